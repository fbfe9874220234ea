// Any calls in any order, by scripts and by hand, under any policy, while the host moves: the promises of the socket API hold.

import fc from "fast-check"
import { expect, test } from "vitest"
import { recordsText } from "../../../formats/records.js"
import { AddressType, Errno, Kind, type ScenarioFile, type Session } from "../../../host/index.js"
import { open } from "../../helpers/world.js"

const TYPES = ["fixed", "sessionLasting", "nonPersistent", "gracefulReplacement"] as const
const FLAGS = ["home", "coa", "tmp", "public", "cga", "nonCga"] as const
const APPS = ["a", "b", "c"]
const END = 50

const after = fc.option(
  fc.integer({ min: 0, max: 3000 }).map((ms) => ms / 1000),
  { nil: undefined },
)
const simple = (call: "socket" | "connect" | "close" | "listen" | "accept" | "getsockopt" | "getsockname" | "send") =>
  fc.constant({ call } as const)
const call = fc
  .tuple(
    fc.oneof(
      simple("socket"),
      simple("connect"),
      simple("close"),
      simple("listen"),
      simple("accept"),
      simple("getsockopt"),
      simple("getsockname"),
      simple("send"),
      fc.record({ call: fc.constant("setsc" as const), type: fc.oneof(fc.constantFrom(...TYPES), fc.integer({ min: 0, max: 7 })) }),
      fc.record({ call: fc.constant("bind" as const), to: fc.constantFrom("claim", "claim", "any", "2001:db8::1") }),
      fc.record({
        call: fc.constant("setsockopt" as const),
        prefer: fc.uniqueArray(fc.constantFrom(...FLAGS), { maxLength: 2 }),
        onNet: fc.boolean(),
      }),
    ),
    after,
  )
  .map(([made, wait]) => ({ ...made, ...(wait !== undefined && { after: wait }) }))

const usual = [{ call: "socket" }, { call: "setsc", type: "sessionLasting" }, { call: "bind" }, { call: "connect" }] as const
const application = fc.record({
  asks: fc.uniqueArray(fc.constantFrom(...TYPES), { maxLength: 3 }),
  bind: fc.boolean(),
  serve: fc.boolean(),
  onNet: fc.boolean(),
  otherwise: fc.constantFrom("connect" as const, "giveUp" as const),
  onBroken: fc.constantFrom("reconnect" as const, "fail" as const),
  privileged: fc.boolean(),
  mobility: fc.constantFrom("none" as const, "none" as const, "mptcp" as const),
  migrates: fc.boolean(),
  buffer: fc.constantFrom(0, 0.5, 3),
  sendEvery: fc.constantFrom(0.02, 1),
  calls: fc.option(
    fc.oneof(
      fc.array(call, { maxLength: 14 }),
      fc.array(call, { maxLength: 4 }).map((more) => [...usual, ...more]),
    ),
    { nil: undefined },
  ),
})
const settings = fc.record({
  reuse: fc.constantFrom("any" as const, "new" as const, "afterHandoff" as const, "afterLifetime" as const),
  reuseDeprecated: fc.constantFrom("yes" as const, "ifNonePreferred" as const, "no" as const),
  onNetRefused: fc.constantFrom("fail" as const, "fallback" as const),
  permission: fc.constantFrom("all" as const, "fixedPremium" as const, { quota: { sessionLasting: 1, fixed: 1 } }),
  hostDefault: fc.constantFrom("none" as const, "nonPersistent" as const, "sessionLasting" as const),
  selection: fc.constantFrom("rfc6724" as const, "rfc3484" as const, { rule5_5: false, cga: "4.5" as const }),
  unsupported: fc.constantFrom("known" as const, "refused" as const, "silent" as const, "otherType" as const),
  otherTypeGranted: fc.constantFrom("fail" as const, "accept" as const),
  addressLoss: fc.constantFrom("onSend" as const, "event" as const, "silent" as const),
  lossTimeout: fc.constantFrom(1, 10),
  request: fc.record({ timeout: fc.constantFrom(0.5, 3), retries: fc.integer({ min: 0, max: 2 }), blocking: fc.boolean() }),
  renewal: fc.constantFrom("off" as const, 2, { bytes: 20_000 }),
  unboundClaim: fc.constantFrom("untilClose" as const, 1),
  share: fc.constantFrom("all" as const, "application" as const),
  dad: fc.constantFrom("on" as const, "optimistic" as const, "off" as const),
  idleKeep: fc.constantFrom(0, 2, 60),
  bootSet: fc.constantFrom("none" as const, "all" as const, ["nonPersistent" as const]),
  grace: fc.constantFrom(1, 5),
})
const at = fc.integer({ min: 0, max: 35_000 }).map((ms) => ms / 1000)
const host = fc.constant("MH1")
const command = fc.oneof(
  fc.record({ at, do: fc.constant("attach" as const), host, gateway: fc.constantFrom("GW1", "GW2", "GW3") }),
  fc.record({ at, do: fc.constant("detach" as const), host }),
  fc.record({ at, do: fc.constantFrom("open" as const, "open" as const, "close" as const), host, application: fc.constantFrom(...APPS) }),
  fc.record({ at, do: fc.constant("call" as const), host, application: fc.constantFrom(...APPS), call }),
  fc.record({ at, do: fc.constant("connectIn" as const), correspondent: fc.constant("peer"), host, application: fc.constantFrom(...APPS) }),
)
const fault = fc.record({
  at,
  do: fc.constant("drop" as const),
  message: fc.constantFrom(
    "prefixRequest" as const,
    "prefixGrant" as const,
    "connectAnswer" as const,
    "publication" as const,
    "lookup" as const,
  ),
  count: fc.integer({ min: 1, max: 4 }),
})
const file = fc
  .record({
    seed: fc.nat(),
    settings,
    legacy: fc.constantFrom(false, false, false, true),
    offers: fc.uniqueArray(fc.constantFrom(...TYPES), { minLength: 1, maxLength: 4 }),
    poolSize: fc.integer({ min: 1, max: 4 }),
    apps: fc.array(application, { minLength: 3, maxLength: 3 }),
    commands: fc.array(command, { maxLength: 24 }),
    faults: fc.array(fault, { maxLength: 2 }),
  })
  .map(
    ({ legacy, offers, poolSize, apps, commands, ...rest }): ScenarioFile => ({
      version: 1,
      title: "random calls",
      until: END,
      samples: "off",
      ...rest,
      topology: {
        gateways: ["GW1", "GW2", "GW3"].map((name) => ({ name, offers, poolSize })),
        correspondents: [{ name: "peer", address: "2001:db8:ffff::1" }],
        registry: { name: "dns" },
      },
      hosts: [
        {
          name: "MH1",
          stack: legacy ? "legacy" : "on-demand",
          applications: apps.map(({ calls, ...app }, i) => ({
            ...app,
            ...(calls && { calls: calls as never }),
            name: APPS[i] ?? "",
            to: "peer",
          })),
        },
      ],
      // In the end everything is closed, twice, so that what opens again meanwhile is closed, too.
      commands: [
        { at: 0, do: "attach", host: "MH1", gateway: "GW1" },
        ...APPS.map((application) => ({ at: 0.5, do: "open" as const, host: "MH1", application })),
        ...commands,
        ...[45, 45.5].flatMap((t) => APPS.map((application) => ({ at: t, do: "close" as const, host: "MH1", application }))),
      ],
    }),
  )

const ends = (kind: Kind, code: Errno) =>
  (kind === Kind.SetscRet && code !== Errno.EINPROGRESS && code !== Errno.EALREADY) || kind === Kind.SockClose || kind === Kind.SockBroken

function promises(session: Session): void {
  const { records } = session.run
  for (const t of [3e6, 12.345e6, 20e6, 30e6, 44e6]) {
    const { addresses, sockets } = session.seek(t)
    for (const address of addresses) {
      const holding = sockets.filter(({ claim, source }) => claim === address.serial || source === address.serial)
      expect(address.holders, `holders of ${address.name} at ${t}`).toBe(holding.length)
    }
  }
  const last = session.seek(46e6)
  expect(last.sockets, "no socket is left").toEqual([])
  expect(
    last.addresses.filter(({ holders }) => holders !== 0),
    "no address is held",
  ).toEqual([])
  expect(
    records.filter(({ kind }) => kind === Kind.Violation),
    "no promise is broken",
  ).toEqual([])

  const pending = new Map<number, number>()
  for (const { n, kind, code, socket, type, address, cause, t } of records) {
    expect(cause).toBeLessThan(n)
    if (kind === Kind.AppReq && !pending.has(socket)) pending.set(socket, t)
    if (ends(kind, code)) pending.delete(socket)
    if (kind !== Kind.SetscRet) continue
    expect(address !== 0, "0 if and only if an address").toBe(code === Errno.OK)
    const other = session.run.entities.get(address)?.type
    if (code === Errno.OK && session.run.scenario.settings.otherTypeGranted === "fail") expect(other, "of the type").toBe(type)
    expect(type === AddressType.Untyped && code === Errno.OK, "an untyped request is no setsc()").toBe(false)
  }
  expect([...pending], "every request ends").toEqual([])
}

test("400 random call sequences keep every promise of the socket API and replay the same (OD-3.1-05, OD-4.1-03, X-09)", () => {
  fc.assert(
    fc.property(file, fc.nat(), (scenario, place) => {
      const session = open(scenario)
      promises(session)
      const n = place % (session.run.records.length + 1)
      const { run: _, ...frame } = session.at(n)
      const second = open(scenario)
      expect(recordsText(second.run)).toBe(recordsText(session.run))
      second.seek((place * 7919) % second.run.end)
      const { run: __, ...again } = second.at(n)
      expect(again).toEqual(frame)
    }),
    { numRuns: Number(process.env.RUNS ?? 400), ...(process.env.SEED ? {} : { seed: 8653 }) },
  )
}, 240_000)

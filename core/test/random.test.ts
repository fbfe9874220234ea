// Any scenario, any order of commands: the promises of the model hold, nothing traps, and every position replays.

import fc from "fast-check"
import { expect, test } from "vitest"
import { recordsText } from "../formats/records.js"
import { AddressState, AddressType, Kind, type ScenarioFile, type Session } from "../host/index.js"
import { open } from "./world.js"

const GATEWAYS = ["GW1", "GW2", "GW3"]
const HOSTS = ["MH1", "MH2"]
const APPS = ["app1", "app2", "app3"]
const TYPES = ["fixed", "sessionLasting", "nonPersistent", "gracefulReplacement"] as const
const MESSAGES = [
  "routerSolicitation",
  "routerAdvertisement",
  "prefixRequest",
  "prefixGrant",
  "bindingUpdate",
  "bindingAck",
  "connectRequest",
] as const

const at = fc.integer({ min: 0, max: 30_000 }).map((ms) => ms / 1000)
const host = fc.constantFrom(...HOSTS)
const gateway = fc.constantFrom(...GATEWAYS)
const command = fc.oneof(
  fc.record({ at, do: fc.constant("attach" as const), host, gateway }),
  fc.record({ at, do: fc.constant("detach" as const), host }),
  fc.record({ at, do: fc.constant("open" as const), host, application: fc.constantFrom(...APPS) }),
  fc.record({ at, do: fc.constant("close" as const), host, application: fc.constantFrom(...APPS) }),
)
const fault = fc.oneof(
  fc.record({ at, do: fc.constantFrom("refuse" as const, "accept" as const), gateway, type: fc.constantFrom(...TYPES) }),
  fc.record({ at, do: fc.constant("drop" as const), message: fc.constantFrom(...MESSAGES), count: fc.integer({ min: 1, max: 5 }) }),
)
const application = fc.record({
  asks: fc.uniqueArray(fc.constantFrom(...TYPES), { maxLength: 3 }),
  bind: fc.boolean(),
  onNet: fc.boolean(),
  otherwise: fc.constantFrom("connect" as const, "giveUp" as const),
  onBroken: fc.constantFrom("reconnect" as const, "fail" as const),
})
const settings = fc.record({
  reuse: fc.constantFrom("any" as const, "new" as const),
  reuseDeprecated: fc.constantFrom("yes" as const, "ifNonePreferred" as const, "no" as const),
  unsupported: fc.constantFrom("known" as const, "refused" as const, "silent" as const),
  addressLoss: fc.constantFrom("onSend" as const, "event" as const, "silent" as const),
  withdrawal: fc.constantFrom("atAdvertisement" as const, "linkDown" as const),
  dad: fc.constantFrom("on" as const, "optimistic" as const, "off" as const),
  idleKeep: fc.constantFrom(0, 2, 60),
})
const file = fc
  .record({
    seed: fc.nat(),
    settings,
    poolSize: fc.integer({ min: 0, max: 3 }),
    offers: fc.uniqueArray(fc.constantFrom(...TYPES), { maxLength: 4 }),
    apps: fc.array(application, { minLength: 3, maxLength: 3 }),
    commands: fc.array(command, { maxLength: 24 }),
    faults: fc.array(fault, { maxLength: 4 }),
    samples: fc.constantFrom("off" as const, undefined),
  })
  .map(
    ({ seed, poolSize, offers, apps, samples, ...rest }): ScenarioFile => ({
      version: 1,
      title: "random",
      until: 40,
      seed,
      ...(samples && { samples }),
      ...rest,
      topology: {
        gateways: GATEWAYS.map((name) => ({ name, offers, poolSize })),
        correspondents: [{ name: "peer", address: "2001:db8:ffff::1" }],
      },
      hosts: HOSTS.map((name) => ({ name, applications: apps.map((app, i) => ({ ...app, name: `app${i + 1}`, to: "peer" })) })),
    }),
  )

function promises(session: Session): void {
  const { records, end, entities } = session.run
  for (const t of [5e6, 12.345e6, 20e6, 30e6, end]) {
    const { prefixes, addresses, sockets, hosts } = session.seek(t)
    expect(new Set(prefixes.map(({ text }) => text)).size, "no two hosts hold one prefix").toBe(prefixes.length)
    for (const address of addresses) {
      const holding = sockets.filter(({ claim, source }) => claim === address.serial || source === address.serial)
      expect(address.holders, `holders of ${address.name} counted`).toBe(holding.length)
      expect(address.state).not.toBe(AddressState.Invalid)
    }
    for (const prefix of prefixes) expect(hosts.some(({ serial }) => serial === prefix.host)).toBe(true)
  }
  const broken = records.filter(({ kind }) => kind === Kind.SockBroken)
  const kept = [AddressType.SessionLasting, AddressType.Fixed]
  expect(
    broken.filter(({ address }) => kept.includes(entities.get(address)?.type ?? 0)),
    "a held session-lasting address stays valid",
  ).toEqual([])
  // OD-3.1-05: every request is answered, cancelled or timed out.
  for (const asked of records.filter(({ kind, t }) => kind === Kind.AppReq && t < end - 4e6)) {
    const ended = records.some(
      ({ n, kind, socket }) => n > asked.n && socket === asked.socket && [Kind.SetscRet, Kind.SockClose].includes(kind),
    )
    expect(ended, `request ${asked.n} ends`).toBe(true)
  }
  for (const { n, cause } of records) expect(cause).toBeLessThan(n)
}

test("300 random scenarios keep every promise, replay the same, and go on after a fork", () => {
  fc.assert(
    fc.property(file, fc.nat(), (scenario, place) => {
      const session = open(scenario)
      promises(session)
      const text = recordsText(session.run)
      const n = place % (session.run.records.length + 1)
      const { run: _, ...frame } = session.at(n)
      session.do({ do: "attach", host: "MH1", gateway: "GW2" }, session.seek((place * 7919) % session.run.end).position)
      promises(session)
      session.switchTo(0)
      if (session.branches.length > 1) expect(recordsText(session.run)).toBe(text)
      const { run: __, ...again } = open(scenario).at(n)
      expect(again).toEqual(frame)
    }),
    { numRuns: 300, seed: 8653 },
  )
}, 120_000)

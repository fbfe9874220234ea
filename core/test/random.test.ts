// Any scenario, any order of commands: the promises of the model hold, nothing traps, and every position replays.

import fc from "fast-check"
import { expect, test } from "vitest"
import { recordsText } from "../formats/records.js"
import { AddressState, AddressType, Invariant, Kind, type ScenarioFile, type Session } from "../host/index.js"
import { open } from "./world.js"

const GATEWAYS = ["GW1", "GW2", "GW3"]
const HOSTS = ["MH1", "MH2"]
const APPS = ["app1", "app2", "app3"]
const TYPES = ["fixed", "sessionLasting", "nonPersistent", "gracefulReplacement"] as const
const INTERFACES = ["wifi", "lte"]
const MESSAGES = [
  "routerSolicitation",
  "routerAdvertisement",
  "prefixRequest",
  "prefixGrant",
  "bindingUpdate",
  "bindingAck",
  "deregistration",
  "revocation",
  "connectRequest",
] as const

const at = fc.integer({ min: 0, max: 30_000 }).map((ms) => ms / 1000)
const host = fc.constantFrom(...HOSTS)
const gateway = fc.constantFrom(...GATEWAYS)
const command = fc.oneof(
  fc.record({ at, do: fc.constant("attach" as const), host, gateway }),
  fc.record({
    at,
    do: fc.constant("attach" as const),
    host,
    gateway,
    interface: fc.constantFrom(...INTERFACES),
    handoff: fc.constantFrom("hard" as const, "makeBeforeBreak" as const),
    overlap: fc.constantFrom(0, 0.02, 2),
  }),
  fc.record({ at, do: fc.constant("detach" as const), host }),
  fc.record({ at, do: fc.constant("detach" as const), host, interface: fc.constantFrom(...INTERFACES) }),
  fc.record({ at, do: fc.constant("open" as const), host, application: fc.constantFrom(...APPS) }),
  fc.record({ at, do: fc.constant("close" as const), host, application: fc.constantFrom(...APPS) }),
)
const fault = fc.oneof(
  fc.record({ at, do: fc.constantFrom("refuse" as const, "accept" as const), gateway, type: fc.constantFrom(...TYPES) }),
  fc.record({ at, do: fc.constant("drop" as const), message: fc.constantFrom(...MESSAGES), count: fc.integer({ min: 1, max: 5 }) }),
)
const node = fc.constantFrom(...GATEWAYS, "LMA")
const between = fc
  .constantFrom(["GW1", "GW2"] as const, ["GW2", "LMA"] as const, ["GW1", "peer"] as const)
  .map(([a, b]): [string, string] => [a, b])
const lifetime = fc.constantFrom(0, 1, 5, 7200, 10_000)
const network = fc.oneof(
  fc.record({ at, do: fc.constantFrom("exhaust" as const, "replenish" as const), gateway: node, type: fc.constantFrom(...TYPES) }),
  fc.record({
    at,
    do: fc.constant("delay" as const),
    message: fc.constantFrom(...MESSAGES),
    count: fc.nat(3).map((n) => n + 1),
    by: fc.constantFrom(0.01, 1),
  }),
  fc.record({ at, do: fc.constantFrom("fail" as const, "restore" as const), node }),
  fc.record({ at, do: fc.constantFrom("partition" as const, "heal" as const), between }),
  fc.record({ at, do: fc.constant("duplicate" as const), host, count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ at, do: fc.constant("capability" as const), gateway, offers: fc.uniqueArray(fc.constantFrom(...TYPES), { maxLength: 4 }) }),
  fc.record({ at, do: fc.constant("latency" as const), between, latency: fc.constantFrom(0, 0.001, 0.5) }),
  fc.record({
    at,
    do: fc.constant("advertise" as const),
    gateway,
    type: fc.constantFrom("nonPersistent" as const, "sessionLasting" as const, "gracefulReplacement" as const),
    preferred: lifetime,
    valid: lifetime,
    autonomous: fc.boolean(),
  }),
  fc.record({
    at,
    do: fc.constant("advertise" as const),
    gateway,
    prefix: fc.constantFrom("2001:db8:77::/64", "fe80::/64", "2001:db8:78::/56"),
    preferred: lifetime,
    valid: lifetime,
  }),
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
  unsupported: fc.constantFrom("known" as const, "refused" as const, "silent" as const, "otherType" as const),
  addressLoss: fc.constantFrom("onSend" as const, "event" as const, "silent" as const),
  withdrawal: fc.constantFrom(
    "atAdvertisement" as const,
    "linkDown" as const,
    "unauthenticated" as const,
    "authenticated" as const,
    "expiry" as const,
  ),
  anchoring: fc.constantFrom("distributed" as const, "central" as const),
  bootSet: fc.constantFrom("all" as const, "none" as const, undefined),
  grace: fc.constantFrom(0, 1, 10),
  homeRole: fc.constantFrom("none" as const, "anchored" as const, "mobileIp" as const),
  networkDefault: fc.constantFrom(...TYPES),
  answerDelay: fc.constantFrom(0, "random" as const),
  temporary: fc.constantFrom(false, { preferred: 2, valid: 5 }),
  request: fc.constantFrom(undefined, { roundTrips: 3 }),
  validLifetime: fc.constantFrom(undefined, 9),
  duplicate: fc.constantFrom({ retries: 0 }, { retries: 3 }),
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
    faults: fc.array(fc.oneof(fault, network), { maxLength: 8 }),
    legacy: fc.boolean(),
    samples: fc.constantFrom("off" as const, undefined),
  })
  .map(
    ({ seed, poolSize, offers, apps, samples, legacy, settings, ...rest }): ScenarioFile => ({
      version: 1,
      title: "random",
      until: 40,
      seed,
      ...(samples && { samples }),
      ...rest,
      settings: {
        ...Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)),
        ...(settings.validLifetime && { preferredLifetime: 3 }),
      },
      topology: {
        gateways: GATEWAYS.map((name) => ({ name, offers, poolSize, legacy: legacy && name === "GW3" })),
        anchors: [{ name: "LMA", poolSize }],
        correspondents: [{ name: "peer", address: "2001:db8:ffff::1" }],
      },
      hosts: HOSTS.map((name) => ({
        name,
        interfaces: INTERFACES,
        applications: apps.map((app, i) => ({ ...app, name: `app${i + 1}`, to: "peer" })),
      })),
    }),
  )

function promises(session: Session): void {
  const { records, end, entities } = session.run
  for (const t of [5e6, 12.345e6, 20e6, 30e6, end]) {
    const { prefixes, addresses, sockets, hosts } = session.seek(t)
    // What an operator advertises to a whole cell is nobody's own.
    const own = prefixes.map(({ text }) => text).filter((text) => text !== "2001:db8:77::/64")
    expect(new Set(own).size, "no two hosts hold one prefix").toBe(own.length)
    for (const address of addresses) {
      const holding = sockets.filter(({ claim, source }) => claim === address.serial || source === address.serial)
      expect(address.holders, `holders of ${address.name} counted`).toBe(holding.length)
      expect(address.state).not.toBe(AddressState.Invalid)
    }
    for (const { prefix, state, type } of addresses) {
      const of = prefixes.find(({ serial }) => serial === prefix)
      if (prefix !== 0) expect(of?.type, `an address in state ${state} has a prefix`).toBe(type)
    }
    for (const prefix of prefixes) expect(hosts.some(({ serial }) => serial === prefix.host)).toBe(true)
  }
  // An optimistic address may turn out to be somebody else's: it was used at one's own risk (RFC 4429).
  const doubles = new Set(records.filter(({ kind }) => kind === Kind.DuplicateFound).map(({ address }) => address))
  const broken = records.filter(({ kind, address }) => kind === Kind.SockBroken && !doubles.has(address))
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
  // Promises are broken only by a lifetime that an operator cuts short, or by somebody else having the address.
  const told = records.filter(({ kind }) => kind === Kind.Violation)
  expect(told.map((r) => [r.t, Invariant[r.value], r.host])).toEqual([])
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
    { numRuns: Number(process.env.RUNS ?? 300), seed: Number(process.env.SEED ?? 8653) },
  )
}, 120_000)

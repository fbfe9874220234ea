// Random scenarios: topologies, hosts, applications, settings at every level, commands and faults in any order. At the end everything is
// closed and detached, so that a test sees what is left over.

import fc from "fast-check"
import type { ScenarioFile } from "../../host/index.js"

type Settings = NonNullable<ScenarioFile["settings"]>

const GATEWAYS = ["GW1", "GW2", "GW3"]
const HOSTS = ["MH1", "MH2"]
const APPS = ["app1", "app2", "app3"]
const TYPES = ["fixed", "sessionLasting", "nonPersistent", "gracefulReplacement"] as const
const FLAGS = ["home", "coa", "tmp", "public", "cga", "nonCga"] as const
const INTERFACES = ["wifi", "lte"]
const MESSAGES = [
  ...([
    "routerSolicitation",
    "routerAdvertisement",
    "prefixRequest",
    "prefixGrant",
    "prefixRefusal",
    "bindingUpdate",
    "bindingAck",
  ] as const),
  ...(["deregistration", "revocation", "connectRequest", "connectAnswer", "publication", "lookup", "lookupAnswer"] as const),
  ...(["probe", "probeAnswer", "prefixSolicit", "prefixOffer", "prefixRelease", "releaseAnswer"] as const),
]
/** Seconds: from then on everything is closed and detached, and nothing else is done. */
export const CLOSED = 45
export const END = 200

const one = fc.constantFrom
const at = fc.integer({ min: 0, max: 40_000 }).map((ms) => ms / 1000)
const some = fc.uniqueArray(one(...TYPES), { maxLength: 4 })

/** Each setting with the values that it may have; a scenario gives some of them. */
const VALUES = {
  reuse: one("any", "new", "afterHandoff", "afterLifetime"),
  reuseDeprecated: one("yes", "ifNonePreferred", "no"),
  onNetRefused: one("fail", "fallback"),
  bootSet: fc.oneof(one("none" as const, "all" as const), some),
  permission: fc.oneof(
    one("all" as const, "fixedPremium" as const),
    fc.record({ unprivileged: some, quota: one({ fixed: 1 }, { sessionLasting: 1 }, {}), error: one("EPERM", "EAI_REQUIREDIPFAILED") }),
  ),
  hostDefault: one("none", "nonPersistent", "sessionLasting"),
  networkDefault: one(...TYPES),
  selection: fc.oneof(
    one(
      "rfc6724" as const,
      "rfc3484" as const,
      "linux" as const,
      "rfc6724-update" as const,
      "first-address" as const,
      "longest-prefix-only" as const,
    ),
    fc.record({
      profile: one("rfc6724", "linux"),
      rule5_5: fc.boolean(),
      rule7: one("temporary", "public"),
      cga: one("4.5", "7.5", "off"),
    }),
  ),
  withdrawal: one("atAdvertisement", "linkDown", "unauthenticated", "authenticated", "expiry"),
  grace: one(0, 1, 10),
  addressLoss: one("onSend", "event", "silent"),
  lossTimeout: one(0, 1, 10),
  homeRole: one("none", "anchored", "mobileIp"),
  skin: one("abstract", "dhcpv6", "pmipv6", "5g"),
  request: fc.record({
    roundTrips: one("skin" as const, "skin" as const, 1, 3),
    rapidCommit: fc.boolean(),
    timeout: one(0.01, 0.5, 3),
    retries: one(0, 2),
    blocking: fc.boolean(),
  }),
  unsupported: one("known", "refused", "silent", "otherType"),
  renewal: one("off" as const, 2, { bytes: 20_000 }),
  duplicate: fc.record({ retries: one(0, 3) }),
  idleKeep: fc.oneof(
    one(0, 2, 60),
    one("keep" as const, "release" as const),
    one({ fixed: 1, nonPersistent: 0 }, { gracefulReplacement: 3 }),
  ),
  unboundClaim: one("untilClose" as const, 0, 1),
  otherTypeGranted: one("fail", "accept"),
  promisedWithdrawal: one("refused", "accepted"),
  share: one("all", "application"),
  anchoring: one("distributed", "central"),
  dad: one("on", "optimistic", "off"),
  dadTime: one(0, 0.1, 1),
  gap: one(0, 0.05, 2),
  overlap: one(0, 0.02, 2),
  solicitDelay: one("random" as const, 0, 0.3),
  answerDelay: one("random" as const, 0),
  advertisements: fc.oneof(one("repeat" as const, "once" as const), one({ every: 4 }, { every: 10 })),
  bindingKept: one(0, 0.5, 10),
  preferredLifetime: one(0, 3, 7),
  validLifetime: one(9, 100, 10_000),
  temporary: one(true, false, { preferred: 2, valid: 5 }),
} satisfies { [K in keyof Settings]?: fc.Arbitrary<Settings[K]> }

const settings = fc.record(VALUES, { requiredKeys: [] }).map((all): Settings => {
  const { validLifetime, ...rest } = all
  // A file in which one is longer than the other is refused.
  return validLifetime === undefined
    ? rest
    : { ...rest, validLifetime, preferredLifetime: Math.min(rest.preferredLifetime ?? 7, validLifetime) }
})
/** Mostly a few. */
const few = (most: number) =>
  settings.map((all): Settings => Object.fromEntries(Object.entries(all).slice(-most)) as Settings).filter(isSound)
const isSound = ({ preferredLifetime, validLifetime }: Settings) => validLifetime === undefined || preferredLifetime !== undefined
const set = fc.oneof(...Object.entries(VALUES).map(([key, values]) => (values as fc.Arbitrary<unknown>).map((value) => ({ key, value }))))

const host = one(...HOSTS)
const gateway = one(...GATEWAYS)
const application = one(...APPS)
const node = one(...GATEWAYS, "LMA")
const between = one<[string, string]>(["GW1", "GW2"], ["GW2", "LMA"], ["GW1", "peer"], ["LMA", "peer"], ["GW3", "GW1"])

const after = fc.option(
  fc.integer({ min: 0, max: 3000 }).map((ms) => ms / 1000),
  { nil: undefined },
)
const call = fc
  .tuple(
    fc.oneof(
      one(
        ...(["socket", "connect", "close", "listen", "accept", "getsockopt", "getsockname", "send"] as const).map((name) => ({
          call: name,
        })),
      ),
      fc.record({ call: one("setsc" as const), type: fc.oneof(one(...TYPES), fc.integer({ min: 0, max: 7 })) }),
      fc.record({ call: one("bind" as const), to: one("claim", "any", "2001:db8:1:1000::1") }),
      fc.record({ call: one("setsockopt" as const), prefer: fc.uniqueArray(one(...FLAGS), { maxLength: 2 }), onNet: fc.boolean() }),
    ),
    after,
  )
  .map(([made, wait]) => ({ ...made, ...(wait !== undefined && { after: wait }) }))

const command = fc.oneof(
  fc.record({ at, do: one("attach" as const), host, gateway }),
  fc.record({
    at,
    do: one("attach" as const),
    host,
    gateway,
    interface: one(...INTERFACES),
    handoff: one("hard" as const, "makeBeforeBreak" as const),
    overlap: one(0, 0.02, 2),
  }),
  fc.record({ at, do: one("detach" as const), host }),
  fc.record({ at, do: one("detach" as const), host, interface: one(...INTERFACES) }),
  fc.record({ at, do: one("open" as const, "open" as const, "close" as const), host, application }),
  fc.record({ at, do: one("call" as const), host, application, call }),
  fc.record({ at, do: one("connectIn" as const), correspondent: one("peer"), host, application }),
  fc.tuple(at, set).map(([time, what]) => ({ at: time, do: "set" as const, ...what })),
  fc.tuple(at, set, host).map(([time, what, of]) => ({ at: time, do: "set" as const, host: of, ...what })),
  fc
    .tuple(at, set, host, application)
    .map(([time, what, of, app]) => ({ at: time, do: "set" as const, host: of, application: app, ...what })),
  fc.tuple(at, set, gateway).map(([time, what, of]) => ({ at: time, do: "set" as const, gateway: of, ...what })),
)
const fault = fc.oneof(
  fc.record({ at, do: one("refuse" as const, "accept" as const), gateway, type: one(...TYPES) }),
  fc.record({ at, do: one("drop" as const), message: one(...MESSAGES), count: fc.integer({ min: 1, max: 5 }) }),
  fc.record(
    {
      at,
      do: one("drop" as const),
      message: one(...MESSAGES),
      from: one(...GATEWAYS, ...HOSTS),
      about: host,
      nth: one(1, 2),
      until: one(41, 60),
    },
    { requiredKeys: ["at", "do", "message"] },
  ),
  fc.record({ at, do: one("delay" as const), message: one(...MESSAGES), count: fc.integer({ min: 1, max: 4 }), by: one(0.01, 1) }),
  fc.record({ at, do: one("exhaust" as const, "replenish" as const), gateway: node, type: one(...TYPES) }),
  fc.record({ at, do: one("fail" as const, "restore" as const), node }),
  fc.record({ at, do: one("partition" as const, "heal" as const), between }),
  fc.record({ at, do: one("duplicate" as const), host, count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ at, do: one("capability" as const), gateway, offers: some }),
  fc.record({ at, do: one("latency" as const), between, latency: one(0, 0.001, 0.5) }),
)
const app = fc.record(
  {
    preset: one("browser", "ssh", "dns", "messenger", "streaming", "vpn", "webServer", "mptcp", "legacy"),
    asks: fc.uniqueArray(one(...TYPES), { maxLength: 3 }),
    bind: fc.boolean(),
    serve: fc.boolean(),
    onNet: fc.boolean(),
    prefer: fc.uniqueArray(one(...FLAGS), { maxLength: 2 }),
    otherwise: one("connect", "giveUp"),
    onBroken: one("reconnect", "fail"),
    privileged: fc.boolean(),
    mobility: one("none", "none", "mptcp", "sip"),
    migrates: fc.boolean(),
    buffer: one(0, 0.5, 3),
    sendEvery: one(0.02, 1),
    calls: fc.array(call, { maxLength: 8 }),
    settings: few(2),
  },
  { requiredKeys: ["asks"] },
)

export const scenarios: fc.Arbitrary<ScenarioFile> = fc
  .record({
    seed: fc.nat(),
    samples: one("off" as const, "off" as const, "always" as const, { every: 0.1, around: 0.5 }),
    settings,
    nodes: fc.array(
      fc.record({ offers: some, poolSize: fc.integer({ min: 0, max: 4 }), legacy: one(false, false, false, true), settings: few(2) }),
      { minLength: 3, maxLength: 3 },
    ),
    anchored: fc.boolean(),
    hosts: fc.array(
      fc.record({
        stack: one("on-demand" as const, "on-demand" as const, "legacy" as const),
        interfaces: one(INTERFACES, [...INTERFACES].reverse()),
        settings: few(3),
        apps: fc.array(app, { minLength: 3, maxLength: 3 }),
      }),
      { minLength: 2, maxLength: 2 },
    ),
    commands: fc.array(command, { maxLength: 24 }),
    faults: fc.array(fault, { maxLength: 8 }),
    /** Mostly all are attached and opened to begin with. */
    begin: one(true, true, false),
  })
  .map(({ seed, samples, nodes, anchored, hosts, commands, faults, begin, ...rest }): ScenarioFile => {
    const known = (text: string) => anchored || text !== "LMA"
    const isPossible = (f: (typeof faults)[number]) =>
      ("node" in f ? known(f.node) : true) && ("gateway" in f ? known(f.gateway) : true) && ("between" in f ? f.between.every(known) : true)
    return {
      version: 1,
      title: "random",
      until: END,
      seed,
      // Sampled all the time a long run is long to compute.
      samples: commands.length > 6 && samples === "always" ? "off" : samples,
      ...rest,
      topology: {
        gateways: nodes.map((each, i) => ({ name: `GW${i + 1}`, ...each })),
        anchors: anchored ? [{ name: "LMA", poolSize: 3 }] : [],
        correspondents: [{ name: "peer", address: "2001:db8:ffff::1" }],
        registry: {},
      },
      hosts: hosts.map(({ apps, ...each }, i) => ({
        name: `MH${i + 1}`,
        ...each,
        applications: apps.map((one, k) => ({ to: "peer", ...one, name: `app${k + 1}` })),
      })),
      commands: [...(begin ? beginning() : []), ...commands, ...ending()],
      faults: faults.filter(isPossible),
    }
  })

/** Two hosts whose central anchor falls silent for a while, or for good: what the network began for them comes to an end without it. */
export const silentAnchors: fc.Arbitrary<ScenarioFile> = fc
  .record({ scenario: scenarios, down: at, up: fc.option(at, { nil: undefined }) })
  .map(({ scenario, down, up }) => ({
    ...scenario,
    settings: { ...scenario.settings, anchoring: "central" },
    topology: { ...scenario.topology, anchors: [{ name: "LMA", poolSize: 3 }] },
    faults: [{ at: down, do: "fail", node: "LMA" }, ...(up === undefined ? [] : [{ at: down + up, do: "restore", node: "LMA" } as const])],
  }))

function beginning(): NonNullable<ScenarioFile["commands"]> {
  return HOSTS.flatMap((name, i) => [
    { at: 0, do: "attach", host: name, gateway: GATEWAYS[i] ?? "GW1" } as const,
    ...APPS.map((each, k) => ({ at: 3 * k, do: "open", host: name, application: each }) as const),
  ])
}

function ending(): NonNullable<ScenarioFile["commands"]> {
  const closing = (time: number) =>
    HOSTS.flatMap((name) => APPS.map((each) => ({ at: time, do: "close" as const, host: name, application: each })))
  return [
    ...closing(CLOSED),
    ...HOSTS.map((name) => ({ at: CLOSED, do: "detach" as const, host: name })),
    // Who opened a connection from outside may still have been on its way.
    ...closing(CLOSED + 30),
  ]
}

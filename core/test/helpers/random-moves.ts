// Random moves of two hosts with two interfaces each: hard and make before break, with small pools, central anchors that may fall silent, and
// any message lost at any place. From CLOSED on everything is closed and detached.

import fc from "fast-check"
import type { ScenarioFile } from "../../host/index.js"

const GATEWAYS = ["GW1", "GW2", "GW3"]
const HOSTS = ["MH1", "MH2"]
const PORTS = ["wlan0", "cell0"]
const APPS = ["app1", "app2"]
const TYPES = ["fixed", "sessionLasting", "nonPersistent", "gracefulReplacement"] as const
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
  ...(["deregistration", "revocation", "prefixSolicit", "prefixOffer", "prefixRelease", "releaseAnswer", "probe", "probeAnswer"] as const),
]

/** Seconds: the last move, when what stays up must have been heard, when all is closed, the end. */
export const LAST_MOVE = 30
export const HEARD = 70
export const CLOSED = 75
export const END = 160

const one = fc.constantFrom
const at = fc.integer({ min: 0, max: LAST_MOVE * 1000 }).map((ms) => ms / 1000)
const move = fc.record(
  {
    at,
    do: one("attach" as const),
    host: one(...HOSTS),
    gateway: one(...GATEWAYS),
    interface: one(...PORTS),
    handoff: one("hard" as const, "makeBeforeBreak" as const),
    gap: one(0, 0.08, 1),
    overlap: one(0.01, 0.2, 3),
  },
  { requiredKeys: ["at", "do", "host", "gateway", "interface"] },
)
const command = fc.oneof(
  { weight: 5, arbitrary: move },
  { weight: 1, arbitrary: fc.record({ at, do: one("detach" as const), host: one(...HOSTS), interface: one(...PORTS) }) },
  { weight: 3, arbitrary: fc.record({ at, do: one("open" as const, "close" as const), host: one(...HOSTS), application: one(...APPS) }) },
)
const lost = fc.record({
  at,
  do: one("drop" as const),
  message: one(...MESSAGES),
  nth: fc.integer({ min: 1, max: 4 }),
  count: fc.integer({ min: 1, max: 3 }),
  until: fc.constant(LAST_MOVE),
})
const down = fc.tuple(at, at).map(([from, later]) => [
  { at: from, do: "fail" as const, node: "LMA" },
  { at: Math.min(LAST_MOVE, from + later), do: "restore" as const, node: "LMA" },
])

export const moves: fc.Arbitrary<ScenarioFile> = fc
  .record({
    seed: fc.nat(),
    dad: one("off", "off", "on", "optimistic"),
    skin: one("abstract", "dhcpv6", "pmipv6"),
    bootSet: one("all" as const, "none" as const, ["sessionLasting" as const], ["nonPersistent" as const]),
    idleKeep: one("release" as const, 2, 60),
    anchored: fc.boolean(),
    poolSize: one(1, 2, 8),
    asks: fc.array(fc.uniqueArray(one(...TYPES), { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 2 }),
    commands: fc.array(command, { minLength: 3, maxLength: 14 }),
    faults: fc.array(lost, { maxLength: 3 }),
    outage: fc.option(down, { nil: [] }),
  })
  .map(({ seed, anchored, poolSize, asks, commands, faults, outage, ...settings }) => ({
    version: 1,
    title: "two interfaces",
    until: END,
    seed,
    samples: "off",
    settings: { ...settings, anchoring: anchored ? "central" : "distributed", advertisements: { every: 10 }, bindingKept: 5 },
    topology: {
      gateways: GATEWAYS.map((name) => ({ name, offers: [...TYPES], poolSize })),
      anchors: anchored ? [{ name: "LMA", poolSize }] : [],
      correspondents: [{ name: "peer", address: "2001:db8:ffff::1" }],
    },
    hosts: HOSTS.map((name) => ({
      name,
      interfaces: PORTS,
      applications: APPS.map((app, i) => ({ name: app, to: "peer", asks: asks[i] ?? [] })),
    })),
    commands: [
      ...HOSTS.map((host, i) => ({ at: 0, do: "attach" as const, host, gateway: GATEWAYS[i] ?? "GW1", interface: "wlan0" })),
      ...commands,
      ...HOSTS.flatMap((host) => [
        ...APPS.map((application) => ({ at: CLOSED, do: "close" as const, host, application })),
        { at: CLOSED + 1, do: "detach" as const, host },
      ]),
    ],
    faults: [...faults, ...(anchored ? outage : [])],
  }))

// The scenario file, version 1: one typed definition that validates, gives the types, and prints public/scenario.schema.json.
// Later versions only add.

import * as v from "valibot"
import { application } from "./application.js"
import { commands } from "./commands.js"
import { atMost, ip6, name, position, prefix, route, seconds, text, types, whole } from "./pieces.js"
import { presentation } from "./presentation.js"
import { SettingsSchema } from "./settings.js"

/**
 * Where its /64s begin, and how many it hands out: all that the prefix has from there, where no size is given. As text it is only the first
 * /64, and the pool is as large as `poolSize`, be that more than the prefix has.
 */
export const pool = v.union([prefix, v.strictObject({ prefix: v.optional(prefix), size: v.optional(whole(0, 65536)) })])
const pools = v.optional(
  v.strictObject({
    untyped: v.optional(pool),
    fixed: v.optional(pool),
    sessionLasting: v.optional(pool),
    nonPersistent: v.optional(pool),
    gracefulReplacement: v.optional(pool),
  }),
  {},
)

const node = {
  name,
  /** Its place on the stage. */
  at: v.optional(position),
  /** How long it takes to answer a message, and to allocate a prefix. */
  processing: v.optional(seconds, "2ms"),
  allocation: v.optional(seconds, "10ms"),
  /** The pool of each type. */
  pools,
  /** How many /64s a pool has that gives no size of its own. */
  poolSize: v.optional(whole(0, 65536), 16),
  settings: v.optional(SettingsSchema, {}),
}

const gateway = v.strictObject({
  ...node,
  /** The one-way latency between a host in its cell and the gateway. */
  access: v.optional(seconds, "5ms"),
  /** Types that it can give. */
  offers: v.optional(types, ["sessionLasting", "nonPersistent"]),
  /** What a host gets unasked at its first attachment; left out: what `bootSet` (S-04) says, as far as it is offered. */
  initial: v.optional(types),
  /** It knows no types: it gives prefixes without one, and answers requests for one as `unsupported` (S-14) says. */
  legacy: v.optional(v.boolean(), false),
  /** Prefixes that its advertisements name a route to (RFC 4191): a host under the update of RFC 6724 takes those of fd00::/8 for local. */
  routes: v.optional(atMost(route, 16), []),
  /** Its advertisements have the SNAC Router flag: it is of a stub network, and makes nothing known as local. */
  snac: v.optional(v.boolean(), false),
  /** The central anchor of the hosts that it serves, where anchoring is central; left out: the first anchor. */
  anchor: v.optional(name),
})

/** A central anchor: it has no cell, allocates and keeps prefixes for hosts that gateways serve. */
const anchor = v.strictObject(node)

const correspondent = v.strictObject({ name, address: ip6, at: v.optional(position) })
/** The one-way latency between two nodes: gateways, anchors and correspondents. */
const link = v.strictObject({ between: v.strictTuple([name, name]), latency: seconds })

const host = v.strictObject({
  name,
  stack: v.optional(v.picklist(["on-demand", "legacy"]), "on-demand"),
  interfaces: v.optional(v.pipe(atMost(name, 4), v.minLength(1, "at least one interface")), ["if0"]),
  /** Its interface identifier as an address ("::c5"); left out: one made from the seed for each prefix. */
  identifier: v.optional(ip6),
  settings: v.optional(SettingsSchema, {}),
  applications: v.optional(atMost(application, 64), []),
})

const requirement = v.pipe(v.string(), v.regex(/^[A-Z]+[0-9]*-[0-9A-Za-z.-]+$/, 'an ID such as "OD-4.2-10"'))

export const stepFields = v.pipe(
  v.record(v.string(), v.union([v.string(), v.number()])),
  v.check((e) => "kind" in e, 'needs "kind"'),
)

export const ScenarioSchema = v.strictObject({
  $schema: v.optional(v.string()),
  version: v.literal(1),
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(80, "a title has at most 80 characters")),
  about: v.optional(text, ""),
  lookFor: v.optional(v.pipe(v.array(text), v.maxLength(20)), []),
  difficulty: v.optional(v.picklist(["first steps", "intermediate", "expert"])),
  /** The requirements that it shows. */
  covers: v.optional(v.pipe(v.array(requirement), v.maxLength(400)), []),
  seed: v.optional(whole(0, Number.MAX_SAFE_INTEGER), 1),
  /** The end of the run. */
  until: seconds,
  /** The time at which an explorer opens it, paused. */
  start: v.optional(seconds, 0),
  /** How fast it plays: slowed to `slow` within `around` of an event. */
  pace: v.optional(
    v.strictObject({
      slow: v.optional(v.pipe(v.number(), v.minValue(0.0001), v.maxValue(100)), 0.05),
      around: v.optional(seconds, "500ms"),
    }),
    {},
  ),
  samples: v.optional(
    v.union([
      v.picklist(["always", "off"]),
      v.strictObject({ every: v.optional(v.pipe(seconds, v.minValue(1000, "at least 1 ms")), "20ms"), around: v.optional(seconds, "1s") }),
    ]),
    {},
  ),
  settings: v.optional(SettingsSchema, {}),
  topology: v.strictObject({
    gateways: v.pipe(atMost(gateway, 64), v.minLength(1, "at least one gateway")),
    anchors: v.optional(atMost(anchor, 16), []),
    correspondents: v.optional(atMost(correspondent, 64), []),
    /** Where published addresses are found, and how far from everybody; left out: one called "registry" where an application publishes. */
    registry: v.optional(
      v.strictObject({ name: v.optional(name, "registry"), at: v.optional(position), latency: v.optional(seconds, "15ms") }),
    ),
    /** Latencies one way; between gateways 9 ms and to correspondents 20 ms where none is given. */
    links: v.optional(atMost(link, 4000), []),
  }),
  hosts: v.pipe(atMost(host, 10000), v.minLength(1, "at least one host")),
  /** At one time they happen in the order of the file, commands before faults. */
  commands,
  faults: commands,
  markers: v.optional(
    atMost(v.strictObject({ at: seconds, name: v.pipe(v.string(), v.maxLength(80)), pause: v.optional(v.boolean()) }), 100),
    [],
  ),
  /** A talk that is given with it. */
  presentation,
  /** The same scenario under other settings: `key`, `hosts.NAME.key`, `hosts.NAME.APPLICATION.key`, `gateways.NAME.key` or `commands.N.key`; `*` is every name. */
  variants: v.optional(
    atMost(
      v.strictObject({
        name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
        about: v.optional(text, ""),
        set: v.record(v.string(), v.unknown()),
      }),
      20,
    ),
    [],
  ),
  /** Requirements in the order in which the run must show them: each is looked for after the one before. */
  steps: v.optional(
    atMost(
      v.strictObject({
        id: requirement,
        /** Fields of a record, as `odmm run` prints them. */
        expect: stepFields,
      }),
      400,
    ),
    [],
  ),
})

/** A valid scenario: times in microseconds, defaults filled in. */
export type Scenario = v.InferOutput<typeof ScenarioSchema>
export type ScenarioFile = v.InferInput<typeof ScenarioSchema>

// What a population's file may say: a scenario as the template of network and hosts, how hosts move, what they open, how many there are.

import * as v from "valibot"
import { name, seconds, text, whole } from "../scenario/definition/pieces.js"

export const MOST_HOSTS = 1_000_000
/** Between any two gateways there is a latency. */
export const MOST_GATEWAYS = 1000
/** To which a host can go from one gateway; the core has room for so many (state.ts). */
export const MOST_NEIGHBOURS = 8
export const MOST_PARTS = 1024
/** Applications of the template's host. */
export const MOST_PRESETS = 32

const positive = v.pipe(v.number(), v.gtValue(0, "above 0"), v.maxValue(100, "at most 100"))
const lasting = v.pipe(seconds, v.minValue(1, "longer than nothing"))

/** How a time is distributed. */
const distribution = v.union(
  [
    v.strictObject({ fixed: lasting }),
    /** With this mean. */
    v.strictObject({ exponential: lasting }),
    /** With this median; `deviation` is that of its natural logarithm. */
    v.strictObject({ lognormal: v.strictObject({ median: lasting, deviation: positive }) }),
    /** The share that lasts longer than t is (least / t) to the power of `shape`. */
    v.strictObject({ pareto: v.strictObject({ least: lasting, shape: positive }) }),
  ],
  'one of { "fixed": time }, { "exponential": mean }, { "lognormal": { "median", "deviation" } }, { "pareto": { "least", "shape" } }',
)
export type Distribution = v.InferOutput<typeof distribution>

export const PopulationSchema = v.strictObject({
  $schema: v.optional(v.string()),
  version: v.literal(1),
  title: v.pipe(v.string(), v.minLength(1, "a title has at least one character"), v.maxLength(120, "at most 120 characters")),
  about: v.optional(text, ""),
  /** The template: topology, settings, and one host whose applications are what hosts open. It has no commands and no end of its own. */
  scenario: v.looseObject({}),
  hosts: whole(1, MOST_HOSTS),
  cells: v.optional(
    v.strictObject({
      /** So many gateways like the template's first one: GW1, GW2 …; left out: the template's own. */
      gateways: v.optional(whole(1, MOST_GATEWAYS)),
      /**
       * From where to where hosts go: a grid (as square as it can be; left, right, up, down), a ring (both ways), onward (a ring, one way, so
       * that no host comes back soon), or pairs of gateways, both ways.
       */
      neighbours: v.optional(
        v.union([
          v.picklist(["grid", "ring", "onward"]),
          v.pipe(v.array(v.strictTuple([name, name])), v.maxLength(8000, "at most 8000 pairs")),
        ]),
        "grid",
      ),
    }),
    {},
  ),
  movement: v.strictObject({
    /** How long a host stays at a gateway. */
    dwell: distribution,
  }),
  sessions: v.strictObject({
    /** Mean time from the beginning of a host's session to that of its next one: sessions begin at random, independent of each other. */
    every: lasting,
    /** How many a host can have open at a time; one more is not opened, and counted. */
    atOnce: v.optional(whole(1, 64), 8),
    /** None begins after this; left out: they begin to the end. */
    until: v.optional(seconds),
    /** By the names of the template's applications: how often each is opened in proportion to the others, and for how long. */
    mix: v.record(
      name,
      v.strictObject({ weight: v.optional(v.pipe(v.number(), v.gtValue(0, "above 0"), v.maxValue(1e6)), 1), lasts: distribution }),
    ),
  }),
  /** Hosts attach for the first time within this. */
  arrive: v.optional(lasting, "10s"),
  /** Nothing before this is counted. */
  warmUp: v.optional(seconds, 0),
  until: lasting,
  /** Worlds that it is divided into, each with its share of hosts and of every pool. The figures depend on it, and not on who computes them. */
  parts: v.optional(whole(1, MOST_PARTS), 64),
  seed: v.optional(whole(0, Number.MAX_SAFE_INTEGER), 1),
  /** Hosts that keep all records, at most; each can be opened as a run. */
  sampled: v.optional(whole(0, 200), 0),
})

export type PopulationFile = v.InferOutput<typeof PopulationSchema>

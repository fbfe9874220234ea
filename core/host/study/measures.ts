// What a study measures of each run: the totals of its metrics, and rates made of them; with the definition of each in words.

import { BETTER } from "../projections/better.js"
import { UNITS } from "../projections/metrics.js"
import type { Figure } from "../projections/sums.js"
import { own } from "../values/own.js"

export interface Measure {
  readonly name: string
  readonly unit: string
  /** What it is, in a sentence: each report says it. */
  readonly is: string
  /** Whether less or more of it is better; null: it says nothing about that. */
  readonly better: "less" | "more" | null
}

/** What each metric of a run is. */
const METRICS: readonly (readonly [name: string, is: string])[] = [
  ["handoffs", "attachments and moves of hosts"],
  ["setscRequests", "calls of setsc() that asked the network"],
  ["setscFailed", "calls of setsc() that returned an error"],
  ["setupMean", "from setsc() to its return with an address, on average"],
  ["setupMost", "the longest time from setsc() to its return with an address"],
  ["signallingMessages", "messages of router discovery, prefix requests, bindings, probes and registry"],
  ["signallingBytes", "their bytes on the wire, as far as the draft leaves their form open: illustrative"],
  ["prefixSeconds", "time in which prefixes were allocated, summed over prefixes"],
  ["anchoredSeconds", "time in which an anchor kept a prefix for a host that was elsewhere, summed over prefixes"],
  ["tunnelByteHops", "bytes through tunnels between anchor and serving gateway"],
  ["pathStretch", "one-way delay of packets' paths over that of the direct path, averaged over time"],
  ["pathStretchMost", "the largest of these"],
  ["interruptionMost", "the longest time in which an application heard nothing because of a handoff"],
  ["interruptionTotal", "all such times, summed over applications and handoffs"],
  ["sessionsSurvived", "times that a session lived through a handoff"],
  ["sessionsBroken", "sessions that ended because their address did"],
  ["sessionsMigrated", "sessions that their application moved to another address"],
  ["stalls", "times that a player's buffer ran dry"],
  ["stalledSeconds", "time in which players stood still"],
  ["packetsLost", "data packets that were sampled and lost"],
  ["inboundAttempts", "connections that correspondents tried to make to a host"],
  ["inboundReached", "those of them that were accepted"],
  ["requestsRefused", "requests for a prefix that the network refused"],
  ["promisesBroken", "promises of a type that were not kept"],
]

const RATES: readonly Measure[] = [
  {
    name: "anchoredPrefixes",
    unit: "a host",
    better: "less",
    is: "prefixes that an anchor keeps for a host that is elsewhere, averaged over time: anchoredSeconds / (hosts × time)",
  },
  { name: "brokenPerHandoff", unit: "a handoff", better: "less", is: "sessionsBroken / handoffs" },
  { name: "signallingPerHandoff", unit: "a handoff", better: "less", is: "signallingMessages / handoffs" },
  { name: "keptShare", unit: "ratio", better: "more", is: "sessionsSurvived / (sessionsSurvived + sessionsBroken)" },
]

export const MEASURES: readonly Measure[] = [
  ...METRICS.map(([name, is]) => ({ name, unit: own(UNITS, name) ?? "", better: BETTER.get(name)?.is ?? null, is })),
  ...RATES,
]

export const MEASURE_NAMES: readonly string[] = MEASURES.map(({ name }) => name)

/** Values in the order of MEASURES; null where a run has none, as the mean of no set-up. `seconds`: how long it ran. */
export function measured(figures: readonly Figure[], hosts: number, seconds: number): readonly (number | null)[] {
  const totals = new Map(figures.flatMap(({ scope, metric, value }) => (scope === "total" ? [[metric, value]] : [])))
  const of = (name: string) => totals.get(name) ?? 0
  const over = (value: number, base: number) => (base > 0 ? value / base : null)
  const rates = new Map<string, number | null>([
    ["anchoredPrefixes", over(of("anchoredSeconds"), hosts * seconds)],
    ["brokenPerHandoff", over(of("sessionsBroken"), of("handoffs"))],
    ["signallingPerHandoff", over(of("signallingMessages"), of("handoffs"))],
    ["keptShare", over(of("sessionsSurvived"), of("sessionsSurvived") + of("sessionsBroken"))],
  ])
  return MEASURE_NAMES.map((name) => rounded(rates.has(name) ? (rates.get(name) ?? null) : (totals.get(name) ?? null)))
}

/** Nine decimals say all that whole microseconds do: what is beyond is the arithmetic's. */
const rounded = (value: number | null) => (value === null ? null : Number(value.toFixed(9)))

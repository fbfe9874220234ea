// What a study measures of each run: the totals of its metrics, and rates made of them; with the definition of each in words.

import type { Figure } from "../projections/sums.js"

export interface Measure {
  readonly name: string
  readonly unit: string
  /** What it is, in a sentence: each report says it. */
  readonly is: string
  /** Whether less or more of it is better; null: it says nothing about that. */
  readonly better: "less" | "more" | null
}

const measure = (name: string, unit: string, better: Measure["better"], is: string): Measure => ({ name, unit, better, is })

export const MEASURES: readonly Measure[] = [
  measure("handoffs", "count", null, "attachments and moves of hosts"),
  measure("setscRequests", "count", null, "calls of setsc() that asked the network"),
  measure("setscFailed", "count", "less", "calls of setsc() that returned an error"),
  measure("setupMean", "s", "less", "from setsc() to its return with an address, on average"),
  measure("setupMost", "s", "less", "the longest time from setsc() to its return with an address"),
  measure("signallingMessages", "count", "less", "messages of router discovery, prefix requests, bindings, probes and registry"),
  measure("signallingBytes", "bytes", "less", "their bytes on the wire, as far as the draft leaves their form open: illustrative"),
  measure("prefixSeconds", "s", null, "time in which prefixes were allocated, summed over prefixes"),
  measure("anchoredSeconds", "s", "less", "time in which an anchor kept a prefix for a host that was elsewhere, summed over prefixes"),
  measure("tunnelByteHops", "bytes", "less", "bytes through tunnels between anchor and serving gateway"),
  measure("pathStretch", "ratio", "less", "one-way delay of packets' paths over that of the direct path, averaged over time"),
  measure("pathStretchMost", "ratio", "less", "the largest of these"),
  measure("interruptionMost", "s", "less", "the longest time in which an application heard nothing because of a handoff"),
  measure("interruptionTotal", "s", "less", "all such times, summed over applications and handoffs"),
  measure("sessionsSurvived", "count", "more", "times that a session lived through a handoff"),
  measure("sessionsBroken", "count", "less", "sessions that ended because their address did"),
  measure("sessionsMigrated", "count", null, "sessions that their application moved to another address"),
  measure("stalls", "count", "less", "times that a player's buffer ran dry"),
  measure("stalledSeconds", "s", "less", "time in which players stood still"),
  measure("packetsLost", "count", "less", "data packets that were sampled and lost"),
  measure("inboundAttempts", "count", null, "connections that correspondents tried to make to a host"),
  measure("inboundReached", "count", "more", "those of them that were accepted"),
  measure("requestsRefused", "count", "less", "requests for a prefix that the network refused"),
  measure("promisesBroken", "count", "less", "promises of a type that were not kept"),
  measure(
    "anchoredPrefixes",
    "a host",
    "less",
    "prefixes that an anchor keeps for a host that is elsewhere, averaged over time: anchoredSeconds / (hosts × time)",
  ),
  measure("brokenPerHandoff", "a handoff", "less", "sessionsBroken / handoffs"),
  measure("signallingPerHandoff", "a handoff", "less", "signallingMessages / handoffs"),
  measure("keptShare", "ratio", "more", "sessionsSurvived / (sessionsSurvived + sessionsBroken)"),
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

// What two runs cost, figure by figure, and which of them costs less.

import { metricsOf, UNITS } from "../projections/metrics.js"
import type { Run } from "../types/run.js"
import type { Micros } from "../values/time.js"

export interface ComparedFigure {
  readonly metric: string
  readonly unit: string
  readonly a: number
  readonly b: number
  /** Which run does better; null: neither, or the figure says nothing about better. */
  readonly better: "a" | "b" | null
  /** Why less, or more, of it is better; "" where neither is. */
  readonly why: string
}

const LESS = -1
const MORE = 1

/** Of each figure: whether less or more is better, and why. What is missing here is neither: more handoffs are no fault of a policy. */
const BETTER: ReadonlyMap<string, readonly [typeof LESS | typeof MORE, string]> = new Map([
  ["setscFailed", [LESS, "each is an application that did not get what it asked for"]],
  ["setupMean", [LESS, "applications wait that long for an address"]],
  ["setupMost", [LESS, "an application waited that long for an address"]],
  ["signallingMessages", [LESS, "the network carries and answers each"]],
  ["signallingBytes", [LESS, "the network carries them, the radio link too"]],
  ["anchoredSeconds", [LESS, "an anchor keeps state and forwards for a host that is elsewhere"]],
  ["tunnelByteHops", [LESS, "bytes take the way by the anchor"]],
  ["pathStretch", [LESS, "packets take a longer way than they need"]],
  ["pathStretchMost", [LESS, "packets take a longer way than they need"]],
  ["interruptionMost", [LESS, "an application hears nothing for so long"]],
  ["interruptionTotal", [LESS, "applications hear nothing for so long"]],
  ["sessionsSurvived", [MORE, "each lived through a handoff"]],
  ["sessionsBroken", [LESS, "each is a session that its application lost"]],
  ["stalls", [LESS, "a player stood still"]],
  ["stalledSeconds", [LESS, "players stood still for so long"]],
  ["packetsLost", [LESS, "they have to be sent again, or are missed"]],
  ["inboundReached", [MORE, "a correspondent reached the host"]],
  ["requestsRefused", [LESS, "the network had nothing to give"]],
  ["promisesBroken", [LESS, "an address ended that was promised to stay"]],
])

/** Totals up to and including `until` in both runs; of figures that both lack none. */
export function figuresBetween(a: Run, b: Run, until: Micros = Math.max(a.end, b.end)): readonly ComparedFigure[] {
  const [mine, theirs] = [totals(a, until), totals(b, until)]
  return Object.entries(UNITS).flatMap(([metric, unit]) => {
    const [inA, inB] = [mine.get(metric), theirs.get(metric)]
    if (inA === undefined && inB === undefined) return []
    const [x, y] = [inA ?? 0, inB ?? 0]
    const [direction, why] = BETTER.get(metric) ?? [0, ""]
    const better = x === y || direction === 0 ? null : y > x === (direction === MORE) ? ("b" as const) : ("a" as const)
    return [{ metric, unit, a: x, b: y, better, why }]
  })
}

const totals = (run: Run, until: Micros) =>
  new Map(
    metricsOf(run, Math.min(until, run.end)).figures.flatMap(({ scope, metric, value }) => (scope === "total" ? [[metric, value]] : [])),
  )

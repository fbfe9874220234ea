// What two runs cost, figure by figure, and which of them costs less.

import { BETTER } from "../projections/better.js"
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

/** Totals up to and including `until` in both runs, by default the end of the shorter one; of figures that both lack none. */
export function figuresBetween(a: Run, b: Run, until: Micros = Math.min(a.end, b.end)): readonly ComparedFigure[] {
  const [mine, theirs] = [totals(a, until), totals(b, until)]
  return Object.entries(UNITS).flatMap(([metric, unit]) => {
    const [inA, inB] = [mine.get(metric), theirs.get(metric)]
    if (inA === undefined && inB === undefined) return []
    const [x, y] = [rounded(inA ?? 0), rounded(inB ?? 0)]
    const { is, why } = BETTER.get(metric) ?? { is: null, why: "" }
    const better = x === y || is === null ? null : y > x === (is === "more") ? ("b" as const) : ("a" as const)
    return [{ metric, unit, a: x, b: y, better, why }]
  })
}

const totals = (run: Run, until: Micros) =>
  new Map(metricsOf(run, until).figures.flatMap(({ scope, metric, value }) => (scope === "total" ? [[metric, value]] : [])))

/** Microseconds are whole: what is beyond a millionth is the arithmetic's. */
const rounded = (value: number) => Number(value.toFixed(6))

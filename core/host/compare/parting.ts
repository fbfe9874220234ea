// Why two runs part: what led to a difference in each of them, back to what they have in common.

import { causes } from "../course/causes.js"
import type { Serial } from "../types/entity.js"
import type { Run, TraceRecord } from "../types/run.js"
import type { Micros } from "../values/time.js"
import type { Comparison, Difference } from "./differences.js"
import type { Outcome } from "./endings.js"

export interface Parting {
  /** The causes that both runs have, the first one first, as records of A. */
  readonly common: readonly TraceRecord[]
  /** What followed in one of them alone, up to what differs; in order of cause. */
  readonly a: readonly TraceRecord[]
  readonly b: readonly TraceRecord[]
}

export function partingOf(comparison: Comparison, { a, b }: Pick<Difference, "a" | "b">): Parting {
  const { same } = comparison
  const isInBoth = new Set(same.values())
  const mine = causes(comparison.a, a).toReversed()
  const theirs = causes(comparison.b, b).toReversed()
  const shared = new Set([...mine.filter(({ n }) => isInBoth.has(n)).map(({ n }) => n), ...theirs.flatMap(({ n }) => same.get(n) ?? [])])
  const common = [...shared].sort((x, y) => x - y).flatMap((n) => comparison.a.records[n - 1] ?? [])
  return { common, a: mine.filter(({ n }) => !isInBoth.has(n)), b: theirs.filter(({ n }) => !same.has(n)) }
}

/** The difference by which an application fared otherwise: its break or error in one run, and what the other told of it last by then. */
export function decisive({ a, b }: Pick<Comparison, "a" | "b">, outcome: Outcome): Pick<Difference, "a" | "b"> {
  const more = (x: readonly TraceRecord[], y: readonly TraceRecord[]) => x[y.length] ?? null
  const inA = more(outcome.a.broken, outcome.b.broken) ?? more(outcome.a.errors, outcome.b.errors)
  const inB = more(outcome.b.broken, outcome.a.broken) ?? more(outcome.b.errors, outcome.a.errors)
  const lastOf = ({ telling }: Run, app: Serial, until: Micros) =>
    app === 0 ? null : (telling.findLast((r) => r.app === app && r.t <= until) ?? null)
  return { a: inA ?? (inB && lastOf(a, outcome.a.app, inB.t)), b: inB ?? (inA && lastOf(b, outcome.b.app, inA.t)) }
}

// What two runs of one scenario differ in, as a list in time.

import { Kind } from "../../abi.js"
import type { Run, TraceRecord } from "../types/run.js"
import type { Micros } from "../values/time.js"
import { alignRuns, type Pair, timeOf } from "./align.js"
import { type Outcome, outcomesOf } from "./endings.js"

/** "time": the same, at another time. "outcome": what became of something else; else said otherwise ("contents"). */
export type DifferenceKind = "only A" | "only B" | "time" | "contents" | "outcome"

/** Each kind in a reader's words. */
export const DIFFERENCE_WORD: Readonly<Record<DifferenceKind, string>> = {
  "only A": "only in A",
  "only B": "only in B",
  time: "other time",
  contents: "otherwise",
  outcome: "other outcome",
}

export interface Difference {
  readonly kind: DifferenceKind
  readonly at: Micros
  readonly a: TraceRecord | null
  readonly b: TraceRecord | null
}

export interface Comparison {
  readonly a: Run
  readonly b: Run
  /** The end of the shorter one: what the longer one does beyond it has nothing to be compared with. */
  readonly until: Micros
  readonly differences: readonly Difference[]
  /** Records without a difference: the same in both, at the same time. */
  readonly equal: number
  /** Of those, the ones before the first difference. */
  readonly equalBefore: number
  readonly outcomes: readonly Outcome[]
  /** The numbers of the records without a difference: of A, by those of B. */
  readonly same: ReadonlyMap<number, number>
}

/** Linear in the records but for sorting: two runs of 10,000 records take some tens of milliseconds. */
export function compareRuns(a: Run, b: Run): Comparison {
  const until = Math.min(a.end, b.end)
  const outcomes = outcomesOf(a, b, until)
  const decisive = new Set(outcomes.filter(({ isSame }) => !isSame).flatMap(decisiveRecords))
  const differences: Difference[] = []
  const same = new Map<number, number>()
  let equalBefore = 0
  for (const pair of alignRuns(a, b, until)) {
    const kind = kindOf(pair, decisive)
    if (kind !== null) differences.push({ kind, at: timeOf(pair), a: pair.a, b: pair.b })
    else if (pair.a && pair.b) {
      same.set(pair.b.n, pair.a.n)
      if (differences.length === 0) equalBefore++
    }
  }
  return { a, b, differences, equal: same.size, equalBefore, outcomes, same, until }
}

function kindOf({ a, b, ...pair }: Pair, decisive: ReadonlySet<TraceRecord>): DifferenceKind | null {
  if ((a && decisive.has(a)) || (b && decisive.has(b))) return "outcome"
  if (!b) return "only A"
  if (!a) return "only B"
  if (!("isEqual" in pair && pair.isEqual)) return a.code === b.code ? "contents" : "outcome"
  return a.t === b.t ? null : "time"
}

/** The records by which an application fared otherwise: its breaks and errors that only one of the runs has. */
function decisiveRecords({ a, b }: Outcome): readonly TraceRecord[] {
  const more = (x: readonly TraceRecord[], y: readonly TraceRecord[]) => [...x.slice(y.length), ...y.slice(x.length)]
  return [...more(a.broken, b.broken), ...more(a.errors, b.errors)]
}

/** The kinds that are steps on the way of a message: they follow from what else differs. */
const ON_THE_WAY: ReadonlySet<Kind> = new Set([
  ...[Kind.Tunnelled, Kind.MessageSent, Kind.ConnectSent, Kind.ConnectArrived, Kind.ConnectAnswered, Kind.PathChanged],
  ...[Kind.Advertisement, Kind.AdvertisementHeard, Kind.LifetimeSet, Kind.Solicitation, Kind.BindingUpdate, Kind.BindingAck],
])

/** Whether a difference says something of its own, and is not a message's way alone. */
export function isTelling({ kind, a, b }: Difference): boolean {
  return kind === "outcome" || !ON_THE_WAY.has((a ?? b)?.kind ?? Kind.None)
}

// Two runs of one scenario, record by record: which record of one is which of the other.

import { Kind } from "../../abi.js"
import type { Run, TraceRecord } from "../types/run.js"
import { countFirst } from "../values/sorted.js"
import type { Micros } from "../values/time.js"
import { type Identities, identitiesOf } from "./identity.js"

/** A record of A and its counterpart in B; null: the other run has none. */
export type Pair =
  | { readonly a: TraceRecord; readonly b: TraceRecord; readonly isEqual: boolean }
  | { readonly a: TraceRecord; readonly b: null }
  | { readonly a: null; readonly b: TraceRecord }

/**
 * The records up to and including `until` that are no data samples, in pairs, in order of the earlier of their times. A record's counterpart tells the same kind of fact of
 * the same thing: first one that says the same at the same time, then one that says the same at another, then one that says
 * something else. Linear in the records, but for the last sorting.
 */
export function alignRuns(a: Run, b: Run, until: Micros): readonly Pair[] {
  const mine = facts(a, until)
  const theirs = facts(b, until)
  const pairs: Pair[] = []
  for (const [subject, list] of mine) pairs.push(...pairsOf(list, theirs.get(subject) ?? []))
  for (const [subject, list] of theirs) if (!mine.has(subject)) pairs.push(...pairsOf([], list))
  return pairs.sort(inTime)
}

/** A record with what it says beside its time, as text. */
interface Fact {
  readonly record: TraceRecord
  readonly says: string
}

/** What a run tells up to and including a time. */
export const toldBy = ({ telling }: Run, until: Micros): readonly TraceRecord[] =>
  telling.slice(
    0,
    countFirst(telling, ({ t }) => t <= until),
  )

/** All facts by what they are about. */
function facts(run: Run, until: Micros): Map<string, Fact[]> {
  const identity = identitiesOf(run)
  const found = new Map<string, Fact[]>()
  for (const record of toldBy(run, until)) {
    const about = subject(record, identity)
    const fact = { record, says: contents(record, identity) }
    const list = found.get(about)
    if (list) list.push(fact)
    else found.set(about, [fact])
  }
  return found
}

const BETWEEN = "\u0001"

/** What a record is about: an application's, the socket; else the address or prefix, or the two ends of a message. */
function subject(r: TraceRecord, identity: Identities): string {
  const thing = r.app !== 0 ? [r.app, r.socket] : [r.address || r.prefix, r.gateway]
  const [first = 0, second = 0] = thing
  return [r.kind, r.carries, identity(r.host), identity(r.from), identity(r.to), identity(first), identity(second)].join(BETWEEN)
}

/** What a record says, times apart: `value` only where it is no time. */
function contents(r: TraceRecord, identity: Identities): string {
  const things = [r.gateway, r.other, r.prefix, r.address].map(identity)
  const value = VALUES.has(r.kind) ? r.value : ""
  return [...things, r.type, r.code, r.reason, r.setting, value].join(BETWEEN)
}

/** The kinds whose `value` is a rule, flags, types or a setting's value, and no time that follows from others. */
const VALUES: ReadonlySet<Kind> = new Set([
  ...[Kind.Select, Kind.SetsockoptRet, Kind.GetsockoptRet, Kind.CapabilityChanged, Kind.LatencyChanged, Kind.SettingChanged],
  ...[Kind.Violation, Kind.LifetimeSet],
])

function* pairsOf(mine: readonly Fact[], theirs: readonly Fact[]): Generator<Pair> {
  const [restA, restB, equal] = equalAtOnce(mine, theirs)
  yield* equal
  const waiting = new Map<string, Fact[]>()
  for (const fact of restB) {
    const list = waiting.get(fact.says)
    if (list) list.push(fact)
    else waiting.set(fact.says, [fact])
  }
  // Taken from the end: a list gives its last at no cost.
  for (const list of waiting.values()) list.reverse()
  const paired = new Set<Fact>()
  const others: Fact[] = []
  for (const fact of restA) {
    const same = waiting.get(fact.says)?.pop()
    if (!same) {
      others.push(fact)
      continue
    }
    paired.add(same)
    yield { a: fact.record, b: same.record, isEqual: true }
  }
  const left = restB.filter((fact) => !paired.has(fact))
  for (const [i, { record }] of others.entries()) {
    const other = left[i]
    yield other ? { a: record, b: other.record, isEqual: false } : { a: record, b: null }
  }
  for (const { record } of left.slice(others.length)) yield { a: null, b: record }
}

/** Takes out of both what says the same at the same time; both are in order of time. */
function equalAtOnce(mine: readonly Fact[], theirs: readonly Fact[]): readonly [Fact[], Fact[], Pair[]] {
  const equal: Pair[] = []
  const restA: Fact[] = []
  const taken = new Set<Fact>()
  let from = 0
  for (const fact of mine) {
    while (from < theirs.length && (theirs[from] as Fact).record.t < fact.record.t) from++
    let same: Fact | undefined
    for (let i = from; i < theirs.length && theirs[i]?.record.t === fact.record.t; i++) {
      const other = theirs[i] as Fact
      if (other.says !== fact.says || taken.has(other)) continue
      same = other
      break
    }
    if (!same) {
      restA.push(fact)
      continue
    }
    taken.add(same)
    equal.push({ a: fact.record, b: same.record, isEqual: true })
  }
  return [restA, theirs.filter((fact) => !taken.has(fact)), equal]
}

/** The earlier of a pair's times; among equals, as A or else B has them. */
export const timeOf = ({ a, b }: Pair): number => Math.min(a?.t ?? Number.POSITIVE_INFINITY, b?.t ?? Number.POSITIVE_INFINITY)

function inTime(p: Pair, q: Pair): number {
  return timeOf(p) - timeOf(q) || (p.a?.n ?? p.b?.n ?? 0) - (q.a?.n ?? q.b?.n ?? 0)
}

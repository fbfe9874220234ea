// The figures of a part as the core accumulates them (core/assembly/population/figures.ts has the same places), and how those of parts are
// merged: integers are added, so that the order changes nothing.

/** Of u64 counts, in the core's order. */
export const COUNTS = [
  "handoffs",
  "setscRequests",
  "setscFailed",
  "signallingMessages",
  "prefixMicros",
  "anchoredMicros",
  "tunnelByteHops",
  "sessionsSurvived",
  "sessionsBroken",
  "sessionsMigrated",
  "requestsRefused",
  "promisesBroken",
  "packetsLost",
  "stalls",
  "sessionsBegun",
  "sessionsEnded",
  "sessionsMet",
  "sessionsMetBroken",
  "sessionsUnopened",
  "pathMicros",
  "pathStretched",
  "records",
  "limits",
  "openMicros",
] as const
export type CountName = (typeof COUNTS)[number]

export const STATS = ["setup", "interruption", "stretch", "moves"] as const
export type StatName = (typeof STATS)[number]

export const LEVELS = ["anchored", "requests", "refused", "handoffs"] as const
export type LevelName = (typeof LEVELS)[number]

/** Bins of time between warm-up and end. */
export const BINS = 64
const COUNT_WORDS = 32
export const MESSAGE_KINDS = 32
const HEAD = 6
export const BUCKETS = 320
const STAT_WORDS = HEAD + BUCKETS
const STATS_AT = COUNT_WORDS + MESSAGE_KINDS
const GATEWAYS_AT = STATS_AT + STATS.length * STAT_WORDS

/** The words of a part, or of merged parts: all that its figures are made of. */
export type Words = BigUint64Array<ArrayBuffer>

/** A distribution: of times in microseconds, of stretch in thousandths, of moves. Sums are exact. */
export interface Distribution {
  readonly count: number
  readonly sum: bigint
  readonly squares: bigint
  readonly least: number
  readonly most: number
  /** Values from edge(i) up to but not edge(i + 1). */
  readonly buckets: readonly number[]
}

/** The least value of a bucket: eight to a power of two. */
export const edge = (bucket: number): number => (bucket < 8 ? bucket : (8 + (bucket % 8)) * 2 ** (Math.floor(bucket / 8) - 1))

export const countOf = (words: Words, name: CountName): number => Number(words[COUNTS.indexOf(name)])

export const messagesOf = (words: Words, kind: number): number => Number(words[COUNT_WORDS + kind])

export function distributionOf(words: Words, name: StatName): Distribution {
  const at = STATS_AT + STATS.indexOf(name) * STAT_WORDS
  const word = (i: number) => words[at + i] ?? 0n
  return {
    count: Number(word(0)),
    sum: word(1),
    squares: word(2) + (word(3) << 64n),
    least: Number(word(4)),
    most: Number(word(5)),
    buckets: Array.from({ length: BUCKETS }, (_, i) => Number(word(HEAD + i))),
  }
}

/** A gateway's level or rate in each bin. */
export const binsOf = (words: Words, gateway: number, level: LevelName): readonly number[] =>
  Array.from(words.subarray(GATEWAYS_AT + (gateway * LEVELS.length + LEVELS.indexOf(level)) * BINS).subarray(0, BINS), Number)

/** The figures of both. Neither is changed. Throws a RangeError where they are of different populations. */
export function merged(a: Words, b: Words): Words {
  if (a.length !== b.length) throw new RangeError("these parts are of different populations")
  const sum = a.map((word, i) => word + (b[i] ?? 0n))
  for (let stat = 0; stat < STATS.length; stat++) {
    const at = STATS_AT + stat * STAT_WORDS
    const [countA = 0n, , lowA = 0n, , leastA = 0n, mostA = 0n] = a.subarray(at)
    const [countB = 0n, , lowB = 0n, , leastB = 0n, mostB = 0n] = b.subarray(at)
    if (lowA + lowB >= 1n << 64n) sum[at + 3] = (sum[at + 3] ?? 0n) + 1n
    sum[at + 4] = countA === 0n ? leastB : countB === 0n ? leastA : leastA < leastB ? leastA : leastB
    sum[at + 5] = mostA > mostB ? mostA : mostB
  }
  return sum
}

/** Where so large a share of the values lies below: between the edges of a bucket in proportion, and never beyond the extremes. Null: no values. */
export function quantile({ count, least, most, buckets }: Distribution, share: number): number | null {
  if (count === 0) return null
  let left = share * count
  for (const [i, n] of buckets.entries()) {
    if (left <= n && n > 0) return i < 8 ? i : Math.min(most, Math.max(least, edge(i) + (edge(i + 1) - edge(i)) * (left / n)))
    left -= n
  }
  return most
}

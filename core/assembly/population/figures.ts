// Figures: integers in linear memory, so that those of parts add up to the same whatever their order. Squares have 128 bits.

import { BINS, population } from "./state"

/** One u64 each. */
export enum Count {
  Handoffs,
  SetscRequests,
  SetscFailed,
  SignallingMessages,
  PrefixMicros,
  AnchoredMicros,
  TunnelByteHops,
  SessionsSurvived,
  SessionsBroken,
  SessionsMigrated,
  RequestsRefused,
  PromisesBroken,
  PacketsLost,
  Stalls,
  SessionsBegun,
  SessionsEnded,
  SessionsMet,
  SessionsMetBroken,
  SessionsUnopened,
  PathMicros,
  /** Of a path's time and its stretch in millionths. */
  PathStretched,
  Records,
  Limits,
  OpenMicros,
  Counts = 32,
}

/** A distribution each. */
export enum Stat {
  Setup,
  Interruption,
  Stretch,
  Moves,
  Stats = 4,
}

/** Count, sum, square (low, high), least, most, then the histogram. */
export const STAT_HEAD = 6
/** Eight buckets to a power of two: an edge is within 12.5 % of what is below it. */
export const BUCKETS = 320
const STAT_WORDS = STAT_HEAD + BUCKETS
const MESSAGES_AT: usize = Count.Counts
export const MESSAGE_KINDS = 32
const STATS_AT: usize = MESSAGES_AT + MESSAGE_KINDS
const BY_GATEWAY_AT: usize = STATS_AT + Stat.Stats * STAT_WORDS

/** Levels and rates by gateway and bin of time. */
export enum Level {
  /** Microseconds of prefixes that it anchored for hosts elsewhere. */
  Anchored,
  Requests,
  Refused,
  Handoffs,
  Levels = 4,
}

export function figureBytes(gateways: i32): usize {
  return (BY_GATEWAY_AT + <usize>gateways * Level.Levels * BINS) * 8
}

function add(word: usize, value: u64): void {
  const at = population().figures + word * 8
  store<u64>(at, load<u64>(at) + value)
}

export function count(what: Count, value: u64): void {
  add(what, value)
}

export function countMessage(kind: i32): void {
  add(MESSAGES_AT + (kind & (MESSAGE_KINDS - 1)), 1)
}

export function note(what: Stat, value: u64): void {
  const at = population().figures + (STATS_AT + <usize>what * STAT_WORDS) * 8
  const n = load<u64>(at)
  store<u64>(at, n + 1)
  store<u64>(at + 8, load<u64>(at + 8) + value)
  square(at + 16, value)
  if (n == 0 || value < load<u64>(at + 32)) store<u64>(at + 32, value)
  if (value > load<u64>(at + 40)) store<u64>(at + 40, value)
  const bucket = at + (<usize>STAT_HEAD + bucketOf(value)) * 8
  store<u64>(bucket, load<u64>(bucket) + 1)
}

/** Adds value² to the 128 bits at `at`. */
function square(at: usize, value: u64): void {
  const low = value & 0xffff_ffff
  const high = value >> 32
  const cross = low * high
  const ll = low * low
  const middle = cross << 33
  const sum = ll + middle
  const top = high * high + (cross >> 31) + u64(sum < ll)
  const before = load<u64>(at)
  store<u64>(at, before + sum)
  store<u64>(at + 8, load<u64>(at + 8) + top + u64(before + sum < before))
}

/** Values below 8 have a bucket each; from there on a power of two has eight. */
function bucketOf(value: u64): usize {
  if (value < 8) return <usize>value
  const power = 63 - clz(value)
  return min<usize>(<usize>((power - 2) * 8 + ((value >> (power - 3)) & 7)), BUCKETS - 1)
}

function levelAt(gateway: i32, level: Level, bin: i32): usize {
  return BY_GATEWAY_AT + (<usize>gateway * Level.Levels + level) * BINS + bin
}

function binOf(time: u64): i32 {
  const p = population()
  return min(<i32>(((time - p.warmUp) * BINS) / max(1, p.until - p.warmUp)), BINS - 1)
}

/** One more at this gateway, now. */
export function rate(gateway: i32, level: Level, time: u64): void {
  add(levelAt(gateway, level, binOf(time)), 1)
}

/** One for as long as from `since` to `until`, which is not before it. */
export function spread(gateway: i32, level: Level, since: u64, until: u64): void {
  const p = population()
  const all = max(1, p.until - p.warmUp)
  for (let at = since; at < until; ) {
    const bin = binOf(at)
    // The first microsecond of the bin behind: rounded up, as binOf() rounds down.
    const edge = p.warmUp + ((<u64>bin + 1) * all + BINS - 1) / BINS
    const to = bin == BINS - 1 ? until : min(edge, until)
    add(levelAt(gateway, level, bin), to - at)
    at = to
  }
}

// Source address selection as one would write it in TypeScript: addresses as BigInt, a comparator for each rule. A baseline of select.bench.ts.

export interface Address {
  readonly value: bigint
  readonly length: number
  readonly scope: number
  readonly label: number
  readonly deprecated: boolean
  readonly temporary: boolean
  readonly home: boolean
  readonly careOf: boolean
  readonly cga: boolean
  readonly place: number
}

interface Destination {
  readonly value: bigint
  readonly scope: number
  readonly label: number
}

const TABLE: readonly (readonly [prefix: bigint, length: number, label: number])[] = [
  [1n, 128, 0],
  [0n, 0, 1],
  [0xffffn << 32n, 96, 4],
  [0x2002n << 112n, 16, 2],
  [0x2001n << 112n, 32, 5],
  [0xfc00n << 112n, 7, 13],
  [0n, 96, 3],
  [0xfec0n << 112n, 10, 11],
  [0x3ffen << 112n, 16, 12],
]

export function labelOf(value: bigint): number {
  let longest = -1
  let found = 1
  for (const [prefix, length, label] of TABLE) {
    if (length <= longest || commonPrefix(value, prefix) < length) continue
    longest = length
    found = label
  }
  return found
}

export function scopeOf(value: bigint): number {
  if (value >> 120n === 0xffn) return Number((value >> 112n) & 0xfn)
  if (value >> 118n === 0xfe80n >> 6n || value === 1n) return 2
  return value >> 118n === 0xfec0n >> 6n ? 5 : 14
}

function commonPrefix(a: bigint, b: bigint): number {
  const different = a ^ b
  return different === 0n ? 128 : 128 - different.toString(2).length
}

type Score = (a: Address, d: Destination) => number

const scores: readonly Score[] = [
  (a, d) => Number(a.value === d.value),
  (a, d) => (a.scope >= d.scope ? -a.scope : a.scope - 32),
  (a) => Number(!a.deprecated),
  (a) => Number(a.home && a.careOf),
  (a) => (a.home === a.careOf ? Number.NaN : Number(a.home)),
  (a, d) => Number(a.label === d.label),
  (a) => Number(a.temporary),
  (a) => Number(a.cga),
  (a, d) => Math.min(commonPrefix(a.value, d.value), a.length),
]

/** Rule by rule over all that are left; NaN ties with everything. */
export function selectSource(addresses: readonly Address[], value: bigint): Address | undefined {
  const d = { value, scope: scopeOf(value), label: labelOf(value) }
  let left = addresses
  for (const score of scores) {
    if (left.length < 2) break
    const all = left.map((a) => score(a, d))
    const best = Math.max(...all.filter((s) => !Number.isNaN(s)))
    left = left.filter((_, i) => !((all[i] as number) < best))
  }
  return left[0]
}

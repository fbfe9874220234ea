// What replications say together: mean and its 95 % confidence interval (Student's t), spread, extremes, quantiles.

export interface Summary {
  /** How many replications have a value. */
  readonly n: number
  readonly mean: number
  /** Half the width of the 95 % confidence interval of the mean; Infinity for one replication. */
  readonly interval: number
  readonly deviation: number
  readonly least: number
  readonly most: number
  readonly p50: number
  readonly p95: number
}

/** Null where there is no value. Values are summed in the order given, which is that of replications: the same bytes wherever they came from. */
export function summary(values: readonly number[]): Summary | null {
  const n = values.length
  if (n === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  // Of equal values the mean is that value, and not what is left of it by dividing a sum.
  const mean = sorted[0] === sorted.at(-1) ? (sorted[0] as number) : values.reduce((sum, value) => sum + value, 0) / n
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const deviation = n > 1 ? Math.sqrt(squares / (n - 1)) : 0
  return {
    n,
    mean,
    interval: n > 1 ? (studentT(n - 1) * deviation) / Math.sqrt(n) : Number.POSITIVE_INFINITY,
    deviation,
    least: sorted[0] as number,
    most: sorted.at(-1) as number,
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
  }
}

/** Between the two nearest ranks, in proportion (Hyndman and Fan's type 7). */
function quantile(sorted: readonly number[], q: number): number {
  const at = (sorted.length - 1) * q
  const below = sorted[Math.floor(at)] as number
  const above = sorted[Math.ceil(at)] as number
  return below + (above - below) * (at - Math.floor(at))
}

/** The 97.5 % point of Student's t for 1 to 30 degrees of freedom. */
const T = [
  ...[12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131],
  ...[2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042],
]

/** Beyond the table by the first two terms of its expansion around the normal distribution's 1.96: right to 0.002. */
export function studentT(freedom: number): number {
  const z = 1.959964
  return T[freedom - 1] ?? z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2)
}

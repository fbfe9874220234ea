// Binary search in a sorted array.

/** How many items satisfy `holds`, which must be true of every item before some place and of none after it. */
export function countFirst<T>(sorted: readonly T[], holds: (one: T) => boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(sorted[middle] as T)) low = middle + 1
    else high = middle
  }
  return low
}

// Puts stretches of time that overlap into rows or columns of their own.

import type { Micros } from "../../core/host/index.js"

/** Which row each stretch has, and how many rows there are. */
export interface Stacked {
  readonly rows: readonly number[]
  readonly count: number
}

/** Gives each stretch the first row that is free: one in which every other has ended more than `gap` µs before it begins. */
export function stacked(stretches: readonly { readonly from: Micros; readonly to: Micros }[], gap: Micros): Stacked {
  const ends: Micros[] = []
  const rows = stretches.map(({ from, to }) => {
    const free = ends.findIndex((end) => end + gap < from)
    const row = free < 0 ? ends.length : free
    ends[row] = to
    return row
  })
  return { rows, count: ends.length }
}

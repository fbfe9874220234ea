// Piecewise linear functions, which turn times into places and back.

import { countFirst } from "../../../core/host/index.js"

/** A rising function of straight pieces through the points (from[i], to[i]), and its inverse. Beyond its ends it is constant. */
export interface Piecewise {
  readonly from: readonly number[]
  readonly to: readonly number[]
}

export const forth = (p: Piecewise, v: number): number => follow(p.from, p.to, v)
export const back = (p: Piecewise, v: number): number => follow(p.to, p.from, v)

/** The piece that `v` lies on: i with xs[i] ≤ v < xs[i + 1]; the first or the last one beyond the ends. */
export function piece(xs: readonly number[], v: number): number {
  return Math.max(0, Math.min(countFirst(xs, (x) => x <= v) - 1, xs.length - 2))
}

function follow(xs: readonly number[], ys: readonly number[], v: number): number {
  const i = piece(xs, v)
  const [x0, x1, y0, y1] = [xs[i], xs[i + 1], ys[i], ys[i + 1]] as [number, number, number, number]
  return v <= x0 ? y0 : v >= x1 ? y1 : y0 + ((v - x0) / (x1 - x0)) * (y1 - y0)
}

// A small chart of one figure over the run: paths in a box, the past and what is still to come apart.

import { curveLinear, curveStepAfter, line } from "d3-shape"
import type { Micros } from "../../../../core/host/index.js"
import type { Metric, Point, Series } from "./series.js"

export interface Spark {
  readonly past: string
  readonly future: string
  readonly dots: readonly { readonly x: number; readonly y: number; readonly past: boolean }[]
  /** Where the present is. */
  readonly x: number
}

export const WIDTH = 132
export const HEIGHT = 28
const INSET = 3

export function sparkOf({ points }: Series, { shape, series }: Metric, now: Micros, end: Micros): Spark {
  const most = Math.max(1e-9, ...series.flatMap((one) => one.points.map(({ value }) => value)))
  const x = (t: Micros) => round(INSET + ((WIDTH - 2 * INSET) * t) / Math.max(1, end))
  const y = (value: number) => round(HEIGHT - INSET - ((HEIGHT - 2 * INSET) * value) / most)
  if (shape === "events") {
    return { past: "", future: "", x: x(now), dots: points.map(({ t, value }) => ({ x: x(t), y: y(value), past: t <= now })) }
  }
  const path = line<Point>(
    ({ t }) => x(t),
    ({ value }) => y(value),
  ).curve(shape === "step" ? curveStepAfter : curveLinear)
  const at = points.findLastIndex(({ t }) => t <= now)
  const here = between(points, at, now, shape)
  const past = [...points.slice(0, at + 1), ...here]
  const last = points.at(-1)
  const future = [...here, ...points.slice(at + 1), ...(last && last.t < end ? [{ t: end, value: last.value }] : [])]
  return { past: path(past) ?? "", future: path(future) ?? "", dots: [], x: x(now) }
}

function between(points: readonly Point[], at: number, t: Micros, shape: Metric["shape"]): readonly Point[] {
  const before = points[at]
  if (!before) return []
  const next = points[at + 1]
  if (shape === "step" || !next) return [{ t, value: before.value }]
  return [{ t, value: before.value + ((next.value - before.value) * (t - before.t)) / (next.t - before.t) }]
}

const round = (n: number) => Math.round(n * 10) / 10

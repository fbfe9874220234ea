// A small chart of a series over the run: a path or dots in a box. Pure.

import { curveLinear, curveStepAfter, line } from "d3-shape"
import type { Micros } from "../../../../core/host/index.js"
import type { Metric, Point, Series } from "./series.js"

interface Spark {
  /** The path of the whole series; "" for events, which are dots. */
  readonly path: string
  readonly dots: readonly { readonly x: number; readonly y: number; readonly t: Micros }[]
}

export const WIDTH = 132
export const HEIGHT = 28
const INSET = 3

export function sparkOf({ points }: Series, { shape, series }: Metric, end: Micros): Spark {
  let most = 1e-9
  for (const one of series) for (const { value } of one.points) most = Math.max(most, value)
  const y = (value: number) => round(HEIGHT - INSET - ((HEIGHT - 2 * INSET) * value) / most)
  if (shape === "events") return { path: "", dots: points.map(({ t, value }) => ({ x: placeOf(t, end), y: y(value), t })) }
  const path = line<Point>(
    ({ t }) => placeOf(t, end),
    ({ value }) => y(value),
  ).curve(shape === "step" ? curveStepAfter : curveLinear)
  const last = points.at(-1)
  return { path: path(last && last.t < end ? [...points, { t: end, value: last.value }] : points) ?? "", dots: [] }
}

/** The x of a time in every chart, at which the past is cut off from the future. */
export function placeOf(t: Micros, end: Micros): number {
  return round(INSET + ((WIDTH - 2 * INSET) * t) / Math.max(1, end))
}

const round = (n: number) => Math.round(n * 10) / 10

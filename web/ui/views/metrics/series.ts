// A metric as series of values over the time of a run, for charts and tables.

import { type AddressType, countFirst, type Micros } from "../../../../core/host/index.js"

export interface Point {
  readonly t: Micros
  readonly value: number
}

export interface Series {
  readonly name: string
  /** The address type that it belongs to, if any; it has the type's look. */
  readonly type?: AddressType
  /** In order of time. */
  readonly points: readonly Point[]
}

export interface Metric {
  readonly id: string
  readonly name: string
  readonly unit: "ms" | "count" | "percent" | "ratio" | "prefix-seconds"
  /** step: a value holds until the next point. line: values in between are interpolated. events: points stand alone, their mean counts. */
  readonly shape: "step" | "line" | "events"
  /** How it is computed. */
  readonly says: string
  readonly series: readonly Series[]
}

/** The value at a time; null before the first point. */
export function valueAt({ points }: Series, shape: Metric["shape"], t: Micros): number | null {
  const at = countFirst(points, (point) => point.t <= t) - 1
  const last = points[at]
  if (!last) return null
  if (shape === "events") {
    let sum = 0
    for (let i = 0; i <= at; i++) sum += points[i]?.value ?? 0
    return sum / (at + 1)
  }
  const next = points[at + 1]
  if (shape === "step" || !next) return last.value
  return last.value + ((next.value - last.value) * (t - last.t)) / (next.t - last.t)
}

export function valueText(value: number | null, unit: Metric["unit"]): string {
  if (value === null) return "none yet"
  if (unit === "ms") return `${Number((value / 1000).toFixed(2)).toLocaleString("en")} ms`
  if (unit === "ratio") return value.toFixed(2)
  if (unit === "percent") return `${Number((value * 100).toFixed(1))} %`
  if (unit === "prefix-seconds") return `${value.toFixed(1)} s`
  return Math.round(value).toLocaleString("en")
}

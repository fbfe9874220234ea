// What the timeline is measured by (time, time with idle stretches folded, or events) and which part of it is in sight.

import type { Micros, Run } from "../../../core/host/index.js"
import { perRun } from "../per-run.js"
import { type Axis, toAxis } from "./axis.js"
import { back, forth, piece } from "./piecewise.js"
import { evenScale, idleScale, type Scale } from "./scale.js"
import { placed } from "./ticks.js"

/** "idle": stretches without events are folded; "time": all seconds are equally wide; "events": all events are equally far apart. */
export type AxisMode = "idle" | "time" | "events"

/** The part of a run that is in sight: it begins at `left`, and is drawn `zoom` times larger than the whole run would be. */
export interface Sight {
  readonly zoom: number
  readonly left: Micros
}

export const WHOLE: Sight = { zoom: 1, left: 0 }
export const CLOSEST = 4096

/** By what the run is measured, which part is in sight, and the edges (px) that it is drawn between. */
export interface Measure {
  readonly mode: AxisMode
  readonly sight: Sight
  readonly x0: number
  readonly x1: number
}

/** The axis of what is in sight. Its words count from `now`; without it, from the beginning. */
export function axisOf(run: Run, measure: Measure, y: number, now?: Micros): Axis {
  const scale = inSight(run, measure)
  const make = measure.mode === "events" ? eventAxis : toAxis
  if (now !== undefined) return make(scale, y, now)
  const known = axes.get(scale)
  if (known?.y === y) return known.axis
  const axis = make(scale, y)
  axes.set(scale, { y, axis })
  return axis
}

/** The scale of a whole run stays while its measure does, and so does its axis. */
const axes = new WeakMap<Scale, { readonly y: number; readonly axis: Axis }>()

/** The time that is drawn at `x`. */
export function timeAt(run: Run, measure: Measure, x: number): Micros {
  return back(inSight(run, measure), x)
}

/** The sight zoomed by a factor about `t`, which stays where it is drawn; a `t` that is out of sight comes to the middle. */
export function zoomed(run: Run, measure: Measure, factor: number, t: Micros): Sight {
  const { sight, x0, x1 } = measure
  const zoom = Math.max(1, Math.min(CLOSEST, sight.zoom * factor))
  if (zoom === 1) return WHOLE
  const before = inSight(run, measure)
  const seen = t >= (before.from[0] as number) && t <= (before.from.at(-1) as number)
  const x = seen ? forth(before, t) : (x0 + x1) / 2
  const whole = scaleOf(run, { ...measure, sight: { zoom, left: 0 } })
  return { zoom, left: back(whole, within(whole, measure, forth(whole, t) - (x - x0))) }
}

/** The sight moved as paper is: `dx` px to the right shows earlier times. */
export function panned(run: Run, measure: Measure, dx: number): Sight {
  const { zoom, left } = measure.sight
  if (zoom === 1) return measure.sight
  const whole = scaleOf(run, measure)
  return { zoom, left: back(whole, within(whole, measure, forth(whole, left) - dx)) }
}

/** The same sight if `t` is in it; else one that begins shortly before `t`. */
export function following(run: Run, measure: Measure, t: Micros): Sight {
  const { from } = inSight(run, measure)
  if (t >= (from[0] as number) && t <= (from.at(-1) as number)) return measure.sight
  const whole = scaleOf(run, measure)
  const { x0, x1, sight } = measure
  return { zoom: sight.zoom, left: back(whole, within(whole, measure, forth(whole, t) - (x1 - x0) / 8)) }
}

/** Keeps the left edge where the whole width still shows the run. */
function within(whole: Scale, { x0, x1 }: Measure, left: number): number {
  return Math.max(x0, Math.min(left, (whole.to.at(-1) as number) - (x1 - x0)))
}

/** The scale of the whole run at this zoom; it is wider than what is in sight. */
function scaleOf(run: Run, { mode, sight, x0, x1 }: Measure): Scale {
  return scales(run, `${mode} ${x0} ${x0 + (x1 - x0) * sight.zoom}`)
}

const scales = perRun((run: Run, by: string): Scale => {
  const [mode, x0, x1] = by.split(" ") as [AxisMode, string, string]
  return mode === "idle" ? idleScale(run, +x0, +x1) : evenScale(run, mode, +x0, +x1)
})

function inSight(run: Run, measure: Measure): Scale {
  const whole = scaleOf(run, measure)
  const { sight, x0, x1 } = measure
  if (sight.zoom === 1) return whole
  const left = within(whole, measure, forth(whole, sight.left))
  const right = left + (x1 - x0)
  const [first, last] = [piece(whole.to, left), piece(whole.to, right)]
  const at = (x: number): number => x - left + x0
  const begin = back(whole, left)
  // The end is the run's end exactly, without rounding errors.
  const atEnd = right > (whole.to.at(-1) as number) - 1e-6
  const end = atEnd ? (whole.from.at(-1) as number) : Math.max(back(whole, right), begin + 1e-3)
  return {
    from: [begin, ...whole.from.slice(first + 1, last + 1), end],
    to: [x0, ...whole.to.slice(first + 1, last + 1).map(at), x1],
    folded: whole.folded.slice(first, last + 1),
    times: whole.times.slice(piece(whole.times, begin), piece(whole.times, end) + 2).filter((t) => t >= begin && t <= end),
  }
}

const TICK = 72

/** An axis whose ticks are times of events: the first event in each stretch of TICK px. */
function eventAxis(scale: Scale, y: number, now?: Micros): Axis {
  let free = (scale.to[0] as number) + TICK / 2
  const inner = scale.times.flatMap((t) => {
    const x = forth(scale, t)
    if (x < free) return []
    free = x + TICK
    return [{ t, round: 0, text: "" }]
  })
  return { from: scale.from, to: scale.to, folds: [], ticks: placed(scale, y, inner, now), now }
}

// Snaps a pointer on the timeline to the nearest event: marks are wider than their moments.

import type { Micros, Run } from "../../../core/host/index.js"
import { type Axis, timeToX } from "../axis/axis.js"
import { timesIn } from "../axis/scale.js"

/** How far a pointer may be from an event, in px: a little more than half of a cross. */
const REACH = 6

/** The nearest event within reach of a time, so that pressing a mark leads to what it stands for; else the time itself. */
export function eventNear(run: Run, axis: Axis, t: Micros): Micros {
  const x = timeToX(axis, t)
  const away = (time: Micros): number => Math.abs(timeToX(axis, time) - x)
  const nearest = timesIn(run).reduce((best, time) => (away(time) < away(best) ? time : best))
  return away(nearest) <= REACH ? nearest : t
}

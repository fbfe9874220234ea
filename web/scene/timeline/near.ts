// What is meant by a place on the timeline: a mark is wider than its moment.

import type { Micros, Run } from "../../../core/host/index.js"
import { type Axis, timeToX } from "../axis/axis.js"
import { timesIn } from "../axis/scale.js"

/** Half the width of a break's cross, and a little. */
const REACH = 6

/** The nearest event within reach of a time, so that pressing a mark leads to what it stands for; else the time itself. */
export function eventNear(run: Run, axis: Axis, t: Micros): Micros {
  const x = timeToX(axis, t)
  const away = (time: Micros): number => Math.abs(timeToX(axis, time) - x)
  const nearest = timesIn(run).reduce((best, time) => (away(time) < away(best) ? time : best))
  return away(nearest) <= REACH ? nearest : t
}

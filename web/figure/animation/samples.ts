// The samples of a range that is played: their times, as the player would show them, and the room that is enough for all of them.

import type { Frame, Micros, Run } from "../../../core/host/index.js"
import { makePace, toModel, toPresentation } from "../../player/pace.js"
import type { Size } from "../drawing.js"

/** What is played: any moment of a run. */
export interface Played {
  readonly run: Run
  seek(t: Micros): Frame
}

export interface Range {
  readonly from: Micros
  readonly until: Micros
}

/** Seconds between two samples, and that the last one stays. */
export const STEP = 0.04
export const HOLD = 2
/** Samples of the longest animation: it plays for a minute. What would take longer is played faster. */
const MOST = 60 / STEP

/** The times of the samples, as the player would show them: the first and the last are those of the range. */
export function timesOf(run: Run, { from, until }: Range, speed: number | undefined): Micros[] {
  const pace = makePace(run, run.scenario.pace)
  const [first, last] = speed ? [from / speed, until / speed] : [toPresentation(pace, from), toPresentation(pace, until)]
  const steps = Math.max(1, Math.min(MOST, Math.round((last - first) / 1e6 / STEP)))
  const at = (i: number): Micros => {
    const shown = first + (i / steps) * (last - first)
    return Math.round(speed ? shown * speed : toModel(pace, shown))
  }
  return [from, ...Array.from({ length: steps - 1 }, (_, i) => at(i + 1)), until]
}

/** The room that is enough for all of a range: a run has at its end as many lanes as it ever has. */
export function roomIn({ from, until }: Range, roomAt: (t: Micros) => Size): Size {
  const rooms = [roomAt(from), roomAt(until)]
  return { width: Math.max(...rooms.map(({ width }) => width)), height: Math.max(...rooms.map(({ height }) => height)) }
}

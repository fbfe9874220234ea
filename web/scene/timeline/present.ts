// Caches what the lanes of the timeline asked about the present, and for which other moments the answers are the same. Between these moments
// only the playhead moves, and the lanes need not be drawn again.

import type { Frame, Micros } from "../../../core/host/index.js"
import { bounds } from "../moment.js"

export interface Present {
  /** Does this time lie in the future? */
  isFuture(t: Micros): boolean
  /** Does this place of the drawing (px) lie in the future? */
  isAhead(x: number): boolean
  /** Has the nth record happened? */
  hasReached(n: number): boolean
  /** The place of the present, for what moves along with it. */
  follow(): number
  /** Would all answers be the same at time t, after the nth record, with the present drawn at x? */
  holds(t: Micros, n: number, x: number): boolean
}

export function presentAt({ time, position }: Frame, x: number): Present {
  const times = bounds()
  const places = bounds()
  const records = bounds()
  let follows = false
  return {
    isFuture: (t) => !times.reached(t, time),
    isAhead: (at) => !places.reached(at, x),
    hasReached: (n) => records.reached(n, position.n),
    follow() {
      follows = true
      return x
    },
    holds: (t, n, at) => !follows && times.hold(t) && records.hold(n) && places.hold(at),
  }
}

// The present, as the lanes of the timeline ask for it. What it answered is kept in mind, and so for which other moments the answers are the
// same: until then nothing but the playhead moves.

import type { Frame, Micros } from "../../../core/host/index.js"

export interface Present {
  /** Is this still to come? */
  isFuture(t: Micros): boolean
  /** Does this place of the drawing stand for what is still to come? */
  isAhead(x: number): boolean
  /** Has the nth record happened? */
  hasReached(n: number): boolean
  /** Its own place, for what moves along with it. */
  follow(): number
  /** Would all that was asked be answered the same at time t, after the nth record, drawn at x? */
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

/** The stretch around a value in which it is compared the same with everything that it was compared with. */
function bounds() {
  let [from, to] = [-Infinity, Infinity]
  return {
    reached(mark: number, value: number): boolean {
      const is = mark <= value
      if (is) from = Math.max(from, mark)
      else to = Math.min(to, mark)
      return is
    },
    hold: (value: number): boolean => from <= value && value < to,
  }
}

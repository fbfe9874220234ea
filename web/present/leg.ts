// Plays the way from one stop to the next, and tells when it has arrived. The clock is an argument, so that a test can set the time.

import type { Micros } from "../../core/host/index.js"
import type { Explorer } from "../explorer/store.js"
import { toModel } from "../player/pace.js"
import type { Clock } from "../player/player.js"
import { way } from "./steps.js"

/** A longer time between two ticks, in ms, counts as this: a window that was hidden goes on where it was. */
const LONGEST_TICK = 250

export interface Leg {
  stop(): void
}

/** Plays on to a time of the run; `arrived` is called once that is shown. */
export function playLeg(explorer: Explorer, clock: Clock, to: Micros, arrived: () => void): Leg {
  const { frame } = explorer.getState()
  if (!frame || frame.time >= to) {
    arrived()
    return { stop: () => undefined }
  }
  const { takes, pace, begins, speed } = way(frame.run, frame.time, to)
  let passed = 0
  let last = -1
  let asked = 0
  const tick = (now: number): void => {
    passed += last < 0 ? 0 : Math.min(now - last, LONGEST_TICK) * 1000
    last = now
    if (passed < takes) {
      asked = clock.request(tick)
      explorer.advance(Math.round(Math.min(to, toModel(pace, begins + passed * speed))))
    } else arrived()
  }
  asked = clock.request(tick)
  return { stop: () => clock.cancel(asked) }
}

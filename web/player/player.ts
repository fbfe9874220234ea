// The player makes time pass. It knows no page: the clock is an argument, so that a test can set the time.

import type { Micros } from "../../core/host/index.js"
import { type Pace, toModel, toPresentation } from "./pace.js"

/** requestAnimationFrame and its cancel; the callback gets milliseconds. */
export interface Clock {
  request(tick: (now: number) => void): number
  cancel(id: number): void
}

/** Model time per wall-clock time; "pace": slow around events (pace.ts). */
export type Speed = number | "pace"

interface Player {
  readonly playing: boolean
  readonly speed: Speed
  play(): void
  pause(): void
  setSpeed(speed: Speed): void
  /** Goes on from this time. */
  seek(t: Micros): void
  /** Plays another run, or the same one after it has changed. */
  load(end: Micros, pace: () => Pace): void
}

/** A longer time between two ticks, in ms, counts as this: a tab that was hidden goes on where it was. */
const LONGEST_TICK = 250

export function createPlayer(clock: Clock, on: { time(t: Micros): void; playing?(playing: boolean): void }): Player {
  let end = 0
  let pace = (): Pace => ({ from: [0, 1], to: [0, 1] })
  let speed: Speed = "pace"
  let time = 0
  let last = -1
  let frame: number | undefined

  const tick = (now: number): void => {
    frame = undefined
    const passed = last < 0 ? 0 : Math.min(now - last, LONGEST_TICK) * 1000
    last = now
    time = Math.min(end, speed === "pace" ? toModel(pace(), toPresentation(pace(), time) + passed) : time + passed * speed)
    const over = time >= end
    if (!over) frame = clock.request(tick)
    on.time(Math.round(time))
    if (over) on.playing?.(false)
  }

  return {
    get playing() {
      return frame !== undefined
    },
    get speed() {
      return speed
    },
    play() {
      if (frame !== undefined || end <= 0) return
      if (time >= end) time = 0
      last = -1
      frame = clock.request(tick)
      on.playing?.(true)
    },
    pause() {
      if (frame === undefined) return
      clock.cancel(frame)
      frame = undefined
      on.playing?.(false)
    },
    setSpeed(next) {
      speed = next
    },
    seek(t) {
      time = Math.max(0, Math.min(t, end))
    },
    load(nextEnd, nextPace) {
      end = nextEnd
      pace = nextPace
      time = Math.min(time, end)
    },
  }
}

// A kiosk: the steps follow each other by themselves, and begin again. Whoever touches it may try what they like; when nobody has for a
// while, the show begins anew.

import type { Show } from "./show.js"

export interface Timers {
  set(then: () => void, ms: number): unknown
  clear(timer: unknown): void
}

/** Milliseconds: the shortest stay at a step, how long nothing is touched until it begins anew, and how long it drives by itself. */
const SHORTEST = 4000
export const IDLE = 45_000
const DRIVES = 30_000

interface Kiosk {
  /** Somebody touched it. */
  touched(): void
  end(): void
}

/** `drive` lets the run be acted on by chance between two rounds, until what it returns is called. */
export function runKiosk(show: Show, timers: Timers, drive: () => () => void): Kiosk {
  let timer: unknown
  let stopDriving: (() => void) | null = null
  const later = (then: () => void, ms: number): void => {
    timers.clear(timer)
    timer = timers.set(then, ms)
  }
  const calm = (): void => {
    stopDriving?.()
    stopDriving = null
  }
  const again = (): void => {
    calm()
    show.jump(0)
    wait()
  }
  const wait = (): void => {
    const { phase, step } = show.getState()
    if (phase === "playing") return
    const last = step === show.steps.length - 1
    const ms = Math.max(SHORTEST, (show.steps[step]?.pause ?? 0) / 1000)
    later(() => {
      if (!last || phase === "asked") return show.next()
      stopDriving = drive()
      later(again, DRIVES)
    }, ms)
  }
  let isTouched = false
  const unsubscribe = show.subscribe((now, before) => {
    if (!isTouched && !stopDriving && (now.phase !== before.phase || now.step !== before.step)) wait()
  })
  wait()
  return {
    touched() {
      isTouched = true
      calm()
      later(() => {
        isTouched = false
        again()
      }, IDLE)
    },
    end() {
      timers.clear(timer)
      unsubscribe()
      calm()
    },
  }
}

// The pace of playing that lets a handoff be seen: slow around events, fast where nothing happens.

import type { Micros, Run } from "../../core/host/index.js"
import { back, forth, type Piecewise } from "../scene/axis/piecewise.js"

interface PaceSetting {
  /** The speed near events, as model time per wall-clock time: 0.05 is 1/20×. */
  readonly slow: number
  /** How much of the run before and after an event is played slowly. */
  readonly around: Micros
}

/** The longest that a stretch without events takes to play, in µs of wall-clock time. */
const LONGEST_IDLE = 1_500_000

/** Model time (`from`) against presentation time (`to`), both in µs from the beginning of the run. */
export type Pace = Piecewise

export function makePace(run: Pick<Run, "telling" | "end">, { slow, around }: PaceSetting): Pace {
  const from = [0]
  const to = [0]
  const extend = (t: Micros, speed: number): void => {
    const d = t - (from.at(-1) as number)
    if (d <= 0) return
    from.push(t)
    to.push((to.at(-1) as number) + d / speed)
  }
  const idle = (t: Micros): void => extend(t, Math.max(1, slow, (t - (from.at(-1) as number)) / LONGEST_IDLE))
  for (const { t } of run.telling) {
    if (t - around > (from.at(-1) as number)) idle(t - around)
    extend(Math.min(t + around, run.end), slow)
  }
  idle(run.end)
  if (from.length === 1) extend(1, 1)
  return { from, to }
}

export const toPresentation = forth
export const toModel = back

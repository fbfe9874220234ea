// The timeline's axis: a scale with its words, and the way from a time to its place and back.

import { type Micros, timeText } from "../../../core/host/index.js"
import type { Label } from "../marks.js"
import { back, forth, type Piecewise } from "./piecewise.js"
import { type Happening, idleScale, type Scale } from "./scale.js"
import { signed, ticks } from "./ticks.js"

export interface Axis extends Piecewise {
  /** The folded stretches, each from edge to edge, in px. */
  readonly folds: readonly { readonly x0: number; readonly x1: number }[]
  readonly ticks: readonly Label[]
  /** The time that the words count from: the present; undefined: the beginning. */
  readonly now: Micros | undefined
}

export const timeToX = forth
/** The time at `x`, rounded to the power of ten below one pixel, so that a time picked by hand is short. */
export function xToTime(axis: Axis, x: number): Micros {
  const t = back(axis, x)
  const grain = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(back(axis, x + 1) - back(axis, x - 1)) / 2 || 1)))
  return Math.min(Math.round(t / grain) * grain, axis.from.at(-1) as number)
}

/** A time in full, where the ticks give it in short: "6.141 s", or from now "+0.038 s". */
export function timeTold({ now }: Axis, t: Micros): string {
  return signed(t, now) + timeText(Math.abs(t - (now ?? 0)))
}

export function makeAxis(run: Happening, x0: number, x1: number, y: number): Axis {
  return toAxis(idleScale(run, x0, x1), y)
}

/** A scale with its words. They count from `now`; without it, from the beginning. */
export function toAxis(scale: Scale, y: number, now?: Micros): Axis {
  const { from, to, folded } = scale
  const folds = folded.flatMap((f, i) => (f ? [{ x0: to[i] as number, x1: to[i + 1] as number }] : []))
  return { from, to, folds, ticks: ticks(scale, y, now), now }
}

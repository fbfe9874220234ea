// The timeline's measure: stretches with events are drawn large, stretches without are folded to a narrow column, so that 48 ms and 3 s
// can both be read from one line.

import { type Micros, type Run, timeText } from "../../../core/host/index.js"
import type { Label } from "../marks.js"
import { told } from "../run-facts.js"
import { back, forth, type Piecewise } from "./piecewise.js"
import { signed, ticks } from "./ticks.js"

export interface Axis extends Piecewise {
  /** Folded stretches, by their edges. */
  readonly folds: readonly { readonly x0: number; readonly x1: number }[]
  readonly ticks: readonly Label[]
  /** What times are told from: the present; undefined: the beginning. */
  readonly now: Micros | undefined
}

/** A measure without words: its pieces, some of them folded. */
export interface Scale extends Piecewise {
  /** Is the piece from[i] … from[i + 1] folded? */
  readonly folded: readonly boolean[]
  /** When something happens, and both ends of the run. */
  readonly times: readonly Micros[]
}

export const timeToX = forth
/** As exact as a pixel deserves: rounded to the power of ten below it, so that a time picked by hand is a short one. */
export function xToTime(axis: Axis, x: number): Micros {
  const t = back(axis, x)
  const grain = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(back(axis, x + 1) - back(axis, x - 1)) / 2 || 1)))
  return Math.min(Math.round(t / grain) * grain, axis.from.at(-1) as number)
}

/** In full, as the ticks tell it in short: "6.141 s", or from now "+0.038 s". */
export function timeTold({ now }: Axis, t: Micros): string {
  return signed(t, now) + timeText(Math.abs(t - (now ?? 0)))
}

/** A gap worth folding; what is left of it open on either side; its width when folded. */
const GAP = 150_000
const MARGIN = 22_000
const FOLD = 34

export function makeAxis(run: Run, x0: number, x1: number, y: number): Axis {
  return toAxis(idleScale(run, x0, x1), y)
}

/** A scale with its words. `now` is what times are told from: the beginning, or the present. */
export function toAxis(scale: Scale, y: number, now?: Micros): Axis {
  const { from, to, folded } = scale
  const folds = folded.flatMap((f, i) => (f ? [{ x0: to[i] as number, x1: to[i + 1] as number }] : []))
  return { from, to, folds, ticks: ticks(scale, y, now), now }
}

/** When something happens, from the beginning to the end. */
export function timesIn(run: Run): Micros[] {
  const end = Math.max(run.end, 1)
  const times = [0]
  for (const r of told(run)) if (r.t > (times.at(-1) as number) && r.t < end) times.push(r.t)
  times.push(end)
  return times
}

export function idleScale(run: Run, x0: number, x1: number): Scale {
  const times = timesIn(run)
  const end = times.at(-1) as number
  const gaps = times.slice(1).map((t, i) => ({ from: times[i] as number, to: t }))
  const idle = new Set(
    gaps
      .filter((g) => g.to - g.from > GAP)
      .sort((a, b) => b.to - b.from - (a.to - a.from))
      .slice(0, Math.floor((x1 - x0) / 90)),
  )
  // Open and folded stretches in turn; an open one is as wide as it is long to the power of .85, so that a short one stays legible.
  const stretches: { t: Micros; weight: number; fold: boolean }[] = []
  let from = 0
  for (const g of gaps) {
    if (!idle.has(g)) continue
    const [a, b] = [g.from + MARGIN, g.to === end ? end : g.to - MARGIN]
    stretches.push({ t: a, weight: (a - from) ** 0.85, fold: false }, { t: b, weight: 0, fold: true })
    from = b
  }
  if (from < end) stretches.push({ t: end, weight: (end - from) ** 0.85, fold: false })

  const fold = Math.min(FOLD, (0.4 * (x1 - x0)) / (idle.size || 1))
  const open = stretches.reduce((sum, s) => sum + s.weight, 0)
  const scale = (x1 - x0 - fold * idle.size) / open
  const map = { from: [0], to: [x0] }
  for (const s of stretches) {
    map.from.push(s.t)
    map.to.push(s.t === end ? x1 : (map.to.at(-1) as number) + (s.fold ? fold : s.weight * scale))
  }
  return { ...map, folded: stretches.map((s) => s.fold), times }
}

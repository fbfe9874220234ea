// The timeline's measure: stretches with events are drawn large, stretches without are folded to a narrow column, so that 48 ms and 3 s
// can both be read from one line.

import type { Micros, Run } from "../../core/host/index.js"
import { back, forth, type Piecewise } from "./axis-map.js"
import { type Box, type Label, label, placer } from "./timeline-marks.js"
import { told } from "./timeline-run.js"

export interface Axis extends Piecewise {
  /** Folded stretches, by their edges. */
  readonly folds: readonly { readonly x0: number; readonly x1: number }[]
  readonly ticks: readonly Label[]
}

export const timeToX = forth
/** As exact as a pixel deserves: rounded to the power of ten below it, so that a time picked by hand is a short one. */
export function xToTime(axis: Axis, x: number): Micros {
  const t = back(axis, x)
  const grain = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(back(axis, x + 1) - back(axis, x - 1)) / 2 || 1)))
  return Math.min(Math.round(t / grain) * grain, axis.from.at(-1) as number)
}

/** A gap worth folding; what is left of it open on either side; its width when folded. */
const GAP = 150_000
const MARGIN = 22_000
const FOLD = 34
const TICK_ROOM = 44

export function makeAxis(run: Run, x0: number, x1: number, y: number): Axis {
  const end = Math.max(run.end, 1)
  const times = [0]
  for (const r of told(run)) if (r.t > (times.at(-1) as number) && r.t < end) times.push(r.t)
  times.push(end)

  const gaps = times.slice(1).map((t, i) => ({ from: times[i] as number, to: t }))
  const folded = new Set(
    gaps
      .filter((g) => g.to - g.from > GAP)
      .sort((a, b) => b.to - b.from - (a.to - a.from))
      .slice(0, Math.floor((x1 - x0) / 90)),
  )
  // Open and folded stretches in turn; an open one is as wide as it is long to the power of .85, so that a short one stays legible.
  const stretches: { t: Micros; weight: number; fold: boolean }[] = []
  let from = 0
  for (const g of gaps) {
    if (!folded.has(g)) continue
    const [a, b] = [g.from + MARGIN, g.to === end ? end : g.to - MARGIN]
    stretches.push({ t: a, weight: (a - from) ** 0.85, fold: false }, { t: b, weight: 0, fold: true })
    from = b
  }
  if (from < end) stretches.push({ t: end, weight: (end - from) ** 0.85, fold: false })

  const fold = Math.min(FOLD, (0.4 * (x1 - x0)) / (folded.size || 1))
  const open = stretches.reduce((sum, s) => sum + s.weight, 0)
  const scale = (x1 - x0 - fold * folded.size) / open
  const map = { from: [0], to: [x0] }
  const folds: { x0: number; x1: number }[] = []
  for (const s of stretches) {
    const left = map.to.at(-1) as number
    const right = s.t === end ? x1 : left + (s.fold ? fold : s.weight * scale)
    if (s.fold) folds.push({ x0: left, x1: right })
    map.from.push(s.t)
    map.to.push(right)
  }
  return { ...map, folds, ticks: ticks(map, stretches, times, x0, x1, y) }
}

function ticks(
  map: Piecewise,
  stretches: readonly { t: Micros; fold: boolean }[],
  times: readonly Micros[],
  x0: number,
  x1: number,
  y: number,
): Label[] {
  const end = map.from.at(-1) as number
  const bounds: Box = { x0: x0 - 24, x1: x1 + 24, y0: -99, y1: 999 }
  const room = placer(bounds)
  const set = (t: Micros, text: string, anchor: "start" | "middle" | "end"): Label | undefined =>
    room.place([label(`t${t}`, forth(map, t), y, text, "tick", anchor)], 12)
  const chosen = [set(end, seconds(end), "end"), set(0, "0", "middle")]
  const inner: { t: Micros; round: number; text: string }[] = []
  stretches.forEach((s, i) => {
    const [a, b] = [map.from[i] as number, s.t]
    if (s.fold) return
    const width = (map.to[i + 1] as number) - (map.to[i] as number)
    const step = niceStep(((b - a) * TICK_ROOM) / width)
    const from = Math.ceil(a / step)
    const count = Math.floor(b / step) - from + 1
    if (count > 2 || (count > 1 && step >= 100_000))
      for (let k = from; k < from + count; k++) inner.push({ t: k * step, round: roundness(k * step), text: decimals(k * step, step) })
    // One word for a short stretch: its first event's time.
    else for (const t of times.filter((v) => v >= a && v <= b).slice(0, 1)) inner.push({ t, round: roundness(t), text: seconds(t) })
  })
  for (const { t, text } of inner.sort((p, q) => q.round - p.round || p.t - q.t)) chosen.push(set(t, text, "middle"))
  return chosen.filter((l) => l !== undefined).sort((p, q) => p.x - q.x)
}

function niceStep(least: number): number {
  const ten = 10 ** Math.floor(Math.log10(Math.max(least, 1)))
  return ten * ([1, 2, 5, 10].find((k) => k * ten >= least) as number)
}

/** How many zeros a time ends on. */
function roundness(t: Micros): number {
  let zeros = 0
  for (let v = t; v > 0 && v % 10 === 0; v /= 10) zeros++
  return t === 0 ? 9 : zeros
}

const seconds = (t: Micros): string => `${+(t / 1e6).toFixed(t < 1e7 ? 3 : 1)} s`
const decimals = (t: Micros, step: Micros): string =>
  (t / 1e6).toFixed(Math.max(0, 6 - Math.floor(Math.log10(step)))) + (step >= 1e6 ? " s" : "")

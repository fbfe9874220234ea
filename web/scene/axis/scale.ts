// How wide each stretch of a run is drawn: true to its length, event by event, or with its idle stretches folded to a narrow column, so that
// 48 ms and 3 s can both be read from one line.

import type { Micros, Run } from "../../../core/host/index.js"
import type { Piecewise } from "./piecewise.js"

/** An axis without words: its pieces, some of them folded. */
export interface Scale extends Piecewise {
  /** Is the piece from[i] … from[i + 1] folded? */
  readonly folded: readonly boolean[]
  /** When something happens, and both ends of the run. */
  readonly times: readonly Micros[]
}

/** What an axis is made of: when something happens, up to the end. */
export type Happening = Pick<Run, "end" | "telling">

/** The times of a run's events, with its beginning and its end; each once, in order. */
export function timesIn(run: Happening): Micros[] {
  const end = Math.max(run.end, 1)
  const times = [0]
  for (const r of run.telling) if (r.t > (times.at(-1) as number) && r.t < end) times.push(r.t)
  times.push(end)
  return times
}

/** The shortest gap (µs) that is folded, what stays open of it on either side (µs), and its width when folded (px). */
const GAP = 150_000
const MARGIN = 22_000
const FOLD = 34

/** The widest idle gaps are folded, as many as there is room for. */
export function idleScale(run: Happening, x0: number, x1: number): Scale {
  const times = timesIn(run)
  const end = times.at(-1) as number
  const gaps = times.slice(1).map((t, i) => ({ from: times[i] as number, to: t }))
  const idle = new Set(
    gaps
      .filter((g) => g.to - g.from > GAP)
      .sort((a, b) => b.to - b.from - (a.to - a.from))
      .slice(0, Math.floor((x1 - x0) / 90)),
  )
  // Open and folded stretches alternate. The width of an open one grows with its length to the power of .85, so that a short one stays legible.
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

/** Every second as wide as any other, or every event as far from the next as any other. */
export function evenScale(run: Run, mode: "time" | "events", x0: number, x1: number): Scale {
  const times = timesIn(run)
  const from = mode === "time" ? [0, times.at(-1) as number] : times
  const to = from.map((_, i) => x0 + ((x1 - x0) * i) / (from.length - 1))
  return { from, to, times, folded: from.slice(1).map(() => false) }
}

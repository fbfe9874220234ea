// The words of an axis: round times where there is room. Both ends and the first event of a short stretch come before them.

import type { Micros } from "../../../core/host/index.js"
import { type Label, label, placer } from "../marks.js"
import { forth } from "./piecewise.js"
import type { Scale } from "./scale.js"

const ROOM = 44

/** The times count from `now` where that is given ("+0.038 s"), else from the beginning. */
export function ticks(scale: Scale, y: number, now?: Micros): Label[] {
  const { from, to, folded, times } = scale
  const zero = now ?? 0
  const inner: Tick[] = []
  folded.forEach((fold, i) => {
    const [a, b] = [(from[i] as number) - zero, (from[i + 1] as number) - zero]
    if (fold) return
    const width = (to[i + 1] as number) - (to[i] as number)
    const step = niceStep(((b - a) * ROOM) / width)
    const first = Math.ceil(a / step)
    const count = Math.floor(b / step) - first + 1
    if (count > 2 || (count > 1 && step >= 100_000))
      for (let k = first; k < first + count; k++)
        inner.push({ t: k * step + zero, round: roundness(Math.abs(k * step)), text: decimals(Math.abs(k * step), step) })
    // A short stretch has one word: the time of its first event.
    else for (const t of times.filter((v) => v >= a + zero && v <= b + zero).slice(0, 1)) inner.push({ t, round: roundness(t), text: "" })
  })
  return placed(scale, y, inner, now)
}

export interface Tick {
  readonly t: Micros
  /** Of ticks that compete for room, the rounder one is placed. */
  readonly round: number
  /** "": the time itself, in seconds. */
  readonly text: string
}

/** Both ends, and those of the others that have room. */
export function placed({ from, to }: Scale, y: number, inner: Tick[], now?: Micros): Label[] {
  const [begin, end, x0, x1] = [from[0], from.at(-1), to[0], to.at(-1)] as [Micros, Micros, number, number]
  const room = placer({ x0: x0 - 24, x1: x1 + 24, y0: -99, y1: 999 })
  const set = (t: Micros, text: string, anchor: "start" | "middle" | "end"): Label | undefined => {
    const said = signed(t, now) + (text || seconds(Math.abs(t - (now ?? 0))))
    return room.place([label(`t${t}`, forth({ from, to }, t), y, said, "tick", anchor)], 12)
  }
  const chosen = [set(end, "", "end"), begin > 0 ? set(begin, "", "start") : set(begin, now === undefined ? "0" : "", "middle")]
  for (const { t, text } of inner.sort((p, q) => q.round - p.round || p.t - q.t)) chosen.push(set(t, text, "middle"))
  return chosen.filter((l) => l !== undefined).sort((p, q) => p.x - q.x)
}

/** The sign of a time that counts from now; "" for times that count from the beginning. */
export function signed(t: Micros, now?: Micros): string {
  return now === undefined || t === now ? "" : t < now ? "−" : "+"
}

function niceStep(least: number): number {
  const ten = 10 ** Math.floor(Math.log10(Math.max(least, 1)))
  return ten * ([1, 2, 5, 10].find((k) => k * ten >= least) as number)
}

/** How many zeros a time in µs ends with. */
function roundness(t: Micros): number {
  let zeros = 0
  for (let v = t; v > 0 && v % 10 === 0; v /= 10) zeros++
  return t === 0 ? 9 : zeros
}

const seconds = (t: Micros): string => `${+(t / 1e6).toFixed(t < 1e7 ? 3 : 1)} s`
const decimals = (t: Micros, step: Micros): string =>
  (t / 1e6).toFixed(Math.max(0, 6 - Math.floor(Math.log10(step)))) + (step >= 1e6 ? " s" : "")

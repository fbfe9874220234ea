// Tracks as CSS keyframes: when a mark is seen, and how it moves. Marks that do the same share their rules.

import type { Point } from "../../scene/things.js"

export interface Timing {
  /** How many samples there are; each is shown for as long as the others. */
  readonly samples: number
  /** Seconds from a sample to the next, and that the last is shown. */
  readonly step: number
  readonly hold: number
  /** Once, or again and again. */
  readonly once: boolean
}

/** By sample, where something stands; it is not seen at the others. */
export type Places = ReadonlyMap<number, Point>

export interface Rules {
  /** The class of what stands there; "" where nothing changes. */
  classFor(places: Places): string
  /** A class that follows this value of the animation: "transform:scaleX(" and ")" around what grows from 0 to 1. */
  growing(before: string, after: string): string
  readonly sheet: string
}

/** How far a place between two samples may be off the straight line that stands for it, in px. */
const TOLERANCE = 0.2

export function rulesFor({ samples, step, hold, once }: Timing): Rules {
  const length = (samples - 1) * step + hold
  const percent = (sample: number): string => `${Math.round(((Math.min(sample, samples) * step) / length) * 1e5) / 1e3}%`
  const count = once ? "1 both" : "infinite"
  const frames = new Map<string, string>()
  const classes = new Map<string, string>()
  const named = (map: Map<string, string>, prefix: string, text: string): string => {
    const name = map.get(text) ?? `${prefix}${map.size}`
    map.set(text, name)
    return name
  }
  const animated = (animations: readonly string[]): string => named(classes, "c", `animation:${animations.join()}`)
  const run = (body: string, pace: string): string => `${named(frames, "k", body)} ${Math.round(length * 1000) / 1000}s ${pace} ${count}`

  /** Each value from its sample on, the last one to the end: without it the value of the element itself would come back. */
  function keyframes(values: readonly (readonly [sample: number, value: string])[]): string {
    return values.map(([sample, value], i) => `${percent(sample)}${i === values.length - 1 ? ",to" : ""}{${value}}`).join("")
  }

  function seen(places: Places): string {
    const turns = Array.from({ length: samples }, (_, sample) => [sample, places.has(sample)] as const)
    const changes = turns.filter(([sample, is], i) => i === 0 || is !== places.has(sample - 1))
    return keyframes(changes.map(([sample, is]) => [sample, `visibility:${is ? "visible" : "hidden"}`]))
  }

  function moved(places: Places): string {
    const points = [...places].flatMap(([sample, at]) =>
      places.has(sample + 1) || sample === samples - 1 ? [{ sample, at }] : stay(sample, at),
    )
    return keyframes(straightened(points).map(({ sample, at: [x, y] }) => [sample, `transform:translate(${x}px,${y}px)`]))
  }

  return {
    classFor(places) {
      const [first] = places.values()
      const animations: string[] = []
      if (places.size < samples) animations.push(run(seen(places), "step-end"))
      if (first && [...places.values()].some(([x, y]) => x !== first[0] || y !== first[1])) animations.push(run(moved(places), "linear"))
      return animations.length > 0 ? animated(animations) : ""
    },
    growing: (before, after) =>
      animated([
        run(
          keyframes([
            [0, `${before}0${after}`],
            [samples - 1, `${before}1${after}`],
          ]),
          "linear",
        ),
      ]),
    get sheet() {
      const rules = [...classes].map(([body, name]) => `.${name}{${body}}`)
      return [...[...frames].map(([body, name]) => `@keyframes ${name}{${body}}`), ...rules].join("\n")
    },
  }
}

interface Placed {
  readonly sample: number
  readonly at: Point
}

/** What is not seen at the next sample stays where it is until then. */
const stay = (sample: number, at: Point): Placed[] => [
  { sample, at },
  { sample: sample + 1, at },
]

/** Without the places that lie on the way between two others. */
function straightened(points: readonly Placed[]): Placed[] {
  const kept: Placed[] = []
  let from = 0
  while (from < points.length) {
    kept.push(points[from] as Placed)
    let to = from + 1
    while (to + 1 < points.length && isStraight(points, from, to + 1)) to++
    from = to
  }
  return kept
}

function isStraight(points: readonly Placed[], from: number, to: number): boolean {
  const [first, last] = [points[from] as Placed, points[to] as Placed]
  for (let i = from + 1; i < to; i++) {
    const { sample, at } = points[i] as Placed
    const part = (sample - first.sample) / (last.sample - first.sample)
    const off = Math.hypot(...([0, 1] as const).map((axis) => first.at[axis] + part * (last.at[axis] - first.at[axis]) - at[axis]))
    if (off > TOLERANCE) return false
  }
  return true
}

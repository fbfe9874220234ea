// The pictures of a film, each for as long as nothing changes.

import type { Moments } from "../../figure/animation/moments.js"
import type { Played } from "../../figure/animation/samples.js"

/** A picture of a film: from when, and for how long it is seen, in seconds. */
export interface Shot {
  readonly svg: string
  readonly at: number
  readonly lasts: number
}

/** The pictures of a film, one after the other: where nothing changes, one lasts longer. Yields after each moment; null: the picture goes on. */
export function* shotsOf(played: Played, { times, step, hold, pictureOf }: Moments): Generator<Shot | null, Shot, void> {
  let svg = ""
  let at = 0
  for (const [i, time] of times.entries()) {
    const next = pictureOf(played.seek(time))
    if (svg !== "" && next !== svg) {
      yield { svg, at, lasts: i * step - at }
      at = i * step
    } else yield null
    svg = next
  }
  return { svg, at, lasts: times.length * step + hold - at }
}

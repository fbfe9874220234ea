// The parts of a view through the samples of a time range: each mark once for each look that it has, with the samples at which it is seen
// and where it stands then.

import type { Point } from "../../scene/things.js"
import type { Sheet, Styled } from "../cascade.js"
import { elementText, type Node, nodeText, styledAs } from "../svg.js"
import type { Places, Rules } from "./keyframes.js"

/** One mark with one look. */
interface Track {
  /** Drawn at its own (0, 0). */
  readonly text: string
  readonly places: Map<number, Point>
}

export interface Layer {
  /** Takes the part as it is at the next sample. */
  take(part: Node): void
  /** All of it, as it is at the sample `still` where nothing moves. */
  text(rules: Rules, still: number): string
}

/** `root` is what the sheets know the view as. */
export function layerOf(sheet: Sheet, root: Styled, part: Node): Layer {
  const way = [root, styledAs(part)]
  const tracks: Track[] = []
  const known = new Map<string, Track>()
  const places = new Map<number, Point>()

  /** The track of a mark that looks so; a new one stands right in front of what the sample has just behind it. */
  function trackFor(sign: string, text: string, behind: number): Track {
    const found = known.get(sign)
    if (found?.places.has(places.size)) return trackFor(`${sign} again`, text, behind)
    if (found) return found
    const made: Track = { text, places: new Map() }
    known.set(sign, made)
    tracks.splice(behind + 1, 0, made)
    return made
  }

  return {
    take({ at: place = ORIGIN, children = [] }) {
      let last = -1
      for (const { at = ORIGIN, ...mark } of children) {
        const text = nodeText(mark, sheet, way)
        if (text === "") continue
        const track = trackFor(`${mark.key ?? ""} ${text}`, text, last)
        track.places.set(places.size, at)
        last = Math.max(last, tracks.indexOf(track))
      }
      places.set(places.size, place)
    },
    text(rules, still) {
      const inside = grouped(tracks, rules, still)
      const whole = inside && `${standing(rules, places, still)}${inside}</g>`
      return inside && elementText("g", Object.fromEntries(sheet.attributes(way)), whole)
    },
  }
}

const ORIGIN: Point = [0, 0]

/** The marks, those that stand side by side and do the same in one group. */
function grouped(tracks: readonly Track[], rules: Rules, still: number): string {
  let written = ""
  let last = ""
  for (const { text, places } of tracks) {
    const tag = standing(rules, places, still)
    if (tag !== last) written += (last && "</g>") + tag
    last = tag
    written += text
  }
  return written && `${written}</g>`
}

/** The first tag of a group that stands where these places are. */
function standing(rules: Rules, places: Places, still: number): string {
  const [first] = places.values()
  const [x, y] = places.get(still) ?? first ?? ORIGIN
  const look = rules.classFor(places)
  const isThere = places.has(still)
  return `<g${look && ` class="${look}"`}${isThere ? "" : ' visibility="hidden"'}${x || y ? ` transform="translate(${x} ${y})"` : ""}>`
}

// The moments of a range as pictures, each by itself and all of one size: what a film is made of.

import type { Frame, Micros } from "../../../core/host/index.js"
import { drawingOf, roomFor, type Size, sheetFor } from "../drawing.js"
import { drawingText, opening, type Picture } from "../pictures.js"
import { BAR_HEIGHT, barOf } from "./bar.js"
import { HOLD, type Played, type Range, roomIn, STEP, timesOf } from "./samples.js"

export interface Moments extends Size {
  /** One a picture, in microseconds of the run. */
  readonly times: readonly Micros[]
  /** Seconds that each is seen; the last one longer, by `hold`. */
  readonly step: number
  readonly hold: number
  /** The picture of a moment as the text of an SVG. */
  readonly pictureOf: (frame: Frame) => string
}

/** Encoders halve the colours: width and height are even. */
const even = (length: number): number => Math.ceil(length / 2) * 2

export function momentsOf(played: Played, range: Range, { views, theme, selected, ...size }: Picture): Moments {
  const sheet = sheetFor(theme)
  const rooms = views.map((view) => ({ view, room: roomIn(range, (t) => roomFor(view, played.seek(t), size, selected)) }))
  const width = even(size.width)
  const height = even(rooms.reduce((sum, { room }) => sum + room.height, BAR_HEIGHT))
  return {
    width,
    height,
    times: timesOf(played.run, range, undefined),
    step: STEP,
    hold: HOLD,
    pictureOf(frame) {
      let top = 0
      const drawn = [
        ...rooms.map(({ view, room }) => ({ view, ...drawingOf(view, frame, room, selected) })),
        { view: "timeline" as const, ...barOf(frame, width), height: BAR_HEIGHT + 1 },
      ].map((drawing) => {
        const text = drawingText(drawing, sheet, top)
        top += drawing.height
        return text
      })
      return `${opening({ width, height })}\n${drawn.join("\n")}\n</svg>\n`
    },
  }
}

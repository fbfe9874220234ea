// A moment of a run as a picture: the page's own stage, timeline and ladder as SVG that needs nothing beside it.

import { type Frame, type Serial, timeText } from "../../core/host/index.js"
import { narrate } from "../words/narration.js"
import type { Sheet, Theme } from "./cascade.js"
import { type Drawing, drawingOf, groundOf, roomFor, rootOf, type Size, sheetFor, type View } from "./drawing.js"
import { escaped, nodeText } from "./svg.js"

export interface Picture extends Size {
  /** From top to bottom. */
  readonly views: readonly View[]
  readonly theme: Theme
  /** What is chosen in it; 0: nothing. */
  readonly selected: Serial
}

const FONT = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

/** The text of an SVG. It has the scenario's title and the moment as its title, and the moment's sentence as its description. */
export function pictureText(frame: Frame, { views, theme, selected, ...size }: Picture): string {
  const sheet = sheetFor(theme)
  const drawings = views.map((view) => ({ view, ...drawingOf(view, frame, roomFor(view, frame, size, selected), selected) }))
  const height = drawings.reduce((sum, drawing) => sum + drawing.height, 0)
  const title = `${frame.run.scenario.title}, ${timeText(frame.time)}`
  let top = 0
  const inside = drawings.map((drawing) => {
    const text = drawingText(drawing, sheet, top)
    top += drawing.height
    return text
  })
  return `${opening({ width: size.width, height })}
<title>${escaped(title)}</title>
<desc>${escaped(narrate(frame).sentence)}</desc>
${inside.join("\n")}
</svg>
`
}

/** The first tag of a picture. */
export const opening = ({ width, height }: Size): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="${FONT}" font-size="12">`

export function drawingText({ view, width, height, ground, parts }: Drawing & { readonly view: View }, sheet: Sheet, top: number): string {
  const inside = parts.map((part) => nodeText(part, sheet, [rootOf(view)])).join("\n")
  const text = `<rect width="${width}" height="${height}" fill="${groundOf(sheet, ground)}"/>\n${inside}`
  return top === 0 ? text : `<g transform="translate(0 ${top})">\n${text}\n</g>`
}

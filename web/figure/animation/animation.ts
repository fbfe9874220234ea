// A time range of a run as one SVG that plays by itself, also where a page shows it as an image: the pictures of its moments, one after
// the other, as CSS keyframes. The times are those at which the player would show them. Who prefers less motion sees one of the moments.

import { type Micros, type Serial, timeText } from "../../../core/host/index.js"
import { narrate } from "../../words/narration.js"
import type { Theme } from "../cascade.js"
import { drawingOf, groundOf, roomFor, rootOf, type Size, sheetFor } from "../drawing.js"
import { opening } from "../pictures.js"
import { elementText, escaped } from "../svg.js"
import { BAR_HEIGHT, barOf } from "./bar.js"
import { type Rules, rulesFor } from "./keyframes.js"
import { type Layer, layerOf } from "./layers.js"
import { HOLD, type Played, type Range, roomIn, STEP, timesOf } from "./samples.js"

export interface Animation extends Size {
  /** From top to bottom; below them stand the clock and the sentence. */
  readonly views: readonly ("stage" | "timeline")[]
  readonly theme: Theme
  readonly selected: Serial
  /** What is seen where nothing moves: on paper, and by those who prefer less motion. Without it, the beginning. */
  readonly still?: Micros | undefined
  /** Model time per time; without it, the pace of the player: slow around events. */
  readonly speed?: number | undefined
  /** Once, not again and again. */
  readonly once?: boolean | undefined
}

/**
 * Computes the animation sample by sample, and yields after each how much of it is done, from 0 to 1: the caller goes on when it likes.
 * Returns the text of the SVG.
 */
export function* animation(played: Played, range: Range, look: Animation): Generator<number, string, void> {
  const { views, theme, selected, once = false } = look
  const sheet = sheetFor(theme)
  const times = timesOf(played.run, range, look.speed)
  const rooms = views.map((view) => ({ view, room: roomIn(range, (t) => roomFor(view, played.seek(t), look, selected)) }))
  const strips: Strip[] = [
    ...rooms.map(({ view, room }) => stripOf(room, view === "stage" ? "paper" : "panel")),
    stripOf({ width: look.width, height: BAR_HEIGHT }, "panel"),
  ]
  for (const [sample, time] of times.entries()) {
    const frame = played.seek(time)
    const drawn = [...rooms.map(({ view, room }) => drawingOf(view, frame, room, selected)), barOf(frame, look.width)]
    for (const [i, { parts }] of drawn.entries()) {
      const layers = strips[i]?.layers ?? []
      for (const [n, part] of parts.entries()) {
        layers[n] ??= layerOf(sheet, rootOf(rooms[i]?.view ?? "stage"), part)
        layers[n].take(part)
      }
    }
    yield (sample + 1) / times.length
  }
  const rules = rulesFor({ samples: times.length, step: STEP, hold: HOLD, once })
  const still = Math.max(
    0,
    times.findLastIndex((time) => time <= (look.still ?? range.from)),
  )
  let height = 0
  const written = strips.map((strip) => {
    const text = stripText(strip, rules, still, groundOf(sheet, strip.ground), height)
    height += strip.height
    return text
  })
  const ink = sheet.attributes([rootOf("stage"), { name: "text", classes: new Set() }]).get("fill") ?? "none"
  const grown = { class: rules.growing("transform:scaleX(", ")"), y: height - BAR_HEIGHT, width: look.width, height: 2, fill: ink }
  return `${opening({ width: look.width, height })}
<title>${escaped(`${played.run.scenario.title}, ${timeText(range.from)} to ${timeText(range.until)}`)}</title>
<desc>${escaped(narrate(played.seek(range.until)).sentence)}</desc>
<style>@media (prefers-reduced-motion:no-preference){
${rules.sheet}
}</style>
${written.join("\n")}
${elementText("rect", grown, "")}
</svg>
`
}

/** Runs it to its end at once. */
export function finished<T>(work: Generator<unknown, T, void>): T {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value as T
  }
}

/** A view, or the bar, with its layers from back to front. */
interface Strip extends Size {
  readonly ground: "paper" | "panel"
  readonly layers: Layer[]
}

const stripOf = (size: Size, ground: Strip["ground"]): Strip => ({ ...size, ground, layers: [] })

function stripText({ width, height, layers }: Strip, rules: Rules, still: number, fill: string, top: number): string {
  const inside = layers.map((layer) => layer.text(rules, still)).filter(Boolean)
  const text = [elementText("rect", { width, height, fill }, ""), ...inside].join("\n")
  return top === 0 ? text : `<g transform="translate(0 ${top})">\n${text}\n</g>`
}

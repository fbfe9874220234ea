// The bar below the pictures of an animation: the clock, and what just happened in one sentence of at most two lines.

import { type Frame, shortTimeText } from "../../../core/host/index.js"
import { fitted, label, textWidth } from "../../scene/marks.js"
import { narrate } from "../../words/narration.js"
import type { Drawing } from "../drawing.js"
import { group, labels } from "../svg.js"

export const BAR_HEIGHT = 52
const LEFT = 20
const WORDS = 104
const LINES = [22, 40]

export function barOf(frame: Frame, width: number): Drawing {
  const lines = wrapped(narrate(frame).sentence, width - WORDS - LEFT)
  const words = lines.map((text, i) => label(`line ${i}`, WORDS, LINES[i] ?? 0, text))
  const clock = label("clock", LEFT, LINES[0] ?? 0, shortTimeText(frame.time), "name")
  return { width, height: BAR_HEIGHT, ground: "panel", parts: [group("", labels([clock, ...words]))] }
}

/** Lines of words that have room; the last one is cut. */
function wrapped(text: string, room: number): string[] {
  const words = text.split(" ")
  let n = words.length
  while (n > 1 && textWidth(words.slice(0, n).join(" ")) > room) n--
  const rest = words.slice(n).join(" ")
  return [fitted(words.slice(0, n).join(" "), room), ...(rest ? [fitted(rest, room)] : [])]
}

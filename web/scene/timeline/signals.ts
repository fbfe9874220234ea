// The lower end of the timeline: signalling messages, errors, and the steps of the scenario.

import type { Step, TraceRecord } from "../../../core/host/index.js"
import { Errno, MessageKind, shortName } from "../../../core/host/index.js"
import { type Axis, timeToX } from "../axis/axis.js"
import { WARNING } from "../glyphs.js"
import { type Label, label, line, rect, type Shape, textWidth } from "../marks.js"
import { signalsOf, skinsOf } from "../run-facts.js"
import { type Canvas, shows } from "./canvas.js"
import { tense } from "./lanes.js"
import type { Present } from "./present.js"

/** Short names by MessageKind; PBU and PBA stand for the messages of any protocol that registers a binding. */
const SIGNAL: readonly string[] = [
  "",
  "RS",
  "RA",
  "request",
  "grant",
  "refused",
  "PBU",
  "PBA",
  "",
  "",
  "",
  "DAD",
  "dereg.",
  "revoke",
  "DNS",
  "DNS",
  "DNS",
]

/** More ticks than these are drawn as one outline. */
const MANY = 150

export function signalLane({ frame, axis, present, room, shapes, labels }: Canvas, y: number, errorRow: number): void {
  const { entities, history } = frame.run
  const name = (serial: number): string => entities.get(serial)?.name ?? ""
  const mid = y + 13
  // Ticks close to each other share their words.
  const groups: { x0: number; x1: number; words: string[]; t: number; n: number }[] = []
  const seen = signalsOf(frame.run).filter((r) => shows(axis, r.t))
  const many = seen.length > MANY
  if (many) shapes.push(...manyTicks(seen, axis, present, mid))
  for (const r of seen) {
    const x = timeToX(axis, r.t)
    const skin = skinsOf(frame.run)(r.t)
    const word = skin === "abstract" ? (SIGNAL[r.carries] as string) : shortName(r.carries, skin)
    if (!many) {
      const refused = r.carries === MessageKind.PrefixRefusal ? " error" : ""
      shapes.push({
        key: `sig${r.n}`,
        d: line(x, mid - 6, x, mid + 6),
        look: tense(`signal${refused}`, present.isFuture(r.t)),
        title: `${word}, ${name(r.from)} → ${name(r.to)}`,
      })
    }
    const last = groups.at(-1)
    if (last && x - last.x1 < 22) Object.assign(last, { x1: x, words: last.words.includes(word) ? last.words : [...last.words, word] })
    else groups.push({ x0: x, x1: x, words: [word], t: r.t, n: r.n })
  }
  for (const g of groups) room.taken.push({ x0: g.x0 - 1, x1: g.x1 + 1, y0: mid - 6, y1: mid + 6 })
  const errors = history.sockets.flatMap((s) => s.errors.filter((e) => shows(axis, e.t)).map((e) => ({ ...e, socket: s })))
  for (const { t, code, n, socket } of errors.slice(0, MANY)) {
    const x = timeToX(axis, t)
    const base = errorRow ? mid + 4 + errorRow : mid + 4
    const what = { title: `${name(socket.socket)}: ${Errno[code]}`, serial: socket.socket }
    const look = tense("mono error", present.isFuture(t))
    const width = textWidth(Errno[code], look)
    // The warning sign stands before the name of the error, which begins or ends where the error happened.
    const near = [x, x - width - 14, x - width / 2].map((at) => label(`err${n}`, at + 14, base, Errno[code], look, "start", what))
    const word = room.place(near.map((l) => ({ ...l, box: { ...l.box, x0: l.box.x0 - 21 } })))
    if (!word) continue
    shapes.push({ key: `err${n}`, at: [word.x - 14, base - 4], d: WARNING, look: tense("warning", present.isFuture(t)), ...what })
    labels.push(word)
  }
  for (const g of groups) {
    const look = tense("quiet", present.isFuture(g.t))
    const full = g.words.join(" ")
    const word = room.place(
      [label(`sigs${g.n}`, g.x1 + 8, mid + 4, full, look), label(`sigs${g.n}`, g.x0 - 8, mid + 4, full, look, "end")],
      7,
    )
    if (word) labels.push(word)
  }
}

/** One outline for the past and one for the future, with at most one tick for each pixel. */
function manyTicks(seen: readonly TraceRecord[], axis: Axis, present: Present, mid: number): Shape[] {
  return [false, true].map((future): Shape => {
    const xs = new Set(seen.filter((r) => present.isFuture(r.t) === future).map((r) => Math.round(timeToX(axis, r.t))))
    return { key: `sigs${future}`, d: [...xs].map((x) => line(x, mid - 6, x, mid + 6)).join(""), look: tense("signal many", future) }
  })
}

interface Chip {
  readonly first: Step
  readonly steps: readonly Step[]
  readonly text: string
  readonly x: number
  readonly width: number
}

/** The scenario's steps as chips, each at its time; chips that would touch become one, "14–16". */
export function stepChips({ frame, axis, present, shapes, labels, x0, x1 }: Canvas, y: number): void {
  const found = frame.run.steps.filter((s) => s.n > 0 && shows(axis, s.t)).sort((a, b) => a.n - b.n || a.index - b.index)
  const current = found.filter((s) => present.hasReached(s.n)).at(-1)
  const chip = (steps: readonly Step[]): Chip => {
    const text = ranges(steps.map((s) => s.index))
    const width = Math.max(20, textWidth(text, "strong") + 14)
    const at = (s: Step | undefined): number => timeToX(axis, s?.t ?? 0)
    const middle = (at(steps[0]) + at(steps.at(-1))) / 2
    return { first: steps[0] as Step, steps, text, width, x: Math.max(x0 - 10 + width / 2, Math.min(middle, x1 + 10 - width / 2)) }
  }
  const chips: Chip[] = []
  for (const s of found) {
    let next = chip([s])
    for (let last = chips.at(-1); last && next.x - next.width / 2 - (last.x + last.width / 2) < 4; last = chips.at(-1)) {
      chips.pop()
      next = chip([...last.steps, ...next.steps])
    }
    chips.push(next)
  }
  labels.push(label("steps", 16, y + 4, "Steps", "quiet"))
  for (const c of chips) {
    const look = current && c.steps.includes(current) ? "current" : present.hasReached(c.first.n) ? "" : "future"
    const title = c.steps.map((s) => s.id).join(", ")
    shapes.push({
      key: `chip${c.first.index}`,
      d: rect(c.x - c.width / 2, y - 10, c.x + c.width / 2, y + 10, 10),
      look: `chip ${look}`,
      title,
    })
    labels.push(label(`chip${c.first.index}`, c.x, y + 4, c.text, `strong chip ${look}`, "middle", { title }) as Label)
  }
}

/** 14, 15, 16 → "14–16". */
function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = []
  for (const n of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && n <= last[1] + 1) last[1] = n
    else runs.push([n, n])
  }
  return runs.map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`)).join(", ")
}

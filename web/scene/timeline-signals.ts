// The lower end of the timeline: messages of the network, errors, and the scenario's steps.

import type { Step } from "../../core/host/index.js"
import { Errno, MessageKind } from "../../core/host/index.js"
import { timeToX } from "./axis.js"
import { WARNING } from "./glyphs.js"
import type { Canvas } from "./timeline-canvas.js"
import { tense } from "./timeline-lanes.js"
import { type Label, label, line, rect, textWidth } from "./timeline-marks.js"
import { signals } from "./timeline-run.js"

/** The short names of sketches and protocols; PBU and PBA stand for whichever protocol registers a binding. */
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

export function signalLane({ frame, axis, room, shapes, labels }: Canvas, y: number, errorRow: number): void {
  const { entities, history } = frame.run
  const name = (serial: number): string => entities.get(serial)?.name ?? ""
  const mid = y + 13
  // Ticks that stand close share their words.
  const groups: { x0: number; x1: number; words: string[]; t: number; n: number }[] = []
  for (const r of signals(frame.run)) {
    const x = timeToX(axis, r.t)
    const word = SIGNAL[r.carries] as string
    const refused = r.carries === MessageKind.PrefixRefusal ? " error" : ""
    shapes.push({
      key: `sig${r.n}`,
      d: line(x, mid - 6, x, mid + 6),
      look: tense(`signal${refused}`, r.t > frame.time),
      title: `${word}, ${name(r.from)} → ${name(r.to)}`,
    })
    const last = groups.at(-1)
    if (last && x - last.x1 < 22) Object.assign(last, { x1: x, words: last.words.includes(word) ? last.words : [...last.words, word] })
    else groups.push({ x0: x, x1: x, words: [word], t: r.t, n: r.n })
  }
  for (const g of groups) room.taken.push({ x0: g.x0 - 1, x1: g.x1 + 1, y0: mid - 6, y1: mid + 6 })
  const errors = history.sockets.flatMap((s) => s.errors.map((e) => ({ ...e, socket: s })))
  for (const { t, code, n, socket } of errors) {
    const x = timeToX(axis, t)
    const base = errorRow ? mid + 4 + errorRow : mid + 4
    const what = { title: `${name(socket.socket)}: ${Errno[code]}`, serial: socket.socket }
    const look = tense("mono error", t > frame.time)
    const width = textWidth(Errno[code], look)
    // The sign leads its name, which begins or ends where it happened.
    const near = [x, x - width - 14, x - width / 2].map((at) => label(`err${n}`, at + 14, base, Errno[code], look, "start", what))
    const word = room.place(near.map((l) => ({ ...l, box: { ...l.box, x0: l.box.x0 - 21 } })))
    if (!word) continue
    shapes.push({ key: `err${n}`, at: [word.x - 14, base - 4], d: WARNING, look: tense("warning", t > frame.time), ...what })
    labels.push(word)
  }
  for (const g of groups) {
    const look = tense("quiet", g.t > frame.time)
    const full = g.words.join(" ")
    const word = room.place(
      [label(`sigs${g.n}`, g.x1 + 8, mid + 4, full, look), label(`sigs${g.n}`, g.x0 - 8, mid + 4, full, look, "end")],
      7,
    )
    if (word) labels.push(word)
  }
}

interface Chip {
  readonly first: Step
  readonly steps: readonly Step[]
  readonly text: string
  readonly x: number
  readonly width: number
}

/** The scenario's steps, each at its time; those that would touch become one, "14–16". */
export function stepChips({ frame, axis, shapes, labels, x0, x1 }: Canvas, y: number): void {
  const found = frame.run.steps.filter((s) => s.n > 0).sort((a, b) => a.n - b.n || a.index - b.index)
  const current = found.filter((s) => s.n <= frame.position.n).at(-1)
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
    const look = current && c.steps.includes(current) ? "current" : c.first.n > frame.position.n ? "future" : ""
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

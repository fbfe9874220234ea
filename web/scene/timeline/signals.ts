// The lower end of the timeline: signalling messages, errors, and the steps of the scenario.

import type { Micros, Run, Step, TraceRecord } from "../../../core/host/index.js"
import { Errno, MessageKind, shortName } from "../../../core/host/index.js"
import { type Axis, timeToX } from "../axis/axis.js"
import { WARNING } from "../glyphs.js"
import { type Anchor, apart, type Box, type Label, label, line, rect, type Shape, textWidth } from "../marks.js"
import { perRun } from "../per-run.js"
import { signalsOf, skinsOf } from "../run-facts.js"
import { type Canvas, shows } from "./canvas.js"
import { tense, uncrossed } from "./lanes.js"
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

/** The abbreviations in full, said where one is pointed at. */
const IN_FULL: ReadonlyMap<string, string> = new Map([
  ["RS", "router solicitation"],
  ["RA", "router advertisement"],
  ["PBU", "proxy binding update"],
  ["PBA", "proxy binding acknowledgement"],
  ["DAD", "duplicate address detection"],
])

function inFull(word: string): string {
  const full = IN_FULL.get(word)
  return full ? `${word} (${full})` : word
}

/** More ticks than these are drawn as one outline. */
const MANY = 150

/** How much lower words stand that have no room beside their sign, in px. */
const BELOW = [20, 35]

/** `bottom`: how far down words may stand. */
export function signalLane(canvas: Canvas, y: number, errorRow: number, bottom: number): void {
  const { frame, axis, present, room, shapes, labels } = canvas
  const { entities } = frame.run
  const name = (serial: number): string => entities.get(serial)?.name ?? ""
  const mid = y + 13
  const { seen, groups, columns } = signalsOn(frame.run, axis)
  if (columns.length > 0) shapes.push(...manyTicks(columns, present, mid))
  else
    for (const r of seen) {
      const refused = r.carries === MessageKind.PrefixRefusal ? " error" : ""
      shapes.push({
        key: `sig${r.n}`,
        at: [timeToX(axis, r.t), mid],
        d: "M0-6V6",
        look: tense(`signal${refused}`, present.isFuture(r.t)),
        title: `${inFull(wordOf(frame.run, r))}, ${name(r.from)} → ${name(r.to)}`,
        when: [r.t, r.t],
      })
    }
  for (const g of groups) room.taken.push({ x0: g.x0 - 1, x1: g.x1 + 1, y0: mid - 6, y1: mid + 6 })
  const middle = mid + errorRow
  const errors = errorsOf(frame.run)
    .filter((e) => shows(axis, e.t))
    .slice(0, MANY)
    .map((e) => ({ ...e, x: timeToX(axis, e.t) }))
  // The signs stand at their times; words give way to them.
  for (const { x } of errors) room.taken.push({ x0: x - 8, x1: x + 8, y0: middle - 7, y1: middle + 7 })
  for (const { t, code, n, socket, x } of errors) {
    const future = present.isFuture(t)
    const what = { title: `${name(socket)}: ${Errno[code]}`, serial: socket, when: [t, t] as const }
    shapes.push({ key: `err${n}`, at: [x, middle], d: WARNING, look: tense("warning", future), ...what })
    const beside = (at: number, anchor: Anchor, base = middle + 4): Label =>
      label(`err${n}`, at, base, Errno[code], tense("mono error", future), anchor, what)
    // Words are in the past or in the future, never across the present.
    const tensed = ({ box }: Label): boolean => present.isAhead(box.x0) === present.isAhead(box.x1)
    const near = uncrossed(canvas, 0, [beside(x + 12, "start"), beside(x - 12, "end")].filter(tensed))
    // Else they stand lower, on a leader, where there is room below.
    const low = BELOW.flatMap((down) => {
      const leader = { x0: x - 1, x1: x + 1, y0: middle + 9, y1: middle + down - 7 }
      if (middle + down + 7 > bottom || room.taken.some((o) => !apart(leader, o, 4))) return []
      const under = (at: number, anchor: Anchor) => ({ ...beside(at, anchor, middle + down + 4), leader })
      return [under(x - 8, "start"), under(x + 8, "end")]
    })
    const word = room.place<Label & { readonly leader?: Box }>([...near, ...low.filter(tensed)], 4)
    if (!word) continue
    const { leader, ...said } = word
    labels.push(said)
    if (!leader) continue
    room.taken.push(leader)
    shapes.push({ key: `leader${n}`, d: line(x, leader.y0, x, leader.y1), look: tense("leader", future) })
  }
  for (const g of groups) {
    const look = tense("quiet", present.isFuture(g.t))
    const full = g.words.join(" ")
    const what = { title: g.words.map(inFull).join(", "), when: [g.t, g.last] as const }
    const words = [
      label(`sigs${g.n}`, g.x1 + 8, mid + 4, full, look, "start", what),
      label(`sigs${g.n}`, g.x0 - 8, mid + 4, full, look, "end", what),
    ]
    const word = room.place(uncrossed(canvas, 0, words), 7)
    if (word) labels.push(word)
  }
}

/** The results of setsc() that are errors. */
export const errorsOf = perRun(({ history }) => history.sockets.flatMap(({ socket, errors }) => errors.map((e) => ({ ...e, socket }))))

/** Ticks close to each other, which share their words. */
interface Group {
  readonly x0: number
  x1: number
  readonly words: string[]
  /** The first and the last of their times. */
  readonly t: number
  last: number
  readonly n: number
}

/** The ticks of a pixel, from the first to the last of their times. */
interface Column {
  readonly x: number
  readonly from: Micros
  to: Micros
}

interface Signals {
  readonly seen: readonly TraceRecord[]
  readonly groups: readonly Group[]
  /** Empty where each tick is drawn by itself. */
  readonly columns: readonly Column[]
}

/** By the places of an axis's pieces, which stay while the measure does. */
const known = new WeakMap<Axis["to"], { readonly run: Run; readonly signals: Signals }>()

function signalsOn(run: Run, axis: Axis): Signals {
  const found = known.get(axis.to)
  if (found?.run === run) return found.signals
  const seen = signalsOf(run).filter((r) => shows(axis, r.t))
  const groups: Group[] = []
  const columns: Column[] = []
  for (const r of seen) {
    const { t, n } = r
    const x = timeToX(axis, t)
    const word = wordOf(run, r)
    const last = groups.at(-1)
    if (last && x - last.x1 < 22) {
      Object.assign(last, { x1: x, last: t })
      if (!last.words.includes(word)) last.words.push(word)
    } else groups.push({ x0: x, x1: x, words: [word], t, last: t, n })
    const column = columns.at(-1)
    if (column?.x === Math.round(x)) column.to = t
    else columns.push({ x: Math.round(x), from: t, to: t })
  }
  const signals = { seen, groups, columns: seen.length > MANY ? columns : [] }
  known.set(axis.to, { run, signals })
  return signals
}

function wordOf(run: Run, { t, carries }: TraceRecord): string {
  const skin = skinsOf(run)(t)
  return skin === "abstract" ? (SIGNAL[carries] as string) : shortName(carries, skin)
}

/** One outline for the past and one for the future, with at most one tick for each pixel. */
function manyTicks(columns: readonly Column[], present: Present, mid: number): Shape[] {
  const ticks = { past: "", future: "" }
  for (const { x, from, to } of columns) {
    const tick = line(x, mid - 6, x, mid + 6)
    if (!present.isFuture(from)) ticks.past += tick
    if (present.isFuture(to)) ticks.future += tick
  }
  return [
    { key: "sigsfalse", d: ticks.past, look: tense("signal many", false) },
    { key: "sigstrue", d: ticks.future, look: tense("signal many", true) },
  ]
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
  const { found, chips } = chipsOn(frame.run, axis, x0, x1)
  const current = found.filter((s) => present.hasReached(s.n)).at(-1)
  labels.push(label("steps", 16, y + 4, "Steps", "quiet"))
  for (const c of chips) {
    const look = current && c.steps.includes(current) ? "current" : present.hasReached(c.first.n) ? "" : "future"
    const what = {
      title: c.steps.map((s) => s.id).join(", "),
      when: [c.first.t, Math.max(...c.steps.map((s) => s.t))] as const,
    }
    shapes.push({
      key: `chip${c.first.index}`,
      d: rect(c.x - c.width / 2, y - 10, c.x + c.width / 2, y + 10, 10),
      look: `chip ${look}`,
      ...what,
    })
    labels.push(label(`chip${c.first.index}`, c.x, y + 4, c.text, `strong chip ${look}`, "middle", what) as Label)
    // A chip is as wide as its words, and may hold several steps: each has its tick at its time.
    for (const s of c.steps) {
      const tick = { key: `step${s.index}`, at: [timeToX(axis, s.t), y - 12] as const, d: "M0-2V2", look: "step" }
      shapes.push({ ...tick, title: s.id, when: [s.t, s.t] })
    }
  }
}

interface Chips {
  readonly found: readonly Step[]
  readonly chips: readonly Chip[]
}

const chipsKnown = new WeakMap<Axis, Chips & { readonly run: Run }>()

/** The steps that the axis shows, and their chips: the same at all times of a run. */
function chipsOn(run: Run, axis: Axis, x0: number, x1: number): Chips {
  const known = chipsKnown.get(axis)
  if (known?.run === run) return known
  const found = run.steps.filter((s) => s.n > 0 && shows(axis, s.t)).sort((a, b) => a.n - b.n || a.index - b.index)
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
  chipsKnown.set(axis, { run, found, chips })
  return { found, chips }
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

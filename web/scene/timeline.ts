// The timeline: what was attached, valid and in use when. Frame × size → outlines and words.

import type { AddressLife, Frame, History, Micros, Run, Serial } from "../../core/host/index.js"
import { AddressState } from "../../core/host/index.js"
import { makeAxis, timeToX } from "./axis.js"
import { TYPE_GLYPH } from "./glyphs.js"
import { type Canvas, type Density, HANDLE, type Size, type TimelineScene } from "./timeline-canvas.js"
import { compactTimeline } from "./timeline-compact.js"
import { addressLane, attachmentLane, type Lane, laneHeight } from "./timeline-lanes.js"
import { hatch, type Label, label, line, placer, rect, type Shape, TYPE_LOOK, TYPE_ORDER, TYPE_WORD } from "./timeline-marks.js"
import { signalLane, stepChips } from "./timeline-signals.js"

const DENSITIES: readonly Density[] = [
  { bar: 22, row: 13, lane: 34 },
  { bar: 20, row: 0, lane: 31 },
  { bar: 16, row: 0, lane: 24 },
]
const AXIS = 30
const ATTACHMENT = 29
const SIGNALS = 24
const ERRORS = 17
const STEPS = 28

export function timelineScene(frame: Frame, size: Size, view: { readonly compact?: boolean } = {}): TimelineScene {
  if (view.compact) return compactTimeline(frame, size)
  const { run } = frame
  const lanes = lanesOf(run.history, run)
  const errors = run.history.sockets.some((s) => s.errors.length > 0)
  const foot = SIGNALS + (run.steps.length > 0 ? STEPS : 8)
  const need = (d: Density): number =>
    AXIS + lanes.reduce((sum, l) => sum + (l.life ? laneHeight(l, d) : ATTACHMENT), 0) + foot + (errors && d !== DENSITIES[2] ? ERRORS : 0)
  const tightest = DENSITIES.at(-1) as Density
  const fitting = DENSITIES.find((d) => need(d) <= size.height) ?? tightest
  const height = Math.max(size.height, need(fitting))
  // Folded lanes share what is left.
  const spare = fitting.row || !lanes.length ? 0 : Math.min(6, Math.floor((height - need(fitting)) / lanes.length))
  const density = { ...fitting, lane: fitting.lane + spare }

  const [x0, x1] = [size.width >= 900 ? 158 : size.width >= 560 ? 118 : 96, size.width - 16]
  const axis = makeAxis(run, x0, x1, 14)
  const now = timeToX(axis, frame.time)
  const shapes: Shape[] = []
  const labels: Label[] = [...axis.ticks]
  const room = placer({ x0, y0: AXIS, x1: x1 + 4, y1: height })
  const canvas: Canvas = { frame, axis, now, x0, x1, density, room, shapes, labels }

  // The sections' heights first: what runs through all lanes stands behind them.
  const bottom = height - (run.steps.length > 0 ? STEPS : 8)
  for (const f of axis.folds) shapes.push({ key: `fold${f.x0}`, d: hatch(f.x0, AXIS, f.x1, bottom), look: "fold" })
  for (const t of axis.ticks) shapes.push({ key: `grid${t.key}`, d: line(tickX(t), AXIS, tickX(t), bottom), look: "grid" })
  labels.push(label("axis", 16, 14, either(["time, idle folded", "time"], axis.folds.length > 0, x0 - 32), "quiet"))

  const several = new Set(run.history.attachments.map((a) => a.host)).size > 1
  let y = AXIS
  for (const lane of lanes) {
    shapes.push({ key: `rule${lane.key}`, d: line(16, y, x1, y), look: lane === lanes[0] ? "axis" : "grid" })
    const host = run.entities.get(lane.host)?.name ?? ""
    if (lane.life) {
      addressLane(canvas, lane, y)
      laneName(canvas, lane.life, y, several ? host : "")
      y += laneHeight(lane, density)
    } else {
      attachmentLane(canvas, lane.host, y, ATTACHMENT)
      const name = several ? host : x0 < 110 ? "Attached" : "Attached to"
      const said = label(`name${lane.key}`, 16, y + 19, name, "name", "start", several ? { more: "attached to" } : {})
      labels.push(said.box.x1 < x0 - 6 ? said : label(said.key, 16, y + 19, name, "name"))
      y += ATTACHMENT
    }
  }
  shapes.push({ key: "rulesignals", d: line(16, y, x1, y), look: "grid" })
  signalLane(canvas, y, errors && fitting !== tightest ? ERRORS : 0)
  labels.push(label("namesignals", 16, y + 17, "Signalling", "name"))

  const moves = run.history.handoffs.filter((h) => h.left > 0)
  for (const h of moves) shapes.push({ key: `move${h.n}`, d: line(timeToX(axis, h.at), AXIS, timeToX(axis, h.at), bottom), look: "move" })
  if (now < x1) shapes.push({ key: "veil", d: rect(now, AXIS, x1 + 1, bottom), look: "veil" })
  if (run.steps.length > 0) stepChips(canvas, height - STEPS / 2)
  markers(canvas)
  shapes.push(
    { key: "playhead", at: [now, 0], d: `M0 ${AXIS}V${bottom}`, look: "playhead" },
    { key: "handle", at: [now, AXIS - 5], d: HANDLE, look: "handle" },
  )
  return { width: size.width, height, time: frame.time, axis, plot: { x0, x1, y0: AXIS, y1: bottom }, shapes, labels }
}

function lanesOf(history: History, run: Run): Lane[] {
  const hosts = [...new Set([...history.attachments, ...history.addresses, ...history.sockets].map((x) => x.host))].sort((a, b) => a - b)
  const order = (l: AddressLife): number => TYPE_ORDER.indexOf(l.type as (typeof TYPE_ORDER)[number])
  return hosts.flatMap((host) => {
    const lives = history.addresses
      .filter((l) => l.host === host && l.spans.some((s) => s.state !== AddressState.Invalid))
      .sort((a, b) => order(a) - order(b) || begin(a) - begin(b) || a.address - b.address)
    return [
      { key: `h${host}`, host, sockets: [] },
      ...lives.map((life) => ({
        key: `a${life.address}`,
        host,
        life,
        sockets: history.sockets
          .filter((s) => s.address === life.address)
          .map((s) => ({ ...s, name: run.entities.get(s.socket)?.name ?? "" })),
      })),
    ]
  })
}

const begin = (l: AddressLife): Micros => l.spans[0]?.from ?? 0

function laneName({ shapes, labels, frame, x0, density }: Canvas, life: AddressLife, y: number, host: string): void {
  const look = TYPE_LOOK[life.type]
  const serial: Serial = life.address
  const entity = frame.run.entities.get(serial)
  const word = host ? `${host}, ${TYPE_WORD[life.type]}` : TYPE_WORD[life.type]
  const title = `${entity?.name} ${entity?.text}, ${word}`
  const base = density.row > 0 ? y + 16 : y + density.bar / 2 + 8
  shapes.push({ key: `glyph${serial}`, at: [24, base - 5], d: TYPE_GLYPH[life.type], look: `glyph ${look}`, title, serial })
  const more = density.row === 0 && x0 > 150 ? host : ""
  labels.push(label(`name${serial}`, 40, base, entity?.name ?? "", "name", "start", { title, serial, more }))
  if (density.row > 0) {
    const text = either([word, host || word.replace(/-.*/, "")], true, x0 - 46)
    labels.push(label(`type${serial}`, 40, base + 15, text, "quiet", "start", { title, serial }))
  }
}

/** Flags on the measure, with their names where there is room. */
function markers({ frame, axis, labels, shapes, x0, x1 }: Canvas): void {
  const room = placer({ x0: x0 - 20, y0: 0, x1: x1 + 20, y1: AXIS })
  for (const t of axis.ticks) room.taken.push(t.box)
  frame.run.markers.forEach((m, i) => {
    const x = timeToX(axis, m.at)
    shapes.push({ key: `mark${i}`, at: [x, AXIS], d: "M0 0v-9l7 3-7 3", look: "marker", title: m.name })
    const at = room.place([label(`mark${i}`, x + 4, 14, m.name, "marker"), label(`mark${i}`, x - 4, 14, m.name, "marker", "end")])
    if (at) labels.push(at)
  })
}

const tickX = (l: Label): number => (l.anchor === "end" ? l.box.x1 : l.x)

function either(words: readonly [string, string], wanted: boolean, width: number): string {
  return wanted && words[0].length * 6.7 <= width ? words[0] : words[1]
}

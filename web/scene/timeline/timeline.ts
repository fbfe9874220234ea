// The timeline: what was attached, valid and in use when. Frame × size × view → outlines and words. Its measure and its foot stay, the lanes
// between them scroll by whole lanes: no word is ever cut.

import type { Frame, Micros, Run } from "../../../core/host/index.js"
import { type Axis, timeToX } from "../axis/axis.js"
import { axisOf, type Measure, WHOLE } from "../axis/measure.js"
import { hatch, type Label, label, line, placer, rect, type Shape } from "../marks.js"
import { type Canvas, type Density, HANDLE, type Size, shows, type TimelineScene, type TimelineView, type WholeTimeline } from "./canvas.js"
import { addressLane, attachmentLane, attachmentRows, laneHeight } from "./lanes.js"
import { addressName, axisName, hostName } from "./names.js"
import { LANE, occurrenceLane } from "./occurrences.js"
import { type Present, presentAt } from "./present.js"
import { type HostLane, hostFor, type Lane, lanesOf } from "./rows.js"
import { signalLane, stepChips } from "./signals.js"

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

/** Left of `x0` stand the names of the lanes. */
export function edgesOf(width: number): { readonly x0: number; readonly x1: number } {
  return { x0: width >= 900 ? 158 : width >= 560 ? 118 : 96, x1: width - 16 }
}

export function measureOf(width: number, { mode = "idle", sight = WHOLE }: TimelineView): Measure {
  return { mode, sight, ...edgesOf(width) }
}

export function timelineScene(frame: Frame, size: Size, view: TimelineView = {}): WholeTimeline {
  const { run } = frame
  const { width, height } = size
  const { x0, x1 } = edgesOf(width)
  const axis = axisOf(run, measureOf(width, view), 14, view.relative ? frame.time : undefined)
  const lanes = lanesOf(run, view, axis)
  const errors = run.history.sockets.some((s) => s.errors.length > 0)
  const { density, errorRow, tops, total } = arranged(lanes, height - AXIS - footHeight(run), errors)
  const lowest = height - footHeight(run) - errorRow
  const foot = Math.min(lowest, AXIS + total)
  const beyond = AXIS + total - foot
  const first = view.scroll ? firstShown(tops, Math.min(view.scroll, beyond)) : 0
  const shown = lanes
    .slice(first)
    .filter((l, i) => i === 0 || (tops[first + i] as number) - (tops[first] as number) + heightOf(l, density) <= foot - AXIS)

  const now = timeToX(axis, frame.time)
  const present = presentAt(frame, now)
  // Each of its words is told from now.
  if (view.relative) present.follow()
  const shapes: Shape[] = []
  const labels: Label[] = [...axis.ticks]
  const room = placer({ x0, y0: AXIS, x1: x1 + 4, y1: height })
  const canvas: Canvas = { frame, axis, present, x0, x1, density, room, shapes, labels }
  const bottom = height - (run.steps.length > 0 ? STEPS : 8)

  // What runs through all lanes stands behind them.
  for (const f of axis.folds) shapes.push({ key: `fold${f.x0}`, d: hatch(f.x0, AXIS, f.x1, bottom), look: "fold" })
  for (const t of axis.ticks) shapes.push({ key: `grid${t.key}`, d: line(tickX(t), AXIS, tickX(t), bottom), look: "grid" })
  labels.push(axisName(canvas, view))
  const moves: Shape[] = []
  shown.forEach((lane, i) => {
    const y = AXIS + (tops[first + i] as number) - (tops[first] as number)
    shapes.push({ key: `rule${lane.key}`, d: line(16, y, x1, y), look: i === 0 ? "axis" : "grid" })
    if (lane.lives) {
      addressLane(canvas, lane, y)
      addressName(canvas, lane, y)
      return
    }
    if (lane.what) {
      occurrenceLane(canvas, lane, y)
      return
    }
    attachmentLane(canvas, lane, y, heightOf(lane, density))
    hostName(canvas, lane, y)
    // A host's handoffs run through its own lanes, and where it is alone through all.
    const below = shown
      .slice(i)
      .filter((l) => l.host === lane.host)
      .reduce((sum, l) => sum + heightOf(l, density), 0)
    moves.push(...handoffLines(canvas, lane, y, lane.folds ? y + below : bottom))
  })
  shapes.push({ key: "rulesignals", d: line(16, foot, x1, foot), look: "grid" })
  signalLane(canvas, foot, errorRow)
  labels.push(label("namesignals", 16, foot + 17, "Signalling", "name"))
  shapes.push(...moves)
  if (run.steps.length > 0) stepChips(canvas, height - STEPS / 2)
  markers(canvas, view.markers ?? [])
  const chosen = hostFor(run, view.selected ?? 0)
  const own = lanes.findIndex((l) => l.host === chosen)
  // The network's lane stays with the first host's.
  const selectedAt = lanes[own - 1]?.host === 0 ? 0 : (tops[own] ?? 0)
  const plot = { x0, x1, y0: AXIS, y1: bottom }
  const scene = {
    width,
    height,
    time: frame.time,
    axis,
    plot,
    shapes,
    moving: movingAt(frame.time, axis, plot),
    labels,
    beyond,
    selectedAt,
  }
  madeFor.set(scene, { run, present })
  return scene
}

/** What a scene was made for. */
const madeFor = new WeakMap<TimelineScene, { readonly run: Run; readonly present: Present }>()

/** The same scene at another moment; undefined if more than the playhead is to be drawn otherwise. */
export function movedTo(scene: WholeTimeline, { run, time, position }: Frame): WholeTimeline | undefined {
  const made = madeFor.get(scene)
  if (made?.run !== run || !made.present.holds(time, position.n, timeToX(scene.axis, time))) return undefined
  const moved = { ...scene, time, moving: movingAt(time, scene.axis, scene.plot) }
  madeFor.set(moved, made)
  return moved
}

function movingAt(time: Micros, axis: Axis, { x1, y0, y1 }: TimelineScene["plot"]): Shape[] {
  const x = timeToX(axis, time)
  const moving: Shape[] = []
  if (x < x1) moving.push({ key: "veil", d: rect(x, y0, x1 + 1, y1), look: "veil" })
  if (shows(axis, time))
    moving.push(
      { key: "playhead", at: [x, 0], d: `M0 ${y0}V${y1}`, look: "playhead" },
      { key: "handle", at: [x, y0 - 5], d: HANDLE, look: "handle" },
    )
  return moving
}

const footHeight = (run: Run): number => SIGNALS + (run.steps.length > 0 ? STEPS : 8)
/** Attachments of a host that last at once have rows of their own, up to so many. */
const MOST_ROWS = 4

function heightOf(lane: Lane, density: Density): number {
  if (lane.lives) return laneHeight(lane, density)
  return lane.what ? LANE : ATTACHMENT + (Math.min(attachmentRows(lane).count, MOST_ROWS) - 1) * 13
}

/** The roomiest way in which all lanes fit; else the tightest, and they scroll. */
function arranged(
  lanes: readonly Lane[],
  height: number,
  errors: boolean,
): { density: Density; errorRow: number; tops: number[]; total: number } {
  const tightest = DENSITIES.at(-1) as Density
  const errorRow = (d: Density): number => (errors && d !== tightest ? ERRORS : 0)
  const need = (d: Density): number => lanes.reduce((sum, l) => sum + heightOf(l, d), errorRow(d))
  const fitting = DENSITIES.find((d) => need(d) <= height) ?? tightest
  // Folded lanes share what is left.
  const spare = fitting.row ? 0 : Math.max(0, Math.min(6, Math.floor((height - need(fitting)) / Math.max(lanes.length, 1))))
  const density = { ...fitting, lane: fitting.lane + spare }
  const tops: number[] = []
  let total = 0
  for (const lane of lanes) {
    tops.push(total)
    total += heightOf(lane, density)
  }
  return { density, errorRow: errorRow(fitting), tops, total }
}

/** The first lane that begins at or below what is scrolled away. */
function firstShown(tops: readonly number[], scroll: number): number {
  const first = tops.findIndex((top) => top >= scroll)
  return first < 0 ? tops.length - 1 : first
}

/** More than these are one outline. */
const MANY_MOVES = 60

function handoffLines({ axis }: Canvas, lane: HostLane, y0: number, y1: number): Shape[] {
  const seen = lane.handoffs.filter((h) => h.left > 0 && shows(axis, h.at))
  const at = (t: number): string => line(timeToX(axis, t), y0, timeToX(axis, t), y1)
  if (seen.length > MANY_MOVES) return [{ key: `moves${lane.host}`, d: seen.map((h) => at(h.at)).join(""), look: "move many" }]
  return seen.map((h) => ({ key: `move${h.n}`, d: at(h.at), look: "move" }))
}

/** Flags on the measure, with their names where there is room. */
function markers({ frame, axis, labels, shapes, x0, x1 }: Canvas, own: Run["markers"]): void {
  const room = placer({ x0: x0 - 20, y0: 0, x1: x1 + 20, y1: AXIS })
  for (const t of axis.ticks) room.taken.push(t.box)
  const { markers } = frame.run
  ;[...markers, ...own].forEach((m, i) => {
    if (!shows(axis, m.at)) return
    const x = timeToX(axis, m.at)
    const look = i < markers.length ? "marker" : "marker own"
    shapes.push({ key: `mark${i}`, at: [x, AXIS], d: "M0 0v-9l7 3-7 3", look, title: m.name })
    const at = room.place([label(`mark${i}`, x + 4, 14, m.name, "marker"), label(`mark${i}`, x - 4, 14, m.name, "marker", "end")])
    if (at) labels.push(at)
  })
}

const tickX = (l: Label): number => (l.anchor === "end" ? l.box.x1 : l.x)

// The timeline: what was attached, valid and in use at which time. A pure function of frame, size and view. The axis above and the signals
// below stay in place, and the lanes between them scroll by whole lanes, so that no word is cut.

import type { Frame, Micros, Run, Serial } from "../../../core/host/index.js"
import { type Axis, timeToX } from "../axis/axis.js"
import { axisOf, type Measure, WHOLE } from "../axis/measure.js"
import { hatch, type Label, label, line, placer, rect, type Shape } from "../marks.js"
import { type Canvas, type Density, HANDLE, type Size, shows, type TimelineScene, type TimelineView, type WholeTimeline } from "./canvas.js"
import { addressLane, attachmentLane, attachmentRows, laneHeight } from "./lanes.js"
import { addressName, axisName, hostName } from "./names.js"
import { occurrenceHeight, occurrenceLane } from "./occurrences.js"
import { type Present, presentAt } from "./present.js"
import { type HostLane, hostFor, type Lane, lanesOf } from "./rows.js"
import { errorsOf, signalLane, stepChips } from "./signals.js"

const DENSITIES: readonly Density[] = [
  { bar: 22, row: 13, lane: 34 },
  { bar: 20, row: 0, lane: 31 },
  { bar: 16, row: 0, lane: 24 },
]
const AXIS = 30
const ATTACHMENT = 29
const SIGNALS = 24
const ERRORS = 17
/** A timeline of less height leaves the signals out, so that there is room for addresses. */
const LOW = 160
const STEPS = 28

/** The edges of the plot; left of `x0` stand the names of the lanes. */
function edgesOf(width: number): { readonly x0: number; readonly x1: number } {
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
  const arrangement = arranged(lanes, height, run, view.scroll)
  const { density, foot, errorRow } = arrangement
  const present = presentAt(frame, timeToX(axis, frame.time))
  // All words of a relative axis change with the time.
  if (view.relative) present.follow()
  const room = placer({ x0, y0: AXIS, x1: x1 + 4, y1: height })
  const canvas: Canvas = { frame, axis, present, x0, x1, density, room, shapes: [], labels: [...axis.ticks] }
  const { shapes, labels } = canvas
  const bottom = height - (run.steps.length > 0 ? STEPS : 8)

  // What runs through all lanes stands behind them.
  for (const f of axis.folds) shapes.push({ key: `fold${f.x0}`, d: hatch(f.x0, AXIS, f.x1, bottom), look: "fold" })
  for (const t of axis.ticks) shapes.push({ key: `grid${t.key}`, d: line(tickX(t), AXIS, tickX(t), bottom), look: "grid" })
  labels.push(axisName(canvas, view))
  const moves = drawLanes(canvas, arrangement, bottom)
  shapes.push({ key: "rulesignals", d: line(16, foot, x1, foot), look: "grid" })
  if (height >= LOW) {
    signalLane(canvas, foot, errorRow, bottom)
    labels.push(label("namesignals", 16, foot + 17, "Signalling", "name"))
  }
  shapes.push(...moves)
  if (run.steps.length > 0) stepChips(canvas, height - STEPS / 2)
  markers(canvas, view.markers ?? [])

  const plot = { x0, x1, y0: AXIS, y1: bottom }
  const { time } = frame
  const selectedAt = topOf(hostFor(run, view.selected ?? 0), lanes, arrangement.tops)
  const scene = { width, height, time, axis, plot, shapes, ...movingAt(time, axis, plot), labels, beyond: arrangement.beyond, selectedAt }
  madeFor.set(scene, { run, present })
  return scene
}

/** Draws the lanes that are shown; returns the lines of handoffs, which belong in front of them. */
function drawLanes(canvas: Canvas, { shown, density }: Arrangement, bottom: number): Shape[] {
  const { run } = canvas.frame
  const moves: Shape[] = []
  shown.forEach(({ lane, y }, i) => {
    canvas.shapes.push({ key: `rule${lane.key}`, d: line(16, y, canvas.x1, y), look: i === 0 ? "axis" : "grid" })
    if (lane.lives) {
      addressLane(canvas, lane, y)
      addressName(canvas, lane, y)
      return
    }
    if (lane.what) {
      occurrenceLane(canvas, lane, y)
      return
    }
    attachmentLane(canvas, lane, y, heightOf(run, lane, density))
    hostName(canvas, lane, y)
    // A host's handoffs run through its own lanes; through all, where there is no other host.
    const own = shown.slice(i).filter((below) => below.lane.host === lane.host)
    const height = own.reduce((sum, below) => sum + heightOf(run, below.lane, density), 0)
    moves.push(...handoffLines(canvas, lane, y, lane.folds ? y + height : bottom))
  })
  return moves
}

/** Where the lanes of a host begin, before scrolling; the network's lane stays with those of the first host. */
function topOf(host: Serial, lanes: readonly Lane[], tops: readonly number[]): number {
  const own = lanes.findIndex((l) => l.host === host)
  return lanes[own - 1]?.host === 0 ? 0 : (tops[own] ?? 0)
}

/** The run and the present that a scene was made for. */
const madeFor = new WeakMap<TimelineScene, { readonly run: Run; readonly present: Present }>()

/** The scene at another moment, if only the playhead is drawn differently there; else undefined. */
export function movedTo(scene: WholeTimeline, { run, time, position }: Frame): WholeTimeline | undefined {
  const made = madeFor.get(scene)
  if (made?.run !== run || !made.present.holds(time, position.n, timeToX(scene.axis, time))) return undefined
  const moved = { ...scene, time, ...movingAt(time, scene.axis, scene.plot) }
  madeFor.set(moved, made)
  return moved
}

function movingAt(time: Micros, axis: Axis, { x1, y0, y1 }: TimelineScene["plot"]): Pick<TimelineScene, "now" | "moving"> {
  const now = timeToX(axis, time)
  const moving: Shape[] = []
  if (now < x1) moving.push({ key: "veil", d: rect(0, y0, x1 + 1 - now, y1), look: "veil" })
  if (shows(axis, time))
    moving.push({ key: "playhead", d: `M0 ${y0}V${y1}`, look: "playhead" }, { key: "handle", at: [0, y0 - 5], d: HANDLE, look: "handle" })
  return { now, moving }
}

const footHeight = (run: Run, height: number): number => (height >= LOW ? SIGNALS : 0) + (run.steps.length > 0 ? STEPS : 8)
/** How many rows of overlapping attachments a lane has room for. */
const MOST_ROWS = 4

function heightOf(run: Run, lane: Lane, density: Density): number {
  if (lane.lives) return laneHeight(lane, density)
  return lane.what ? occurrenceHeight(run, lane) : ATTACHMENT + (Math.min(attachmentRows(lane).count, MOST_ROWS) - 1) * 13
}

interface Arrangement {
  readonly density: Density
  /** Height of the row of errors; 0: there are none. */
  readonly errorRow: number
  /** Where each lane begins, before scrolling. */
  readonly tops: readonly number[]
  /** Where the lanes end and the signals begin. */
  readonly foot: number
  /** How far the lanes scroll. */
  readonly beyond: number
  /** The lanes that are in sight, each as a whole, and where they are drawn. */
  readonly shown: readonly { readonly lane: Lane; readonly y: number }[]
}

/** Chooses the roomiest density in which all lanes fit; if they fit in none, they have the tightest and scroll. */
function arranged(lanes: readonly Lane[], height: number, run: Run, scroll = 0): Arrangement {
  const space = height - AXIS - footHeight(run, height)
  const tightest = DENSITIES.at(-1) as Density
  const errorRow = height >= LOW && errorsOf(run).length > 0 ? ERRORS : 0
  const need = (d: Density): number => lanes.reduce((sum, l) => sum + heightOf(run, l, d), errorRow)
  const fitting = DENSITIES.find((d) => need(d) <= space) ?? tightest
  // Folded lanes share what is left.
  const spare = fitting.row ? 0 : Math.max(0, Math.min(6, Math.floor((space - need(fitting)) / Math.max(lanes.length, 1))))
  const density = { ...fitting, lane: fitting.lane + spare }
  const tops: number[] = []
  let total = 0
  for (const lane of lanes) {
    tops.push(total)
    total += heightOf(run, lane, density)
  }
  const foot = Math.min(height - footHeight(run, height) - errorRow, AXIS + total)
  const beyond = AXIS + total - foot
  const first = scroll ? firstShown(tops, Math.min(scroll, beyond)) : 0
  const shown = lanes
    .slice(first)
    .map((lane, i) => ({ lane, y: AXIS + (tops[first + i] as number) - (tops[first] as number) }))
    .filter(({ lane, y }, i) => i === 0 || y + heightOf(run, lane, density) <= foot)
  return { density, errorRow, tops, foot, beyond, shown }
}

/** The first lane that begins at or below the part that is scrolled away. */
function firstShown(tops: readonly number[], scroll: number): number {
  const first = tops.findIndex((top) => top >= scroll)
  return first < 0 ? tops.length - 1 : first
}

/** More handoffs than these are drawn as one outline. */
const MANY_MOVES = 60

function handoffLines({ axis }: Canvas, lane: HostLane, y0: number, y1: number): Shape[] {
  const seen = lane.handoffs.filter((h) => h.left > 0 && shows(axis, h.at))
  const at = (t: number): string => line(timeToX(axis, t), y0, timeToX(axis, t), y1)
  if (seen.length > MANY_MOVES) return [{ key: `moves${lane.host}`, d: seen.map((h) => at(h.at)).join(""), look: "move many" }]
  return seen.map((h) => ({ key: `move${h.n}`, at: [timeToX(axis, h.at), 0], d: `M0 ${y0}V${y1}`, look: "move", when: [h.at, h.at] }))
}

/** Markers as flags on the axis, with their names where there is room. */
function markers({ frame, axis, labels, shapes, x0, x1 }: Canvas, own: Run["markers"]): void {
  const room = placer({ x0: x0 - 20, y0: 0, x1: x1 + 20, y1: AXIS })
  for (const t of axis.ticks) room.taken.push(t.box)
  const { markers } = frame.run
  ;[...markers, ...own].forEach((m, i) => {
    if (!shows(axis, m.at)) return
    const x = timeToX(axis, m.at)
    const look = i < markers.length ? "marker" : "marker own"
    const what = { title: m.name, when: [m.at, m.at] as const }
    shapes.push({ key: `mark${i}`, at: [x, AXIS], d: "M0 0v-9l7 3-7 3", look, ...what })
    const at = room.place([
      label(`mark${i}`, x + 4, 14, m.name, "marker", "start", what),
      label(`mark${i}`, x - 4, 14, m.name, "marker", "end", what),
    ])
    if (at) labels.push(at)
  })
}

const tickX = (l: Label): number => (l.anchor === "end" ? l.box.x1 : l.x)

// The timeline as a strip, for the element and for small screens: one bar for each address type, broken sockets, handoffs and the playhead.

import type { Frame, Run } from "../../../core/host/index.js"
import { AddressState } from "../../../core/host/index.js"
import { type Axis, makeAxis, timeToX } from "../axis/axis.js"
import { cross, hatch, line, rect, type Shape, TYPE_LOOK, TYPE_ORDER } from "../marks.js"
import { HANDLE, type Size, type TimelineScene } from "./canvas.js"

/** Back to front. */
const STATES = [
  [AddressState.Deprecated, "deprecated"],
  [AddressState.Preferred, "preferred"],
  [AddressState.Tentative, "tentative"],
] as const

type AxisMaker = (run: Run, x0: number, x1: number, y: number) => Axis

export function compactTimeline(frame: Frame, { width, height }: Size, axisBetween: AxisMaker = makeAxis): TimelineScene {
  const { history } = frame.run
  const [x0, x1] = [20, width - 16]
  const top = height >= 56 ? 24 : 4
  const axis = axisBetween(frame.run, x0, x1, 14)
  const now = timeToX(axis, frame.time)
  const types = TYPE_ORDER.filter((t) => history.addresses.some((a) => a.type === t))
  const pitch = Math.min(15, (height - top - 4) / Math.max(types.length, 1))
  const first = top + Math.max(0, (height - top - types.length * pitch) / 2)
  const shapes: Shape[] = axis.ticks.map((t) => ({
    key: `grid${t.key}`,
    d: line(t.anchor === "end" ? x1 : t.x, top, t.anchor === "end" ? x1 : t.x, height),
    look: "grid",
  }))
  const at = (t: number): number => timeToX(axis, t)
  const breaks: Shape[] = []
  types.forEach((type, i) => {
    const [y0, y1] = [first + i * pitch + pitch * 0.15, first + (i + 1) * pitch - pitch * 0.15]
    const spans = history.addresses.filter((a) => a.type === type).flatMap((a) => a.spans)
    // One outline for each state, however long the run is.
    for (const [state, word] of STATES) {
      const own = spans.filter((s) => s.state === state)
      const each = (draw: typeof hatch, by: number): string => own.map((s) => draw(at(s.from), y0, at(s.to), y1, by)).join("")
      const look = TYPE_LOOK[type]
      if (own.length > 0) shapes.push({ key: `bar${look}${state}`, d: each(rect, 3), look: `bar ${look} ${word}` })
      if (state === AddressState.Deprecated) shapes.push({ key: `hatch${look}`, d: each(hatch, 6), look: `hatch ${look}` })
    }
    const lost = new Set(history.sockets.filter((s) => s.type === type && s.end === "broken").map((s) => s.to))
    breaks.push({ key: `cross${type}`, d: [...lost].map((t) => cross(at(t), (y0 + y1) / 2, 4)).join(""), look: "cross" })
  })
  const moves = history.handoffs.filter((h) => h.left > 0).map((h) => line(at(h.at), top, at(h.at), height))
  shapes.push(...breaks, { key: "moves", d: moves.join(""), look: "move" })
  const moving: Shape[] = [
    ...(now < x1 ? [{ key: "veil", d: rect(0, top, x1 + 1 - now, height), look: "veil" }] : []),
    { key: "playhead", d: `M0 ${top}V${height}`, look: "playhead" },
    { key: "handle", at: [0, top + 2], d: HANDLE, look: "handle" },
  ]
  return {
    width,
    height,
    time: frame.time,
    axis,
    plot: { x0, x1, y0: top, y1: height },
    shapes,
    now,
    moving,
    labels: height >= 56 ? axis.ticks : [],
  }
}

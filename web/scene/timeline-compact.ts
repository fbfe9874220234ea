// The timeline in a strip: one bar a type, breaks, handoffs and the playhead. For the element and for small screens.

import type { Frame } from "../../core/host/index.js"
import { AddressState } from "../../core/host/index.js"
import { makeAxis, timeToX } from "./axis.js"
import { HANDLE, type Size, type TimelineScene } from "./timeline-canvas.js"
import { cross, hatch, line, rect, type Shape, TYPE_LOOK, TYPE_ORDER } from "./timeline-marks.js"

const STATE_LOOK = ["tentative", "preferred", "deprecated"] as const

export function compactTimeline(frame: Frame, { width, height }: Size, axisBetween = makeAxis): TimelineScene {
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
  const breaks: Shape[] = []
  types.forEach((type, i) => {
    const [y0, y1] = [first + i * pitch + pitch * 0.15, first + (i + 1) * pitch - pitch * 0.15]
    const spans = history.addresses.filter((a) => a.type === type).flatMap((a) => a.spans.map((s) => ({ ...s, address: a.address })))
    // What is preferred stands in front of what is no longer.
    for (const s of spans.sort((a, b) => b.state - a.state || a.from - b.from)) {
      if (s.state === AddressState.Invalid) continue
      const [from, to] = [timeToX(axis, s.from), timeToX(axis, s.to)]
      const key = `bar${s.address}.${s.from}`
      shapes.push({ key, d: rect(from, y0, to, y1, 3), look: `bar ${TYPE_LOOK[type]} ${STATE_LOOK[s.state]}`, serial: s.address })
      if (s.state === AddressState.Deprecated)
        shapes.push({ key: `${key}h`, d: hatch(from, y0, to, y1, 6), look: `hatch ${TYPE_LOOK[type]}` })
    }
    const lost = new Set(history.sockets.filter((s) => s.type === type && s.end === "broken").map((s) => s.to))
    for (const t of lost) breaks.push({ key: `cross${type}.${t}`, d: cross(timeToX(axis, t), (y0 + y1) / 2, 4), look: "cross" })
  })
  shapes.push(...breaks)
  for (const h of history.handoffs)
    if (h.left > 0) shapes.push({ key: `move${h.n}`, d: line(timeToX(axis, h.at), top, timeToX(axis, h.at), height), look: "move" })
  if (now < x1) shapes.push({ key: "veil", d: rect(now, top, x1 + 1, height), look: "veil" })
  shapes.push(
    { key: "playhead", at: [now, 0], d: `M0 ${top}V${height}`, look: "playhead" },
    { key: "handle", at: [now, top + 2], d: HANDLE, look: "handle" },
  )
  return { width, height, time: frame.time, axis, plot: { x0, x1, y0: top, y1: height }, shapes, labels: height >= 56 ? axis.ticks : [] }
}

// The lanes of the timeline: where a host was attached, and each address with the sockets that use it.

import type { AddressLife, Micros, Serial, SocketLife } from "../../core/host/index.js"
import { AddressState, AddressType } from "../../core/host/index.js"
import { timeToX } from "./axis.js"
import type { Canvas, Density } from "./timeline-canvas.js"
import { cross, dot, hatch, type Label, label, line, rect, TYPE_LOOK, textWidth } from "./timeline-marks.js"

export interface Lane {
  readonly key: string
  readonly host: Serial
  /** Without one it is the host's attachment. */
  readonly life?: AddressLife
  readonly sockets: readonly (SocketLife & { readonly name: string })[]
}

export function laneHeight(lane: Lane, density: Density): number {
  const { row, bar, lane: least } = density
  return row ? Math.max(least, bar + 4 + rowsOf(lane).count * row) : least
}

/** Sockets that follow each other share a row. */
function rowsOf(lane: Lane): { row: readonly number[]; count: number } {
  const ends: Micros[] = []
  const row = lane.sockets.map((s) => {
    const free = ends.findIndex((end) => end + 100_000 < s.from)
    const i = free < 0 ? ends.length : free
    ends[i] = s.to
    return i
  })
  return { row, count: ends.length }
}

export function attachmentLane(canvas: Canvas, host: Serial, y: number, height: number): void {
  const { axis, room, shapes, labels, now, frame } = canvas
  const { attachments, handoffs } = frame.run.history
  const name = (serial: Serial): string => frame.run.entities.get(serial)?.name ?? ""
  const [top, bottom, base] = [y + 3, y + height - 4, y + height / 2 + 4]
  attachments
    .filter((a) => a.host === host)
    .forEach((a, i) => {
      const [from, to] = [timeToX(axis, a.from), timeToX(axis, a.to)]
      const key = `at${host}.${i}`
      shapes.push({
        key,
        d: rect(from, top, to, bottom, 4),
        look: "attachment",
        title: `attached to ${name(a.gateway)}`,
        serial: a.gateway,
      })
      const word = inside(canvas, key, from, to, base, [name(a.gateway)], "strong sunk")
      if (word) labels.push(word)
    })
  for (const h of handoffs) {
    if (h.host !== host || h.left === 0) continue
    const [from, to] = [timeToX(axis, h.at), timeToX(axis, h.linkUpAt)]
    if (to > from) shapes.push({ key: `gap${h.n}`, d: line(from, (top + bottom) / 2, to, (top + bottom) / 2), look: "gap" })
    const ms = Math.round((h.linkUpAt - h.at) / 1000)
    const words =
      !h.next || ms === Infinity
        ? ["no link"]
        : ms > 0
          ? [`handoff, ${ms} ms without link`, `${ms} ms without link`, `${ms} ms`]
          : ["handoff"]
    const proposals = words.flatMap((w) => [
      label(`gap${h.n}`, from - 8, base, w, tense("quiet sunk", h.at > frame.time), "end"),
      label(`gap${h.n}`, (from + to) / 2, base, w, "quiet", "middle"),
      label(`gap${h.n}`, to + 8 + textWidth(name(h.next), "strong") + 16, base, w, "quiet sunk"),
    ])
    const word = room.place(proposals.filter((p, i) => i % 3 !== 1 || p.box.x1 - p.box.x0 + 8 < to - from || words.length === 1))
    if (word) labels.push(hideBehind(word, now) ?? word)
  }
}

const STATE_LOOK = ["tentative", "preferred", "deprecated", "invalid"] as const

export function addressLane(canvas: Canvas, lane: Lane, y: number): void {
  const { axis, density, room, shapes, labels, x1 } = canvas
  const life = lane.life as AddressLife
  const look = TYPE_LOOK[life.type]
  const name = canvas.frame.run.entities.get(life.address)?.name ?? ""
  const [top, bottom] = [y + 3, y + 3 + density.bar]
  const base = (top + bottom) / 2 + (density.row ? 4 : 3)
  let end = Infinity
  for (const s of life.spans) {
    if (s.state === AddressState.Invalid) {
      end = s.from
      continue
    }
    const [from, to] = [timeToX(axis, s.from), timeToX(axis, s.to)]
    const key = `bar${life.address}.${s.from}`
    const state = STATE_LOOK[s.state]
    const words = wordsFor(s.state, life.type)
    shapes.push({
      key,
      d: rect(from, top, to, bottom, 4),
      look: `bar ${look} ${state}`,
      title: `${name}: ${words[0]}`,
      serial: life.address,
    })
    if (s.state === AddressState.Deprecated) shapes.push({ key: `${key}h`, d: hatch(from, top, to, bottom), look: `hatch ${look}` })
    const word = inside(canvas, key, from, to, base, words, `strong ${look} ${state}`)
    if (word) labels.push(word)
    end = s.to
  }
  socketRows(canvas, lane, look, bottom)
  const x = timeToX(axis, end)
  if (x < x1) {
    const look = tense("quiet", end > canvas.frame.time)
    const gone = room.place(["no longer valid", "invalid"].map((w) => label(`gone${life.address}`, x + 12, base, w, look)))
    if (gone) labels.push(gone)
  }
}

function wordsFor(state: AddressState, type: AddressType): readonly string[] {
  if (state === AddressState.Tentative) return ["tentative"]
  if (state === AddressState.Preferred) return ["preferred"]
  if (type === AddressType.GracefulReplacement) return ["in grace", "grace"]
  return type === AddressType.NonPersistent
    ? ["deprecated"]
    : ["tunnelled, given on request only", "tunnelled, on request only", "tunnelled"]
}

/** A line for each socket, from its dot to its cross; folded, only dots and crosses on the bar's lower edge. */
function socketRows(canvas: Canvas, lane: Lane, look: string, barBottom: number): void {
  const { axis, density, frame, room, shapes, labels } = canvas
  const { row } = rowsOf(lane)
  const broken = new Map<Micros, number[]>()
  lane.sockets.forEach((s, i) => {
    const y = density.row ? barBottom + 8 + (row[i] as number) * density.row : barBottom + 1.5
    const [from, to] = [timeToX(axis, s.from), timeToX(axis, s.to)]
    const what = { title: `${s.name}, ${s.end === "lives" ? "connected" : s.end}`, serial: s.socket }
    if (density.row) {
      shapes.push({ key: `flow${s.socket}`, d: line(from, y, to, y), look: `flow ${look}`, ...what })
      const key = `sock${s.socket}`
      const voice = tense(`type ${look}`, s.from > frame.time)
      const word = room.place([
        label(key, from - 8, y + 4, s.name, voice, "end", what),
        label(key, from + 8, y + 4, s.name, voice, "start", what),
      ])
      if (word) labels.push(word)
    }
    shapes.push({ key: `open${s.socket}`, d: dot(from, y, 3.5), look: `open ${look}`, ...what })
    if (s.end === "broken") broken.set(s.to, [...(broken.get(s.to) ?? []), y])
    if (s.end === "closed") shapes.push({ key: `close${s.socket}`, d: line(to, y - 4, to, y + 4), look: `flow ${look}`, ...what })
  })
  for (const [t, ys] of broken) {
    const x = timeToX(axis, t)
    const marks = new Set(ys)
    for (const y of marks) shapes.push({ key: `cross${lane.key}.${t}.${y}`, d: cross(x, y, 4.5), look: "cross" })
    const y = density.row ? ys.reduce((a, b) => a + b, 0) / ys.length + 4 : barBottom - density.bar / 2 + 4
    const words = [ys.length === 1 ? "1 socket broken" : `${ys.length} sockets broken`, `${ys.length} broken`]
    const key = `broken${lane.key}.${t}`
    const voice = tense("strong error", t > frame.time)
    // Folded, its left is the bar's own.
    const word = room.place(
      words.flatMap((w) => [label(key, x + 12, y, w, voice), ...(density.row ? [label(key, x - 12, y, w, voice, "end")] : [])]),
    )
    if (word) labels.push(word)
  }
}

/** Words in a bar: at its beginning, or pushed on by the playhead, so that they stand wholly in what was or in what is to come. */
function inside(
  canvas: Canvas,
  key: string,
  from: number,
  to: number,
  y: number,
  words: readonly string[],
  look: string,
): Label | undefined {
  const { now, room } = canvas
  const fit: Label[] = []
  for (const w of words) {
    const past = label(key, from + 8, y, w, look)
    const future = label(key, Math.max(from, now) + 8, y, w, `${look} future`)
    if (past.box.x1 + 6 <= Math.min(to, now)) fit.push(past)
    else if (future.box.x1 + 6 <= to) fit.push(future)
  }
  return room.place(fit, 6)
}

/** What has not happened yet is said more quietly. */
export const tense = (look: string, future: boolean): string => (future ? `${look} future` : look)

const hideBehind = (l: Label, now: number): Label | undefined => (l.box.x0 > now ? { ...l, look: `${l.look} future` } : undefined)

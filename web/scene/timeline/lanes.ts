// Draws the lanes of a host: where it was attached, and each of its addresses with the sockets that use it.

import type { AddressLife, AttachmentSpan, HandoffMark, Micros, Run, Serial } from "../../../core/host/index.js"
import { AddressState, AddressType, durationText, timeText } from "../../../core/host/index.js"
import { timeToX } from "../axis/axis.js"
import { type Box, cross, dot, hatch, type Label, label, line, rect, type Shape, TYPE_LOOK, textWidth } from "../marks.js"
import { type Stacked, stacked } from "../stacked.js"
import { type Canvas, type Density, shows } from "./canvas.js"
import { type AddressLane, type HostLane, hostsOf, type NamedSocket } from "./rows.js"

/** More of a kind in one lane are drawn as one outline without words: they could not be told apart, and would burden the page. */
const MANY = 60

export function laneHeight(lane: AddressLane, density: Density): number {
  const { row, bar, lane: least } = density
  return row && lane.lives.length === 1 ? Math.max(least, bar + 4 + socketRowsOf(lane).count * row) : least
}

/** Sockets that follow each other share a row. */
const socketRowsOf = ({ sockets }: AddressLane): Stacked => stacked(sockets, 100_000)

/** Attachments that overlap in time have different rows: of two interfaces, or in a make-before-break handoff. One may begin as another ends. */
export function attachmentRows({ attachments }: HostLane): Stacked {
  const { rows, count } = stacked(attachments, -1)
  return { rows, count: Math.max(1, count) }
}

export function attachmentLane(canvas: Canvas, lane: HostLane, y: number, height: number): void {
  const { axis, shapes } = canvas
  const { rows, count } = attachmentRows(lane)
  const pitch = (height - 7) / count
  const seen = lane.attachments.map((a, i) => ({ a, y0: y + 3 + (rows[i] as number) * pitch })).filter(({ a }) => shows(axis, a.from, a.to))
  const [top, bottom] = [y + 3, y + height - 4]
  const breaks = lane.broken.filter((t) => shows(axis, t)).map((t) => ({ t, x: timeToX(axis, t) }))
  if (breaks.length <= MANY) for (const { x } of breaks) canvas.room.taken.push({ x0: x - 5, x1: x + 5, y0: top, y1: bottom })
  const outline = ({ a, y0 }: (typeof seen)[number]): string =>
    rect(timeToX(axis, a.from), y0, timeToX(axis, a.to), y0 + pitch - (count > 1 ? 2 : 0), 4)
  const held = (h: HandoffMark): boolean => lane.attachments.some((a) => a.from < h.at && a.to > h.at)
  if (seen.length > MANY) {
    const title = `${seen.length} attachments`
    shapes.push({ key: `at${lane.host}`, d: seen.map(outline).join(""), look: "attachment", title })
  } else {
    for (const s of seen) attachment(canvas, s.a, outline(s), s.y0 + pitch / 2 + (count > 1 ? 3 : 4.5))
    // There is no gap where another link stays up; one that leads nowhere ends where the host is attached again.
    for (const h of lane.handoffs) {
      if (h.left === 0 || held(h)) continue
      const to = Math.min(h.linkUpAt, ...lane.attachments.filter((a) => a.from > h.at).map((a) => a.from))
      if (!shows(axis, h.at, to)) continue
      const before = lane.attachments.findLast((a) => a.from < h.at)?.from ?? 0
      const after = lane.attachments.find((a) => a.to > to)?.to ?? to
      gap(canvas, h, to, [timeToX(axis, before), timeToX(axis, after)], (top + bottom) / 2, y + height / 2 + 4)
    }
  }
  const middle = (top + bottom) / 2
  const crosses = { key: `broken${lane.host}`, look: "cross" }
  if (breaks.length > MANY)
    shapes.push({
      ...crosses,
      d: breaks.map(({ x }) => cross(x, middle, 4)).join(""),
      title: `sockets broken at ${breaks.length} times`,
    })
  else
    for (const { t, x } of breaks)
      shapes.push({ ...crosses, key: `${crosses.key}.${t}`, at: [x, middle], d: cross(0, 0, 4), title: "sockets broken", when: [t, t] })
}

function attachment(canvas: Canvas, a: AttachmentSpan, d: string, base: number): void {
  const { axis, frame, shapes, labels } = canvas
  const gateway = frame.run.entities.get(a.gateway)?.name ?? ""
  const key = `at${a.host}.${a.from}`
  shapes.push({ key, d, look: "attachment", title: `attached to ${gateway}`, serial: a.gateway })
  const word = inside(canvas, key, timeToX(axis, a.from), timeToX(axis, a.to), base, [gateway], "strong sunk")
  if (word) labels.push(word)
}

/** The time of a handoff in which the host has no link. */
/** `stay`: where the attachment before it begins, and where the one after it ends. */
function gap(canvas: Canvas, h: HandoffMark, end: Micros, stay: readonly [number, number], middle: number, base: number): void {
  const { axis, frame, present, room, shapes, labels } = canvas
  const [from, to] = [timeToX(axis, h.at), timeToX(axis, end)]
  const ms = Math.round((h.linkUpAt - h.at) / 1000)
  const long = durationText(ms * 1000)
  const words =
    !h.next || ms === Infinity ? ["no link"] : ms > 0 ? [`handoff, ${long} without link`, `${long} without link`, long] : ["handoff"]
  const next = frame.run.entities.get(h.next)?.name ?? ""
  const [since, until] = stay
  const beside = words
    .flatMap((w) => [
      label(`gap${h.n}`, from - 8, base, w, tense("quiet sunk", present.isFuture(h.at)), "end"),
      label(`gap${h.n}`, to + 8 + textWidth(next, "strong") + 16, base, w, "quiet sunk"),
    ])
    .filter(({ box }) => box.x0 > since && box.x1 < until)
  const within = words
    .map((w) => label(`gap${h.n}`, (from + to) / 2, base, w, "quiet", "middle"))
    .filter(({ box }) => box.x0 - from > 12 && to - box.x1 > 12)
  // Where nothing comes next, what stands beside the gap would be said of where the host was.
  const word = room.place(h.next ? [...beside, ...within] : [...within, ...beside.filter(({ anchor }) => anchor === "end")])
  if (word) labels.push({ ...word, look: tense(word.look, present.isAhead(word.box.x0)) })
  const [a, b] = word?.anchor === "middle" ? [word.box.x0 - 6, word.box.x1 + 6] : [to, to]
  if (to > from)
    shapes.push({ key: `gap${h.n}`, d: line(from, middle, a, middle) + (b < to ? line(b, middle, to, middle) : ""), look: "gap" })
}

/** Those that no line of a handoff of this host (0: of any host) runs through, and after them the others. */
export function uncrossed<T extends { readonly box: Box }>({ axis, frame }: Canvas, host: Serial, words: readonly T[]): readonly T[] {
  const own = hostsOf(frame.run).filter((h) => host === 0 || h.host === host)
  const moves = own.flatMap((h) => h.handoffs.filter((m) => m.left > 0 && shows(axis, m.at)))
  if (moves.length === 0 || moves.length > MANY) return words
  const xs = moves.map((m) => timeToX(axis, m.at))
  const crossed = ({ box }: T): boolean => xs.some((x) => x > box.x0 - 2 && x < box.x1 + 2)
  return [...words.filter((w) => !crossed(w)), ...words.filter(crossed)]
}

const STATE_LOOK = ["tentative", "preferred", "deprecated", "invalid"] as const

export function addressLane(canvas: Canvas, lane: AddressLane, y: number): void {
  const { density, shapes } = canvas
  const [top, bottom] = [y + 3, y + 3 + density.bar]
  const [life] = lane.lives
  const alone = lane.lives.length === 1
  if (alone) lifeBar(canvas, life, top, bottom)
  else shapes.push(...manyLives(canvas, lane, top, bottom))
  socketRows(canvas, lane, TYPE_LOOK[life.type], bottom, alone ? density.row : 0)
}

function lifeBar(canvas: Canvas, life: AddressLife, top: number, bottom: number): void {
  const { axis, density, room, shapes, labels, x1 } = canvas
  const look = TYPE_LOOK[life.type]
  const name = canvas.frame.run.entities.get(life.address)?.name ?? ""
  const base = (top + bottom) / 2 + (density.row ? 4 : 3)
  let end = Infinity
  for (const s of life.spans) {
    end = s.state === AddressState.Invalid ? s.from : s.to
    if (s.state === AddressState.Invalid || !shows(axis, s.from, s.to)) continue
    const [from, to] = [timeToX(axis, s.from), timeToX(axis, s.to)]
    const key = `bar${life.address}.${s.from}`
    const state = STATE_LOOK[s.state]
    const words = wordsFor(s, life, canvas.frame.run)
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
  }
  const x = timeToX(axis, end)
  if (x >= x1) return
  const voice = tense("quiet", canvas.present.isFuture(end))
  const gone = room.place(["no longer valid", "invalid"].map((w) => label(`gone${life.address}`, x + 12, base, w, voice)))
  if (gone) labels.push(gone)
}

/** One outline for each state, of all addresses of a type. */
function manyLives({ axis }: Canvas, lane: AddressLane, top: number, bottom: number): Shape[] {
  const look = TYPE_LOOK[lane.lives[0].type]
  const title = `${lane.lives.length} addresses`
  // Preferred addresses lie in front.
  return [AddressState.Deprecated, AddressState.Tentative, AddressState.Preferred].flatMap((state): Shape[] => {
    const spans = lane.lives.flatMap((l) => l.spans.filter((s) => s.state === state && shows(axis, s.from, s.to)))
    if (spans.length === 0) return []
    const edges = spans.map((s) => [timeToX(axis, s.from), timeToX(axis, s.to)] as const)
    const key = `bars${lane.key}.${state}`
    const bars = { key, d: edges.map(([a, b]) => rect(a, top, b, bottom, 3)).join(""), look: `bar ${look} ${STATE_LOOK[state]}`, title }
    if (state !== AddressState.Deprecated) return [bars]
    return [bars, { key: `${key}h`, d: edges.map(([a, b]) => hatch(a, top, b, bottom)).join(""), look: `hatch ${look}` }]
  })
}

/** The words for a state of an address: the longest first. */
function wordsFor({ state, from }: AddressLife["spans"][number], { type, host, spans }: AddressLife, { history }: Run): readonly string[] {
  if (state === AddressState.Tentative) return ["tentative"]
  if (state === AddressState.Preferred) return ["preferred"]
  if (type === AddressType.GracefulReplacement) return ["in grace", "grace"]
  if (type === AddressType.NonPersistent) return ["deprecated"]
  const gatewayAt = (t: Micros) => history.attachments.findLast((a) => a.host === host && a.from <= t)?.gateway
  // At the gateway where it was formed, an address is deprecated only by its lifetime.
  const where = gatewayAt(from) === gatewayAt(spans[0]?.from ?? 0) ? "deprecated" : "tunnelled"
  return [`${where}, given on request only`, `${where}, on request only`, where]
}

/** A line for each socket, from its dot to its cross; without rows, only dots and crosses on the bar's lower edge. */
function socketRows(canvas: Canvas, lane: AddressLane, look: string, barBottom: number, rowHeight: number): void {
  const { axis, density, present, room, shapes, labels } = canvas
  const { rows } = rowHeight ? socketRowsOf(lane) : { rows: [] }
  const yOf = (i: number): number => (rowHeight ? barBottom + 8 + (rows[i] as number) * rowHeight : barBottom + 1.5)
  const seen = lane.sockets.map((s, i) => ({ s, y: yOf(i) })).filter(({ s }) => shows(axis, s.from, s.to))
  const broken = new Map<Micros, number[]>()
  const names = new Map<Micros, string[]>()
  for (const { s, y } of seen) {
    if (s.end !== "broken") continue
    broken.set(s.to, [...(broken.get(s.to) ?? []), y])
    names.set(s.to, [...(names.get(s.to) ?? []), s.name])
  }
  if (seen.length > MANY) {
    const dots = seen.filter(({ s }) => shows(axis, s.from)).map(({ s, y }) => dot(timeToX(axis, s.from), y, 2.5))
    const crosses = [...broken].filter(([t]) => shows(axis, t)).map(([t, ys]) => cross(timeToX(axis, t), ys[0] as number, 4))
    shapes.push(
      { key: `opens${lane.key}`, d: dots.join(""), look: `open ${look}`, title: `${seen.length} sockets` },
      { key: `crosses${lane.key}`, d: crosses.join(""), look: "cross", title: `sockets broken at ${crosses.length} times` },
    )
    return
  }
  for (const { s, y } of seen) socketRow(canvas, s, y, look, rowHeight > 0)
  for (const [t, ys] of broken) {
    if (!shows(axis, t)) continue
    const x = timeToX(axis, t)
    const what = { title: `broken: ${names.get(t)?.join(", ")}`, when: [t, t] as const }
    for (const y of new Set(ys)) shapes.push({ key: `cross${lane.key}.${t}.${y}`, at: [x, y], d: cross(0, 0, 4.5), look: "cross", ...what })
    const y = rowHeight ? ys.reduce((a, b) => a + b, 0) / ys.length + 4 : barBottom - density.bar / 2 + 4
    const words = [ys.length === 1 ? "1 socket broken" : `${ys.length} sockets broken`, `${ys.length} broken`]
    const key = `broken${lane.key}.${t}`
    const voice = tense("strong error", present.isFuture(t))
    // In a folded lane the space to the left is the bar's.
    const word = room.place(
      words.flatMap((w) => [
        label(key, x + 12, y, w, voice, "start", what),
        ...(rowHeight ? [label(key, x - 12, y, w, voice, "end", what)] : []),
      ]),
    )
    if (word) labels.push(word)
  }
}

function socketRow({ axis, present, room, shapes, labels }: Canvas, s: NamedSocket, y: number, look: string, roomy: boolean): void {
  const [from, to] = [timeToX(axis, s.from), timeToX(axis, s.to)]
  const became = s.end === "lives" ? "connected" : `${s.end} at ${timeText(s.to)}`
  const what = { title: `${s.name}, ${became}`, serial: s.socket }
  if (roomy) shapes.push({ key: `flow${s.socket}`, d: line(from, y, to, y), look: `flow ${look}`, ...what })
  const begins = { ...what, when: [s.from, s.from] as const }
  if (roomy && shows(axis, s.from)) {
    const key = `sock${s.socket}`
    const voice = tense(`type ${look}`, present.isFuture(s.from))
    const word = room.place([
      label(key, from - 8, y + 4, s.name, voice, "end", begins),
      label(key, from + 8, y + 4, s.name, voice, "start", begins),
    ])
    if (word) labels.push(word)
  }
  if (shows(axis, s.from)) shapes.push({ key: `open${s.socket}`, at: [from, y], d: dot(0, 0, 3.5), look: `open ${look}`, ...begins })
  if (s.end === "closed" && shows(axis, s.to))
    shapes.push({ key: `close${s.socket}`, at: [to, y], d: "M0-4V4", look: `flow ${look}`, ...what, when: [s.to, s.to] })
}

/** Words in a bar: at its beginning, or behind the playhead, so that they lie wholly in the past or wholly in the future. */
export function inside(
  canvas: Canvas,
  key: string,
  from: number,
  to: number,
  y: number,
  words: readonly string[],
  look: string,
  isFree: (box: Box) => boolean = () => true,
): Label | undefined {
  const { present, room } = canvas
  const pushed = !present.isAhead(from) && present.isAhead(to)
  const fit: Label[] = []
  for (const w of words) {
    const past = label(key, from + 8, y, w, look)
    if (past.box.x1 + 6 <= to && !present.isAhead(past.box.x1 + 6)) fit.push(past)
    else if (present.isAhead(to)) {
      const future = label(key, (pushed ? present.follow() : from) + 8, y, w, `${look} future`)
      if (future.box.x1 + 6 <= to) fit.push(future)
    }
  }
  return room.place(fit.filter(({ box }) => isFree(box)), 6) // biome-ignore format: a line
}

/** Words about the future have a lighter look. */
export const tense = (look: string, future: boolean): string => (future ? `${look} future` : look)

// Messages on their way: each at the fraction of its hop that the time gives, and a cross where one was lost.

import type { Frame, Serial } from "../../core/host/index.js"
import { Kind, MessageKind, shortName } from "../../core/host/index.js"
import { ENVELOPE, FLAP } from "./glyphs.js"
import { cross, dot, type Group, line, type Point, px, type Shape, TYPE_LOOK, TYPE_WORD } from "./marks.js"
import { along, bent, fall } from "./route.js"
import type { Flows } from "./topology-flows.js"
import { type Room, spots } from "./topology-labels.js"
import type { Layout, Place } from "./topology-layout.js"

/** Words so far below a message are joined to it by a line. */
const LEADER = 30

/** A loss is seen so long. */
const LOSS_TIME = 60_000

interface Hop {
  readonly from: Serial
  readonly to: Serial
  readonly socket: Serial
}

export interface Messages {
  readonly groups: readonly Group[]
  /** Ways of messages where no flow runs. */
  readonly ways: readonly Shape[]
}

/** Where they are: before labels are placed, so that words keep off them. */
export function placeMessages(frame: Frame, layout: Layout, flows: Flows, room: Room): Messages {
  const groups: Group[] = []
  const ways = new Map<string, Shape>()
  const put = (key: string, [x, y]: Point, look: string, d: string, r: number, size: number): void => {
    const box = { x0: x - r, y0: y - size, x1: x + r, y1: y + size }
    const flap = d === ENVELOPE ? [{ key: "flap", d: FLAP, look: "flap" }] : []
    groups.push({ key, at: [x, y], box, look, shapes: [{ key: "body", d, look: "body" }, ...flap], labels: [] })
    room.boxes.push(box)
  }
  for (const m of frame.messages) {
    const { way, own } = wayOf(m, layout, flows)
    if (way.length < 2) continue
    const at = along(way, Math.max(0, Math.min(1, (frame.time - m.sentAt) / (m.arrivesAt - m.sentAt || 1))))
    if (m.kind === MessageKind.Sample) {
      // One whose link has gone meanwhile is as good as lost.
      if (!own) put(`message${m.serial}`, at, `sample ${TYPE_LOOK[m.type]}`, dot(0, 0, 4), 5, 5)
      continue
    }
    const key = `hop${Math.min(m.from, m.to)}-${Math.max(m.from, m.to)}`
    if (own) ways.set(key, { key, d: bent(way), look: "hop" })
    put(`message${m.serial}`, at, `message ${lookOf(m.kind, m.type)}`, ENVELOPE, 11, 8)
  }
  // Of each hop, the newest loss.
  const hops = new Set<string>()
  for (let n = frame.position.n; n > 0; n--) {
    const r = frame.run.records[n - 1]
    if (!r || frame.time - r.t > LOSS_TIME) break
    const key = `lost${r.from}-${r.to}`
    if ((r.kind !== Kind.MessageLost && r.kind !== Kind.SampleLost) || hops.has(key)) continue
    hops.add(key)
    const grown = Math.max(0.3, Math.min(1, (frame.time - r.t) / 15_000))
    const place = lossPlace(r, layout, flows)
    if (place) put(key, place, "lost", cross(0, 0, px(4.6 * grown)), 5, 5)
  }
  return { groups, ways: [...ways.values()] }
}

/** A message's name and what it is about, beside it or on a leader below. */
export function nameMessages(frame: Frame, room: Room, groups: readonly Group[], full: boolean): Shape[] {
  const name = (serial: Serial): string => frame.run.entities.get(serial)?.name ?? ""
  return frame.messages.flatMap(({ serial, kind, type, from, to, host, socket }) => {
    const group = groups.find((g) => g.key === `message${serial}`)
    if (!group || kind === MessageKind.Sample) return []
    const [x, y] = group.at
    const { name: app, peer } = frame.sockets.find((s) => s.serial === socket) ?? {}
    const asked = kind >= MessageKind.PrefixRequest && kind <= MessageKind.PrefixRefusal
    const [a, b] = app && peer ? [app, name(peer)] : [name(from), name(to)]
    const more = asked ? TYPE_WORD[type] : kind === MessageKind.ConnectAnswer ? `${b} to ${a}` : `${a} to ${b}`
    const rows = [4, -9, 17, -22, 30]
    const sides = [18, 30, 44, 60].flatMap((dx) => [...spots(x, y, rows, [dx], "start"), ...spots(x, y, rows, [-dx], "end")])
    const below = spots(x, y, [36, 46, 58, 70, 82, 94], [0, 40, -40]).filter(
      (p) => p.y - y < LEADER || room.clear([x, y + 9], [x, p.y - 13]),
    )
    const above = spots(x, y, [-20, -32, -46, -60])
    const places = from === host || to === host ? [...sides, ...below, ...above] : [...below, ...above, ...sides]
    const say = (words: string) =>
      room.put(`says${serial}`, shortName(kind), kind === MessageKind.PrefixRefusal ? "strong error" : "strong", places, words)
    const made = (full ? say(more) : undefined) ?? say("")
    if (!made || made.y - y < LEADER) return []
    room.keepOff(
      [
        [x, y + 9],
        [x, made.y - 13],
      ],
      2,
    )
    return [{ key: `leader${serial}`, d: line(x, y + 9, x, made.y - 13), look: "leader" }]
  })
}

function lookOf(kind: MessageKind, type: number): string {
  if (kind === MessageKind.PrefixRefusal) return "err"
  return kind === MessageKind.PrefixRequest || kind === MessageKind.PrefixGrant ? TYPE_LOOK[type as 0] : "signal"
}

/** On the air, where the cell begins; else short of where it was bound for. */
function lossPlace(hop: Hop, layout: Layout, flows: Flows): Point | undefined {
  const cell =
    layout.hosts.some((h) => h.serial === hop.from || h.serial === hop.to) &&
    layout.cells.find((c) => c.serial === hop.from || c.serial === hop.to)
  if (cell) return [cell.x, cell.y - cell.ry]
  const { way } = wayOf(hop, layout, flows)
  return way.length > 1 ? along(way, 0.85) : undefined
}

/** Along the flow that it belongs to, else a way of its own. */
function wayOf({ from, to, socket }: Hop, layout: Layout, { legs, pipes }: Flows): { way: readonly Point[]; own: boolean } {
  const joins = (ends: readonly Serial[]): boolean => ends.includes(from) && ends.includes(to)
  const leg = legs.find((l) => joins([l.from, l.to]) && l.sockets.some((s) => s.serial === socket))
  if (leg) return { way: leg.from === from ? leg.way : [...leg.way].reverse(), own: false }
  const [a, b] = [layout.nodes.get(from), layout.nodes.get(to)]
  if (!a || !b) return { way: [], own: false }
  const pipe = pipes.find((p) => joins(p.ends))
  if (pipe) return { way: pipe.ends[0] === from ? pipe.way : [...pipe.way].reverse(), own: false }
  if (a.y === b.y) {
    const out = Math.sign(b.x - a.x)
    return {
      way: [
        [a.x + (out * a.w) / 2, a.y],
        [b.x - (out * b.w) / 2, b.y],
      ],
      own: true,
    }
  }
  const [upper, lower] = a.y < b.y ? [a, b] : [b, a]
  const way = between(upper, lower)
  return { way: upper === a ? way : way.reverse(), own: true }
}

export function between(upper: Place, lower: Place): Point[] {
  const [top, bottom] = [upper.y + upper.h / 2, lower.y - lower.h / 2]
  const dx = Math.abs(upper.x - lower.x)
  const fits = dx <= bottom - top - 24
  return fits ? fall([upper.x, top], [lower.x, bottom], top + 12) : fall([upper.x, top], [lower.x, bottom], 0, bottom - 13)
}

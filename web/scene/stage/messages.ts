// Messages under way: each is drawn on its hop where it is at this time.

import type { Frame, MessageRow, Serial, SocketRow } from "../../../core/host/index.js"
import { MessageKind, shortName, skinAt } from "../../../core/host/index.js"
import { ENVELOPE, FLAP } from "../glyphs.js"
import { dot, type Group, line, type Point, type Shape, TYPE_LOOK, TYPE_WORD } from "../things.js"
import { type Room, spots } from "./layout/labels.js"
import { along, bent, fall } from "./layout/lines.js"
import type { Flows, Layout, Leg, Place } from "./layout/places.js"

/** Words that are at least so many px above or below their message are joined to it by a line. */
const LEADER = 30

/** More messages than these at a time have no names: there is no room for so many words. */
const MOST_NAMED = 60

/** Where so many sockets share a line, only the packets of one are drawn. */
const BUNDLE = 4

export interface Hop {
  readonly from: Serial
  readonly to: Serial
  readonly socket: Serial
}

export interface Messages {
  readonly groups: readonly Group[]
  /** The hops of messages that no flow runs along. */
  readonly ways: readonly Shape[]
}

/** Places messages. Labels are placed later, so that words keep clear of messages. */
export function placeMessages(frame: Frame, layout: Layout, flows: Flows, room: Room): Messages {
  const groups: Group[] = []
  const ways = new Map<string, Shape>()
  const put = (key: string, [x, y]: Point, look: string, d: string, r: number, size: number): void => {
    const box = { x0: x - r, y0: y - size, x1: x + r, y1: y + size }
    const flap = d === ENVELOPE ? [{ key: "flap", d: FLAP, look: "flap" }] : []
    groups.push({ key, at: [x, y], box, look, shapes: [{ key: "body", d, look: "body" }, ...flap], labels: [] })
    room.boxes.push(box)
  }
  for (const { message: m } of distinct(frame.messages, layout)) {
    const { way, own, sockets = [] } = wayOf(m, layout, flows, m.kind !== MessageKind.Sample)
    if (way.length < 2) continue
    const at = along(way, Math.max(0, Math.min(1, (frame.time - m.sentAt) / (m.arrivesAt - m.sentAt || 1))))
    if (m.kind === MessageKind.Sample) {
      // A packet whose link went down meanwhile will be lost, and is not drawn. Where many flows share a line, one socket's packets stand for all.
      if (!own && (sockets.length < BUNDLE || sockets[0]?.serial === m.socket))
        put(`message${m.serial}`, at, `sample ${TYPE_LOOK[m.type]}`, dot(0, 0, 4), 5, 5)
      continue
    }
    const key = `hop${Math.min(m.from, m.to)}-${Math.max(m.from, m.to)}`
    if (own && !ways.has(key)) {
      ways.set(key, { key, d: bent(way), look: "hop" })
      room.keepOff(way, 2)
    }
    put(`message${m.serial}`, at, `message ${lookOf(m.kind, m.type)}`, ENVELOPE, 11, 8)
  }
  return { groups, ways: [...ways.values()] }
}

/** Puts a message's name, and what it is about, beside it; or above or below it, joined by a leader. Returns the leaders. */
export function nameMessages(frame: Frame, layout: Layout, room: Room, { groups }: Messages): Shape[] {
  const { full } = layout
  const name = (serial: Serial): string => frame.run.entities.get(serial)?.name ?? ""
  const named = distinct(frame.messages, layout).filter(({ message }) => message.kind !== MessageKind.Sample)
  if (named.length > MOST_NAMED) return []
  return named.flatMap(({ message, count }) => {
    const { serial, kind, type, from, to, host, socket } = message
    const group = groups.find((g) => g.key === `message${serial}`)
    if (!group) return []
    const [x, y] = group.at
    const { name: app, peer } = frame.sockets.find((s) => s.serial === socket) ?? {}
    const asked = kind >= MessageKind.PrefixRequest && kind <= MessageKind.PrefixRefusal
    const [one, other] = app && peer ? [app, name(peer)] : [name(from), name(to)]
    const more = asked ? TYPE_WORD[type] : kind === MessageKind.ConnectAnswer ? `${other} to ${one}` : `${one} to ${other}`
    const rows = [4, -9, 17, -22, 30]
    const sides = [18, 30, 44, 60].flatMap((dx) => [...spots(x, y, rows, [dx], "start"), ...spots(x, y, rows, [-dx], "end")])
    const below = spots(x, y, [36, 46, 58, 70, 82, 94], [0, 40, -40]).filter(
      (p) => p.y - y < LEADER || room.clear([x, y + 9], [x, p.y - 13]),
    )
    const above = spots(x, y, [-20, -32, -46, -60]).filter((p) => y - p.y < LEADER || room.clear([x, y - 9], [x, p.y + 4]))
    const near = [...below.filter((p) => room.open([x, y + 9], [x, p.y - 13])), ...above]
    // If nothing else is free, the leader may pass behind a node.
    const places = from === host || to === host ? [...sides, ...near, ...below] : [...near, ...sides, ...below]
    const say = (words: string) =>
      room.put(`says${serial}`, times(message, count, frame), kind === MessageKind.PrefixRefusal ? "strong error" : "strong", places, words)
    const made = (full ? say(more) : undefined) ?? say("")
    if (!made || made.anchor !== "middle" || Math.abs(made.y - y) < LEADER) return []
    const [start, end] = made.y > y ? [y + 9, made.y - 13] : [y - 9, made.y + 4]
    const [a, b]: readonly [Point, Point] = [[x, start], [x, end]] // biome-ignore format: a line
    room.keepOff([a, b], 2)
    return [{ key: `leader${serial}`, d: line(...a, ...b), look: "leader" }]
  })
}

/** A message, and how many there are of its kind that were sent together on its hop. */
interface Together {
  readonly message: MessageRow
  count: number
}

/** One message for all of a kind that were sent together on one hop, and all packets. Hosts of a group have their hops together. */
function distinct(messages: readonly MessageRow[], { groups, foot }: Layout): Together[] {
  const found = new Map<string, Together>()
  const end = (node: Serial): Serial => (groups.length > 0 && foot(node)?.serial) || node
  for (const message of messages) {
    const { kind, from, to, sentAt, arrivesAt, serial } = message
    const key = kind === MessageKind.Sample ? `${serial}` : [kind, end(from), end(to), sentAt, arrivesAt].join()
    const known = found.get(key)
    if (known) known.count++
    else found.set(key, { message, count: 1 })
  }
  return [...found.values()]
}

/** "PBU", "3 × PBU". */
function times(m: MessageRow, count: number, frame: Frame): string {
  const name = shortName(m.kind, skinAt(frame.run, frame.time))
  return count > 1 ? `${count} × ${name}` : name
}

function lookOf(kind: MessageKind, type: number): string {
  if (kind === MessageKind.PrefixRefusal) return "err"
  return kind === MessageKind.PrefixRequest || kind === MessageKind.PrefixGrant ? TYPE_LOOK[type as 0] : "signal"
}

interface Way {
  readonly way: readonly Point[]
  readonly own: boolean
  /** The sockets of the flow that it runs along. */
  readonly sockets?: readonly SocketRow[]
}

const known = new WeakMap<Leg, ReadonlySet<Serial>>()

/** In a crowd thousands share a line, and each of their packets asks for it. */
function socketsIn(leg: Leg): ReadonlySet<Serial> {
  const found = known.get(leg) ?? new Set(leg.sockets.map(({ serial }) => serial))
  known.set(leg, found)
  return found
}

/** The line of a hop: that of its flow or tunnel, or where it may be `shared` of any flow there; else (`own`) one of its own. */
export function wayOf({ from, to, socket }: Hop, layout: Layout, { legs, pipes }: Flows, shared = false): Way {
  const [a, b] = [layout.foot(from), layout.foot(to)]
  if (!a || !b) return { way: [], own: false }
  const joins = (ends: readonly Serial[]): boolean => ends.includes(a.serial) && ends.includes(b.serial)
  const there = legs.filter((l) => joins([l.from, l.to]))
  const leg = there.find((l) => socketsIn(l).has(socket)) ?? (shared ? there[0] : undefined)
  if (leg) return { way: leg.from === a.serial ? leg.way : [...leg.way].reverse(), own: false, sockets: leg.sockets }
  const pipe = pipes.find((p) => joins(p.ends))
  if (pipe) return { way: pipe.ends[0] === a.serial ? pipe.way : [...pipe.way].reverse(), own: false }
  if (a.y === b.y) {
    const out = Math.sign(b.x - a.x)
    const [lo, hi] = [Math.min(a.x, b.x), Math.max(a.x, b.x)]
    // It passes above the nodes between its ends.
    if ([...layout.peers, ...layout.gateways].some((p) => p.y === a.y && p.x > lo && p.x < hi)) {
      const top = a.y - a.h / 2
      return { way: [[a.x, top], [a.x, top - 12], [b.x, top - 12], [b.x, top]], own: true } // biome-ignore format: a list
    }
    return {
      way: [
        [a.x + (out * a.w) / 2, a.y],
        [b.x - (out * b.w) / 2, b.y],
      ],
      own: true,
    }
  }
  const [upper, lower] = a.y < b.y ? [a, b] : [b, a]
  const way = between(upper, lower, layout)
  return { way: upper === a ? way : way.reverse(), own: true }
}

/** A line between two nodes of different rows, from the upper to the lower one, above the pills that it passes. */
export function between(upper: Place, lower: Place, { roof }: Pick<Layout, "roof">): Point[] {
  const [top, bottom] = [upper.y + upper.h / 2, lower.y - lower.h / 2]
  const low = Math.min(bottom, roof(Math.min(upper.x, lower.x), Math.max(upper.x, lower.x)) + 4)
  const dx = Math.abs(upper.x - lower.x)
  const fits = dx <= low - top - 24
  return fits ? fall([upper.x, top], [lower.x, bottom], top + 12) : fall([upper.x, top], [lower.x, bottom], 0, low - 13)
}

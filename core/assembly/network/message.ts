// Messages: sent, on one hop of their way, arrived or lost.

import { Invariant, Kind, LinkState, MessageKind, NONE, NodeKind, Reason, Req, Tab } from "../../abi"
import { Event, schedule, scheduleAt } from "../memory/events"
import { Message } from "../memory/layout"
import { aboutMessage, tell, tellFull, thence } from "../memory/trace"
import { tellViolation } from "../memory/violation"
import { between, fault, gateway, giveBack, host, latency, link, message, newSerial, table, take, world } from "../memory/world"
import { linkAt } from "./link"

/** Of a router advertisement's bits: the gateway sends it of itself, again. */
export const REPEATED = 8

/** Sends a new message from one node to the next; it arrives after `delay`. NONE: the table is full, and the message is as good as lost. */
export function send(kind: MessageKind, h: i32, fromKind: i32, from: i32, toKind: i32, to: i32, delay: u64): i32 {
  const w = world()
  const m = take(Tab.Message)
  if (m == NONE) {
    tellFull(h)
    return NONE
  }
  // Data are sampled, and gateways advertise, by the clock.
  if (w.cause == 0 && kind != MessageKind.Sample && kind != MessageKind.RouterAdvertisement) tellViolation(h, Invariant.NoCause, NONE)
  const row = message(m)
  row.serial = newSerial()
  row.kind = kind
  row.host = h
  row.link = h == NONE ? NONE : host(h).route
  row.socket = NONE
  row.prefix = NONE
  row.peer = NONE
  if (fromKind == NodeKind.Gateway && gateway(from).failed != 0) row.lost = Reason.NodeDown
  hop(m, fromKind, from, toKind, to, delay + suffer(m, fromKind, from, toKind, to))
  return m
}

/** What the faults do to a message: it will be lost, or comes later by the time returned. */
function suffer(m: i32, fromKind: i32, from: i32, toKind: i32, to: i32): u64 {
  const row = message(m)
  let later: u64 = 0
  for (let i = 0; i < table(Tab.Fault).used; i++) {
    const f = fault(i)
    if (f.left == 0 || f.kind != row.kind || f.until < world().now) continue
    if (f.host != NONE && f.host != row.host) continue
    if (f.fromKind != NodeKind.None && (f.fromKind != fromKind || f.from != from)) continue
    if (f.toKind != NodeKind.None && (f.toKind != toKind || f.to != to)) continue
    if (f.skip > 0) {
      f.skip--
      continue
    }
    f.left--
    if (f.reason == Reason.Dropped) row.lost = Reason.Dropped
    else later += f.by
  }
  return later
}

/** Sends from a host to its serving gateway. */
export function sendUp(kind: MessageKind, h: i32): i32 {
  return host(h).route == NONE ? NONE : sendOn(host(h).route, kind)
}

/** Sends from a host to the gateway of one of its links. */
export function sendOn(l: i32, kind: MessageKind): i32 {
  const g = link(l).gateway
  const m = send(kind, link(l).host, NodeKind.Host, link(l).host, NodeKind.Gateway, g, gateway(g).access)
  if (m != NONE) takeLink(m, l)
  return m
}

/** Sends from the gateway of a link to its host. */
export function sendDownOn(l: i32, kind: MessageKind): i32 {
  const g = link(l).gateway
  const m = send(kind, link(l).host, NodeKind.Gateway, g, NodeKind.Host, link(l).host, gateway(g).access)
  if (m != NONE) takeLink(m, l)
  return m
}

/** Sends from a gateway to a host in its cell. */
export function sendDown(kind: MessageKind, g: i32, h: i32): i32 {
  const m = send(kind, h, NodeKind.Gateway, g, NodeKind.Host, h, gateway(g).access)
  const l = linkAt(h, g)
  if (m != NONE) takeLink(m, l == NONE ? host(h).route : l)
  return m
}

function takeLink(m: i32, l: i32): void {
  message(m).link = l
  message(m).epoch = link(l).epoch
  occupy(m)
}

/** The message is on its link until it arrives. */
function occupy(m: i32): void {
  const row = message(m)
  if (row.link != NONE) link(row.link).busyUntil = max(link(row.link).busyUntil, row.arrivesAt)
}

/** Sends from one gateway or anchor to another, about host `h`. */
export function sendAcross(kind: MessageKind, h: i32, from: i32, to: i32): i32 {
  return send(kind, h, NodeKind.Gateway, from, NodeKind.Gateway, to, latency(from, to, false))
}

/** Sends a message on by one hop, as it is. */
export function hop(m: i32, fromKind: i32, from: i32, toKind: i32, to: i32, delay: u64): void {
  const row = message(m)
  row.fromKind = fromKind
  row.from = from
  row.toKind = toKind
  row.to = to
  row.sentAt = world().now
  row.arrivesAt = row.sentAt + delay
  if (isOnLink(row)) occupy(m)
  scheduleAt(row.arrivesAt, Event.Arrive, m, row.serial)
}

/** Is this hop between a host and a gateway? */
function isOnLink(row: Message): bool {
  return row.fromKind == NodeKind.Host || row.toKind == NodeKind.Host
}

/** Link `l` has just gone down: what is on it comes to its end now, and is lost. */
export function loseOnLink(l: i32): void {
  const now = world().now
  if (link(l).busyUntil <= now) return
  link(l).busyUntil = now
  for (let m = 0; m < table(Tab.Message).used; m++) {
    const row = message(m)
    if (row.serial == 0 || row.link != l || row.arrivesAt <= now || !isOnLink(row)) continue
    row.arrivesAt = now
    schedule(0, Event.Arrive, m, row.serial)
  }
}

/** Is it a data packet, which is forwarded from node to node, and not signalling? */
export function isData(kind: i32): bool {
  return kind == MessageKind.ConnectRequest || kind == MessageKind.ConnectAnswer || kind == MessageKind.Sample
}

/**
 * The Reason why a message does not arrive: a fault took it, its link went down meanwhile, or a node or the way to it is cut off.
 * Reason.None: it arrives.
 */
export function whyLost(m: i32): Reason {
  const row = message(m)
  if (row.lost != 0) return row.lost
  if (row.toKind == NodeKind.Gateway && gateway(row.to).failed != 0) return Reason.NodeDown
  if (isOnLink(row)) {
    if (row.link == NONE) return Reason.NoLink
    const l = link(row.link)
    const g = row.fromKind == NodeKind.Host ? row.to : row.from
    if (l.state == LinkState.Down || l.gateway != g) return Reason.NoLink
    if (!isData(row.kind) && row.epoch != l.epoch) return Reason.NoLink
  } else if (isCut(row)) {
    return Reason.Partitioned
  }
  return Reason.None
}

function isCut(row: Message): bool {
  if (row.fromKind == NodeKind.Peer && row.toKind == NodeKind.Gateway) return between(row.to, row.from, true).cut != 0
  if (row.fromKind != NodeKind.Gateway) return false
  if (row.toKind == NodeKind.Peer) return between(row.from, row.to, true).cut != 0
  return row.toKind == NodeKind.Gateway && between(row.from, row.to, false).cut != 0
}

/** The message is lost: it is told and its row is given back. */
export function lose(m: i32, reason: Reason): void {
  const row = message(m)
  const e = aboutMessage(tell(row.kind == MessageKind.Sample ? Kind.SampleLost : Kind.MessageLost, Req.None), m)
  e.reason = reason
  e.until = 0
  thence()
  giveBack(Tab.Message, m)
}

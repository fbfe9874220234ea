// Messages: sent, on one hop of their way, arrived or lost. What a data packet's hops are is decided where it stands:
// host -> serving gateway -> [tunnel -> anchor] -> correspondent, and back.

import { Invariant, Kind, LinkState, MessageKind, NONE, NodeKind, Reason, Req, Tab } from "../../abi"
import { tellViolation } from "../engine/promises"
import { Event, scheduleAt } from "../memory/events"
import { Message } from "../memory/layout"
import { aboutMessage, tell, tellFull, thence } from "../memory/trace"
import { address, between, gateway, giveBack, host, latency, link, message, newSerial, prefix, socket, take, world } from "../memory/world"
import { wayOut } from "../sockets/path"
import { linkAt } from "./link"

/** A new message from one node to the next; it arrives after `delay`. NONE when there is no room: then it is as good as lost. */
export function send(kind: MessageKind, h: i32, fromKind: i32, from: i32, toKind: i32, to: i32, delay: u64): i32 {
  const w = world()
  const m = take(Tab.Message)
  if (m == NONE) {
    tellFull(h)
    return NONE
  }
  if (w.cause == 0 && kind != MessageKind.Sample) tellViolation(h, Invariant.NoCause, NONE)
  const row = message(m)
  row.serial = newSerial()
  row.kind = kind
  row.host = h
  row.link = h == NONE ? NONE : host(h).route
  row.socket = NONE
  row.prefix = NONE
  row.peer = NONE
  if (fromKind == NodeKind.Gateway && gateway(from).failed != 0) row.lost = Reason.NodeDown
  if (w.dropCount > 0 && w.dropKind == kind) {
    w.dropCount--
    row.lost = Reason.Dropped
  }
  let later: u64 = 0
  if (w.delayCount > 0 && w.delayKind == kind) {
    w.delayCount--
    later = w.delayBy
  }
  hop(m, fromKind, from, toKind, to, delay + later)
  return m
}

/** From a host to its serving gateway. */
export function sendUp(kind: MessageKind, h: i32): i32 {
  return host(h).route == NONE ? NONE : sendOn(host(h).route, kind)
}

/** On one of a host's links. */
export function sendOn(l: i32, kind: MessageKind): i32 {
  const g = link(l).gateway
  const m = send(kind, link(l).host, NodeKind.Host, link(l).host, NodeKind.Gateway, g, gateway(g).access)
  if (m != NONE) takeLink(m, l)
  return m
}

/** From a gateway to a host in its cell. */
export function sendDown(kind: MessageKind, g: i32, h: i32): i32 {
  const m = send(kind, h, NodeKind.Gateway, g, NodeKind.Host, h, gateway(g).access)
  const l = linkAt(h, g)
  if (m != NONE) takeLink(m, l == NONE ? host(h).route : l)
  return m
}

function takeLink(m: i32, l: i32): void {
  message(m).link = l
  message(m).epoch = link(l).epoch
}

export function sendAcross(kind: MessageKind, h: i32, from: i32, to: i32): i32 {
  return send(kind, h, NodeKind.Gateway, from, NodeKind.Gateway, to, latency(from, to, false))
}

/** A data packet of a socket: to its peer, from its source's prefix, on the link by which that is reached; without one, by the default route. */
export function sendData(kind: MessageKind, s: i32): i32 {
  const from = socket(s)
  const p = address(from.source).prefix
  const l = p == NONE ? NONE : wayOut(p)
  const m = l == NONE ? sendUp(kind, from.host) : sendOn(l, kind)
  if (m == NONE) return NONE
  const row = message(m)
  row.socket = s
  row.socketSerial = from.serial
  row.peer = from.peer
  row.prefix = p
  if (p != NONE) {
    row.prefixSerial = prefix(p).serial
    row.type = prefix(p).type
  }
  return m
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
  scheduleAt(row.arrivesAt, Event.Arrive, m, row.serial)
}

export function isData(kind: i32): bool {
  return kind == MessageKind.ConnectRequest || kind == MessageKind.ConnectAnswer || kind == MessageKind.Sample
}

/** A fault took it; or nothing is delivered on a link that went down meanwhile, in either direction, nor at or between nodes that are cut off. */
export function whyLost(m: i32): Reason {
  const row = message(m)
  if (row.lost != 0) return row.lost
  if (row.toKind == NodeKind.Gateway && gateway(row.to).failed != 0) return Reason.NodeDown
  if (row.fromKind == NodeKind.Host || row.toKind == NodeKind.Host) {
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

export function lose(m: i32, reason: Reason): void {
  const row = message(m)
  const e = aboutMessage(tell(row.kind == MessageKind.Sample ? Kind.SampleLost : Kind.MessageLost, Req.None), m)
  e.reason = reason
  e.until = 0
  thence()
  giveBack(Tab.Message, m)
}

/** A data packet is at a gateway: on to the next node, or lost there. */
export function forward(m: i32): void {
  const row = message(m)
  if (row.prefix == NONE || prefix(row.prefix).serial != row.prefixSerial) {
    lose(m, Reason.AddressGone)
  } else if (row.back != 0) {
    backwards(m, row)
  } else {
    onwards(m, row)
  }
}

/** At a gateway, away from the host: the anchor forwards as a plain router, any other gateway needs a tunnel to it. */
function onwards(m: i32, row: Message): void {
  const g = row.to
  const p = prefix(row.prefix)
  if (p.owner == g) {
    row.tunnelled = 0
    hop(m, NodeKind.Gateway, g, NodeKind.Peer, row.peer, latency(g, row.peer, true))
    if (row.kind == MessageKind.ConnectRequest) aboutMessage(tell(Kind.ConnectSent, Req.None), m)
  } else if (p.via == g || leaves(row.host, g)) {
    row.tunnelled = 1
    hop(m, NodeKind.Gateway, g, NodeKind.Gateway, p.owner, latency(g, p.owner, false))
    if (row.kind == MessageKind.ConnectRequest) aboutMessage(tell(Kind.Tunnelled, Req.OD_3_5_08), m)
  } else {
    lose(m, Reason.NoBinding)
  }
}

/** A gateway whose cell the host is about to leave still serves it: the binding may have moved on already. */
function leaves(h: i32, g: i32): bool {
  const l = linkAt(h, g)
  return l != NONE && link(l).leaving != 0
}

/** At a gateway, towards the host: the anchor sends it through the tunnel to where the binding points. */
function backwards(m: i32, row: Message): void {
  const g = row.to
  const p = prefix(row.prefix)
  if (p.owner == g && p.via != g) {
    row.tunnelled = 1
    hop(m, NodeKind.Gateway, g, NodeKind.Gateway, p.via, latency(g, p.via, false))
    if (row.kind == MessageKind.ConnectRequest) aboutMessage(tell(Kind.Tunnelled, Req.OD_1_03), m)
  } else if (linkAt(row.host, g) != NONE) {
    row.tunnelled = 0
    row.link = linkAt(row.host, g)
    hop(m, NodeKind.Gateway, g, NodeKind.Host, row.host, gateway(g).access)
  } else {
    lose(m, Reason.NoLink)
  }
}

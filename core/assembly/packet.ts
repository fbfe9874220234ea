// Messages: sent, on one hop of their way, arrived or lost. What a data packet's hops are is decided where it stands:
// host -> serving gateway -> [tunnel -> anchor] -> correspondent, and back.

import { Kind, LinkState, MessageKind, NONE, NodeKind, PrefixState, Reason, Req, Tab } from "../abi"
import { connectAnswered, connectReached } from "./connect"
import { hearInbound, hearInboundAnswer } from "./inbound"
import { Message } from "./layout"
import { Event, scheduleAt } from "./timers"
import { aboutMessage, tell, thence } from "./trace"
import { address, gateway, giveBack, host, latency, message, newSerial, prefix, socket, take, world } from "./world"

/** A new message from one node to the next; it arrives after `delay`. NONE when there is no room: then it is as good as lost. */
export function send(kind: MessageKind, h: i32, fromKind: i32, from: i32, toKind: i32, to: i32, delay: u64): i32 {
  const w = world()
  const m = take(Tab.Message)
  if (m == NONE) {
    w.overflow = 3
    return NONE
  }
  const row = message(m)
  row.serial = newSerial()
  row.kind = kind
  row.host = h
  row.epoch = host(h).epoch
  row.socket = NONE
  row.prefix = NONE
  row.peer = NONE
  if (w.dropCount > 0 && w.dropKind == kind) {
    w.dropCount--
    row.lost = 1
  }
  hop(m, fromKind, from, toKind, to, delay)
  return m
}

/** From a host to its serving gateway. */
export function sendUp(kind: MessageKind, h: i32): i32 {
  const g = host(h).gateway
  return send(kind, h, NodeKind.Host, h, NodeKind.Gateway, g, gateway(g).access)
}

/** From a gateway to a host in its cell. */
export function sendDown(kind: MessageKind, g: i32, h: i32): i32 {
  return send(kind, h, NodeKind.Gateway, g, NodeKind.Host, h, gateway(g).access)
}

export function sendAcross(kind: MessageKind, h: i32, from: i32, to: i32): i32 {
  return send(kind, h, NodeKind.Gateway, from, NodeKind.Gateway, to, latency(from, to, false))
}

/** A data packet of a socket: to its peer, from its source's prefix. */
export function sendData(kind: MessageKind, s: i32): i32 {
  const from = socket(s)
  const m = sendUp(kind, from.host)
  if (m == NONE) return NONE
  const row = message(m)
  row.socket = s
  row.socketSerial = from.serial
  row.peer = from.peer
  row.prefix = address(from.source).prefix
  if (row.prefix != NONE) {
    row.prefixSerial = prefix(row.prefix).serial
    row.type = prefix(row.prefix).type
  }
  return m
}

function hop(m: i32, fromKind: i32, from: i32, toKind: i32, to: i32, delay: u64): void {
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

/** Nothing is delivered on a link that went down meanwhile, in either direction. */
export function whyLost(m: i32): Reason {
  const row = message(m)
  if (row.lost != 0) return Reason.Dropped
  if (row.fromKind == NodeKind.Host || row.toKind == NodeKind.Host) {
    const h = host(row.host)
    const g = row.fromKind == NodeKind.Host ? row.to : row.from
    if (h.link == LinkState.Down || h.gateway != g) return Reason.NoLink
    if (!isData(row.kind) && row.epoch != h.epoch) return Reason.NoLink
  }
  return Reason.None
}

export function lose(m: i32, reason: Reason): void {
  const row = message(m)
  const e = aboutMessage(tell(row.kind == MessageKind.Sample ? Kind.SampleLost : Kind.MessageLost, Req.None), m)
  e.reason = reason
  e.until = 0
  thence()
  giveBack(Tab.Message, m)
}

/** A data packet has come to the end of a hop: on to the next, or delivered. */
export function forward(m: i32): void {
  const row = message(m)
  if (row.toKind == NodeKind.Peer) {
    reachPeer(m)
  } else if (row.toKind == NodeKind.Host) {
    reachHost(m)
  } else if (row.prefix == NONE || prefix(row.prefix).serial != row.prefixSerial) {
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
  } else if (p.state == PrefixState.Anchored && p.via == g) {
    row.tunnelled = 1
    hop(m, NodeKind.Gateway, g, NodeKind.Gateway, p.owner, latency(g, p.owner, false))
    if (row.kind == MessageKind.ConnectRequest) aboutMessage(tell(Kind.Tunnelled, Req.OD_3_5_08), m)
  } else {
    lose(m, Reason.NoBinding)
  }
}

/** At a gateway, towards the host: the anchor sends it through the tunnel to where the binding points. */
function backwards(m: i32, row: Message): void {
  const g = row.to
  const p = prefix(row.prefix)
  if (p.owner == g && p.via != g) {
    row.tunnelled = 1
    hop(m, NodeKind.Gateway, g, NodeKind.Gateway, p.via, latency(g, p.via, false))
    if (row.kind == MessageKind.ConnectRequest) aboutMessage(tell(Kind.Tunnelled, Req.OD_1_03), m)
  } else if (host(row.host).link != LinkState.Down && host(row.host).gateway == g) {
    row.tunnelled = 0
    hop(m, NodeKind.Gateway, g, NodeKind.Host, row.host, gateway(g).access)
  } else {
    lose(m, Reason.NoLink)
  }
}

function reachPeer(m: i32): void {
  const row = message(m)
  if (row.kind == MessageKind.Sample) {
    const e = aboutMessage(tell(Kind.SampleDelivered, Req.OD_4_1_05), m)
    e.until = 0
    if (prefix(row.prefix).address != NONE) e.address = address(prefix(row.prefix).address).serial
    giveBack(Tab.Message, m)
    return
  }
  if (row.kind == MessageKind.ConnectAnswer) {
    hearInboundAnswer(m)
    giveBack(Tab.Message, m)
    return
  }
  const at = row.from
  row.kind = MessageKind.ConnectAnswer
  row.back = 1
  hop(m, NodeKind.Peer, row.peer, NodeKind.Gateway, at, latency(at, row.peer, true))
  connectReached(m)
}

function reachHost(m: i32): void {
  const row = message(m)
  if (row.kind == MessageKind.ConnectRequest) {
    hearInbound(m)
    giveBack(Tab.Message, m)
    return
  }
  const s = row.socket
  const serial = row.socketSerial
  giveBack(Tab.Message, m)
  if (socket(s).serial == serial) connectAnswered(s)
}

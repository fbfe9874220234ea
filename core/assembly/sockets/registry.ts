// The registry (DNS): a host publishes the address that its application listens on, a correspondent looks it up. What was published stays
// until something else is: that is why a published address should be Fixed (draft §1).

import { Kind, MessageKind, NOBODY, NONE, NodeKind, Reason, Req } from "../../abi"
import { CONNECT_RETRY, CONNECT_TRIES } from "../calls/connect"
import { published } from "../calls/listen"
import { Event, schedule } from "../memory/events"
import { aboutAddress, aboutHost, aboutMessage, aboutSocket, tell, thence } from "../memory/trace"
import { address, app, inbound, message, peer, socket, world } from "../memory/world"
import { isRouted } from "../network/link"
import { send, sendUp } from "../network/message"
import { inboundFailed, tryInbound } from "./inbound"

/** To the registry by way of the serving gateway, repeated until it has arrived. */
export function publish(s: i32, serial: i32): void {
  const row = socket(s)
  if (row.serial != serial || row.listening == 0 || app(row.app).publishedBy == serial) return
  if (world().registrySerial == NOBODY || row.tries++ == CONNECT_TRIES) return
  if (isRouted(row.host)) markPublication(sendUp(MessageKind.Publication, row.host), s, serial)
  schedule(CONNECT_RETRY << (row.tries - 1), Event.Publish, s, serial)
}

function markPublication(m: i32, s: i32, serial: i32): void {
  if (m == NONE) return
  message(m).socket = s
  message(m).socketSerial = serial
}

/** At the gateway, and then at the registry. */
export function hearPublication(m: i32): void {
  const row = message(m)
  const s = row.socket
  if (socket(s).serial != row.socketSerial) return
  if (row.toKind == NodeKind.Gateway) {
    const latency = world().registryLatency
    markPublication(send(MessageKind.Publication, row.host, NodeKind.Gateway, row.to, NodeKind.Registry, 0, latency), s, row.socketSerial)
    return
  }
  const a = published(s)
  if (a == NONE) return
  const owner = app(socket(s).app)
  owner.publishedBy = row.socketSerial
  owner.publishedHi = address(a).addressHi
  owner.publishedLo = address(a).addressLo
  const e = aboutAddress(aboutSocket(aboutMessage(tell(Kind.Published, Req.OD_1_03), m), s), a)
  e.req2 = Req.OD_3_2_16
  e.until = 0
  thence()
}

/** A correspondent asks where the application is. */
export function lookUp(i: i32): void {
  const row = inbound(i)
  const h = app(row.app).host
  const e = aboutHost(tell(Kind.LookupSent, Req.OD_1_03), h)
  e.app = app(row.app).serial
  e.other = peer(row.peer).serial
  e.until = world().now + world().registryLatency
  thence()
  markLookup(send(MessageKind.Lookup, h, NodeKind.Peer, row.peer, NodeKind.Registry, 0, world().registryLatency), i)
}

function markLookup(m: i32, i: i32): void {
  if (m == NONE) return
  message(m).attempt = i
  message(m).request = inbound(i).serial
  message(m).peer = inbound(i).peer
}

export function answerLookup(m: i32): void {
  const row = message(m)
  if (inbound(row.attempt).serial != row.request) return
  const reply = send(MessageKind.LookupAnswer, row.host, NodeKind.Registry, 0, NodeKind.Peer, row.from, world().registryLatency)
  markLookup(reply, row.attempt)
}

/** The address as it was published, be it right or not by now. */
export function hearLookup(m: i32): void {
  const i = message(m).attempt
  const row = inbound(i)
  if (row.serial != message(m).request || row.found != 0) return
  const owner = app(row.app)
  const isThere = owner.publishedBy != NOBODY
  const e = aboutHost(tell(Kind.LookupAnswered, Req.OD_1_03), owner.host)
  e.app = owner.serial
  e.other = peer(row.peer).serial
  e.addressHi = owner.publishedHi
  e.addressLo = owner.publishedLo
  e.reason = isThere ? Reason.None : Reason.NotPublished
  thence()
  if (!isThere) {
    inboundFailed(i, Reason.NotPublished)
    return
  }
  row.found = 1
  row.tries = 0
  row.addressHi = owner.publishedHi
  row.addressLo = owner.publishedLo
  row.due = world().now
  tryInbound(i, row.serial)
}

// The registry (DNS): a host publishes the address that its application listens on, a correspondent looks it up. What was published stays
// until something else is: that is why a published address should be Fixed (draft §1).

import { AddressType, Kind, MessageKind, NOBODY, NONE, NodeKind, Req } from "../../abi"
import { isUsable } from "../addressing/address"
import { Event, schedule } from "../memory/events"
import { aboutAddress, aboutMessage, aboutSocket, tell, tellSent, thence } from "../memory/trace"
import { address, app, host, inbound, message, socket, world } from "../memory/world"
import { isRouted } from "../network/link"
import { send, sendUp } from "../network/message"
import { CONNECT_RETRY, CONNECT_TRIES } from "./handshake"

/** Sends the publication to the registry by way of the serving gateway, again until it has arrived. */
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
  tellSent(m, Req.OD_1_03)
  thence()
}

/** A publication has come to the gateway, which passes it on, or to the registry, which takes it. */
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

/** Marks a message of a lookup with the attempt to connect that it belongs to. */
export function markLookup(m: i32, i: i32): void {
  if (m == NONE) return
  message(m).attempt = i
  message(m).request = inbound(i).serial
  message(m).peer = inbound(i).peer
}

/** The registry sends its answer back. */
export function answerLookup(m: i32): void {
  const row = message(m)
  if (inbound(row.attempt).serial != row.request) return
  const reply = send(MessageKind.LookupAnswer, row.host, NodeKind.Registry, 0, NodeKind.Peer, row.from, world().registryLatency)
  markLookup(reply, row.attempt)
  if (reply == NONE) return
  tellSent(reply, Req.OD_1_03)
  thence()
}

/** What the registry is told: the bound address, else a Fixed one, else any that the network gave. */
export function published(s: i32): i32 {
  const row = socket(s)
  if (row.source != NONE) return row.source
  let any = NONE
  for (let a = host(row.host).firstAddress; a != NONE; a = address(a).next) {
    if (address(a).prefix == NONE || !isUsable(a)) continue
    if (address(a).type == AddressType.Fixed) return a
    if (any == NONE) any = a
  }
  return any
}

// A connection that comes in: from a correspondent to the published address, by its anchor and the tunnel to wherever the host is (OD-1-03).

import { Errno, Kind, MessageKind, NOBODY, NONE, NodeKind, Reason, Req, Tab } from "../../abi"
import { addressAt } from "../addressing/address"
import { Event, schedule } from "../memory/events"
import { aboutAddress, aboutGateway, aboutHost, aboutMessage, aboutSocket, tell, thence } from "../memory/trace"
import { address, app, giveBack, inbound, latency, message, newSerial, peer, prefix, socket, table, take, world } from "../memory/world"
import { hasLink } from "../network/link"
import { send, sendUp } from "../network/message"
import { CONNECT_RETRY, CONNECT_TRIES } from "./handshake"
import { connectionOf, listener, takeConnection } from "./listener"
import { markLookup } from "./registry"

/** Command: a correspondent looks the application up, and connects to what it finds. */
export function connectIn(from: i32, a: i32): Errno {
  const i = take(Tab.Inbound)
  if (i == NONE) return Errno.ENFILE
  const row = inbound(i)
  row.serial = newSerial()
  row.peer = from
  row.app = a
  row.since = world().now
  row.due = row.since
  if (world().registrySerial == NOBODY) inboundFailed(i, Reason.NotPublished)
  else tryInbound(i, row.serial)
  return Errno.OK
}

/** Asks the registry and then sends the first packet; each is tried again at TCP's intervals until something comes back. */
export function tryInbound(i: i32, serial: i32): void {
  const row = inbound(i)
  if (row.serial != serial || row.due != world().now) return
  if (row.tries++ == CONNECT_TRIES) {
    inboundFailed(i, hasLink(app(row.app).host) ? Reason.TimedOut : Reason.Detached)
    return
  }
  const wait = CONNECT_RETRY << (row.tries - 1)
  row.due = world().now + wait
  schedule(wait, Event.InboundRetry, i, serial)
  if (row.found == 0) lookUp(i)
  else knock(i)
}

/** Sends the first packet to the address that the registry named. If no host has it any more, the attempt fails. */
function knock(i: i32): void {
  const row = inbound(i)
  const p = prefixOf(row.addressHi)
  const a = p == NONE ? NONE : addressAt(prefix(p).host, row.addressHi, row.addressLo)
  if (a == NONE) {
    inboundFailed(i, Reason.AddressGone)
    return
  }
  const g = prefix(p).owner
  const m = send(MessageKind.ConnectRequest, prefix(p).host, NodeKind.Peer, row.peer, NodeKind.Gateway, g, latency(g, row.peer, true))
  if (m == NONE) return
  mark(m, i, p)
  message(m).back = 1
  const e = aboutGateway(aboutMessage(tell(Kind.InboundSent, Req.OD_1_03), m), g)
  e.app = app(row.app).serial
  e.other = peer(row.peer).serial
  e.address = address(a).serial
  thence()
}

function prefixOf(hi: u64): i32 {
  for (let p = 0; p < table(Tab.Prefix).used; p++) {
    if (prefix(p).serial != NOBODY && prefix(p).prefixHi == hi) return p
  }
  return NONE
}

function mark(m: i32, i: i32, p: i32): void {
  const row = message(m)
  row.attempt = i
  row.request = inbound(i).serial
  row.peer = inbound(i).peer
  row.prefix = p
  row.prefixSerial = prefix(p).serial
  row.type = prefix(p).type
}

/** The first packet is at the host: a listening socket takes it, else it is refused. */
export function hearInbound(m: i32): void {
  const row = message(m)
  const p = row.prefix
  const i = row.attempt
  if (inbound(i).serial != row.request || prefix(p).serial != row.prefixSerial) return
  const a = addressAt(row.host, inbound(i).addressHi, inbound(i).addressLo)
  if (a == NONE) return
  const e = aboutMessage(tell(Kind.ConnectArrived, Req.OD_1_03), m)
  e.until = 0
  e.app = app(inbound(i).app).serial
  e.other = peer(row.peer).serial
  thence()
  const known = connectionOf(row.host, row.request)
  const l = listener(row.host, inbound(i).addressHi, inbound(i).addressLo)
  const s = known != NONE ? known : l != NONE ? takeConnection(l, row.peer, a, row.request) : NONE
  const reply = sendUp(MessageKind.ConnectAnswer, row.host)
  if (reply == NONE) return
  mark(reply, i, p)
  if (s == NONE) {
    message(reply).code = Errno.ECONNREFUSED
  } else {
    message(reply).socket = s
    message(reply).socketSerial = socket(s).serial
  }
}

/** The host's answer is at the correspondent: connected, or refused. */
export function hearInboundAnswer(m: i32): void {
  const row = message(m)
  const i = row.attempt
  if (inbound(i).serial != row.request) return
  if (row.code != Errno.OK) {
    inboundFailed(i, Reason.NotListening)
    return
  }
  const s = row.socket
  const e = tell(Kind.InboundAccepted, Req.OD_1_03)
  if (s != NONE && socket(s).serial == row.socketSerial) {
    aboutSocket(e, s)
    if (socket(s).source != NONE) aboutAddress(e, socket(s).source)
  }
  e.app = app(inbound(i).app).serial
  e.other = peer(row.peer).serial
  e.value = <i32>(world().now - inbound(i).since)
  thence()
  giveBack(Tab.Inbound, i)
}

function inboundFailed(i: i32, reason: Reason): void {
  const row = inbound(i)
  const e = aboutHost(tell(Kind.InboundFailed, Req.OD_1_03), app(row.app).host)
  e.app = app(row.app).serial
  e.other = peer(row.peer).serial
  e.code = reason == Reason.NotListening ? Errno.ECONNREFUSED : reason == Reason.NotPublished ? Errno.EHOSTUNREACH : Errno.ETIMEDOUT
  if (reason == Reason.AddressGone) e.code = Errno.EHOSTUNREACH
  e.reason = reason
  e.addressHi = row.addressHi
  e.addressLo = row.addressLo
  e.value = <i32>(world().now - row.since)
  thence()
  giveBack(Tab.Inbound, i)
}

/** The correspondent asks the registry for the application's address. */
function lookUp(i: i32): void {
  const row = inbound(i)
  const h = app(row.app).host
  const e = aboutHost(tell(Kind.LookupSent, Req.OD_1_03), h)
  e.app = app(row.app).serial
  e.other = peer(row.peer).serial
  e.until = world().now + world().registryLatency
  thence()
  const m = send(MessageKind.Lookup, h, NodeKind.Peer, row.peer, NodeKind.Registry, 0, world().registryLatency)
  markLookup(m, i)
  if (m != NONE) aboutMessage(e, m).app = app(row.app).serial
}

/** The registry answers with the address that was published, whether or not it is still right. */
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

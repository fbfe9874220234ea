// Sockets: open -> waiting -> claimed -> bound -> connecting -> connected -> broken | closed, the addresses they hold, their data packets.

import { Caller, Errno, Kind, MessageKind, NONE, Reason, Req, Sampling, SocketState, Tab } from "../../abi"
import { lastHolderLeft } from "../addressing/release-prefix"
import { returnConnect } from "../calls/connect"
import { abortAccept } from "../calls/listen"
import { Event, happens, schedule } from "../memory/events"
import { aboutAddress, aboutMessage, aboutSocket, tell, thence } from "../memory/trace"
import { address, app, giveBack, host, NEVER, newSerial, peer, prefix, socket, take, world } from "../memory/world"
import { whyNotSent } from "../network/link"
import { lose, sendData } from "../network/message"
import { countBytes } from "../ondemand/renewal"
import { followPlayback } from "./playback"
import { sessionLostSource } from "./session"

/** socket(AF_INET6, SOCK_STREAM, 0). NONE when the table is full. */
export function openSocket(owner: i32, opener: Caller): i32 {
  const s = take(Tab.Socket)
  if (s == NONE) return NONE
  const h = app(owner).host
  const row = socket(s)
  row.serial = newSerial()
  row.host = h
  row.app = owner
  row.opener = opener
  row.caller = opener
  row.claim = NONE
  row.source = NONE
  row.peer = NONE
  row.requestGateway = NONE
  row.via = NONE
  row.anchor = NONE
  row.since = world().now
  row.next = NONE
  let last = host(h).firstSocket
  if (last == NONE) {
    host(h).firstSocket = s
  } else {
    while (socket(last).next != NONE) last = socket(last).next
    socket(last).next = s
  }
  aboutSocket(tell(Kind.SockOpen, Req.OD_4_1_01), s)
  return s
}

/** Counted on address and prefix: a held session-lasting address stays valid (OD-3.2-06). */
export function hold(a: i32): void {
  const row = address(a)
  row.holders++
  if (row.prefix == NONE) return
  prefix(row.prefix).holders++
  prefix(row.prefix).idleUntil = 0
}

/** The last holder's going leaves release or keep to policy (S-17). */
export function unhold(a: i32, owner: i32): void {
  const row = address(a)
  row.holders--
  if (row.prefix != NONE && --prefix(row.prefix).holders == 0) lastHolderLeft(a, owner)
}

/** close(): whatever it held is given up, a pending request is cancelled. */
export function closeSocket(s: i32): void {
  const row = socket(s)
  const owner = row.app
  const e = aboutSocket(tell(Kind.SockClose, Req.OD_4_1_06), s)
  if (row.state == SocketState.Waiting) e.reason = Reason.Closed
  thence()
  const claimed = row.claim
  const used = row.source
  countBytes(s)
  unlink(s)
  if (app(owner).socket == s) app(owner).socket = NONE
  if (app(owner).leaving == s) app(owner).leaving = NONE
  giveBack(Tab.Socket, s)
  followPlayback(owner)
  if (used != NONE) unhold(used, owner)
  if (claimed != NONE && claimed != used) unhold(claimed, owner)
}

function unlink(s: i32): void {
  const h = host(socket(s).host)
  if (h.firstSocket == s) {
    h.firstSocket = socket(s).next
    return
  }
  let before = h.firstSocket
  while (socket(before).next != s) before = socket(before).next
  socket(before).next = socket(s).next
}

/** Its source is invalid: what was sent from it cannot be answered any more, unless its application moves the session (OD-1-06). */
export function breakSocket(s: i32): void {
  const row = socket(s)
  const lost = row.source
  const before = row.state
  countBytes(s)
  row.source = NONE
  row.sampling = 0
  row.via = NONE
  row.anchor = NONE
  if (sessionLostSource(s, lost)) return
  const e = aboutAddress(aboutSocket(tell(Kind.SockBroken, Req.OD_3_2_09), s), lost)
  e.req2 = Req.A4862_26
  e.reason = Reason.AddressGone
  if (row.peer != NONE) e.other = peer(row.peer).serial
  thence()
  row.state = SocketState.Broken
  row.listening = 0
  row.error = Errno.ECONNABORTED
  row.since = world().now
  followPlayback(row.app)
  happens(Event.SocketBroke, s, 0)
  if (before == SocketState.Connecting) returnConnect(s, Errno.ECONNABORTED, Reason.AddressGone)
  else if (row.accepting != 0) abortAccept(s)
}

/** Something changes the ways of this host's packets: sample its flows from now to a while after. */
export function watch(h: i32): void {
  const w = world()
  if (w.sampling == Sampling.Off) return
  host(h).sampleUntil = w.sampling == Sampling.Always ? NEVER : w.now + w.sampleAround
  for (let s = host(h).firstSocket; s != NONE; s = socket(s).next) {
    const row = socket(s)
    if (row.sampling != 0 || row.state != SocketState.Connected) continue
    row.sampling = 1
    // On the flow's own beat, counted from when it connected.
    const phase = (w.now - row.connectedAt) % w.sampleEvery
    schedule(w.sampleEvery - phase, Event.Sample, s, row.serial)
  }
}

/** One data packet of a flow, to see what becomes of it. */
export function sample(s: i32, serial: i32): void {
  const w = world()
  const row = socket(s)
  if (row.serial != serial || row.sampling == 0) return
  if (row.state != SocketState.Connected || w.now > host(row.host).sampleUntil) {
    row.sampling = 0
    return
  }
  schedule(w.sampleEvery, Event.Sample, s, serial)
  sendSample(s)
}

export function sendSample(s: i32): void {
  const m = sendData(MessageKind.Sample, s)
  if (m == NONE) return
  const e = aboutMessage(tell(Kind.SampleSent, Req.None), m)
  e.address = socket(s).sourceSerial
  thence()
  const reason = whyNotSent(m)
  if (reason != Reason.None) lose(m, reason)
}

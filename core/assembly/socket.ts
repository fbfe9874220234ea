// Sockets: open -> waiting -> claimed -> bound -> connecting -> connected -> broken | closed, the addresses they hold, the way their packets take.

import {
  AddressType,
  Errno,
  Key,
  Kind,
  LinkState,
  MessageKind,
  NOBODY,
  NONE,
  PrefixState,
  Reason,
  Req,
  Rule,
  Sampling,
  SocketState,
  Tab,
} from "../abi"
import { isUsable } from "./address"
import { connectReturned, socketBroke } from "./app"
import { carry, lose, sendUp } from "./packet"
import { releasePrefix, startIdleClock } from "./prefix"
import { decidedBy, selectSource } from "./select"
import { hostSetting } from "./settings"
import { Event, schedule } from "./timers"
import { aboutAddress, aboutGateway, aboutMessage, aboutSocket, dueTo, tell, thence } from "./trace"
import { address, app, gateway, giveBack, host, latency, message, NEVER, newSerial, peer, prefix, socket, take, world } from "./world"

/** RFC 6298's initial retransmission time-out, doubled at each try; after the fourth connect() gives up. */
const CONNECT_RETRY: u64 = 1_000_000
const CONNECT_TRIES = 4

/** socket(AF_INET6, SOCK_STREAM, 0). NONE when the table is full. */
export function openSocket(owner: i32): i32 {
  const s = take(Tab.Socket)
  if (s == NONE) return NONE
  const h = app(owner).host
  const row = socket(s)
  row.serial = newSerial()
  row.host = h
  row.app = owner
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
export function unhold(a: i32): void {
  const row = address(a)
  row.holders--
  const p = row.prefix
  if (p == NONE || --prefix(p).holders > 0) return
  const clocked = row.type == AddressType.SessionLasting
  const keep = hostSetting(row.host, Key.IdleSessionLasting)
  const released = row.type == AddressType.GracefulReplacement || (clocked && keep == 0)
  const e = aboutAddress(tell(released ? Kind.AddrRelease : Kind.AddrKeep, released ? Req.OD_3_4_08 : Req.OD_3_4_09), a)
  e.reason = Reason.LastSocketClosed
  if (clocked && !released && keep < NEVER) e.until = world().now + keep
  if (released) releasePrefix(p, Reason.LastSocketClosed)
  else startIdleClock(p)
}

/** bind() of the claimed address, port 0: an explicit source, which the rules of RFC 6724 §5 are not asked about. */
export function bind(s: i32): Errno {
  const row = socket(s)
  let code = Errno.OK
  if (row.state != SocketState.Claimed) code = Errno.EINVAL
  if (row.claim == NONE) code = Errno.EADDRNOTAVAIL
  const e = aboutSocket(tell(Kind.BindRet, Req.OD_3_5_05), s)
  e.code = code
  if (code == Errno.OK) {
    aboutAddress(e, row.claim)
    row.source = row.claim
    row.sourceSerial = row.claimSerial
    row.bound = 1
    row.state = SocketState.Bound
    row.since = world().now
  }
  return code
}

/** connect(): from the bound source, else from the one that source address selection finds. */
export function connect(s: i32, to: i32): void {
  const w = world()
  const row = socket(s)
  row.peer = to
  const e = aboutSocket(tell(Kind.ConnectCall, Req.OD_4_1_05), s)
  e.other = peer(to).serial
  thence()
  if (row.source == NONE && !chooseSource(s)) {
    connectFailed(s, Errno.EADDRNOTAVAIL)
  } else if (host(row.host).link != LinkState.Routed) {
    connectFailed(s, Errno.ENETUNREACH)
  } else {
    row.state = SocketState.Connecting
    row.since = w.now
    row.tries = 0
    routeSocket(s)
    sendConnect(s, row.serial)
  }
}

/** RFC 6724 §5 over all addresses of the host; a claim that was never bound is not used (OD-5.4-04). */
function chooseSource(s: i32): bool {
  const row = socket(s)
  const to = peer(row.peer)
  const a = selectSource(row.host, to.addressHi, to.addressLo, NONE, row.preferences)
  const e = aboutSocket(tell(Kind.Select, row.claim != NONE ? Req.OD_5_4_04 : Req.A6724_24), s)
  e.req2 = Req.A6724_23
  e.other = to.serial
  if (a == NONE) {
    e.value = Rule.Error
    e.reason = Reason.NoSource
    return false
  }
  aboutAddress(e, a).value = decidedBy()
  thence()
  row.source = a
  row.sourceSerial = address(a).serial
  // A claim on the same address holds it already.
  if (a != row.claim) hold(a)
  return true
}

export function sendConnect(s: i32, serial: i32): void {
  const row = socket(s)
  if (row.serial != serial || row.state != SocketState.Connecting) return
  if (row.tries++ == CONNECT_TRIES) {
    connectFailed(s, Errno.ETIMEDOUT)
    return
  }
  if (host(row.host).link == LinkState.Routed) {
    const m = sendUp(MessageKind.ConnectRequest, row.host)
    if (m != NONE) {
      carry(m, s)
      const e = aboutAddress(aboutMessage(tell(Kind.ConnectSent, Req.OD_4_1_05), m), row.source)
      aboutGateway(e, host(row.host).gateway).other = peer(row.peer).serial
      thence()
    }
  }
  schedule(CONNECT_RETRY << (row.tries - 1), Event.ConnectRetry, s, serial)
}

/** The correspondent answers. */
export function connectReached(m: i32): void {
  const row = message(m)
  if (socket(row.socket).serial != row.socketSerial) return
  aboutMessage(tell(Kind.ConnectAnswered, Req.None), m)
  thence()
}

export function connectAnswered(s: i32): void {
  const row = socket(s)
  if (row.state != SocketState.Connecting) return
  row.state = SocketState.Connected
  row.since = world().now
  row.connectedAt = row.since
  returnConnect(s, Errno.OK)
  watch(row.host)
}

function connectFailed(s: i32, code: Errno): void {
  const row = socket(s)
  row.state = row.bound != 0 ? SocketState.Bound : row.claim != NONE ? SocketState.Claimed : SocketState.Open
  row.error = code
  returnConnect(s, code)
  if (row.bound != 0 || row.source == NONE) return
  // What was selected for this call is not held beyond it.
  const selected = row.source
  row.source = NONE
  row.sourceSerial = NOBODY
  if (selected != row.claim) unhold(selected)
}

function returnConnect(s: i32, code: Errno): void {
  const row = socket(s)
  const e = aboutSocket(tell(Kind.ConnectRet, Req.OD_4_1_05), s)
  e.code = code
  e.other = peer(row.peer).serial
  if (row.source != NONE) aboutAddress(e, row.source)
  e.type = row.type
  thence()
  connectReturned(s, code)
}

/** close(): whatever it held is given up, a pending request is cancelled. */
export function closeSocket(s: i32): void {
  const row = socket(s)
  aboutSocket(tell(Kind.SockClose, Req.None), s)
  thence()
  const claimed = row.claim
  const used = row.source
  unlink(s)
  app(row.app).socket = NONE
  giveBack(Tab.Socket, s)
  if (used != NONE) unhold(used)
  if (claimed != NONE && claimed != used) unhold(claimed)
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

/** Its source is invalid: what was sent from it cannot be answered any more. */
export function breakSocket(s: i32): void {
  const row = socket(s)
  const e = aboutAddress(aboutSocket(tell(Kind.SockBroken, Req.OD_3_2_09), s), row.source)
  e.req2 = Req.A4862_26
  e.reason = Reason.AddressGone
  if (row.peer != NONE) e.other = peer(row.peer).serial
  thence()
  row.state = SocketState.Broken
  row.source = NONE
  row.error = Errno.ECONNABORTED
  row.since = world().now
  row.sampling = 0
  row.via = NONE
  row.anchor = NONE
  socketBroke(s)
}

/** The way its packets take now, one way, and what they would take from an address of the serving gateway. */
export function routeSocket(s: i32): void {
  const row = socket(s)
  const via = row.via
  const anchor = row.anchor
  findWay(s)
  const connected = row.state == SocketState.Connected
  if (!connected || (via == row.via && anchor == row.anchor)) return
  watch(row.host)
  if (row.via == NONE) return
  const cause = world().cause
  const e = aboutSocket(tell(Kind.PathChanged, Req.OD_3_5_08), s)
  aboutGateway(e, row.via).other = gateway(row.anchor).serial
  e.until = row.oneWay
  dueTo(cause)
}

function findWay(s: i32): void {
  const row = socket(s)
  const h = host(row.host)
  row.via = NONE
  row.anchor = NONE
  if (row.source == NONE || row.peer == NONE || h.link != LinkState.Routed || !isUsable(row.source)) return
  const p = address(row.source).prefix
  if (p == NONE) return
  const g = h.gateway
  const owner = prefix(p).owner
  if (owner != g && (prefix(p).state != PrefixState.Anchored || prefix(p).via != g)) return
  row.via = g
  row.anchor = owner
  row.direct = gateway(g).access + latency(g, row.peer, true)
  row.oneWay = owner == g ? row.direct : gateway(g).access + latency(g, owner, false) + latency(owner, row.peer, true)
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
  const m = sendUp(MessageKind.Sample, row.host)
  if (m == NONE) return
  carry(m, s)
  const e = aboutMessage(tell(Kind.SampleSent, Req.None), m)
  e.address = row.sourceSerial
  thence()
  const link = host(row.host).link
  if (link == LinkState.Routed) return
  lose(m, link == LinkState.Down ? Reason.NoLink : Reason.NoRoute)
}

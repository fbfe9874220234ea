// connect(): from the bound source, else from the one that source address selection finds; tried again as TCP does.

import { AddressType, Errno, Key, Kind, NOBODY, NONE, Reason, Req, Rule, SocketState } from "../../abi"
import { Event, happens } from "../memory/events"
import { aboutAddress, aboutSocket, tell, thence } from "../memory/trace"
import { address, peer, socket, world } from "../memory/world"
import { hasLink, isRouted, outInterface } from "../network/link"
import { ask } from "../ondemand/request"
import { isInCandidateSet } from "../selection/candidate"
import { decidedBy } from "../selection/select"
import { hasOwnRules, useStackOf } from "../selection/stack"
import { reachOut } from "../sockets/handshake"
import { followPlayback } from "../sockets/playback"
import { watch } from "../sockets/sampling"
import { leaveSource, sessionMoved } from "../sockets/session"
import { hold, unhold } from "../sockets/socket"
import { defaultSource, hasPrefix, sourceFor } from "../sockets/source"

/** connect() to correspondent `to`; NONE: the application names none. */
export function connect(s: i32, to: i32): void {
  const row = socket(s)
  const state = row.state
  const refused = whyNot(s, to)
  if (refused == Errno.OK) row.peer = to
  const e = aboutSocket(tell(Kind.ConnectCall, Req.OD_4_1_05), s)
  if (to != NONE) e.other = peer(to).serial
  thence()
  if (refused != Errno.OK) {
    returnConnect(s, refused, Reason.None)
    row.state = state
  } else if (row.source == NONE && row.claim == NONE && isRouted(row.host) && !hasPrefix(row.host)) {
    // OD-5.2-06: only a host without any prefix asks for one on behalf of a socket that names no type.
    row.type = AddressType.Untyped
    ask(s)
  } else {
    proceed(s)
  }
}

function whyNot(s: i32, to: i32): Errno {
  const row = socket(s)
  if (row.listening != 0) return Errno.EINVAL
  if (row.state == SocketState.Waiting || row.state == SocketState.Connecting) return Errno.EALREADY
  if (row.state == SocketState.Connected) return Errno.EISCONN
  if (row.state == SocketState.Broken) return Errno.ECONNABORTED
  return to == NONE ? Errno.EDESTADDRREQ : Errno.OK
}

/** The request that connect() made without a type has ended: with an address of the network's default type, or with none (OD-5.2-05). */
export function untypedAnswered(s: i32, code: Errno): void {
  const row = socket(s)
  row.state = row.bound != 0 ? SocketState.Bound : SocketState.Open
  row.request = 0
  row.requestGateway = NONE
  if (code == Errno.OK) proceed(s)
  else connectFailed(s, code, Reason.NoSource)
}

function proceed(s: i32): void {
  const row = socket(s)
  const to = peer(row.peer)
  useStackOf(row.host)
  if (row.source == NONE && !chooseSource(s)) {
    connectFailed(s, Errno.EADDRNOTAVAIL, Reason.NoSource)
  } else if (row.bound != 0 && !isInCandidateSet(row.host, row.source, to.addressHi, to.addressLo, outInterface(row.host))) {
    connectFailed(s, Errno.EADDRNOTAVAIL, Reason.NotInCandidateSet)
  } else if (!isRouted(row.host)) {
    connectFailed(s, Errno.ENETUNREACH, hasLink(row.host) ? Reason.NoRoute : Reason.NoLink)
  } else {
    reachOut(s)
  }
}

/** RFC 6724 §5 over all addresses of the host; a claim that was never bound is not used (OD-5.4-04). */
function chooseSource(s: i32): bool {
  const row = socket(s)
  const to = peer(row.peer)
  if (row.claim != NONE) {
    const warning = aboutAddress(aboutSocket(tell(Kind.TraceWarn, Req.OD_5_4_04), s), row.claim)
    warning.reason = Reason.NotBound
  }
  const preferred = row.claim == NONE ? defaultSource(s) : NONE
  const a = preferred != NONE ? preferred : sourceFor(s)
  const e = aboutSocket(tell(Kind.Select, row.claim != NONE ? Req.OD_5_4_04 : Req.A6724_24), s)
  e.req2 = Req.A6724_23
  e.other = to.serial
  if (a == NONE) {
    e.value = Rule.Error
    e.reason = Reason.NoSource
    return false
  }
  aboutAddress(e, a).value = decidedBy()
  if (preferred != NONE) {
    e.req1 = Req.OD_3_4_16
    e.req2 = Req.S_06
    e.value = Rule.Explicit
    e.setting = 1 + Key.HostDefault
  } else if (row.claim != NONE && row.preferences == 0) {
    e.req3 = Req.OD_5_4_05
  } else if (row.claim == NONE) {
    const isChanged = hasOwnRules(row.host)
    e.req3 = isChanged ? Req.S_08 : Req.OD_5_2_02
    if (isChanged) e.setting = 1 + Key.Selection
  }
  thence()
  row.source = a
  row.sourceSerial = address(a).serial
  // A claim on the same address holds it already.
  if (a != row.claim) hold(a)
  return true
}

/** The correspondent's answer is at the host: the socket is connected. */
export function connectAnswered(s: i32): void {
  const row = socket(s)
  if (row.state != SocketState.Connecting) return
  row.state = SocketState.Connected
  row.since = world().now
  row.connectedAt = row.since
  if (row.moving != 0) sessionMoved(s)
  else returnConnect(s, Errno.OK, Reason.None)
  watch(row.host)
  followPlayback(row.app)
}

/** No try of the handshake was answered. */
export function connectTimesOut(s: i32): void {
  connectFailed(s, Errno.ETIMEDOUT, Reason.TimedOut)
}

function connectFailed(s: i32, code: Errno, reason: Reason): void {
  const row = socket(s)
  row.error = code
  if (row.moving != 0) {
    // The session has no way left to go on.
    row.moving = 0
    row.state = SocketState.Broken
    leaveSource(s)
    const e = aboutSocket(tell(Kind.SockBroken, Req.OD_3_2_09), s)
    e.reason = reason
    thence()
    happens(Event.SocketBroke, s, 0)
    return
  }
  row.state = row.bound != 0 ? SocketState.Bound : row.claim != NONE ? SocketState.Claimed : SocketState.Open
  returnConnect(s, code, reason)
  if (row.bound != 0 || row.source == NONE) return
  // What was selected for this call is not held beyond it.
  const selected = row.source
  row.source = NONE
  row.sourceSerial = NOBODY
  if (selected != row.claim) unhold(selected, row.app, Reason.LastSocketClosed)
}

/** connect() returns to its caller. */
export function returnConnect(s: i32, code: Errno, reason: Reason): void {
  const row = socket(s)
  const e = aboutSocket(tell(Kind.ConnectRet, Req.OD_4_1_05), s)
  e.code = code
  e.reason = reason
  if (code != Errno.OK) e.req2 = reason == Reason.NotInCandidateSet ? Req.A6724_21 : Req.OD_4_1_06
  if (row.peer != NONE) e.other = peer(row.peer).serial
  if (row.source != NONE) aboutAddress(e, row.source)
  // A claim that was left unbound says nothing about the source.
  if (row.source == NONE || row.claim == NONE || row.claim == row.source) e.type = row.type
  if (code == Errno.OK && row.via != NONE) {
    e.until = row.oneWay
    e.value = <i32>row.direct
  }
  thence()
  happens(Event.ConnectReturned, s, code)
}

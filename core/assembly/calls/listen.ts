// A server on the host: listen(), accept(), and the sockets of connections that came in (setsc + bind + listen is our reading, OD-3.2-16).

import { AddressType, AppFlag, Caller, Errno, Kind, NONE, Reason, Req, SocketState } from "../../abi"
import { isUsable } from "../addressing/address"
import { Event, happens } from "../memory/events"
import { aboutAddress, aboutSocket, tell, thence } from "../memory/trace"
import { address, app, host, peer, socket, world } from "../memory/world"
import { routeSocket } from "../sockets/path"
import { publish } from "../sockets/registry"
import { hold, openSocket, watch } from "../sockets/socket"

/** Connections to the bound address are taken from now on; the address is published under the application's name. */
export function listen(s: i32): Errno {
  const row = socket(s)
  const code = row.state != SocketState.Bound ? Errno.EINVAL : row.bound == 0 ? Errno.EDESTADDRREQ : Errno.OK
  const e = aboutSocket(tell(Kind.ListenRet, Req.OD_3_2_16), s)
  e.code = code
  if (row.source != NONE) aboutAddress(e, row.source)
  thence()
  if (code != Errno.OK) return code
  row.listening = 1
  row.tries = 0
  const a = published(s)
  if (a != NONE && address(a).type != AddressType.Fixed) {
    const warning = aboutAddress(aboutSocket(tell(Kind.TraceWarn, Req.OD_3_2_16), s), a)
    warning.reason = Reason.NotFixed
  }
  publish(s, row.serial)
  return code
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

/** accept(): a connection that waits, else the caller waits for one. False while it does. */
export function accept(s: i32): bool {
  const row = socket(s)
  if (row.listening == 0) {
    aboutSocket(tell(Kind.AcceptRet, Req.X_10), s).code = Errno.EINVAL
    thence()
    return true
  }
  for (let c = host(row.host).firstSocket; c != NONE; c = socket(c).next) {
    if (socket(c).app != row.app || socket(c).inbound != 1) continue
    tellAccept(c)
    return true
  }
  row.accepting = 1
  return false
}

/** The address it listened on is gone: whoever waits in accept() is told. */
export function abortAccept(s: i32): void {
  const e = aboutSocket(tell(Kind.AcceptRet, Req.X_10), s)
  e.code = Errno.ECONNABORTED
  e.reason = Reason.AddressGone
  thence()
  socket(s).accepting = 0
  happens(Event.AcceptReturned, s, 0)
}

/** The socket that listens on an address of the host. */
export function listener(h: i32, hi: u64, lo: u64): i32 {
  for (let s = host(h).firstSocket; s != NONE; s = socket(s).next) {
    const row = socket(s)
    if (row.listening == 0) continue
    if (row.source == NONE || (address(row.source).addressHi == hi && address(row.source).addressLo == lo)) return s
  }
  return NONE
}

/** The socket of an attempt that has come before: its answer was lost. */
export function connectionOf(h: i32, attempt: i32): i32 {
  for (let s = host(h).firstSocket; s != NONE; s = socket(s).next) {
    if (socket(s).attempt == attempt && socket(s).state == SocketState.Connected) return s
  }
  return NONE
}

/** A further socket, connected from the address that was called. */
export function takeConnection(l: i32, from: i32, a: i32, attempt: i32): i32 {
  const owner = socket(l).app
  const s = openSocket(owner, Caller.Sequence)
  if (s == NONE) return NONE
  const row = socket(s)
  row.type = address(a).type
  row.source = a
  row.sourceSerial = address(a).serial
  row.bound = 1
  row.peer = from
  row.inbound = 1
  row.attempt = attempt
  row.state = SocketState.Connected
  row.connectedAt = world().now
  hold(a)
  thence()
  routeSocket(s)
  watch(row.host)
  if ((app(owner).flags & AppFlag.Serve) != 0) {
    tellAccept(s)
  } else if (socket(l).accepting != 0) {
    socket(l).accepting = 0
    tellAccept(s)
    happens(Event.AcceptReturned, l, 0)
  }
  return s
}

function tellAccept(s: i32): void {
  const row = socket(s)
  row.inbound = 2
  const e = aboutAddress(aboutSocket(tell(Kind.AcceptRet, Req.OD_1_03), s), row.source)
  e.other = peer(row.peer).serial
  thence()
}

// The calls of a server: listen() and accept() (setsc + bind + listen is our reading, OD-3.2-16).

import { AddressType, Errno, Kind, NONE, Reason, Req, SocketState } from "../../abi"
import { Event, happens } from "../memory/events"
import { aboutAddress, aboutSocket, tell, thence } from "../memory/trace"
import { address, host, socket } from "../memory/world"
import { tellAccept } from "../sockets/listener"
import { publish, published } from "../sockets/registry"

/** listen(): connections to the bound address are taken from now on, and it is published under the application's name. */
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

/** accept(): returns a connection that waits; without one the caller waits, and the result is false. */
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

/** The address that the socket listened on is gone: whoever waits in accept() is told. */
export function abortAccept(s: i32): void {
  const e = aboutSocket(tell(Kind.AcceptRet, Req.X_10), s)
  e.code = Errno.ECONNABORTED
  e.reason = Reason.AddressGone
  thence()
  socket(s).accepting = 0
  happens(Event.AcceptReturned, s, 0)
}

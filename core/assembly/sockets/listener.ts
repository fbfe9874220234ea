// Listening sockets, and the sockets of connections that came in.

import { AppFlag, Caller, Kind, NONE, Req, SocketState } from "../../abi"
import { Event, happens } from "../memory/events"
import { aboutAddress, aboutSocket, tell, thence } from "../memory/trace"
import { address, app, host, peer, socket, world } from "../memory/world"
import { routeSocket } from "./path"
import { watch } from "./sampling"
import { hold, openSocket } from "./socket"

/** The socket that listens on an address of the host. */
export function listener(h: i32, hi: u64, lo: u64): i32 {
  for (let s = host(h).firstSocket; s != NONE; s = socket(s).next) {
    const row = socket(s)
    if (row.listening == 0) continue
    if (row.source == NONE || (address(row.source).addressHi == hi && address(row.source).addressLo == lo)) return s
  }
  return NONE
}

/** The socket that an earlier packet of this attempt was given; its answer was lost. */
export function connectionOf(h: i32, attempt: i32): i32 {
  for (let s = host(h).firstSocket; s != NONE; s = socket(s).next) {
    if (socket(s).attempt == attempt && socket(s).state == SocketState.Connected) return s
  }
  return NONE
}

/** Opens a further socket, connected from the address that the correspondent called. NONE when there is no room. */
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

/** accept() returns with connection `s`. */
export function tellAccept(s: i32): void {
  const row = socket(s)
  row.inbound = 2
  const e = aboutAddress(aboutSocket(tell(Kind.AcceptRet, Req.OD_1_03), s), row.source)
  e.other = peer(row.peer).serial
  thence()
}

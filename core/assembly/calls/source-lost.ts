// What sockets do when an address is gone or becomes another one: claims on it are void, sockets that send from it break.

import { Errno, Key, Kind, NOBODY, NONE, Reason, Req, SocketState } from "../../abi"
import { Event, happens } from "../memory/events"
import { hostSetting } from "../memory/settings"
import { aboutAddress, aboutSocket, dueTo, tell, thence } from "../memory/trace"
import { address, host, peer, prefix, socket, world } from "../memory/world"
import { followPlayback } from "../sockets/playback"
import { sessionLostSource } from "../sockets/session"
import { countBytes } from "../sockets/socket"
import { returnConnect } from "./connect"
import { abortAccept } from "./listen"
import { claimFails } from "./request-outcome"

/** Address `a` is invalid, and so no source (A4862-26): every socket on it breaks, a claim on it is void. */
export function addressGone(a: i32, reason: Reason): void {
  const row = address(a)
  const cause = world().cause
  claimFails(a, reason)
  for (let s = host(row.host).firstSocket; s != NONE; s = socket(s).next) {
    if (socket(s).claim == a) socket(s).claim = NONE
    if (socket(s).source == a) {
      breakSocket(s)
      dueTo(cause)
    } else if (socket(s).claimSerial == row.serial && socket(s).state == SocketState.Claimed) {
      socket(s).state = SocketState.Open
    }
  }
}

/**
 * Address `a` has another identifier after a duplicate: sockets that wait for it go on waiting, other claims and sockets on it are lost.
 */
export function addressChanged(a: i32): void {
  const row = address(a)
  const cause = world().cause
  let waiting = 0
  for (let s = host(row.host).firstSocket; s != NONE; s = socket(s).next) {
    if (socket(s).claim == a && socket(s).state == SocketState.Waiting) {
      socket(s).claimSerial = row.serial
      socket(s).deadline = world().now + hostSetting(row.host, Key.DadTime)
      waiting++
      continue
    }
    if (socket(s).claim == a) loseClaim(s)
    if (socket(s).source == a) breakSocket(s)
    dueTo(cause)
  }
  prefix(row.prefix).holders -= row.holders - waiting
  row.holders = waiting
}

function loseClaim(s: i32): void {
  const row = socket(s)
  row.claim = NONE
  row.claimSerial = NOBODY
  if (row.state == SocketState.Claimed) row.state = SocketState.Open
}

/**
 * A socket has lost its source. It breaks, since what was sent from there cannot be answered any more, unless its application moves the
 * session (OD-1-06).
 */
function breakSocket(s: i32): void {
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

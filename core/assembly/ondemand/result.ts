// How setsc() comes back to its caller (draft §6.1): with an address, or with the reason why there is none.

import { AddressType, Errno, Key, Kind, NOBODY, NONE, Reason, Req, SocketState } from "../../abi"
import { isUsable } from "../addressing/address"
import { untypedAnswered } from "../calls/connect"
import { Event, happens } from "../memory/events"
import { Entry } from "../memory/layout"
import { appSetting } from "../memory/settings"
import { aboutAddress, aboutSocket, tell, thence } from "../memory/trace"
import { address, host, socket, world } from "../memory/world"
import { offerAddress } from "../sockets/session"
import { claim } from "./claim"
import { findExisting } from "./reuse"

/** The claimed address may be used now: whoever waited for it returns from setsc(). */
export function claimUsable(a: i32): void {
  const cause = world().cause
  for (let s = host(address(a).host).firstSocket, next = NONE; s != NONE; s = next) {
    next = socket(s).next
    const row = socket(s)
    if (row.state != SocketState.Waiting) continue
    if (row.claim == a) finish(s, Errno.OK, Reason.None, Req.OD_6_1_10, 0)
    else if (row.type == AddressType.Untyped && address(a).prefix != NONE) untypedAnswered(s, Errno.OK)
    world().cause = cause
  }
  offerAddress(a)
}

/** The claimed address will never be usable: whoever waited for it is told why (A4862-05). */
export function claimFails(a: i32, reason: Reason): void {
  const cause = world().cause
  for (let s = host(address(a).host).firstSocket; s != NONE; s = socket(s).next) {
    if (socket(s).claim != a || socket(s).state != SocketState.Waiting) continue
    socket(s).claim = NONE
    socket(s).claimSerial = NOBODY
    fail(s, Errno.EAI_REQUIREDIPFAILED, reason, Req.OD_6_1_12, 0)
    world().cause = cause
  }
}

/** Denied before any request (S-05, X-14). */
export function denied(s: i32, code: Errno, reason: Reason): void {
  finish(s, code, reason, code == Errno.EPERM ? Req.X_14 : Req.OD_6_1_12, 1 + Key.DenialError)
}

/** A request has no address to hand out. With ON_NET "fall back" (S-03) takes one that is there. */
export function fail(s: i32, code: Errno, reason: Reason, req: Req, setting: i32): void {
  const row = socket(s)
  if (row.type == AddressType.Untyped) {
    untypedAnswered(s, Errno.EADDRNOTAVAIL)
    return
  }
  if (row.onNet != 0) {
    const existing = appSetting(row.app, Key.OnNetFallback) != 0 ? findExisting(s) : NONE
    if (existing != NONE && isUsable(existing)) {
      claim(s, existing, Reason.FallBack)
      finish(s, Errno.OK, Reason.FallBack, Req.S_03, 1 + Key.OnNetFallback)
      return
    }
    finish(s, code, reason, Req.OD_6_2_05, setting)
    return
  }
  finish(s, code, reason, req, setting)
}

/** setsc() returns. Only the request fails: the socket stays usable. */
export function finish(s: i32, code: Errno, reason: Reason, req: Req, setting: i32): void {
  const row = socket(s)
  const blocked = row.state == SocketState.Waiting
  tellReturn(s, code, reason, req, setting)
  thence()
  row.request = 0
  row.requestGateway = NONE
  row.error = code
  if (row.state == SocketState.Open || blocked || row.state == SocketState.Claimed) {
    row.state = row.claim != NONE ? SocketState.Claimed : SocketState.Open
    row.since = world().now
  }
  happens(Event.SetscReturned, s, code)
  socket(s).nonBlocking = 0
}

export function tellReturn(s: i32, code: Errno, reason: Reason, req: Req, setting: i32): Entry {
  const row = socket(s)
  const blocked = row.state == SocketState.Waiting
  const e = aboutSocket(tell(Kind.SetscRet, req), s)
  if (code == Errno.OK) aboutAddress(e, row.claim)
  e.type = row.type
  e.code = code
  e.reason = reason
  e.setting = setting
  if (code == Errno.OK) e.req2 = blocked ? Req.OD_6_1_13 : Req.OD_6_1_10
  else if (code == Errno.EINPROGRESS) e.req2 = Req.S_13
  else e.req2 = code == Errno.EINVAL || code == Errno.EALREADY ? Req.X_10 : Req.OD_3_4_05
  e.req3 = code == Errno.EAI_REQUIREDIPFAILED || code == Errno.EAI_REQUIREDIPNOTSUPPORTED ? Req.X_11 : Req.None
  e.value = blocked ? <i32>(world().now - row.since) : 0
  return e
}

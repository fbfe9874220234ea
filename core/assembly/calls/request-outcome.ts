// What comes back to a setsc() or an untyped connect() that waits: a grant, a refusal, the time-out, or an address that may be used.

import { AddressType, Errno, Key, Kind, NOBODY, NONE, Reason, Req, SocketState } from "../../abi"
import { isUsable } from "../addressing/address"
import { adoptPrefix } from "../addressing/adopt-prefix"
import { appSetting } from "../memory/settings"
import { aboutAddress, aboutSocket, tell } from "../memory/trace"
import { address, host, message, prefix, socket, world } from "../memory/world"
import { hasLink, serving } from "../network/link"
import { cancelPrefix } from "../network/prefix"
import { claim, handedOut } from "../ondemand/claim"
import { tellRenewed } from "../ondemand/renewal"
import { mayOffer, sendRequest, startClock } from "../ondemand/request"
import { finish } from "../ondemand/result"
import { findExisting } from "../ondemand/reuse"
import { offerAddress } from "../sockets/session"
import { untypedAnswered } from "./connect"

/** Address `a` may be used now: whoever waited for it returns from setsc() or goes on with connect(). */
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

/** Address `a` will never be usable: whoever waited for it is told why (A4862-05). */
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

/** A request has no address to hand out: setsc() fails. With ON_NET, "fall back" (S-03) takes an address that is there. */
function fail(s: i32, code: Errno, reason: Reason, req: Req, setting: i32): void {
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

/** The network gave a prefix (step 4 of draft §3.1): an address is formed from it and handed out (step 5). */
export function hearGrant(m: i32): void {
  const row = message(m)
  const p = row.prefix
  if (prefix(p).serial != row.prefixSerial) return
  const s = row.socket
  const waits = socket(s).serial == row.socketSerial && socket(s).state == SocketState.Waiting && socket(s).request == row.request
  if (!waits) {
    cancelPrefix(p, Reason.NobodyWaits)
    return
  }
  const isOther = socket(s).type != AddressType.Untyped && prefix(p).type != socket(s).type
  const accepts = appSetting(socket(s).app, Key.OtherTypeAccepted) != 0
  if (isOther && !accepts) {
    cancelPrefix(p, Reason.OtherType)
    fail(s, Errno.EAI_REQUIREDIPFAILED, Reason.OtherType, Req.S_19, 1 + Key.OtherTypeAccepted)
    return
  }
  adoptPrefix(p)
  const a = prefix(p).address
  if (a == NONE) {
    fail(s, Errno.EAI_REQUIREDIPFAILED, Reason.TableFull, Req.OD_3_4_05, 0)
    return
  }
  if (isOther) {
    const e = aboutAddress(aboutSocket(tell(Kind.TraceWarn, Req.S_19), s), a)
    e.reason = Reason.OtherType
    e.setting = 1 + Key.OtherTypeAccepted
  }
  // adoptPrefix() has told it already where the address may be used at once.
  if (socket(s).type == AddressType.Untyped) return
  if (socket(s).newReason == Reason.LifetimePolicy) tellRenewed(a, socket(s).newSetting)
  handedOut(s, a)
  socket(s).deadline = address(a).until
  if (isUsable(a)) finish(s, Errno.OK, Reason.None, Req.OD_6_1_10, 0)
}

/** The network refused the request. */
export function hearRefusal(m: i32): void {
  const row = message(m)
  const s = row.socket
  if (socket(s).serial != row.socketSerial || socket(s).request != row.request || socket(s).state != SocketState.Waiting) return
  fail(s, row.code, row.reason, row.code == Errno.EAI_REQUIREDIPNOTSUPPORTED ? Req.OD_6_1_11 : Req.OD_6_1_12, 0)
}

/** The time-out of a request: it is sent again as often as S-13 says, then it fails. */
export function setscTimeout(s: i32, serial: i32): void {
  const row = socket(s)
  // Once an address is granted, its probe has a clock of its own (S-16), which S-13's does not run over.
  if (row.serial != serial || row.state != SocketState.Waiting || row.claim != NONE || row.deadline != world().now) return
  if (row.tries < <i32>appSetting(row.app, Key.RequestRetries)) {
    row.tries++
    row.requestsSent = 0
    startClock(s)
    sendRequest(s)
    return
  }
  const detached = !hasLink(row.host)
  fail(s, Errno.EAI_REQUIREDIPFAILED, detached ? Reason.Detached : Reason.TimedOut, Req.OD_6_1_12, 1 + Key.RequestTimeout)
}

/** After a move, pending requests are sent once more, to the new gateway and inside the same time-out. */
export function resumeRequests(h: i32): void {
  for (let s = host(h).firstSocket; s != NONE; s = socket(s).next) {
    const row = socket(s)
    if (row.state != SocketState.Waiting || row.claim != NONE || row.requestGateway == serving(h)) continue
    if (mayOffer(h, row.type)) sendRequest(s)
    else fail(s, Errno.EAI_REQUIREDIPNOTSUPPORTED, Reason.NotOffered, Req.OD_6_1_11, 1 + Key.Unsupported)
  }
}

// bind(): the source is the application's choice from then on, and the rules of RFC 6724 §5 are not asked about it.

import { AddressState, Errno, Kind, NONE, Reason, Req, SocketState } from "../../abi"
import { addressAt } from "../addressing/address"
import { Entry } from "../memory/layout"
import { aboutAddress, aboutSocket, tell } from "../memory/trace"
import { address, selection, socket, world } from "../memory/world"
import { isLinkLocal } from "../selection/ip6"
import { SIX } from "../selection/preferences"
import { selectSource } from "../selection/select"
import { hold } from "../sockets/socket"

/** bind() to the address that setsc() gave, port 0 (draft §3.5, §4.1). */
export function bind(s: i32): Errno {
  const row = socket(s)
  if (row.claim != NONE && canBind(s)) warnOfFlags(s)
  const code = !canBind(s) ? Errno.EINVAL : row.claim == NONE ? Errno.EADDRNOTAVAIL : Errno.OK
  tellBind(s, code, row.claim)
  if (code == Errno.OK) becomeBound(s, row.claim)
  return code
}

/** bind() to the unspecified address: connect() selects the source, and a claim stays unused. */
export function bindAny(s: i32): Errno {
  const code = canBind(s) ? Errno.OK : Errno.EINVAL
  tellBind(s, code, NONE)
  if (code == Errno.OK) becomeBound(s, NONE)
  return code
}

/** bind() to an address that the application names: one of the host's, also a deprecated one (A4862-22). */
export function bindTo(s: i32, hi: u64, lo: u64): Errno {
  const row = socket(s)
  const a = addressAt(row.host, hi, lo)
  if (a != NONE && a == row.claim) return bind(s)
  const code = !canBind(s) ? Errno.EINVAL : a == NONE ? Errno.EADDRNOTAVAIL : Errno.OK
  const e = tellBind(s, code, a)
  e.addressHi = hi
  e.addressLo = lo
  if (code != Errno.OK) return code
  hold(a)
  becomeBound(s, a)
  return code
}

function canBind(s: i32): bool {
  const state = socket(s).state
  return state == SocketState.Open || state == SocketState.Claimed
}

/** Warns that the flags of RFC 5014 are ignored where setsc() and bind() are used (draft §5.4). */
export function warnOfFlags(s: i32): void {
  if ((socket(s).preferences & SIX) == 0) return
  const e = aboutSocket(tell(Kind.TraceWarn, Req.OD_5_4_02), s)
  e.req2 = Req.OD_5_4_03
  e.req3 = Req.A5014_27
  e.reason = Reason.FlagsIgnored
}

function tellBind(s: i32, code: Errno, a: i32): Entry {
  const row = socket(s)
  const e = aboutSocket(tell(Kind.BindRet, Req.OD_3_5_05), s)
  e.code = code
  e.req2 = code == Errno.OK ? Req.OD_4_1_04 : Req.OD_4_1_06
  if (code != Errno.OK || a == NONE) return e
  aboutAddress(e, a)
  e.type = address(a).type
  if (address(a).state == AddressState.Deprecated) e.req3 = Req.A4862_22
  else if (a == row.claim && (row.preferences & SIX) != 0) e.req3 = Req.OD_5_4_03
  return e
}

function becomeBound(s: i32, a: i32): void {
  const row = socket(s)
  row.source = a
  if (a != NONE) row.sourceSerial = address(a).serial
  row.bound = 1
  row.state = SocketState.Bound
  row.since = world().now
}

/** bind2addrsel(), §13: binds to the source that would be selected for a destination, and sends nothing. */
export function bindToSelected(s: i32, dstHi: u64, dstLo: u64, outInterface: i32): Errno {
  const row = socket(s)
  const e = aboutSocket(tell(Kind.BindRet, Req.A5014_27), s)
  if (row.state != SocketState.Open && row.state != SocketState.Claimed) return (e.code = Errno.EINVAL)
  // A link-local address is on every link: sin6_scope_id must say on which.
  if (isLinkLocal(dstHi) && outInterface == NONE) return (e.code = Errno.EINVAL)
  const a = selectSource(row.host, dstHi, dstLo, outInterface, row.preferences)
  e.value = selection().rule
  if (a == NONE) return (e.code = Errno.EADDRNOTAVAIL)
  aboutAddress(e, a).value = selection().rule
  row.source = a
  row.sourceSerial = address(a).serial
  row.state = SocketState.Bound
  hold(a)
  return Errno.OK
}

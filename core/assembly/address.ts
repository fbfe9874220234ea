// Addresses: RFC 4862 §2's states. tentative -> preferred -> deprecated -> invalid; exactly one at a time.

import { AddressFlag, AddressState, AddressType, Dad, Key, Kind, NONE, PrefixState, Reason, Req, SocketState, Tab } from "../abi"
import { cacheAddress } from "./policy"
import { mix } from "./random"
import { claimUsable } from "./request"
import { hostSetting } from "./settings"
import { breakSocket } from "./socket"
import { Event, schedule } from "./timers"
import { aboutAddress, tell, thence } from "./trace"
import { address, giveBack, host, newSerial, prefix, socket, take, world } from "./world"

/** prefix + interface identifier (RFC 4862 §5.5.3 d), then duplicate address detection as set. */
export function formAddress(p: i32): void {
  const from = prefix(p)
  const a = newAddress(from.host)
  if (a == NONE) return
  const row = address(a)
  const fixed = host(from.host).identifier
  row.prefix = p
  row.type = from.type
  row.length = from.length
  row.addressHi = from.prefixHi
  // A universal/local bit of 0 and never zero: no reserved identifier (RFC 5453).
  row.addressLo = fixed != 0 ? fixed : (mix(host(from.host).serial, from.prefixHi) & 0xfdff_ffff_ffff_ffff) | 1
  from.address = a
  cacheAddress(a)
  detectDuplicates(a)
}

/** fe80::/64 + identifier exists from link-up on; it belongs to no prefix of the network. */
export function formLinkLocal(h: i32): void {
  const a = newAddress(h)
  if (a == NONE) return
  const row = address(a)
  const fixed = host(h).identifier
  row.type = AddressType.Untyped
  row.length = 64
  row.addressHi = 0xfe80_0000_0000_0000
  row.addressLo = fixed != 0 ? fixed : (mix(host(h).serial, row.addressHi) & 0xfdff_ffff_ffff_ffff) | 1
  row.state = AddressState.Preferred
  row.flags = AddressFlag.Permanent
  cacheAddress(a)
}

function newAddress(h: i32): i32 {
  const a = take(Tab.Address)
  if (a == NONE) {
    world().overflow = 3
    return NONE
  }
  const row = address(a)
  row.next = NONE
  row.serial = newSerial()
  row.host = h
  row.prefix = NONE
  row.since = world().now
  let last = host(h).firstAddress
  if (last == NONE) {
    host(h).firstAddress = a
  } else {
    while (address(last).next != NONE) last = address(last).next
    address(last).next = a
  }
  return a
}

/** RFC 4862 §5.4: one probe, unless the host is set not to; RFC 4429's optimistic address may be used meanwhile. */
function detectDuplicates(a: i32): void {
  const w = world()
  const h = address(a).host
  const mode = <i32>hostSetting(h, Key.Dad)
  const time = hostSetting(h, Key.DadTime)
  if (mode == Dad.Off) {
    prefer(a)
    return
  }
  const row = address(a)
  const e = aboutAddress(tell(Kind.AddrTentative, Req.A4862_03), a)
  e.until = w.now + time
  thence()
  row.state = AddressState.Tentative
  row.until = w.now + time
  if (mode == Dad.Optimistic) {
    row.flags |= AddressFlag.Optimistic
    claimUsable(a)
  }
  schedule(time, Event.DadDone, a, row.serial)
}

export function dadDone(a: i32, serial: i32): void {
  const row = address(a)
  if (row.serial != serial || row.state != AddressState.Tentative) return
  row.flags &= ~AddressFlag.Optimistic
  prefer(a)
  // The host may have moved on while the probe ran.
  const p = row.prefix
  if (prefix(p).owner != host(row.host).gateway && prefix(p).state == PrefixState.Anchored) deprecate(a, Req.A4862_14)
}

/** Preferred: unrestricted use. */
export function prefer(a: i32): void {
  const row = address(a)
  if (row.state == AddressState.Preferred) return
  aboutAddress(tell(Kind.AddrPreferred, Req.OD_3_4_06), a)
  row.state = AddressState.Preferred
  row.since = world().now
  row.until = 0
  claimUsable(a)
}

/** Still valid, seen by Rule 3: no new communication from it by default. */
export function deprecate(a: i32, req: Req): void {
  const row = address(a)
  if (row.state != AddressState.Preferred) return
  aboutAddress(tell(Kind.AddrDeprecated, req), a)
  row.state = AddressState.Deprecated
  row.since = world().now
}

/** Invalid addresses are no source (A4862-26): every socket on it breaks, a claim on it is void. */
export function expireAddress(a: i32, reason: Reason): void {
  const row = address(a)
  const e = aboutAddress(tell(Kind.AddrInvalid, Req.A4862_26), a)
  e.reason = reason
  thence()
  const cause = world().cause
  for (let s = host(row.host).firstSocket; s != NONE; s = socket(s).next) {
    if (socket(s).claim == a) socket(s).claim = NONE
    if (socket(s).source == a) {
      breakSocket(s)
      world().cause = cause
    } else if (socket(s).claimSerial == row.serial && socket(s).state == SocketState.Claimed) {
      socket(s).state = SocketState.Open
    }
  }
  removeAddress(a)
}

function removeAddress(a: i32): void {
  const h = host(address(a).host)
  if (address(a).prefix != NONE) prefix(address(a).prefix).address = NONE
  if (h.firstAddress == a) {
    h.firstAddress = address(a).next
  } else {
    let before = h.firstAddress
    while (address(before).next != a) before = address(before).next
    address(before).next = address(a).next
  }
  giveBack(Tab.Address, a)
}

/** May packets carry it? Tentative ones only when optimistic (RFC 4429). */
export function isUsable(a: i32): bool {
  const row = address(a)
  return row.state != AddressState.Tentative || (row.flags & AddressFlag.Optimistic) != 0
}

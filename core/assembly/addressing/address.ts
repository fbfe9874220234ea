// Addresses: RFC 4862 §2's states. tentative -> preferred -> deprecated -> invalid; exactly one at a time.

import { AddressFlag, AddressState, Kind, NONE, Reason, Req, Tab } from "../../abi"
import { Event, happens } from "../memory/events"
import { mix } from "../memory/random"
import { aboutAddress, tell, tellFull, thence } from "../memory/trace"
import { address, giveBack, host, newSerial, prefix, take, world } from "../memory/world"
import { checkPromise } from "./promise"

/** An address of a prefix, without an identifier yet. NONE when the table is full. */
export function addressOf(p: i32): i32 {
  const from = prefix(p)
  const a = newAddress(from.host)
  if (a == NONE) return NONE
  const row = address(a)
  row.prefix = p
  row.type = from.type
  row.interface = from.interface
  row.length = from.length
  row.addressHi = from.prefixHi
  return a
}

/** The host's own, or one for each of its prefixes. */
export function identifierOf(h: i32, hi: u64): u64 {
  const fixed = host(h).identifier
  return fixed != 0 ? fixed : identifierFrom(mix(host(h).serial, hi))
}

/** A universal/local bit of 0 and never zero: no reserved identifier (RFC 5453). */
export function identifierFrom(bits: u64): u64 {
  return (bits & 0xfdff_ffff_ffff_ffff) | 1
}

export function newAddress(h: i32): i32 {
  const a = take(Tab.Address)
  if (a == NONE) {
    tellFull(h)
    return NONE
  }
  const row = address(a)
  row.serial = newSerial()
  row.host = h
  row.prefix = NONE
  row.since = world().now
  append(a)
  return a
}

/** Last in its host's list, which is in the order in which addresses came. */
function append(a: i32): void {
  const h = host(address(a).host)
  address(a).next = NONE
  let last = h.firstAddress
  if (last == NONE) {
    h.firstAddress = a
  } else {
    while (address(last).next != NONE) last = address(last).next
    address(last).next = a
  }
}

/** It becomes another address. */
export function renewSerial(a: i32): void {
  unlink(a)
  append(a)
  address(a).serial = newSerial()
}

/** Preferred: unrestricted use. */
export function prefer(a: i32): void {
  const row = address(a)
  if (row.state == AddressState.Preferred) return
  aboutAddress(tell(Kind.AddrPreferred, Req.OD_3_4_06), a)
  row.state = AddressState.Preferred
  row.since = world().now
  row.until = 0
  happens(Event.AddressUsable, a, 0)
}

/** Still valid, seen by Rule 3: no new communication from it by default. */
export function deprecate(a: i32, req: Req): void {
  const row = address(a)
  if (row.state != AddressState.Preferred) return
  aboutAddress(tell(Kind.AddrDeprecated, req), a)
  row.state = AddressState.Deprecated
  row.since = world().now
}

/** All that the prefix has. */
export function deprecateAll(p: i32, req: Req): void {
  for (let a = host(prefix(p).host).firstAddress; a != NONE; a = address(a).next) {
    if (address(a).prefix == p) deprecate(a, req)
  }
}

/** Invalid addresses are no source (A4862-26): every socket on it breaks, a claim on it is void. */
export function expireAddress(a: i32, reason: Reason): void {
  const row = address(a)
  const e = aboutAddress(tell(Kind.AddrInvalid, Req.A4862_26), a)
  e.reason = reason
  thence()
  checkPromise(a, reason)
  happens(Event.AddressGone, a, reason)
  if (row.prefix != NONE) prefix(row.prefix).holders -= row.holders
  removeAddress(a)
}

function removeAddress(a: i32): void {
  const p = address(a).prefix
  if (p != NONE && prefix(p).address == a) prefix(p).address = NONE
  unlink(a)
  giveBack(Tab.Address, a)
}

function unlink(a: i32): void {
  const h = host(address(a).host)
  if (h.firstAddress == a) {
    h.firstAddress = address(a).next
  } else {
    let before = h.firstAddress
    while (address(before).next != a) before = address(before).next
    address(before).next = address(a).next
  }
}

/** May packets carry it? Tentative ones only when optimistic (RFC 4429). */
export function isUsable(a: i32): bool {
  const row = address(a)
  return row.state != AddressState.Tentative || (row.flags & AddressFlag.Optimistic) != 0
}

/** The one of the host's that these bits are, if packets may carry it. */
export function addressAt(h: i32, hi: u64, lo: u64): i32 {
  for (let a = host(h).firstAddress; a != NONE; a = address(a).next) {
    if (address(a).addressHi == hi && address(a).addressLo == lo && isUsable(a)) return a
  }
  return NONE
}

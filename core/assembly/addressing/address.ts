// Addresses: RFC 4862 §2's states. tentative -> preferred -> deprecated -> invalid; exactly one at a time.

import { AddressFlag, AddressState, Kind, NONE, Reason, Req, Tab } from "../../abi"
import { Event, happens } from "../memory/events"
import { Host } from "../memory/layout"
import { append, unlink } from "../memory/list"
import { mix } from "../memory/random"
import { aboutAddress, tell, tellFull, thence } from "../memory/trace"
import { address, giveBack, host, newSerial, prefix, take, world } from "../memory/world"
import { checkPromise } from "./promise"

/** A new address of a prefix, still without an interface identifier. NONE when the table is full. */
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

/** The interface identifier that a host forms for a prefix: its own fixed one, or a stable one for each prefix (RFC 7217's idea). */
export function identifierOf(h: i32, hi: u64): u64 {
  const fixed = host(h).identifier
  return fixed != 0 ? fixed : identifierFrom(mix(host(h).serial, hi))
}

/** An interface identifier from any 64 bits: universal/local bit 0 and never zero, so that it is no reserved one (RFC 5453). */
export function identifierFrom(bits: u64): u64 {
  return (bits & 0xfdff_ffff_ffff_ffff) | 1
}

/** An empty row, the last in its host's list. NONE when the table is full. */
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
  append(addressesOf(h), Tab.Address, a)
  return a
}

/** Where the list of a host's addresses begins, which is in the order in which they came. */
function addressesOf(h: i32): usize {
  return changetype<usize>(host(h)) + offsetof<Host>("firstAddress")
}

/** A new serial, and the last place in the list: for the host side it is a new address. */
export function renewSerial(a: i32): void {
  const row = address(a)
  unlink(addressesOf(row.host), Tab.Address, a)
  append(addressesOf(row.host), Tab.Address, a)
  row.serial = newSerial()
}

/** The address becomes preferred: unrestricted use (RFC 4862 §2). */
export function prefer(a: i32): void {
  const row = address(a)
  if (row.state == AddressState.Preferred) return
  aboutAddress(tell(Kind.AddrPreferred, Req.OD_3_4_06), a)
  row.state = AddressState.Preferred
  row.since = world().now
  row.until = 0
  happens(Event.AddressUsable, a, 0)
}

/** The address becomes deprecated: still valid, but Rule 3 avoids it for new communication (RFC 4862 §2). */
export function deprecate(a: i32, req: Req): void {
  const row = address(a)
  if (row.state != AddressState.Preferred) return
  aboutAddress(tell(Kind.AddrDeprecated, req), a)
  row.state = AddressState.Deprecated
  row.since = world().now
}

/** Deprecates every address of the prefix. */
export function deprecateAll(p: i32, req: Req): void {
  for (let a = host(prefix(p).host).firstAddress; a != NONE; a = address(a).next) {
    if (address(a).prefix == p) deprecate(a, req)
  }
}

/** The address becomes invalid and its row is given back: no socket can send from it any more (A4862-26). */
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
  unlink(addressesOf(address(a).host), Tab.Address, a)
  giveBack(Tab.Address, a)
}

/** May packets carry the address? A tentative one only if it is optimistic (RFC 4429). */
export function isUsable(a: i32): bool {
  const row = address(a)
  return row.state != AddressState.Tentative || (row.flags & AddressFlag.Optimistic) != 0
}

/** The address of a host with these bits, if packets may carry it; else NONE. */
export function addressAt(h: i32, hi: u64, lo: u64): i32 {
  for (let a = host(h).firstAddress; a != NONE; a = address(a).next) {
    if (address(a).addressHi == hi && address(a).addressLo == lo && isUsable(a)) return a
  }
  return NONE
}

// Prefixes: requested -> local -> anchored -> grace -> released | expired | revoked (model: Things). Owned by the gateway that allocated
// them, or by its central anchor.

import { AddressType, Key, Kind, NONE, Origin, PrefixState, Reason, Req, Tab, TYPES } from "../../abi"
import { Event, scheduleAt } from "../memory/events"
import { appAtGateway, gatewaySetting, hostAtGateway } from "../memory/settings"
import { aboutAddress, aboutPrefix, dueTo, tell, tellFull, thence } from "../memory/trace"
import { address, gateway, giveBack, host, NEVER, newSerial, poolEntry, prefix, take, world } from "../memory/world"
import { anchorOf, letGo, tunnelUp } from "../network/binding"
import { interfaceOf, linkAt } from "../network/link"
import { hasFree, returnToPool, takeFromPool } from "../network/pool"
import { expireAddress, formAddress } from "./address"
import { after, startLifetimes } from "./lifetime"
import { formTemporary } from "./temporary"

/** Sets a /64 of `type` aside for a host, at `g` or its central anchor. NONE when there is none to give. */
export function allocatePrefix(h: i32, g: i32, type: i32, origin: Origin): i32 {
  const owner = anchorOf(g, type)
  if (!hasFree(owner, type)) return NONE
  const p = newPrefix(h, g, type, origin)
  if (p == NONE) return NONE
  const row = prefix(p)
  row.owner = owner
  row.poolEntry = takeFromPool(owner, type, row.serial, h)
  row.prefixHi = poolEntry(row.poolEntry).prefixHi
  return p
}

/** NONE when the table is full. */
export function newPrefix(h: i32, g: i32, type: i32, origin: Origin): i32 {
  const p = take(Tab.Prefix)
  if (p == NONE) {
    tellFull(h)
    return NONE
  }
  const l = linkAt(h, g)
  const row = prefix(p)
  row.serial = newSerial()
  row.host = h
  row.owner = g
  row.via = g
  row.interface = l == NONE ? host(h).firstLink : interfaceOf(l)
  row.awaiting = NONE
  row.address = NONE
  row.type = type
  // Given without a type it follows the network's default (S-07).
  row.service = type == AddressType.Untyped ? <i32>gatewaySetting(g, Key.NetworkDefault) : type
  row.state = PrefixState.Requested
  row.origin = origin
  row.ordinal = nextOrdinal(h, type)
  row.length = 64
  row.poolEntry = NONE
  row.since = world().now
  row.next = NONE
  append(h, p)
  return p
}

function nextOrdinal(h: i32, type: i32): i32 {
  const row = host(h)
  if (type == AddressType.Untyped) return ++row.made0
  if (type == AddressType.Fixed) return ++row.made1
  if (type == AddressType.SessionLasting) return ++row.made2
  if (type == AddressType.NonPersistent) return ++row.made3
  return ++row.made4
}

function append(h: i32, p: i32): void {
  let last = host(h).firstPrefix
  if (last == NONE) {
    host(h).firstPrefix = p
    return
  }
  while (prefix(last).next != NONE) last = prefix(last).next
  prefix(last).next = p
}

/** The host has heard of it: lifetimes begin, an address is formed. */
export function adoptPrefix(p: i32): void {
  const row = prefix(p)
  const e = aboutPrefix(tell(Kind.PrefixNew, row.origin == Origin.Demand ? Req.OD_3_1_06 : Req.OD_4_2_00b), p)
  if (row.type == AddressType.Untyped) e.setting = 1 + Key.NetworkDefault
  thence()
  row.state = PrefixState.Local
  row.request = 0
  row.since = world().now
  startLifetimes(p)
  if (row.via != row.owner) {
    row.state = PrefixState.Anchored
    tunnelUp(p)
  }
  formAddress(p)
  formTemporary(p)
}

/** The end of a prefix: its addresses are invalid, sockets on them break, its /64 returns to the pool once the anchor lets go of the binding. */
export function releasePrefix(p: i32, reason: Reason): void {
  const row = prefix(p)
  const e = aboutPrefix(tell(Kind.PrefixGone, reason == Reason.LeftGateway ? Req.OD_3_2_11 : Req.OD_3_4_08), p)
  e.reason = reason
  e.setting = settingBehind(p, reason)
  thence()
  const cause = world().cause
  if (row.via != row.owner) {
    const down = aboutPrefix(tell(Kind.TunnelDown, Req.None), p)
    down.other = gateway(row.via).serial
    down.reason = reason
  }
  row.state = reason == Reason.LifetimeEnded ? PrefixState.Expired : reason == Reason.GraceOver ? PrefixState.Revoked : PrefixState.Released
  row.since = world().now
  for (let a = host(row.host).firstAddress, next = NONE; a != NONE; a = next) {
    next = address(a).next
    if (address(a).prefix == p) expireAddress(a, reason)
    dueTo(cause)
  }
  unlink(p)
  letGo(p, reason)
  dueTo(cause)
  giveBack(Tab.Prefix, p)
}

function settingBehind(p: i32, reason: Reason): i32 {
  if (reason == Reason.LeftGateway || reason == Reason.Withdrawn) return 1 + Key.Withdrawal
  if (reason == Reason.IdleExpired || reason == Reason.LastSocketClosed) return 1 + idleKey(p)
  return reason == Reason.GraceOver ? 1 + Key.Grace : 0
}

/** A prefix that its host never heard of goes straight back. */
export function cancelPrefix(p: i32): void {
  const row = prefix(p)
  unlink(p)
  if (row.via != row.owner) letGo(p, Reason.None)
  else if (row.poolEntry != NONE) returnToPool(row.poolEntry, row.owner * TYPES + row.type)
  giveBack(Tab.Prefix, p)
}

function unlink(p: i32): void {
  const h = host(prefix(p).host)
  if (h.firstPrefix == p) {
    h.firstPrefix = prefix(p).next
    return
  }
  let before = h.firstPrefix
  while (prefix(before).next != p) before = prefix(before).next
  prefix(before).next = prefix(p).next
}

/** Its last socket is closed: released, kept for a time or kept, as S-17 says for its type. */
export function lastHolderLeft(a: i32, owner: i32): void {
  const p = address(a).prefix
  const keep = appAtGateway(owner, prefix(p).owner, idleKey(p))
  const released = keep == 0
  const e = aboutAddress(tell(released ? Kind.AddrRelease : Kind.AddrKeep, released ? Req.OD_3_4_08 : Req.OD_3_4_09), a)
  e.reason = Reason.LastSocketClosed
  e.setting = 1 + idleKey(p)
  if (!released && keep < NEVER) e.until = world().now + keep
  if (released) releasePrefix(p, Reason.LastSocketClosed)
  else idleFor(p, keep)
}

/** Nobody holds it any more, or nobody ever did and the host has moved on: S-17's clock runs. */
export function startIdleClock(p: i32): void {
  const row = prefix(p)
  if (row.holders == 0 && row.idleUntil == 0) idleFor(p, hostAtGateway(row.host, row.owner, idleKey(p)))
}

function idleFor(p: i32, keep: u64): void {
  if (keep >= NEVER) return
  const row = prefix(p)
  row.idleUntil = after(keep)
  scheduleAt(row.idleUntil, Event.IdleEnds, p, row.serial)
}

function idleKey(p: i32): Key {
  return Key.IdleFixed + prefix(p).service - AddressType.Fixed
}

export function idleEnds(p: i32, serial: i32): void {
  const row = prefix(p)
  if (row.serial != serial || row.idleUntil != world().now || row.holders > 0) return
  releasePrefix(p, Reason.IdleExpired)
}

/** Does it move along with its host? */
export function isKept(p: i32): bool {
  const row = prefix(p)
  if (row.service == AddressType.NonPersistent) return false
  return row.state == PrefixState.Local || row.state == PrefixState.Anchored || row.state == PrefixState.Grace
}

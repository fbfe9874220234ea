// Prefixes: requested -> local -> anchored -> released | expired (model: Things). Owned by the gateway that allocated them.

import { AddressType, Key, Kind, NONE, Origin, PrefixState, Reason, Req, Tab } from "../abi"
import { deprecate, expireAddress, formAddress } from "./address"
import { gatewaySetting, hostSetting } from "./settings"
import { Event, schedule, scheduleAt } from "./timers"
import { aboutPrefix, tell, thence } from "./trace"
import { gateway, giveBack, host, NEVER, newSerial, pool, poolEntry, prefix, take, world } from "./world"

/** Sets a /64 of `type` aside for a host. NONE when the pool is empty. */
export function allocatePrefix(h: i32, g: i32, type: i32, origin: Origin): i32 {
  const from = pool(g, type)
  if (from.first == NONE) return NONE
  const p = take(Tab.Prefix)
  if (p == NONE) {
    world().overflow = 3
    return NONE
  }
  const entry = from.first
  from.first = poolEntry(entry).next
  if (from.first == NONE) from.last = NONE
  from.free--
  const row = prefix(p)
  row.serial = newSerial()
  row.host = h
  row.owner = g
  row.via = g
  row.awaiting = NONE
  row.address = NONE
  row.type = type
  row.state = PrefixState.Requested
  row.origin = origin
  row.ordinal = nextOrdinal(h, type)
  row.prefixHi = poolEntry(entry).prefixHi
  row.length = 64
  row.poolEntry = entry
  row.since = world().now
  row.next = NONE
  append(h, p)
  return p
}

function nextOrdinal(h: i32, type: i32): i32 {
  const row = host(h)
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
  const w = world()
  const row = prefix(p)
  aboutPrefix(tell(Kind.PrefixNew, row.origin == Origin.Demand ? Req.OD_3_1_06 : Req.OD_4_2_00b), p)
  thence()
  row.state = PrefixState.Local
  row.since = w.now
  const forever = row.type == AddressType.Fixed
  row.preferredUntil = forever ? NEVER : after(gatewaySetting(row.owner, Key.PreferredLifetime))
  row.validUntil = forever ? NEVER : after(gatewaySetting(row.owner, Key.ValidLifetime))
  scheduleAt(row.preferredUntil, Event.PreferredEnds, p, row.serial)
  scheduleAt(row.validUntil, Event.ValidEnds, p, row.serial)
  formAddress(p)
}

/** A time from now, or never. */
function after(time: u64): u64 {
  return time >= NEVER ? NEVER : world().now + time
}

/** A prefix that moves along with its host is reachable through its anchor: RFC 8885's preferred lifetime 0, valid lifetime kept. */
export function keepPrefix(p: i32): void {
  const row = prefix(p)
  if (row.address != NONE) deprecate(row.address, Req.A4862_14)
}

/** The end of a prefix: its address is invalid, sockets on it break, its /64 returns to the pool once the anchor lets go of the binding. */
export function releasePrefix(p: i32, reason: Reason): void {
  const row = prefix(p)
  const e = aboutPrefix(tell(Kind.PrefixGone, reason == Reason.LeftGateway ? Req.OD_3_2_11 : Req.OD_3_4_08), p)
  e.reason = reason
  thence()
  if (row.via != row.owner) {
    const down = aboutPrefix(tell(Kind.TunnelDown, Req.None), p)
    down.other = gateway(row.via).serial
    down.reason = reason
  }
  row.state = reason == Reason.LifetimeEnded ? PrefixState.Expired : PrefixState.Released
  if (row.address != NONE) expireAddress(row.address, reason)
  unlink(p)
  schedule(gatewaySetting(row.owner, Key.BindingKept), Event.PoolReturns, row.poolEntry, row.owner * 5 + row.type)
  giveBack(Tab.Prefix, p)
}

/** A prefix that its host never heard of goes straight back. */
export function cancelPrefix(p: i32): void {
  const row = prefix(p)
  unlink(p)
  returnToPool(row.poolEntry, row.owner * 5 + row.type)
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

/** To the back of its pool's queue. */
export function returnToPool(entry: i32, index: i32): void {
  const to = pool(index / 5, index % 5)
  poolEntry(entry).next = NONE
  if (to.last == NONE) to.first = entry
  else poolEntry(to.last).next = entry
  to.last = entry
  to.free++
}

/** Nobody holds it any more, or nobody ever did and the host has moved on: S-17's clock runs. */
export function startIdleClock(p: i32): void {
  const row = prefix(p)
  if (row.type != AddressType.SessionLasting || row.holders > 0 || row.idleUntil != 0) return
  row.idleUntil = after(hostSetting(row.host, Key.IdleSessionLasting))
  scheduleAt(row.idleUntil, Event.IdleEnds, p, row.serial)
}

export function idleEnds(p: i32, serial: i32): void {
  const row = prefix(p)
  if (row.serial != serial || row.idleUntil != world().now || row.holders > 0) return
  releasePrefix(p, Reason.IdleExpired)
}

export function preferredEnds(p: i32, serial: i32): void {
  const row = prefix(p)
  if (row.serial == serial && row.address != NONE) deprecate(row.address, Req.A4862_19)
}

/** The valid lifetime is over (RFC 4862 §5.5.4); what a socket was promised outlives it: the network renews what is held. */
export function validEnds(p: i32, serial: i32): void {
  const row = prefix(p)
  if (row.serial != serial) return
  if (row.type == AddressType.SessionLasting && row.holders > 0) {
    row.validUntil = after(gatewaySetting(row.owner, Key.ValidLifetime))
    scheduleAt(row.validUntil, Event.ValidEnds, p, serial)
  } else {
    releasePrefix(p, Reason.LifetimeEnded)
  }
}

/** Does it move along with its host? */
export function isKept(p: i32): bool {
  const row = prefix(p)
  return row.type != AddressType.NonPersistent && (row.state == PrefixState.Local || row.state == PrefixState.Anchored)
}

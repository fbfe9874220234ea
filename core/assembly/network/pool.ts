// The pools of gateways and anchors: for each type the /64s that were never given, then a queue, so that one given back is used last. A /64
// has a row from when it is first given. Allocated + free = size.

import { Errno, Invariant, Kind, NOBODY, NONE, Reason, Req, Tab, TYPES } from "../../abi"
import { Pool } from "../memory/layout"
import { aboutGateway, tell } from "../memory/trace"
import { tellViolation } from "../memory/violation"
import { gateway, pool, poolEntry, table, take } from "../memory/world"

/** Is there a /64 of this type to give? */
export function hasFree(owner: i32, type: i32): bool {
  return (gateway(owner).exhausted & (1 << type)) == 0 && (hasFresh(pool(owner, type)) || pool(owner, type).first != NONE)
}

function hasFresh(from: Pool): bool {
  return from.fresh > 0 && table(Tab.PoolEntry).used < table(Tab.PoolEntry).capacity
}

/** Takes the next /64 for the prefix with that serial; returns its PoolEntry. The pool must have one. */
export function takeFromPool(owner: i32, type: i32, serial: i32, h: i32): i32 {
  const from = pool(owner, type)
  const entry = hasFresh(from) ? takeFresh(from) : takeReturned(from)
  from.free--
  from.allocated++
  if (poolEntry(entry).holder != NOBODY) tellViolation(h, Invariant.PrefixHeldTwice, owner)
  poolEntry(entry).holder = serial
  checkCount(owner, type)
  return entry
}

function takeFresh(from: Pool): i32 {
  const entry = take(Tab.PoolEntry)
  poolEntry(entry).prefixHi = from.nextHi
  // The /64s of a pool are consecutive in the lower half of the word.
  from.nextHi = (from.nextHi & 0xffff_ffff_0000_0000) | ((from.nextHi + 1) & 0xffff_ffff)
  from.fresh--
  return entry
}

function takeReturned(from: Pool): i32 {
  const entry = from.first
  from.first = poolEntry(entry).next
  if (from.first == NONE) from.last = NONE
  return entry
}

/** Puts a /64 at the end of its pool's queue. `slot`: the pool, owner * TYPES + type. */
export function returnToPool(entry: i32, slot: i32): void {
  const to = pool(slot / TYPES, slot % TYPES)
  poolEntry(entry).next = NONE
  poolEntry(entry).holder = NOBODY
  if (to.last == NONE) to.first = entry
  else poolEntry(to.last).next = entry
  to.last = entry
  to.free++
  to.allocated--
  checkCount(slot / TYPES, slot % TYPES)
}

function checkCount(owner: i32, type: i32): void {
  const row = pool(owner, type)
  if (row.free + row.allocated != row.size || row.free < 0) tellViolation(NONE, Invariant.PoolCount, owner)
}

/** Command, a fault: the pool counts as empty from now on, or no longer does. */
export function exhaust(g: i32, type: i32, on: bool): Errno {
  const bit = 1 << type
  const row = gateway(g)
  if (((row.exhausted & bit) != 0) == on) return Errno.EINVAL
  const e = aboutGateway(tell(Kind.Fault, Req.None), g)
  e.type = type
  e.reason = on ? Reason.Exhausted : Reason.None
  e.value = pool(g, type).free
  row.exhausted ^= bit
  return Errno.OK
}

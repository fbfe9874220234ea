// How a prefix ends at its host, and when one that nobody holds does (S-17).

import { AddressType, Key, Kind, NONE, PrefixState, Reason, Req, Tab } from "../../abi"
import { after, Event, scheduleAt } from "../memory/events"
import { unlink } from "../memory/list"
import { appAtGateway, hostAtGateway } from "../memory/settings"
import { aboutAddress, aboutPrefix, dueTo, tell, thence } from "../memory/trace"
import { address, giveBack, host, NEVER, prefix, world } from "../memory/world"
import { letGo } from "../network/deregistration"
import { prefixesOf, tunnelDown } from "../network/prefix"
import { settle } from "../network/registration"
import { expireAddress } from "./address"

/** Ends a prefix: its addresses are invalid, sockets on them break, its /64 returns to the pool once the anchor lets go of the binding. */
export function releasePrefix(p: i32, reason: Reason): void {
  const row = prefix(p)
  const e = aboutPrefix(tell(Kind.PrefixGone, reason == Reason.LeftGateway ? Req.OD_3_2_11 : Req.OD_3_4_08), p)
  e.reason = reason
  e.setting = settingBehind(p, reason)
  thence()
  const cause = world().cause
  const h = row.host
  const awaiting = row.request == 0 ? row.awaiting : NONE
  tunnelDown(p, reason)
  row.state = reason == Reason.LifetimeEnded ? PrefixState.Expired : reason == Reason.GraceOver ? PrefixState.Revoked : PrefixState.Released
  row.since = world().now
  for (let a = host(row.host).firstAddress, next = NONE; a != NONE; a = next) {
    next = address(a).next
    if (address(a).prefix == p) expireAddress(a, reason)
    dueTo(cause)
  }
  unlink(prefixesOf(row.host), Tab.Prefix, p)
  letGo(p, reason)
  dueTo(cause)
  giveBack(Tab.Prefix, p)
  if (awaiting != NONE) settle(h, awaiting)
}

function settingBehind(p: i32, reason: Reason): i32 {
  if (reason == Reason.LeftGateway || reason == Reason.Withdrawn) return 1 + Key.Withdrawal
  if (reason == Reason.IdleExpired || reason == Reason.LastSocketClosed) return 1 + idleKey(p)
  return reason == Reason.GraceOver ? 1 + Key.Grace : 0
}

/**
 * The last socket that held the prefix of address `a` is closed: S-17 says for its type whether it is released, kept for a time, or kept.
 */
export function lastHolderLeft(a: i32, owner: i32, reason: Reason): void {
  const p = address(a).prefix
  const keep = appAtGateway(owner, prefix(p).owner, idleKey(p))
  const released = keep == 0
  const e = aboutAddress(tell(released ? Kind.AddrRelease : Kind.AddrKeep, released ? Req.OD_3_4_08 : Req.OD_3_4_09), a)
  e.reason = reason
  e.setting = 1 + idleKey(p)
  if (!released && keep < NEVER) e.until = world().now + keep
  if (released) releasePrefix(p, Reason.LastSocketClosed)
  else idleFor(p, keep)
}

/** Starts S-17's clock of a prefix that nobody holds, unless it runs already. */
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

/** S-17's clock is over: the prefix is released if still nobody holds it. */
export function idleEnds(p: i32, serial: i32): void {
  const row = prefix(p)
  if (row.serial != serial || row.idleUntil != world().now || row.holders > 0) return
  releasePrefix(p, Reason.IdleExpired)
}

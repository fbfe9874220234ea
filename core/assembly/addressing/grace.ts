// Graceful replacement (draft §3.2): for a limited period the old and the new prefix are both valid; then the old one ends.

import { AddressState, AddressType, Key, Kind, NONE, PrefixState, Reason, Req } from "../../abi"
import { Event, scheduleAt } from "../memory/events"
import { hostAtGateway } from "../memory/settings"
import { aboutPrefix, dueTo, tell } from "../memory/trace"
import { address, host, link, NEVER, prefix, world } from "../memory/world"
import { isHome } from "../network/anchor"
import { releasePrefix } from "./release-prefix"

/**
 * The host has left the prefix's gateway, and a router has spoken on link `l`. The grace runs from when the new graceful-replacement
 * address became preferred; where there is none, from link-up; while that is being probed, replacedBy() will begin it.
 */
export function replaceGraceful(p: i32, l: i32): void {
  const heir = heirOf(p)
  if (heir == NONE || prefix(heir).address == NONE) {
    beginGrace(p, link(l).linkUpAt)
  } else if (address(prefix(heir).address).state == AddressState.Preferred) {
    beginGrace(p, address(prefix(heir).address).since)
  }
}

/** Address `a` can be used now. If it is a preferred graceful-replacement address, the grace of the prefixes that it replaces begins. */
export function replacedBy(a: i32): void {
  const p = address(a).prefix
  if (p == NONE || prefix(p).address != a || address(a).state != AddressState.Preferred) return
  if (prefix(p).service == AddressType.GracefulReplacement && isHome(p)) endGraces(prefix(p).host, p)
}

/** The new address is a duplicate: the grace of the old ones starts now. */
export function replaceByNothing(h: i32): void {
  endGraces(h, NONE)
}

/** Begins the grace of every graceful-replacement prefix that the host has left behind, other than `heir`. */
function endGraces(h: i32, heir: i32): void {
  const cause = world().cause
  for (let p = host(h).firstPrefix; p != NONE; p = prefix(p).next) {
    if (p != heir && prefix(p).service == AddressType.GracefulReplacement && isGiven(p) && !isHome(p)) beginGrace(p, world().now)
    dueTo(cause)
  }
}

function beginGrace(p: i32, from: u64): void {
  const row = prefix(p)
  if (row.state == PrefixState.Grace) return
  const grace = hostAtGateway(row.host, row.owner, Key.Grace)
  row.graceUntil = grace >= NEVER ? NEVER : max(from + grace, world().now)
  const e = aboutPrefix(tell(Kind.GraceBegins, Req.OD_3_2_13), p)
  e.req2 = Req.OD_3_2_14
  e.until = row.graceUntil
  e.setting = 1 + Key.Grace
  row.state = PrefixState.Grace
  scheduleAt(row.graceUntil, Event.GraceEnds, p, row.serial)
}

/** The grace is over: the old prefix ends. */
export function graceEnds(p: i32, serial: i32): void {
  const row = prefix(p)
  if (row.serial != serial || row.state != PrefixState.Grace || row.graceUntil != world().now) return
  aboutPrefix(tell(Kind.GraceEnds, Req.OD_3_2_12), p).setting = 1 + Key.Grace
  releasePrefix(p, Reason.GraceOver)
}

/** The graceful-replacement prefix of where the host is now; NONE: it has none there yet. */
function heirOf(old: i32): i32 {
  for (let p = host(prefix(old).host).firstPrefix; p != NONE; p = prefix(p).next) {
    if (p != old && prefix(p).service == AddressType.GracefulReplacement && isGiven(p) && isHome(p)) return p
  }
  return NONE
}

function isGiven(p: i32): bool {
  return prefix(p).state != PrefixState.Requested
}

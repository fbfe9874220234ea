// The lifetimes of prefixes, as absolute times, and what happens at their ends (RFC 4862 §5.5.4).

import { AddressType, Key, Kind, PrefixState, Reason, Req } from "../../abi"
import { after, Event, scheduleAt } from "../memory/events"
import { Entry } from "../memory/layout"
import { gatewaySetting, hostAtGateway } from "../memory/settings"
import { aboutPrefix, tell } from "../memory/trace"
import { NEVER, prefix, world } from "../memory/world"
import { deprecateAll } from "./address"
import { releasePrefix } from "./release-prefix"

export const TWO_HOURS: u64 = 7_200_000_000

/** Lifetimes as the prefix's gateway is set to give them; those of a Fixed prefix do not end. */
export function startLifetimes(p: i32): void {
  const row = prefix(p)
  const forever = row.service == AddressType.Fixed
  row.validUntil = forever ? NEVER : after(gatewaySetting(row.owner, Key.ValidLifetime))
  // Never above the valid one (RFC 4861 §4.6.2), whatever is set, and settings may cross during a run.
  row.preferredUntil = forever ? NEVER : min(after(gatewaySetting(row.owner, Key.PreferredLifetime)), row.validUntil)
  row.withdrawn = 0
  row.optioned = 0
  scheduleEnds(p)
}

/** The prefix's own gateway advertises it again: a preferred lifetime that has ended starts anew. */
export function renewLifetimes(p: i32): void {
  if (prefix(p).preferredUntil <= world().now && prefix(p).state != PrefixState.Requested) startLifetimes(p)
}

/** Sets both ends and tells so. Times are absolute, in microseconds. */
export function setLifetimes(p: i32, preferredUntil: u64, validUntil: u64, req: Req): Entry {
  const row = prefix(p)
  const e = aboutPrefix(tell(Kind.LifetimeSet, req), p)
  e.until = validUntil
  // In seconds.
  e.value = preferredUntil >= NEVER ? -1 : <i32>((preferredUntil - world().now) / 1_000_000)
  row.preferredUntil = preferredUntil
  row.validUntil = validUntil
  scheduleEnds(p)
  return e
}

function scheduleEnds(p: i32): void {
  const row = prefix(p)
  scheduleAt(row.preferredUntil, Event.PreferredEnds, p, row.serial)
  scheduleAt(row.validUntil, Event.ValidEnds, p, row.serial)
}

/** The preferred lifetime is over (RFC 4862 §5.5.4). */
export function preferredEnds(p: i32, serial: i32): void {
  const row = prefix(p)
  if (row.serial == serial && row.preferredUntil == world().now) deprecateAll(p, Req.A4862_19)
}

/**
 * Must the prefix stay valid, whatever is advertised? A Fixed one always (OD-3.2-02), a session-lasting one while sockets hold it
 * (OD-3.2-06), unless S-22 lets the network break its word.
 */
export function isPromised(p: i32): bool {
  const row = prefix(p)
  if (row.type != AddressType.Fixed && (row.type != AddressType.SessionLasting || row.holders == 0)) return false
  return hostAtGateway(row.host, row.owner, Key.PromiseRevocable) == 0
}

/**
 * The valid lifetime is over (RFC 4862 §5.5.4). A session-lasting prefix that sockets hold is renewed by the network, which promised it to
 * them, unless it has withdrawn the prefix itself and may break its word (S-22).
 */
export function validEnds(p: i32, serial: i32): void {
  const row = prefix(p)
  if (row.serial != serial || row.validUntil != world().now) return
  if (row.service == AddressType.SessionLasting && row.holders > 0 && (row.withdrawn == 0 || isPromised(p))) {
    row.validUntil = after(max(gatewaySetting(row.owner, Key.ValidLifetime), 1))
    scheduleAt(row.validUntil, Event.ValidEnds, p, serial)
  } else {
    releasePrefix(p, row.withdrawn != 0 ? Reason.Withdrawn : Reason.LifetimeEnded)
  }
}

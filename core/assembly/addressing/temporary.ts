// Temporary addresses (RFC 8981): beside a prefix's other address, with identifiers and lifetimes of their own; rule 7 knows them by their flag.

import { AddressFlag, AddressState, AddressType, Key, NONE, Reason, Req } from "../../abi"
import { Event, scheduleAt } from "../memory/events"
import { mix } from "../memory/random"
import { hostSetting } from "../memory/settings"
import { address, host, NEVER, prefix, world } from "../memory/world"
import { addressOf, deprecate, expireAddress, identifierFrom } from "./address"
import { beginLife } from "./form-address"

/**
 * Forms a temporary address beside the prefix's other one, where the host is set to have them. A Fixed prefix gets none: its address is
 * there to be found.
 */
export function formTemporary(p: i32): void {
  // A Fixed address is there to be found, for a very long time.
  if (hostSetting(prefix(p).host, Key.Temporary) != 0 && prefix(p).service != AddressType.Fixed) form(p)
}

function form(p: i32): void {
  const a = addressOf(p)
  if (a == NONE) return
  const h = prefix(p).host
  const row = address(a)
  const now = world().now
  row.flags = AddressFlag.Temporary
  row.addressLo = identifierFrom(mix(mix(host(h).serial, prefix(p).prefixHi), row.serial))
  // §3.4: never longer than those of the prefix.
  row.preferredUntil = min(now + hostSetting(h, Key.TemporaryPreferred), prefix(p).preferredUntil)
  row.validUntil = min(now + hostSetting(h, Key.TemporaryValid), prefix(p).validUntil)
  if (row.preferredUntil < NEVER) scheduleAt(row.preferredUntil, Event.TemporaryPreferredEnds, a, row.serial)
  if (row.validUntil < NEVER) scheduleAt(row.validUntil, Event.TemporaryValidEnds, a, row.serial)
  beginLife(a)
}

/** The address is deprecated and a new temporary one takes over (§3.6), as long as the prefix itself is preferred. */
export function temporaryPreferredEnds(a: i32, serial: i32): void {
  const row = address(a)
  if (row.serial != serial) return
  const p = row.prefix
  deprecate(a, Req.A4862_19)
  if (prefix(p).preferredUntil > world().now && prefix(p).address != NONE && address(prefix(p).address).state == AddressState.Preferred)
    form(p)
}

/** The address becomes invalid; a session-lasting one that sockets hold is renewed instead. */
export function temporaryValidEnds(a: i32, serial: i32): void {
  const row = address(a)
  if (row.serial != serial) return
  if (row.holders > 0 && prefix(row.prefix).service == AddressType.SessionLasting) {
    row.validUntil = world().now + max(hostSetting(row.host, Key.TemporaryValid), 1)
    scheduleAt(row.validUntil, Event.TemporaryValidEnds, a, serial)
  } else {
    expireAddress(a, Reason.LifetimeEnded)
  }
}

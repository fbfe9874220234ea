// Lifetimes of prefixes: RFC 4862 §5.5.3 (prefix information options) and §5.5.4 (their ends). Absolute times.

import { AddressState, AddressType, Errno, Key, Kind, LinkState, MessageKind, NONE, Origin, PrefixState, Reason, Req, Tab } from "../../abi"
import { Event, scheduleAt } from "../memory/events"
import { Entry, Message } from "../memory/layout"
import { gatewaySetting } from "../memory/settings"
import { aboutGateway, aboutMessage, aboutPrefix, dueTo, tell, thence } from "../memory/trace"
import { address, host, link, message, NEVER, prefix, table, world } from "../memory/world"
import { linkAt } from "../network/link"
import { sendDown } from "../network/message"
import { isLinkLocal } from "../selection/ip6"
import { deprecateAll, prefer } from "./address"
import { adoptPrefix, newPrefix, releasePrefix } from "./release-prefix"

export const TWO_HOURS: u64 = 7_200_000_000

const AUTONOMOUS = 1
const AUTHENTICATED = 2
const OPTION = 4

/** A time from now, or never. */
export function after(time: u64): u64 {
  return time >= NEVER ? NEVER : world().now + time
}

/** As the gateway gives them; those of a Fixed prefix do not end. */
export function startLifetimes(p: i32): void {
  const row = prefix(p)
  const forever = row.service == AddressType.Fixed
  row.validUntil = forever ? NEVER : after(gatewaySetting(row.owner, Key.ValidLifetime))
  // Never above the valid one (RFC 4861 §4.6.2), whatever is set, and settings may cross during a run.
  row.preferredUntil = forever ? NEVER : min(after(gatewaySetting(row.owner, Key.PreferredLifetime)), row.validUntil)
  row.withdrawn = 0
  scheduleEnds(p)
}

/** Its own gateway advertises it again. */
export function renewLifetimes(p: i32): void {
  if (prefix(p).preferredUntil <= world().now && prefix(p).state != PrefixState.Requested) startLifetimes(p)
}

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

/** RFC 4862 §5.5.4. */
export function preferredEnds(p: i32, serial: i32): void {
  const row = prefix(p)
  if (row.serial == serial && row.preferredUntil == world().now) deprecateAll(p, Req.A4862_19)
}

/** The valid lifetime is over (RFC 4862 §5.5.4); what a socket was promised outlives it: the network renews what is held, unless it withdrew it. */
export function validEnds(p: i32, serial: i32): void {
  const row = prefix(p)
  if (row.serial != serial || row.validUntil != world().now) return
  if (row.service == AddressType.SessionLasting && row.holders > 0 && row.withdrawn == 0) {
    row.validUntil = after(max(gatewaySetting(row.owner, Key.ValidLifetime), 1))
    scheduleAt(row.validUntil, Event.ValidEnds, p, serial)
  } else {
    releasePrefix(p, row.withdrawn != 0 ? Reason.Withdrawn : Reason.LifetimeEnded)
  }
}

/**
 * Command: the gateway advertises with a prefix information option, to one host or to all in its cell. Of a type: the prefix of that type
 * that each host has from it; `length` NONE and no type: all of them. Lifetimes below 0: as set.
 */
export function advertiseOption(g: i32, to: i32, type: i32, hi: u64, lo: u64, length: i32, preferred: f64, valid: f64, bits: i32): Errno {
  const preferredTime = preferred < 0 ? gatewaySetting(g, Key.PreferredLifetime) : <u64>preferred
  const validTime = valid < 0 ? gatewaySetting(g, Key.ValidLifetime) : <u64>valid
  let any = false
  for (let h = 0; h < table(Tab.Host).used; h++) {
    if ((to != NONE && h != to) || linkAt(h, g) == NONE) continue
    if (length != NONE) {
      sendOption(g, h, hi, lo, length, preferredTime, validTime, bits)
      any = true
      continue
    }
    for (let p = host(h).firstPrefix; p != NONE; p = prefix(p).next) {
      if (prefix(p).owner != g || (type != NONE && prefix(p).type != type) || prefix(p).state == PrefixState.Requested) continue
      sendOption(g, h, prefix(p).prefixHi, 0, prefix(p).length, preferredTime, validTime, bits)
      any = true
    }
  }
  return any ? Errno.OK : Errno.EINVAL
}

function sendOption(g: i32, h: i32, hi: u64, lo: u64, length: i32, preferred: u64, valid: u64, bits: i32): void {
  const cause = world().cause
  const e = aboutGateway(tell(Kind.Advertisement, Req.A4862_30), g)
  thence()
  const m = sendDown(MessageKind.RouterAdvertisement, g, h)
  if (m != NONE) {
    aboutMessage(e, m)
    const row = message(m)
    row.bits = bits | OPTION
    row.length = length
    row.prefixHi = hi
    row.prefixLo = lo
    row.preferred = preferred
    row.valid = valid
  }
  dueTo(cause)
}

export function hasOption(m: i32): bool {
  return (message(m).bits & OPTION) != 0
}

/** RFC 4862 §5.5.3. */
export function hearOption(m: i32): void {
  const row = message(m)
  if (link(row.link).state != LinkState.Routed) return
  const p = knownPrefix(row)
  if ((row.bits & AUTONOMOUS) == 0) {
    ignore(m, Req.A4862_09, Reason.NotAutonomous)
  } else if (isLinkLocal(row.prefixHi)) {
    ignore(m, Req.A4862_10, Reason.LinkLocalPrefix)
  } else if (row.preferred > row.valid) {
    ignore(m, Req.A4862_11, Reason.PreferredAboveValid)
  } else if (p != NONE) {
    updateLifetimes(p, row)
  } else if (row.length != 64) {
    ignore(m, Req.A4862_13, Reason.WrongLength)
  } else if (row.valid == 0) {
    ignore(m, Req.A4862_12, Reason.LifetimeEnded)
  } else {
    formPrefix(row)
  }
}

function ignore(m: i32, req: Req, reason: Reason): void {
  const row = message(m)
  const e = aboutGateway(aboutMessage(tell(Kind.OptionIgnored, req), m), row.from)
  e.reason = reason
  e.until = 0
  e.addressHi = row.prefixHi
  e.addressLo = row.prefixLo
  e.value = row.length
}

function knownPrefix(row: Message): i32 {
  if (row.length != 64) return NONE
  for (let p = host(row.host).firstPrefix; p != NONE; p = prefix(p).next) {
    if (prefix(p).prefixHi == row.prefixHi && prefix(p).state != PrefixState.Requested) return p
  }
  return NONE
}

/** §5.5.3 d: a prefix that the host did not have. Nobody said of which type it is. */
function formPrefix(row: Message): void {
  const p = newPrefix(row.host, row.from, AddressType.Untyped, Origin.Policy)
  if (p == NONE) return
  prefix(p).prefixHi = row.prefixHi
  const preferred = row.preferred
  const valid = row.valid
  adoptPrefix(p)
  setLifetimes(p, after(preferred), after(valid), Req.A4862_12)
  if (preferred == 0) deprecateAll(p, Req.A4862_14)
}

/** §5.5.3 e: the preferred lifetime is reset as received; the valid one only within the two-hour rule. */
function updateLifetimes(p: i32, row: Message): void {
  const now = world().now
  const own = prefix(p)
  const remaining = own.validUntil - now
  let valid = after(row.valid)
  let req = Req.A4862_15
  let reason = Reason.None
  if (row.valid > TWO_HOURS || valid > own.validUntil) {
    own.withdrawn = 0
  } else if ((row.bits & AUTHENTICATED) != 0) {
    own.withdrawn = 1
    req = Req.A4862_16
  } else if (remaining <= TWO_HOURS) {
    valid = own.validUntil
    req = Req.A4862_16
    reason = Reason.TwoHoursKept
  } else {
    valid = now + TWO_HOURS
    own.withdrawn = 1
    req = Req.A4862_17
    reason = Reason.TwoHoursSet
  }
  const e = setLifetimes(p, after(row.preferred), valid, req)
  e.req2 = Req.A4862_14
  e.reason = reason
  thence()
  const a = own.address
  if (own.preferredUntil <= now) deprecateAll(p, Req.A4862_14)
  else if (a != NONE && own.owner == row.from && own.graceUntil == 0 && address(a).state == AddressState.Deprecated) prefer(a)
}

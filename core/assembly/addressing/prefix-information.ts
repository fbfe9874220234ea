// What a host does with a prefix information option: RFC 4862 §5.5.3, with the two-hour rule.

import { AddressState, AddressType, Key, Kind, LinkState, NONE, Origin, PrefixState, Reason, Req } from "../../abi"
import { after } from "../memory/events"
import { Message } from "../memory/layout"
import { aboutGateway, aboutMessage, tell, thence } from "../memory/trace"
import { address, host, link, message, prefix, world } from "../memory/world"
import { newPrefix } from "../network/prefix"
import { OPTION } from "../network/send-option"
import { isLinkLocal } from "../selection/ip6"
import { deprecateAll, prefer } from "./address"
import { adoptPrefix } from "./adopt-prefix"
import { hearLocal, ROUTE, SNAC } from "./known-local"
import { isPromised, setLifetimes, TWO_HOURS } from "./lifetime"

const AUTONOMOUS = 1
const AUTHENTICATED = 2

/** Does this router advertisement carry a prefix information option? */
export function hasOption(m: i32): bool {
  return (message(m).bits & OPTION) != 0
}

/** A prefix information option comes in: ignored, or a prefix the host knows, or a new one (RFC 4862 §5.5.3 a to e). */
export function hearOption(m: i32): void {
  const row = message(m)
  if (link(row.link).state != LinkState.Routed) return
  hearLocal(row)
  if ((row.bits & ROUTE) != 0) return
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

/** §5.5.3 d: the host did not have the prefix. It has no type, since an option names none. */
function formPrefix(row: Message): void {
  const p = newPrefix(row.link, row.from, AddressType.Untyped, Origin.Policy)
  if (p == NONE) return
  prefix(p).prefixHi = row.prefixHi
  prefix(p).snac = row.bits & SNAC
  const preferred = row.preferred
  const valid = row.valid
  adoptPrefix(p)
  prefix(p).optioned = 1
  setLifetimes(p, after(preferred), after(valid), Req.A4862_12)
  if (preferred == 0) deprecateAll(p, Req.A4862_14)
}

/**
 * §5.5.3 e: the preferred lifetime is reset as received; the valid one only within the two-hour rule, and never below what the type of the
 * prefix promises, unless S-22 says so.
 */
function updateLifetimes(p: i32, row: Message): void {
  const now = world().now
  const own = prefix(p)
  const remaining = own.validUntil - now
  let valid = after(row.valid)
  let req = Req.A4862_15
  let reason = Reason.None
  let setting = 0
  if (valid < own.validUntil && isPromised(p)) {
    valid = own.validUntil
    reason = Reason.Promised
    setting = 1 + Key.PromiseRevocable
  } else if (row.valid > TWO_HOURS || valid > own.validUntil) {
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
  own.optioned = 1
  own.snac &= row.bits
  const e = setLifetimes(p, after(row.preferred), valid, req)
  e.req2 = Req.A4862_14
  e.reason = reason
  e.setting = setting
  thence()
  const a = own.address
  if (own.preferredUntil <= now) deprecateAll(p, Req.A4862_14)
  else if (a != NONE && own.owner == row.from && own.graceUntil == 0 && address(a).state == AddressState.Deprecated) prefer(a)
}

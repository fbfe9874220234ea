// Source address selection, RFC 6724 §5, with RFC 5014's preferences at Rules 4, 7 and 7.5.
//
// The RFC words its rules as comparisons of SA with SB. They are carried out rule by rule over the whole set that is left: a rule prefers
// some candidates and avoids others, and if it prefers any, all that it avoids are out. So the outcome does not depend on the order of the
// candidates, also where the comparisons have no greatest element (an address that is neither home nor care-of ties with both).
//
// A rule is one loop over those that are left, or none where it could not tell them apart.

import { AddressFlag, AddressState, NONE, Preference, Rule, Trait } from "../../abi"
import { Address, Selection } from "../memory/layout"
import { host, netInterface, selection } from "../memory/world"
import {
  AVOIDED,
  addressAt,
  aim,
  CANDIDATE,
  candidateAt,
  gather,
  hasInterface,
  isDestination,
  matchingBits,
  PREFERRED,
  slotAt,
  TIES,
} from "./candidate"
import { beginExplanation, endExplanation, explainAvoided } from "./eliminated"
import { isCompatible, isLoopback, isMapped, isOrchid } from "./ip6"
import { sourceRules } from "./profile"

const BOTH = PREFERRED | AVOIDED
const HOME_AND_CARE_OF = AddressFlag.Home | AddressFlag.CareOf

/** Larger than any scope. */
const BEYOND = 32

/** The source for a destination: a slot of an address, or NONE. What decided, and why, stands in Selection and the candidates' table. */
export function selectSource(h: i32, dstHi: u64, dstLo: u64, outInterface: i32, preferences: i32): i32 {
  const d = selection()
  aim(d, host(h), dstHi, dstLo, outInterface, preferences)
  gather(d, host(h))
  d.rule = Rule.Error
  if (d.candidates == 0) return NONE
  if (d.explaining != 0) beginExplanation(d)
  d.rule = Rule.Only
  for (let at = sourceRules(); d.end - d.first > CANDIDATE; at++) {
    const rule = <i32>load<u8>(at)
    if (rule == Rule.None) {
      // The first in the host's order: §5 leaves the tiebreaker to the implementation.
      d.rule = Rule.Order
      break
    }
    if (eliminate(rule, d)) d.rule = rule
  }
  if (d.explaining != 0) endExplanation(d)
  return slotAt(d.first)
}

/** The rule that decided the last selection. */
export function decidedBy(): i32 {
  return selection().rule
}

/** Drops every candidate that one of those left beats under the rule. True if it dropped any. @inline */
function eliminate(rule: i32, d: Selection): bool {
  if (rule != Rule.Rule4) return sidesUnder(rule, d) == BOTH && keepPreferred(rule, d)
  const dropped = atHome(d) == BOTH && keepPreferred(rule, d)
  return (homeNotCareOf(d) == BOTH && keepPreferred(rule, d)) || dropped
}

function keepPreferred(rule: i32, d: Selection): bool {
  if (d.explaining != 0) explainAvoided(rule, d)
  let end = d.first
  for (let at = d.first; at < d.end; at += CANDIDATE) {
    const c = candidateAt(at)
    candidateAt(end).left = c.left
    candidateAt(end).row = c.row
    end += c.side == AVOIDED ? 0 : CANDIDATE
  }
  d.end = end
  return true
}

/** Asks a rule for the side of each that is left. The sides that were taken; without BOTH, it drops nobody. @inline */
function sidesUnder(rule: i32, d: Selection): i32 {
  switch (rule) {
    case Rule.Rule1:
      return sameAddress(d)
    case Rule.Rule2:
      return appropriateScope(d)
    case Rule.Rule3:
      return notDeprecated(d)
    case Rule.Rule5:
      return onOutgoingInterface(d)
    case Rule.Rule5_5:
      return advertisedByNextHop(d)
    case Rule.Rule6:
      return matchingLabel(d)
    case Rule.Rule7:
      return temporary(d)
    case Rule.Rule7_5:
      return generated(d)
    case Rule.Rule8Orchid:
      return orchidWithOrchid(d)
    case Rule.Rule8:
      return longestPrefix(d)
    case Rule.Rule9Optimistic:
      return notOptimistic(d)
    default:
      return TIES
  }
}

/** Rule 1: Prefer same address. */
function sameAddress(d: Selection): i32 {
  let sides = TIES
  for (let at = d.first; at < d.end; at += CANDIDATE) sides |= put(at, isDestination(addressAt(at), d))
  return sides
}

/** Rule 2: Prefer appropriate scope: the smallest that still covers the destination's, else the largest. */
function appropriateScope(d: Selection): i32 {
  let best = i32.MIN_VALUE
  for (let at = d.first; at < d.end; at += CANDIDATE) {
    const scope = addressAt(at).scope
    best = max(best, measure(at, scope >= d.scope ? -scope : scope - BEYOND))
  }
  return putBest(best, d)
}

/** Rule 3: Avoid deprecated addresses. An optimistic one is treated like a deprecated one (RFC 4429 §2.1). @inline */
function notDeprecated(d: Selection): i32 {
  let sides = TIES
  for (let at = d.first; at < d.end; at += CANDIDATE) sides |= put(at, isPreferred(addressAt(at), d))
  return sides
}

/** @inline */
function isPreferred(a: Address, d: Selection): bool {
  if (a.state == AddressState.Preferred && (a.flags & AddressFlag.Optimistic) == 0) return true
  if (d.traits & Trait.AlwaysPreferred && isAlwaysPreferred(a.addressHi, a.addressLo)) return true
  if (a.state == AddressState.Deprecated || (d.traits & Trait.UseOptimistic) == 0) return false
  return hasInterface(a.interface) && netInterface(a.interface).optimistic != 0
}

/** §3.3 and §3.4: loopback, IPv4-compatible and IPv4-mapped addresses have "preferred" configuration status. */
function isAlwaysPreferred(hi: u64, lo: u64): bool {
  return isLoopback(hi, lo) || isCompatible(hi, lo) || isMapped(hi, lo)
}

/** Rule 4: Prefer home addresses. First: those that are home and care-of address at once, i.e. at home. */
function atHome(d: Selection): i32 {
  if (!differIn(HOME_AND_CARE_OF, d)) return TIES
  let sides = TIES
  for (let at = d.first; at < d.end; at += CANDIDATE) {
    const isAtHome = (addressAt(at).flags & HOME_AND_CARE_OF) == HOME_AND_CARE_OF
    sides |= put(at, isAtHome != isRule4Reversed(d))
  }
  return sides
}

/** Then: only home beats only care-of; an address that is neither, or both, ties with either. */
function homeNotCareOf(d: Selection): i32 {
  if (!differIn(HOME_AND_CARE_OF, d)) return TIES
  let sides = TIES
  for (let at = d.first; at < d.end; at += CANDIDATE) {
    const mobility = addressAt(at).flags & HOME_AND_CARE_OF
    if (mobility == HOME_AND_CARE_OF || (mobility == 0 && (d.traits & Trait.NotHomeIsCareOf) == 0)) putNowhere(at)
    else sides |= put(at, (mobility == AddressFlag.Home) != isRule4Reversed(d))
  }
  return sides
}

/** COA reverses the sense of Rule 4 (RFC 5014 §11). */
function isRule4Reversed(d: Selection): bool {
  return (d.preferences & Preference.Coa) != 0
}

/** Rule 5: Prefer outgoing interface. */
function onOutgoingInterface(d: Selection): i32 {
  if (d.isBound != 0 || d.interface == NONE) return TIES
  let sides = TIES
  for (let at = d.first; at < d.end; at += CANDIDATE) sides |= put(at, addressAt(at).interface == d.interface)
  return sides
}

/** Rule 5.5: Prefer addresses in a prefix advertised by the next-hop. Where it is not known who advertised it, there is nothing to compare. */
function advertisedByNextHop(d: Selection): i32 {
  if (d.nextHop == 0) return TIES
  let sides = TIES
  for (let at = d.first; at < d.end; at += CANDIDATE) {
    const advertiser = addressAt(at).advertiser
    if (advertiser == 0) putNowhere(at)
    else sides |= put(at, advertiser == d.nextHop)
  }
  return sides
}

/** Rule 6: Prefer matching label. */
function matchingLabel(d: Selection): i32 {
  let sides = TIES
  for (let at = d.first; at < d.end; at += CANDIDATE) sides |= put(at, addressAt(at).label == d.label)
  return sides
}

/** Rule 7: Prefer temporary addresses; PUBLIC reverses the sense for its application, the profile or the interface by default. */
function temporary(d: Selection): i32 {
  let sides = TIES
  for (let at = d.first; at < d.end; at += CANDIDATE) {
    const isTemporary = (addressAt(at).flags & AddressFlag.Temporary) != 0
    sides |= put(at, isTemporary == prefersTemporary(addressAt(at), d))
  }
  return sides
}

/** @inline */
function prefersTemporary(a: Address, d: Selection): bool {
  if (d.preferences & (Preference.Tmp | Preference.Public)) return (d.preferences & Preference.Tmp) != 0
  if (d.traits & Trait.TemporaryByInterface) return hasInterface(a.interface) && netInterface(a.interface).useTempaddr >= 2
  return (d.traits & Trait.PreferTemporary) != 0
}

/** Step 7.5: CGA or NONCGA (RFC 5014 §5, which gives it no place among the rules). */
function generated(d: Selection): i32 {
  const isAsked = (d.preferences & (Preference.Cga | Preference.NonCga)) != 0
  if (!differIn(AddressFlag.Cga, d) || (!isAsked && (d.traits & Trait.PreferCga) == 0)) return TIES
  const prefersCga = !isAsked || (d.preferences & Preference.Cga) != 0
  let sides = TIES
  for (let at = d.first; at < d.end; at += CANDIDATE) {
    const isCga = (addressAt(at).flags & AddressFlag.Cga) != 0
    sides |= put(at, isCga == prefersCga)
  }
  return sides
}

/** Linux, before Rule 8: an ORCHID exactly if the destination is one. */
function orchidWithOrchid(d: Selection): i32 {
  let sides = TIES
  for (let at = d.first; at < d.end; at += CANDIDATE) sides |= put(at, i32(isOrchid(addressAt(at).addressHi)) == d.isOrchid)
  return sides
}

/** Rule 8: Use longest matching prefix. @inline */
function longestPrefix(d: Selection): i32 {
  let best = i32.MIN_VALUE
  for (let at = d.first; at < d.end; at += CANDIDATE) best = max(best, measure(at, matchingBits(addressAt(at), d)))
  return putBest(best, d)
}

/** Linux, after Rule 8: a preferred address before an optimistic one. */
function notOptimistic(d: Selection): i32 {
  if (!differIn(AddressFlag.Optimistic, d)) return TIES
  let sides = TIES
  for (let at = d.first; at < d.end; at += CANDIDATE) sides |= put(at, (addressAt(at).flags & AddressFlag.Optimistic) == 0)
  return sides
}

/** A rule about flags that all have, or none has, need not be asked. */
function differIn(flags: i32, d: Selection): bool {
  return (d.differing & flags) != 0
}

/** Puts the candidate at a place of the list on its side. @inline */
function put(at: usize, isPreferred: bool): i32 {
  const side = isPreferred ? PREFERRED : AVOIDED
  candidateAt(at).side = side
  return side
}

function putNowhere(at: usize): void {
  candidateAt(at).side = TIES
}

/** What a rule compares by size. @inline */
function measure(at: usize, size: i32): i32 {
  candidateAt(at).side = size
  return size
}

/** Whoever measures the most is preferred, all others are avoided. @inline */
function putBest(best: i32, d: Selection): i32 {
  let sides = TIES
  for (let at = d.first; at < d.end; at += CANDIDATE) sides |= put(at, candidateAt(at).side == best)
  return sides
}

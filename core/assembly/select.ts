// Source address selection, RFC 6724 §4 and §5, with RFC 5014's preferences at Rules 4, 7 and 7.5.
//
// The RFC words its rules as comparisons of SA with SB. They are carried out rule by rule over the whole set that is left: under a rule
// each candidate gets a score, and whoever scores less than another is out. So the outcome does not depend on the order of the
// candidates, also where the comparisons have no greatest element (an address that is neither home nor care-of ties with both).

import { AddressFlag, AddressState, NONE, Preference, Rule, Tab, Trait } from "../abi"
import { commonPrefix, isCompatible, isLoopback, isMapped, isMulticast, isOrchid, isUnspecified, LINK_LOCAL, scopeOf } from "./ip6"
import { Address, Candidate, Selection } from "./layout"
import { labelOf } from "./policy"
import { sourceRules } from "./profile"
import { address, gateway, host, netInterface, selection, table, world } from "./world"

const CANDIDATE: usize = (offsetof<Candidate>() + 7) & ~7

/** A candidate with this score neither beats another nor is beaten under the rule. */
const TIE = i32.MIN_VALUE

/** Rule 4 compares twice: who is at home, then home with care-of. */
const AT_HOME = 20
const HOME_AND_CARE_OF = AddressFlag.Home | AddressFlag.CareOf

/** Larger than any scope. */
const BEYOND = 32

/** The source for a destination: a slot of an address, or NONE. What decided, and why, stands in Selection and the candidates' table. */
export function selectSource(h: i32, dstHi: u64, dstLo: u64, outInterface: i32, preferences: i32): i32 {
  const d = selection()
  aim(d, h, dstHi, dstLo, outInterface, preferences)
  gather(d, h)
  d.rule = Rule.Error
  if (d.candidates == 0) return NONE
  d.rule = Rule.Only
  for (let at = sourceRules(); candidateAt(d.first).next != 0; at++) {
    const rule = <i32>load<u8>(at)
    if (rule == Rule.None) {
      takeFirst(d)
      break
    }
    if (eliminate(rule, d)) d.rule = rule
  }
  if (d.explaining != 0) creditSource(d)
  return candidateAt(d.first).address
}

/** The rule that decided the last selection. */
export function decidedBy(): i32 {
  return selection().rule
}

/** An explicit source must be in the candidate set (§4), or it is an error; the rules are not asked about it. */
export function isInCandidateSet(h: i32, a: i32, dstHi: u64, dstLo: u64, outInterface: i32): bool {
  const d = selection()
  aim(d, h, dstHi, dstLo, outInterface, 0)
  d.rule = isCandidate(address(a), d, isBoundToInterface(d)) ? Rule.Explicit : Rule.Error
  return d.rule == Rule.Explicit
}

function aim(d: Selection, h: i32, dstHi: u64, dstLo: u64, outInterface: i32, preferences: i32): void {
  d.destinationHi = dstHi
  d.destinationLo = dstLo
  d.scope = scopeOf(dstHi, dstLo)
  d.label = labelOf(Tab.PolicyRow, dstHi, dstLo, outInterface)
  d.isOrchid = isOrchid(dstHi) ? 1 : 0
  d.interface = outInterface
  // Temporary and cryptographically generated addresses have no IPv4 counterparts (RFC 5014 §12).
  d.preferences = isMapped(dstHi, dstLo) ? preferences & (Preference.Home | Preference.Coa) : preferences
  if (host(h).gateway != NONE) d.nextHop = gateway(host(h).gateway).serial
}

/** §4: the candidate set, in the order of the host's addresses, which breaks the last tie. */
function gather(d: Selection, h: i32): void {
  const t = table(Tab.Candidate)
  const end = t.base + <usize>t.capacity * CANDIDATE
  const bound = isBoundToInterface(d)
  let at = t.base
  let before = firstOf(d)
  for (let a = host(h).firstAddress; a != NONE; ) {
    const row = address(a)
    if (isCandidate(row, d, bound)) {
      if (at == end) {
        world().overflow = Tab.Candidate
        break
      }
      const c = candidateAt(at)
      c.at = changetype<usize>(row)
      c.address = a
      c.ties = 0
      c.rule = Rule.None
      c.by = NONE
      candidateAt(before).next = at
      before = at
      at += CANDIDATE
    }
    a = row.next
  }
  candidateAt(before).next = 0
  d.candidates = <i32>((at - t.base) / CANDIDATE)
  t.used = d.candidates
}

/** The place that names the first candidate, seen as a row before it: `next` stands first in a row. */
function firstOf(d: Selection): usize {
  return changetype<usize>(d) + offsetof<Selection>("first")
}

function candidateAt(at: usize): Candidate {
  return changetype<Candidate>(at)
}

/**
 * §4 recommends the unicast addresses of the outgoing interface; for a multicast or link-local destination it demands them. A stack that
 * takes all interfaces' otherwise may have an interface that is set to its own.
 */
function isBoundToInterface(d: Selection): bool {
  if (d.interface == NONE) return false
  if ((d.traits & Trait.AllInterfaces) == 0) return true
  return (
    isMulticast(d.destinationHi) || d.scope <= LINK_LOCAL || (hasInterface(d.interface) && netInterface(d.interface).useOifAddrsOnly != 0)
  )
}

function isCandidate(a: Address, d: Selection, bound: bool): bool {
  if (bound && a.interface != d.interface) return false
  // Multicast and the unspecified address are never candidates (§4), tentative ones only if optimistic (RFC 4429).
  if (isMulticast(a.addressHi) || isUnspecified(a.addressHi, a.addressLo)) return false
  if (a.state == AddressState.Tentative) return (a.flags & AddressFlag.Optimistic) != 0
  return a.state != AddressState.Invalid
}

/** Drops every candidate that one of those left beats under the rule. True if it dropped any. */
function eliminate(rule: i32, d: Selection): bool {
  const dropped = rule == Rule.Rule4 && keepBest(rule, AT_HOME, d)
  return keepBest(rule, rule, d) || dropped
}

function keepBest(rule: i32, step: i32, d: Selection): bool {
  let best = TIE
  let worst = i32.MAX_VALUE
  let winner: usize = 0
  for (let at = d.first; at != 0; ) {
    const c = candidateAt(at)
    const score = scoreUnder(step, changetype<Address>(c.at), d)
    c.score = score
    if (score == TIE) {
      c.ties |= 1 << step
    } else {
      if (score > best) {
        best = score
        winner = at
      }
      if (score < worst) worst = score
    }
    at = c.next
  }
  if (worst >= best) return false
  let before = firstOf(d)
  for (let at = d.first; at != 0; ) {
    const c = candidateAt(at)
    const next = c.next
    if (c.score == best || c.score == TIE) {
      before = at
    } else {
      candidateAt(before).next = next
      if (d.explaining != 0) explain(rule, c, winner, d)
    }
    at = next
  }
  return true
}

/** After the last rule: the first in the host's order (§5 leaves the tiebreaker to the implementation). */
function takeFirst(d: Selection): void {
  d.rule = Rule.Order
  if (d.explaining == 0) return
  for (let at = candidateAt(d.first).next; at != 0; at = candidateAt(at).next) explain(Rule.Order, candidateAt(at), d.first, d)
}

/** Why a candidate is out: the rule, who beat it, and what of each was compared. */
function explain(rule: i32, loser: Candidate, winner: usize, d: Selection): void {
  loser.rule = rule
  loser.by = <i32>((winner - table(Tab.Candidate).base) / CANDIDATE)
  loser.mine = operand(rule, changetype<Address>(loser.at), d)
  loser.theirs = operand(rule, changetype<Address>(candidateAt(winner).at), d)
}

/** Who is left is best under every rule but those it tied under: the source itself then beat the loser, and is named as the one that did. */
function creditSource(d: Selection): void {
  const t = table(Tab.Candidate)
  const source = candidateAt(d.first)
  for (let at = t.base; at < t.base + <usize>t.used * CANDIDATE; at += CANDIDATE) {
    const c = candidateAt(at)
    if (c.rule != Rule.None && (source.ties & (1 << c.rule)) == 0) explain(c.rule, c, d.first, d)
  }
}

/** An interface may be one that the caller made up. */
function hasInterface(i: i32): bool {
  return <u32>i < <u32>table(Tab.Interface).used
}

function scoreUnder(step: i32, a: Address, d: Selection): i32 {
  switch (step) {
    case Rule.Rule1:
      return sameAddress(a, d)
    case Rule.Rule2:
      return appropriateScope(a, d)
    case Rule.Rule3:
      return notDeprecated(a, d)
    case AT_HOME:
      return homeAndCareOf(a, d)
    case Rule.Rule4:
      return homeNotCareOf(a, d)
    case Rule.Rule5:
      return onOutgoingInterface(a, d)
    case Rule.Rule5_5:
      return advertisedByNextHop(a, d)
    case Rule.Rule6:
      return matchingLabel(a, d)
    case Rule.Rule7:
      return temporary(a, d)
    case Rule.Rule7_5:
      return generated(a, d)
    case Rule.Rule8Orchid:
      return orchidWithOrchid(a, d)
    case Rule.Rule8:
      return longestPrefix(a, d)
    case Rule.Rule9Optimistic:
      return notOptimistic(a)
    default:
      return TIE
  }
}

/** Rule 1: Prefer same address. */
function sameAddress(a: Address, d: Selection): i32 {
  return i32(a.addressHi == d.destinationHi && a.addressLo == d.destinationLo)
}

/** Rule 2: Prefer appropriate scope: the smallest that still covers the destination's, else the largest. */
function appropriateScope(a: Address, d: Selection): i32 {
  return a.scope >= d.scope ? -a.scope : a.scope - BEYOND
}

/** Rule 3: Avoid deprecated addresses. An optimistic one is treated like a deprecated one (RFC 4429 §2.1). */
function notDeprecated(a: Address, d: Selection): i32 {
  if (a.state == AddressState.Preferred && (a.flags & AddressFlag.Optimistic) == 0) return 1
  if (d.traits & Trait.AlwaysPreferred && isAlwaysPreferred(a.addressHi, a.addressLo)) return 1
  if (a.state == AddressState.Deprecated || (d.traits & Trait.UseOptimistic) == 0) return 0
  return i32(hasInterface(a.interface) && netInterface(a.interface).optimistic != 0)
}

/** Rule 4, its first half: at home, i.e. home and care-of address at once. */
function homeAndCareOf(a: Address, d: Selection): i32 {
  return i32((a.flags & HOME_AND_CARE_OF) == HOME_AND_CARE_OF) ^ isRule4Reversed(d)
}

/** Rule 4: Prefer home addresses. Only home beats only care-of; an address that is neither, or both, ties with either. */
function homeNotCareOf(a: Address, d: Selection): i32 {
  const mobility = a.flags & HOME_AND_CARE_OF
  if (mobility == AddressFlag.Home) return 1 ^ isRule4Reversed(d)
  if (mobility == AddressFlag.CareOf || (mobility == 0 && (d.traits & Trait.NotHomeIsCareOf) != 0)) return isRule4Reversed(d)
  return TIE
}

/** COA reverses the sense of Rule 4 (RFC 5014 §11). */
function isRule4Reversed(d: Selection): i32 {
  return i32((d.preferences & Preference.Coa) != 0)
}

/** Rule 5: Prefer outgoing interface. */
function onOutgoingInterface(a: Address, d: Selection): i32 {
  return i32(a.interface == d.interface || d.interface == NONE)
}

/** Rule 5.5: Prefer addresses in a prefix advertised by the next-hop. Where it is not known who advertised it, there is nothing to compare. */
function advertisedByNextHop(a: Address, d: Selection): i32 {
  return d.nextHop == 0 || a.advertiser == 0 ? TIE : i32(a.advertiser == d.nextHop)
}

/** Rule 6: Prefer matching label. */
function matchingLabel(a: Address, d: Selection): i32 {
  return i32(a.label == d.label)
}

/** Rule 7: Prefer temporary addresses; PUBLIC reverses the sense for its application, the profile or the interface by default. */
function temporary(a: Address, d: Selection): i32 {
  const isTemporary = i32((a.flags & AddressFlag.Temporary) != 0)
  return prefersTemporary(a, d) ? isTemporary : 1 ^ isTemporary
}

function prefersTemporary(a: Address, d: Selection): bool {
  if (d.preferences & (Preference.Tmp | Preference.Public)) return (d.preferences & Preference.Tmp) != 0
  if (d.traits & Trait.TemporaryByInterface) return hasInterface(a.interface) && netInterface(a.interface).useTempaddr >= 2
  return (d.traits & Trait.PreferTemporary) != 0
}

/** Step 7.5: CGA or NONCGA (RFC 5014 §5, which gives it no place among the rules). */
function generated(a: Address, d: Selection): i32 {
  const isCga = i32((a.flags & AddressFlag.Cga) != 0)
  if (d.preferences & (Preference.Cga | Preference.NonCga)) return (d.preferences & Preference.Cga) != 0 ? isCga : 1 ^ isCga
  return d.traits & Trait.PreferCga ? isCga : TIE
}

/** Linux, before Rule 8: an ORCHID exactly if the destination is one. */
function orchidWithOrchid(a: Address, d: Selection): i32 {
  return i32(i32(isOrchid(a.addressHi)) == d.isOrchid)
}

/** Rule 8: Use longest matching prefix, up to the source's own prefix length (§2.2). */
function longestPrefix(a: Address, d: Selection): i32 {
  const common = commonPrefix(a.addressHi, a.addressLo, d.destinationHi, d.destinationLo)
  return d.traits & Trait.CapPrefix && common > a.length ? a.length : common
}

/** Linux, after Rule 8: a preferred address before an optimistic one. */
function notOptimistic(a: Address): i32 {
  return i32((a.flags & AddressFlag.Optimistic) == 0)
}

/** §3.3 and §3.4: loopback, IPv4-compatible and IPv4-mapped addresses have "preferred" configuration status. */
function isAlwaysPreferred(hi: u64, lo: u64): bool {
  return isLoopback(hi, lo) || isCompatible(hi, lo) || isMapped(hi, lo)
}

/** What a rule compares, as a reader wants to see it. */
function operand(rule: i32, a: Address, d: Selection): i32 {
  switch (rule) {
    case Rule.Rule2:
      return a.scope
    case Rule.Rule3:
      return a.state
    case Rule.Rule4:
    case Rule.Rule7:
    case Rule.Rule7_5:
    case Rule.Rule9Optimistic:
      return a.flags
    case Rule.Rule5:
      return a.interface
    case Rule.Rule5_5:
      return a.advertiser
    case Rule.Rule6:
      return a.label
    case Rule.Rule8:
      return longestPrefix(a, d)
    case Rule.Rule1:
      return sameAddress(a, d)
    case Rule.Rule8Orchid:
      return orchidWithOrchid(a, d)
    default:
      return 0
  }
}

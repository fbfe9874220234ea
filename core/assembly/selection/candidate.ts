// What is asked, and who may answer: the destination, and the candidate set of RFC 6724 §4 in the candidates' table.

import { AddressFlag, AddressState, NONE, Preference, Rule, Tab, Trait } from "../../abi"
import { Address, Candidate, Host, Selection } from "../memory/layout"
import { gateway, host, netInterface, selection, table, world } from "../memory/world"
import { commonPrefix, isMapped, isMulticast, isOrchid, isUnspecified, LINK_LOCAL, scopeOf } from "./ip6"
import { labelOf } from "./policy"

/** Bytes of a row. */
export const CANDIDATE: usize = (offsetof<Candidate>() + 7) & ~7
const ADDRESS: usize = (offsetof<Address>() + 7) & ~7

/** The sides of a rule. On neither, a candidate ties with all. */
export const TIES = 0
export const PREFERRED = 1
export const AVOIDED = 2

/** The destination, with what the rules ask of it. @inline */
export function aim(d: Selection, mh: Host, dstHi: u64, dstLo: u64, outInterface: i32, preferences: i32): void {
  d.destinationHi = dstHi
  d.destinationLo = dstLo
  d.scope = scopeOf(dstHi, dstLo)
  d.label = labelOf(Tab.PolicyRow, dstHi, dstLo, outInterface)
  d.isOrchid = i32(isOrchid(dstHi))
  d.interface = outInterface
  // Temporary and cryptographically generated addresses have no IPv4 counterparts (RFC 5014 §12).
  d.preferences = isMapped(dstHi, dstLo) ? preferences & (Preference.Home | Preference.Coa) : preferences
  if (mh.gateway != NONE) d.nextHop = gateway(mh.gateway).serial
}

/** §4: the candidate set, in the order of the host's addresses, which breaks the last tie. @inline */
export function gather(d: Selection, mh: Host): void {
  const t = table(Tab.Candidate)
  const room = t.base + <usize>t.capacity * CANDIDATE
  const addresses = table(Tab.Address).base
  const bound = isBoundToInterface(d)
  let some = 0
  let all = -1
  let end = t.base
  for (let slot = mh.firstAddress; slot != NONE; ) {
    const a = changetype<Address>(addresses + <usize>slot * ADDRESS)
    if (isCandidate(a, d, bound)) {
      if (end == room) {
        world().overflow = Tab.Candidate
        break
      }
      candidateAt(end).left = changetype<usize>(a)
      candidateAt(end).row = end
      some |= a.flags
      all &= a.flags
      end += CANDIDATE
    }
    slot = a.next
  }
  d.first = t.base
  d.end = end
  d.candidates = <i32>((end - t.base) / CANDIDATE)
  d.differing = some & ~all
  d.isBound = i32(bound)
  t.used = d.candidates
}

/** An explicit source must be in the candidate set (§4), or it is an error; the rules are not asked about it. */
export function isInCandidateSet(h: i32, a: i32, dstHi: u64, dstLo: u64, outInterface: i32): bool {
  const d = selection()
  aim(d, host(h), dstHi, dstLo, outInterface, 0)
  gather(d, host(h))
  d.rule = Rule.Error
  for (let at = d.first; at < d.end; at += CANDIDATE) {
    if (slotAt(at) == a) d.rule = Rule.Explicit
  }
  return d.rule == Rule.Explicit
}

/**
 * §4 recommends the unicast addresses of the outgoing interface; for a multicast or link-local destination it demands them. A stack that
 * takes all interfaces' otherwise may have an interface that is set to its own.
 */
function isBoundToInterface(d: Selection): bool {
  if (d.interface == NONE) return false
  return isMulticast(d.destinationHi) || d.scope <= LINK_LOCAL || !takesAll(d.interface)
}

/** Does the stack in force take the candidates of all interfaces for a global unicast destination by interface `out`? */
export function takesAll(out: i32): bool {
  return (selection().traits & Trait.AllInterfaces) != 0 && !(hasInterface(out) && netInterface(out).useOifAddrsOnly != 0)
}

/** @inline */
function isCandidate(a: Address, d: Selection, bound: bool): bool {
  if (bound && a.interface != d.interface) return false
  // Multicast and the unspecified address are never candidates (§4), tentative ones only if optimistic (RFC 4429).
  if (isMulticast(a.addressHi) || isUnspecified(a.addressHi, a.addressLo)) return false
  if (a.state == AddressState.Tentative) return (a.flags & AddressFlag.Optimistic) != 0
  return a.state != AddressState.Invalid
}

export function candidateAt(at: usize): Candidate {
  return changetype<Candidate>(at)
}

/** The address at a place of the list of those left. */
export function addressAt(at: usize): Address {
  return changetype<Address>(candidateAt(at).left)
}

export function slotAt(at: usize): i32 {
  return <i32>((candidateAt(at).left - table(Tab.Address).base) / ADDRESS)
}

/** @inline */
export function isDestination(a: Address, d: Selection): bool {
  return a.addressHi == d.destinationHi && a.addressLo == d.destinationLo
}

/** An interface may be one that the caller made up. */
export function hasInterface(i: i32): bool {
  return <u32>i < <u32>table(Tab.Interface).used
}

/** CommonPrefixLen(S, D), up to the source's own prefix length (§2.2). @inline */
export function matchingBits(a: Address, d: Selection): i32 {
  const common = commonPrefix(a.addressHi, a.addressLo, d.destinationHi, d.destinationLo)
  return d.traits & Trait.CapPrefix && common > a.length ? a.length : common
}

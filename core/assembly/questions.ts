// Questions about address selection, as the host side asks them: addresses as four words, most significant first; slots, flags and errors as in abi.ts.

import { Errno, NO_ROUTE, NONE } from "../abi"
import { bindToSelected } from "./calls/bind"
import { selection } from "./memory/world"
import { isInCandidateSet } from "./selection/candidate"
import { findSource } from "./selection/destination"
import { half, isLinkLocal, isMulticast, LINK_LOCAL, scopeOf } from "./selection/ip6"
import { addAutomaticRow } from "./selection/policy"
import { isSourceAddress, selectForPacket } from "./selection/preferences"
import { selectSource } from "./selection/select"

export { setPreferences } from "./calls/options"
export { sortDestinations } from "./selection/destination"
export { useWholeProfile as useProfile } from "./selection/order-profile"
export { cacheAddresses, clearRows } from "./selection/policy"
export { changePreferences, extendedFlags, readPreferences } from "./selection/preferences"
export { ruleAt, setRule } from "./selection/profile"

/**
 * The source that connect() would take: a slot of an address, or NONE with the errno in Selection. `named`: the application named the
 * interface, without which a destination of one link is nowhere (RFC 4007 §6).
 */
export function askSource(h: i32, a: i32, b: i32, c: i32, d: i32, outInterface: i32, named: i32, preferences: i32): i32 {
  const s = selection()
  s.errno = Errno.OK
  s.candidates = 0
  s.rule = 0
  if (named == 0 && needsInterface(half(a, b), half(c, d))) {
    s.errno = Errno.EINVAL
    return NONE
  }
  if (outInterface == NO_ROUTE) {
    s.errno = Errno.ENETUNREACH
    return NONE
  }
  const source = selectSource(h, half(a, b), half(c, d), outInterface, preferences)
  if (source == NONE) s.errno = Errno.EADDRNOTAVAIL
  return source
}

function needsInterface(hi: u64, lo: u64): bool {
  return isLinkLocal(hi) || (isMulticast(hi) && scopeOf(hi, lo) <= LINK_LOCAL)
}

export function askExplicit(h: i32, slot: i32, a: i32, b: i32, c: i32, d: i32, outInterface: i32): i32 {
  return i32(isInCandidateSet(h, slot, half(a, b), half(c, d), outInterface))
}

export function askDestination(row: i32, h: i32, outInterface: i32, preferences: i32): i32 {
  return findSource(row, h, outInterface, preferences)
}

export function askAutomaticRow(a: i32, b: i32, c: i32, d: i32, length: i32, precedence: i32, label: i32): i32 {
  return i32(addAutomaticRow(half(a, b), half(c, d), length, precedence, label))
}

export function askIsSource(h: i32, a: i32, b: i32, c: i32, d: i32, flags: i32): i32 {
  return isSourceAddress(h, half(a, b), half(c, d), flags)
}

export function askBind(s: i32, a: i32, b: i32, c: i32, d: i32, outInterface: i32): i32 {
  return bindToSelected(s, half(a, b), half(c, d), outInterface)
}

export function askPacket(s: i32, a: i32, b: i32, c: i32, d: i32, outInterface: i32, word: i32): i32 {
  return selectForPacket(s, half(a, b), half(c, d), outInterface, word)
}

// The word of IPV6_ADDR_PREFERENCES: RFC 5014 §5 to §7, §10, §13 and Appendix A, with ON_NET of draft §6.2 in the same word.

import { AddressFlag, AddressState, Errno, NONE, Preference, Trait } from "../../abi"
import { address, host, selection, socket } from "../memory/world"
import { selectSource } from "./select"

const TEMPORARY = Preference.Tmp | Preference.Public | Preference.PubTmpDefault
const MOBILITY = Preference.Home | Preference.Coa
const GENERATED = Preference.Cga | Preference.NonCga

/** The six flags of RFC 5014 §5. */
export const SIX = Preference.Tmp | Preference.Public | MOBILITY | GENERATED

/** Opposites in one word contradict each other (RFC 5014 §2). */
export function isContradictory(word: i32): bool {
  return popcnt(word & TEMPORARY) > 1 || popcnt(word & MOBILITY) > 1 || popcnt(word & GENERATED) > 1
}

/** setsockopt(): the word that the socket has then. A contradiction is EINVAL and leaves the earlier one; unknown flags are ignored (§10). */
export function changePreferences(before: i32, word: i32): i32 {
  const s = selection()
  s.errno = Errno.OK
  if (isContradictory(word)) {
    s.errno = Errno.EINVAL
    return before
  }
  let known = TEMPORARY | MOBILITY
  if ((s.traits & Trait.IgnoreCga) == 0) known |= GENERATED
  if ((s.traits & Trait.IgnoreOnNet) == 0) known |= Preference.OnNet
  let after = word & known
  if ((s.traits & Trait.MergePreferences) != 0) {
    if ((word & TEMPORARY) == 0) after |= before & TEMPORARY
    if ((word & MOBILITY) == 0) after |= before & MOBILITY
  }
  return after
}

/** getsockopt(): one flag of each pair, the stack's default where the application named none (§4, §10); setting it again changes nothing. */
export function readPreferences(word: i32): i32 {
  const traits = selection().traits
  let read = word & ~Preference.PubTmpDefault
  if ((read & TEMPORARY) == 0) {
    if ((traits & Trait.ReadDefault) != 0) read |= Preference.PubTmpDefault
    else read |= (traits & Trait.PreferTemporary) != 0 ? Preference.Tmp : Preference.Public
  }
  if ((read & MOBILITY) == 0) read |= Preference.Home
  if ((traits & Trait.IgnoreCga) == 0 && (read & GENERATED) == 0) {
    read |= (traits & Trait.PreferCga) != 0 ? Preference.Cga : Preference.NonCga
  }
  return read
}

/** The flags that getaddrinfo() orders by: `ai_eflags`, if AI_EXTFLAGS says that they are there (§7). AF_INET6 only. */
export function extendedFlags(isPresent: i32, eflags: i32): i32 {
  const s = selection()
  s.errno = Errno.OK
  if (isPresent == 0) return 0
  if (isContradictory(eflags)) {
    s.errno = Errno.EAI_BADEXTFLAGS
    return 0
  }
  return changePreferences(0, eflags)
}

/**
 * Appendix A: preferences in ancillary data hold for the packet of this sendmsg() only; without such data (NONE) those of the socket do.
 * A slot of an address, or NONE and why.
 */
export function selectForPacket(s: i32, dstHi: u64, dstLo: u64, outInterface: i32, word: i32): i32 {
  const row = socket(s)
  const preferences = word == NONE ? changePreferences(0, row.preferences) : changePreferences(row.preferences, word)
  if (selection().errno != Errno.OK) return NONE
  return selectSource(row.host, dstHi, dstLo, outInterface, preferences)
}

/** inet6_is_srcaddr(), §13: 1 a valid address of the host with all that the flags ask, 0 not with all, -1 not the host's, or no such flags. */
export function isSourceAddress(h: i32, hi: u64, lo: u64, flags: i32): i32 {
  if ((flags & ~SIX) != 0) return -1
  let hasCareOf = false
  let found = NONE
  for (let a = host(h).firstAddress; a != NONE; a = address(a).next) {
    const row = address(a)
    if ((row.flags & AddressFlag.CareOf) != 0) hasCareOf = true
    if (row.addressHi == hi && row.addressLo == lo && isValid(a)) found = a
  }
  if (found == NONE) return -1
  if (isContradictory(flags)) return 0
  const has = address(found).flags
  // HOME is true without Mobile IPv6 and at home, where there is no care-of address.
  const mobility = (has & AddressFlag.Home || !hasCareOf ? Preference.Home : 0) | (has & AddressFlag.CareOf ? Preference.Coa : 0)
  const lifetime = has & AddressFlag.Temporary ? Preference.Tmp : Preference.Public
  const generated = has & AddressFlag.Cga ? Preference.Cga : Preference.NonCga
  return i32((flags & (mobility | lifetime | generated)) == flags)
}

function isValid(a: i32): bool {
  const state = address(a).state
  return state == AddressState.Preferred || state == AddressState.Deprecated
}

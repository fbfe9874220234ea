// Destination address selection, RFC 6724 §6: sorts destinations that have their sources. IPv4 addresses stand in mapped form.

import { AddressFlag, AddressState, NONE, OrderRule, Rule, Tab, Trait } from "../../abi"
import { Address, Destination, Selection } from "../memory/layout"
import { address, destination, netInterface, selection, table } from "../memory/world"
import { commonPrefix, GLOBAL, isLinkLocal, scopeOf, scopeOfIp4 } from "./ip6"
import { orderRules } from "./order-profile"
import { labelOf, precedenceOf } from "./policy"
import { selectSource } from "./select"

/** Source(D) of an IPv6 destination, by the rules of §5 (IPv4 sources are no business of this algorithm). */
export function findSource(row: i32, h: i32, outInterface: i32, preferences: i32): i32 {
  const d = destination(row)
  d.source = NONE
  if (isLinkLocal(d.addressHi) && (selection().traits & Trait.NoZones) != 0) return Rule.Error
  d.source = selectSource(h, d.addressHi, d.addressLo, outInterface, preferences)
  return selection().rule
}

/** Sorts the table's rows into their `sorted` places, and leaves at each the rule that put it before the next. */
export function sortDestinations(): void {
  const n = table(Tab.Destination).used
  for (let i = 0; i < n; i++) {
    measure(destination(i))
    destination(i).sorted = i
  }
  sort(0, n)
  for (let i = 0; i + 1 < n; i++) {
    const rule = compare(destination(i).sorted, destination(i + 1).sorted)
    destination(i).rule = rule < 0 ? -rule : rule
  }
}

/** What the rules compare of a destination and its source. */
function measure(d: Destination): void {
  const s = selection()
  d.scope = d.isIp4 ? scopeOf4(d.addressLo, s) : scopeOf(d.addressHi, d.addressLo)
  d.label = labelOf(Tab.OrderRow, d.addressHi, d.addressLo, NONE)
  d.precedence = precedenceOf(Tab.OrderRow, d.addressHi, d.addressLo, NONE)
  if (d.source == NONE) return
  const a = address(d.source)
  const sourceIsIp4 = (a.flags & AddressFlag.Ip4) != 0
  d.sourceScope = sourceIsIp4 ? scopeOf4(a.addressLo, s) : scopeOf(a.addressHi, a.addressLo)
  d.sourceLabel = labelOf(Tab.OrderRow, a.addressHi, a.addressLo, a.interface)
  d.bits = commonBits(d, a, s)
}

function scopeOf4(lo: u64, s: Selection): i32 {
  return s.traits & Trait.Ip4Global ? GLOBAL : scopeOfIp4(lo, (s.traits & Trait.PrivateSite) != 0)
}

/** CommonPrefixLen(Source(D), D), §2.2. */
function commonBits(d: Destination, a: Address, s: Selection): i32 {
  const common = commonPrefix(a.addressHi, a.addressLo, d.addressHi, d.addressLo)
  if (d.isIp4 && (s.traits & Trait.Ip4Unmeasured) != 0) return 0
  if (d.isIp4 && (s.traits & Trait.Ip4Subnet) != 0) return common >= a.length ? common : 0
  const isCapped = (s.traits & Trait.CapPrefix) != 0 && (s.traits & Trait.WholePrefix) == 0
  return isCapped && common > a.length ? a.length : common
}

/**
 * Merges the sorted halves of [from, end). Rule 9 compares within a family only, so that the rules need not agree on an order of more
 * than two: this way of sorting, glibc's, then decides.
 */
function sort(from: i32, end: i32): void {
  if (end - from < 2) return
  const middle = from + ((end - from) >> 1)
  sort(from, middle)
  sort(middle, end)
  let left = from
  let right = middle
  for (let to = from; to < end; to++) {
    const takesLeft = right == end || (left < middle && compare(destination(left).sorted, destination(right).sorted) <= 0)
    destination(to).merging = destination(takesLeft ? left++ : right++).sorted
  }
  for (let i = from; i < end; i++) destination(i).sorted = destination(i).merging
}

/** The rule that decides between two rows, negative if it prefers the first. */
function compare(i: i32, j: i32): i32 {
  const da = destination(i)
  const db = destination(j)
  const rules = orderRules()
  for (let at = rules; load<u8>(at) != OrderRule.None; at++) {
    const rule = <i32>load<u8>(at)
    const better = prefer(rule, da, db)
    if (better != 0) return better > 0 ? -rule : rule
  }
  // Rule 10: Otherwise, leave the order unchanged.
  return i < j ? -OrderRule.Rule10 : OrderRule.Rule10
}

/** One rule of §6: positive prefers DA, negative DB, 0 is a tie. Rules about sources need two of them. */
function prefer(rule: i32, da: Destination, db: Destination): i32 {
  switch (rule) {
    // Rule 1: Avoid unusable destinations.
    case OrderRule.Rule1:
      return i32(isUsable(da)) - i32(isUsable(db))
    // Rule 6: Prefer higher precedence.
    case OrderRule.Rule6:
      return da.precedence - db.precedence
    // Rule 8: Prefer smaller scope.
    case OrderRule.Rule8:
      return db.scope - da.scope
  }
  if (!isUsable(da) || !isUsable(db)) return 0
  switch (rule) {
    // Rule 2: Prefer matching scope.
    case OrderRule.Rule2:
      return i32(da.scope == da.sourceScope) - i32(db.scope == db.sourceScope)
    // Rule 3: Avoid deprecated addresses.
    case OrderRule.Rule3:
      return isPreferred(address(da.source)) - isPreferred(address(db.source))
    // Rule 4: Prefer home addresses.
    case OrderRule.Rule4:
      return preferHome(mobilityOf(address(da.source)), mobilityOf(address(db.source)))
    // Rule 5: Prefer matching label.
    case OrderRule.Rule5:
      return i32(da.label == da.sourceLabel) - i32(db.label == db.sourceLabel)
    // Rule 7: Prefer native transport.
    case OrderRule.Rule7:
      return isNative(da) - isNative(db)
    // Rule 9: Use longest matching prefix, within a family.
    case OrderRule.Rule9:
      return da.isIp4 == db.isIp4 || (selection().traits & Trait.AcrossFamilies) != 0 ? da.bits - db.bits : 0
  }
  return 0
}

function isUsable(d: Destination): bool {
  return d.source != NONE && d.unreachable == 0
}

function isPreferred(a: Address): i32 {
  return i32(a.state == AddressState.Preferred && (a.flags & AddressFlag.Optimistic) == 0)
}

const HOME_AND_CARE_OF = AddressFlag.Home | AddressFlag.CareOf

function mobilityOf(a: Address): i32 {
  const mobility = a.flags & HOME_AND_CARE_OF
  return mobility == 0 && (selection().traits & Trait.NotHomeIsCareOf) != 0 ? AddressFlag.CareOf : mobility
}

/** At home before all others, just home before just care-of; an address that is neither ties with either. */
function preferHome(a: i32, b: i32): i32 {
  if (a == b) return 0
  if (a == HOME_AND_CARE_OF) return 1
  if (b == HOME_AND_CARE_OF) return -1
  return a != 0 && b != 0 ? (a == AddressFlag.Home ? 1 : -1) : 0
}

function isNative(d: Destination): i32 {
  const i = address(d.source).interface
  if (<u32>i >= <u32>table(Tab.Interface).used) return i32((selection().traits & Trait.UnknownNotNative) == 0 && d.tunnelled == 0)
  return i32(d.tunnelled == 0 && netInterface(i).tunnel == 0)
}

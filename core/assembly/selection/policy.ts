// The policy table (RFC 6724 §2.1): a longest-matching-prefix lookup from an address to a label and a precedence.

import { NOBODY, NONE, Tab } from "../../abi"
import { PolicyRow } from "../memory/layout"
import { address, gateway, prefix, rowAddress, table, take } from "../memory/world"
import { isWithin, scopeOf } from "./ip6"

const ROW: usize = (offsetof<PolicyRow>() + 7) & ~7

/** Label(A), for an address of interface `zone`. */
export function labelOf(tab: Tab, hi: u64, lo: u64, zone: i32): i32 {
  const row = lookUp(tab, hi, lo, zone, offsetof<PolicyRow>("label"))
  return row == 0 ? NONE : changetype<PolicyRow>(row).label
}

/** Precedence(A). */
export function precedenceOf(tab: Tab, hi: u64, lo: u64, zone: i32): i32 {
  const row = lookUp(tab, hi, lo, zone, offsetof<PolicyRow>("precedence"))
  return row == 0 ? NONE : changetype<PolicyRow>(row).precedence
}

/** The longest matching row that gives the value asked for; of equally long ones the first. A row with a zone matches in that zone only. @inline */
function lookUp(tab: Tab, hi: u64, lo: u64, zone: i32, value: usize): usize {
  const t = table(tab)
  const end = t.base + <usize>t.used * ROW
  let best: usize = 0
  let longest = -1
  for (let at = t.base; at < end; at += ROW) {
    const row = changetype<PolicyRow>(at)
    if (row.length <= longest || load<i32>(at + value) == NONE) continue
    if (row.zone != NONE && row.zone != zone) continue
    if (!isWithin(hi, lo, row.prefixHi, row.prefixLo, row.length)) continue
    best = at
    longest = row.length
  }
  return best
}

/**
 * A row that the host adds by itself, for a prefix of its own: to what sources and destinations are looked up in. It never overrides one
 * for the same prefix that was configured otherwise: rows can be added but never updated automatically (§2.1). False: there was one, or
 * a table is full.
 */
export function addAutomaticRow(hi: u64, lo: u64, length: i32, precedence: i32, label: i32): bool {
  if (hasRow(Tab.PolicyRow, hi, lo, length) || hasRow(Tab.OrderRow, hi, lo, length)) return false
  return addRow(Tab.PolicyRow, hi, lo, length, precedence, label) && addRow(Tab.OrderRow, hi, lo, length, precedence, label)
}

function hasRow(tab: Tab, hi: u64, lo: u64, length: i32): bool {
  for (let i = 0; i < table(tab).used; i++) {
    const row = changetype<PolicyRow>(rowAddress(tab, i))
    if (row.length == length && row.prefixHi == hi && row.prefixLo == lo) return true
  }
  return false
}

export function addRow(tab: Tab, hi: u64, lo: u64, length: i32, precedence: i32, label: i32): bool {
  const slot = take(tab)
  if (slot == NONE) return false
  const row = changetype<PolicyRow>(rowAddress(tab, slot))
  row.prefixHi = hi
  row.prefixLo = lo
  row.length = length
  row.precedence = precedence
  row.label = label
  row.zone = NONE
  return true
}

export function clearRows(tab: Tab): void {
  table(tab).used = 0
}

/** What decisions ask of an address again and again is kept with it. After a change of the policy table: all of them anew. */
export function cacheAddress(a: i32): void {
  const row = address(a)
  row.scope = scopeOf(row.addressHi, row.addressLo)
  row.label = labelOf(Tab.PolicyRow, row.addressHi, row.addressLo, row.interface)
  if (row.prefix != NONE) row.advertiser = gateway(prefix(row.prefix).via).serial
}

export function cacheAddresses(): void {
  for (let a = 0; a < table(Tab.Address).used; a++) {
    if (address(a).serial != NOBODY) cacheAddress(a)
  }
}

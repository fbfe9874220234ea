// Stack profiles as data: which rules in which order, which policy tables, and the traits (abi.ts) that say what else is different.

import { OrderRule, Profile, Rule, Tab, Trait } from "../../abi"
import { Selection } from "../memory/layout"
import { selection } from "../memory/world"
import { addRow, cacheAddresses, clearRows } from "./policy"

const RULES = 16

/** RFC 6724 §5; CGA stands at 7.5, so that it overrides neither scope nor mobility, label or privacy (RFC 5014 gives it no place). */
const RFC6724_SOURCE: StaticArray<i32> = [
  Rule.Rule1,
  Rule.Rule2,
  Rule.Rule3,
  Rule.Rule4,
  Rule.Rule5,
  Rule.Rule5_5,
  Rule.Rule6,
  Rule.Rule7,
  Rule.Rule7_5,
  Rule.Rule8,
]
const RFC3484_SOURCE: StaticArray<i32> = [
  Rule.Rule1,
  Rule.Rule2,
  Rule.Rule3,
  Rule.Rule4,
  Rule.Rule5,
  Rule.Rule6,
  Rule.Rule7,
  Rule.Rule7_5,
  Rule.Rule8,
]
/** net/ipv6/addrconf.c, ipv6_get_saddr_eval(); Rule 4 with CONFIG_IPV6_MIP6 only. */
const LINUX_SOURCE: StaticArray<i32> = [
  Rule.Rule1,
  Rule.Rule2,
  Rule.Rule3,
  Rule.Rule4,
  Rule.Rule5,
  Rule.Rule6,
  Rule.Rule7,
  Rule.Rule8Orchid,
  Rule.Rule8,
  Rule.Rule9Optimistic,
]
const NO_SOURCE: StaticArray<i32> = []
const LONGEST_SOURCE: StaticArray<i32> = [Rule.Rule8]

const ORDER: StaticArray<i32> = [
  OrderRule.Rule1,
  OrderRule.Rule2,
  OrderRule.Rule3,
  OrderRule.Rule4,
  OrderRule.Rule5,
  OrderRule.Rule6,
  OrderRule.Rule7,
  OrderRule.Rule8,
  OrderRule.Rule9,
  OrderRule.Rule10,
]
/** musl leaves out Rules 3, 4 and 7. */
const MUSL_ORDER: StaticArray<i32> = [
  OrderRule.Rule1,
  OrderRule.Rule2,
  OrderRule.Rule5,
  OrderRule.Rule6,
  OrderRule.Rule8,
  OrderRule.Rule9,
  OrderRule.Rule10,
]
const AS_GIVEN: StaticArray<i32> = [OrderRule.Rule1, OrderRule.Rule10]
const LONGEST_ORDER: StaticArray<i32> = [OrderRule.Rule1, OrderRule.Rule9, OrderRule.Rule10]

const NOT_GIVEN: u64 = 0xffff_ffff

/** RFC 6724 §2.1: prefix (two halves), length, precedence, label. */
// biome-ignore format: a row a line
const RFC6724_TABLE: StaticArray<u64> = [
  0, 1, 128, 50, 0,
  0, 0, 0, 40, 1,
  0, 0x0000_ffff_0000_0000, 96, 35, 4,
  0x2002_0000_0000_0000, 0, 16, 30, 2,
  0x2001_0000_0000_0000, 0, 32, 5, 5,
  0xfc00_0000_0000_0000, 0, 7, 3, 13,
  0, 0, 96, 1, 3,
  0xfec0_0000_0000_0000, 0, 10, 1, 11,
  0x3ffe_0000_0000_0000, 0, 16, 1, 12,
]
/** The update of RFC 6724 (draft -25; U6724-01). Known-local rows come on top. */
// biome-ignore format: a row a line
const UPDATE_TABLE: StaticArray<u64> = [
  0, 1, 128, 50, 0,
  0, 0, 0, 40, 1,
  0xfc00_0000_0000_0000, 0, 7, 30, 13,
  0, 0x0000_ffff_0000_0000, 96, 20, 4,
  0x2002_0000_0000_0000, 0, 16, 5, 2,
  0x2001_0000_0000_0000, 0, 32, 5, 5,
  0, 0, 96, 1, 3,
  0xfec0_0000_0000_0000, 0, 10, 1, 11,
  0x3ffe_0000_0000_0000, 0, 16, 1, 12,
]
/** musl, src/network/lookup_name.c: RFC 6724's without the deprecated rows. */
// biome-ignore format: a row a line
const MUSL_TABLE: StaticArray<u64> = [
  0, 1, 128, 50, 0,
  0, 0x0000_ffff_0000_0000, 96, 35, 4,
  0x2002_0000_0000_0000, 0, 16, 30, 2,
  0x2001_0000_0000_0000, 0, 32, 5, 5,
  0xfc00_0000_0000_0000, 0, 7, 3, 13,
  0, 0, 0, 40, 1,
]
/** RFC 3484 §2.1. */
// biome-ignore format: a row a line
const RFC3484_TABLE: StaticArray<u64> = [
  0, 1, 128, 50, 0,
  0, 0, 0, 40, 1,
  0x2002_0000_0000_0000, 0, 16, 30, 2,
  0, 0, 96, 20, 3,
  0, 0x0000_ffff_0000_0000, 96, 10, 4,
]
/** net/ipv6/addrlabel.c: labels only. */
// biome-ignore format: a row a line
const LINUX_TABLE: StaticArray<u64> = [
  0, 1, 128, NOT_GIVEN, 0,
  0, 0, 96, NOT_GIVEN, 3,
  0, 0x0000_ffff_0000_0000, 96, NOT_GIVEN, 4,
  0x2001_0000_0000_0000, 0, 32, NOT_GIVEN, 6,
  0x2001_0010_0000_0000, 0, 28, NOT_GIVEN, 7,
  0x3ffe_0000_0000_0000, 0, 16, NOT_GIVEN, 12,
  0x2002_0000_0000_0000, 0, 16, NOT_GIVEN, 2,
  0xfec0_0000_0000_0000, 0, 10, NOT_GIVEN, 11,
  0xfc00_0000_0000_0000, 0, 7, NOT_GIVEN, 5,
  0, 0, 0, NOT_GIVEN, 1,
]
/** posix/getaddrinfo.c without a gai.conf. */
// biome-ignore format: a row a line
const GLIBC_TABLE: StaticArray<u64> = [
  0, 1, 128, 50, 0,
  0, 0, 0, 40, 1,
  0x2002_0000_0000_0000, 0, 16, 30, 2,
  0, 0, 96, 20, 3,
  0, 0x0000_ffff_0000_0000, 96, 10, 4,
  0xfec0_0000_0000_0000, 0, 10, NOT_GIVEN, 5,
  0xfc00_0000_0000_0000, 0, 7, NOT_GIVEN, 6,
  0x2001_0000_0000_0000, 0, 32, NOT_GIVEN, 7,
]

/** What is as the kernel has it, whatever library orders destinations. */
const LINUX_TRAITS: i32 =
  Trait.AllInterfaces |
  Trait.TemporaryByInterface |
  Trait.CapPrefix |
  Trait.AlwaysPreferred |
  Trait.UseOptimistic |
  Trait.IgnoreCga |
  Trait.IgnoreOnNet |
  Trait.ReadDefault |
  Trait.NotHomeIsCareOf |
  Trait.WholePrefix

/** Takes a profile with its rules, traits and tables. */
export function useProfile(profile: Profile): void {
  const s = selection()
  s.profile = profile
  s.variant = 0
  switch (profile) {
    case Profile.Rfc3484:
      lay(s, RFC3484_SOURCE, ORDER, RFC3484_TABLE, RFC3484_TABLE, Trait.PreferCga | Trait.PrivateSite)
      break
    case Profile.Linux:
    case Profile.Glibc:
      lay(s, LINUX_SOURCE, ORDER, LINUX_TABLE, GLIBC_TABLE, LINUX_TRAITS | Trait.Ip4Subnet | Trait.UnknownNotNative | Trait.NoZones)
      break
    case Profile.Musl:
      lay(s, LINUX_SOURCE, MUSL_ORDER, LINUX_TABLE, MUSL_TABLE, LINUX_TRAITS | Trait.Ip4Global | Trait.AcrossFamilies)
      break
    case Profile.Rfc6724Update:
      lay(s, RFC6724_SOURCE, ORDER, UPDATE_TABLE, UPDATE_TABLE, Trait.PreferTemporary | Trait.PreferCga | Trait.CapPrefix)
      break
    case Profile.FirstAddress:
      lay(s, NO_SOURCE, AS_GIVEN, RFC6724_TABLE, RFC6724_TABLE, Trait.CapPrefix)
      break
    case Profile.LongestPrefixOnly:
      lay(s, LONGEST_SOURCE, LONGEST_ORDER, RFC6724_TABLE, RFC6724_TABLE, Trait.CapPrefix)
      break
    default:
      lay(s, RFC6724_SOURCE, ORDER, RFC6724_TABLE, RFC6724_TABLE, Trait.PreferTemporary | Trait.PreferCga | Trait.CapPrefix)
  }
  cacheAddresses()
}

function lay(
  s: Selection,
  source: StaticArray<i32>,
  order: StaticArray<i32>,
  labels: StaticArray<u64>,
  ordering: StaticArray<u64>,
  traits: i32,
): void {
  s.traits = traits
  layRules(sourceRules(), source)
  layRules(orderRules(), order)
  layTable(Tab.PolicyRow, labels)
  layTable(Tab.OrderRow, ordering)
}

function layRules(at: usize, rules: StaticArray<i32>): void {
  memory.fill(at, 0, RULES)
  for (let i = 0; i < rules.length; i++) store<u8>(at + i, <u8>unchecked(rules[i]))
}

function layTable(tab: Tab, rows: StaticArray<u64>): void {
  clearRows(tab)
  for (let i = 0; i < rows.length; i += 5) {
    addRow(
      tab,
      unchecked(rows[i]),
      unchecked(rows[i + 1]),
      <i32>unchecked(rows[i + 2]),
      <i32>unchecked(rows[i + 3]),
      <i32>unchecked(rows[i + 4]),
    )
  }
}

/** The rules in force, one a byte, 0 ends them. */
export function sourceRules(): usize {
  return changetype<usize>(selection()) + offsetof<Selection>("sourceRules1")
}

export function orderRules(): usize {
  return changetype<usize>(selection()) + offsetof<Selection>("orderRules1")
}

/** The `place`-th rule of source selection; 0 ends the list. */
export function ruleAt(place: i32): i32 {
  return <u32>place < <u32>RULES ? <i32>load<u8>(sourceRules() + place) : Rule.None
}

export function setRule(place: i32, rule: Rule): void {
  if (<u32>place < <u32>RULES - 1) store<u8>(sourceRules() + place, <u8>rule)
}

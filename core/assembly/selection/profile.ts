// Stack profiles as data, as far as sources go: which rules in which order, which labels, and the traits (abi.ts) that say what else is
// different. What they make of destinations is in order-profile.ts, which a run does without.

import { Profile, Rule, Tab, Trait } from "../../abi"
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
/** sys/netinet6/in6_src.c of FreeBSD, without its rules about interfaces that are down; Windows is assumed to ask the same (§5 without 4, 5.5). */
const BSD_SOURCE: StaticArray<i32> = [Rule.Rule1, Rule.Rule2, Rule.Rule3, Rule.Rule5, Rule.Rule6, Rule.Rule7, Rule.Rule8]
/** bsd/netinet6/in6_src.c of XNU: candidates of the outgoing interface alone, so no Rule 5. */
const MACOS_SOURCE: StaticArray<i32> = [Rule.Rule1, Rule.Rule2, Rule.Rule3, Rule.Rule5_5, Rule.Rule6, Rule.Rule7, Rule.Rule8]
const NO_SOURCE: StaticArray<i32> = []
const LONGEST_SOURCE: StaticArray<i32> = [Rule.Rule8]

export const NOT_GIVEN: u64 = 0xffff_ffff

/** RFC 6724 §2.1: prefix (two halves), length, precedence, label. */
// biome-ignore format: a row a line
export const RFC6724_TABLE: StaticArray<u64> = [
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
/** So many rows it has. */
export const RFC6724_ROWS = 9

/** RFC 3484 §2.1. */
// biome-ignore format: a row a line
export const RFC3484_TABLE: StaticArray<u64> = [
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

/** Takes a profile for source selection: its rules, traits and labels. */
export function useProfile(profile: Profile): void {
  const s = selection()
  s.profile = profile
  s.variant = 0
  let rules = RFC6724_SOURCE
  let labels = RFC6724_TABLE
  let traits: i32 = Trait.PreferTemporary | Trait.PreferCga | Trait.CapPrefix
  switch (profile) {
    case Profile.Rfc3484:
      rules = RFC3484_SOURCE
      labels = RFC3484_TABLE
      traits = Trait.PreferCga | Trait.PrivateSite
      break
    case Profile.Linux:
    case Profile.Glibc:
    case Profile.Musl:
    case Profile.Android:
      rules = LINUX_SOURCE
      labels = LINUX_TABLE
      traits = LINUX_TRAITS
      break
    case Profile.FirstAddress:
      rules = NO_SOURCE
      traits = Trait.CapPrefix
      break
    case Profile.LongestPrefixOnly:
      rules = LONGEST_SOURCE
      traits = Trait.CapPrefix
      break
    case Profile.FreeBsd:
      rules = BSD_SOURCE
      traits = Trait.AllInterfaces
      break
    case Profile.MacOs:
      rules = MACOS_SOURCE
      traits = Trait.PreferTemporary
      break
    case Profile.Windows:
      rules = BSD_SOURCE
      traits = Trait.PreferTemporary | Trait.CapPrefix
  }
  s.traits = traits
  layRules(sourceRules(), rules)
  layTable(Tab.PolicyRow, labels)
  cacheAddresses()
}

export function layRules(at: usize, rules: StaticArray<i32>): void {
  memory.fill(at, 0, RULES)
  for (let i = 0; i < rules.length; i++) store<u8>(at + i, <u8>unchecked(rules[i]))
}

export function layTable(tab: Tab, rows: StaticArray<u64>): void {
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

/** The `place`-th rule of source selection; 0 ends the list. */
export function ruleAt(place: i32): i32 {
  return <u32>place < <u32>RULES ? <i32>load<u8>(sourceRules() + place) : Rule.None
}

export function setRule(place: i32, rule: Rule): void {
  if (<u32>place < <u32>RULES - 1) store<u8>(sourceRules() + place, <u8>rule)
}

// Stack profiles as data, as far as destinations go (RFC 6724 §6): which rules in which order, and the table with precedences. Tables of
// libraries that leave sources to their kernel are other than its labels.

import { OrderRule, Profile, Tab, Trait } from "../../abi"
import { Selection } from "../memory/layout"
import { selection } from "../memory/world"
import { layRules, layTable, NOT_GIVEN, RFC3484_TABLE, RFC6724_TABLE, useProfile } from "./profile"

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
/** musl and Android's libc leave out Rules 3, 4 and 7. */
const MUSL_ORDER: StaticArray<i32> = [
  OrderRule.Rule1,
  OrderRule.Rule2,
  OrderRule.Rule5,
  OrderRule.Rule6,
  OrderRule.Rule8,
  OrderRule.Rule9,
  OrderRule.Rule10,
]
/** lib/libc/net/getaddrinfo.c of FreeBSD leaves out Rules 4 and 7. */
const BSD_ORDER: StaticArray<i32> = [
  OrderRule.Rule1,
  OrderRule.Rule2,
  OrderRule.Rule3,
  OrderRule.Rule5,
  OrderRule.Rule6,
  OrderRule.Rule8,
  OrderRule.Rule9,
  OrderRule.Rule10,
]
const AS_GIVEN: StaticArray<i32> = [OrderRule.Rule1, OrderRule.Rule10]
const LONGEST_ORDER: StaticArray<i32> = [OrderRule.Rule1, OrderRule.Rule9, OrderRule.Rule10]

/** The update of RFC 6724 (draft -25; U6724-01). Known-local rows come on top; its labels are RFC 6724's. */
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

/** Takes a profile for sources and for destinations. */
export function useWholeProfile(profile: Profile): void {
  useProfile(profile)
  const s = selection()
  let rules = ORDER
  let rows = RFC6724_TABLE
  switch (profile) {
    case Profile.Rfc3484:
      rows = RFC3484_TABLE
      break
    case Profile.Rfc6724Update:
      rows = UPDATE_TABLE
      break
    case Profile.Linux:
    case Profile.Glibc:
      rows = GLIBC_TABLE
      s.traits |= Trait.Ip4Subnet | Trait.UnknownNotNative | Trait.NoZones
      break
    case Profile.Musl:
      rules = MUSL_ORDER
      rows = MUSL_TABLE
      s.traits |= Trait.Ip4Global | Trait.AcrossFamilies
      break
    case Profile.Android:
      rules = MUSL_ORDER
      s.traits |= Trait.Ip4Unmeasured
      break
    case Profile.FreeBsd:
      rules = BSD_ORDER
      s.traits |= Trait.WholePrefix
      break
    case Profile.FirstAddress:
      rules = AS_GIVEN
      break
    case Profile.LongestPrefixOnly:
      rules = LONGEST_ORDER
  }
  layRules(orderRules(), rules)
  layTable(Tab.OrderRow, rows)
}

export function orderRules(): usize {
  return changetype<usize>(selection()) + offsetof<Selection>("orderRules1")
}

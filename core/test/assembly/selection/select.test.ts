// Source address selection as the specification: RFC 6724 §5 and §10.1. Candidates, preferences and the policy table have tests of their own.

import { describe, expect, test } from "vitest"
import { Preference, Rule, Trait } from "../../../host/index.js"
import type { HostInput } from "../../../host/select/host-record.js"
import { chosen, select } from "../../helpers/deciding.js"
import { hostOf, tableWith } from "../../helpers/hosts.js"

const { Coa, Public, Tmp } = Preference

describe("RFC 6724 §10.1", () => {
  test.each([
    ["W-10.1-1", "2001:db8:1::1", "2001:db8:3::1; fe80::1", "2001:db8:3::1 by 2"],
    ["W-10.1-2", "ff05::1", "2001:db8:3::1; fe80::1", "2001:db8:3::1 by 2"],
    ["W-10.1-3", "2001:db8:1::1", "2001:db8:1::1 dep; 2001:db8:2::1", "2001:db8:1::1 by 1"],
    ["W-10.1-4", "fe80::1", "fe80::2 dep; 2001:db8:1::1", "fe80::2 by 2"],
    ["W-10.1-5", "2001:db8:1::1", "2001:db8:1::2; 2001:db8:3::2", "2001:db8:1::2 by 8"],
    ["W-10.1-6", "2001:db8:1::1", "2001:db8:1::2 C; 2001:db8:3::2 H", "2001:db8:3::2 by 4"],
    ["W-10.1-7", "2002:c633:6401::1", "2002:c633:6401::d5e3:7953:13eb:22e8 T; 2001:db8:1::2", "2002:c633:6401:0:d5e3:7953:13eb:22e8 by 6"],
    ["W-10.1-8", "2001:db8:1::d5e3:0:0:1", "2001:db8:1::2; 2001:db8:1::d5e3:7953:13eb:22e8 T", "2001:db8:1:0:d5e3:7953:13eb:22e8 by 7"],
    ["W-10.6-4", "ff0e::1", "2001:db8:1::1; fd11:1111:1111:1::1", "2001:db8:1::1 by 6"],
  ])("%s: to %s from %s: %s", (_, dst, host, expected) => expect(chosen(host, dst)).toBe(expected))
})

describe("§5", () => {
  test("A6724-24: rules are applied in order, a tie goes to the next, losers are discarded", () => {
    // Each address loses by the rule after the one before; what decides against it later does not matter any more.
    const host = hostOf(
      "fe80::1; 2001:db8:1::1 dep; 2001:db8:2::1 C; 2001:db8:3::1 H <R2; 2002::1 H <R1; 2001:db8:4::1 H <R1; 2001:db8:5::1 H T <R1",
    )
    const { src, by, trace, candidates } = select(host, { dst: "2001:db8:1::9", nextHop: "R1" })
    expect([src, by, trace]).toEqual(["2001:db8:5::1", "7", ["2", "3", "4", "5.5", "6", "7"]])
    expect(candidates.map(({ rule }) => rule)).toEqual(["2", "3", "4", "5.5", "6", "7", ""])
  })

  test.each([
    ["A6724-25", "a tie goes to the first in the host's order", "2001:db8::1", "2001:db8::2; 2001:db8::3", "2001:db8::2 by order"],
    ["A6724-25", "whichever that is", "2001:db8::1", "2001:db8::3; 2001:db8::2", "2001:db8::3 by order"],
    ["A6724-24", "one candidate is asked nothing", "2001:db8::1", "2001:db8:1::1 dep", "2001:db8:1::1 by only"],
    ["A6724-26", "1 before 2", "2001:db8::1", "fe80::9; 2001:db8::1 dep", "2001:db8::1 by 1"],
    ["A6724-27", "2: the smallest scope that covers the destination's", "fec0::1", "2001:db8::1; fec0::2 dep", "fec0::2 by 2"],
    ["A6724-27", "2: in either order", "fec0::1", "fec0::2 dep; 2001:db8::1", "fec0::2 by 2"],
    ["A6724-27", "2: the largest where none covers it", "2001:db8::1", "fe80::1; fec0::2", "fec0::2 by 2"],
    ["A6724-27", "2: not one that is too small", "fec0::1", "fe80::1; 2001:db8::1", "2001:db8::1 by 2"],
    ["A6724-28", "3: preferred before deprecated", "2001:db8:1::1", "2001:db8:1::2 dep; 2001:db8:9::1", "2001:db8:9::1 by 3"],
    ["A6724-28", "3 before 4", "2001:db8::1", "2001:db8:1::1 H dep; 2001:db8:2::1 C", "2001:db8:2::1 by 3"],
    ["RFC 4429", "3: an optimistic address like a deprecated one", "2001:db8::1", "2001:db8::2 opt; 2001:db8:f::1", "2001:db8:f::1 by 3"],
    ["A6724-29", "4: home before care-of", "2001:db8:1::1", "2001:db8:1::2 C; 2001:db8:2::1 H", "2001:db8:2::1 by 4"],
    ["A6724-29", "4: both at once before all", "2001:db8::1", "2001:db8::2 H; 2001:db8:1::1 H C; 2001:db8::3 C", "2001:db8:1::1 by 4"],
    ["A6724-29", "4: also before one that is neither", "2001:db8::1", "2001:db8::2; 2001:db8:1::1 H C", "2001:db8:1::1 by 4"],
    [
      "A6724-29",
      "4: neither ties with home",
      "2001:db8:1::1",
      "2001:db8:2::1 H; 2001:db8:1::2; 2001:db8:1::3 H C dep",
      "2001:db8:1::2 by 8",
    ],
    ["A6724-29", "4: neither ties with care-of", "2001:db8:1::1", "2001:db8:2::1 C; 2001:db8:1::2", "2001:db8:1::2 by 8"],
    ["A6724-33", "6: the destination's label", "2002:c000:201::1", "2001:db8::1; 2002:c000:201:1::1", "2002:c000:201:1::1 by 6"],
    ["A6724-33", "6 before 7", "2002:c000:201::1", "2002:c000:201:1::1; 2001:db8::1 T", "2002:c000:201:1::1 by 6"],
    ["A6724-34", "7: temporary before public", "2001:db8:1::1", "2001:db8:1::2; 2001:db8:2::1 T", "2001:db8:2::1 by 7"],
    ["A6724-34", "7 before 7.5", "2001:db8::1", "2001:db8:1::1 CGA; 2001:db8:1::2 T", "2001:db8:1::2 by 7"],
    ["A5014-20", "7.5 before 8", "2001:db8::1", "2001:db8:8000::1 CGA; 2001:db8::2", "2001:db8:8000::1 by 7.5"],
    ["A6724-37", "8: the longest common prefix", "2001:db8:1::1", "2001:db8:2::1; 2001:db8:1::2", "2001:db8:1::2 by 8"],
    ["A6724-37", "8: no more than the prefix", "2001:db8::1", "2001:db8::2 /32; 2001:db8:8::1 /64", "2001:db8:8::1 by 8"],
  ])("%s: %s", (_, __, dst, host, expected) => expect(chosen(host, dst)).toBe(expected))

  const [toHome, toTemporary] = ["2001:db8:1::1 H; 2001:db8:2::1 C", "2001:db8:1::1; 2001:db8:2::1 T"]
  test.each([
    ["A6724-30", "4, by COA", toHome, Coa, "2001:db8:1::1 by 4", "2001:db8:2::1 by 4"],
    ["A6724-35", "7, by PUBLIC", toTemporary, Public, "2001:db8:2::1 by 7", "2001:db8:1::1 by 7"],
  ])("%s: an application reverses rule %s, for itself alone", (_, __, host, prefs, usual, reversed) => {
    expect(chosen(host, "2001:db8::9")).toBe(usual)
    expect(chosen(host, { dst: "2001:db8::9", prefs })).toBe(reversed)
    expect(chosen(host, "2001:db8::9")).toBe(usual)
  })

  test("A6724-36: a host may reverse rule 7 by default; the application's word still counts", () => {
    const changes = { off: Trait.PreferTemporary }
    expect(chosen(toTemporary, "2001:db8::9", { changes })).toBe("2001:db8:1::1 by 7")
    expect(chosen(toTemporary, { dst: "2001:db8::9", prefs: Tmp }, { changes })).toBe("2001:db8:2::1 by 7")
    const [off, on] = [0, 2].map((use_tempaddr): Partial<HostInput> => ({ interfaces: [{ name: "if0", use_tempaddr }] }))
    expect(chosen(hostOf(toTemporary, off), "2001:db8::9", { profile: "linux" })).toBe("2001:db8:1::1 by 7")
    expect(chosen(hostOf(toTemporary, on), "2001:db8::9", { profile: "linux" })).toBe("2001:db8:2::1 by 7")
  })

  test("A6724-37: both lengths are told", () => {
    const { candidates } = select("2001:db8:3::2; 2001:db8:1::2", "2001:db8:1::1")
    expect(candidates[0]).toMatchObject({ rule: "8", mine: 46, theirs: 64 })
  })

  test("A6724-38: a host that knows better leaves rule 8 out, or asks it earlier", () => {
    const host = "2001:db8:2::1; 2001:db8:1::2; 2001:db8:3::1 T"
    expect(chosen(host, "2001:db8:1::1", { changes: { rules: [Rule.Rule1, Rule.Rule2] } })).toBe("2001:db8:2::1 by order")
    expect(chosen(host, "2001:db8:1::1", { changes: { rules: [Rule.Rule8, Rule.Rule7] } })).toBe("2001:db8:1::2 by 8")
  })

  test("A6724-31: 5: the outgoing interface, where a stack takes candidates of all", () => {
    const host = "2001:db8::2 @v0; 2001:db8:1::2 @v1"
    const asked = { dst: "2001:db8::1", dev: "v1", route: { out_if: "v1" } }
    expect(chosen(host, asked, { changes: { on: Trait.AllInterfaces } })).toBe("2001:db8:1::2 by 5")
    expect(chosen(host, asked)).toBe("2001:db8:1::2 by only")
  })

  test("A6724-32: 5.5: a prefix that the next hop advertised; where the advertiser is not known there is nothing to compare", () => {
    const host = "2001:db8:1::1 <R1; 2001:db8:2::1 <R2; 2001:db8::9"
    expect(chosen(host, { dst: "2001:db8:1::5", nextHop: "R2" })).toBe("2001:db8::9 by 8")
    expect(select(host, { dst: "2001:db8:1::5", nextHop: "R2" }).trace).toEqual(["5.5", "8"])
    expect(chosen("2001:db8:1::1 <R1; 2001:db8:2::1 <R2", { dst: "2001:db8:1::5", nextHop: "R2" })).toBe("2001:db8:2::1 by 5.5")
    expect(chosen("2001:db8:1::1 <R1; 2001:db8:2::1 <R2", { dst: "2001:db8:1::5", nextHop: "R2" }, { profile: "rfc3484" })).toBe(
      "2001:db8:1::1 by 8",
    )
  })

  test("A6724-29, X-39: where the comparisons go in a circle, each rule is applied to the whole set", () => {
    const rows = ["2001:db8:8000::1 H", "2001:db8:a::2 C", "2001:db8:b::1"]
    for (const [a, b, c] of permutations(rows)) {
      const { src, by, candidates } = select(`${a}; ${b}; ${c}`, "2001:db8:a::1")
      expect(`${src} by ${by}`).toBe("2001:db8:b::1 by 8")
      expect(candidates.find(({ addr }) => addr === "2001:db8:a::2")?.rule).toBe("4")
    }
  })

  test("every elimination is told with its operands and the one that beat it", () => {
    const { candidates } = select("2001:db8:1::2; 2001:db8:3::2; fe80::1", "2001:db8:1::1")
    expect(candidates).toEqual([
      { addr: "2001:db8:1::2", index: 0, rule: "", by: -1, mine: 0, theirs: 0 },
      { addr: "2001:db8:3::2", index: 1, rule: "8", by: 0, mine: 46, theirs: 64 },
      { addr: "fe80::1", index: 2, rule: "2", by: 0, mine: 2, theirs: 14 },
    ])
  })
})

describe("security considerations, §9", () => {
  test("A6724-54: who may choose destinations learns which addresses are one host's", () => {
    const host = "2001:db8:1::1; 2001:db8:2::1; fd00:3::1"
    const probes = ["2001:db8:1::9", "2001:db8:2::9", "fd00:3::9"]
    expect(probes.map((dst) => select(host, dst).src)).toEqual(host.split("; "))
    // One of them named by the application, they learn that one only; and a temporary one tells of none that is stable.
    expect(probes.slice(0, 2).map((dst) => select("2001:db8:1::1; 2001:db8:7::1 T", dst).src)).toEqual(["2001:db8:7::1", "2001:db8:7::1"])
  })

  test("A6724-54: whoever writes the policy table chooses the source, and so the path", () => {
    const host = "2001:db8:1::1; 2001:db8:2::1"
    expect(chosen(host, "2001:db8:1::9")).toBe("2001:db8:1::1 by 8")
    const written = tableWith(["2001:db8:2::/48", 40, 66], ["2001:db8:1::9/128", 40, 66])
    expect(chosen(hostOf(host, written), "2001:db8:1::9")).toBe("2001:db8:2::1 by 6")
  })
})

describe("stack profiles", () => {
  const host = "2001:db8:ff::1 dep; fe80::1; 2001:db8:1::1 T; 2001:db8:1::2"
  test.each([
    ["rfc6724", "2001:db8:1::1 by 7"],
    ["rfc3484", "2001:db8:1::2 by 7"],
    ["linux", "2001:db8:1::2 by 7"],
    ["first-address", "2001:db8:ff::1 by order"],
    ["longest-prefix-only", "2001:db8:1::1 by order"],
  ] as const)("%s: %s", (profile, expected) => expect(chosen(host, "2001:db8:1::9", { profile })).toBe(expected))

  test("RFC 3484 counts all 128 bits, RFC 6724 those of the prefix", () => {
    const two = "2001:db8::5; 2001:db8::2"
    expect(chosen(two, "2001:db8::3", { profile: "rfc3484" })).toBe("2001:db8::2 by 8")
    expect(chosen(two, "2001:db8::3")).toBe("2001:db8::5 by order")
  })
})

function permutations<T>(list: readonly T[]): T[][] {
  return list.length < 2 ? [[...list]] : list.flatMap((first, i) => permutations(list.toSpliced(i, 1)).map((rest) => [first, ...rest]))
}

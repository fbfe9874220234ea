// IPV6_ADDR_PREFERENCES: RFC 5014 §2 to §6, §8, §10 to §12. The word, and where it enters the rules.

import { describe, expect, test } from "vitest"
import { Preference, Rule, Trait } from "../../../host/index.js"
import type { HostInput } from "../../../host/select/host-record.js"
import { PAIRS, preferenceText } from "../../../host/select/names.js"
import { contradictions } from "../../../host/select/preferences.js"
import { PREFERENCES, type ProfileName } from "../../../host/values/names.js"
import { chosen, select, sorted } from "../../helpers/deciding.js"
import { hostOf } from "../../helpers/hosts.js"

const { Tmp, Public, Coa, Home, Cga, NonCga, PubTmpDefault, OnNet } = Preference

/** What getsockopt() reads after one setsockopt() or two, and the error of the last. */
function word(profile: ProfileName, prefs: number | null, prefs_before: number | null = null, more: Partial<HostInput> = {}): string {
  const { sockoptErrno, prefsReadback } = select(hostOf("2001:db8::1", more), { dst: "2001:db8::9", prefs, prefs_before }, { profile })
  return sockoptErrno ? `${sockoptErrno}, ${prefsReadback.toString(16)}` : prefsReadback.toString(16)
}

/** Each pair: one, the other, neither. */
const CHOICES = PAIRS.reduce<readonly number[]>(
  (words, pair) => words.flatMap((before) => [0, ...pair.map((name) => PREFERENCES[name])].map((flag) => before | flag)),
  [0],
)
const SIX = PAIRS.flat()
const ALL_WORDS = Array.from({ length: 64 }, (_, bits) => SIX.reduce((w, name, i) => w | (bits & (1 << i) ? PREFERENCES[name] : 0), 0))

describe("the word", () => {
  test("A5014-03: 32 bits of flags; each setsockopt() replaces the whole word", () => {
    expect(word("rfc6724", Coa | Cga, Public | NonCga)).toBe("d")
    expect(word("rfc6724", 0, Public | Coa | NonCga)).toBe(word("rfc6724", null))
    expect(word("rfc6724", (0x80000000 | Public) >>> 0)).toBe("40a")
  })

  test("A5014-03: Linux before 6.18 keeps the groups that a second one does not name", () => {
    expect(word("linux", Tmp, Coa, { kernel: "6.18.44" })).toBe("401")
    expect(word("linux", Tmp, Coa, { kernel: "6.1.192" })).toBe("5")
    expect(word("linux", Tmp, Coa)).toBe("401")
  })

  test("A5014-04: six flags, under Linux's numbers", () => {
    expect(SIX.map((name) => [preferenceText(PREFERENCES[name]), PREFERENCES[name]])).toEqual([
      ["HOME", 0x400],
      ["COA", 4],
      ["TMP", 1],
      ["PUBLIC", 2],
      ["CGA", 8],
      ["NONCGA", 0x800],
    ])
  })

  test("A5014-05, A5014-11: three pairs, of each one, the other, or the default: 27 words, all accepted and kept apart", () => {
    expect(CHOICES).toHaveLength(27)
    expect(CHOICES.map((prefs) => select("2001:db8::1", { dst: "2001:db8::9", prefs })).filter(({ sockoptErrno }) => sockoptErrno)).toEqual(
      [],
    )
    expect(new Set(CHOICES.map((prefs) => select("2001:db8::1", { dst: "2001:db8::9", prefs }).preferences)).size).toBe(27)
  })

  test("A5014-06: any other of the 64 contradicts itself, and the pairs are named", () => {
    const contradictory = ALL_WORDS.filter((w) => !CHOICES.includes(w))
    expect(contradictory).toHaveLength(37)
    for (const w of ALL_WORDS) expect(contradictions(w).length > 0).toBe(contradictory.includes(w))
    expect(contradictions(Tmp | Public | Coa | Cga | NonCga).map((pair) => pair.join("/"))).toEqual(["tmp/public", "cga/noncga"])
  })

  test.each([[Tmp | Public], [Home | Coa], [Cga | NonCga], [Tmp | Home | Coa], [Public | PubTmpDefault]])(
    "A5014-07: opposites (%i) are EINVAL, and the earlier word stays",
    (contradiction) => {
      expect(word("rfc6724", contradiction)).toBe("EINVAL, 409")
      expect(word("rfc6724", contradiction, Public | Coa)).toBe("EINVAL, e")
    },
  )

  test("A5014-07: every contradictory word of the 64 is EINVAL", () => {
    for (const w of ALL_WORDS) expect(word("rfc6724", w).startsWith("EINVAL")).toBe(!CHOICES.includes(w))
  })

  test("A5014-09: flags of different pairs go together", () => expect(word("rfc6724", Coa | Public | Cga)).toBe("e"))

  test("A5014-14: the system's defaults are HOME, PUBLIC and CGA under RFC 3484", () => {
    expect(preferenceText(Number.parseInt(word("rfc3484", null), 16))).toBe("HOME + PUBLIC + CGA")
    expect(word("linux", null)).toBe((Home | PubTmpDefault).toString(16))
  })

  test("A5014-14: a host may default to NONCGA, as Solaris does", () => {
    const changes = { off: Trait.PreferCga }
    expect(select("2001:db8::1", "2001:db8::9", { changes }).prefsReadback).toBe(Home | Tmp | NonCga)
    expect(chosen("2001:db8:1::1 CGA; 2001:db8::1", "2001:db8::9", { changes })).toBe("2001:db8::1 by 8")
  })

  test.each(["rfc6724", "rfc3484", "linux"] as const)("A5014-15: %s: what was read before, set again, restores the default", (profile) => {
    const saved = Number.parseInt(word(profile, null), 16)
    expect(word(profile, saved, Coa)).toBe(saved.toString(16))
  })

  test("A5014-16: what a stack does not support is ignored without an error", () => {
    expect(word("rfc6724", Public | 0x40000000 | 0x20)).toBe("40a")
    expect(word("linux", Cga)).toBe((Home | PubTmpDefault).toString(16))
    const host = hostOf("2001:db8:1::1; 2001:db8:2::1 H", { mip6: false })
    const { sockoptErrno, src, by } = select(host, { dst: "2001:db8:2::9", prefs: Coa }, { profile: "linux" })
    expect([sockoptErrno, src, by]).toEqual([null, "2001:db8:2::1", "8"])
  })

  test("X-17: ON_NET shares the word; Linux has none", () => {
    expect(word("rfc6724", OnNet | Public)).toBe("10040a")
    expect(word("linux", OnNet | Public)).toBe("402")
  })
})

describe("where it enters the rules", () => {
  test("A5014-01: a preference that nothing fulfils is no error: another address is used", () => {
    const host = "2001:db8:1::1; 2001:db8:2::1"
    for (const prefs of CHOICES) expect(select(host, { dst: "2001:db8:2::9", prefs })).toMatchObject({ src: "2001:db8:2::1", errno: null })
  })

  test("A5014-10: attribute X, and the system's default for a Y that is not there: TMP + HOME with public addresses only", () => {
    expect(chosen("2001:db8:1::1 C; 2001:db8:2::1 H", { dst: "2001:db8:1::9", prefs: Tmp | Home })).toBe("2001:db8:2::1 by 4")
  })

  test.each(["rfc6724", "rfc3484"] as const)(
    "A5014-13: under %s a socket that was never told prefers as with the defaults set",
    (profile) => {
      const host = "2001:db8:1::1 H T; 2001:db8:2::1 C CGA; 2001:db8:3::1 H; 2001:db8:4::1 H T CGA"
      const untouched = select(host, "2001:db8:3::9", { profile })
      const set = select(host, { dst: "2001:db8:3::9", prefs: untouched.prefsReadback }, { profile })
      expect([set.src, set.by, set.trace]).toEqual([untouched.src, untouched.by, untouched.trace])
      expect(untouched.src).toBe(profile === "rfc6724" ? "2001:db8:4::1" : "2001:db8:3::1")
    },
  )

  test("A5014-17: COA reverses rule 4, home and care-of at once included", () => {
    const host = "2001:db8:1::1 H; 2001:db8:2::1 C; 2001:db8:3::1 H C"
    expect(chosen(host, { dst: "2001:db8:1::9", prefs: Home })).toBe("2001:db8:3::1 by 4")
    expect(chosen(host, { dst: "2001:db8:1::9", prefs: Coa })).toBe("2001:db8:2::1 by 4")
  })

  const publicFirst = "1234::1:1 by 7"
  const temporaryFirst = "9876::1:2 by 7"
  test.each([
    ["A5014-18", "rfc3484", "none", null, publicFirst],
    ["A5014-18", "rfc3484", "TMP, the reversing flag", Tmp, temporaryFirst],
    ["A5014-18", "rfc3484", "PUBLIC", Public, publicFirst],
    ["A5014-19", "rfc6724", "none", null, temporaryFirst],
    ["A5014-19", "rfc6724", "TMP", Tmp, temporaryFirst],
    ["A5014-19", "rfc6724", "PUBLIC, the reversing flag", Public, publicFirst],
  ] as const)("%s: rule 7 under %s, %s", (_, profile, __, prefs, expected) => {
    for (const dst of ["1234::9:3", "9876::9:4"]) expect(chosen("1234::1:1; 9876::1:2 T", { dst, prefs }, { profile })).toBe(expected)
  })

  test("A5014-20: CGA and NONCGA at 7.5, or where a host places it, or nowhere", () => {
    const host = "2001:db8:1::1 CGA; 2001:db8:2::1"
    expect(chosen(host, { dst: "2001:db8:2::9", prefs: Cga })).toBe("2001:db8:1::1 by 7.5")
    expect(chosen(host, { dst: "2001:db8:1::9", prefs: NonCga })).toBe("2001:db8:2::1 by 7.5")
    const at = (...rules: readonly Rule[]) => chosen(host, { dst: "2001:db8:2::9", prefs: Cga }, { changes: { rules } })
    expect([at(Rule.Rule8, Rule.Rule7_5), at(Rule.Rule4, Rule.Rule7_5, Rule.Rule8), at(Rule.Rule7, Rule.Rule8)]).toEqual([
      "2001:db8:2::1 by 8",
      "2001:db8:1::1 by 7.5",
      "2001:db8:2::1 by 8",
    ])
  })

  test.each([
    ["1: same address", "2001:db8:1::1; 2001:db8:1::9", "2001:db8:1::9", "1"],
    ["2: scope", "fe80::1; 2001:db8:2::1", "2001:db8:2::1", "2"],
    ["3: deprecated", "2001:db8:1::1 dep; 2001:db8:2::1", "2001:db8:2::1", "3"],
    ["5.5: next hop", "2001:db8:1::1 <R2; 2001:db8:2::1 <R1", "2001:db8:2::1", "5.5"],
    ["6: label", "2002:c000:201::1; 2001:db8:2::1", "2001:db8:2::1", "6"],
    ["8: longest match", "2001:db8:2::1; 2001:db8:1::1", "2001:db8:1::1", "8"],
  ])("A5014-21, A5014-26: no word reverses rule %s", (_, host, src, by) => {
    const asked = { dst: "2001:db8:1::9", nextHop: "R1" }
    for (const prefs of CHOICES) expect(chosen(host, { ...asked, prefs })).toBe(`${src} by ${by}`)
  })

  test.each([
    ["1", "2001:db8:1::9 H; 2001:db8:2::1 C", "2001:db8:1::9 by 1"],
    ["2", "2001:db8:1::1 H; fe80::1 C", "2001:db8:1::1 by 2"],
    ["3", "2001:db8:1::1 H; 2001:db8:2::1 C dep", "2001:db8:1::1 by 3"],
  ])("A5014-22: COA or not, rule %s still comes first", (_, host, expected) => {
    expect(chosen(host, { dst: "2001:db8:1::9", prefs: Coa })).toBe(expected)
  })

  test("A5014-52: between pairs the order of the rules decides: 4 before 7 before 7.5", () => {
    expect(chosen("2001:db8:1::1 T H; 2001:db8:2::1 C", { dst: "2001:db8:1::9", prefs: Coa | Tmp })).toBe("2001:db8:2::1 by 4")
    expect(chosen("2001:db8:1::1 CGA; 2001:db8:2::1 T", { dst: "2001:db8:1::9", prefs: Tmp | Cga })).toBe("2001:db8:2::1 by 7")
  })

  test("A5014-38: for an IPv4-mapped destination HOME and COA apply, the others do not", () => {
    const mapped = (host: string, prefs: number) => chosen(host, { dst: "::ffff:198.51.100.1", prefs })
    expect(mapped("2001:db8::1 H; 2001:db8:1::1 C", Coa)).toBe("2001:db8:1::1 by 4")
    expect(mapped("2001:db8::1 T; 2001:db8:1::1", Public)).toBe("2001:db8::1 by 7")
    expect(mapped("2001:db8::1 CGA; 2001:db8:1::1", NonCga)).toBe("2001:db8::1 by 7.5")
  })
})

describe("destinations follow their sources, §11", () => {
  const order = (host: HostInput | string, input: string, prefs: number | null, profile: ProfileName = "rfc6724") =>
    sorted(host, input, prefs, { profile })

  test("A5014-23: no destination rule has a flag: the order changes with the source that a flag selects", () => {
    const host = "2001:db8:1::1 H; 2001:db8:2::1 C"
    const input = "2001:db8:1::9, 2001:db8:2::9"
    expect(order(host, input, Home)).toBe("2001:db8:1::9 (2001:db8:1::1), 2001:db8:2::9 (2001:db8:1::1) by 9")
    expect(order(host, input, Coa)).toBe("2001:db8:2::9 (2001:db8:2::1), 2001:db8:1::9 (2001:db8:2::1) by 9")
  })

  test("A5014-24: DA is reached through A with temporary SA, DB through B with public SB: TMP puts DA first, PUBLIC DB", () => {
    const host = hostOf("2001:db8:a::1 @A T; 2001:db8:b::1 @B", { interfaces: [{ name: "A" }, { name: "B" }] })
    // The example holds where interfaces bind no source: candidates of all, and no rule 5.
    const rules = [Rule.Rule1, Rule.Rule2, Rule.Rule3, Rule.Rule4, Rule.Rule6, Rule.Rule7, Rule.Rule8]
    const changes = { on: Trait.AllInterfaces, rules }
    const first = (prefs: number) => sorted(host, "2001:db8:a::9, 2001:db8:b::9", prefs, { changes }).split(",")[0]
    expect([first(Tmp), first(Public)]).toEqual(["2001:db8:a::9 (2001:db8:a::1)", "2001:db8:b::9 (2001:db8:b::1)"])
  })

  const publicFirst = "1234::9:3 (1234::1:1), 9876::9:4 (1234::1:1) by 9"
  const temporaryFirst = "9876::9:4 (9876::1:2), 1234::9:3 (9876::1:2) by 9"
  test.each([
    ["W-5014-1", "rfc3484", null, publicFirst],
    ["W-5014-1", "rfc6724", Public, publicFirst],
    ["W-5014-2", "rfc3484", Tmp, temporaryFirst],
    ["W-5014-2", "rfc6724", null, temporaryFirst],
  ] as const)("A5014-25: %s, profile %s, preferences %s", (_, profile, prefs, expected) => {
    expect(order("1234::1:1; 9876::1:2 T", "1234::9:3, 9876::9:4", prefs, profile)).toBe(expected)
  })
})

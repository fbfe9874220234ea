// Source address selection as the specification: RFC 6724 §4, §5 and §10.1, RFC 5014 §5 to §13.

import { describe, expect, test } from "vitest"
import { Preference, Rule, Trait } from "../host/index.js"
import { Selector } from "../host/select.js"
import type { ProfileChanges } from "../host/select-load.js"
import { type HostInput, readHost, readSourceCase, type SourceInput } from "../host/select-record.js"
import type { ProfileName } from "../host/select-words.js"
import { DEFAULT_TABLE, hostOf, tableWith } from "./hosts.js"
import { core } from "./world.js"

const selector = new Selector(core)
const { Tmp, Public, Coa, Home, Cga, NonCga, PubTmpDefault, OnNet } = Preference

interface Under {
  readonly profile?: ProfileName
  readonly changes?: ProfileChanges
}

function select(host: HostInput | string, asked: string | SourceInput, { profile = "rfc6724", changes = {} }: Under = {}) {
  const record = readHost(typeof host === "string" ? hostOf(host) : host)
  return selector
    .use(record, profile, changes)
    .select(readSourceCase(typeof asked === "string" ? { dst: asked, dev: needsDev(asked) } : asked))
}

/** A destination of one link is asked for on the example's only interface. */
const needsDev = (dst: string) => (/^(fe80|ff01|ff02)/.test(dst) ? "if0" : null)

const chosen = (...args: Parameters<typeof select>) => {
  const { src, by } = select(...args)
  return `${src} by ${by}`
}

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

describe("RFC 5014 §11: two addresses, one public, one temporary", () => {
  const host = "1234::1:1; 9876::1:2 T"
  test.each([
    ["rfc3484", null, "1234::1:1 by 7"],
    ["rfc3484", Tmp, "9876::1:2 by 7"],
    ["rfc6724", null, "9876::1:2 by 7"],
    ["rfc6724", Public, "1234::1:1 by 7"],
  ] as const)("%s, preferences %s: %s", (profile, prefs, expected) => {
    expect(chosen(host, { dst: "1234::9:3", prefs }, { profile })).toBe(expected)
    expect(chosen(host, { dst: "9876::9:4", prefs }, { profile })).toBe(expected)
  })
})

describe("§5, each rule between its neighbours", () => {
  test.each([
    ["1 before 2", "2001:db8::1", "fe80::9; 2001:db8::1 dep", "2001:db8::1 by 1"],
    ["2 takes the smallest scope that covers the destination's", "fec0::1", "2001:db8::1; fec0::2 dep", "fec0::2 by 2"],
    ["2 takes the largest scope where none covers it", "2001:db8::1", "fe80::1; fec0::2", "fec0::2 by 2"],
    ["2: unique local addresses are global", "2001:db8::1", "fd00::1; fec0::2", "fd00::1 by 2"],
    ["3 before 4", "2001:db8::1", "2001:db8:1::1 H dep; 2001:db8:2::1 C", "2001:db8:2::1 by 3"],
    [
      "3: an optimistic address is treated like a deprecated one",
      "2001:db8::1",
      "2001:db8::2 opt; 2001:db8:ff00::1",
      "2001:db8:ff00::1 by 3",
    ],
    [
      "4: home and care-of at once before all others",
      "2001:db8::1",
      "2001:db8::2 H; 2001:db8:1::1 H C; 2001:db8::3 C",
      "2001:db8:1::1 by 4",
    ],
    ["6 before 7", "2002:c000:201::1", "2002:c000:201:1::1; 2001:db8::1 T", "2002:c000:201:1::1 by 6"],
    ["7 before 7.5", "2001:db8::1", "2001:db8:1::1 CGA; 2001:db8:1::2 T", "2001:db8:1::2 by 7"],
    ["7.5 before 8", "2001:db8::1", "2001:db8:8000::1 CGA; 2001:db8::2", "2001:db8:8000::1 by 7.5"],
    ["8 counts no more than the prefix", "2001:db8::1", "2001:db8::2 /32; 2001:db8:8::1 /64", "2001:db8:8::1 by 8"],
    ["a tie goes to the first", "2001:db8::1", "2001:db8::2; 2001:db8::3", "2001:db8::2 by order"],
    ["one candidate is asked nothing", "2001:db8::1", "2001:db8:1::1 dep", "2001:db8:1::1 by only"],
  ])("%s", (_, dst, host, expected) => expect(chosen(host, dst)).toBe(expected))

  test("5: the outgoing interface, where a stack takes candidates of all", () => {
    const host = "2001:db8::2 @v0; 2001:db8:1::2 @v1"
    const asked = { dst: "2001:db8::1", dev: "v1", route: { out_if: "v1" } }
    expect(chosen(host, asked, { changes: { on: Trait.AllInterfaces } })).toBe("2001:db8:1::2 by 5")
    expect(chosen(host, asked)).toBe("2001:db8:1::2 by only")
  })

  test("5.5: a prefix that the next hop advertised; where the advertiser is not known there is nothing to compare", () => {
    const host = "2001:db8:1::1 <R1; 2001:db8:2::1 <R2; 2001:db8::9"
    expect(chosen(host, { dst: "2001:db8:1::5", nextHop: "R2" })).toBe("2001:db8::9 by 8")
    expect(select(host, { dst: "2001:db8:1::5", nextHop: "R2" }).trace).toEqual(["5.5", "8"])
    expect(chosen("2001:db8:1::1 <R1; 2001:db8:2::1 <R2", { dst: "2001:db8:1::5", nextHop: "R2" })).toBe("2001:db8:2::1 by 5.5")
    expect(chosen("2001:db8:1::1 <R1; 2001:db8:2::1 <R2", { dst: "2001:db8:1::5", nextHop: "R2" }, { profile: "rfc3484" })).toBe(
      "2001:db8:1::1 by 8",
    )
  })

  test("X-39: where the comparisons go in a circle, each rule is applied to the whole set", () => {
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

describe("§4: the candidate set", () => {
  const two = "2001:db8::1 @v0; fe80::1 @v0; 2001:db8:1::1 @v1; fe80::2 @v1"
  const of = (dst: string, dev: string, profile: ProfileName) =>
    select(two, { dst, dev, route: { out_if: dev } }, { profile }).candidates.map(({ addr }) => addr)

  test.each([
    ["2001:db8::9", "rfc6724", ["2001:db8:1::1", "fe80::2"]],
    ["2001:db8::9", "linux", ["2001:db8::1", "fe80::1", "2001:db8:1::1", "fe80::2"]],
    ["fe80::9", "linux", ["2001:db8:1::1", "fe80::2"]],
    ["ff0e::9", "linux", ["2001:db8:1::1", "fe80::2"]],
  ] as const)("to %s out of v1, profile %s", (dst, profile, expected) => expect(of(dst, "v1", profile)).toEqual(expected))

  test("tentative, multicast and unspecified addresses are none; optimistic ones are", () => {
    const { candidates } = select("2001:db8::1 tent; 2001:db8::2 opt; ff0e::1; ::; 2001:db8::3", "2001:db8::9")
    expect(candidates.map(({ addr }) => addr)).toEqual(["2001:db8::2", "2001:db8::3"])
  })

  test("A6724-21, 22: an explicit source must be in it", () => {
    selector.use(readHost(hostOf(two)), "rfc6724")
    const asked = readSourceCase({ dst: "2001:db8::9", dev: "v1", route: { out_if: "v1" } })
    expect(["2001:db8:1::1", "2001:db8::1", "2001:db8::7"].map((src) => selector.allows(src, asked))).toEqual([true, false, false])
  })

  test.each([
    ["no route", { dst: "2001:db8::9", route: null }, "ENETUNREACH"],
    ["a route that says why", { dst: "2001:db8::9", route: null, route_errno: "EACCES" }, "EACCES"],
    ["link-local without an interface", { dst: "fe80::9" }, "EINVAL"],
    ["interface-local multicast without an interface", { dst: "ff01::9" }, "EINVAL"],
    ["no candidate", { dst: "2001:db8::9", dev: "v9", route: { out_if: "v9" } }, "EADDRNOTAVAIL"],
  ] as const)("%s: %s", (_, asked, errno) => {
    const host = hostOf("2001:db8::1 @v0", { interfaces: [{ name: "v0" }, { name: "v9" }] })
    expect(select(host, asked)).toMatchObject({ src: null, errno, by: "error" })
  })
})

describe("RFC 5014: preferences", () => {
  const word = (profile: ProfileName, prefs: number | null, prefs_before: number | null = null, more: Partial<HostInput> = {}) => {
    const { sockoptErrno, prefsReadback } = select(hostOf("2001:db8::1", more), { dst: "2001:db8::9", prefs, prefs_before }, { profile })
    return sockoptErrno ? `${sockoptErrno}, ${prefsReadback.toString(16)}` : prefsReadback.toString(16)
  }

  test("A5014-14, 19: defaults", () => {
    expect(["rfc6724", "rfc3484", "linux"].map((profile) => word(profile as ProfileName, null))).toEqual(["409", "40a", "500"])
  })

  test.each([[Tmp | Public], [Home | Coa], [Cga | NonCga], [Tmp | Home | Coa], [Public | PubTmpDefault]])(
    "A5014-07: opposites (%i) are EINVAL, and the earlier word stays",
    (contradiction) => {
      expect(word("rfc6724", contradiction)).toBe("EINVAL, 409")
      expect(word("rfc6724", contradiction, Public | Coa)).toBe("EINVAL, e")
    },
  )

  test("A5014-09: flags of different pairs go together; A5014-16: unknown ones are ignored", () => {
    expect(word("rfc6724", Coa | Public | Cga)).toBe("e")
    expect(word("rfc6724", Public | 0x40000000 | 0x20)).toBe("40a")
    expect(word("linux", Cga)).toBe("500")
  })

  test("A5014-15: the word read before is the word read after it was set again", () => {
    for (const profile of ["rfc6724", "rfc3484", "linux"] as const) {
      const saved = Number.parseInt(word(profile, null), 16)
      expect(word(profile, saved, Coa)).toBe(saved.toString(16))
    }
  })

  test("a second setsockopt() replaces the word; Linux before 6.18 keeps the groups that it does not name", () => {
    expect(word("linux", Tmp, Coa, { kernel: "6.18.44" })).toBe("401")
    expect(word("linux", Tmp, Coa, { kernel: "6.1.192" })).toBe("5")
    expect(word("linux", Tmp, Coa)).toBe("401")
  })

  test("X-17: ON_NET shares the word; Linux has none", () => {
    expect(word("rfc6724", OnNet | Public)).toBe("10040a")
    expect(word("linux", OnNet | Public)).toBe("402")
  })

  test("A5014-10: what is not there is replaced by the default: TMP + HOME with public addresses only", () => {
    expect(chosen("2001:db8:1::1 C; 2001:db8:2::1 H", { dst: "2001:db8:1::9", prefs: Tmp | Home })).toBe("2001:db8:2::1 by 4")
  })

  test("A5014-17: COA reverses Rule 4, home and care-of at once included", () => {
    const host = "2001:db8:1::1 H; 2001:db8:2::1 C; 2001:db8:3::1 H C"
    expect(chosen(host, { dst: "2001:db8:1::9", prefs: Coa })).toBe("2001:db8:2::1 by 4")
  })

  test("A5014-22: the rules before still come first", () => {
    expect(chosen("2001:db8:1::1 H; 2001:db8:2::1 C dep", { dst: "2001:db8:1::9", prefs: Coa })).toBe("2001:db8:1::1 by 3")
  })

  test("A5014-20: CGA and NONCGA at 7.5, or where a host places it", () => {
    const host = "2001:db8:1::1 CGA; 2001:db8:2::1"
    expect(chosen(host, { dst: "2001:db8:2::9", prefs: Cga })).toBe("2001:db8:1::1 by 7.5")
    expect(chosen(host, { dst: "2001:db8:1::9", prefs: NonCga })).toBe("2001:db8:2::1 by 7.5")
    expect(chosen(host, { dst: "2001:db8:2::9", prefs: Cga }, { changes: { rules: [Rule.Rule8, Rule.Rule7_5] } })).toBe(
      "2001:db8:2::1 by 8",
    )
  })

  test("A5014-38: for an IPv4-mapped destination only HOME and COA count", () => {
    const { candidates } = select("2001:db8::1 T; 2001:db8::2", { dst: "::ffff:198.51.100.1", prefs: Public })
    expect(candidates.map(({ rule }) => rule)).toEqual(["", "7"])
  })

  test("A5014-31 to 34: ai_eflags", () => {
    selector.use(readHost(hostOf("1234::1:1; 9876::1:2 T")), "rfc6724")
    const asked = { input: ["1234::9:3", "9876::9:4"], prefs: null }
    const order = (extflags: boolean, eflags: number) => {
      const { order: found, errno } = selector.getaddrinfo({ ...asked, dests: undefined }, { extflags, eflags })
      return errno ?? found.join(" ")
    }
    expect(order(true, Public)).toBe("1234::9:3 9876::9:4")
    expect(order(false, Public)).toBe("9876::9:4 1234::9:3")
    expect(order(true, 0)).toBe("9876::9:4 1234::9:3")
    expect(order(true, Home | Coa)).toBe("EAI_BADEXTFLAGS")
    expect(order(false, Home | Coa)).toBe("9876::9:4 1234::9:3")
  })
})

describe("inet6_is_srcaddr(), RFC 5014 §13", () => {
  const host = "2001:db8::1; 2001:db8::2 T; 2001:db8::3 H; 2001:db8::4 C CGA; 2001:db8::5 tent"
  const is = (addr: string, flags: number, on = host) => selector.use(readHost(hostOf(on)), "rfc6724").isSource(addr, flags)

  test.each([
    ["all of several flags", "2001:db8::4", Coa | Cga, 1],
    ["not all of them", "2001:db8::4", Coa | Tmp, 0],
    ["temporary", "2001:db8::2", Tmp, 1],
    ["public", "2001:db8::2", Public, 0],
    ["home", "2001:db8::3", Home, 1],
    ["a care-of address is not home", "2001:db8::4", Home, 0],
    ["X-35: opposites are false", "2001:db8::3", Home | Coa, 0],
    ["X-35: unknown flags are no flags", "2001:db8::3", 0x20, -1],
    ["ON_NET is none of the six", "2001:db8::3", OnNet, -1],
    ["no address of the host", "2001:db8::9", Home, -1],
    ["not valid yet", "2001:db8::5", Public, -1],
  ])("%s", (_, addr, flags, expected) => expect(is(addr, flags)).toBe(expected))

  test("A5014-48: HOME is true where there is no care-of address", () => {
    expect(is("2001:db8::1", Home, "2001:db8::1; 2001:db8::2 H C /64")).toBe(0)
    expect(is("2001:db8::1", Home, "2001:db8::1 H")).toBe(1)
  })
})

describe("the policy table, §2.1", () => {
  test("the default is the RFC's", () => {
    selector.use(readHost(hostOf("2001:db8::1")), "rfc6724")
    expect(selector.labels().map(({ prefix, label }) => [prefix, label])).toEqual(DEFAULT_TABLE.map(([prefix, , label]) => [prefix, label]))
  })

  test("the longest prefix gives the label, whatever the order of the rows", () => {
    const rows = [
      ["2001:db8:1::/48", 40, 7],
      ["2001:db8::/32", 40, 8],
    ] as const
    for (const table of [tableWith(...rows), tableWith(...rows.toReversed())]) {
      expect(select(hostOf("2001:db8:9::1; 2001:db8:1:5::1", table), "2001:db8:1::9").label).toBe(7)
    }
  })

  test("A6724-07: a row with a zone matches in that zone only", () => {
    const labels = [
      { prefix: "2001:db8:2::/48", label: 1, if: null },
      { prefix: "2001:db8:1::/48", label: 9, if: "v1" },
      { prefix: "::/0", label: 1, if: null },
    ]
    const host = hostOf("2001:db8:1::1 @v0; 2001:db8:1::2 @v1", { labels })
    const { candidates, label } = select(host, { dst: "2001:db8:1::9", dev: "v0", route: { out_if: "v0" } }, { profile: "linux" })
    expect(label).toBe(1)
    expect(candidates.map(({ rule }) => rule)).toEqual(["", "5"])
  })

  test("A6724-05: a row that the host adds by itself never overrides one for the same prefix", () => {
    const host = readHost(hostOf("fd00:1::1", tableWith(["fd00:1::/48", 41, 20])))
    selector.use(host, "rfc6724")
    expect([selector.addAutomaticRow("fd00:1::/48", 45, 14), selector.addAutomaticRow("fd00:2::/48", 45, 14)]).toEqual([false, true])
    expect(selector.labels().filter(({ prefix }) => prefix.startsWith("fd00"))).toMatchObject([{ label: 20 }, { label: 14 }])
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

// Properties of addresses that selection compares: RFC 6724 §2.2 and §3.

import { describe, expect, test } from "vitest"
import { AddressFlag } from "../../../host/index.js"
import { chosen, select, sorted } from "../../helpers/deciding.js"
import { hostOf } from "../../helpers/hosts.js"

const GLOBAL = 0xe
const SITE = 0x5
const LINK = 0x2

const scopeTo = (dst: string) => select("2001:db8::1", { dst, dev: "if0" }).scope
/** A source's own scope, as Rule 2 compares it; ::1 alone has less than what is asked for. */
const scopeFrom = (addr: string) => {
  const { candidates } = select(`${addr}; 2001:db8::1; fe80::1`, addr === "::1" || addr.startsWith("fe8") ? "2001:db8::9" : "fec0::9")
  return candidates.find((row) => row.index === 0)?.mine
}

describe("CommonPrefixLen(S, D), §2.2", () => {
  /** What Rule 8 counted of the loser and of the source. */
  const bits = (sources: string, dst: string) => {
    const loser = select(sources, dst).candidates.find(({ rule }) => rule === "8")
    return [loser?.mine, loser?.theirs]
  }
  test.each([
    ["the equal leading bits", "2001:db8:3::2; 2001:db8:1::2", "2001:db8:1::1", [46, 64]],
    ["no more than the source's prefix length", "2001:db8:1::1 /32; 2001:db8:1:8::1 /64", "2001:db8:1::1:1", [32, 60]],
    ["64 for fe80::1 and fe80::2", "fe80:0:0:1::1; fe80::1", "fe80::2", [63, 64]],
    ["the interface identifier never counts", "2001:db8:0:1::1; 2001:db8::ffff:0:0:0", "2001:db8::1", [63, 64]],
  ] as const)("A6724-08: %s", (_, sources, dst, expected) => expect(bits(sources, dst)).toEqual(expected))

  test("A6724-08: two that differ in the interface identifier only are equal", () => {
    expect(chosen("2001:db8::ffff:0:0:0; 2001:db8::2", "2001:db8::3")).toBe("2001:db8:0:0:ffff:: by order")
  })
})

describe("scopes, §3.1", () => {
  test.each([
    ["ff01::1", 0x1],
    ["ff02::1", LINK],
    ["ff05::1", SITE],
    ["ff08::1", 0x8],
    ["ff0e::1", GLOBAL],
    ["ff3e::1", GLOBAL],
    ["fe80::1", LINK],
    ["febf:ffff::1", LINK],
    ["fec0::1", SITE],
    ["2001:db8::1", GLOBAL],
  ])("A6724-09: Scope(%s) is %i", (dst, scope) => expect(scopeTo(dst)).toBe(scope))

  test("A6724-10: unique local addresses have global scope; the policy table keeps them apart", () => {
    expect([scopeTo("fd00::1"), scopeTo("fc00::1")]).toEqual([GLOBAL, GLOBAL])
    expect(chosen("fec0::2; fd00::1", "2001:db8::1")).toBe("fd00::1 by 2")
    expect(chosen("fd00::1; 2001:db8:8000::1", "2001:db8::1")).toBe("2001:db8:8000::1 by 6")
  })
})

describe("IPv4 and what embeds it, §3.2 and §3.3", () => {
  /** With a destination of link-local scope Rule 2 tells which sources have it: first where they match. */
  const isLinkLocal = (ip4: string, profile?: "rfc3484") =>
    sorted("2001:db8::1; 10.0.0.1", `2001:db8::9, ${ip4}`, null, profile ? { profile } : {}).endsWith("by 2")

  test.each([
    ["169.254.1.1", true],
    ["127.0.0.1", true],
    ["10.1.1.1", false],
    ["172.16.1.1", false],
    ["192.168.1.1", false],
    ["100.64.1.1", false],
    ["198.51.100.1", false],
  ])("A6724-11: the scope of %s does not match that of a global source: %s", (ip4, differs) => {
    expect(isLinkLocal(ip4)).toBe(differs)
  })

  test("A6724-11: private addresses are global; RFC 3484 had site-local for them", () => {
    const order = (profile: "rfc6724" | "rfc3484") => sorted("fec0::1; 2001:db8::1; 10.0.0.1", "10.0.0.9, 198.51.100.1", null, { profile })
    expect(order("rfc6724")).toMatch(/by 9$/)
    expect(order("rfc3484")).toMatch(/by 2$/)
  })

  test("A6724-11: looked up in the policy table as IPv4-mapped", () => {
    expect(sorted("2001:db8::1; 10.0.0.1", "10.0.0.9, 2001:db8::9")).toMatch(/^2001:db8::9 .* by 6$/)
    expect(sorted("2002:a00:1::1; 10.0.0.1", "2002:a00:1::9, 10.0.0.9")).toMatch(/^10.0.0.9 .* by 6$/)
  })

  const toTheLetter = { changes: { preferredByForm: true } }

  test("A6724-11: to the letter, an IPv4 address is preferred whatever its lifetime says", () => {
    const host = hostOf("2001:db8::1; 10.0.0.1 dep")
    const input = "10.0.0.9, 2001:db8::9"
    expect(sorted(host, input)).toMatch(/^2001:db8::9 .* by 3$/)
    expect(sorted(host, input, null, toTheLetter)).toMatch(/^2001:db8::9 .* by 6$/)
  })

  test.each([
    ["IPv4-mapped", "::ffff:198.51.100.1"],
    ["IPv4-compatible", "::198.51.100.1"],
    ["IPv4-converted", "64:ff9b::c633:6401"],
    ["IPv4-translatable", "2001:db8:122:344::c633:6401"],
    ["6to4", "2002:c633:6401::1"],
    ["IPv4-mapped, link-local inside", "::ffff:169.254.1.1"],
  ])("A6724-12: %s addresses have global scope", (_, address) => {
    expect(scopeTo(address)).toBe(GLOBAL)
    expect(chosen(`fe80::1; ${address}`, { dst: "2001:db8::9" })).toMatch(/ by 2$/)
  })

  test.each([
    ["A6724-12", "IPv4-mapped", "::ffff:198.51.100.1"],
    ["A6724-12", "IPv4-compatible", "::198.51.100.1"],
    ["A6724-12", "IPv4-converted", "64:ff9b::c633:6401"],
    ["A6724-13", "NSAP", "200::1"],
    ["A6724-13", "as yet undefined", "4000::1"],
  ])("%s: to the letter, %s addresses are preferred: %s", (_, __, address) => {
    const host = `${address} dep; fd00::1`
    expect(chosen(host, "2001:db8::9")).toBe("fd00::1 by 3")
    expect(chosen(host, "2001:db8::9", toTheLetter)).not.toMatch(/ by 3$/)
  })

  test("A6724-12: 6to4 and IPv4-translatable addresses are not always preferred", () => {
    for (const address of ["2002:c633:6401::1", "2001:db8:122:344::c633:6401"]) {
      expect(chosen(`${address} dep; fd00::1`, "2001:db8::9", toTheLetter)).toBe("fd00::1 by 3")
    }
  })

  test("A6724-12: Linux spares loopback, IPv4-compatible and IPv4-mapped addresses Rule 3", () => {
    expect(chosen("::198.51.100.1 dep; fd00::1", "2001:db8::9", { profile: "linux" })).not.toMatch(/ by 3$/)
    expect(chosen("2001:db8:1::1 dep; fd00::1", "2001:db8::9", { profile: "linux" })).toBe("fd00::1 by 3")
  })
})

describe("loopback and other formats, §3.4", () => {
  test("A6724-13: ::1 has link-local scope and is preferred", () => {
    expect(scopeTo("::1")).toBe(LINK)
    expect(scopeFrom("::1")).toBe(LINK)
    const host = "::1 /128 dep; fe80::1"
    expect(chosen(host, "fe80::9")).toBe("fe80::1 by 3")
    expect(chosen(host, "fe80::9", { changes: { preferredByForm: true } })).toBe("fe80::1 by 6")
  })

  test.each(["200::1", "4000::1", "8000::1", "e000::1"])("A6724-13: %s, a format that is not defined yet, has global scope", (address) => {
    expect(scopeTo(address)).toBe(GLOBAL)
    expect(chosen(`fe80::1; ${address}`, "2001:db8::9")).toBe(`${address} by 2`)
  })
})

describe("mobility addresses, §3.5", () => {
  test("A6724-14: home, care-of, both at once or neither, as designated; two of one kind tie", () => {
    const marks = ["H", "C", "H C", ""] as const
    const flags = [AddressFlag.Home, AddressFlag.CareOf, AddressFlag.Home | AddressFlag.CareOf, 0]
    marks.forEach((mark, i) => {
      const { candidates } = select(`2001:db8:1::1 ${mark}; 2001:db8:2::1 ${mark}`.trimEnd(), "2001:db8:1::9")
      expect(candidates.map(({ rule }) => rule)).toEqual(["", "8"])
      const against = select(`2001:db8:1::1 ${mark}; 2001:db8:1::2 H C`, "2001:db8:1::9").candidates[0]
      if (mark !== "H C") expect([against?.rule, against?.mine, against?.theirs]).toEqual(["4", flags[i], flags[2]])
    })
  })
})

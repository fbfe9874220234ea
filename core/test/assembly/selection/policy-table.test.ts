// The policy table and the other configurable state: RFC 6724 §2.1.

import { describe, expect, test } from "vitest"
import { Trait } from "../../../host/index.js"
import { type HostInput, readOrderCase } from "../../../host/select/host-record.js"
import { chosen, select, sorted, use } from "../../helpers/deciding.js"
import { DEFAULT_TABLE, hostOf, tableWith } from "../../helpers/hosts.js"

/** "fd00:1::/48 20" of the rows that begin so. */
const rows = (host: HostInput, begin: string) =>
  use(host)
    .labels()
    .filter(({ prefix }) => prefix.startsWith(begin))
    .map(({ prefix, label }) => `${prefix} ${label}`)

describe("configurable state", () => {
  test("A6724-01: the policy table, automatic rows and the privacy preference are settings of a host", () => {
    const address = "fd11:1111:1111:1::1"
    expect(rows(hostOf(address, tableWith(["fd00::/8", 3, 77])), "fd00::/8")).toEqual(["fd00::/8 77"])
    expect(rows(hostOf(address, { automatic_rows: true }), "fd11")).toEqual(["fd11:1111:1111::/48 14"])
    const two = "2001:db8:1::1 T; 2001:db8:2::1"
    expect(chosen(two, "2001:db8:2::9")).toBe("2001:db8:1::1 by 7")
    expect(chosen(two, "2001:db8:2::9", { changes: { off: Trait.PreferTemporary } })).toBe("2001:db8:2::1 by 7")
  })

  test("A6724-04: the default table is the RFC's", () => {
    expect(
      use("2001:db8::1")
        .labels()
        .map(({ prefix, label }) => [prefix, label]),
    ).toEqual(DEFAULT_TABLE.map(([prefix, , label]) => [prefix, label]))
  })

  test.each(DEFAULT_TABLE.filter(([prefix]) => prefix !== "::1/128"))(
    "A6724-04: %s has precedence %i among the destinations of the default table",
    (prefix, precedence) => {
      const inside = prefix === "::ffff:0:0/96" ? "198.51.100.1" : prefix === "::/0" ? "2a00::1" : prefix.replace(/\/.*/, "1:2")
      // Beside a row of a precedence just above its own it comes second by rule 6, just below first.
      const dests = [inside, "2001:db8::9"].map((dst) => ({ dst, src: dst }))
      for (const [beside, first] of [
        [precedence + 1, "2001:db8::9"],
        [precedence - 1, inside],
      ] as const) {
        const host = hostOf("2001:db8::1", tableWith(["2001:db8::/32", beside, 99]))
        const { order, pairs } = use(host).sort(readOrderCase({ input: [inside, "2001:db8::9"], dests }))
        expect([order[0], pairs]).toEqual([first, ["6"]])
      }
    },
  )
})

describe("look-up", () => {
  test("A6724-02: the longest matching prefix gives the label, whatever the order of the rows", () => {
    const nested = [
      ["2001:db8:1::/48", 40, 7],
      ["2001:db8::/32", 40, 8],
    ] as const
    for (const table of [tableWith(...nested), tableWith(...nested.toReversed())]) {
      const labelOf = (dst: string) => select(hostOf("2001:db8:9::1; 2001:db8:1:5::1", table), dst).label
      expect(["2001:db8:1::9", "2001:db8:2::9", "2001:db9::9"].map(labelOf)).toEqual([7, 8, 1])
    }
  })

  test("A6724-03: a higher precedence sorts earlier; equal labels pair source and destination", () => {
    const table = tableWith(["2001:db8:a::/48", 41, 1], ["2001:db8:b::/48", 40, 7], ["2001:db8:c::/48", 40, 7])
    expect(sorted(hostOf("2001:db8:1::1", table), "2001:db8:d::9, 2001:db8:a::9")).toBe(
      "2001:db8:a::9 (2001:db8:1::1), 2001:db8:d::9 (2001:db8:1::1) by 6",
    )
    expect(chosen(hostOf("2001:db8:a::1; 2001:db8:b::1", table), "2001:db8:c::9")).toBe("2001:db8:b::1 by 6")
    expect(sorted(hostOf("2001:db8:1::1", table), "2001:db8:c::9, 2001:db8:d::9")).toBe(
      "2001:db8:d::9 (2001:db8:1::1), 2001:db8:c::9 (2001:db8:1::1) by 5",
    )
  })

  const zoned = (zone: string | null): Partial<HostInput> => ({
    policy: "custom",
    labels: [
      { prefix: "fe80:0:0:7::/64", label: 9, if: zone },
      { prefix: "::/0", label: 1 },
    ],
  })
  test.each([
    ["v0", "v0", 9],
    ["v0", "v1", 1],
    [null, "v1", 9],
  ])("A6724-07: a row with zone %s, a destination in zone %s: label %i", (zone, dev, label) => {
    const host = hostOf("fe80::1 @v0; fe80::2 @v1", zoned(zone))
    expect(select(host, { dst: "fe80:0:0:7::9", dev, route: { out_if: dev } }).label).toBe(label)
  })

  test("A6724-07: a row for a global prefix has no zone; what Linux binds to an interface holds under its profile", () => {
    const labels = [
      { prefix: "2001:db8:1::/48", label: 9, if: "v1" },
      { prefix: "::/0", label: 1 },
    ]
    const host = hostOf("2001:db8:1::1 @v0; 2001:db8:1::2 @v1", { policy: "custom", labels })
    const asked = (dev: string) => ({ dst: "2001:db8:1::9", dev, route: { out_if: dev } })
    expect(["v0", "v1"].map((dev) => select(host, asked(dev)).label)).toEqual([1, 1])
    expect(["v0", "v1"].map((dev) => select(host, asked(dev), { profile: "linux" }).label)).toEqual([1, 9])
  })
})

describe("rows that a host adds by itself", () => {
  const local = "2001:db8:1::1; fd11:1111:1111:1::1"

  test("A6724-05: for its unique local and 6to4 prefixes, as in §10.6 and §10.7", () => {
    const host = hostOf("fd11:1111:1111:1::1; fd11:1111:1111:2::1; 2002:c633:6401:1::1; 2001:db8::1", { automatic_rows: true })
    expect([...rows(host, "fd11"), ...rows(host, "2002:c")]).toEqual(["fd11:1111:1111::/48 14", "2002:c633:6401::/48 15"])
    const asked = "2001:db8:2::2, fd11:1111:1111:2::2"
    expect(sorted(hostOf(local, { automatic_rows: true }), asked)).toBe(
      "fd11:1111:1111:2::2 (fd11:1111:1111:1::1), 2001:db8:2::2 (2001:db8:1::1) by 6",
    )
    const sixToFour = hostOf("2002:c633:6401:1::1; 10.1.2.3", { automatic_rows: true })
    expect(sorted(sixToFour, "203.0.113.1, 2002:c633:6401:2::2")).toContain("2002:c633:6401:2::2 (2002:c633:6401:1::1), 203.0.113.1")
  })

  test("A6724-05: they never override a row for the same prefix that was configured otherwise", () => {
    const configured = hostOf(local, { automatic_rows: true, ...tableWith(["fd11:1111:1111::/48", 2, 20]) })
    expect(rows(configured, "fd11")).toEqual(["fd11:1111:1111::/48 20"])
    expect(sorted(configured, "fd11:1111:1111:2::2, 2001:db8:2::2")).toContain("2001:db8:2::2 (2001:db8:1::1), fd11:")
  })

  test("A6724-06: with the switch off there are none", () => {
    expect(rows(hostOf(local, { automatic_rows: false }), "fd11")).toEqual([])
    expect(rows(hostOf(local), "fd11")).toEqual([])
    expect(sorted(hostOf(local), "fd11:1111:1111:2::2, 2001:db8:2::2")).toContain("2001:db8:2::2 (2001:db8:1::1), fd11:")
  })
})

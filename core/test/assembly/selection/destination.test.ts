// Destination ordering: RFC 6724 §6 and its examples §10.2 to §10.7.

import { describe, expect, test } from "vitest"
import { readOrderCase } from "../../../host/select/host-record.js"
import { sorted, use } from "../../helpers/deciding.js"
import { hostOf, tableWith } from "../../helpers/hosts.js"

describe("RFC 6724 §10", () => {
  const ip4First = tableWith(["::ffff:0:0/96", 100, 4])
  const linkLocalLater = tableWith(["fe80::/10", 33, 1])
  const site = tableWith(["2001:db8:1aaa::/48", 43, 6], ["2001:db8:1bbb::/48", 43, 6])
  const local = tableWith(["fd11:1111:1111::/48", 45, 14])
  const sixToFour = tableWith(["2002:c633:6401::/48", 45, 14])
  const multihomed = "2001:db8:1aaa::a; 2001:db8:70aa::a; fe80::a"
  const unique = "2001:db8:1::1; fd11:1111:1111:1::1"
  const plain = {}

  test.each([
    [
      "W-10.2-1",
      plain,
      "2001:db8:1::2; fe80::1; 169.254.13.78",
      "2001:db8:1::1, 198.51.100.121",
      "2001:db8:1::1 (2001:db8:1::2), 198.51.100.121 (169.254.13.78) by 2",
    ],
    [
      "W-10.2-2",
      plain,
      "fe80::1; 198.51.100.117",
      "2001:db8:1::1, 198.51.100.121",
      "198.51.100.121 (198.51.100.117), 2001:db8:1::1 (fe80::1) by 2",
    ],
    [
      "W-10.2-3",
      plain,
      "2001:db8:1::2; fe80::1; 10.1.2.4",
      "2001:db8:1::1, 10.1.2.3",
      "2001:db8:1::1 (2001:db8:1::2), 10.1.2.3 (10.1.2.4) by 6",
    ],
    ["W-10.2-4", plain, "2001:db8:1::2; fe80::2", "2001:db8:1::1, fe80::1", "fe80::1 (fe80::2), 2001:db8:1::1 (2001:db8:1::2) by 8"],
    [
      "W-10.2-5",
      plain,
      "2001:db8:1::2 C; 2001:db8:3::1 H; fe80::2 C",
      "2001:db8:1::1, fe80::1",
      "2001:db8:1::1 (2001:db8:3::1), fe80::1 (fe80::2) by 4",
    ],
    ["W-10.2-6", plain, "2001:db8:1::2; fe80::2 dep", "2001:db8:1::1, fe80::1", "2001:db8:1::1 (2001:db8:1::2), fe80::1 (fe80::2) by 3"],
    [
      "W-10.2-7",
      plain,
      "2001:db8:1::2; 2001:db8:3f44::2; fe80::2",
      "2001:db8:1::1, 2001:db8:3ffe::1",
      "2001:db8:1::1 (2001:db8:1::2), 2001:db8:3ffe::1 (2001:db8:3f44::2) by 9",
    ],
    [
      "W-10.2-8",
      plain,
      "2002:c633:6401::2; fe80::2",
      "2002:c633:6401::1, 2001:db8:1::1",
      "2002:c633:6401::1 (2002:c633:6401::2), 2001:db8:1::1 (2002:c633:6401::2) by 5",
    ],
    [
      "W-10.2-9",
      plain,
      "2002:c633:6401::2; 2001:db8:1::2; fe80::2",
      "2002:c633:6401::1, 2001:db8:1::1",
      "2001:db8:1::1 (2001:db8:1::2), 2002:c633:6401::1 (2002:c633:6401::2) by 6",
    ],
    [
      "W-10.3-1",
      ip4First,
      "2001:db8::2; fe80::1; 169.254.13.78",
      "2001:db8::1, 198.51.100.121",
      "2001:db8::1 (2001:db8::2), 198.51.100.121 (169.254.13.78) by 2",
    ],
    [
      "W-10.3-2",
      ip4First,
      "fe80::1; 198.51.100.117",
      "2001:db8::1, 198.51.100.121",
      "198.51.100.121 (198.51.100.117), 2001:db8::1 (fe80::1) by 2",
    ],
    [
      "W-10.3-3",
      ip4First,
      "2001:db8::2; fe80::1; 10.1.2.4",
      "2001:db8::1, 10.1.2.3",
      "10.1.2.3 (10.1.2.4), 2001:db8::1 (2001:db8::2) by 6",
    ],
    ["W-10.4-1", linkLocalLater, "2001:db8::2; fe80::2", "2001:db8::1, fe80::1", "2001:db8::1 (2001:db8::2), fe80::1 (fe80::2) by 6"],
    ["W-10.4-2", linkLocalLater, "2001:db8::2 dep; fe80::2", "2001:db8::1, fe80::1", "fe80::1 (fe80::2), 2001:db8::1 (2001:db8::2) by 3"],
    [
      "W-10.5-1",
      plain,
      multihomed,
      "2001:db8:1bbb::b, 2001:db8:70bb::b",
      "2001:db8:70bb::b (2001:db8:70aa::a), 2001:db8:1bbb::b (2001:db8:1aaa::a) by 9",
    ],
    [
      "W-10.5-2",
      plain,
      multihomed,
      "2001:db8:1ccc::c, 2001:db8:6ccc::c",
      "2001:db8:1ccc::c (2001:db8:1aaa::a), 2001:db8:6ccc::c (2001:db8:70aa::a) by 9",
    ],
    [
      "W-10.5-3",
      site,
      multihomed,
      "2001:db8:1bbb::b, 2001:db8:70bb::b",
      "2001:db8:1bbb::b (2001:db8:1aaa::a), 2001:db8:70bb::b (2001:db8:70aa::a) by 6",
    ],
    [
      "W-10.5-4",
      site,
      multihomed,
      "2001:db8:1ccc::c, 2001:db8:6ccc::c",
      "2001:db8:6ccc::c (2001:db8:70aa::a), 2001:db8:1ccc::c (2001:db8:70aa::a) by 9",
    ],
    [
      "W-10.6-1",
      plain,
      unique,
      "2001:db8:2::2, fd22:2222:2222:2::2",
      "2001:db8:2::2 (2001:db8:1::1), fd22:2222:2222:2::2 (fd11:1111:1111:1::1) by 6",
    ],
    [
      "W-10.6-2",
      local,
      unique,
      "2001:db8:2::2, fd22:2222:2222:2::2",
      "2001:db8:2::2 (2001:db8:1::1), fd22:2222:2222:2::2 (fd11:1111:1111:1::1) by 5",
    ],
    [
      "W-10.6-3",
      local,
      unique,
      "2001:db8:2::2, fd11:1111:1111:2::2",
      "fd11:1111:1111:2::2 (fd11:1111:1111:1::1), 2001:db8:2::2 (2001:db8:1::1) by 6",
    ],
    [
      "W-10.7-1",
      plain,
      "2002:c633:6401::2; 10.1.2.3",
      "2001:db8:1::1, 203.0.113.1",
      "203.0.113.1 (10.1.2.3), 2001:db8:1::1 (2002:c633:6401::2) by 5",
    ],
    [
      "W-10.7-2",
      sixToFour,
      "2002:c633:6401:1::1; 10.1.2.3",
      "2002:c633:6401:2::2, 203.0.113.1",
      "2002:c633:6401:2::2 (2002:c633:6401:1::1), 203.0.113.1 (10.1.2.3) by 6",
    ],
  ])("%s", (_, table, host, input, expected) => {
    expect(sorted(hostOf(host, table), input)).toBe(expected)
    // The examples hold whichever order the destinations come in.
    expect(sorted(hostOf(host, table), input.split(", ").toReversed().join(", "))).toBe(expected)
  })
})

describe("§6", () => {
  const tunnelled = (host: string) => hostOf(host, { interfaces: [{ name: "tun", tunnel: true }, { name: "v0" }] })
  test.each([
    [
      "A6724-39: without a candidate Source(D) is undefined",
      hostOf("10.0.0.1"),
      "2001:db8::9, 10.0.0.9",
      "10.0.0.9 (10.0.0.1), 2001:db8::9 (null) by 1",
    ],
    [
      "A6724-41: 1: no route is worse than any source",
      hostOf("2001:db8::1 dep", { default_route_if: null }),
      "2001:db8:1::1, 2001:db8::9",
      "2001:db8::9 (2001:db8::1), 2001:db8:1::1 (null) by 1",
    ],
    [
      "A6724-42: 2: a source of the destination's scope",
      hostOf("fe80::1; 10.0.0.1 dep"),
      "2001:db8::9, 10.0.0.9",
      "10.0.0.9 (10.0.0.1), 2001:db8::9 (fe80::1) by 2",
    ],
    [
      "A6724-43: 3: a source that is not deprecated",
      tunnelled("2001:db8:1::1 @v0 dep C; 2001:db8:2::1 @tun"),
      "2001:db8:1::9, 2001:db8:2::9",
      "2001:db8:2::9 (2001:db8:2::1), 2001:db8:1::9 (2001:db8:1::1) by 3",
    ],
    [
      "A6724-44: 4: a home address as source",
      tunnelled("2001:db8:1::1 @v0 C; 2002:c000:201::1 @tun H"),
      "2001:db8:1::9, 2002:c000:201::9",
      "2002:c000:201::9 (2002:c000:201::1), 2001:db8:1::9 (2001:db8:1::1) by 4",
    ],
    [
      "A6724-44: 4: home and care-of at once before home alone",
      tunnelled("2001:db8:1::1 @v0 H; 2001:db8:2::1 @tun H C"),
      "2001:db8:1::9, 2001:db8:2::9",
      "2001:db8:2::9 (2001:db8:2::1), 2001:db8:1::9 (2001:db8:1::1) by 4",
    ],
    [
      "A6724-45: 5: a source with the destination's label, before precedence",
      hostOf("2002:c000:201::1"),
      "2001:db8::9, 2002:c000:201::9",
      "2002:c000:201::9 (2002:c000:201::1), 2001:db8::9 (2002:c000:201::1) by 5",
    ],
    [
      "A6724-46: 6: higher precedence, before transport",
      tunnelled("2001:db8:1::1 @tun; 2002:c000:201::1 @v0"),
      "2002:c000:201::9, 2001:db8:1::9",
      "2001:db8:1::9 (2001:db8:1::1), 2002:c000:201::9 (2002:c000:201::1) by 6",
    ],
    [
      "A6724-47: 7: native before encapsulated transport",
      tunnelled("2001:db8:1::1 @tun; 2001:db8:2::1 @v0"),
      "2001:db8:1::9, 2001:db8:2::9",
      "2001:db8:2::9 (2001:db8:2::1), 2001:db8:1::9 (2001:db8:1::1) by 7",
    ],
    [
      "A6724-48: 8: the smaller scope, before the longer match",
      hostOf("2001:db8::1; fe80::1 /10"),
      "2001:db8::9, fe80::9",
      "fe80::9 (fe80::1), 2001:db8::9 (2001:db8::1) by 8",
    ],
    [
      "A6724-49: 9: the longer match with the source",
      hostOf("2001:db8:1::1"),
      "2001:db8:9::9, 2001:db8:1::9",
      "2001:db8:1::9 (2001:db8:1::1), 2001:db8:9::9 (2001:db8:1::1) by 9",
    ],
    [
      "A6724-49: 9: within a family only",
      hostOf("2001:db8::1; 10.0.0.1", tableWith(["::ffff:0:0/96", 40, 4])),
      "10.0.0.9, 2001:db8::9",
      "10.0.0.9 (10.0.0.1), 2001:db8::9 (2001:db8::1) by 10",
    ],
    [
      "A6724-50: 10: otherwise the order stays",
      hostOf("2001:db8::1"),
      "2001:db8::9, 2001:db8::8",
      "2001:db8::9 (2001:db8::1), 2001:db8::8 (2001:db8::1) by 10",
    ],
    [
      "A6724-50: 10: also the other way round",
      hostOf("2001:db8::1"),
      "2001:db8::8, 2001:db8::9",
      "2001:db8::8 (2001:db8::1), 2001:db8::9 (2001:db8::1) by 10",
    ],
  ])("%s", (_, host, input, expected) => expect(sorted(host, input)).toBe(expected))

  test("A6724-40: ten rules in order; once one decides the rest are ignored", () => {
    const host = tunnelled(
      "fe80::1 @v0 H; 2001:db8:1::1 @v0 H; 2001:db8:2::1 @tun H; 2002:c000:201::1 @v0 H; 2001:db8:3::1 @v0 C; 2001:db8:4::1 @v0 dep H",
    )
    // Each is worse than the one before by the rule that follows it, and better by most of the later ones.
    const ladder = [
      ["fe80::9", "fe80::1", "10"],
      ["fe80::8", "fe80::1", "9"],
      ["fe80:0:0:1::9", "fe80::1", "8"],
      ["2001:db8:1::9", "2001:db8:1::1", "7"],
      ["2001:db8:2::9", "2001:db8:2::1", "6"],
      ["2002:c000:201::9", "2002:c000:201::1", "5"],
      ["2001:db8:9::9", "2002:c000:201::1", "4"],
      ["2001:db8:3::9", "2001:db8:3::1", "3"],
      ["2001:db8:4::9", "2001:db8:4::1", "2"],
      ["2001:db8:1::8", "fe80::1", "1"],
      ["2001:db8:1::7", null, ""],
    ] as const
    const dests = ladder.map(([dst, src]) => ({ dst, src }))
    const expected = ladder.map(([dst]) => dst)
    // Worst first, but for the two that rule 10 leaves in their order.
    const input = [...expected.slice(2).toReversed(), ...expected.slice(0, 2)]
    const { order, pairs } = use(host).sort(readOrderCase({ input, dests }))
    expect(order).toEqual(expected)
    expect(pairs).toEqual(ladder.map(([, , rule]) => rule).filter(Boolean))
  })

  test.each([
    ["rules 9 and 10 as the RFC has them", "rfc6724", "2001:db8:1::9 (2001:db8:1::1), 2001:db8:9::9 (2001:db8:1::1) by 9"],
    ["rule 9 left out", "first-address", "2001:db8:9::9 (2001:db8:1::1), 2001:db8:1::9 (2001:db8:1::1) by 10"],
  ] as const)("A6724-51: %s: %s", (_, profile, expected) => {
    expect(sorted("2001:db8:1::1", "2001:db8:9::9, 2001:db8:1::9", null, { profile })).toBe(expected)
  })

  test("A6724-53: nothing is cached: the order after a change of an address, of a route or of the table is the new one", () => {
    const [input, host] = ["2001:db8:1::9, 2001:db8:2::9", "2001:db8:1::1 @v0; 2001:db8:2::1 @v1"]
    const first = (...changed: Parameters<typeof hostOf>) => sorted(hostOf(...changed), input).split(" ")[0]
    expect(first(host)).toBe("2001:db8:1::9")
    expect(first("2001:db8:1::1 @v0 dep; 2001:db8:2::1 @v1")).toBe("2001:db8:2::9")
    expect(first(host)).toBe("2001:db8:1::9")
    expect(first("2001:db8:2::1 @v1", { default_route_if: null })).toBe("2001:db8:2::9")
    expect(first(host, tableWith(["2001:db8:2::/48", 45, 6]))).toBe("2001:db8:2::9")
    expect(first(host)).toBe("2001:db8:1::9")
  })

  test("glibc gives link-local destinations no zone: they are unusable", () => {
    expect(sorted("2001:db8::1; fe80::1", "fe80::9, 2001:db8::9", null, { profile: "glibc" })).toBe(
      "2001:db8::9 (2001:db8::1), fe80::9 (null) by 1",
    )
  })
})

// Destination ordering: RFC 6724 §6, its examples §10.2 to §10.7, RFC 5014 §11.

import { describe, expect, test } from "vitest"
import { Preference } from "../host/index.js"
import { Selector } from "../host/select.js"
import { type HostInput, readHost, readOrderCase } from "../host/select-record.js"
import type { ProfileName } from "../host/select-words.js"
import { hostOf, tableWith } from "./hosts.js"
import { core } from "./world.js"

const selector = new Selector(core)

/** "2001:db8:1::1 (2001:db8:1::2), 198.51.100.121 (169.254.13.78) by 2" */
function sorted(host: HostInput, input: string, prefs: number | null = null, profile: ProfileName = "rfc6724"): string {
  const { order, sources, pairs } = selector.use(readHost(host), profile).sort(readOrderCase({ input: input.split(", "), prefs }))
  return `${order.map((dst, i) => `${dst} (${sources[i]})`).join(", ")} by ${pairs}`
}

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

describe("RFC 5014 §11: the order follows the source", () => {
  const host = hostOf("1234::1:1; 9876::1:2 T")
  const input = "1234::9:3, 9876::9:4"
  const publicFirst = "1234::9:3 (1234::1:1), 9876::9:4 (1234::1:1) by 9"
  const temporaryFirst = "9876::9:4 (9876::1:2), 1234::9:3 (9876::1:2) by 9"
  test.each([
    ["W-5014-1", "rfc3484", null, publicFirst],
    ["W-5014-1", "rfc6724", Preference.Public, publicFirst],
    ["W-5014-2", "rfc3484", Preference.Tmp, temporaryFirst],
    ["W-5014-2", "rfc6724", null, temporaryFirst],
  ] as const)("%s, profile %s, preferences %s", (_, profile, prefs, expected) => expect(sorted(host, input, prefs, profile)).toBe(expected))
})

describe("§6, each rule", () => {
  test.each([
    [
      "1: no source is worse than any",
      hostOf("2001:db8::1", { default_route_if: null }),
      "2001:db8:1::1, 2001:db8::9",
      "2001:db8::9 (2001:db8::1), 2001:db8:1::1 (null) by 1",
    ],
    [
      "7: native before encapsulated transport",
      hostOf("2001:db8:1::1 @tun; 2001:db8:2::1 @v0", { interfaces: [{ name: "tun", tunnel: true }, { name: "v0" }] }),
      "2001:db8:1::9, 2001:db8:2::9",
      "2001:db8:2::9 (2001:db8:2::1), 2001:db8:1::9 (2001:db8:1::1) by 7",
    ],
    [
      "9 compares within a family",
      hostOf("2001:db8::1; 10.0.0.1", tableWith(["::ffff:0:0/96", 40, 4])),
      "10.0.0.9, 2001:db8::9",
      "10.0.0.9 (10.0.0.1), 2001:db8::9 (2001:db8::1) by 10",
    ],
    ["10 keeps the order", hostOf("2001:db8::1"), "2001:db8::9, 2001:db8::8", "2001:db8::9 (2001:db8::1), 2001:db8::8 (2001:db8::1) by 10"],
  ])("%s", (_, host, input, expected) => expect(sorted(host, input)).toBe(expected))

  test("§3.2: private IPv4 addresses are global; RFC 3484 has site-local for them", () => {
    const host = hostOf("2001:db8::1; 10.0.0.1")
    expect(sorted(host, "2001:db8::9, 10.0.0.9")).toContain("by 6")
    expect(sorted(host, "10.0.0.9, 2001:db8::9", null, "rfc3484")).toContain("by 6")
  })

  test("glibc gives link-local destinations no zone: they are unusable", () => {
    expect(sorted(hostOf("2001:db8::1; fe80::1"), "fe80::9, 2001:db8::9", null, "glibc")).toBe(
      "2001:db8::9 (2001:db8::1), fe80::9 (null) by 1",
    )
  })
})

// Stacks as far as their sources or documents say (host/select/stacks.ts): what each does otherwise than RFC 6724.

import { describe, expect, test } from "vitest"
import { type HostRecord, readHost, readSourceCase } from "../../../host/select/host-record.js"
import { PROFILE_NAMES } from "../../../host/select/names.js"
import { Selector } from "../../../host/select/selector.js"
import { STACK_OF, stackText } from "../../../host/select/stacks.js"
import type { ProfileName } from "../../../host/values/names.js"
import { core } from "../../helpers/world.js"

const selector = new Selector(core)
const host = (more: object): HostRecord =>
  readHost({ default_route_if: "eth0", interfaces: [{ name: "eth0" }, { name: "wlan0" }], ...more })
const DST = "2001:db8:f::80"
const source = (of: HostRecord, profile: ProfileName, more: object = {}) => {
  const { src, by } = selector.use(of, profile).select(readSourceCase({ dst: DST, how: "dev", dev: "eth0", ...more }))
  return [src, by]
}
const order = (of: HostRecord, profile: ProfileName, input: string[]) => selector.use(of, profile).sort({ input, prefs: null }).order

test("each profile says what it rests on, and the documented ones what is not known", () => {
  expect(PROFILE_NAMES.filter((name) => STACK_OF[name].source === "")).toEqual([])
  expect(PROFILE_NAMES.filter((name) => stackText(name) !== "")).toEqual(["rfc6724-update", "android", "freebsd", "macos", "windows"])
})

describe("sources", () => {
  const temporary = host({
    addresses: [
      { addr: "2001:db8:1::a", if: "eth0" },
      { addr: "2001:db8:1::b", if: "eth0", flags: ["temporary"] },
    ],
  })
  test("FreeBSD prefers public addresses, macOS and Windows temporary ones (Rule 7)", () => {
    expect(source(temporary, "freebsd")).toEqual(["2001:db8:1::a", "7"])
    expect(source(temporary, "macos")).toEqual(["2001:db8:1::b", "7"])
    expect(source(temporary, "windows")).toEqual(["2001:db8:1::b", "7"])
  })

  const elsewhere = host({
    addresses: [
      { addr: "2001:db8:1::a", if: "eth0", preferred: 0, flags: ["deprecated"] },
      { addr: "2001:db8:2::a", if: "wlan0" },
    ],
  })
  test("FreeBSD takes candidates of all interfaces, Rule 3 before Rule 5; macOS and Windows those of the outgoing one", () => {
    expect(source(elsewhere, "freebsd")).toEqual(["2001:db8:2::a", "3"])
    expect(source(elsewhere, "macos")).toEqual(["2001:db8:1::a", "only"])
    expect(source(elsewhere, "windows")).toEqual(["2001:db8:1::a", "only"])
  })

  const routers = host({
    addresses: [
      { addr: "2001:db8:f::a", if: "eth0", advertiser: "fe80::1" },
      { addr: "2001:db8:2::a", if: "eth0", advertiser: "fe80::2" },
    ],
  })
  test("macOS knows Rule 5.5, FreeBSD does not, and of Windows it is not known", () => {
    expect(source(routers, "macos", { nextHop: "fe80::2" })).toEqual(["2001:db8:2::a", "5.5"])
    expect(source(routers, "freebsd", { nextHop: "fe80::2" })).toEqual(["2001:db8:f::a", "8"])
    expect(source(routers, "windows", { nextHop: "fe80::2" })).toEqual(["2001:db8:f::a", "8"])
  })

  const long = host({
    addresses: [
      { addr: "2001:db8:f::1", plen: 64, if: "eth0" },
      { addr: "2001:db8:f::81", plen: 64, if: "eth0" },
    ],
  })
  test("FreeBSD and macOS count all bits in Rule 8, beyond the source's prefix", () => {
    expect(source(long, "freebsd")).toEqual(["2001:db8:f::81", "8"])
    expect(source(long, "macos")).toEqual(["2001:db8:f::81", "8"])
    expect(source(long, "windows")).toEqual(["2001:db8:f::1", "order"])
  })

  test("Android leaves sources to a Linux kernel", () => {
    for (const of of [temporary, elsewhere, routers, long]) expect(source(of, "android")).toEqual(source(of, "linux"))
  })
})

describe("destinations", () => {
  const both = host({
    addresses: [{ addr: "2001:db8:1::a", if: "eth0" }],
    addresses4: [{ addr: "192.0.2.10", plen: 24, if: "eth0" }],
  })
  test("IPv6 before IPv4, by RFC 6724's table", () => {
    for (const profile of ["android", "freebsd", "windows"] as const)
      expect(order(both, profile, ["192.0.2.80", "2001:db8:9::80"])).toEqual(["2001:db8:9::80", "192.0.2.80"])
  })

  test("Android compares no prefixes of IPv4, FreeBSD does (Rule 9)", () => {
    const input = ["198.51.100.1", "192.0.2.80"]
    expect(order(both, "android", input)).toEqual(input)
    expect(order(both, "freebsd", input)).toEqual(["192.0.2.80", "198.51.100.1"])
  })

  const policies = {
    labels: [
      { prefix: "::/0", label: 1, precedence: 40 },
      { prefix: "::ffff:0:0/96", label: 4, precedence: 100 },
    ],
  }
  test("a table with precedences that was pasted is that of the system; Linux's labels are not Windows'", () => {
    expect(order(host({ ...both, ...policies }), "windows", ["2001:db8:9::80", "192.0.2.80"])[0]).toBe("192.0.2.80")
    const labels = { labels: [{ prefix: "::/0", label: 1 }] }
    expect(order(host({ ...both, ...labels }), "windows", ["192.0.2.80", "2001:db8:9::80"])[0]).toBe("2001:db8:9::80")
  })
})

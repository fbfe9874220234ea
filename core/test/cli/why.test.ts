// odmm why: the explanation, from the output of ip(8).

import { execFileSync } from "node:child_process"
import { describe, expect, test } from "vitest"
import { readIpOutput, routeTo } from "../../formats/linux/iproute.js"
import { odmm } from "../helpers/odmm.js"

const FOREVER = 4294967295
const address = (local: string, more: object = {}) => ({
  family: "inet6",
  ...{ local, prefixlen: 64, scope: "global", valid_life_time: FOREVER, preferred_life_time: FOREVER },
  ...more,
})
/** As iproute2 6.1 prints them, {} for what a filter left out included. */
const addr = JSON.stringify([
  {},
  { ifindex: 1, ifname: "lo", addr_info: [address("::1", { prefixlen: 128, scope: "host" })] },
  {
    ifindex: 2,
    ifname: "wlan0",
    addr_info: [
      address("2001:db8:a::c5", { deprecated: true, dynamic: true, preferred_life_time: 0, valid_life_time: 6000 }),
      address("2001:db8:b::77", { temporary: true, dynamic: true, preferred_life_time: 900, valid_life_time: 6000 }),
      address("2001:db8:b::c5", { mngtmpaddr: true, dynamic: true, preferred_life_time: 900, valid_life_time: 6000 }),
      address("fe80::c5", { scope: "link" }),
    ],
  },
  { ifindex: 3, ifname: "wg0", addr_info: [address("fd00:1::2")] },
])
const route = JSON.stringify([
  { dst: "2001:db8:b::/64", dev: "wlan0", metric: 600, flags: [] },
  { dst: "fd00:1::/48", dev: "wg0", metric: 1024, prefsrc: "fd00:1::2" },
  { dst: "fe80::/64", dev: "wlan0", metric: 1024 },
  { dst: "default", gateway: "fe80::1", dev: "wlan0", metric: 600 },
  { dst: "default", gateway: "fe80::2", dev: "wg0", metric: 50000 },
  { type: "unreachable", dst: "2001:db8:dead::/48", dev: "lo", metric: 1024 },
  { dst: "2001:db8:c::/48", metric: 1024, nexthops: [{ gateway: "fd00:1::1", dev: "wg0", weight: 1 }] },
])
const labels = JSON.stringify([
  { address: "::1", prefixlen: 128, label: 0 },
  { address: "::ffff:0.0.0.0", prefixlen: 96, label: 4 },
  { address: "fc00::", prefixlen: 7, label: 5 },
  { address: "2001:db8::", prefixlen: 32, ifname: "wg0", label: 77 },
  { address: "::", prefixlen: 0, label: 1 },
])
const files = { addr, route, labels }
const given = ["--addr", "addr", "--route", "route", "--labels", "labels"]
const why = (...args: string[]) => odmm(["why", ...args, ...given], { files })

describe("odmm why", () => {
  test("says what decided, why not each other, and what would flip it", async () => {
    const { code, out, err } = await why("2001:db8:9::1")
    expect([code, err]).toEqual([0, ""])
    expect(out).toBe(`2001:db8:b::c5 wins by Rule 7, "Prefer temporary addresses": 2001:db8:b::77 is out because it is
  temporary, 2001:db8:b::c5 is public, and use_tempaddr of its interface prefers public (RFC 6724
  §5, Rule 7).

  destination 2001:db8:9::1, global scope, label 1
  route       default via fe80::1 dev wlan0
  interface   wlan0
  profile     linux
  preferences none (getsockopt() reads 0x500)
  taken as    use_tempaddr 0 and use_oif_addrs_only 0: they are not in these files

  candidate        1   2   3   5   6   7
  ::1              ·   x
  2001:db8:a::c5   ·   ·   x
  2001:db8:b::77   ·   ·   ·   ·   ·   x
  2001:db8:b::c5   ·   ·   ·   ·   ·   ·  source
  fe80::c5         ·   x
  fd00:1::2        ·   ·   ·   x

Why not
  ::1 fell at Rule 2, "Prefer appropriate scope": its scope, link-local, does not reach global (RFC
    6724 §5, Rule 2).
  2001:db8:a::c5 fell at Rule 3, "Avoid deprecated addresses": it is deprecated, 2001:db8:b::c5 is
    not (RFC 6724 §5, Rule 3).
  2001:db8:b::77 fell at Rule 7, "Prefer temporary addresses": it is temporary, 2001:db8:b::c5 is
    public, and use_tempaddr of its interface prefers public (RFC 6724 §5, Rule 7).
  fe80::c5 fell at Rule 2, "Prefer appropriate scope": its scope, link-local, does not reach global
    (RFC 6724 §5, Rule 2).
  fd00:1::2 fell at Rule 5, "Prefer outgoing interface": it is on wg0, packets leave through wlan0
    (RFC 6724 §5, Rule 5).

2001:db8:a::c5 would be the source with
  - a preferred lifetime for 2001:db8:a::c5 (ip -6 addr change 2001:db8:a::c5/64 dev wlan0 preferred_lft forever)  [first of equals]
  - a stack with the profile first-address  [first of equals]
  - a stack with the profile longest-prefix-only  [first of equals]

2001:db8:b::77 would be the source with
  - setsockopt(IPV6_ADDR_PREFERENCES, TMP)  [by Rule 7]
  - preferred lifetime 0 for 2001:db8:b::c5 (ip -6 addr change 2001:db8:b::c5/64 dev wlan0 preferred_lft 0)  [by Rule 5]
  - 2001:db8:b::77 not flagged temporary  [first of equals]
  - 2001:db8:b::c5 flagged temporary  [first of equals]

fd00:1::2 would be the source with
  - fd00:1::2 flagged home, and a kernel with CONFIG_IPV6_MIP6  [by Rule 4]

No small change would make the source: ::1, fe80::c5.
`)
  })

  test("--prefs, --not and a zone", async () => {
    expect((await why("2001:db8:9::1", "--prefs", "tmp")).out).toContain("2001:db8:b::77 wins by Rule 7")
    const { out } = await why("fe80::9%wlan0", "--not", "2001:db8:b::c5")
    expect(out).toContain("fe80::c5 wins by Rule 2")
    expect(out.match(/ fell at /g)?.length).toBe(1)
  })

  test("a route that names its source", async () => {
    const { out } = await why("fd00:1::9")
    expect(out).toContain("The route names fd00:1::2 as the source, so no rule is asked.")
  })

  test.each([
    [["why"], "why: name one destination, such as 2001:db8::1"],
    [["why", "192.0.2.1", "--addr", "addr"], 'why: dst: "192.0.2.1": an IPv4 address where an IPv6 address is needed'],
    [["why", "fe80::1%eth9", "--addr", "addr"], 'why: there is no interface "eth9"; there is lo, wlan0, wg0'],
    [["why", "::1", "--prefs", "tmp,fast"], 'why: --prefs has no flag "fast"; there is home, coa, tmp, public, cga, noncga'],
    [["why", "::1", "--addr", "nowhere"], "nowhere: there is no such file"],
    [
      ["why", "::1", "--addr", "text"],
      "why: text: line 1: addr_info: there is no IPv6 address in it\nodmm: why: there is no IPv6 address to choose among",
    ],
    [["why", "::1", "--addr", "ip4"], "why: addr: there is no IPv6 address in it; write it with: ip -j -6 addr"],
    [
      ["why", "::1", "--addr", "long"],
      "why: addr[0].addr_info[0].prefixlen: 129 does not fit: a prefix has 0 to 128 bits; write it with: ip -j -6 addr",
    ],
    [["why", "::1", "--addr", "addr", "--labels", "bad"], 'why: labels[0].prefix: "x/3": is no IPv6 prefix'],
  ])("%j", async (args, message) => {
    const long = JSON.stringify([{ ifname: "v0", addr_info: [{ family: "inet6", local: "::2", prefixlen: 129 }] }])
    const ip4 = JSON.stringify([{ ifname: "v0", addr_info: [{ family: "inet", local: "10.0.0.1", prefixlen: 24 }] }])
    const bad = JSON.stringify([{ address: "x", prefixlen: 3, label: 1 }])
    expect(await odmm(args, { files: { ...files, text: "1: lo: <LOOPBACK>", ip4, long, bad } })).toEqual({
      code: 2,
      out: "",
      err: `odmm: ${message}\n`,
    })
  })
})

test("text in place of JSON, several files in one, what is not understood by its file and line", async () => {
  const text = "2: eth0: <UP> mtu 1500\n    inet6 2001:db8:1::5/64 scope global deprecated\n    inet6 2001:db8:2::5/64 scope global\n"
  const way = "so it says:\ndefault via fe80::1 dev eth0 metric 100\n"
  const { code, out, err } = await odmm(["why", "2001:db8:1::9", "--from", "-", "--from", "way"], { stdin: text, files: { way } })
  expect([code, err.replace(/known here.*/, "…")]).toEqual([
    0,
    "odmm: why: way: line 1: this is no JSON, and no text of ip(8), ifconfig(8) or netstat(1) that is …\n",
  ])
  expect(out).toMatch(/^2001:db8:2::5 wins by Rule 3/)
  expect(out).toContain("default via fe80::1 dev eth0")
  const same = await odmm(["why", "2001:db8:1::9", "--addr", "addr", "--route", "way"], { files: { addr: text, way } })
  expect(same.out).toBe(out)
})

describe("the route that ip(8) tells", () => {
  const host = readIpOutput(files)
  const to = (dst: string, dev: string | null = null) => {
    const { host: record, routes } = host
    const { route: found, errno, source, text } = routeTo({ host: record, routes: routes ?? [] }, dst, dev)
    return [found?.out_if ?? errno, source, text].filter(Boolean).join(" | ")
  }
  test.each([
    ["an own address", "2001:db8:b::c5", null, "wlan0 | 2001:db8:b::c5, an address of the host"],
    ["the longest prefix", "2001:db8:b::9", null, "wlan0 | 2001:db8:b::/64 dev wlan0"],
    ["the smallest metric", "2001:db8:9::1", null, "wlan0 | default via fe80::1 dev wlan0"],
    ["out of a named interface", "2001:db8:9::1", "wg0", "wg0 | default via fe80::2 dev wg0"],
    ["a source of its own", "fd00:1:0:2::9", null, "wg0 | fd00:1::2 | fd00:1::/48 dev wg0"],
    ["several next hops", "2001:db8:c::9", null, "wg0 | 2001:db8:c::/48 via fd00:1::1 dev wg0"],
    ["an unreachable route", "2001:db8:dead::9", null, "EHOSTUNREACH | unreachable 2001:db8:dead::/48"],
  ])("%s", (_, dst, dev, expected) => expect(to(dst, dev)).toBe(expected))

  test("labels as the kernel searches them, IPv4 notation included", () => {
    expect(host.host.labels?.map(({ prefix, label, if: on }) => `${prefix} ${label} ${on}`)).toEqual([
      "::1/128 0 null",
      "::ffff:0:0/96 4 null",
      "fc00::/7 5 null",
      "2001:db8::/32 77 wg0",
      "::/0 1 null",
    ])
  })
})

describe.skipIf(!hasIp())("on this machine", () => {
  test("the explanation is what the kernel does", async () => {
    for (const dst of ["2001:db8::1", "fd00::1", "::1"]) {
      const { code, out } = await odmm(["why", dst])
      expect(code).toBe(0)
      expect(out).not.toContain("another than explained here")
    }
  })
})

function hasIp(): boolean {
  try {
    return (
      process.platform === "linux" &&
      JSON.parse(execFileSync("ip", ["-j", "-6", "addr"], { encoding: "utf8" }) || "[]").some((row: object) => "ifname" in row)
    )
  } catch {
    return false
  }
}

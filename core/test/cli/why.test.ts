// odmm why: the explanation, from the output of ip(8).

import { execFileSync } from "node:child_process"
import { describe, expect, test } from "vitest"
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
    expect(
      out.slice(0, out.indexOf("Why not")),
    ).toBe(`2001:db8:b::77 wins by Rule 7, "Prefer temporary addresses": 2001:db8:b::c5 is out because it is
  public, 2001:db8:b::77 is temporary, and use_tempaddr of its interface prefers temporary (RFC 6724
  §5, Rule 7).
It wins only because use_tempaddr of wlan0 is 2; with 1 a public address would.

  destination 2001:db8:9::1, global scope, label 1
  route       default via fe80::1 dev wlan0
  interface   wlan0
  profile     linux
  preferences none (getsockopt() reads 0x500)
  taken as    use_tempaddr of wlan0: a temporary address is in use: 2 (--assume
    tempaddr:wlan0=0|1|2) [addr:1]
  taken as    use_oif_addrs_only: 0 (--assume oif-addrs-only=0|1)

The way out, step by step
  1 Rules           local has no such address; 32766 asks main
  2 Table           main, 7 routes
  3 Longest prefix  only /0 fits: 2 default routes  [route:1]
  4 Metric          600 before 50000  [route:1]
  5 Way             default via fe80::1 dev wlan0  [route:1]

  candidate        1   2   3   5   6   7
  ::1              ·   x
  2001:db8:a::c5   ·   ·   x
  2001:db8:b::77   ·   ·   ·   ·   ·   ·  source
  2001:db8:b::c5   ·   ·   ·   ·   ·   x
  fe80::c5         ·   x
  fd00:1::2        ·   ·   ·   x

`)
    expect(out).toContain('fd00:1::2 fell at Rule 5, "Prefer outgoing interface": it is on wg0, packets leave through wlan0\n')
    expect(out).toContain(`2001:db8:b::c5 would be the source with
  - sysctl net.ipv6.conf.wlan0.use_tempaddr=1  [by Rule 7]
  - setsockopt(IPV6_ADDR_PREFERENCES, PUBLIC)  [by Rule 7]
`)
    expect(out).toContain("No small change would make the source: ::1, fe80::c5.")
  })

  test("--prefs, --not and a zone", async () => {
    expect((await why("2001:db8:9::1", "--prefs", "public")).out).toContain("2001:db8:b::c5 wins by Rule 7")
    expect((await why("2001:db8:9::1", "--tempaddr", "1")).out).toContain("2001:db8:b::c5 wins by Rule 7")
    const { out } = await why("fe80::9%wlan0", "--not", "2001:db8:b::c5")
    expect(out).toContain("fe80::c5 wins by Rule 2")
    expect(out.match(/ fell at /g)?.length).toBe(1)
  })

  test("a route that names its source", async () => {
    const { out } = await why("fd00:1::9")
    expect(out).toContain("fd00:1::2 is the source: the route names it, so no rule is asked.")
  })

  test.each([
    [["why"], "why: name a destination, such as 2001:db8::1"],
    [["why", "2001:db8::/32", "--addr", "addr"], "why: this is a prefix; a destination is one address, without the slash"],
    [["why", "::1", "--tempaddr", "3"], "why: --tempaddr is 0, 1 or 2"],
    [["why", "::1", "--addr", "addr", "--check"], "why: --check asks this machine's kernel, which knows nothing of files"],
    [["why", "fe80::1%eth9", "--addr", "addr"], 'why: there is no interface "eth9"; there is lo, wlan0, wg0'],
    [["why", "::1", "--prefs", "tmp,fast"], 'why: --prefs has no flag "fast"; there is home, coa, tmp, public, cga, noncga'],
    [["why", "::1", "--addr", "nowhere"], "nowhere: there is no such file"],
    [
      ["why", "::1", "--addr", "text"],
      "why: there is no IPv6 address to choose among (text: line 1: addr_info: there is no IPv6 address in it)",
    ],
    [
      ["why", "::1", "--addr", "ip4"],
      "why: there is no IPv6 address to choose among (ip4: line 1: family: only IPv4 addresses, and RFC 6724 chooses IPv6 sources; write it with ip -6 addr; and 1 more)",
    ],
    [
      ["why", "::1", "--addr", "long"],
      "why: there is no IPv6 address to choose among (long: line 1: prefixlen: 129 does not fit: a prefix has 0 to 128 bits: this row is left out; and 1 more)",
    ],
  ])("%j", async (args, message) => {
    const long = JSON.stringify([{ ifname: "v0", addr_info: [{ family: "inet6", local: "::2", prefixlen: 129 }] }])
    const ip4 = JSON.stringify([{ ifname: "v0", addr_info: [{ family: "inet", local: "10.0.0.1", prefixlen: 24 }] }])
    expect(await odmm(args, { files: { ...files, text: "1: lo: <LOOPBACK>", ip4, long } })).toEqual({
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
    "odmm: why: way: line 1: this is no JSON, and no text of ip(8), ifconfig(8), netstat(1), sysctl(8), gai.conf or Windows that is …\n",
  ])
  expect(out).toMatch(/^2001:db8:2::5 wins by Rule 3/)
  expect(out).toContain("default via fe80::1 dev eth0")
  const same = await odmm(["why", "2001:db8:1::9", "--addr", "addr", "--route", "way"], { files: { addr: text, way } })
  expect(same.out.replaceAll("[addr:", "[")).toBe(out.replaceAll("[standard input:", "["))
})

describe.skipIf(!hasIp())("on this machine", () => {
  test("the explanation is what the kernel does", async () => {
    for (const dst of ["2001:db8::1", "fd00::1", "::1"]) {
      const { code, out } = await odmm(["why", dst])
      expect(code).toBe(0)
      expect(out).not.toContain("DIFFER")
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

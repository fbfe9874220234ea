// Hosts as public reports have them, each of a kind: what people paste, and routing before selection (RFC 6724 §7). What is expected was
// read from Linux 6.18 in a namespace built to match, unless a test says otherwise.

import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { odmm } from "../../helpers/odmm.js"

const FOLDER = new URL("../../fixtures/hosts/", import.meta.url)

/** `odmm why` about the files of a case: those named, in that order. */
async function why(id: string, asked: readonly string[], names: readonly string[], ...more: readonly string[]) {
  const folder = readdirSync(FOLDER).find((name) => name.startsWith(id)) ?? ""
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(new URL(`${folder}/${name}`, FOLDER), "utf8")]))
  const { out, err, code } = await odmm(["why", ...asked, ...names.flatMap((name) => ["--from", name]), ...more], { files })
  return { out: out.replaceAll("\n  ", " ").replace(/ {2,}/g, " "), err, code }
}

const IP = ["addr.json", "route.json"] as const
const TO = ["2001:db8:ffff::1"] as const

describe("hosts of public reports", () => {
  test("01 text of ip(8): the closer address is deprecated, Rule 3; the unique local one then falls at Rule 6", async () => {
    const { out, err } = await why("01", ["2001:db8:12c:1::1"], ["addr.txt", "route.txt"])
    expect(err).toBe("")
    expect(out).toMatch(/^2001:db8:12d::5 wins/)
    expect(out).toContain("2001:db8:12c::5 is closer to the destination, and fell at Rule 3: it is deprecated.")
    expect(out).toContain("default via fe80::1 dev eth0 [route.txt:5]")
  })

  test("02 text of macOS: the temporary address that is not deprecated (RFC 6724 §5, Rule 7)", async () => {
    const { out, err } = await why("02", TO, ["ifconfig.txt"], "--profile", "rfc6724")
    expect(err).toBe("")
    expect(out).toMatch(/^2001:db8:40::5187 wins by Rule 7/)
    expect(out).toContain("no routes were given")
  })

  test("03 only source-specific routes: the source is chosen with no interface, then the route by that source", async () => {
    const near = await why("03", ["2001:db8:b:ffff::1"], IP)
    expect(near.out).toMatch(/^2001:db8:b:1::5 wins by Rule 8/)
    expect(near.out).toContain("interface eth1")
    const far = await why("03", TO, IP)
    expect(far.out).toMatch(/^2001:db8:a:1::5 and 1 other are equal/)
    expect(far.out).toContain("interface eth0")
    expect(far.out).toContain("no route without a source fits: 2001:db8:a:1::5 is chosen with no interface")
  })

  test("04 a route with a source is none for an unbound socket while a plain one fits", async () => {
    const { out } = await why("04", TO, IP)
    expect(out).toMatch(/^2001:db8:b:1::5 wins by Rule 5/)
    expect(out).toContain("a route with from is none before there is a source")
    expect(out).toContain("interface eth1")
  })

  test("05 a route that names its source is the answer; what the rules would say comes after", async () => {
    const { out } = await why("05", TO, IP)
    expect(out).toMatch(/^fd00:1::6 is the source: the route names it, so no rule is asked\. Without it: 2001:db8:a:1::6/)
    expect(out).toContain("Replies will not find you: fd00:1::6 is a unique local source, and 2001:db8:ffff::1 is global")
  })

  test("06 where a temporary address exists use_tempaddr is taken as 2, said, and can be changed", async () => {
    const { out } = await why("06", TO, IP)
    expect(out).toMatch(/^2001:db8:a:1:bcd5:1ab9:b79b:ea88 wins by Rule 7/)
    expect(out).toContain("taken as use_tempaddr of wlan0: a temporary address is in use: 2 (--assume tempaddr:wlan0=0|1|2)")
    expect(out).toMatch(/would be the source with - sysctl net\.ipv6\.conf\.wlan0\.use_tempaddr=1/)
    for (const option of [
      ["--tempaddr", "1"],
      ["--assume", "tempaddr:wlan0=1"],
    ])
      expect((await why("06", TO, IP, ...option)).out).toMatch(/^2001:db8:a:1:a41e:3fff:fe32:6c8b wins by Rule 7/)
  })

  test("07 of equal prefix and metric the higher router preference (RFC 4191)", async () => {
    const { out } = await why("07", TO, IP)
    expect(out).toMatch(/^2001:db8:b:1::5 wins by Rule 5/)
    expect(out).toContain("high before low (RFC 4191)")
  })

  test("08 without rules only local and main count, whatever other tables say", async () => {
    const { out } = await why("08", TO, IP)
    expect(out).toMatch(/^2001:db8:a:1::6 wins by Rule 5/)
    expect(out).toContain("interface wlan0")
    expect(out).toContain("only local and main count, not table 1234")
  })

  test("09 a dead next hop is passed over, one that is linkdown alone is not", async () => {
    const { out } = await why("09", TO, IP)
    expect(out).toMatch(/^2001:db8:a:1::5 wins by Rule 5/)
    expect(out).toContain("1 route passed over: dead")
  })

  test("10 of several next hops the flow decides: an answer for each", async () => {
    const { out } = await why("10", TO, IP)
    expect(out).toContain("the flow decides")
    expect(out).toContain("2001:db8:a:1::5 default via fe80::1 dev eth0")
    expect(out).toContain("2001:db8:b:1::5 default via fe80::2 dev eth1")
  })

  test("11 IPv4: its own source; routes of IPv4 say nothing of IPv6", async () => {
    expect((await why("11", ["::ffff:192.0.2.9"], IP)).out).toMatch(/^::ffff:192\.0\.2\.5 is the source: 192\.0\.2\.9 is IPv4/)
    const { out } = await why("11", TO, ["addr.json", "route4.json"])
    expect(out).toContain("these routes are of IPv4, and say nothing of IPv6")
    expect(out).not.toContain("192.0.2.1")
  })

  test("12 no routes: the interface that has an address of that scope", async () => {
    const { out } = await why("12", TO, ["addr.json"], "--profile", "rfc6724")
    expect(out).toMatch(/^2001:db8:1::3 wins/)
    expect(out).toContain("no routes were given")
  })

  test("13 one interface a line is no fault", async () => {
    expect((await why("13", TO, ["paste.txt"])).err).toBe("")
  })

  test("14 told badly: a blackhole, an interface by its number, brackets, a name", async () => {
    const { out } = await why("14", ["2001:db8:d::1"], IP)
    expect(out).toMatch(/^No source: a route refuses 2001:db8:d::1 \(EINVAL\)/)
    expect(out).toContain("The route blackhole 2001:db8:d::/48 takes it")
    expect((await why("14", ["fe80::9%3"], IP)).out).toMatch(/^fe80::b5 wins/)
    expect((await why("14", ["[2001:db8:ffff::1]"], IP)).out).toMatch(/^2001:db8:a:1::5 wins/)
    const name = await why("14", ["example.com"], IP)
    expect([name.code, name.err]).toEqual([2, expect.stringContaining("“example.com” is a name: look it up")])
  })

  test("15 in a VRF only the interface's addresses, then the VRF device's, are candidates", async () => {
    const { out } = await why("15", ["2001:db8:ff::1"], IP)
    expect(out).toMatch(/^2001:db8:1::2 is the only candidate/)
    expect(out).toContain("2001:db8:2::2 is on eth1, and only eth0's addresses are candidates")
  })
})

// odmm order: destinations as host(1), dig(1) and getent(1) print them, the host as somebody pastes it (RFC 6724 §6).

import { describe, expect, test } from "vitest"
import { odmm } from "../helpers/odmm.js"

const HOST = `2: eth0: <UP> mtu 1500
    inet 192.0.2.5/24 scope global eth0
    inet6 2001:db8:b:1::5/64 scope global
    inet6 fd11:2233:4455:1::5/64 scope global
    inet6 fe80::5/64 scope link
default via fe80::1 dev eth0 proto ra metric 1024
default via 192.0.2.1 dev eth0
`
const DIG = `;; ANSWER SECTION:
nas.example. 300 IN AAAA 2002:c633:6450:1::80
nas.example. 300 IN AAAA fd11:2233:4455:2::80
nas.example. 300 IN AAAA 2001:db8:f::80
nas.example. 300 IN A    198.51.100.80
`
const files = { host: HOST, dig: DIG, gai: "precedence ::ffff:0:0/96 100\n" }
const order = (...args: string[]) => odmm(["order", ...args], { files })

describe("odmm order", () => {
  test("the order, each source, the rule between each two, and which policy changes it", async () => {
    const { code, out, err } = await order("--dests", "dig", "--from", "host", "--policy", "rfc6724")
    expect([code, err]).toEqual([0, ""])
    expect(out).toContain(`  1 2001:db8:f::80        from 2001:db8:b:1::5, out of eth0
      Rule 6: precedence 40 before 35
  2 198.51.100.80         from 192.0.2.5, out of eth0
      Rule 6: precedence 35 before 3
  3 fd11:2233:4455:2::80  from fd11:2233:4455:1::5, out of eth0
      Rule 5: labels 13 = 13 before 2 ≠ 1
  4 2002:c633:6450:1::80  from 2001:db8:b:1::5, out of eth0
`)
    expect(out).toContain("The same order: musl, android, freebsd, windows.")
    expect(out).toContain("rfc6724-update tries fd11:2233:4455:2::80, 2001:db8:f::80,")
    expect(out).toContain("The update adds fd11:2233:4455::/48 45/14")
  })

  test("gai.conf is glibc's", async () => {
    const { out } = await order("2001:db8:f::80", "198.51.100.80", "--from", "host", "--gai-conf", "gai")
    expect(out).toMatch(/ 1 198\.51\.100\.80 .*\n {6}Rule 6: precedence 100 before 40/)
  })

  test.each([
    [["2001:db8::1"], "order: name at least two addresses, such as those that getent ahosts NAME prints"],
    [["nas.example", "::1"], 'order: "nas.example" is no address; look a name up, and give its addresses'],
    [
      ["::1", "::2", "--policy", "bsd"],
      'order: there is no policy "bsd"; there is rfc6724, rfc6724-update, rfc3484, glibc, musl, android, freebsd, windows',
    ],
  ])("%j", async (args, message) => {
    expect(await order(...args, "--from", "host")).toEqual({ code: 2, out: "", err: `odmm: ${message}\n` })
  })
})

// Hosts as text: what iproute2 and ifconfig(8) print, with what stands around it when somebody pastes it. Each line that is not
// understood is told; it hides nothing of the others.

import { readFileSync } from "node:fs"
import fc from "fast-check"
import { beforeAll, describe, expect, test } from "vitest"
import { completedHost } from "../../../formats/hosts/assumed.js"
import { type Pasted, readPasted } from "../../../formats/hosts/pasted.js"
import { loadCore } from "../../../host/index.js"
import { answersOf, type ProfileName, Selector } from "../../../host/selection.js"

let selector: Selector
beforeAll(async () => {
  selector = new Selector(await loadCore(readFileSync(new URL("../../../build/core.wasm", import.meta.url))))
})

const LINUX_ADDR = `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 state UNKNOWN qlen 1000
    inet6 ::1/128 scope host 
       valid_lft forever preferred_lft forever
2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP qlen 1000
    link/ether 02:00:00:00:00:0a brd ff:ff:ff:ff:ff:ff
    inet 192.0.2.5/24 brd 192.0.2.255 scope global eth0
       valid_lft forever preferred_lft forever
    inet6 2001:db8:12d::5/64 scope global dynamic mngtmpaddr noprefixroute 
       valid_lft 86242sec preferred_lft 14242sec
    inet6 2001:db8:12c::5/64 scope global deprecated dynamic mngtmpaddr noprefixroute 
       valid_lft 7184sec preferred_lft 0sec
    inet6 fe80::24/64 scope link 
       valid_lft forever preferred_lft forever
`
const LINUX_ROUTE = `2001:db8:12c::/64 dev eth0 proto ra metric 100 pref medium
2001:db8:12d::/64 dev eth0 proto ra metric 100 pref medium
fe80::/64 dev eth0 proto kernel metric 256 pref medium
default via fe80::1 dev eth0 proto ra metric 100 expires 1796sec pref medium
`
const LABELS = `prefix ::1/128 label 0 
prefix ::/0 label 1 
prefix 2001:db8:9::/48 dev eth0 label 77 
`
const MACOS = `lo0: flags=8049<UP,LOOPBACK,RUNNING,MULTICAST> mtu 16384
	inet 127.0.0.1 netmask 0xff000000 
	inet6 ::1 prefixlen 128 
	inet6 fe80::1%lo0 prefixlen 64 scopeid 0x1 
	nd6 options=201<PERFORMNUD,DAD>
en0: flags=8863<UP,BROADCAST,SMART,RUNNING,SIMPLEX,MULTICAST> mtu 1500
	ether 02:00:00:00:00:0a 
	inet6 fe80::4dd:1%en0 prefixlen 64 secured scopeid 0xa 
	inet 192.0.2.21 netmask 0xffffff00 broadcast 192.0.2.255
	inet6 2001:db8:40::f3d1 prefixlen 64 autoconf secured 
	inet6 2001:db8:40::5888 prefixlen 64 deprecated autoconf temporary 
	inet6 2001:db8:40::5187 prefixlen 64 autoconf temporary 
	nd6 options=201<PERFORMNUD,DAD>
	media: autoselect
	status: active
`

const told = ({ host }: Pasted) => host?.addresses.map(({ addr, plen, if: on, flags }) => [`${addr}/${plen}`, on, ...flags].join(" "))

function answer(read: Pasted, dst: string, profile: ProfileName) {
  if (!read.host) throw Error("no host")
  const { answers } = answersOf(selector, completedHost(read, read.host, new Map()), { dst, dev: null, prefs: null, profile })
  return answers.map(({ src, decision }) => `${src} by ${decision.by}`).join(", ")
}

describe("Linux", () => {
  test("ip addr and ip -6 route as text: the closer address is deprecated", () => {
    const read = readPasted(LINUX_ADDR + LINUX_ROUTE)
    expect(read.faults).toEqual([])
    expect(told(read)).toEqual([
      "::1/128 lo",
      "2001:db8:12d::5/64 eth0 mngtmpaddr noprefixroute",
      "2001:db8:12c::5/64 eth0 deprecated mngtmpaddr noprefixroute",
      "fe80::24/64 eth0",
    ])
    expect(read.host?.addresses.map(({ preferred, valid }) => [preferred, valid])).toEqual([
      [null, null],
      [14242, 86242],
      [0, 7184],
      [null, null],
    ])
    expect(read.routing.routes?.map(({ dst, gateway, dev, metric }) => `${dst} ${gateway} ${dev} ${metric}`)).toContain(
      "default fe80::1 eth0 100",
    )
    expect(read.printedBy).toEqual(["ip addr", "ip route"])
    expect(answer(read, "2001:db8:12c:1::1", "linux")).toBe("2001:db8:12d::5 by 3")
  })

  test("labels, one line an address (-o), brief (-br)", () => {
    expect(readPasted(LINUX_ADDR + LABELS).host?.labels).toEqual([
      { prefix: "::1/128", label: 0, if: null },
      { prefix: "::/0", label: 1, if: null },
      { prefix: "2001:db8:9::/48", label: 77, if: "eth0" },
    ])
    const one = readPasted(
      "2: eth0    inet6 2001:db8::5/64 scope global temporary dynamic \\       valid_lft 600sec preferred_lft 60sec\n2: eth0    inet6 fe80::5/64 scope link \\       valid_lft forever preferred_lft forever",
    )
    expect(one.faults).toEqual([])
    expect(one.host?.addresses).toMatchObject([{ addr: "2001:db8::5", flags: ["temporary"], preferred: 60 }, { addr: "fe80::5" }])
    const brief = readPasted("lo UNKNOWN 127.0.0.1/8 ::1/128\neth0@if7 UP 192.0.2.5/24 2001:db8::5/64 fe80::5/64")
    expect([told(brief), brief.faults]).toEqual([["::1/128 lo", "2001:db8::5/64 eth0", "fe80::5/64 eth0"], []])
  })

  test("several next hops, a source of its own, no way at all", () => {
    const { routing } = readPasted(
      `${LINUX_ADDR}default proto static metric 1024\n\tnexthop via fe80::1 dev eth0 weight 1\n\tnexthop via fe80::2 dev eth0 weight 1\nfd00::/8 dev eth0 src fd00::5\nunreachable 2001:db8:dead::/48 dev lo metric 1024\n`,
    )
    expect(routing.routes).toMatchObject([
      { dst: "default", nexthops: [{ gateway: "fe80::1" }, { gateway: "fe80::2" }] },
      { dst: "fd00::/8", prefsrc: "fd00::5" },
      { type: "unreachable", dst: "2001:db8:dead::/48" },
    ])
  })
})

describe("macOS", () => {
  test("ifconfig: the temporary address that is not deprecated, out of the interface that has one", () => {
    const read = readPasted(MACOS)
    expect(read.faults).toEqual([])
    expect(told(read)).toEqual([
      "::1/128 lo0",
      "fe80::1/64 lo0",
      "fe80::4dd:1/64 en0",
      "2001:db8:40::f3d1/64 en0",
      "2001:db8:40::5888/64 en0 temporary deprecated",
      "2001:db8:40::5187/64 en0 temporary",
    ])
    expect(answer(read, "2001:db8:ffff::1", "rfc6724")).toBe("2001:db8:40::5187 by 7")
  })
})

describe("macOS and FreeBSD: routes", () => {
  const NETSTAT = `Routing tables

Internet:
Destination        Gateway            Flags               Netif Expire
default            192.0.2.1          UGScg                 en0
127                127.0.0.1          UCS                   lo0

Internet6:
Destination                             Gateway                                 Flags               Netif Expire
default                                 fe80::1%en0                             UGcg                  en0
default                                 fe80::9%utun0                           UGcIg               utun0
::1                                     ::1                                     UHL                   lo0
2001:db8:40::/64                        link#10                                 UC                    en0
2001:db8:dead::/48                      ::1                                     UGR                   lo0
fe80::%en0/64                           link#10                                 UCI                   en0
`

  test("netstat -rn: zones off, IPv4 and scoped routes passed over, rejected ones unreachable", () => {
    const read = readPasted(MACOS + NETSTAT)
    expect(read.faults).toEqual([])
    expect(read.routing.routes?.map(({ type, dst, gateway, dev }) => [type, dst, gateway, dev].filter(Boolean).join(" "))).toEqual([
      "unicast default fe80::1 en0",
      "unicast ::1 lo0",
      "unicast 2001:db8:40::/64 en0",
      "unreachable 2001:db8:dead::/48 ::1 lo0",
    ])
    expect(answer(read, "2001:db8:ffff::1", "rfc6724")).toBe("2001:db8:40::5187 by 7")
    expect(answer(read, "2001:db8:dead::1", "rfc6724")).toBe("null by error")
  })
})

describe("as people paste it", () => {
  test("prompts, code fences, colours, JSON beside text", () => {
    const coloured = LINUX_ADDR.replace("2001:db8:12d::5", "\u001b[1;34m2001:db8:12d::5\u001b[0m")
    const route = '[{"dst":"default","gateway":"fe80::1","dev":"eth0"}]'
    const read = readPasted(`\`\`\`\nme@laptop:~$ ip -6 addr\n${coloured}[me@laptop ~]$ ip -j -6 route\n${route}\n\`\`\`\n`)
    expect(read.faults).toEqual([])
    expect(told(read)).toEqual(told(readPasted(LINUX_ADDR)))
    expect(read.routing.routes).toHaveLength(1)
  })

  test("what is not understood is told by its line, and hides nothing", () => {
    const read = readPasted(`Dear all,\n\nwhich one?\n${LINUX_ADDR}    inet6 2001:db8::zz/64 scope global\n`)
    expect(told(read)).toHaveLength(4)
    expect(read.faults.map(({ line }) => line)).toEqual([1, 3, 17])
  })

  const mutated = fc.oneof(
    fc.tuple(fc.constantFrom(LINUX_ADDR, LINUX_ROUTE, LABELS, MACOS), fc.nat(2_000)).map(([text, at]) => text.slice(0, at)),
    fc.tuple(fc.constantFrom(LINUX_ADDR, LINUX_ROUTE, LABELS, MACOS), fc.nat(2_000)).map(([text, at]) => text.slice(at)),
    fc
      .tuple(fc.constantFrom(LINUX_ADDR, MACOS), fc.nat(1_000), fc.string())
      .map(([text, at, more]) => text.slice(0, at) + more + text.slice(at)),
    fc.string(),
    fc.constant('[{"ifname":"eth0","addr_info":['),
  )

  test("a reader never throws, whatever is cut, doubled, mixed", () => {
    fc.assert(
      fc.property(fc.array(mutated, { maxLength: 5 }), (parts) => {
        const { faults, faultsInAll } = readPasted(parts.join("\n"))
        expect(faultsInAll).toBeGreaterThanOrEqual(faults.length)
      }),
      { numRuns: 1_000 },
    )
  })

  test("a reader never loses what it understood: noise between the lines changes nothing", () => {
    const noise = fc.constantFrom("", "   ", "What is this?", "# a comment", "~~~", "foo: bar", "inet6", "12345")
    fc.assert(
      fc.property(fc.constantFrom(LINUX_ADDR, MACOS), fc.array(noise, { minLength: 40, maxLength: 40 }), (text, between) => {
        const noisy = text.split("\n").flatMap((line, i) => [line, between[i] ?? ""])
        expect(told(readPasted(noisy.join("\n")))).toEqual(told(readPasted(text)))
      }),
    )
  })

  test("the parts in any order, indented as somebody likes", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([LINUX_ADDR, LINUX_ROUTE, LABELS], { minLength: 3 }),
        fc.constantFrom("", "  ", "\t"),
        (parts, indent) => {
          const read = readPasted(parts.join("").replace(/^/gm, indent))
          expect([told(read)?.length, read.routing.routes?.length, read.host?.labels?.length, read.faultsInAll]).toEqual([4, 4, 3, 0])
        },
      ),
    )
  })
})

describe("what no system prints is no fact, and is told by its line", () => {
  const object = (fields: Readonly<Record<string, string>>) =>
    Object.entries({ IPAddress: "2001:db8::5", PrefixLength: "64", ...fields })
      .map(([name, value]) => `${name.padEnd(17)}: ${value}`)
      .join("\n")
  const long = "x".repeat(257)

  test.each([
    ["an index that is no number", object({ InterfaceIndex: "[{" })],
    ["a name longer than JSON may have", object({ InterfaceIndex: "5", InterfaceAlias: long })],
    ["the same of ifconfig", `${long}: flags=8863<UP> mtu 1500\n`],
  ])("%s", (_, text) => {
    const { host, faults } = readPasted(`${object({ InterfaceIndex: "4", InterfaceAlias: "Ethernet" })}\n\n${text}\n`)
    expect(host?.addresses.map(({ addr, if: on }) => [addr, on])).toEqual([["2001:db8::5", "Ethernet"]])
    expect(faults.map(({ line }) => line)).toEqual([6])
  })

  test("a lifetime that outlives 32 bits is for ever, whoever prints it", () => {
    const ever = (text: string) => readPasted(text).host?.addresses.map(({ preferred, valid }) => [preferred, valid])
    const seconds = 5_922_592_000
    expect(ever(`en0: flags=8863<UP> mtu 1500\n\tinet6 2001:db8::5 prefixlen 64 pltime ${seconds} vltime ${seconds}\n`)).toEqual([
      [null, null],
    ])
    expect(
      ever(`2: eth0: <UP> mtu 1500\n    inet6 2001:db8::5/64 scope global\n       valid_lft ${seconds}sec preferred_lft ${seconds}sec\n`),
    ).toEqual([[null, null]])
  })

  test("BSD's short networks are written out: 10 is 10.0.0.0/8", () => {
    const text =
      "en0: flags=8863<UP> mtu 1500\n\tinet6 2001:db8::5 prefixlen 64\n10 link#4 U en0\n10/9 192.0.2.1 UG en0\n192.168.1 link#4 U en0\n"
    expect(readPasted(text).routing.routes4?.map(({ dst }) => dst)).toEqual(["10.0.0.0/8", "10.0.0.0/9", "192.168.1"])
  })
})

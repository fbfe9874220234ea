// Every system's own words for the same facts: addresses with their flags, routes, rules, policy tables, settings.

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { completedHost } from "../../../formats/hosts/assumed.js"
import { readDestinations } from "../../../formats/hosts/destinations.js"
import { type Pasted, readPasted } from "../../../formats/hosts/pasted.js"
import { FREEBSD, GAI, IPCONFIG, NETSH, POWERSHELL, ROUTES, RULES, SYSCTL } from "./systems.js"

const LINUX = `2: eth0: <UP> mtu 1500
    inet 192.0.2.5/24 scope global eth0
    inet6 2001:db8:a:1::5/64 scope global temporary dynamic
3: eth1: <UP> mtu 1500
    inet6 2001:db8:b:1::5/64 scope global
`
const told = ({ host }: Pasted) => host?.addresses.map(({ addr, plen, if: on, flags }) => [`${addr}/${plen}`, on, ...flags].join(" "))

describe("Linux", () => {
  const read = readPasted(LINUX + ROUTES + RULES + SYSCTL + GAI)

  test("rules: by source, mark, interface, user; inverted, suppressing, refusing", () => {
    expect(read.faults).toEqual([])
    expect(
      read.routing.rules?.map(({ priority, action, table, needs, not, suppress }) => [
        priority,
        action,
        table,
        needs.join(),
        not,
        suppress,
      ]),
    ).toEqual([
      [0, "lookup", "local", "", false, -1],
      [1000, "lookup", "100", "", false, -1],
      [1001, "lookup", "51820", "fwmark 0xca6c", true, -1],
      [1002, "lookup", "main", "", false, 0],
      [1003, "unreachable", "main", "", false, -1],
      [1004, "lookup", "101", "uidrange 1000-2000", false, -1],
      [32766, "lookup", "main", "", false, -1],
    ])
  })

  test("routes: tables, sources, types, preference, next hops that are down; IPv4 apart", () => {
    expect(
      read.routing.routes?.map(({ type, dst, from, table, pref, flags }) =>
        [type, dst, from, table, pref, flags.join()].filter(Boolean).join(" "),
      ),
    ).toEqual([
      "unicast default 100",
      "throw 2001:db8:e::/48 51820",
      "unicast 2001:db8:a:1::/64 dead,linkdown",
      "blackhole 2001:db8:d::/48",
      "unicast default 2001:db8:a::/48 high",
      "unicast default",
      "local 2001:db8:a:1::5 local",
    ])
    expect(read.routing.routes?.[5]?.nexthops.map(({ dev, flags }) => [dev, flags.join()])).toEqual([
      ["eth0", ""],
      ["eth1", "dead,linkdown"],
    ])
    expect(read.routing.routes4?.map(({ dst, prefsrc }) => [dst, prefsrc])).toEqual([
      ["default", "192.0.2.5"],
      ["192.0.2.0/24", "192.0.2.5"],
    ])
  })

  test("settings: sysctls by interface, gai.conf; what they tell is not assumed", () => {
    expect(read.host?.interfaces.map(({ name, use_tempaddr }) => [name, use_tempaddr])).toEqual([
      ["eth0", 1],
      ["eth1", 0],
    ])
    expect(read.routing.links.map(({ name, ignoresLinkdown }) => [name, ignoresLinkdown])).toEqual([
      ["eth0", false],
      ["eth1", true],
    ])
    expect(read.host?.gai_conf).toMatchObject({ labels: [["::1/128", 0]], precedences: [["::ffff:0:0/96", 100]] })
    const host = completedHost(read, read.host as NonNullable<Pasted["host"]>, new Map([["rule:1004", "yes"]]))
    expect(host.assumed.map(({ id, value }) => [id.split("@")[0], value].filter(Boolean).join("="))).toEqual([
      ...["rule:1001=no", "rule:1004=yes", "table:101", "labels", "oif-addrs-only=0"],
    ])
  })
})

describe("Windows", () => {
  const ADDRESSES = [
    "2001:db8:1::5/64 Ethernet",
    "2001:db8:1:0:9d3a:1:2:3/64 Ethernet temporary",
    "2001:db8:1:0:9d3a:1:2:4/64 Ethernet temporary deprecated",
    "fe80::5/64 Ethernet",
  ]

  test("ipconfig: lengths are assumed, the gateway is the default route", () => {
    const read = readPasted(IPCONFIG)
    expect([read.faults, told(read), read.system, read.unsaid]).toEqual([[], ADDRESSES, "windows", ["prefix-length"]])
    expect(read.routing.routes).toMatchObject([{ dst: "default", gateway: "fe80::1", dev: "Ethernet" }])
    expect(read.host?.addresses4).toMatchObject([{ addr: "192.0.2.5", plen: 24 }])
  })

  test("netsh: names for numbers, metrics summed, prefix policies", () => {
    const read = readPasted(NETSH)
    expect([read.faults, told(read)]).toEqual([[], ["::1/128 Loopback Pseudo-Interface 1", ...ADDRESSES]])
    expect(read.routing.routes).toMatchObject([
      { dst: "default", dev: "Ethernet", metric: 281 },
      { dst: "2001:db8:1::/64", gateway: "", metric: 281 },
    ])
    expect(read.host?.labels?.map(({ prefix, label, precedence }) => [prefix, label, precedence])).toEqual([
      ["::1/128", 0, 50],
      ["::/0", 1, 40],
      ["fc00::/7", 13, 3],
    ])
    expect(read.host?.addresses.map(({ preferred }) => preferred)).toEqual([null, 604792, 85920, 0, null])
  })

  test("Get-NetIPAddress and Get-NetRoute", () => {
    const read = readPasted(POWERSHELL)
    expect([read.faults, told(read)]).toEqual([
      [],
      ["2001:db8:1:0:9d3a:1:2:3/128 Ethernet temporary", "2001:db8:1::5/64 Ethernet deprecated skip"],
    ])
    expect(read.routing.routes).toMatchObject([{ dst: "default", gateway: "fe80::1", dev: "Ethernet", metric: 281 }])
  })
})

test("FreeBSD: lifetimes, IPv4, and ip6addrctl's table", () => {
  const read = readPasted(FREEBSD)
  expect([read.faults, told(read), read.system]).toEqual([[], ["::1/128 lo0", "2001:db8:1::5/64 em0", "fe80::5/64 em0"], "freebsd"])
  expect(read.host?.addresses[1]).toMatchObject({ preferred: 604800, valid: 2592000 })
  expect(read.host?.labels).toHaveLength(3)
})

test("destinations as dig, host, getent and somebody's hand write them", () => {
  const text = `; <<>> DiG\n;; ANSWER SECTION:\na. 300 IN AAAA 2001:DB8::1\na has address 192.0.2.1\n2001:db8::2   STREAM a\n[2001:db8::3]:443\n::ffff:192.0.2.7\nServer: 192.0.2.53\nnothing here\n`
  expect(readDestinations(text)).toEqual({ list: ["2001:db8::1", "192.0.2.1", "2001:db8::2", "2001:db8::3", "192.0.2.7"], unknown: [9] })
})

describe("whatever somebody does to a paste", () => {
  const ALL = { LINUX, ROUTES, RULES, IPCONFIG, NETSH, POWERSHELL, FREEBSD, SYSCTL, GAI }
  const text = fc.constantFrom(...Object.values(ALL))

  test("cut, doubled, mixed: a reader never throws", () => {
    const part = fc.oneof(
      fc.tuple(text, fc.nat(1_500)).map(([whole, at]) => whole.slice(0, at)),
      fc.tuple(text, fc.nat(1_500)).map(([whole, at]) => whole.slice(at)),
      fc.tuple(text, fc.nat(1_500), fc.string()).map(([whole, at, more]) => whole.slice(0, at) + more + whole.slice(at)),
    )
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const read = readPasted(parts.join("\n"))
        if (read.host) completedHost(read, read.host, new Map())
        expect(read.faultsInAll).toBeGreaterThanOrEqual(read.faults.length)
      }),
      { numRuns: 2_000 },
    )
  })

  test.each(Object.entries(ALL).filter(([name]) => ["IPCONFIG", "NETSH", "POWERSHELL", "FREEBSD"].includes(name)))(
    "%s: doubled it tells the same, quoted or numbered the same addresses",
    (_, whole) => {
      const once = readPasted(whole)
      const twice = readPasted(`${whole}\n${whole}`)
      expect([told(twice), twice.routing.routes?.length, twice.faults]).toEqual([told(once), once.routing.routes?.length, []])
      expect(told(readPasted(whole.replace(/^(?=.)/gm, "> ")))).toEqual(told(once))
    },
  )

  test("noise between the lines loses nothing that was understood", () => {
    const noise = fc.constantFrom("", "What is this?", "# a comment", "foo: bar", "12345", "~~~")
    fc.assert(
      fc.property(text, fc.array(noise, { minLength: 60, maxLength: 60 }), (whole, between) => {
        const noisy = whole.split("\n").flatMap((line, i) => [line, between[i] ?? ""])
        const [plain, mixed] = [readPasted(whole), readPasted(noisy.join("\n"))]
        expect(told(mixed)).toEqual(told(plain))
        expect(mixed.routing.routes?.length).toBe(plain.routing.routes?.length)
      }),
    )
  })
})

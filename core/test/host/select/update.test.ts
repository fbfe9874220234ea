// The update of RFC 6724 (draft -25): its table, its known-local rows, and the orders that it is for. The orders of its table are those
// that glibc 2.36 made on Linux 6.18 with the same labels and precedences in gai.conf.

import { readFileSync } from "node:fs"
import { beforeAll, describe, expect, test } from "vitest"
import { loadCore } from "../../../host/index.js"
import { orderBy, type Policy, sourcesOf } from "../../../host/routing/orders.js"
import { NO_ROUTING } from "../../../host/routing/rows.js"
import { type HostInput, readHost, readSourceCase } from "../../../host/select/host-record.js"
import { type Heard, knownLocalRows } from "../../../host/select/known-local.js"
import { Selector } from "../../../host/select/selector.js"
import { parsePrefix } from "../../../host/values/ip6.js"

let selector: Selector
beforeAll(async () => {
  selector = new Selector(await loadCore(readFileSync(new URL("../../../build/core.wasm", import.meta.url))))
})

/** GUA, ULA fd11:2233:4455::/48 and IPv4. */
const home = (more: Partial<HostInput> = {}) =>
  readHost({
    addresses: [{ addr: "2001:db8:b:1::5" }, { addr: "fd11:2233:4455:1::5" }, { addr: "fe80::5" }],
    interfaces: [{ name: "eth0" }],
    addresses4: [{ addr: "192.0.2.5", plen: 24, if: "eth0" }],
    ...more,
  })
const order = (policy: Policy, list: readonly string[], host = home()) => {
  const of = { host, routing: NO_ROUTING, matching: new Set<string>(), out: "" }
  return orderBy(selector, of, sourcesOf(selector, of, list, "linux"), policy)
}

const KNOWN = "fd11:2233:4455:2::80"
const REMOTE = "fd99:8888:7777:2::80"
const GUA = "2001:db8:f::80"
const IP4 = "198.51.100.80"

describe("destinations (U6724-11)", () => {
  test.each([
    [
      [KNOWN, GUA, IP4],
      [GUA, KNOWN, IP4],
      [GUA, IP4, KNOWN],
      [KNOWN, GUA, IP4],
    ],
    [
      [REMOTE, GUA, IP4],
      [GUA, REMOTE, IP4],
      [GUA, IP4, REMOTE],
      [GUA, IP4, REMOTE],
    ],
    [
      [REMOTE, IP4],
      [REMOTE, IP4],
      [IP4, REMOTE],
      [IP4, REMOTE],
    ],
    [
      [KNOWN, IP4],
      [KNOWN, IP4],
      [IP4, KNOWN],
      [KNOWN, IP4],
    ],
  ])("%j", (list, _glibc, rfc6724, update) => {
    expect(order("rfc6724", list).order).toEqual(rfc6724)
    expect(order("rfc6724-update", list).order).toEqual(update)
  })

  test("glibc's own table puts a GUA before a remote ULA, and an ULA before IPv4", () => {
    expect(order("glibc", [REMOTE, GUA, IP4]).order).toEqual([GUA, REMOTE, IP4])
    expect(order("glibc", [KNOWN, IP4]).order).toEqual([KNOWN, IP4])
  })

  test("each pair has its rule, and what it compared", () => {
    const { pairs, reasons } = order("rfc6724", ["2002:c633:6450:1::80", KNOWN, GUA, IP4])
    expect(pairs).toEqual(["6", "6", "5"])
    expect(reasons).toEqual(["precedence 40 before 35", "precedence 35 before 3", "labels 13 = 13 before 2 ≠ 1"])
  })

  test("switched off there are no rows of its own (U6724-10)", () => {
    expect(order("rfc6724-update", [KNOWN, GUA, IP4], { ...home(), known_local: null }).order).toEqual([GUA, KNOWN, IP4])
  })
})

const heard = (text: string, more: Partial<Heard> = {}): Heard => {
  const prefix = parsePrefix(text)
  if (!prefix) throw Error(text)
  return { prefix, isRoute: false, isSnac: false, ...more }
}
const rows = (list: readonly Heard[], ...addresses: readonly string[]) =>
  knownLocalRows({ addresses: readHost({ addresses: addresses.map((addr) => ({ addr })) }).addresses }, list)

describe("known-local rows", () => {
  test("an own unique local address gives its /48, other addresses give none (U6724-03, -08)", () => {
    expect(rows([], "fd11:2233:4455:1::5", "2001:db8::5", "fc00::5", "fe80::5")).toEqual(["fd11:2233:4455::/48"])
  })

  test("an RIO is added as advertised and covers what lies in it (U6724-05, -06)", () => {
    expect(rows([heard("fd11:2233:4400::/40", { isRoute: true })], "fd11:2233:4455:1::5")).toEqual(["fd11:2233:4400::/40"])
    expect(rows([heard("fd11::/32", { isRoute: true })])).toEqual([])
  })

  test("a PIO that no row covers is added as its /48 (U6724-07)", () => {
    expect(rows([heard("fd22:1:2:3::/64"), heard("2001:db8::/64")])).toEqual(["fd22:1:2::/48"])
    expect(rows([heard("fd22:1:2:3::/64"), heard("fd22:1:2::/48", { isRoute: true })])).toEqual(["fd22:1:2::/48"])
  })

  test("what only SNAC routers advertise counts for nothing, nor do addresses in it (U6724-04, -08)", () => {
    expect(rows([heard("fd22:1:2:3::/64", { isSnac: true })], "fd22:1:2:3::5")).toEqual([])
    expect(rows([heard("fd22:1:2:3::/64", { isSnac: true }), heard("fd22:1:2:3::/64")], "fd22:1:2:3::5")).toEqual(["fd22:1:2::/48"])
  })

  test("a row goes with what it came from, unless something else covers it (U6724-09)", () => {
    expect(rows([heard("fd11:2233:4455:1::/64")], "fd11:2233:4455:1::5")).toEqual(rows([], "fd11:2233:4455:1::5"))
    expect(rows([])).toEqual([])
  })

  test("whatever shows the table shows them too (U6724-01, -10)", () => {
    const labels = selector.use(home(), "rfc6724-update").labels()
    expect(labels.map(({ prefix, label }) => `${prefix} ${label}`)).toEqual([
      ...["::1/128 0", "::/0 1", "::ffff:0:0/96 4", "2002::/16 2", "2001::/32 5", "fc00::/7 13", "::/96 3", "fec0::/10 11", "3ffe::/16 12"],
      "fd11:2233:4455::/48 14",
    ])
  })
})

test("a source that SNAC routers alone gave loses for a known-local destination by Rule 6, where today's labels take it by Rule 8 (U6724-04)", () => {
  const host = readHost({
    addresses: [{ addr: "fd11:2233:4455:1::5" }, { addr: "fd11:2233:4454:1::5" }],
    known_local: ["fd11:2233:4455::/48", "fd11:2233:4457::/48"],
  })
  const asked = readSourceCase({ dst: "fd11:2233:4454:ffff::9" })
  expect(selector.use(host, "rfc6724").select(asked).src).toBe("fd11:2233:4454:1::5")
  const local = readSourceCase({ dst: "fd11:2233:4457::9" })
  expect(selector.use(host, "rfc6724-update").select(local)).toMatchObject({ src: "fd11:2233:4455:1::5", by: "6" })
})

test("Rule 5.5 is asked by all nodes (U6724-02)", () => {
  const host = readHost({
    addresses: [
      { addr: "2001:db8:1::5", advertiser: "r1" },
      { addr: "2001:db8:2::5", advertiser: "r2" },
    ],
  })
  const asked = readSourceCase({ dst: "2001:db8:1::9", nextHop: "r2" })
  expect(selector.use(host, "rfc6724-update").select(asked)).toMatchObject({ src: "2001:db8:2::5", by: "5.5" })
})

describe("musl (src/network/lookup_name.c)", () => {
  test("Rules 3, 4 and 7 are not asked, all 128 bits count, across families too", () => {
    const host = home({ addresses: [{ addr: "2001:db8:b:1::5", flags: ["deprecated"], preferred: 0 }, { addr: "fe80::5" }] })
    expect(order("musl", [GUA, IP4], host).order).toEqual([GUA, IP4])
    expect(order("rfc6724", [GUA, IP4], host).order).toEqual([IP4, GUA])
  })

  test("gai.conf is not read", () => {
    const gai_conf = { mode: "custom", labels: null, precedences: [["::ffff:0:0/96", 100] as [string, number]] }
    expect(order("musl", [GUA, IP4], home({ gai_conf })).order).toEqual([GUA, IP4])
    expect(order("glibc", [GUA, IP4], home({ gai_conf })).order).toEqual([IP4, GUA])
  })
})

// Hosts as users write them: every fault is one line that names the line, the field and the remedy, and the other hosts are answered.

import { describe, expect, test } from "vitest"
import { readHost, readOrderCase, readSourceCase } from "../../host/select/host-record.js"
import { odmm } from "../helpers/odmm.js"

const good = { id: "good", addresses: [{ addr: "2001:db8::1" }], cases: [{ dst: "2001:db8::9" }] }
const line = (value: unknown) => `${typeof value === "string" ? value : JSON.stringify(value)}\n`
const host = (addresses: unknown, more: object = {}) => ({ addresses, cases: [{ dst: "2001:db8::9" }], ...more })

describe("a fault in line 2 of 3", () => {
  test.each([
    ["half a JSON", '{"addresses":[{"addr":', "line 2: column 23: not JSON: it ends too early; line 2 must be one whole object"],
    ["no JSON", "hello", 'line 2: column 1: not JSON at "h"; line 2 must be one whole object'],
    ["no object", 7, "line 2: must be an object, not 7"],
    ["no addresses", { cases: [] }, 'line 2: addresses: "addresses" is missing; add it'],
    [
      "IPv4 among the IPv6 addresses",
      host([{ addr: "192.0.2.1" }]),
      'line 2: addresses[0].addr: "192.0.2.1": an IPv4 address where an IPv6 address is needed',
    ],
    [
      "an address with a zone",
      host([{ addr: "fe80::1%v0" }]),
      'line 2: addresses[0].addr: "fe80::1%v0": a zone does not belong into an address; name the interface in "dev" or "if"',
    ],
    ["no address", host([{ addr: "2001:db8::g" }]), 'line 2: addresses[0].addr: "2001:db8::g": is no IPv6 address'],
    ["prefix length 129", host([{ addr: "2001:db8::1", plen: 129 }]), "line 2: addresses[0].plen: 129: a prefix has 0 to 128 bits"],
    ["a fractional prefix length", host([{ addr: "2001:db8::1", plen: 6.5 }]), "line 2: addresses[0].plen: 6.5: must be whole"],
    [
      "an address twice",
      host([{ addr: "2001:db8::1" }, { addr: "2001:db8::2" }, { addr: "2001:0DB8:0::1" }]),
      "line 2: addresses[2].addr: 2001:0DB8:0::1 is on if0 already (addresses[0]); remove one of them",
    ],
    [
      "an unknown interface",
      host([{ addr: "2001:db8::1", if: "v9" }], { interfaces: [{ name: "v0" }] }),
      'line 2: addresses[0].if: there is no interface "v9"; add it to "interfaces"',
    ],
    [
      "which interface?",
      host([{ addr: "2001:db8::1" }], { interfaces: [{ name: "v0" }, { name: "v1" }] }),
      "line 2: addresses[0].if: is missing, and the host has several interfaces; name one",
    ],
    [
      "a label without a prefix",
      host([], { labels: [{ prefix: "2001:db8::", label: 1 }] }),
      'line 2: labels[0].prefix: "2001:db8::": must be a prefix such as "2001:db8::/32" of 0 to 128 bits',
    ],
    ["a word that is none", { ...good, cases: [{ dst: "2001:db8::9", prefs: "tmp" }] }, 'line 2: cases[0].prefs: "tmp": must be a number'],
    [
      "a destination with a zone",
      { ...good, cases: [{ dst: "fe80::1%v0" }] },
      'line 2: cases[0].dst: "fe80::1%v0": a zone does not belong into an address; name the interface in "dev" or "if"',
    ],
  ])("%s", async (_, bad, message) => {
    const { code, out, err } = await odmm(["select"], { stdin: line(good) + line(bad) + line({ ...good, id: "last" }) })
    expect(err).toBe(`odmm: select: standard input: ${message}\n`)
    expect(code).toBe(1)
    expect(
      out
        .trim()
        .split("\n")
        .map((text) => JSON.parse(text).id),
    ).toEqual(["good", "last"])
  })

  test("the other cases of a host with a bad case are answered", async () => {
    const cases = [{ dst: "2001:db8::9" }, { dst: "10.0.0.1" }, { dst: "2001:db8::8" }]
    const { code, out, err } = await odmm(["select"], { stdin: line({ ...good, cases }) })
    expect(err).toBe('odmm: select: standard input: line 1: cases[1].dst: "10.0.0.1": an IPv4 address where an IPv6 address is needed\n')
    expect(
      out
        .trim()
        .split("\n")
        .map((text) => JSON.parse(text).case),
    ).toEqual([0, 2])
    expect(code).toBe(1)
  })
})

test("a host may have 10,000 addresses", async () => {
  const addresses = Array.from({ length: 10_000 }, (_, i) => ({ addr: `2001:db8:${i.toString(16)}::1` }))
  const { code, out } = await odmm(["select", "--explain"], { stdin: line(host(addresses, { cases: [{ dst: "2001:db8:2345::9" }] })) })
  expect(code).toBe(0)
  const { src, by, rules } = JSON.parse(out)
  expect([src, by, rules.at(-1).eliminated.length]).toEqual(["2001:db8:2345::1", "8", 9_999])
})

test("unknown fields are ignored, missing ones take the kernel's defaults", () => {
  const read = readHost({ addresses: [{ addr: "2001:db8::1", colour: "blue" }], weather: "fine" })
  expect(read).toMatchObject({ kernel: "", mip6: false, policy: "kernel-default", labels: null })
  expect(read.interfaces).toMatchObject([{ name: "if0", use_tempaddr: 0, use_oif_addrs_only: 0 }])
  expect(read.addresses).toEqual([{ addr: "2001:db8::1", plen: 64, if: "if0", flags: [], preferred: null, valid: null, advertiser: "" }])
  expect(readSourceCase({ dst: "::1" })).toEqual({ dst: "::1", how: "route", dev: null, nextHop: "", prefs: null, prefs_before: null })
  expect(readOrderCase({ input: ["10.0.0.1", "::1"] })).toEqual({ input: ["10.0.0.1", "::1"], prefs: null })
})

test("a destination that is neither", () => {
  expect(() => readOrderCase({ input: ["example.org"] }, "cases[3]")).toThrow(
    'cases[3].input[0]: "example.org": is neither an IPv6 nor an IPv4 address',
  )
})

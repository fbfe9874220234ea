// Whatever is pasted, the work grows with its length and no faster (F113). Work is counted, not timed: the characters and rows that a
// reading looked at. A text of four times the length may take four times the work.

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { MOST_FAULTS } from "../../../formats/hosts/faults.js"
import { MOST } from "../../../formats/hosts/gathered.js"
import { readingJson } from "../../../formats/hosts/json.js"
import { type Pasted, readingPasted, readPasted } from "../../../formats/hosts/pasted.js"

const address = (i: number, more: object = {}) => ({
  family: "inet6",
  local: `2001:db8:${(i + 1).toString(16)}::1`,
  prefixlen: 64,
  ...more,
})
const link = (rows: readonly object[]) => [{ ifindex: 2, ifname: "eth0", addr_info: rows }]
const many = <T>(n: number, of: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => of(i))

/** Texts of a size, each of its kind: what a reader that looks back would be slow at. */
const SHAPES: Readonly<Record<string, (n: number) => string>> = {
  "opening brackets": (n) => "[".repeat(n),
  "a line for each opening bracket": (n) => "[\n".repeat(n),
  "objects inside objects": (n) => '{"a":'.repeat(n),
  "closing brackets": (n) => "]".repeat(n),
  "brackets of the wrong kind": (n) => `[${"{]".repeat(n)}`,
  "an empty list and blanks": (n) => `[]${" ".repeat(n)}`,
  "an empty list and empty lines": (n) => `[]${"\n".repeat(n)}`,
  "half strings": (n) => '["\n'.repeat(n),
  "one long string": (n) => `["${"\\\\".repeat(n)}`,
  "comments that never end": (n) => "/*".repeat(n),
  "colons and commas": (n) => `[${":,".repeat(n)}`,
  "one long word": (n) => `[${"1".repeat(n)}`,
  "lines of text": (n) => "inet6\n".repeat(n),
  "objects of nothing": (n) => "{}\n".repeat(n),
  "good addresses": (n) => JSON.stringify(link(many(n / 10, (i) => address(i)))),
  "bad addresses": (n) => JSON.stringify(link(many(n / 10, () => address(0, { prefixlen: 129 })))),
  "one address again and again": (n) => JSON.stringify(link(many(n / 10, () => address(0)))),
  "an interface a line": (n) => many(n / 10, (i) => JSON.stringify(link([address(i)]))).join("\n"),
  "half an interface a line": (n) => many(n / 10, (i) => JSON.stringify(link([address(i)])).slice(0, -4)).join("\n"),
  "bad routes": (n) => JSON.stringify(many(n / 10, () => ({ dst: "x" }))),
}

function workOf(text: string): number {
  let work = 0
  for (const done of readingPasted(text)) work = done
  return work
}

describe("the work is linear in the text", () => {
  test.each(Object.entries(SHAPES))("%s", (_, shape) => {
    const small = shape(5_000)
    const large = shape(20_000)
    expect(workOf(large)).toBeLessThan((workOf(small) * 1.2 * large.length) / small.length + 1_000)
    expect(workOf(large)).toBeLessThanOrEqual(3 * large.length + 1)
  })

  test("any text at all: the reader goes on by each step, and ends", () => {
    const piece = fc.constantFrom(
      "[",
      "]",
      "{",
      "}",
      '"',
      ":",
      ",",
      "\n",
      " ",
      "\\",
      "/*",
      "*/",
      "//",
      "a",
      "1",
      "-",
      "true",
      '"dst"',
      '"ifname"',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 300 }), (pieces) => {
        const text = pieces.join("")
        expect(workOf(text)).toBeLessThanOrEqual(3 * text.length + 1)
      }),
    )
  })

  test("a reading pauses between slices, so that a page can answer", () => {
    const pauses = [...readingPasted(JSON.stringify(link(many(5_000, (i) => address(i)))))]
    const steps = pauses.slice(1).map((done, i) => done - (pauses[i] as number))
    expect(Math.max(...steps)).toBeLessThan(400_000)
    expect(pauses.length).toBeGreaterThan(20)
  })
})

const addressesOf = ({ host }: Pasted) => host?.addresses.map(({ addr }) => addr)

describe("the good rows are kept, the bad ones told", () => {
  test("10,000 addresses of which 100 are bad: the 9,900", () => {
    const rows = many(10_000, (i) => address(i, i % 100 === 7 ? { prefixlen: 129 } : {}))
    const read = readPasted(JSON.stringify(link(rows)))
    expect(addressesOf(read)).toHaveLength(9_900)
    expect(read.faultsInAll).toBe(100)
    expect(read.faults).toHaveLength(MOST_FAULTS)
    expect(read.faults[0]).toEqual({
      line: 1,
      field: "prefixlen",
      text: "129 does not fit: a prefix has 0 to 128 bits: this row is left out",
    })
  })

  test("valid JSON with each row at a line's start: all, and no fault", () => {
    const rows = many(2_000, (i) => JSON.stringify(address(i))).join(",\n")
    const read = readPasted(
      `[{"ifname":"eth0","addr_info":[\n${rows}\n]}]\n[\n{"dst":"default","gateway":"fe80::1","dev":"eth0"}\n,\n{"dst":"fe80::/64","dev":"eth0"}\n]`,
    )
    expect(read.faultsInAll).toBe(0)
    expect(addressesOf(read)).toHaveLength(2_000)
    expect(read.routing.routes).toHaveLength(2)
  })

  test("a list of interfaces with one a line is no half JSON", () => {
    const links = many(3, (i) => JSON.stringify({ ifindex: i, ifname: `eth${i}`, addr_info: [address(i)] }))
    expect(readPasted(`[${links.join(",\n")}]\n`)).toMatchObject({
      faultsInAll: 0,
      host: { interfaces: [{ name: "eth0" }, { name: "eth1" }, { name: "eth2" }] },
    })
  })

  test("a list that never ends before another: both are read, and its cut row is left out", () => {
    const half = JSON.stringify(link([address(0), address(1, { deprecated: true })])).replace(/,"deprecated".*/, "")
    const read = readPasted(`${half}\n[{"dst":"default","dev":"eth0"}]`)
    expect(addressesOf(read)).toEqual(["2001:db8:1::1"])
    expect(read.routing.routes).toHaveLength(1)
    expect(read.faults.map(({ line, text }) => [line, text.slice(0, 11)])).toEqual([[2, "half a JSON"]])
  })

  test("an interface a line, half of the lines broken", () => {
    const lines = many(100, (i) => {
      const text = JSON.stringify({ ifname: `eth${i}`, addr_info: [address(i)] })
      return i % 2 === 0 ? text : text.slice(0, 30)
    })
    const read = readPasted(lines.join("\n"))
    expect(addressesOf(read)).toHaveLength(50)
    expect(read.faultsInAll).toBe(50)
  })

  test.each([
    ["brackets", "[".repeat(100_000), /32 deep/],
    ["lines of brackets", "[\n".repeat(40_000), /half a JSON/],
    [
      "a name that is an object",
      '[{"ifname":{"toString":1},"addr_info":[{"family":"inet6","local":"2001:db8::1"}]}]',
      /ifname.*an object does not fit/,
    ],
    ["a name like a method", '[{"ifname":"__proto__","__proto__":{"addr_info":[]},"addr_info":{"constructor":1}}]', /addr_info.*an object/],
    ["rows that are none", '[1,"x",null,[],{"a":1}]', /is no row/],
  ])("%s: a message, no host, no exception", (_, text, words) => {
    const { host, faults, faultsInAll } = readPasted(text)
    expect(host).toBeNull()
    expect(faults.map(({ field, text: said }) => `${field} ${said}`).join("\n")).toMatch(words)
    expect(faultsInAll).toBeGreaterThan(0)
  })

  test("a list and 50,000 blanks is a list", () => {
    const text = `${JSON.stringify(link([address(0)]))}[]${" ".repeat(50_000)}`
    expect(readPasted(text)).toMatchObject({ faultsInAll: 0, host: { addresses: [{ addr: "2001:db8:1::1" }] } })
  })

  test("a prompt before the output hides nothing", () => {
    const read = readPasted(`[user@host ~]$ ip -j -6 addr\n${JSON.stringify(link([address(0)]))}`)
    expect(addressesOf(read)).toHaveLength(1)
    expect(read.faults).toEqual([])
  })

  test("more than a host has is refused with what to do instead", () => {
    const read = readPasted(
      `${JSON.stringify(link([address(0)]))}\n${JSON.stringify(many(MOST.route + 1, (i) => ({ dst: "fe80::/64", dev: "eth0", metric: i })))}`,
    )
    expect(read.host).toBeNull()
    expect(read.faults).toEqual([
      { line: 2, field: "", text: "more than 20,000 routes: paste those that lead to the destination, with ip -j -6 route show match DST" },
    ])
  })

  test("what JSON.parse() reads, the reader reads the same", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 5 })), fc.constantFrom(undefined, 1, "\t"), (value, space) => {
        const text = JSON.stringify(value, null, space)
        const reading = readingJson(text)
        let next = reading.next()
        while (!next.done) next = reading.next()
        expect(next.value.faults.total).toBe(0)
        expect(JSON.stringify(next.value.values)).toBe(JSON.stringify([JSON.parse(text)]))
      }),
    )
  })
})

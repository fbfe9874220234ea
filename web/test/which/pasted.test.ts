// A host pasted into "Which address?": outputs in any order, and bad input reported by line and field while the rest is still read.

import { readFileSync } from "node:fs"
import { beforeAll, describe, expect, test } from "vitest"
import { type Pasted, readPasted } from "../../../core/formats/hosts/pasted.js"
import { loadCore } from "../../../core/host/index.js"
import { Selector } from "../../../core/host/selection.js"
import { addrText, EXAMPLES } from "../../which/asked/examples.js"
import { MISTAKES } from "../../which/asked/gallery.js"
import { answered, completed, faultOf, type Stack } from "../../which/asked/question.js"
import { readAsked } from "../../which/asked/storage.js"
import { added, replaced, textOf, withFlag } from "../../which/host/edit.js"

const ADDR = addrText([{ local: "2001:db8:1::2" }, { local: "fe80::2" }])
const ROUTE = '[{"dst":"default","gateway":"fe80::1","dev":"eth0","metric":1024}]'
const LABELS = '[{"address":"::1","prefixlen":128,"label":0},{"address":"::","prefixlen":0,"label":1}]'

let selector: Selector
beforeAll(async () => {
  selector = new Selector(await loadCore(readFileSync(new URL("../../../core/build/core.wasm", import.meta.url))))
})

function answer(read: Pasted, dst: string, stack: Stack) {
  const host = completed(read, new Map())
  const decision = host && answered(selector, host, dst, null, null, stack).answers[0]?.decision
  if (!decision) throw Error("no answer")
  return decision
}

const faultsOf = (text: string) => readPasted(text).faults.map(({ line, field, text: words }) => `${line} ${field}: ${words}`)
const addressesOf = (text: string) => readPasted(text).host?.addresses.map(({ addr }) => addr)

describe("good input", () => {
  test.each([
    [ADDR, ROUTE, LABELS],
    [LABELS, ADDR, ROUTE],
    [ROUTE, LABELS, ADDR],
  ])("each output is known by its content, in any order", (...parts) => {
    for (const between of ["\n", ""]) {
      const { host, routing, faults } = readPasted(parts.map((part) => part.trim()).join(between))
      expect(faults).toEqual([])
      expect([host?.addresses.length, routing.routes?.length, host?.labels?.length]).toEqual([2, 1, 2])
    }
  })

  test("a host without a route is written as one, and not read as one whose routes are unknown", () => {
    const read = readPasted(`${ADDR}[{"dst":"x/24","dev":"eth0"}]`)
    const { host, routing } = read
    if (!host) throw Error("nothing is read")
    expect(routing.routes).toEqual([])
    const again = readPasted(textOf(host, read))
    expect(again.routing.routes?.map(({ type, dst }) => [type, dst])).toEqual([["throw", "default"]])
    expect(textOf(host, again)).toBe(textOf(host, read))
  })

  test("an interface in two outputs is one interface", () => {
    const { host } = readPasted(ADDR + addrText([{ local: "2001:db8:2::2" }]))
    expect(host?.interfaces.map(({ name }) => name)).toEqual(["eth0"])
    expect(host?.addresses).toHaveLength(3)
  })

  test("a host edited by hand is written back as it stands", () => {
    const read = readPasted(ADDR + ROUTE)
    const { host } = read
    if (!host) throw Error("no host")
    const [row] = host.addresses
    if (!row) throw Error("no address")
    const changed = added(replaced(host, 0, withFlag(withFlag(row, "cga", true), "deprecated", true)))
    const again = readPasted(textOf(changed, read))
    expect(again.faults).toEqual([])
    expect(again.host?.addresses.map(({ addr, flags }) => `${addr} ${flags.toSorted().join()}`)).toEqual([
      "2001:db8:1::2 cga,deprecated",
      "fe80::2 ",
      "2001:db8:3::1 ",
    ])
    expect(again.routing.routes).toHaveLength(1)
  })
})

describe("bad input: line and field, and the rest still answered", () => {
  test("what a terminal or the text around it would act on is written out", () => {
    for (const strange of ["\u0085", "\u202e", "\u2028"]) {
      const [row] = faultsOf(`[{"ifname":"eth0","addr_info":[{"family":"inet6","local":"::1","valid_life_time":"${strange}"}]}]`)
      const [route] = faultsOf(`${ADDR}[{"dst":"1.2${strange}","dev":"eth0"}]`)
      expect([row, route].join()).not.toContain(strange)
      expect([row, route].join()).toContain(`\\u{${strange.charCodeAt(0).toString(16)}}`)
    }
  })

  test("a number that is larger than any", () => {
    expect(faultsOf(`${ADDR}[{"dst":"default","dev":"eth0","metric":1e400}]`)[0]).toMatch(
      /metric: Infinity does not fit: the number is too large/,
    )
  })

  test("half a JSON", () => {
    const half = addrText([{ local: "2001:db8:1::2" }, { local: "2001:db8:2::2" }]).split('"local":"2001:db8:2::2"')[0] ?? ""
    expect(faultsOf(half)[0]).toMatch(/^3 : half a JSON/)
    expect(addressesOf(half)).toEqual(["2001:db8:1::2"])
    expect(addressesOf(`${half}\n${ROUTE}`)).toEqual(["2001:db8:1::2"])
  })

  test("no JSON at all", () => {
    expect(faultsOf("Dear all,\nwhich address?")[0]).toMatch(/^1 : this is no JSON/)
    expect(readPasted("").faults).toEqual([])
  })

  test("IPv4 only", () => {
    const text = '[{"ifname":"eth0","addr_info":[{"family":"inet","local":"192.0.2.1","prefixlen":24}]}]'
    expect(faultsOf(text)[0]).toMatch(/^1 family: only IPv4/)
    expect(readPasted(text).host).toBeNull()
  })

  test("an address with a zone, a prefix length of 129; told twice alike is no fault", () => {
    const text = addrText([
      { local: "fe80::2%eth0" },
      { local: "2001:db8:1::2", prefixlen: 129 },
      { local: "2001:db8:2::2" },
      { local: "2001:DB8:2:0::2" },
    ])
    expect(addressesOf(text)).toEqual(["2001:db8:2::2"])
    const faults = faultsOf(text)
    expect(faults).toHaveLength(2)
    expect(faults.find((fault) => fault.startsWith("2 local"))).toMatch(/zone/)
    expect(faults.find((fault) => fault.startsWith("3 prefixlen"))).toMatch(/129/)
  })

  test("an IPv4 route among the others", () => {
    const { faults, routing } = readPasted(`${ADDR}[{"dst":"default","gateway":"192.0.2.1","dev":"eth0"}]`)
    expect([faults, routing.routes, routing.routes4?.length]).toEqual([[], null, 1])
  })

  test("10,000 addresses are read and answered", { timeout: 60_000 }, () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => ({ local: `2001:db8:${(i + 1).toString(16)}::1` }))
    const read = readPasted(addrText(rows))
    expect(read.faults).toEqual([])
    expect(answer(read, "2001:db8:1f4::9", { profile: "rfc6724" })).toMatchObject({ src: "2001:db8:1f4::1", by: "8" })
  })

  test.each([
    ["", /Type a destination/],
    ["192.0.2.1", /^$/],
    ["2001:db8::/32", /prefix/],
    ["fe80::1%wlan9", /no interface "wlan9"; there is eth0/],
    ["https://[2001:db8::1]:8080/x", /^$/],
    ["www.example.com", /is a name: look it up/],
    ["fe80::1%eth0", /^$/],
    ["2001:db8::zz", /no IPv6 address/],
  ])("the destination %s", (dst, words) => {
    const { host } = readPasted(ADDR)
    expect(host && faultOf(dst, host)).toMatch(words)
  })

  test("what is stored by something else is not taken", () => {
    expect(readAsked("{")).toBeNull()
    expect(readAsked('{"text":1}')).toBeNull()
    expect(readAsked(JSON.stringify(EXAMPLES[0]?.asked))).toEqual(EXAMPLES[0]?.asked)
  })
})

describe("the gallery", () => {
  test.each(MISTAKES.map((mistake) => [mistake.title, mistake] as const))("%s: another source than RFC 6724's", (_, mistake) => {
    const read = readPasted(mistake.asked.text)
    expect(read.faults).toEqual([])
    const right = answer(read, mistake.asked.dst, { profile: "rfc6724" })
    const wrong = answer(read, mistake.asked.dst, mistake)
    expect(wrong.src).not.toBeNull()
    expect(wrong.src).not.toBe(right.src)
    expect(right.by).not.toBe("order")
    expect(mistake.breaks.every((id) => /^A6724-\d\d$/.test(id))).toBe(true)
  })
})

// Further kinds of pastes: nothing of them is misread, and what is not understood is said by its line.

import { expect, test } from "vitest"
import { textOf } from "../../../../web/which/host/edit.js"
import { completedHost } from "../../../formats/hosts/assumed.js"
import { readPasted } from "../../../formats/hosts/pasted.js"
import { answersOf } from "../../../host/routing/answers.js"
import type { HostRecord } from "../../../host/select/host-record.js"
import { Selector } from "../../../host/select/selector.js"
import { core } from "../../helpers/world.js"
import { KINDS } from "./kinds.js"

const selector = new Selector(core)

/** "eth0 2001:db8:1::5/64 mngtmpaddr", the default routes, and the lines that are not known. */
function read(text: string) {
  const { host, routing, system, unknown } = readPasted(text)
  const rows = [...(host?.addresses ?? []), ...(host?.addresses4 ?? [])]
  const ways = (routing.routes ?? []).filter(({ to }) => to.length === 0)
  return {
    system,
    addresses: rows.map(({ if: on, addr, plen, flags }) => [on, `${addr}/${plen}`, ...flags].join(" ")),
    ways: ways.map(({ gateway, dev, metric, table, from }) => [gateway, dev, metric, table, from].filter(Boolean).join(" ")),
    unknown,
  }
}

test.each(Object.keys(KINDS))("%s", (name) => {
  expect(read(KINDS[name] as string)).toMatchSnapshot()
})

const source = (text: string, dst: string) => {
  const pasted = readPasted(text)
  const of = completedHost(pasted, pasted.host as HostRecord, new Map())
  const { answers, steps } = answersOf(selector, of, { dst, dev: null, prefs: null, profile: "linux" })
  return [answers[0]?.src, answers[0]?.dev, steps.length > 0]
}

test("the routes of one table belong to the table that the command named", () => {
  const android = KINDS["Android: rules with marks, and the routes of one table"] as string
  expect(source(android, "2001:db8:f::80")).toEqual(["2001:db8:33:1:1:2:3:4", "wlan0", true])
})

test("source-specific routes of a home router: the source first, where no plain route fits", () => {
  const openwrt = KINDS["OpenWrt: busybox ip with source-specific routes"] as string
  expect(source(openwrt, "2001:db8:f::80").slice(1)).toEqual(["eth0.2", true])
})

test("a host that is written is read as the same one, in whatever order its flags stood", () => {
  const read = readPasted("en0: flags=1<UP>\n\tinet6 2001:db8::5 prefixlen 64 detached temporary temporary\n")
  const written = textOf(read.host as HostRecord, read)
  const again = readPasted(written)
  expect(textOf(again.host as HostRecord, again)).toBe(written)
})

test("a state that is not known in this language is said to be assumed, and an address under no interface is no address", () => {
  const text = (state: string) => `Windows IP Configuration\n\nAdapter X Ethernet 2:\n\n   IPv6 Address. . . . : 2001:db8::5(${state})\n`
  expect(readPasted(text("Preferred")).unsaid).toEqual(["prefix-length"])
  expect(readPasted(text("Voorrang")).unsaid).toEqual(["prefix-length", "flags"])
  const alone = readPasted("Windows IP Configuration\n\n   IPv6 Address. . . . : 2001:db8::5(Preferred)\n")
  expect([alone.host, alone.unknown]).toEqual([null, [3]])
})

// IPv4, as far as its addresses and routes are known: no standard chooses its source, the route does.

import type { HostRecord } from "../select/host-record.js"
import { mapped } from "../select/load.js"
import { commonPrefix } from "../select/route.js"
import { ip6Text, parseIp6, type Words } from "../values/ip6.js"
import type { Step } from "./lookup.js"
import { type Routing, routeText } from "./rows.js"
import { lookInTable } from "./table.js"

export interface Answer4 {
  /** Null: none is known. */
  readonly src: string | null
  readonly dev: string | null
  readonly route: string
  readonly why: string
  readonly steps: readonly Step[]
}

/** The IPv4 address in an IPv4-mapped one; null: it is none. */
export function embedded4(text: string): string | null {
  const words = parseIp6(text)
  return words && words[0] === 0 && words[1] === 0 && words[2] === 0xffff ? text4(words) : null
}

const text4 = ([, , , word]: Words): string => [24, 16, 8, 0].map((bits) => (word >>> bits) & 0xff).join(".")

/** The address as IPv6 writes it (RFC 5952 §5). */
export const mappedText = (text: string): string => `::ffff:${text}`

export function answer4(host: HostRecord, routing: Routing, dst: string): Answer4 {
  const words = mapped(dst)
  const addresses = host.addresses4.filter(({ addr }) => !addr.startsWith("127."))
  const own = host.addresses4.find(
    ({ addr, plen }) => addr === dst || (addr.startsWith("127.") && commonPrefix(mapped(addr), words) >= 96 + plen),
  )
  if (own)
    return {
      src: own.addr.startsWith("127.") ? own.addr : dst,
      dev: own.if,
      route: "an address of the host",
      why: "it is the host's own",
      steps: [],
    }
  if (addresses.length === 0)
    return {
      src: null,
      dev: null,
      route: "",
      why: "no IPv4 address of the host is known, and no IPv6 source is ever used for IPv4",
      steps: [],
    }
  if (routing.routes4 === null) return guessed4(addresses, words)
  const main = routing.routes4.filter(({ table }) => table === "" || table === "main")
  const found = lookInTable(main, { dst: words, src: null, oif: null }, () => false)
  if (!found || found.row.type === "throw") return { src: null, dev: null, route: "", why: "no IPv4 route fits (ENETUNREACH)", steps: [] }
  const { row, hops, fitting } = found
  const hop = hops[0] ?? row
  const route = routeText(row, hop)
  const steps = [{ title: "IPv4 route", text: route, lines: fitting.map(({ line }) => line).filter((line) => line > 0) }]
  if (row.type !== "unicast" && row.type !== "local" && row.type !== "broadcast")
    return { src: null, dev: null, route, why: `the route is ${row.type}`, steps }
  if (row.prefsrc !== "") return { src: row.prefsrc, dev: hop.dev, route, why: "the route names it", steps }
  const nearer = hop.gateway.includes(".") ? mapped(hop.gateway) : words
  const there = addresses.filter((address) => address.if === hop.dev)
  const same = there.find(({ addr, plen }) => commonPrefix(mapped(addr), nearer) >= 96 + plen)
  const src = (same ?? there[0] ?? addresses[0])?.addr ?? null
  return { src, dev: hop.dev, route, why: same ? "it is in the subnet of the next hop" : `it is the first of ${hop.dev}`, steps }
}

function guessed4(addresses: HostRecord["addresses4"], dst: Words): Answer4 {
  const same = addresses.find(({ addr, plen }) => commonPrefix(mapped(addr), dst) >= 96 + plen)
  const row = same ?? addresses[0]
  const why = same ? "it is in the destination's subnet" : "it is the first, and no IPv4 routes were given"
  return { src: row?.addr ?? null, dev: row?.if ?? null, route: row ? `out of ${row.if} (no IPv4 routes were given)` : "", why, steps: [] }
}

/** An IPv4-mapped address in the words of IPv6. */
export const mappedWords = (text: string): string => ip6Text(mapped(text))

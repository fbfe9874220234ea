// What decides the way of a packet before its source is chosen (RFC 6724 §7): routes, rules and links, as ip(8) tells them.

import { parsePrefix, type Words } from "../values/ip6.js"

export interface Prefix {
  readonly words: Words
  readonly length: number
}

export interface NextHop {
  readonly dev: string
  /** Empty: on the link. */
  readonly gateway: string
  /** "dead": not used; "linkdown": its link has no carrier. */
  readonly flags: readonly string[]
}

export interface RouteRow extends NextHop {
  /** "unicast", "local", "multicast", or what it answers with: "unreachable", "blackhole", "prohibit", "throw". */
  readonly type: string
  /** A prefix, an address, or "default". */
  readonly dst: string
  /** Only for packets from this prefix; empty: from any. */
  readonly from: string
  readonly metric: number
  /** The preference of a router (RFC 4191): "low" or "high"; empty: medium. */
  readonly pref: string
  /** The source that the route names; empty: none. */
  readonly prefsrc: string
  /** Empty: main. */
  readonly table: string
  /** Who made it, such as "ra" or "kernel"; empty: it is not told. */
  readonly protocol: string
  /** Where it has several. */
  readonly nexthops: readonly NextHop[]
  /** The prefixes that `dst` and `from` tell. */
  readonly to: Prefix
  readonly source: Prefix | null
  /** Of the text that it was read from; 0: of none. */
  readonly line: number
}

export interface RuleRow {
  readonly priority: number
  /** The rule is for all packets but those that it describes. */
  readonly not: boolean
  readonly from: Prefix | null
  readonly to: Prefix | null
  readonly iif: string
  readonly oif: string
  /** What else a packet must have, which no paste tells: "fwmark 0x1", "uidrange 0-99". */
  readonly needs: readonly string[]
  /** "lookup", "goto", "nop", "unreachable", "blackhole", "prohibit". */
  readonly action: string
  /** The table that is looked up; "[l3mdev-table]": that of the VRF. */
  readonly table: string
  /** Where "goto" goes on. */
  readonly goto: number
  /** Routes whose prefix is no longer than this do not count. -1: all count. */
  readonly suppress: number
  /** As ip(8) prints it. */
  readonly text: string
  readonly line: number
}

/** What routing asks of an interface. */
export interface LinkState {
  readonly name: string
  /** The VRF that it belongs to; a VRF device belongs to itself. Empty: none. */
  readonly vrf: string
  /** The table of the VRF that this device is; empty: it is none. */
  readonly vrfTable: string
  /** `ignore_routes_with_linkdown`: its routes do not count while it has no carrier. */
  readonly ignoresLinkdown: boolean
}

export interface Routing {
  /** Null: none were given. */
  readonly routes: readonly RouteRow[] | null
  /** IPv4 routes; their prefixes stand in mapped form. */
  readonly routes4: readonly RouteRow[] | null
  /** Null: none were given, and the kernel's own are in force. */
  readonly rules: readonly RuleRow[] | null
  readonly links: readonly LinkState[]
}

export const NO_ROUTING: Routing = { routes: null, routes4: null, rules: null, links: [] }

/** The prefix of a route's destination. */
export function prefixOf(text: string): Prefix | null {
  if (text === "default") return ANY
  return parsePrefix(text.includes("/") ? text : `${text}/128`)
}

/** An IPv4 prefix in mapped form; "default", an address, or one with as few bytes as netstat(1) writes: "127", "10.1/16". */
export function prefix4Of(text: string): Prefix | null {
  if (text === "default") return { words: [0, 0, 0xffff, 0], length: 96 }
  const [, address = "", bits] = /^(\d{1,3}(?:\.\d{1,3}){0,3})(?:\/(\d{1,2}))?$/.exec(text) ?? []
  const bytes = address.split(".").map(Number)
  const length = bits === undefined ? 8 * bytes.length : Number(bits)
  if (address === "" || bytes.some((byte) => byte > 255) || length > 32) return null
  const [a = 0, b = 0, c = 0, d = 0] = bytes
  return { words: [0, 0, 0xffff, ((a << 24) | (b << 16) | (c << 8) | d) >>> 0], length: 96 + length }
}

export const ANY: Prefix = { words: [0, 0, 0, 0], length: 0 }

export const tableOf = ({ table }: RouteRow): string => table || "main"

/** A route's way in words, without what is as ever: "default via fe80::1 dev eth0". */
export function routeText(row: RouteRow, hop: NextHop = row): string {
  const type = row.type === "unicast" ? "" : `${row.type} `
  const from = row.from === "" ? "" : ` from ${row.from}`
  return `${type}${row.dst}${from}${hop.gateway === "" ? "" : ` via ${hop.gateway}`}${hop.dev === "" ? "" : ` dev ${hop.dev}`}`
}

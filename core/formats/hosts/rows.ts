// The rows that ip(8) prints as JSON, one by one: interfaces, addresses, routes, rules and labels.

import { ANY, type NextHop, type Prefix, prefix4Of, prefixOf, type RouteRow, type RuleRow } from "../../host/routing/rows.js"
import { type AddressRecord, type HostRecord, RecordError } from "../../host/select/host-record.js"
import { canonical, parseIp6 } from "../../host/values/ip6.js"
import { has, ip6In, isOn, isRow, lengthIn, numberIn, rowsIn, shown, textIn, textsIn } from "./fields.js"
import type { Row } from "./json-nest.js"
import type { Address4Record, LinkFact } from "./text/facts.js"
import { isIp4, linkOf } from "./text/linux.js"
import { preferenceOf, tableNamed } from "./text/routes.js"

export type Kind = "addr" | "route" | "rule" | "labels"

/** What a row is, by the fields that it has. */
export function kindOf(row: Row): Kind | null {
  if (has(row, "addr_info") || (has(row, "ifname") && !has(row, "label"))) return "addr"
  if (has(row, "label")) return "labels"
  if (has(row, "priority") && (has(row, "src") || has(row, "table") || has(row, "action"))) return "rule"
  return has(row, "dst") ? "route" : null
}

/** iproute2 prints all 32 bits set for "for ever". */
const FOREVER = 0xffffffff
/** Null: for ever, which nothing outlives. */
export const seconds = (value: number | null) => (value === null || value >= FOREVER ? null : value)

/** The flags that ip(8) prints, and three that a host edited by hand may have. */
const FLAGS = [
  ...["temporary", "deprecated", "home", "optimistic", "tentative", "nodad", "mngtmpaddr", "noprefixroute", "dadfailed"],
  ...["careof", "cga", "skip"],
] as const

/** Each flag once, in one order, whoever printed them. */
export const inOrder = (flags: readonly string[]): string[] => FLAGS.filter((flag) => flags.includes(flag))

/** Interfaces of an encapsulating transition mechanism (destination Rule 7). */
export const TUNNELS = new Set(["sit", "tunnel6", "gre6", "ipip"])

export interface LinkRow {
  readonly link: LinkFact
  readonly rows: readonly Row[]
}

export function readLink(row: Row): LinkRow {
  const name = textIn(row, "ifname")
  if (name === "") throw new RecordError("ifname", "is missing: an interface has a name")
  const info = row.linkinfo
  const base = linkOf(name, numberIn(row, "ifindex", 0), textsIn(row, "flags"), textIn(row, "master"))
  const link = { ...base, isLoopback: false, type: textIn(row, "link_type") }
  if (info === undefined || !isRow(info)) return { link, rows: rowsIn(row, "addr_info") }
  const data = info.info_data
  const vrfTable = textIn(info, "info_kind") === "vrf" ? numberText(data !== undefined && isRow(data) ? data.table : undefined) : null
  return { link: { ...link, vrfTable }, rows: rowsIn(row, "addr_info") }
}

const numberText = (value: Row[string] | undefined): string => (typeof value === "number" || typeof value === "string" ? String(value) : "")

/** Null: it has no address. */
export function readAddress(row: Row, on: string): AddressRecord | null {
  if (textIn(row, "family") !== "inet6" || textIn(row, "local") === "") return null
  return {
    addr: ip6In(row, "local"),
    plen: lengthIn(row, "prefixlen", 128),
    if: on,
    flags: FLAGS.filter((flag) => isOn(row, flag)),
    preferred: seconds(numberIn(row, "preferred_life_time", FOREVER)),
    valid: seconds(numberIn(row, "valid_life_time", FOREVER)),
    advertiser: "",
  }
}

export function readAddress4(row: Row, on: string): Address4Record | null {
  const addr = textIn(row, "local")
  const plen = lengthIn(row, "prefixlen", 32)
  if (textIn(row, "family") !== "inet" || !isIp4(addr) || plen > 32) return null
  return { addr, plen, if: on, flags: FLAGS.filter((flag) => isOn(row, flag)), preferred: null }
}

/** A route, and whether it is of IPv4. One without a destination is none: ip(8) prints {} for what a filter left out. */
export function readRoute(row: Row, line: number): { readonly route: RouteRow; readonly is4: boolean } | null {
  const dst = textIn(row, "dst")
  const via = row.via
  const gateway = textIn(row, "gateway") || (via !== undefined && isRow(via) ? textIn(via, "host") : "")
  const prefsrc = textIn(row, "prefsrc")
  const from = textIn(row, "from")
  if (dst === "") return null
  const route = {
    type: textIn(row, "type") || "unicast",
    ...{ dst, gateway, prefsrc, line, dev: textIn(row, "dev"), metric: numberIn(row, "metric", 0) },
    from: from === "all" || from === "::/0" ? "" : from,
    ...{ table: tableNamed(tableIn(row)), pref: preferenceOf(textIn(row, "pref")), protocol: textIn(row, "protocol") },
    ...{ flags: flagsOf(row), nexthops: rowsIn(row, "nexthops").map(hopOf) },
  }
  // The default route of IPv4 has no family of its own; only IPv6's has a preference, only IPv4's a scope.
  const isFour = [dst, gateway, prefsrc, ...route.nexthops.map((hop) => hop.gateway)].some(
    (text) => text.includes(".") && !text.includes(":"),
  )
  if (isFour || (dst === "default" && has(row, "scope") && !has(row, "pref"))) {
    const to = prefix4Of(dst)
    if (!to) throw new RecordError("dst", `${shown(dst)}: is no IPv4 prefix`)
    return { route: { ...route, to, source: null }, is4: true }
  }
  const to = prefixOf(dst)
  if (!to) throw new RecordError("dst", `${shown(dst)}: is no IPv6 prefix`)
  const source = route.from === "" ? null : prefixOf(route.from)
  if (route.from !== "" && !source) throw new RecordError("from", `${shown(from)}: is no IPv6 prefix`)
  return { route: { ...route, to, source }, is4: false }
}

const hopOf = (row: Row): NextHop => ({ dev: textIn(row, "dev"), gateway: textIn(row, "gateway"), flags: flagsOf(row) })

/** What tells whether a way is used. A route that expired stays listed for a while. */
function flagsOf(row: Row): readonly string[] {
  const flags = textsIn(row, "flags").filter((flag) => flag === "dead" || flag === "linkdown" || flag === "expired")
  return typeof row.expires === "number" && row.expires < 0 && !flags.includes("expired") ? [...flags, "expired"] : flags
}

const tableIn = (row: Row): string => (typeof row.table === "number" ? String(row.table) : textIn(row, "table"))

/** Null: it is a rule of IPv4. */
export function readRule(row: Row, line: number): RuleRow | null {
  if ([textIn(row, "src"), textIn(row, "dst")].some((text) => text.includes(".") && !text.includes(":"))) return null
  const action = textIn(row, "action") || (has(row, "goto") ? "goto" : has(row, "nop") ? "nop" : "lookup")
  const isVrf = has(row, "l3mdev")
  const rule = {
    ...{
      priority: numberIn(row, "priority", 0),
      not: has(row, "not"),
      from: prefixIn(row, "src", "srclen"),
      to: prefixIn(row, "dst", "dstlen"),
    },
    ...{ iif: textIn(row, "iif"), oif: textIn(row, "oif"), needs: needsOf(row), action: action === "to_tbl" ? "lookup" : action, line },
    ...{
      table: isVrf ? VRF_TABLE : tableNamed(tableIn(row)) || "main",
      goto: numberIn(row, "goto", 0),
      suppress: numberIn(row, "suppress_prefixlen", -1),
    },
  }
  return { ...rule, text: ruleText(rule, row) }
}

const VRF_TABLE = "[l3mdev-table]"

function prefixIn(row: Row, field: string, length: string): Prefix | null {
  const text = textIn(row, field)
  if (text === "" || text === "all") return null
  const words = parseIp6(text)
  if (!words) throw new RecordError(field, `${shown(text)}: is no IPv6 address`)
  const bits = lengthIn(row, length, 128)
  return bits === 0 ? ANY : { words, length: bits }
}

/** A mark of 0 is what a socket has to which nobody gave one. */
function needsOf(row: Row): string[] {
  const value = (field: string) => (typeof row[field] === "number" ? String(row[field]) : textIn(row, field))
  const mask = value("fwmask")
  const fwmark =
    has(row, "fwmark") && !/^(0x)?0+$/.test(value("fwmark")) ? [`fwmark ${value("fwmark")}${mask === "" ? "" : `/${mask}`}`] : []
  const uids = has(row, "uid_start") ? [`uidrange ${value("uid_start")}-${value("uid_end")}`] : []
  const plain = ["ipproto", "sport", "dport", "tos", "dsfield", "tun_id"]
    .filter((field) => has(row, field))
    .map((field) => `${field} ${value(field)}`)
  const ranges = ["sport", "dport"]
    .filter((field) => has(row, `${field}_start`))
    .map((field) => `${field} ${value(`${field}_start`)}-${value(`${field}_end`)}`)
  return [...fwmark, ...uids, ...plain, ...ranges]
}

/** As ip(8) prints it. */
function ruleText({ priority, not, iif, oif, needs, action, table, goto, suppress }: Omit<RuleRow, "text">, row: Row): string {
  const prefix = (field: string, length: string) => {
    const text = textIn(row, field)
    return text === "" || text === "all" ? "" : `${text}${has(row, length) ? `/${lengthIn(row, length, 128)}` : ""}`
  }
  const to = prefix("dst", "dstlen")
  const words = [
    ...(not ? ["not"] : []),
    ...["from", prefix("src", "srclen") || "all"],
    ...(to ? ["to", to] : []),
    ...(iif ? ["iif", iif] : []),
    ...(oif ? ["oif", oif] : []),
    ...needs,
    ...(action === "lookup" ? ["lookup", table] : action === "goto" ? ["goto", String(goto)] : [action]),
    ...(suppress >= 0 ? ["suppress_prefixlength", String(suppress)] : []),
  ]
  return `${priority}: ${words.join(" ")}`
}

type LabelRecord = NonNullable<HostRecord["labels"]>[number]

export function readLabel(row: Row): LabelRecord {
  const address = textIn(row, "address")
  const length = lengthIn(row, "prefixlen", 0)
  const label = numberIn(row, "label", 0)
  if (!Number.isInteger(label) || label < 0) throw new RecordError("label", `${label} does not fit: a label is a whole number from 0 on`)
  if (parseIp6(address) === null) throw new RecordError("address", `${shown(`${address}/${length}`)}: is no IPv6 prefix`)
  const precedence = has(row, "precedence") ? { precedence: numberIn(row, "precedence", 0) } : {}
  return { prefix: `${canonical(address)}/${length}`, label, if: textIn(row, "ifname") || null, ...precedence }
}

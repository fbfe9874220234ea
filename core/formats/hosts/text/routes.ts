// Text of iproute2 about ways: `ip -6 route`, `ip route` and `ip rule`, line by line.

import { prefix4Of, prefixOf, type RouteRow, type RuleRow } from "../../../host/routing/rows.js"
import { parseIp6 } from "../../../host/values/ip6.js"
import { after, type LineReader } from "./facts.js"

const ROUTE = "ip route"
const RULE = "ip rule"

const TYPES = /^(unicast|local|broadcast|multicast|anycast|throw|unreachable|prohibit|blackhole)$/
const NEXT = /^(dev|via|proto|metric|nhid|table|from|src|scope|pref|expires|error|onlink|linkdown|dead|mtu|encap|hoplimit)$/

/** "default via fe80::1 dev eth0 proto ra metric 100", and the "nexthop via fe80::1 dev eth0 weight 1" below one of several ways. */
export const routeLine: LineReader = (line, { line: number, section }) => {
  const words = line.trim().split(/\s+/)
  if (words[0] === "nexthop") {
    const dev = after(words, "dev")
    if (dev === "") return null
    return { by: ROUTE, facts: [{ is: "nexthop", hop: { dev, gateway: gatewayOf(words), flags: flagsIn(words) } }] }
  }
  const type = TYPES.test(words[0] ?? "") ? (words.shift() ?? "") : "unicast"
  const dst = words[0] ?? ""
  if (words.length < 2 || (type === "unicast" && !NEXT.test(words[1] ?? ""))) return null
  // "ip route get" prints the route that it found with the source that it asked for.
  if (after(words, "from") === "::" || words.includes("cache")) return { by: ROUTE, facts: [] }
  const gateway = gatewayOf(words)
  if (gateway !== "" && !isAddress(gateway)) return null
  const src = after(words, "src")
  const metric = Number(after(words, "metric"))
  const told = after(words, "from")
  const from = told === "all" ? "" : told
  const base: Omit<RouteRow, "to" | "source"> = {
    ...{ type, dst, from, dev: after(words, "dev"), gateway, prefsrc: src, nexthops: [], line: number, flags: flagsIn(words) },
    ...{ metric: Number.isFinite(metric) ? metric : 0, pref: preferenceOf(after(words, "pref")), protocol: after(words, "proto") },
    table: tableNamed(after(words, "table") || (section.startsWith("table ") ? section.slice(6) : "")),
  }
  const source = from === "" ? null : prefixOf(from)
  if (
    isIp4(dst) ||
    gateway.includes(".") ||
    src.includes(".") ||
    (dst === "default" && words.includes("scope") && !words.includes("pref"))
  ) {
    const to = prefix4Of(dst)
    return to ? { by: ROUTE, facts: [{ is: "route4", row: { ...base, to, source: null } }] } : null
  }
  const to = prefixOf(dst)
  if (!to || (from !== "" && !source)) return null
  return { by: ROUTE, facts: [{ is: "route", row: { ...base, to, source } }] }
}

/** An IPv6 address, with or without a zone, or an IPv4 one: what is none leads nowhere, and the link itself is the way. */
export const isAddress = (text: string): boolean => parseIp6(text.replace(/%.*/, "")) !== null || /^\d{1,3}(\.\d{1,3}){3}$/.test(text)

const isIp4 = (text: string): boolean => /^\d+(\.\d+){1,3}(\/\d+)?$/.test(text)

/** Flags that tell whether a way is used. `expires` counts down; below 0 it is over. */
function flagsIn(words: readonly string[]): readonly string[] {
  const flags = ["dead", "linkdown"].filter((flag) => words.includes(flag))
  return after(words, "expires").startsWith("-") ? [...flags, "expired"] : flags
}

export const preferenceOf = (text: string): string => (text === "low" || text === "high" ? text : "")

/** Linux's tables by name; "" for main. */
export function tableNamed(text: string): string {
  if (text === "254" || text === "main") return ""
  return text === "255" ? "local" : text === "253" ? "default" : text
}

function gatewayOf(words: readonly string[]): string {
  const via = after(words, "via")
  return via === "inet6" || via === "inet" ? after(words, via) : via
}

/** What a rule may have beside sources and destinations, which a socket without more does not tell; with how many words follow. */
const NEEDS = ["fwmark", "uidrange", "ipproto", "sport", "dport", "tos", "dsfield", "tun_id", "realms"]
const ACTIONS = /^(unreachable|blackhole|prohibit|nop)$/

/** "1000:	from 2001:db8:a::/48 fwmark 0x1 lookup 100". */
export const ruleLine: LineReader = (line, { line: number }) => {
  const [, priority, rest = ""] = /^\s*(\d{1,10}):\s+((?:not |from |to |all |iif |oif |fwmark ).*)$/.exec(line) ?? []
  if (priority === undefined) return null
  const words = rest.trim().split(/\s+/)
  const from = after(words, "from")
  const to = after(words, "to")
  // A rule of IPv4.
  if (isIp4(from) || isIp4(to)) return { by: RULE, facts: [] }
  const source = from === "" || from === "all" ? null : prefixOf(from)
  const target = to === "" || to === "all" ? null : prefixOf(to)
  if ((from !== "" && from !== "all" && !source) || (to !== "" && to !== "all" && !target)) return null
  const goto = Number(after(words, "goto"))
  const action = words.find((word) => ACTIONS.test(word)) ?? (words.includes("goto") ? "goto" : "lookup")
  const table = after(words, "lookup") || after(words, "table")
  if (action === "lookup" && table === "") return null
  const suppress = after(words, "suppress_prefixlength")
  const row: RuleRow = {
    ...{ priority: Number(priority), not: words.includes("not"), from: source, to: target, action, line: number },
    ...{ iif: after(words, "iif"), oif: after(words, "oif"), needs: needsOf(words), goto: Number.isFinite(goto) ? goto : 0 },
    ...{ table: tableNamed(table) || "main", suppress: /^\d{1,3}$/.test(suppress) ? Number(suppress) : -1 },
    text: `${priority}: ${words.join(" ")}`,
  }
  return { by: RULE, facts: [{ is: "rule", row }] }
}

/** A mark of 0 is what a socket has to which nobody gave one. */
function needsOf(words: readonly string[]): string[] {
  return NEEDS.filter((name) => words.includes(name))
    .map((name) => `${name} ${after(words, name)}`)
    .filter((need) => !/^fwmark (0x)?0+(\/\S+)?$/.test(need))
}

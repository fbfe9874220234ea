// Text of iproute2: `ip addr` (also -o and -br), `ip -6 route` and `ip addrlabel`, line by line.

import { canonical, parseIp6 } from "../../host/values/ip6.js"
import { prefixOf } from "../linux/iproute.js"
import type { Fact, LineReader, Understood } from "./facts.js"

const ADDR = "ip addr"
const ROUTE = "ip route"
const LABEL = "ip addrlabel"

/** Flags of an address that selection looks at, or that tell how it came to be. */
const FLAGS: ReadonlySet<string> = new Set([
  ...["temporary", "deprecated", "home", "optimistic", "tentative", "nodad", "mngtmpaddr", "noprefixroute", "dadfailed"],
])

export const linuxLine: LineReader = (line, link) =>
  header(line) ?? oneLine(line) ?? address(line, link) ?? lifetimes(line) ?? brief(line) ?? label(line) ?? route(line)

/** "2: eth0@if3: <BROADCAST,UP> mtu 1500 state UP", and the line of its hardware address. */
function header(line: string): Understood | null {
  const [, index, name, flags] = /^\s*(\d{1,9}): ([^\s:@]{1,64})(?:@\S+)?: <([^>]*)>/.exec(line) ?? []
  if (index !== undefined && name !== undefined && flags !== undefined) {
    const link = { name, ifindex: Number(index), type: "", isLoopback: flags.split(",").includes("LOOPBACK") }
    return { by: ADDR, facts: [{ is: "link", link }] }
  }
  return /^\s+link\/\S+/.test(line) || /^\s+altname \S+/.test(line) ? { by: ADDR, facts: [] } : null
}

/** "2: eth0    inet6 2001:db8::1/64 scope global \       valid_lft forever preferred_lft forever", as with -o. */
function oneLine(line: string): Understood | null {
  const [, index, name, rest] = /^\s*(\d{1,9}): ([^\s:@]{1,64})\s+(inet6? .*)$/.exec(line) ?? []
  if (index === undefined || name === undefined || rest === undefined) return null
  const [first = "", ...more] = rest.split("\\")
  const said = address(first, name)
  if (!said) return null
  const link: Fact = { is: "link", link: { name, ifindex: Number(index), type: "", isLoopback: name === "lo" } }
  return { by: ADDR, facts: [link, ...said.facts, ...more.flatMap((part) => lifetimes(part)?.facts ?? [])] }
}

/** "    inet6 2001:db8::1/64 scope global deprecated dynamic". */
function address(line: string, link: string): Understood | null {
  const [family, local = "", ...words] = line.trim().split(/\s+/)
  if (family === "inet" && /^\d+\.\d+\.\d+\.\d+(\/\d+)?$/.test(local)) return { by: ADDR, facts: [{ is: "address4" }] }
  // A tunnel's address has a peer: "inet6 fd00::1 peer fd00::2/128".
  const text = words[0] === "peer" ? `${local}/128` : local
  if (family !== "inet6" || link === "" || !text.includes("/")) return null
  return inetFact(
    text,
    link,
    words.filter((word) => FLAGS.has(word)),
  )
}

function inetFact(text: string, link: string, flags: readonly string[]): Understood | null {
  const [addr = "", length = ""] = text.split("/")
  if (parseIp6(addr) === null || !/^\d{1,3}$/.test(length) || Number(length) > 128) return null
  const row = { addr, plen: Number(length), if: link, flags: [...flags], preferred: null, valid: null, advertiser: "" }
  return { by: ADDR, facts: [{ is: "address", row }] }
}

/** "       valid_lft 86242sec preferred_lft 14242sec". */
function lifetimes(line: string): Understood | null {
  const [, valid, preferred] = /^\s*valid_lft (forever|\d+)(?:sec)? preferred_lft (forever|\d+)(?:sec)?/.exec(line) ?? []
  if (valid === undefined || preferred === undefined) return null
  return { by: ADDR, facts: [{ is: "lifetimes", valid: seconds(valid), preferred: seconds(preferred) }] }
}

const seconds = (text: string) => (text === "forever" ? null : Number(text))

const STATES = /^(UP|DOWN|UNKNOWN|LOWERLAYERDOWN|DORMANT|NOTPRESENT|TESTING)$/

/** "eth0  UP  192.0.2.5/24 2001:db8::1/64", as with -br: it tells no flags. */
function brief(line: string): Understood | null {
  const [full = "", state = "", ...texts] = line.trim().split(/\s+/)
  if (!STATES.test(state)) return null
  const name = full.split("@")[0] ?? ""
  const addresses = texts.flatMap((text) => (text.includes(":") ? (inetFact(text, name, [])?.facts ?? []) : []))
  return { by: ADDR, facts: [{ is: "link", link: { name, ifindex: 0, type: "", isLoopback: name === "lo" } }, ...addresses] }
}

/** "prefix 2001:db8::/32 dev eth0 label 77". */
function label(line: string): Understood | null {
  const [, text = "", on, value] = /^\s*prefix (\S+) (?:dev (\S+) )?label (\d{1,9})\s*$/.exec(line) ?? []
  const [addr = "", length = "128"] = text.split("/")
  if (value === undefined || parseIp6(addr) === null || !/^\d{1,3}$/.test(length) || Number(length) > 128) return null
  return { by: LABEL, facts: [{ is: "label", row: { prefix: `${canonical(addr)}/${length}`, label: Number(value), if: on ?? null } }] }
}

const TYPES = /^(unicast|local|broadcast|multicast|anycast|throw|unreachable|prohibit|blackhole)$/

/** "default via fe80::1 dev eth0 proto ra metric 100", and the "nexthop via fe80::1 dev eth0 weight 1" below one of several ways. */
function route(line: string): Understood | null {
  const words = line.trim().split(/\s+/)
  if (words[0] === "nexthop") return { by: ROUTE, facts: [{ is: "nexthop", dev: after(words, "dev"), gateway: gatewayOf(words) }] }
  const type = TYPES.test(words[0] ?? "") ? (words.shift() ?? "") : "unicast"
  const dst = words[0] ?? ""
  const isDefault = dst === "default"
  if (!isDefault && !dst.includes(":")) return null
  if (
    !words.includes("dev") &&
    !words.includes("via") &&
    type === "unicast" &&
    words.length > 1 &&
    words[1] !== "proto" &&
    words[1] !== "metric"
  )
    return null
  const to = words.length > 1 ? prefixOf(dst) : null
  const gateway = gatewayOf(words)
  if (!to) return null
  // The default route of IPv4 has no family in its text.
  if (gateway.includes(".")) return { by: ROUTE, facts: [] }
  const metric = Number(after(words, "metric")) || 0
  const row = { type, dst, dev: after(words, "dev"), gateway, metric, prefsrc: after(words, "src"), nexthops: [], to }
  return { by: ROUTE, facts: [{ is: "route", row }] }
}

const after = (words: readonly string[], word: string): string => {
  const at = words.indexOf(word)
  return at < 0 ? "" : (words[at + 1] ?? "")
}

function gatewayOf(words: readonly string[]): string {
  const via = after(words, "via")
  return via === "inet6" ? after(words, "inet6") : via
}

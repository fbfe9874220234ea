// Text of Windows: ipconfig, netsh interface ipv6 show address / route / interface / prefixpolicies, and route print, line by line.

import { ANY, prefix4Of, prefixOf, type RouteRow } from "../../../host/routing/rows.js"
import { canonical, parseIp6 } from "../../../host/values/ip6.js"
import type { Fact, LineReader, Understood } from "./facts.js"
import { PLAIN_LINK } from "./facts.js"
import { bitsOf } from "./ifconfig.js"
import { isIp4 } from "./linux.js"

export const windowsLine: LineReader = (line, { link, section, line: number }) =>
  heading(line) ??
  (section === "ipconfig" ? otherHeading(line) : null) ??
  (section === "ipconfig" ? ipconfig(line, link, number) : null) ??
  netshAddress(line, link) ??
  netshRoute(line, number) ??
  (section === "policies" ? policy(line) : null) ??
  (section === "interfaces" ? netshInterface(line) : null) ??
  (section === "print" ? printedRoute(line, number) : null) ??
  (section === "print" ? printedInterface(line) : null) ??
  (/^\s*[-=]{3,}[-=\s]*$/.test(line) && section !== "" ? { by: "", facts: [] } : null)

/** An interface by its number; its name may follow. */
export const numbered = (ifindex: number | string): string => `if${ifindex}`

const section = (name: string, ...facts: readonly Fact[]): readonly Fact[] => [{ is: "section", section: name }, ...facts]

function heading(line: string): Understood | null {
  const [, name] = /^\S.*\b(?:adapter|Adapter|adaptateur|adaptador|Scheda \S+) (.{1,100}?)\s?:\s*$/.exec(line) ?? []
  if (name !== undefined) return { by: "ipconfig", facts: section("ipconfig", link(name, 0)) }
  if (/^\s*Windows[ -]IP[ -]|^\S.*\bIP\b.*\bWindows\s*$/.test(line)) return { by: "ipconfig", facts: section("ipconfig") }
  const [, number, full] = /^Interface (\d{1,9}): (.{1,100}?)\s*$/.exec(line) ?? []
  if (number !== undefined && full !== undefined) return { by: "netsh", facts: section("address", link(full, Number(number))) }
  if (/^\s*Addr Type\s+DAD State\s/.test(line)) return { by: "netsh", facts: [] }
  if (/^\s*Publish\s+Type\s+Met\s+Prefix/.test(line)) return { by: "netsh", facts: section("route") }
  if (/^\s*Precedence\s+Label\s+Prefix/.test(line) || /^Querying active state/.test(line))
    return { by: "netsh", facts: section("policies") }
  if (/^\s*Idx\s+Met\s+MTU\s+State\s+Name/.test(line)) return { by: "netsh", facts: section("interfaces") }
  if (/^\s*(Interface List|IPv[46] Route Table|Active Routes:|Persistent Routes:)/.test(line))
    return { by: "route print", facts: section("print") }
  if (/^\s*(If\s+Metric\s+Network Destination|Network Destination\s+Netmask)/.test(line))
    return { by: "route print", facts: section("print") }
  return null
}

/** "Адаптер Ethernet Ethernet:", in whatever language: a line at the margin with a colon at its end. */
function otherHeading(line: string): Understood | null {
  const [, name] = /^(\S.{0,100}?)\s?:\s*$/.exec(line) ?? []
  return name === undefined || name.includes(":") ? null : { by: "ipconfig", facts: section("ipconfig", link(name, 0)) }
}

const link = (name: string, ifindex: number): Fact => ({
  is: "link",
  link: { ...PLAIN_LINK, name, ifindex, isLoopback: /loopback/i.test(name) },
})

/** Words for temporary addresses in the languages of Windows. */
const TEMPORARY = /temp|tijdelijk|tillfällig|midlertidig|väliaikai|tymczas|времен|临时|臨時|一時|임시/i
const GATEWAY = /gateway|passerelle|enlace|Standardgateway|шлюз|网关|ゲートウェイ/i
const STATES: ReadonlyMap<string, string> = new Map([
  ["deprecated", "deprecated"],
  ["tentative", "tentative"],
  ["duplicate", "dadfailed"],
  ["veraltet", "deprecated"],
  ["verworfen", "deprecated"],
  ["déconseillé", "deprecated"],
  ["obsolète", "deprecated"],
  ["obsoleto", "deprecated"],
  ["desusado", "deprecated"],
  ["mit vorbehalt", "tentative"],
  ["dupliziert", "dadfailed"],
  ["doppelt vorhanden", "dadfailed"],
  ["dupliqué", "dadfailed"],
])

/** "   Temporary IPv6 Address. . . . . . : 2001:db8::5(Preferred)"; further values stand alone on their lines. */
function ipconfig(line: string, on: string, number: number): Understood | null {
  const [, label, value = ""] = /^\s{2,}(\S[^:]*?)[ .]*\. ?:\s*(.*?)\s*$/.exec(line) ?? /^(\s{20,})(\S+)\s*$/.exec(line) ?? []
  if (label === undefined) return null
  const by = "ipconfig"
  const [, text = "", state = ""] = /^([0-9a-f:.]+(?:%\d+)?)(?:\(([^()]{1,40})\))?$/i.exec(value) ?? []
  const [addr = "", zone] = text.split("%")
  if (isIp4(addr) && on !== "") {
    if (GATEWAY.test(label) || label.trim() === "") return { by, facts: [route4("0.0.0.0/0", addr, on, 0, number)] }
    if (/mask|maske|masque/i.test(label)) return { by, facts: [{ is: "field", name: "netmask", value: String(bitsOf(addr)) }] }
    if (/IPv4|IP Address|IP-Adresse/i.test(label))
      return { by, facts: [{ is: "address4", row: { addr, plen: 24, if: on, flags: [], preferred: null } }] }
    return { by, facts: [] }
  }
  if (parseIp6(addr) === null) return { by, facts: [] }
  // Of which interface it is stands in a line that is not known.
  if (on === "") return null
  if (GATEWAY.test(label) || label.trim() === "") return { by, facts: [route("::/0", addr, on, 0, number)] }
  if (!/IPv6|address|adresse|dirección/i.test(label) || /DNS|DHCP|server/i.test(label)) return { by, facts: [] }
  const flags = [...(TEMPORARY.test(label) ? ["temporary"] : []), ...flagOf(state)]
  const row = { addr, plen: 64, if: on, flags, preferred: flags.includes("deprecated") ? 0 : null, valid: null, advertiser: "" }
  const known: readonly Fact[] = zone === undefined ? [] : [{ is: "number", ifindex: Number(zone), name: on, metric: -1 }]
  const unsaid: readonly Fact[] =
    state !== "" && flagOf(state).length === 0 && !PREFERRED.test(state) ? [{ is: "assumed", what: "flags" }] : []
  return { by, facts: [...known, { is: "address", row }, { is: "assumed", what: "prefix-length" }, ...unsaid] }
}

/** The word for an address without restriction, in some of the languages. Whatever else stands there and is not known is assumed to be it. */
const PREFERRED = /^(pref|bevorzugt|préf|voorkeur|föredra|foretrukke|首选|優先|основ)/i

const flagOf = (state: string): string[] => {
  const flag = STATES.get(state.toLowerCase())
  return flag === undefined ? [] : [flag]
}

/** "Temporary  Preferred  6d23h52m3s  23h52m 2001:db8::5": type, state, valid, preferred, address. */
function netshAddress(line: string, on: string): Understood | null {
  const [, type, state, valid = "", preferred = "", text = ""] =
    /^\s*(Public|Temporary|Other|Dhcp|Manual|Anycast)\s+(Preferred|Deprecated|Tentative|Duplicate|Invalid)\s+(\S+)\s+(\S+)\s+(\S+)\s*$/.exec(
      line,
    ) ?? []
  if (type === undefined || state === undefined || on === "") return null
  const [addr = ""] = text.split("%")
  if (parseIp6(addr) === null) return null
  if (type === "Anycast" || state === "Invalid") return { by: "netsh", facts: [] }
  const flags = [...(type === "Temporary" ? ["temporary"] : []), ...flagOf(state)]
  const row = { addr, plen: addr === "::1" ? 128 : 64, if: on, flags, preferred: span(preferred), valid: span(valid), advertiser: "" }
  return {
    by: "netsh",
    facts: [
      { is: "address", row },
      { is: "assumed", what: "prefix-length" },
    ],
  }
}

/** "29d23h59m52s" in seconds; "infinite" is null. */
function span(text: string): number | null {
  if (!/^(\d+[dhms])+$/.test(text)) return null
  const of = (unit: string) => Number(new RegExp(`(\\d+)${unit}`).exec(text)?.[1] ?? 0)
  return ((of("d") * 24 + of("h")) * 60 + of("m")) * 60 + of("s")
}

/** "No       Manual    256  ::/0                       12  fe80::1". */
function netshRoute(line: string, number: number): Understood | null {
  const [, metric, prefix = "", index = "", to = ""] =
    /^\s*(?:No|Yes)\s+\S+\s+(\d{1,9})\s+(\S+\/\d{1,3})\s+(\d{1,9})\s+(.*?)\s*$/.exec(line) ?? []
  if (metric === undefined) return null
  const [gateway = ""] = to.split("%")
  if (prefix4Of(prefix))
    return { by: "netsh", facts: [route4(prefix, isIp4(gateway) ? gateway : "", numbered(index), Number(metric), number)] }
  if (!prefixOf(prefix)) return null
  return {
    by: "netsh",
    facts: [
      {
        is: "route",
        row: { ...routeRow(prefix, parseIp6(gateway) ? gateway : "", numbered(index), Number(metric), number), protocol: "netsh" },
      },
    ],
  }
}

/** "        40      1  ::/0". */
function policy(line: string): Understood | null {
  const [, precedence, label, text = "", length = ""] = /^\s*(\d{1,9})\s+(\d{1,9})\s+([0-9a-f:.]+)\/(\d{1,3})\s*$/i.exec(line) ?? []
  if (label === undefined || parseIp6(text) === null || Number(length) > 128) return null
  const row = { prefix: `${canonical(text)}/${length}`, label: Number(label), if: null, precedence: Number(precedence) }
  return { by: "netsh", facts: [{ is: "label", row }] }
}

/** " 12          25        1500  connected     Ethernet". */
function netshInterface(line: string): Understood | null {
  const [, index, metric, name] = /^\s*(\d{1,9})\s+(\d{1,9})\s+\d{1,10}\s+\w+\s+(.{1,100}?)\s*$/.exec(line) ?? []
  if (index === undefined || name === undefined) return null
  return { by: "netsh", facts: [{ is: "number", ifindex: Number(index), name, metric: Number(metric) }] }
}

/** " 12    281 ::/0                     fe80::1", the gateway alone on the next line where the prefix is long; and IPv4's lines. */
function printedRoute(line: string, number: number): Understood | null {
  const by = "route print"
  const [, index = "", metric, prefix = "", gateway = ""] =
    /^\s*(\d{1,9})\s+(\d{1,9})\s+([0-9a-f:.]+\/\d{1,3})(?:\s+(\S+))?\s*$/i.exec(line) ?? []
  if (metric !== undefined && prefixOf(prefix)) {
    const row = route(
      prefix,
      parseIp6(gateway.split("%")[0] ?? "") ? (gateway.split("%")[0] ?? "") : "",
      numbered(index),
      Number(metric),
      number,
    )
    return { by, facts: [row] }
  }
  const [, dst = "", mask = "", via = "", on = "", cost] =
    /^\s*(\d+\.\d+\.\d+\.\d+)\s+(\d+\.\d+\.\d+\.\d+)\s+(\S+)\s+(\d+\.\d+\.\d+\.\d+)\s+(\d{1,9})\s*$/.exec(line) ?? []
  if (cost !== undefined)
    return { by, facts: [{ ...route4(`${dst}/${bitsOf(mask)}`, isIp4(via) ? via : "", "", Number(cost), number, on) }] }
  return /^\s*(On-link|None)\s*$/.test(line) || parseIp6(line.trim()) !== null ? { by, facts: [] } : null
}

/** " 12...00 11 22 33 44 55 ......Intel(R) Ethernet". */
const printedInterface = (line: string): Understood | null => (/^\s*\d{1,9}\.{3}/.test(line) ? { by: "route print", facts: [] } : null)

const plain = { type: "unicast", from: "", pref: "", prefsrc: "", table: "", protocol: "", flags: [], nexthops: [], source: null } as const

const route = (prefix: string, gateway: string, dev: string, metric: number, line: number): Fact => ({
  is: "route",
  row: routeRow(prefix, gateway, dev, metric, line),
})

function routeRow(prefix: string, gateway: string, dev: string, metric: number, line: number): RouteRow {
  return { ...plain, dst: prefix === "::/0" ? "default" : prefix, gateway, dev, metric, to: prefixOf(prefix) ?? ANY, line }
}

function route4(prefix: string, gateway: string, dev: string, metric: number, line: number, prefsrc = ""): Fact {
  const to = prefix4Of(prefix) ?? { words: [0, 0, 0xffff, 0] as const, length: 96 }
  return { is: "route4", row: { ...plain, prefsrc, dst: prefix, gateway, dev, metric, to, line } }
}

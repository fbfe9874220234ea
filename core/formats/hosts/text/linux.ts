// Text of iproute2 about addresses: `ip addr` (also -o and -br), `ip addrlabel` and `ip netconf`, line by line.

import { canonical, parseIp6 } from "../../../host/values/ip6.js"
import { after, type Fact, type LineReader, type LinkFact, PLAIN_LINK, type Understood } from "./facts.js"
import { routeLine, ruleLine } from "./routes.js"

const ADDR = "ip addr"
const LABEL = "ip addrlabel"

/** Flags of an address that selection looks at, or that tell how it came to be. */
const FLAGS: ReadonlySet<string> = new Set([
  ...["temporary", "deprecated", "home", "optimistic", "tentative", "nodad", "mngtmpaddr", "noprefixroute", "dadfailed"],
])

export const linuxLine: LineReader = (line, context) =>
  header(line) ??
  oneLine(line) ??
  address(line, context.link) ??
  lifetimes(line) ??
  brief(line) ??
  label(line) ??
  netconf(line) ??
  ruleLine(line, context) ??
  routeLine(line, context) ??
  detail(line, context.link)

/** "2: eth0@if3: <BROADCAST,UP> mtu 1500 master br0 state UP". */
function header(line: string): Understood | null {
  const [, index, name, flags, rest = ""] = /^\s*(\d{1,9}): ([^\s:@]{1,64})(?:@[^\s:]+)?: <([^>]*)>(.*)$/.exec(line) ?? []
  if (index === undefined || name === undefined || flags === undefined) return null
  return { by: ADDR, facts: [{ is: "link", link: linkOf(name, Number(index), flags.split(","), after(rest.split(/\s+/), "master")) }] }
}

/** A VRF device is a master without neighbours. */
export function linkOf(name: string, ifindex: number, flags: readonly string[], master: string): LinkFact {
  const isVrf = flags.includes("MASTER") && flags.includes("NOARP")
  return { ...PLAIN_LINK, name, ifindex, isLoopback: flags.includes("LOOPBACK"), master, vrfTable: isVrf ? "" : null }
}

/** Lines under an interface that say nothing of its addresses, but for the table of a VRF (-d). */
function detail(line: string, link: string): Understood | null {
  const [, table] = /^\s*vrf table (\d{1,10})/.exec(line) ?? []
  if (table !== undefined && link !== "") return { by: ADDR, facts: [{ is: "link", link: { ...PLAIN_LINK, name: link, vrfTable: table } }] }
  return /^\s*(link\/\S+|altname \S+|vrf_slave |alias |RX:|TX:|vlan protocol|bridge_slave|veth|dummy|openvswitch)/.test(line)
    ? { by: ADDR, facts: [] }
    : null
}

/** "2: eth0    inet6 2001:db8::1/64 scope global \       valid_lft forever preferred_lft forever", as with -o. */
function oneLine(line: string): Understood | null {
  const [, index, name, rest] = /^\s*(\d{1,9}): ([^\s:@]{1,64})\s+(inet6? .*)$/.exec(line) ?? []
  if (index === undefined || name === undefined || rest === undefined) return null
  const [first = "", ...more] = rest.split("\\")
  const said = address(first, name)
  if (!said) return null
  const link: Fact = { is: "link", link: { ...PLAIN_LINK, name, ifindex: Number(index), isLoopback: name === "lo" } }
  return { by: ADDR, facts: [link, ...said.facts, ...more.flatMap((part) => lifetimes(part)?.facts ?? [])] }
}

/** "    inet6 2001:db8::1/64 scope global deprecated dynamic". */
function address(line: string, link: string): Understood | null {
  const [family, local = "", ...words] = line.trim().split(/\s+/)
  // With a mask it is a line of ifconfig(8).
  if (family === "inet") return words.includes("netmask") ? null : inet4(words[0] === "peer" ? `${local}/32` : local, link)
  // A tunnel's address has a peer: "inet6 fd00::1 peer fd00::2/128".
  const text = words[0] === "peer" ? `${local}/128` : local
  if (family !== "inet6" || link === "" || !text.includes("/")) return null
  return inetFact(
    text,
    link,
    words.filter((word) => FLAGS.has(word)),
  )
}

function inet4(text: string, link: string): Understood | null {
  const [, addr = "", length = "32"] = /^(\d+\.\d+\.\d+\.\d+)(?:\/(\d{1,2}))?$/.exec(text) ?? []
  if (addr === "" || link === "" || !isIp4(addr) || Number(length) > 32) return null
  return { by: ADDR, facts: [{ is: "address4", row: { addr, plen: Number(length), if: link, flags: [], preferred: null } }] }
}

export const isIp4 = (text: string): boolean =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split(".").every((part) => Number(part) < 256 && (part === "0" || !part.startsWith("0")))

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
  const addresses = texts.flatMap((text) => (text.includes(":") ? inetFact(text, name, []) : inet4(text, name))?.facts ?? [])
  const unsaid: readonly Fact[] = addresses.length > 0 ? [{ is: "assumed", what: "flags" }] : []
  return { by: ADDR, facts: [{ is: "link", link: { ...PLAIN_LINK, name, isLoopback: name === "lo" } }, ...addresses, ...unsaid] }
}

/** "prefix 2001:db8::/32 dev eth0 label 77". */
function label(line: string): Understood | null {
  const [, text = "", on, value] = /^\s*prefix (\S+) (?:dev (\S+) )?label (\d{1,9})\s*$/.exec(line) ?? []
  const [addr = "", length = "128"] = text.split("/")
  if (value === undefined || parseIp6(addr) === null || !/^\d{1,3}$/.test(length) || Number(length) > 128) return null
  return { by: LABEL, facts: [{ is: "label", row: { prefix: `${canonical(addr)}/${length}`, label: Number(value), if: on ?? null } }] }
}

/** "inet6 eth0 forwarding off mc_forwarding off ignore_routes_with_linkdown on". */
function netconf(line: string): Understood | null {
  const words = line.trim().split(/\s+/)
  const value = after(words, "ignore_routes_with_linkdown")
  if (words[0] !== "inet6" || (value !== "on" && value !== "off")) return null
  return {
    by: "ip netconf",
    facts: [{ is: "sysctl", interface: words[1] ?? "", key: "ignore_routes_with_linkdown", value: value === "on" ? 1 : 0 }],
  }
}

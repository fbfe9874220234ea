// Text of ifconfig(8) as macOS, FreeBSD and net-tools print it, line by line.

import { parseIp6 } from "../../../host/values/ip6.js"
import { after, type LineReader, PLAIN_LINK, type Understood } from "./facts.js"
import { isIp4 } from "./linux.js"

const BY = "ifconfig"

/** Its words for what selection looks at. `secured`, `autoconf` and `dynamic` tell how an address came to be. */
const FLAGS: ReadonlyMap<string, string> = new Map([
  ["temporary", "temporary"],
  ["deprecated", "deprecated"],
  ["tentative", "tentative"],
  ["duplicated", "dadfailed"],
  ["detached", "tentative"],
  ["optimistic", "optimistic"],
])

export const ifconfigLine: LineReader = (line, { link }) => header(line) ?? address(line, link) ?? netTools(line, link) ?? other(line)

/** "en0: flags=8863<UP,BROADCAST,RUNNING> mtu 1500". */
function header(line: string): Understood | null {
  const [, name, flags] = /^\s*([^\s:]{1,64}): flags=[0-9a-f]+<([^>]*)>/i.exec(line) ?? []
  if (name !== undefined && flags !== undefined)
    return { by: BY, facts: [{ is: "link", link: { ...PLAIN_LINK, name, isLoopback: flags.split(",").includes("LOOPBACK") } }] }
  // net-tools of before: "eth0      Link encap:Ethernet  HWaddr 02:00:00:00:00:0a".
  const [, old, encap] = /^\s*(\S{1,64})\s+Link encap:(.*)$/.exec(line) ?? []
  if (old === undefined) return null
  return { by: BY, facts: [{ is: "link", link: { ...PLAIN_LINK, name: old, isLoopback: encap?.startsWith("Local Loopback") ?? false } }] }
}

/** "	inet6 fe80::1%en0 prefixlen 64 secured scopeid 0xa". Its zone repeats the interface under which it stands. */
function address(line: string, link: string): Understood | null {
  const [family, local = "", ...words] = line.trim().split(/\s+/)
  if (family === "inet" && isIp4(local) && words.includes("netmask")) {
    if (link === "") return null
    return {
      by: BY,
      facts: [{ is: "address4", row: { addr: local, plen: bitsOf(after(words, "netmask")), if: link, flags: [], preferred: null } }],
    }
  }
  if (family !== "inet6" || link === "" || !words.includes("prefixlen")) return null
  const [addr = ""] = local.split("%")
  const plen = Number(after(words, "prefixlen"))
  if (parseIp6(addr) === null || !Number.isInteger(plen) || plen < 0 || plen > 128) return null
  const flags = words.flatMap((word) => FLAGS.get(word) ?? [])
  const row = { addr, plen, if: link, flags, preferred: lifetime(words, "pltime"), valid: lifetime(words, "vltime"), advertiser: "" }
  return { by: BY, facts: [{ is: "address", row }] }
}

/** "inet6 addr: fe80::1/64 Scope:Link", "inet addr:192.0.2.5  Bcast:192.0.2.255  Mask:255.255.255.0". */
function netTools(line: string, link: string): Understood | null {
  const [, addr = "", length] = /^\s*inet6 addr:\s*([0-9a-f:.]+)\/(\d{1,3})\s+Scope:/i.exec(line) ?? []
  if (length !== undefined && link !== "" && parseIp6(addr) !== null && Number(length) <= 128)
    return {
      by: BY,
      facts: [
        { is: "address", row: { addr, plen: Number(length), if: link, flags: [], preferred: null, valid: null, advertiser: "" } },
        { is: "assumed", what: "flags" },
      ],
    }
  const [, addr4 = "", mask] = /^\s*inet addr:\s*(\d+\.\d+\.\d+\.\d+)\s.*Mask:(\d+\.\d+\.\d+\.\d+)/.exec(line) ?? []
  if (mask === undefined || link === "" || !isIp4(addr4)) return null
  return { by: BY, facts: [{ is: "address4", row: { addr: addr4, plen: bitsOf(mask), if: link, flags: [], preferred: null } }] }
}

/** "0xffffff00" or "255.255.255.0" as a length. */
export function bitsOf(mask: string): number {
  const word = mask.startsWith("0x") ? Number(mask) : mask.split(".").reduce((sum, part) => sum * 256 + Number(part), 0)
  const inverted = ~(word >>> 0) >>> 0
  return Number.isFinite(word) ? Math.clz32(inverted) : 32
}

/** Lifetimes are told with -L. */
function lifetime(words: readonly string[], word: string): number | null {
  const text = after(words, word)
  return /^\d+$/.test(text) ? Number(text) : null
}

const OTHERS =
  /^\s+(ether|nd6 options=|options=|media:|status:|groups?:|lladdr|loop|inet6? |RX |TX |RX:|TX:|collisions|txqueuelen|member:|Configuration:|id |maxage|root id|ifcost|tunnel inet6?|capabilities|description:|hwaddr|unspec|UP |Interrupt|agrprefs:|hosts:)/

/** Lines that say nothing of selection. An address that cannot be read is none of them. */
const other = (line: string): Understood | null => (OTHERS.test(line) && !/^\s+inet6? /.test(line) ? { by: BY, facts: [] } : null)

// Text of ifconfig(8) as macOS, FreeBSD and net-tools print it, line by line.

import { parseIp6 } from "../../host/values/ip6.js"
import type { LineReader, Understood } from "./facts.js"

const BY = "ifconfig"

/** Its words for what selection looks at. `secured`, `autoconf` and `dynamic` tell how an address came to be. */
const FLAGS: ReadonlyMap<string, string> = new Map([
  ["temporary", "temporary"],
  ["deprecated", "deprecated"],
  ["tentative", "tentative"],
  ["duplicated", "dadfailed"],
])

export const ifconfigLine: LineReader = (line, link) => header(line) ?? address(line, link) ?? other(line)

/** "en0: flags=8863<UP,BROADCAST,RUNNING> mtu 1500". */
function header(line: string): Understood | null {
  const [, name, flags] = /^([^\s:]{1,64}): flags=[0-9a-f]+<([^>]*)>/i.exec(line) ?? []
  if (name === undefined || flags === undefined) return null
  return { by: BY, facts: [{ is: "link", link: { name, ifindex: 0, type: "", isLoopback: flags.split(",").includes("LOOPBACK") } }] }
}

/** "	inet6 fe80::1%en0 prefixlen 64 secured scopeid 0xa". Its zone repeats the interface under which it stands. */
function address(line: string, link: string): Understood | null {
  const [family, local = "", ...words] = line.trim().split(/\s+/)
  if (family === "inet" && words.includes("netmask")) return { by: BY, facts: [{ is: "address4" }] }
  if (family !== "inet6" || link === "" || !words.includes("prefixlen")) return null
  const [addr = ""] = local.split("%")
  const plen = Number(after(words, "prefixlen"))
  if (parseIp6(addr) === null || !Number.isInteger(plen) || plen < 0 || plen > 128) return null
  const flags = words.flatMap((word) => FLAGS.get(word) ?? [])
  const row = { addr, plen, if: link, flags, preferred: lifetime(words, "pltime"), valid: lifetime(words, "vltime"), advertiser: "" }
  return { by: BY, facts: [{ is: "address", row }] }
}

/** Lifetimes are told with -L. */
function lifetime(words: readonly string[], word: string): number | null {
  const text = after(words, word)
  return /^\d+$/.test(text) ? Number(text) : null
}

function after(words: readonly string[], word: string): string {
  const at = words.indexOf(word)
  return at < 0 ? "" : (words[at + 1] ?? "")
}

const OTHERS =
  /^\s+(ether|nd6 options=|options=|media:|status:|groups?:|lladdr|loop|inet6? |RX |TX |txqueuelen|member:|Configuration:|id |maxage|root id|ifcost|tunnel inet6?|capabilities|description:|hwaddr|unspec)/

/** Lines that say nothing of selection. An address that cannot be read is none of them. */
const other = (line: string): Understood | null => (OTHERS.test(line) && !/^\s+inet6 /.test(line) ? { by: BY, facts: [] } : null)

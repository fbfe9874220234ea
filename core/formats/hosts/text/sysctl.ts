// Text of sysctl(8) about IPv6, of grep(1) over /proc/sys, and of gai.conf(5), line by line.

import { canonical, parseIp6 } from "../../../host/values/ip6.js"
import type { LineReader, Understood } from "./facts.js"

export const sysctlLine: LineReader = (line) => sysctl(line) ?? bsd(line) ?? gai(line)

/** "net.ipv6.conf.eth0.use_tempaddr = 2" and "/proc/sys/net/ipv6/conf/eth0/use_tempaddr:2". A dot in a name is written as a slash. */
function sysctl(line: string): Understood | null {
  const [, dotted, name, value] = /^\s*net\.ipv6\.conf\.(\S+)\.([a-z0-9_]+)\s*[=:]\s*(-?\d{1,9})\s*$/.exec(line) ?? []
  if (dotted !== undefined && name !== undefined) return fact(dotted.replaceAll("/", "."), name, value)
  const [, slashed, key, number] =
    /^\s*(?:\/proc\/sys\/)?net\/ipv6\/conf\/([^\s/]+)\/([a-z0-9_]+)\s*[=:]\s*(-?\d{1,9})\s*$/.exec(line) ?? []
  if (slashed !== undefined && key !== undefined) return fact(slashed, key, number)
  return /^\s*(net\.|\/proc\/sys\/net|kernel\.|vm\.|fs\.)\S*\s*[=:]\s*/.test(line) ? { by: "sysctl", facts: [] } : null
}

const fact = (on: string, key: string, value = ""): Understood => ({
  by: "sysctl",
  facts: [{ is: "sysctl", interface: on, key, value: Number(value) }],
})

/** "net.inet6.ip6.prefer_tempaddr: 1" of macOS and FreeBSD: whether Rule 7 prefers temporary addresses, on all interfaces. */
function bsd(line: string): Understood | null {
  const [, name, value] = /^\s*net\.inet6\.ip6\.([a-z0-9_]+)\s*[:=]\s*(-?\d{1,9})\s*$/.exec(line) ?? []
  if (name === undefined) return null
  if (name !== "prefer_tempaddr") return { by: "sysctl", facts: [] }
  return { by: "sysctl", facts: [{ is: "sysctl", interface: "all", key: "prefer_tempaddr", value: Number(value) }] }
}

/** "precedence ::ffff:0:0/96  100", "label fc00::/7 6". */
function gai(line: string): Understood | null {
  const [, kind, text = "", value] = /^\s*(label|precedence)\s+(\S+)\s+(\d{1,9})\s*(?:#.*)?$/.exec(line) ?? []
  if (kind === undefined) return /^\s*(scopev4\s+\S+\s+\d+|reload\s+(yes|no))\s*(#.*)?$/.test(line) ? { by: "gai.conf", facts: [] } : null
  const [addr = "", length = "128"] = text.split("/")
  if (parseIp6(addr) === null || !/^\d{1,3}$/.test(length) || Number(length) > 128) return null
  const prefix = `${canonical(addr)}/${length}`
  return { by: "gai.conf", facts: [{ is: "gai", kind: kind === "label" ? "label" : "precedence", prefix, value: Number(value) }] }
}

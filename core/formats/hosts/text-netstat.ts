// Text of `netstat -rn` as macOS and FreeBSD print it, line by line.

import { prefixOf } from "../linux/iproute.js"
import type { LineReader, Understood } from "./facts.js"

const BY = "netstat"

/** "default    fe80::1%en0    UGcg    en0", and the words above such lines. */
export const netstatLine: LineReader = (line) => heading(line) ?? route(line)

const heading = (line: string): Understood | null =>
  /^(Routing tables|Internet6?:|Destination\s+Gateway\s+Flags)/.test(line) ? { by: BY, facts: [] } : null

function route(line: string): Understood | null {
  const [dst = "", to = "", flags = "", dev = ""] = line.trim().split(/\s+/)
  if (!/^U[A-Za-z0-9]{0,12}$/.test(flags) || !/^[a-z][a-z0-9_.-]{1,15}$/.test(dev)) return null
  if (/^\d+(\.\d+){0,3}(\/\d+)?$/.test(dst) || to.includes(".")) return { by: BY, facts: [] }
  // Zones stand inside prefixes: "fe80::%en0/64".
  const text = dst.replace(/%[^/]*/, "")
  const prefix = prefixOf(text)
  if (!prefix) return null
  // RTF_IFSCOPE (macOS): only for sockets that are bound to the interface.
  if (flags.includes("I")) return { by: BY, facts: [] }
  const type = flags.includes("R") ? "unreachable" : flags.includes("B") ? "blackhole" : "unicast"
  const gateway = flags.includes("G") ? (to.split("%")[0] ?? "") : ""
  const row = { type, dst: text, dev, gateway, metric: 0, prefsrc: "", nexthops: [], to: prefix }
  return { by: BY, facts: [{ is: "route", row }] }
}

// Text of `netstat -rn` as macOS and FreeBSD print it, and of ip6addrctl(8), line by line.

import { prefix4Of, prefixOf } from "../../../host/routing/rows.js"
import { canonical, parseIp6 } from "../../../host/values/ip6.js"
import type { LineReader, Understood } from "./facts.js"

const BY = "netstat"

/** "default    fe80::1%en0    UGcg    en0", and the words above such lines. */
export const netstatLine: LineReader = (line, { line: number, section }) => heading(line) ?? policy(line, section) ?? route(line, number)

const heading = (line: string): Understood | null => {
  if (/^\s*(Routing tables|Internet6?:|Destination\s+Gateway\s+Flags|Kernel IP(v6)? routing table)/.test(line)) return { by: BY, facts: [] }
  if (/^\s*Prefix\s+Prec\s+Label/.test(line)) return { by: "ip6addrctl", facts: [{ is: "section", section: "ip6addrctl" }] }
  return null
}

/** "::ffff:0.0.0.0/96      35     4        0": prefix, precedence, label, use. */
function policy(line: string, section: string): Understood | null {
  if (section !== "ip6addrctl") return null
  const [, text = "", length = "", precedence, label] =
    /^\s*([0-9a-f:.]+)\/(\d{1,3})\s+(\d{1,9})\s+(\d{1,9})(\s+\d+)?\s*$/i.exec(line) ?? []
  if (label === undefined || parseIp6(text) === null || Number(length) > 128) return null
  const row = { prefix: `${canonical(text)}/${length}`, label: Number(label), if: null, precedence: Number(precedence) }
  return { by: "ip6addrctl", facts: [{ is: "label", row }] }
}

function route(line: string, number: number): Understood | null {
  const [dst = "", via = "", flags = "", dev = "", more = ""] = line.trim().split(/\s+/)
  if (!/^U[A-Za-z0-9]{0,12}$/.test(flags)) return null
  // FreeBSD's -W and older systems' Refs and Use stand before the interface.
  const on = /^[a-z][a-z0-9_.-]{1,15}$/.test(dev)
    ? dev
    : (line
        .trim()
        .split(/\s+/)
        .slice(3)
        .find((word) => /^[a-z][a-z0-9_.-]{1,15}$/.test(word)) ?? more)
  if (!/^[a-z][a-z0-9_.-]{1,15}$/.test(on)) return null
  const type = flags.includes("R") ? "unreachable" : flags.includes("B") ? "blackhole" : "unicast"
  const base = {
    type,
    dev: on,
    from: "",
    metric: 0,
    pref: "",
    prefsrc: "",
    table: "",
    protocol: "",
    flags: [],
    nexthops: [],
    source: null,
    line: number,
  }
  const four = via.includes(".") || /^\d+(\.\d+){0,3}(\/\d+)?$/.test(dst) ? prefix4Of(dst) : null
  if (four) {
    const isScoped = flags.includes("I")
    return { by: BY, facts: isScoped ? [] : [{ is: "route4", row: { ...base, dst, gateway: flags.includes("G") ? via : "", to: four } }] }
  }
  // Zones stand inside prefixes: "fe80::%en0/64".
  const text = dst.replace(/%[^/]*/, "")
  const prefix = prefixOf(text)
  if (!prefix) return null
  // RTF_IFSCOPE (macOS): only for sockets that are bound to the interface.
  if (flags.includes("I")) return { by: BY, facts: [] }
  const gateway = flags.includes("G") ? (via.split("%")[0] ?? "") : ""
  return { by: BY, facts: [{ is: "route", row: { ...base, dst: text, gateway, to: prefix } }] }
}

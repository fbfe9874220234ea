// Hosts written in one line, as the tables of the RFCs need them: "2001:db8:1::2 C; fe80::2 dep; 10.1.2.3".

import type { HostInput } from "../../host/select/host-record.js"

const MARKS: Readonly<Record<string, string>> = {
  T: "temporary",
  dep: "deprecated",
  H: "home",
  C: "careof",
  CGA: "cga",
  opt: "optimistic",
  tent: "tentative",
}

/** Reads such a line. "@if1" names the interface, "<R1" the advertiser, "/48" the prefix length: else 64, and 24 for IPv4, as in the RFCs. */
export function hostOf(text: string, more: Partial<HostInput> = {}): HostInput {
  const rows = text.split("; ").map((part) => {
    const [addr = "", ...marks] = part.split(" ")
    const at = marks.find((mark) => mark.startsWith("@"))?.slice(1)
    const by = marks.find((mark) => mark.startsWith("<"))?.slice(1)
    const plen = marks.find((mark) => mark.startsWith("/"))?.slice(1)
    return {
      addr,
      plen: Number(plen ?? (addr.includes(":") ? 64 : 24)),
      flags: marks.flatMap((mark) => MARKS[mark] ?? []),
      ...(at ? { if: at } : {}),
      ...(by ? { advertiser: by } : {}),
    }
  })
  return { addresses: rows.filter(({ addr }) => addr.includes(":")), addresses4: rows.filter(({ addr }) => !addr.includes(":")), ...more }
}

type Row = readonly [prefix: string, precedence: number, label: number]

/** The default policy table of RFC 6724 §2.1. */
export const DEFAULT_TABLE: readonly Row[] = [
  ["::1/128", 50, 0],
  ["::/0", 40, 1],
  ["::ffff:0:0/96", 35, 4],
  ["2002::/16", 30, 2],
  ["2001::/32", 5, 5],
  ["fc00::/7", 3, 13],
  ["::/96", 1, 3],
  ["fec0::/10", 1, 11],
  ["3ffe::/16", 1, 12],
]

/** The default table with these rows added, or in place of those with the same prefix. */
export function tableWith(...rows: readonly Row[]): Partial<HostInput> {
  const all = [...DEFAULT_TABLE.filter(([prefix]) => !rows.some((row) => row[0] === prefix)), ...rows]
  return {
    policy: "custom",
    labels: all.map(([prefix, , label]) => ({ prefix, label })),
    gai_conf: {
      labels: all.map(([prefix, , label]) => [prefix, label]),
      precedences: all.map(([prefix, precedence]) => [prefix, precedence]),
    },
  }
}

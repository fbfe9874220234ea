// Example hosts to start from, as iproute2 prints them.

import type { Asked } from "./stack.js"

interface Example {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly asked: Asked
}

interface Row {
  readonly local: string
  readonly prefixlen?: number
  readonly flags?: readonly string[]
  readonly preferred?: number
}

const FOREVER = 4294967295

/** A host with one link, as `ip -j -6 addr` prints it. */
export function addrText(rows: readonly Row[], ifname = "eth0"): string {
  const info = rows.map(({ local, prefixlen = 64, flags = [], preferred = FOREVER }) => ({
    family: "inet6",
    local,
    prefixlen,
    scope: local.startsWith("fe80") ? "link" : "global",
    ...Object.fromEntries(flags.map((flag) => [flag, true])),
    valid_life_time: FOREVER,
    preferred_life_time: flags.includes("deprecated") ? 0 : preferred,
  }))
  const lines = info.map((row) => `   ${JSON.stringify(row)}`).join(",\n")
  return `[{"ifindex": 2, "ifname": "${ifname}", "operstate": "UP", "addr_info": [\n${lines}\n]}]\n`
}

const DEFAULT_ROUTE = `[{"dst": "default", "gateway": "fe80::1", "dev": "eth0", "protocol": "ra", "metric": 100}]\n`

const common = { dev: "", prefs: null, profile: "rfc6724", mistake: "" } as const

export const EXAMPLES: readonly Example[] = [
  {
    id: "home",
    title: "A home host",
    about: "A stable and a temporary address of the provider, a unique local one, link-local.",
    asked: {
      ...common,
      text:
        addrText([
          { local: "2001:db8:7:1::8c21", flags: ["mngtmpaddr"] },
          { local: "2001:db8:7:1:5d0e:aa71:90c2:1f4b", flags: ["temporary"], preferred: 71000 },
          { local: "fd12:3456:789a:1::8c21" },
          { local: "fe80::8c21" },
        ]) + DEFAULT_ROUTE,
      dst: "2001:db8:99::80",
    },
  },
  {
    id: "renumbering",
    title: "Renumbering",
    about: "The old prefix is deprecated and would match better.",
    asked: {
      ...common,
      text:
        addrText([{ local: "2001:db8:1:1::c5", flags: ["deprecated"] }, { local: "2001:db8:8:1::c5" }, { local: "fe80::c5" }]) +
        DEFAULT_ROUTE,
      dst: "2001:db8:1:99::1",
    },
  },
  {
    id: "mobile",
    title: "Home and care-of",
    about: "A Mobile IPv6 host away from home (RFC 6724 §10.1).",
    asked: {
      ...common,
      text: addrText([{ local: "2001:db8:1::2" }, { local: "2001:db8:3::2", flags: ["home"] }]) + DEFAULT_ROUTE,
      dst: "2001:db8:1::1",
    },
  },
]

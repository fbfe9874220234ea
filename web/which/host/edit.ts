// A host edited by hand. It is written back as ip(8) prints it, so that the pasted text and the edited rows are always the same.

import type { Pasted } from "../../../core/formats/hosts/pasted.js"
import type { AddressRecord, HostRecord, Routing } from "../../../core/host/selection.js"

/** The flags that selection looks at, in the order of the rules. */
export const EDITABLE = ["deprecated", "tentative", "optimistic", "home", "careof", "temporary", "cga"] as const
type EditableFlag = (typeof EDITABLE)[number]

const FOREVER = 4294967295

/** A table of routes without one: an empty list would not say whether it is of routes or of labels, so that routes would be assumed. */
const NO_ROUTE = '{"type":"throw","dst":"default"}'

/** What else was said beside the host's rows. */
export type Beside = Pick<Pasted, "routing" | "sysctls">

/** As ip(8) writes it; `careof` and `cga` are ours. */
export function textOf(host: HostRecord, { routing, sysctls }: Beside): string {
  const links = host.interfaces.map(({ name, ifindex }) => {
    const rows = host.addresses.filter((row) => row.if === name).map((row) => `   ${JSON.stringify(infoOf(row))}`)
    const four = host.addresses4.filter((row) => row.if === name).map((row) => `   ${JSON.stringify(info4Of(row))}`)
    const all = [...four, ...rows]
    const more = vrfOf(routing, name)
    return `{"ifindex": ${ifindex}, "ifname": ${JSON.stringify(name)}, ${more}"addr_info": [${all.length > 0 ? `\n${all.join(",\n")}\n` : ""}]}`
  })
  const labels = host.labels?.map(({ prefix, label, if: on, precedence }) => {
    const [address = "", length] = prefix.split("/")
    return JSON.stringify({
      address,
      prefixlen: Number(length),
      ...(on !== null && { ifname: on }),
      label,
      ...(precedence !== undefined && { precedence }),
    })
  })
  const { routes, routes4, rules } = routing
  const { gai_conf: gai } = host
  return [
    `[${links.join(",\n")}]\n`,
    routes ? `[${routes.length > 0 ? routes.map((row) => JSON.stringify(shortened(row))).join(",\n ") : NO_ROUTE}]\n` : "",
    routes4 ? `[${routes4.map((row) => JSON.stringify({ ...shortened(row), scope: "link" })).join(",\n ")}]\n` : "",
    labels ? `[${labels.join(",\n ")}]\n` : "",
    ...(rules ?? []).map(({ text }) => `${text}\n`),
    ...sysctls.map(
      (row) =>
        `${row.key === "prefer_tempaddr" ? `net.inet6.ip6.${row.key}` : `/proc/sys/net/ipv6/conf/${row.interface}/${row.key}`}:${row.value}\n`,
    ),
    ...(gai.labels ?? []).map(([prefix, label]) => `label ${prefix} ${label}\n`),
    ...(gai.precedences ?? []).map(([prefix, precedence]) => `precedence ${prefix} ${precedence}\n`),
  ].join("")
}

/** The VRF that an interface is, or belongs to. */
function vrfOf({ links }: Routing, name: string): string {
  const { vrf = "", vrfTable = "" } = links.find((link) => link.name === name) ?? {}
  if (vrf === "") return ""
  if (vrf !== name) return `"master": ${JSON.stringify(vrf)}, `
  return `"linkinfo": ${JSON.stringify({ info_kind: "vrf", info_data: { table: vrfTable } })}, `
}

function infoOf({ addr, plen, flags, preferred, valid }: AddressRecord): Readonly<Record<string, unknown>> {
  return {
    family: "inet6",
    local: addr,
    prefixlen: plen,
    ...Object.fromEntries(flags.map((flag) => [flag, true])),
    valid_life_time: valid ?? FOREVER,
    preferred_life_time: flags.includes("deprecated") ? 0 : (preferred ?? FOREVER),
  }
}

const info4Of = ({ addr, plen }: HostRecord["addresses4"][number]) => ({ family: "inet", local: addr, prefixlen: plen })

type Row = NonNullable<Routing["routes"]>[number]

/** The fields of a route as ip(8) orders them, whoever printed it. */
const FIELDS = ["type", "dst", "from", "gateway", "dev", "protocol", "metric", "prefsrc", "table", "pref", "flags", "nexthops"] as const

const shortened = (row: Row): Partial<Row> =>
  Object.fromEntries(
    FIELDS.map((field) => [field, row[field]] as const).filter(
      ([, value]) => value !== "" && value !== 0 && !(Array.isArray(value) && value.length === 0),
    ),
  )

export function withFlag(row: AddressRecord, flag: EditableFlag, on: boolean): AddressRecord {
  const flags = row.flags.filter((other) => other !== flag)
  if (on) return { ...row, flags: [...flags, flag], ...(flag === "deprecated" && { preferred: 0 }) }
  return { ...row, flags, ...(flag === "deprecated" && row.preferred === 0 && { preferred: null }) }
}

export function replaced(host: HostRecord, index: number, row: AddressRecord | null): HostRecord {
  return { ...host, addresses: host.addresses.flatMap((old, i) => (i !== index ? [old] : row ? [row] : [])) }
}

/** The host with another address from the documentation prefix 2001:db8::/32. */
export function added(host: HostRecord): HostRecord {
  const taken = new Set(host.addresses.map(({ addr }) => addr))
  let n = host.addresses.length + 1
  while (taken.has(`2001:db8:${n.toString(16)}::1`)) n++
  const on = host.interfaces.find(({ name }) => name !== "lo")?.name ?? host.interfaces[0]?.name ?? "eth0"
  const row = { addr: `2001:db8:${n.toString(16)}::1`, plen: 64, if: on, flags: [], preferred: null, valid: null, advertiser: "" }
  return { ...host, addresses: [...host.addresses, row] }
}

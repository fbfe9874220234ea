// A host edited by hand. It is written back as ip(8) prints it, so that the pasted text and the edited rows are always the same.

import type { IpRoute } from "../../../core/formats/linux/iproute.js"
import type { AddressRecord, HostRecord } from "../../../core/host/selection.js"

/** The flags that selection looks at, in the order of the rules. */
export const EDITABLE = ["deprecated", "tentative", "optimistic", "home", "careof", "temporary", "cga"] as const
type EditableFlag = (typeof EDITABLE)[number]

const FOREVER = 4294967295

/** A table of routes without one: an empty list would not say whether it is of routes or of labels, so that routes would be assumed. */
const NO_ROUTE = '{"type":"throw","dst":"default"}'

/** As ip(8) writes it; `careof` and `cga` are ours. */
export function textOf(host: HostRecord, routes: readonly IpRoute[] | null): string {
  const links = host.interfaces.map(({ name, ifindex }) => {
    const rows = host.addresses.filter((row) => row.if === name).map((row) => `   ${JSON.stringify(infoOf(row))}`)
    return `{"ifindex": ${ifindex}, "ifname": ${JSON.stringify(name)}, "addr_info": [${rows.length > 0 ? `\n${rows.join(",\n")}\n` : ""}]}`
  })
  const labels = host.labels?.map(({ prefix, label, if: on }) => {
    const [address = "", length] = prefix.split("/")
    return JSON.stringify({ address, prefixlen: Number(length), ...(on !== null && { ifname: on }), label })
  })
  return [
    `[${links.join(",\n")}]\n`,
    routes ? `[${routes.length > 0 ? routes.map((row) => JSON.stringify(shortened(row))).join(",\n ") : NO_ROUTE}]\n` : "",
    labels ? `[${labels.join(",\n ")}]\n` : "",
  ].join("")
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

const shortened = ({ to: _, ...row }: IpRoute): Partial<IpRoute> =>
  Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== "" && value !== 0 && !(Array.isArray(value) && value.length === 0)),
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

// The rows that ip(8) prints as JSON, one by one: interfaces, addresses, routes and labels.

import { type AddressRecord, type HostRecord, RecordError } from "../../host/select/host-record.js"
import { canonical, parseIp6 } from "../../host/values/ip6.js"
import { visible } from "../../host/values/visible.js"
import { type IpRoute, prefixOf } from "../linux/iproute.js"
import { has, ip6In, isOn, lengthIn, numberIn, rowsIn, shown, textIn } from "./fields.js"
import type { Row } from "./json.js"

export type Kind = "addr" | "route" | "labels"

/** What a row is, by the fields that it has. */
export function kindOf(row: Row): Kind | null {
  if (has(row, "addr_info") || (has(row, "ifname") && !has(row, "label"))) return "addr"
  if (has(row, "label")) return "labels"
  return has(row, "dst") ? "route" : null
}

/** iproute2 prints all 32 bits set for "for ever". */
const FOREVER = 0xffffffff
const seconds = (value: number) => (value >= FOREVER ? null : value)

/** The flags that ip(8) prints, and two that a host edited by hand may have. */
const FLAGS = [
  ...["temporary", "deprecated", "home", "optimistic", "tentative", "nodad", "mngtmpaddr", "noprefixroute", "dadfailed"],
  ...["careof", "cga"],
] as const

export interface LinkRow {
  readonly name: string
  readonly ifindex: number
  readonly type: string
  readonly rows: readonly Row[]
}

export function readLink(row: Row): LinkRow {
  const name = textIn(row, "ifname")
  if (name === "") throw new RecordError("ifname", "is missing: an interface has a name")
  return { name, ifindex: numberIn(row, "ifindex", 0), type: textIn(row, "link_type"), rows: rowsIn(row, "addr_info") }
}

/** Null: it is IPv4, or has no address. */
export function readAddress(row: Row, on: string): AddressRecord | null {
  if (textIn(row, "family") !== "inet6" || textIn(row, "local") === "") return null
  return {
    addr: ip6In(row, "local"),
    plen: lengthIn(row, "prefixlen", 128),
    if: on,
    flags: FLAGS.filter((flag) => isOn(row, flag)),
    preferred: seconds(numberIn(row, "preferred_life_time", FOREVER)),
    valid: seconds(numberIn(row, "valid_life_time", FOREVER)),
    advertiser: "",
  }
}

export function readRoute(row: Row): IpRoute {
  const route = {
    type: textIn(row, "type") || "unicast",
    dst: textIn(row, "dst"),
    dev: textIn(row, "dev"),
    gateway: textIn(row, "gateway"),
    metric: numberIn(row, "metric", 0),
    prefsrc: textIn(row, "prefsrc"),
    nexthops: rowsIn(row, "nexthops").map((hop) => ({ dev: textIn(hop, "dev"), gateway: textIn(hop, "gateway") })),
  }
  for (const field of ["gateway", "dst"] as const) {
    const text = route[field]
    if (text.includes(".") && !text.includes(":")) throw new RecordError(field, `${visible(text.slice(0, 60))} is IPv4`)
  }
  if (route.dst === "") return route
  const to = prefixOf(route.dst)
  if (!to) throw new RecordError("dst", `${shown(route.dst)}: is no IPv6 prefix`)
  return { ...route, to }
}

type LabelRecord = NonNullable<HostRecord["labels"]>[number]

export function readLabel(row: Row): LabelRecord {
  const address = textIn(row, "address")
  const length = lengthIn(row, "prefixlen", 0)
  const label = numberIn(row, "label", 0)
  if (!Number.isInteger(label) || label < 0) throw new RecordError("label", `${label} does not fit: a label is a whole number from 0 on`)
  if (parseIp6(address) === null) throw new RecordError("address", `${shown(`${address}/${length}`)}: is no IPv6 prefix`)
  return { prefix: `${canonical(address)}/${length}`, label, if: textIn(row, "ifname") || null }
}

// Makes the core's question of what is asked on the page, or says what is wrong with the destination.

import { type IpRoute, routeTo } from "../../core/formats/linux/iproute.js"
import {
  type HostRecord,
  type ProfileChanges,
  type ProfileName,
  parseIp6,
  type Question,
  type SourceCase,
} from "../../core/host/selection.js"
import { few } from "./host/few.js"

export interface Posed {
  readonly question: Question
  /** The route in words; "" without a routing table. */
  readonly route: string
  /** The source that the route names; "" for none. */
  readonly named: string
}

interface Given {
  readonly host: HostRecord
  readonly routes: readonly IpRoute[] | null
}

/** What is wrong with a destination, in a sentence; "" if nothing is. */
export function faultOf(dst: string, { interfaces }: HostRecord): string {
  const [address = "", zone, ...more] = dst.trim().split("%")
  if (address === "") return "Type a destination, such as 2001:db8::80."
  if (/^\d+\.\d+\.\d+\.\d+$/.test(address))
    return "This is an IPv4 address. RFC 6724 chooses sources for IPv6 destinations; an IPv4 one reads ::ffff:192.0.2.1."
  if (address.includes("/")) return "This is a prefix. A destination is one address, without the slash."
  if (more.length > 0 || parseIp6(address) === null) return `“${dst.trim()}” is no IPv6 address.`
  if (zone !== undefined && !interfaces.some(({ name }) => name === zone)) {
    return `There is no interface “${zone}”; there is ${few(interfaces.map(({ name }) => name))}.`
  }
  return ""
}

export function pose(given: Given, dst: string, prefs: number | null, profile: ProfileName, changes?: ProfileChanges): Posed {
  const [address = "", zone] = dst.trim().split("%")
  const dev = zone ?? null
  const asked: SourceCase = { dst: address, how: dev === null ? "route" : "scope_id", dev, nextHop: "", prefs, prefs_before: null }
  const base = { host: given.host, profile, ...(changes && { changes }) }
  if (given.routes === null) return { question: { ...base, asked }, route: "", named: "" }
  const found = routeTo({ host: given.host, routes: given.routes }, address, dev)
  return {
    question: { ...base, asked: { ...asked, route: found.route, route_errno: found.errno } },
    route: found.text,
    named: found.source,
  }
}

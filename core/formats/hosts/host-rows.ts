// The rows of a host as they are read from a paste, in any order: interfaces, their addresses, routes and labels, each once.

import { type AddressRecord, type HostRecord, RecordError, readHost } from "../../host/select/host-record.js"
import { parseIp6 } from "../../host/values/ip6.js"
import { type IpRoute, TUNNELS } from "../linux/iproute.js"
import type { Fact, LabelRecord, LinkFact } from "./facts.js"
import { isRow, shown } from "./fields.js"
import type { JsonText, Row, TextLine } from "./json.js"
import { type Kind, kindOf, readAddress, readLabel, readLink, readRoute } from "./rows.js"
import { understood } from "./text.js"

/** What a host has at most. What goes beyond is refused, since the answer for a part of a host is the answer for another host. */
export const MOST = { addr: 20_000, interfaces: 4_096, route: 20_000, labels: 1_024 } as const

/** Rows that are read before the caller is asked to go on. */
const SLICE = 500

interface Link extends LinkFact {
  readonly line: number
  readonly addresses: AddressRecord[]
}

export class HostRows {
  /** What printed the lines of text. */
  readonly printedBy = new Set<string>()
  private readonly links = new Map<string, Link>()
  private readonly routes: IpRoute[] = []
  private readonly labels: LabelRecord[] = []
  private readonly seen = new Set<Kind>()
  /** The line of each address on an interface. */
  private readonly places = new Map<string, number>()
  private readonly counts = { addr: 0, interfaces: 0, route: 0, labels: 0 }
  private ip4 = 0
  private isTooLarge = false
  /** The interface under which lines of text stand. */
  private under: Link | null = null
  /** The interface whose last address has lifetimes to come. */
  private awaiting: Link | null = null
  /** The last line of text that nothing here knows. */
  private unknown = -1

  constructor(private readonly json: JsonText) {}

  /** Looks at each row, in order. Yields the work that is done, `before` included. */
  *reading(before: number): Generator<number, void> {
    let looked = 0
    for (const value of this.json.values) {
      for (const row of isRow(value) ? [value] : value) {
        if (++looked % SLICE === 0) yield before + looked
        if (!isRow(row)) this.json.faults.add(1, "", `${shown(row)} is no row: it is left out`)
        else if (kindOf(row) !== "addr") this.row(row, kindOf(row))
        else {
          const read = this.judge(row, () => readLink(row))
          const link = read && this.linkOf({ ...read, isLoopback: false }, this.lineOf(row))
          for (const info of link ? read.rows : []) {
            if (++looked % SLICE === 0) yield before + looked
            this.address(info, link as Link)
          }
        }
      }
    }
    for (const other of this.json.others) {
      if (++looked % SLICE === 0) yield before + looked
      this.textLine(other)
    }
    yield before + looked
  }

  private row(row: Row, kind: Kind | null): void {
    if (kind) this.seen.add(kind)
    if (this.json.cut.has(row)) return
    const line = this.lineOf(row)
    if (kind === "route") {
      const route = this.judge(row, () => readRoute(row))
      if (route && route.dst !== "" && this.fits("route", line)) this.routes.push(route)
    } else if (kind === "labels") {
      const label = this.judge(row, () => readLabel(row))
      if (label && this.fits("labels", line)) this.labels.push(label)
    } else if (Object.keys(row).length > 0) {
      this.json.faults.add(line, "", "this is neither an interface, nor a route, nor a label: it is left out")
    }
  }

  private address(row: Row, link: Link): void {
    if (row.family === "inet") this.ip4++
    if (this.json.cut.has(row)) return
    const read = this.judge(row, () => readAddress(row, link.name))
    if (read) this.add(read, link, this.lineOf(row))
  }

  /** Adds an address to its interface, once. */
  private add(row: AddressRecord, link: Link, line: number): boolean {
    if (!this.fits("addr", line)) return false
    const key = `${parseIp6(row.addr)?.join()} ${link.name}`
    const before = this.places.get(key)
    if (before !== undefined) {
      this.json.faults.add(line, "local", `${row.addr} is there already, on line ${before}: it counts once`)
      return false
    }
    this.places.set(key, line)
    link.addresses.push(row)
    return true
  }

  /** The interface, once, with its addresses from all outputs. */
  private linkOf({ name, ifindex, type, isLoopback }: LinkFact, line: number): Link | null {
    this.seen.add("addr")
    const known = this.links.get(name)
    if (known) return known
    if (!this.fits("interfaces", line)) return null
    const link = { name, ifindex, type, isLoopback, line, addresses: [] }
    this.links.set(name, link)
    return link
  }

  private textLine({ line, text }: TextLine): void {
    const said = understood(text, this.under?.name ?? "")
    if (said === null) {
      // Lines that follow each other are told once.
      if (line !== this.unknown + 1) this.json.faults.add(line, "", UNKNOWN)
      this.unknown = line
      return
    }
    if (said.by !== "") this.printedBy.add(said.by)
    for (const fact of said.facts) this.fact(fact, line)
  }

  private fact(fact: Fact, line: number): void {
    if (fact.is === "link") this.under = this.linkOf(fact.link, line)
    else if (fact.is === "address4") this.ip4++
    else if (fact.is === "address") this.awaiting = this.under && this.add(fact.row, this.under, line) ? this.under : null
    else if (fact.is === "lifetimes") {
      const row = this.awaiting?.addresses.pop()
      if (row) this.awaiting?.addresses.push({ ...row, preferred: fact.preferred, valid: fact.valid })
      this.awaiting = null
    } else if (fact.is === "label") {
      this.seen.add("labels")
      if (this.fits("labels", line)) this.labels.push(fact.row)
    } else if (fact.is === "route") {
      this.seen.add("route")
      if (this.fits("route", line)) this.routes.push(fact.row)
    } else if (this.fits("route", line)) this.routes.at(-1)?.nexthops.push({ dev: fact.dev, gateway: fact.gateway })
  }

  private judge<T>(row: Row, read: () => T): T | null {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof RecordError)) throw error
      this.json.faults.add(this.lineOf(row), error.place, `${error.fault}: this row is left out`)
      return null
    }
  }

  private fits(what: keyof typeof MOST, line: number): boolean {
    if (++this.counts[what] <= MOST[what]) return true
    if (this.counts[what] === MOST[what] + 1) this.json.faults.add(line, "", TOO_MANY[what])
    this.isTooLarge = true
    return false
  }

  private lineOf(row: Row): number {
    return this.json.lines.get(row) ?? 1
  }

  /** The host that the rows make. */
  host(): { readonly host: HostRecord | null; readonly routes: readonly IpRoute[] | null } {
    const links = [...this.links.values()]
    const addresses = links.flatMap((link) => link.addresses)
    if (this.isTooLarge) return { host: null, routes: null }
    if (addresses.length === 0) {
      this.tellNone(links[0]?.line ?? 1)
      return { host: null, routes: null }
    }
    const out = defaultLink(links)
    const bare = readHost({
      id: "this host",
      interfaces: links.map(({ name, ifindex, type }) => ({ name, ifindex, tunnel: TUNNELS.has(type) })),
      addresses: [],
      // Without a home address there is nothing that Rule 4 could prefer.
      mip6: addresses.some(({ flags }) => flags.includes("home")),
      ...(out && { default_route_if: out.name }),
    })
    return {
      host: { ...bare, addresses, labels: this.labels.length > 0 ? this.labels : null },
      routes: this.seen.has("route") ? this.routes : null,
    }
  }

  private tellNone(line: number): void {
    const { faults } = this.json
    if (this.ip4 > 0) faults.add(line, "family", "only IPv4 addresses, and RFC 6724 chooses IPv6 sources; write it with ip -j -6 addr")
    faults.add(
      1,
      "addr_info",
      this.seen.has("addr") ? "there is no IPv6 address in it" : "there are no addresses: paste the output of ip -j -6 addr",
    )
  }
}

/**
 * Where a loopback is called otherwise than "lo", the interface that stands for a default route that is not told: the first with an address
 * of more than its link. Null: it is found by the names, as ever.
 */
function defaultLink(links: readonly Link[]): Link | null {
  if (!links.some(({ name, isLoopback }) => isLoopback && name !== "lo")) return null
  const others = links.filter(({ isLoopback, addresses }) => !isLoopback && addresses.length > 0)
  return others.find(({ addresses }) => addresses.some(({ addr }) => !/^fe[89ab]/i.test(addr))) ?? others[0] ?? null
}

const UNKNOWN =
  "this is no JSON, and no text of ip(8), ifconfig(8) or netstat(1) that is known here: it is left out; on Linux write ip -j -6 addr, ip -j -6 route, ip -j addrlabel"

const count = (n: number) => n.toLocaleString("en")

const TOO_MANY: Readonly<Record<keyof typeof MOST, string>> = {
  addr: `more than ${count(MOST.addr)} addresses: paste those of the interfaces in question, with ip -j -6 addr show dev NAME`,
  interfaces: `more than ${count(MOST.interfaces)} interfaces: paste those in question, with ip -j -6 addr show dev NAME`,
  route: `more than ${count(MOST.route)} routes: paste those that lead to the destination, with ip -j -6 route show match DST`,
  labels: `more than ${count(MOST.labels)} labels: paste those in force, with ip -j addrlabel`,
}

// What was read of a host, each thing once, and the host that it makes.

import { type LinkState, type NextHop, NO_ROUTING, type RouteRow, type Routing, type RuleRow } from "../../host/routing/rows.js"
import { type AddressRecord, type HostRecord, readHost } from "../../host/select/host-record.js"
import { parseIp6 } from "../../host/values/ip6.js"
import type { Faults } from "./faults.js"
import { type Kind, TUNNELS } from "./rows.js"
import { type Address4Record, type Fact, type LabelRecord, type LinkFact, PLAIN_LINK, type Unsaid } from "./text/facts.js"
import { isAddress } from "./text/routes.js"

/** What a host has at most. What goes beyond is refused, since the answer for a part of a host is the answer for another host. */
export const MOST = { addr: 20_000, interfaces: 4_096, route: 20_000, rule: 4_096, labels: 1_024 } as const

/** Next hops of a route that are looked at. */
const MOST_HOPS = 256

export interface Link extends LinkFact {
  readonly line: number
  readonly addresses: AddressRecord[]
}

type Setting = Extract<Fact, { readonly is: "sysctl" | "gai" | "number" }>
export type Sysctl = Extract<Fact, { readonly is: "sysctl" }>

export class Gathered {
  readonly seen = new Set<Kind>()
  readonly unsaid = new Set<Unsaid>()
  readonly sysctls: Sysctl[] = []
  /** The line of each address on an interface. */
  readonly places = new Map<string, { readonly line: number; readonly row: AddressRecord }>()
  private readonly links = new Map<string, Link>()
  private readonly routes = new Map<string, RouteRow>()
  private readonly routes4 = new Map<string, RouteRow>()
  private readonly rules = new Map<string, RuleRow>()
  private readonly labels = new Map<string, LabelRecord>()
  private readonly addresses4 = new Map<string, Address4Record>()
  private readonly numbers = new Map<number, { readonly name: string; readonly metric: number }>()
  private readonly gai: { readonly kind: "label" | "precedence"; readonly row: readonly [string, number] }[] = []
  private readonly counts = { addr: 0, interfaces: 0, route: 0, rule: 0, labels: 0 }
  private ip4 = 0
  private isTooLarge = false
  /** The route whose next hops follow. */
  private last: string | null = null

  constructor(private readonly faults: Faults) {}

  /** The interface, once, with its addresses from all outputs. */
  linkOf(fact: LinkFact, line: number): Link | null {
    this.seen.add("addr")
    const known = this.links.get(fact.name)
    if (known) return this.told(known, fact)
    if (!this.fits("interfaces", line)) return null
    const link = { ...fact, line, addresses: [] }
    this.links.set(fact.name, link)
    return link
  }

  /** What a later output says more of it. */
  private told(known: Link, { ifindex, type, isLoopback, master, vrfTable }: LinkFact): Link {
    const link = {
      ...known,
      ...{ ifindex: known.ifindex || ifindex, type: known.type || type, isLoopback: known.isLoopback || isLoopback },
      ...{ master: known.master || master, vrfTable: known.vrfTable || (vrfTable ?? known.vrfTable) },
    }
    this.links.set(known.name, link)
    return link
  }

  linkNamed(name: string, line: number): Link | null {
    return this.links.get(name) ?? this.linkOf({ ...PLAIN_LINK, name, isLoopback: name === "lo" }, line)
  }

  /** Adds an address to its interface, once. False: it is there. Two outputs of one host may tell it, and are to tell it alike. */
  address(row: AddressRecord, link: Link, line: number): boolean {
    const key = addressKey(row.addr, link.name)
    const before = this.places.get(key)
    if (before !== undefined) {
      if (before.row.plen !== row.plen || before.row.flags.join() !== row.flags.join())
        this.faults.add(line, "local", `${row.addr} is there already, on line ${before.line}: it counts once`)
      return false
    }
    if (!this.fits("addr", line)) return false
    this.places.set(key, { line, row })
    link.addresses.push(row)
    return true
  }

  address4(row: Address4Record): void {
    this.seen4()
    if (this.addresses4.size < MOST.addr) this.addresses4.set(`${row.addr} ${row.if}`, row)
  }

  /** The length of the address before it. */
  mask4(plen: number): void {
    const last = [...this.addresses4].at(-1)
    if (last && plen >= 0 && plen <= 32) this.addresses4.set(last[0], { ...last[1], plen })
  }

  /** An IPv4 address was there, whether it can be used or not. */
  seen4(): void {
    this.ip4++
  }

  route(row: RouteRow, is4: boolean): void {
    if (!this.fits("route", row.line)) return
    const list = is4 ? this.routes4 : this.routes
    const key = keyOf(row)
    this.last = is4 ? null : key
    if (!list.has(key)) list.set(key, row)
    else this.counts.route--
  }

  nextHop(hop: NextHop, line: number): void {
    const row = this.last === null ? undefined : this.routes.get(this.last)
    if (!row || hop.gateway.includes(".") || row.nexthops.length >= MOST_HOPS || !this.fits("route", line)) return
    const isThere = row.nexthops.some((other) => other.dev === hop.dev && other.gateway === hop.gateway)
    if (!isThere && this.last !== null) this.routes.set(this.last, { ...row, nexthops: [...row.nexthops, hop] })
  }

  rule(row: RuleRow): void {
    if (this.rules.has(row.text)) return
    if (this.fits("rule", row.line)) this.rules.set(row.text, row)
  }

  label(row: LabelRecord, line: number): void {
    if (!this.fits("labels", line)) return
    const key = `${row.prefix} ${row.if}`
    if (this.labels.has(key)) this.counts.labels--
    else this.labels.set(key, row)
  }

  setting(fact: Setting): void {
    if (fact.is === "sysctl") this.sysctls.push(fact)
    else if (fact.is === "gai") this.gai.push({ kind: fact.kind, row: [fact.prefix, fact.value] })
    else {
      const known = this.numbers.get(fact.ifindex)
      this.numbers.set(fact.ifindex, { name: fact.name, metric: fact.metric >= 0 ? fact.metric : (known?.metric ?? -1) })
    }
  }

  private fits(what: keyof typeof MOST, line: number): boolean {
    if (++this.counts[what] <= MOST[what]) return true
    if (this.counts[what] === MOST[what] + 1) this.faults.add(Math.max(line, 1), "", TOO_MANY[what])
    this.isTooLarge = true
    return false
  }

  /** The host that the rows make. */
  host(): { readonly host: HostRecord | null; readonly routing: Routing } {
    const names = this.names()
    const links = [...this.links.values()].map((link) => ({ ...link, name: names(link.name) }))
    const merged = links.filter(({ name }, i) => links.findIndex((other) => other.name === name) === i)
    // An interface that was called by its number and by its name has each address once.
    const named = links.flatMap((link) => link.addresses.map((row) => ({ ...row, if: link.name })))
    const addresses = [...new Map(named.toReversed().map((row) => [addressKey(row.addr, row.if), row])).values()].toReversed()
    if (this.isTooLarge) return { host: null, routing: NO_ROUTING }
    if (addresses.length === 0) {
      this.tellNone(links[0]?.line ?? 1)
      return { host: null, routing: NO_ROUTING }
    }
    const known = new Set(merged.map(({ name }) => name))
    const addresses4 = [...this.addresses4.values()].map((row) => ({ ...row, if: names(row.if) })).filter((row) => known.has(row.if))
    const bare = readHost({
      id: "this host",
      interfaces: merged.map(({ name, ifindex, type }) => ({
        name,
        ifindex: ifindex || this.numberOf(name),
        tunnel: TUNNELS.has(type),
        ...this.ofInterface(name),
      })),
      addresses: [],
      addresses4,
      // Without a home address there is nothing that Rule 4 could prefer.
      mip6: addresses.some(({ flags }) => flags.includes("home")),
      all: { optimistic_dad: this.sysctl("all", "optimistic_dad"), use_optimistic: this.sysctl("all", "use_optimistic") },
    })
    const place = new Map(merged.map(({ name }, i) => [name, i]))
    const ordered = addresses.toSorted((a, b) => (place.get(a.if) ?? 0) - (place.get(b.if) ?? 0))
    const labels = this.labels.size > 0 ? [...this.labels.values()] : null
    return {
      host: { ...bare, addresses: ordered, labels, ...this.policies() },
      routing: this.routing(merged, names, addresses4),
    }
  }

  private policies(): Pick<HostRecord, "gai_conf"> {
    const of = (kind: string) => this.gai.filter((line) => line.kind === kind).map(({ row }): [string, number] => [row[0], row[1]])
    const [labels, precedences] = [of("label"), of("precedence")]
    const isGiven = labels.length > 0 || precedences.length > 0
    const some = (rows: [string, number][]) => (rows.length > 0 ? rows.slice(0, MOST.labels) : null)
    return { gai_conf: { mode: isGiven ? "custom" : "default", labels: some(labels), precedences: some(precedences) } }
  }

  private routing(links: readonly Link[], names: (name: string) => string, addresses4: readonly Address4Record[]): Routing {
    const vrfs = new Map(links.filter(({ vrfTable }) => vrfTable !== null).map(({ name, vrfTable }) => [name, vrfTable ?? ""]))
    const states = links.map(({ name, master }): LinkState => {
      const vrf = vrfs.has(name) ? name : vrfs.has(master) ? master : ""
      return {
        name,
        vrf,
        vrfTable: vrfs.get(name) ?? "",
        ignoresLinkdown: this.sysctl(name, "ignore_routes_with_linkdown") + this.sysctl("all", "ignore_routes_with_linkdown") > 0,
      }
    })
    const named = (row: RouteRow): RouteRow => ({
      ...row,
      dev: names(row.dev) || (addresses4.find(({ addr }) => addr === row.prefsrc)?.if ?? ""),
      gateway: isAddress(row.gateway) ? row.gateway : "",
      metric: row.metric + this.metricOf(row),
      protocol: row.protocol === "netsh" ? "" : row.protocol,
    })
    const [six, four] = [once([...this.routes.values()].map(named)), once([...this.routes4.values()].map(named))]
    return {
      // IPv4 routes alone say nothing of IPv6.
      routes: six.length > 0 || (this.seen.has("route") && four.length === 0) ? six : null,
      routes4: four.length > 0 ? four : null,
      rules: this.rules.size > 0 ? [...this.rules.values()] : null,
      links: states,
    }
  }

  /** Names in place of the numbers by which Windows calls interfaces. */
  private names(): (name: string) => string {
    const byNumber = new Map(
      [...this.links.values()].filter(({ ifindex }) => ifindex > 0).map(({ ifindex, name }) => [`if${ifindex}`, name]),
    )
    for (const [ifindex, { name }] of this.numbers) if (!byNumber.has(`if${ifindex}`)) byNumber.set(`if${ifindex}`, name)
    return (name) => (this.links.has(name) && !byNumber.has(name) ? name : (byNumber.get(name) ?? name))
  }

  private numberOf(name: string): number {
    for (const [ifindex, row] of this.numbers) if (row.name === name) return ifindex
    return 0
  }

  /** netsh tells the metrics of interfaces apart; what counts is the sum. */
  private metricOf({ protocol, dev }: RouteRow): number {
    const metric = protocol === "netsh" ? this.numbers.get(Number(dev.replace(/^if/, "")))?.metric : 0
    return metric !== undefined && metric > 0 ? metric : 0
  }

  private ofInterface(name: string): Partial<HostRecord["interfaces"][number]> {
    return {
      ...{ use_tempaddr: this.sysctl(name, "use_tempaddr"), use_oif_addrs_only: this.sysctl(name, "use_oif_addrs_only") },
      ...{ optimistic_dad: this.sysctl(name, "optimistic_dad"), use_optimistic: this.sysctl(name, "use_optimistic") },
    }
  }

  private sysctl(on: string, key: string): number {
    return this.sysctls.findLast((row) => row.interface === on && row.key === key)?.value ?? 0
  }

  private tellNone(line: number): void {
    const { faults } = this
    if (this.ip4 > 0) faults.add(line, "family", "only IPv4 addresses, and RFC 6724 chooses IPv6 sources; write it with ip -6 addr")
    faults.add(
      1,
      "addr_info",
      this.seen.has("addr") ? "there is no IPv6 address in it" : "there are no addresses: paste the output of ip -6 addr",
    )
  }
}

export const addressKey = (addr: string, on: string): string => `${parseIp6(addr)?.join()} ${on}`

/** Two texts of the same route are the same. */
const keyOf = (row: RouteRow): string =>
  [
    row.type,
    row.to.words,
    row.to.length,
    row.source?.words,
    row.source?.length,
    row.dev,
    row.gateway,
    row.metric,
    row.table,
    row.prefsrc,
  ].join("|")

/** Each route once, where it was told first: two texts may be of the same route only once their interfaces have names. */
const once = (rows: readonly RouteRow[]): RouteRow[] =>
  [...new Map(rows.toReversed().map((row) => [keyOf(row), row])).values()].toReversed()

const count = (n: number) => n.toLocaleString("en")

const TOO_MANY: Readonly<Record<keyof typeof MOST, string>> = {
  addr: `more than ${count(MOST.addr)} addresses: paste those of the interfaces in question, with ip -j -6 addr show dev NAME`,
  interfaces: `more than ${count(MOST.interfaces)} interfaces: paste those in question, with ip -j -6 addr show dev NAME`,
  route: `more than ${count(MOST.route)} routes: paste those that lead to the destination, with ip -j -6 route show match DST`,
  rule: `more than ${count(MOST.rule)} rules: paste those that may match`,
  labels: `more than ${count(MOST.labels)} labels: paste those in force, with ip -j addrlabel`,
}

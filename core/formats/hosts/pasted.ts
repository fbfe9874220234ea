// Reads a host from pasted text: the outputs of `ip -j -6 addr`, `ip -j -6 route` and `ip -j addrlabel` in any order, each recognized by
// its fields. A row that does not fit is reported by line and field and left out; the rest is read. Each row is looked at once.

import { type AddressRecord, type HostRecord, RecordError, readHost } from "../../host/select/host-record.js"
import { parseIp6 } from "../../host/values/ip6.js"
import { type IpRoute, TUNNELS } from "../linux/iproute.js"
import type { Fault } from "./faults.js"
import { isRow, shown } from "./fields.js"
import { type JsonText, type Row, readingJson } from "./json.js"
import { type Kind, kindOf, readAddress, readLabel, readLink, readRoute } from "./rows.js"

export interface Pasted {
  /** Null if there is no address to choose among. */
  readonly host: HostRecord | null
  readonly routes: readonly IpRoute[] | null
  /** The first faults, by line. */
  readonly faults: readonly Fault[]
  /** How many faults there are in all. */
  readonly faultsInAll: number
}

/** What a host has at most. What goes beyond is refused, since the answer for a part of a host is the answer for another host. */
export const MOST = { addr: 20_000, interfaces: 4_096, route: 20_000, labels: 1_024 } as const

/** Characters of a text, at most. */
export const MOST_CHARACTERS = 20_000_000

/** Rows that are read before the caller is asked to go on. */
const SLICE = 500

export function readPasted(text: string): Pasted {
  const reading = readingPasted(text)
  for (;;) {
    const { done, value } = reading.next()
    if (done) return value
  }
}

/** Reads in slices. Yields the work that is done: characters and rows that were looked at, a few for each character of the text. */
export function* readingPasted(text: string): Generator<number, Pasted> {
  if (text.length > MOST_CHARACTERS)
    return refused(`the text has more than ${count(MOST_CHARACTERS)} characters: paste the output for one host`)
  const json = yield* readingJson(text)
  const { faults } = json
  const work = 2 * text.length
  const rows = new HostRows(json)
  yield* rows.reading(work)
  tellText(json)
  if (text.trim() === "") return { host: null, routes: null, faults: [], faultsInAll: 0 }
  return { ...rows.host(), faults: faults.list(), faultsInAll: faults.total }
}

const count = (n: number) => n.toLocaleString("en")

function refused(text: string): Pasted {
  return { host: null, routes: null, faults: [{ line: 1, field: "", text }], faultsInAll: 1 }
}

/** Text between the values: told once for lines that follow each other. */
function tellText({ others, faults }: JsonText): void {
  let last = -1
  for (const { line } of others) {
    if (line !== last + 1) faults.add(line, "", "this is no JSON: write it with ip -j -6 addr, ip -j -6 route, ip -j addrlabel")
    last = line
  }
}

interface Link {
  readonly name: string
  readonly ifindex: number
  readonly type: string
  readonly line: number
  readonly addresses: AddressRecord[]
}

/** The rows of a host as they are read, in any order. */
class HostRows {
  private readonly links = new Map<string, Link>()
  private readonly routes: IpRoute[] = []
  private readonly labels: NonNullable<HostRecord["labels"]>[number][] = []
  private readonly seen = new Set<Kind>()
  /** The line of each address on an interface. */
  private readonly places = new Map<string, number>()
  private readonly counts = { addr: 0, interfaces: 0, route: 0, labels: 0 }
  private ip4 = 0
  private isTooLarge = false

  constructor(private readonly json: JsonText) {}

  /** Looks at each row, in order. Yields the work that is done, `before` included. */
  *reading(before: number): Generator<number, void> {
    let looked = 0
    for (const value of this.json.values) {
      for (const row of isRow(value) ? [value] : value) {
        if (++looked % SLICE === 0) yield before + looked
        const link = isRow(row) && kindOf(row) === "addr" ? this.link(row) : null
        if (!isRow(row)) this.json.faults.add(1, "", `${shown(row)} is no row: it is left out`)
        else if (kindOf(row) !== "addr") this.row(row, kindOf(row))
        for (const info of link?.rows ?? []) {
          if (++looked % SLICE === 0) yield before + looked
          this.address(info, link as Link)
        }
      }
    }
    yield before + looked
  }

  /** The interface, once, with its addresses from all outputs. */
  private link(row: Row): (Link & { readonly rows: readonly Row[] }) | null {
    this.seen.add("addr")
    const read = this.judge(row, () => readLink(row))
    if (!read) return null
    const { name, ifindex, type, rows } = read
    const known = this.links.get(name)
    if (known) return { ...known, rows }
    if (!this.fits("interfaces", row)) return null
    const link = { name, ifindex, type, line: this.lineOf(row), addresses: [] }
    this.links.set(name, link)
    return { ...link, rows }
  }

  private row(row: Row, kind: Kind | null): void {
    if (kind) this.seen.add(kind)
    if (this.json.cut.has(row)) return
    if (kind === "route") {
      const route = this.judge(row, () => readRoute(row))
      if (route && route.dst !== "" && this.fits("route", row)) this.routes.push(route)
    } else if (kind === "labels") {
      const label = this.judge(row, () => readLabel(row))
      if (label && this.fits("labels", row)) this.labels.push(label)
    } else if (Object.keys(row).length > 0) {
      this.json.faults.add(this.lineOf(row), "", "this is neither an interface, nor a route, nor a label: it is left out")
    }
  }

  private address(row: Row, link: Link): void {
    if (row.family === "inet") this.ip4++
    if (this.json.cut.has(row)) return
    const read = this.judge(row, () => readAddress(row, link.name))
    if (!read || !this.fits("addr", row)) return
    const key = `${parseIp6(read.addr)?.join()} ${link.name}`
    const before = this.places.get(key)
    if (before !== undefined) {
      this.json.faults.add(this.lineOf(row), "local", `${read.addr} is there already, on line ${before}: it counts once`)
      return
    }
    this.places.set(key, this.lineOf(row))
    link.addresses.push(read)
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

  private fits(what: keyof typeof MOST, row: Row): boolean {
    if (++this.counts[what] <= MOST[what]) return true
    if (this.counts[what] === MOST[what] + 1) this.json.faults.add(this.lineOf(row), "", TOO_MANY[what])
    this.isTooLarge = true
    return false
  }

  private lineOf(row: Row): number {
    return this.json.lines.get(row) ?? 1
  }

  /** The host that the rows make. */
  host(): Pick<Pasted, "host" | "routes"> {
    const links = [...this.links.values()]
    const addresses = links.flatMap((link) => link.addresses)
    if (this.isTooLarge) return { host: null, routes: null }
    if (addresses.length === 0) {
      this.tellNone(links[0]?.line ?? 1)
      return { host: null, routes: null }
    }
    const bare = readHost({
      id: "this host",
      interfaces: links.map(({ name, ifindex, type }) => ({ name, ifindex, tunnel: TUNNELS.has(type) })),
      addresses: [],
      // Without a home address there is nothing that Rule 4 could prefer.
      mip6: addresses.some(({ flags }) => flags.includes("home")),
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

const TOO_MANY: Readonly<Record<keyof typeof MOST, string>> = {
  addr: `more than ${count(MOST.addr)} addresses: paste those of the interfaces in question, with ip -j -6 addr show dev NAME`,
  interfaces: `more than ${count(MOST.interfaces)} interfaces: paste those in question, with ip -j -6 addr show dev NAME`,
  route: `more than ${count(MOST.route)} routes: paste those that lead to the destination, with ip -j -6 route show match DST`,
  labels: `more than ${count(MOST.labels)} labels: paste those in force, with ip -j addrlabel`,
}

// Reads a host from pasted text: the outputs of `ip -j -6 addr`, `ip -j -6 route` and `ip -j addrlabel` in any order, each recognized by
// its fields. What does not fit is reported by line and field and left out; the rest is still read.

import { getNodeValue, type Node, type ParseError, parseTree } from "jsonc-parser"
import { type IpRoute, readIpOutput } from "../../../core/formats/linux/iproute.js"
import { countFirst } from "../../../core/host/index.js"
import { type HostRecord, parseIp6, RecordError } from "../../../core/host/selection.js"

export interface Fault {
  readonly line: number
  readonly field: string
  readonly text: string
}

export interface Pasted {
  /** Null if there is no address to choose among. */
  readonly host: HostRecord | null
  readonly routes: readonly IpRoute[] | null
  readonly faults: readonly Fault[]
}

type Kind = "addr" | "route" | "labels"
type Json = Readonly<Record<string, unknown>>

/** An element of one of the lists, and the line on which it stands. */
interface Item {
  readonly value: Json
  readonly line: number
  readonly rows: readonly Item[]
}

/** jsonc-parser's ParseErrorCode.InvalidSymbol, a const enum of its types. */
const INVALID_SYMBOL = 1

/** Faults that are reported one by one. */
const MOST_FAULTS = 50

export function readPasted(text: string): Pasted {
  const faults: Fault[] = []
  const lists: Record<Kind, Item[]> = { addr: [], route: [], labels: [] }
  const seen = new Set<Kind>()
  if (text.trim() === "") return { host: null, routes: null, faults }
  for (const piece of piecesOf(text)) {
    for (const item of itemsOf(piece, faults)) {
      const kind = kindOf(item.value)
      if (kind) {
        seen.add(kind)
        lists[kind].push(item)
      } else if (Object.keys(item.value).length > 0) {
        faults.push({ line: item.line, field: "", text: "this is neither an interface, nor a route, nor a label: it is left out" })
      }
    }
  }
  const links = distinct(merged(lists.addr), faults)
  const routes = lists.route.filter((item) => isIp6Route(item, faults))
  if (links.every(({ rows }) => rows.length === 0)) {
    faults.push({
      line: 1,
      field: "addr_info",
      text: seen.has("addr") ? "there is no IPv6 address in it" : "there are no addresses: paste the output of ip -j -6 addr",
    })
    return { host: null, routes: null, faults }
  }
  return {
    ...readItems({ addr: links, route: seen.has("route") ? routes : null, labels: seen.has("labels") ? lists.labels : null }, faults),
    faults,
  }
}

interface Piece {
  readonly text: string
  readonly line: number
}

/** The top-level values. A list at the start of a line is a new one, even if the one before it never ended. */
function piecesOf(text: string): readonly Piece[] {
  const starts = [...text.matchAll(/^[[{]|(?<=\]\s*)[[{]|(?<=\}\s*)\[/gm)].map(({ index }) => index)
  const from = text.slice(0, starts[0] ?? text.length).trim() === "" ? starts : [0, ...starts]
  return from
    .map((start, i) => ({ text: text.slice(start, from[i + 1]), line: lineAt(text, start) }))
    .filter((piece) => piece.text.trim() !== "")
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length

function itemsOf({ text, line }: Piece, faults: Fault[]): readonly Item[] {
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { allowTrailingComma: true })
  const lines = linesIn(text, line)
  const [error] = errors
  if (!root || !["array", "object"].includes(root.type)) {
    faults.push({ line, field: "", text: "this is no JSON: write it with ip -j -6 addr, ip -j -6 route, ip -j addrlabel" })
    return []
  }
  if (error) faults.push({ line: lines(error.offset), field: "", text: `${spelled(error, text)}; what can be read of it is used` })
  const nodes = root.type === "array" ? (root.children ?? []) : [root]
  return nodes.filter((node) => node.type === "object").map((node) => itemOf(node, lines))
}

function spelled({ error, offset, length }: ParseError, text: string): string {
  const ends = text.slice(offset + length).trim() === "" || offset >= text.trimEnd().length
  if (ends) return "half a JSON: the text ends before its lists do"
  return error === INVALID_SYMBOL ? "this is no JSON" : "the JSON is broken here"
}

function itemOf(node: Node, lines: (offset: number) => number): Item {
  const info = node.children?.find(({ children }) => children?.[0]?.value === "addr_info")?.children?.[1]
  const rows = (info?.children ?? []).filter(({ type }) => type === "object").map((row) => itemOf(row, lines))
  return { value: getNodeValue(node) as Json, line: lines(node.offset), rows }
}

/** A function from an offset to its line, which finds the line breaks once. */
function linesIn(text: string, first: number): (offset: number) => number {
  const breaks = [...text.matchAll(/\n/g)].map(({ index }) => index)
  return (offset) => first + countFirst(breaks, (at) => at < offset)
}

function kindOf(value: Json): Kind | null {
  if ("addr_info" in value || ("ifname" in value && !("label" in value))) return "addr"
  if ("label" in value) return "labels"
  return "dst" in value ? "route" : null
}

/** The interfaces, each once, with its addresses from all outputs. */
function merged(links: readonly Item[]): readonly Item[] {
  const names = new Map<unknown, Item>()
  for (const link of links) {
    const before = names.get(link.value.ifname)
    names.set(link.value.ifname, before ? { ...before, rows: [...before.rows, ...link.rows] } : link)
  }
  return [...names.values()]
}

/** The interfaces with each IPv6 address once; a repeated one is a fault. */
function distinct(links: readonly Item[], faults: Fault[]): readonly Item[] {
  const lines = new Map<string, number>()
  let repeated = 0
  let ip4 = 0
  const kept = links.map((link) => {
    const rows = link.rows.filter(({ value: { local, family }, line }) => {
      if (family === "inet") ip4++
      if (typeof local !== "string" || family === "inet") return family !== "inet"
      const words = parseIp6(local)
      const key = `${words?.join() ?? local} ${String(link.value.ifname)}`
      const before = lines.get(key)
      lines.set(key, before ?? line)
      if (before === undefined) return true
      if (repeated++ < MOST_FAULTS)
        faults.push({ line, field: "local", text: `${local} is there already, on line ${before}: it counts once` })
      return false
    })
    return { ...link, rows }
  })
  if (ip4 > 0 && kept.every(({ rows }) => rows.length === 0)) {
    faults.push({
      line: links[0]?.line ?? 1,
      field: "family",
      text: "only IPv4 addresses, and RFC 6724 chooses IPv6 sources; write it with ip -j -6 addr",
    })
  }
  return kept
}

function isIp6Route({ value: { gateway, dst }, line }: Item, faults: Fault[]): boolean {
  const foreign = [gateway, dst].find((text) => typeof text === "string" && text.includes(".") && !text.includes(":"))
  if (foreign !== undefined)
    faults.push({ line, field: foreign === gateway ? "gateway" : "dst", text: `${String(foreign)} is IPv4: this route is left out` })
  return foreign === undefined
}

interface Lists {
  readonly addr: readonly Item[]
  readonly route: readonly Item[] | null
  readonly labels: readonly Item[] | null
}

/** Reads the lists. A row that is at fault is reported and left out, and the rest is read again. */
function readItems(given: Lists, faults: Fault[]): Pick<Pasted, "host" | "routes"> {
  let lists = given
  for (let i = 0; i < MOST_FAULTS; i++) {
    try {
      const { host, routes } = readIpOutput(outputsOf(lists))
      return { host: withMore(host, lists.addr), routes }
    } catch (error) {
      if (!(error instanceof RecordError)) throw error
      const found = rowAt(lists, error.place)
      faults.push({
        line: found?.line ?? 1,
        field: error.place.split(".").at(-1) ?? "",
        text: `${shorter(error.fault)}${found ? ": this row is left out" : ""}`,
      })
      if (!found) return { host: null, routes: null }
      lists = without(lists, found)
    }
  }
  faults.push({ line: 1, field: "", text: "and more of this kind: too many to read on" })
  return { host: null, routes: null }
}

const shorter = (fault: string) => fault.replace(/; write it with: .*$/, "")

function outputsOf({ addr, route, labels }: Lists) {
  const text = (items: readonly Item[]) => JSON.stringify(items.map(({ value }) => value))
  const links = JSON.stringify(addr.map(({ value, rows }) => ({ ...value, addr_info: rows.map((row) => row.value) })))
  return { addr: links, ...(route && { route: text(route) }), ...(labels && { labels: text(labels) }) }
}

/** The row that a path names: "addr[0].addr_info[3].prefixlen", "route[2].dst", or in the host "addresses[5].addr", "labels[1].prefix". */
function rowAt({ addr, route, labels }: Lists, place: string): Item | undefined {
  const [first = -1, second = -1] = [...place.matchAll(/\[(\d+)\]/g)].map(([, digits]) => Number(digits))
  if (place.startsWith("addr[")) return addr[first]?.rows[second] ?? addr[first]
  if (place.startsWith("addresses["))
    return addr.flatMap(({ rows }) => rows.filter(({ value }) => value.family === "inet6" && value.local))[first]
  return (place.startsWith("route") ? route : labels)?.[first]
}

function without({ addr, route, labels }: Lists, item: Item): Lists {
  const rest = (items: readonly Item[]) => items.filter((other) => other !== item)
  return {
    addr: rest(addr).map((link) => ({ ...link, rows: rest(link.rows) })),
    route: route && rest(route),
    labels: labels && rest(labels),
  }
}

/** Flags that ip(8) does not print, but that a host edited by hand may have. */
const MORE_FLAGS = ["careof", "cga"] as const

function withMore(host: HostRecord, links: readonly Item[]): HostRecord {
  const more = new Map<string, readonly string[]>()
  for (const { value, rows } of links) {
    for (const row of rows) {
      const flags = MORE_FLAGS.filter((flag) => row.value[flag] === true)
      if (flags.length > 0) more.set(`${String(row.value.local)} ${String(value.ifname)}`, flags)
    }
  }
  if (more.size === 0) return host
  return {
    ...host,
    addresses: host.addresses.map((row) => ({ ...row, flags: [...row.flags, ...(more.get(`${row.addr} ${row.if}`) ?? [])] })),
  }
}

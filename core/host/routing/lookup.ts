// The way of a packet on a Linux host: the rules in order, each with its table (net/core/fib_rules.c, net/ipv6/fib6_rules.c). Each step is
// told, with the lines that it was read from.

import type { AddressRecord } from "../select/host-record.js"
import { commonPrefix, isLinkLocal, isMulticast } from "../select/route.js"
import { canonical, parseIp6, type Words } from "../values/ip6.js"
import { shortened, visible } from "../values/visible.js"
import { type NextHop, prefixOf, type RouteRow, type Routing, type RuleRow, routeText, tableOf } from "./rows.js"
import { type Flow, lookInTable, preference, type TableFound } from "./table.js"

export interface Step {
  readonly title: string
  readonly text: string
  /** Lines of the paste that it rests on. */
  readonly lines: readonly number[]
}

export interface Way extends NextHop {
  readonly row: RouteRow
}

export interface Lookup {
  /** The ways that it may go; several: the flow decides. None: see `errno`. */
  readonly ways: readonly Way[]
  readonly errno: string
  /** The route that gave the errno; null: there was none. */
  readonly refusal: RouteRow | null
  readonly steps: readonly Step[]
}

/** The errors that routes answer with (net/ipv6/route.c, ip6_rt_type_to_error()); "throw" ends the lookup in its table alone. */
const ROUTE_ERRORS: ReadonlyMap<string, string> = new Map([
  ["unreachable", "EHOSTUNREACH"],
  ["prohibit", "EACCES"],
  ["blackhole", "EINVAL"],
])

/** Those of rules. */
const RULE_ERRORS: ReadonlyMap<string, string> = new Map([
  ["unreachable", "ENETUNREACH"],
  ["prohibit", "EACCES"],
  ["blackhole", "EINVAL"],
])

/** Routing of which nothing is left open. */
export interface CompletedRouting {
  readonly routes: readonly RouteRow[]
  readonly rules: readonly RuleRow[]
  readonly links: Routing["links"]
}

/** What a host's own addresses and rules say where no table "local" and no rules were given. */
export function completed(routing: Routing, addresses: readonly AddressRecord[]): CompletedRouting {
  const routes = routing.routes ?? []
  const local = routes.some((row) => tableOf(row) === "local") ? [] : localRoutes(addresses, routing)
  const hasVrf = routing.links.some(({ vrfTable }) => vrfTable !== "")
  return {
    links: routing.links,
    routes: [...local, ...routes],
    rules: routing.rules ?? (hasVrf ? [LOCAL_RULE, VRF_RULE, MAIN_RULE] : [LOCAL_RULE, MAIN_RULE]),
  }
}

const rule = (priority: number, table: string): RuleRow => ({
  ...{ priority, not: false, from: null, to: null, iif: "", oif: "", needs: [], action: "lookup", table, goto: 0, suppress: -1, line: 0 },
  text: `${priority}: from all lookup ${table}`,
})
const LOCAL_RULE = rule(0, "local")
const VRF_RULE = rule(1000, "[l3mdev-table]")
const MAIN_RULE = rule(32_766, "main")

function localRoutes(addresses: readonly AddressRecord[], { links }: Routing): RouteRow[] {
  const row = (type: string, dst: string, dev: string, metric: number): RouteRow => ({
    ...{ type, dst, dev, metric, from: "", gateway: "", flags: [], pref: "", prefsrc: "", nexthops: [], source: null, protocol: "kernel" },
    ...{ table: "local", line: 0, to: prefixOf(dst) ?? { words: [0, 0, 0, 0], length: 128 } },
  })
  const own = addresses.filter(({ flags }) => !flags.includes("tentative") || flags.includes("optimistic"))
  const multicast = links.filter(({ name, vrfTable }) => name !== "lo" && vrfTable === "")
  return [
    ...own.map(({ addr, if: on }) => row("local", canonical(addr), on, 0)),
    ...multicast.map(({ name }) => row("multicast", "ff00::/8", name, 256)),
  ]
}

/** Looks a packet up. `matching`: the priorities of rules whose needs, which no paste tells, are taken as met. */
export function lookUp(routing: CompletedRouting, flow: Flow, matching: ReadonlySet<string>): Lookup {
  const links = new Map(routing.links.map((link) => [link.name, link]))
  const named = flow.oif === null ? undefined : links.get(flow.oif)
  const vrf = named?.vrf ?? ""
  // A VRF device stands for all interfaces of its table.
  const inner = named?.vrfTable ? { ...flow, oif: null } : flow
  const ignores = (dev: string) => links.get(dev)?.ignoresLinkdown ?? false
  const passed: string[] = []
  const lines: number[] = []
  const rules = routing.rules.map((row, i) => ({ row, i })).toSorted((a, b) => a.row.priority - b.row.priority || a.i - b.i)
  let from = 0
  for (const { row: r } of rules) {
    if (r.priority < from) continue
    const reason = whyNotRule(r, flow, vrf, matching)
    if (r.line > 0) lines.push(r.line)
    if (reason !== "") {
      passed.push(`${r.priority} ${reason}`)
      continue
    }
    if (r.action === "goto") from = r.goto
    if (r.action === "goto" || r.action === "nop") continue
    const error = RULE_ERRORS.get(r.action)
    if (error !== undefined)
      return { ways: [], errno: error, refusal: null, steps: [ruleStep([...passed, `${r.priority} answers ${r.action}`], lines)] }
    const name = r.table === "[l3mdev-table]" ? (links.get(vrf)?.vrfTable ?? "") : r.table
    const rows = routing.routes.filter((row) => tableOf(row) === name)
    const found = lookInTable(rows, inner, ignores)
    if (!found) {
      passed.push(`${nameOf(name)} has ${rows.length === 0 ? "no route" : name === "local" ? "no such address" : "none that fits"}`)
      continue
    }
    if (found.row.type === "throw") {
      passed.push(`${nameOf(name)} throws it back (${routeText(found.row, { ...found.row, dev: "" })})`)
      if (found.row.line > 0) lines.push(found.row.line)
      continue
    }
    // fib_rules_lookup() suppresses routes, not the errors of those that refuse.
    if (found.row.to.length <= r.suppress && !ROUTE_ERRORS.has(found.row.type)) {
      passed.push(`${r.priority} leaves out what is no longer than /${r.suppress}`)
      continue
    }
    return { ...result(found), steps: [ruleStep([...passed, `${r.priority} asks ${name}`], lines), ...tableSteps(name, rows, found, flow)] }
  }
  return { ways: [], errno: "ENETUNREACH", refusal: null, steps: [ruleStep([...passed, "no rule is left"], lines)] }
}

const nameOf = (table: string) => (/^\d+$/.test(table) ? `table ${table}` : table)

/** Reasons that are told one by one. */
const MOST_TOLD = 6
const LONGEST = 400

function ruleStep(texts: readonly string[], lines: readonly number[]): Step {
  const more = texts.length - MOST_TOLD
  const told =
    more > 0
      ? [...texts.slice(0, MOST_TOLD - 1), `${count(more, "more rule")} that ${more === 1 ? "does" : "do"} not apply`, ...texts.slice(-1)]
      : texts
  return { title: "Rules", text: safe(told.join("; ")), lines: [...new Set(lines)] }
}

/** Names come from a paste: nothing in them acts on a terminal. */
const safe = (text: string): string => visible(shortened(text, LONGEST))

/** Why a rule does not apply; empty: it does. */
function whyNotRule(r: RuleRow, { dst, src, oif }: Flow, vrf: string, matching: ReadonlySet<string>): string {
  const reason = whyNotAsTold(r, dst, src, oif, vrf, matching)
  if (!r.not) return reason
  return reason === "" ? "is for all others" : ""
}

function whyNotAsTold(r: RuleRow, dst: Words, src: Words | null, oif: string | null, vrf: string, matching: ReadonlySet<string>): string {
  // What the host itself sends comes in through lo.
  if (r.iif !== "" && r.iif !== "lo") return `is for what comes in by ${r.iif}`
  if (r.to && commonPrefix(dst, r.to.words) < r.to.length) return "is for other destinations"
  if (r.from && r.from.length > 0) {
    if (src === null) return "needs a source"
    if (commonPrefix(src, r.from.words) < r.from.length) return "is for other sources"
  }
  if (r.table === "[l3mdev-table]" && vrf === "") return "is for sockets of a VRF"
  if (r.oif !== "" && r.oif !== oif && !matching.has(ruleKey(r))) return `is for sockets that are bound to ${r.oif}`
  if (r.needs.length > 0 && !matching.has(ruleKey(r))) return `needs ${r.needs.join(" and ")}`
  return ""
}

/** What a rule is called among assumptions. */
export const ruleKey = ({ priority, line }: RuleRow): string => (line > 0 ? `rule:${priority}@${line}` : `rule:${priority}`)

function result({ row, hops }: TableFound): Pick<Lookup, "ways" | "errno" | "refusal"> {
  const errno = ROUTE_ERRORS.get(row.type)
  if (errno !== undefined) return { ways: [], errno, refusal: row }
  return { ways: hops.map((hop) => ({ ...hop, row })), errno: "", refusal: null }
}

function tableSteps(name: string, rows: readonly RouteRow[], found: TableFound, { src }: Flow): Step[] {
  const { row, hops, fitting, forOthers, down, usable } = found
  const step = (title: string, text: string, list: readonly RouteRow[]): Step => ({
    ...{ title, text: safe(text) },
    lines: [...new Set(list.map(({ line }) => line))].filter((line) => line > 0),
  })
  const steps = [step("Table", `${name}, ${count(rows.length, "route")}`, [])]
  const { length } = row.to
  const what = length === 0 ? count(fitting.length, "default route") : `${row.dst}: ${count(fitting.length, "route")}`
  steps.push(step("Longest prefix", length === 0 ? `only /0 fits: ${what}` : what, fitting))
  if (row.from !== "") steps.push(step("From", `the source is in ${row.from}`, [row]))
  else if (forOthers.length > 0)
    steps.push(
      step(
        "From",
        src === null ? "a route with from is none before there is a source" : "routes for other sources do not count",
        forOthers,
      ),
    )
  if (down.length > 0) steps.push(step("Up", `${count(down.length, "route")} passed over: dead, or without a carrier`, down))
  const metrics = [...new Set(usable.map(({ metric }) => metric))]
  if (metrics.length > 1) steps.push(step("Metric", `${row.metric} before ${metrics.filter((m) => m !== row.metric).join(", ")}`, usable))
  const rivals = usable.filter((other) => other.metric === row.metric)
  if (rivals.some((other) => preference(other) !== preference(row)))
    steps.push(step("Preference", `${row.pref || "medium"} before ${others(rivals, row).join(", ")} (RFC 4191)`, rivals))
  else if (rivals.length > 1 && hops.length === 1) steps.push(step("Order", "equal in all, the first is taken", rivals))
  const refused = ROUTE_ERRORS.get(row.type)
  if (refused !== undefined) steps.push(step("Refused", `${routeText(row, { ...row, dev: "" })} answers ${refused}`, [row]))
  else if (hops.length > 1) steps.push(step("Next hops", `${hops.length}, and the flow decides: ${hops.map(hopText).join(", or ")}`, [row]))
  else if (hops[0]) steps.push(step("Way", routeText(row, hops[0]), [row]))
  return steps
}

const others = (rows: readonly RouteRow[], { pref }: RouteRow): string[] => [
  ...new Set(rows.filter((row) => row.pref !== pref).map((row) => row.pref || "medium")),
]
const hopText = ({ dev, gateway }: NextHop): string => (gateway === "" ? `out of ${dev}` : `${gateway} on ${dev}`)
export const count = (n: number, word: string): string => `${n.toLocaleString("en")} ${word}${n === 1 ? "" : "s"}`

/** Without an interface such a destination is nowhere (RFC 4007 §6). */
export function needsInterface(dst: string): boolean {
  const words = parseIp6(dst)
  return words !== null && (isLinkLocal(words) || (isMulticast(words) && ((words[0] >>> 16) & 0xf) <= 2))
}

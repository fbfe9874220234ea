// The source that a host takes, routing first (RFC 6724 §7): the way decides who is asked, and a route may name the source itself.

import type { Decision } from "../select/decision.js"
import type { HostRecord, SourceCase } from "../select/host-record.js"
import type { ProfileChanges } from "../select/load.js"
import { ask, type Question } from "../select/question.js"
import { BEFORE_ROUTING, isLinkLocal, type Route } from "../select/route.js"
import type { Selector } from "../select/selector.js"
import { canonical, parseIp6, type Words } from "../values/ip6.js"
import type { ProfileName } from "../values/names.js"
import { completed, count, type Lookup, lookUp, needsInterface, type Step, type Way } from "./lookup.js"
import { type RouteRow, type Routing, routeText } from "./rows.js"

export interface Host {
  readonly host: HostRecord
  readonly routing: Routing
  /** Rules whose needs are taken as met, by their keys. */
  readonly matching: ReadonlySet<string>
  /** Without routes: the interface that packets are taken to leave by; empty: each that could be meant. */
  readonly out: string
}

export interface Wanted {
  /** An IPv6 address. */
  readonly dst: string
  readonly dev: string | null
  readonly prefs: number | null
  readonly profile: ProfileName
  readonly changes?: ProfileChanges | undefined
}

export interface Answer {
  /** Null: there is no way, or no routes were given. */
  readonly way: Way | null
  /** The interface that it leaves by. */
  readonly dev: string | null
  /** In words: "default via fe80::1 dev eth0". */
  readonly route: string
  /** The source that the route names, so that no rule is asked; empty: none. */
  readonly named: string
  /** What the rules are asked, or would be. */
  readonly question: Question
  readonly decision: Decision
  readonly src: string | null
  readonly errno: string | null
  /** Packets with this source leave by another interface once it is named: the one, and by which route. Null: by the same. */
  readonly elsewhere: { readonly dev: string; readonly route: string } | null
}

export interface Answers {
  readonly steps: readonly Step[]
  /** At least one. Several: `because` says what decides between them. */
  readonly answers: readonly Answer[]
  readonly because: "flow" | "unknown" | ""
  /** Why there is no way, in a sentence; empty: there is one. */
  readonly refusal: string
}

export function answersOf(selector: Selector, of: Host, wanted: Wanted): Answers {
  if (wanted.dev === null && needsInterface(wanted.dst))
    return refused(selector, of, wanted, { ways: [], errno: "EINVAL", refusal: null, steps: [] }, [])
  if (of.routing.routes === null) return withoutRoutes(selector, of, wanted)
  const routing = completed(of.routing, of.host.addresses)
  const dst = parseIp6(wanted.dst) as Words
  const first = lookUp(routing, { dst, src: null, oif: wanted.dev }, of.matching)
  if (first.ways.length > 0) {
    const answers = first.ways.map((way) => answer(selector, of, wanted, way))
    return { steps: first.steps, answers, because: answers.length > 1 ? "flow" : "", refusal: "" }
  }
  return sourceFirst(selector, of, wanted, first)
}

/** No route fits a packet without a source: Linux chooses one with no interface, and asks for its route (ip6_dst_lookup_tail()). */
function sourceFirst(selector: Selector, of: Host, wanted: Wanted, first: Lookup): Answers {
  const question = questionOf(of, wanted, BEFORE_ROUTING, null)
  const decision = ask(selector, question)
  if (decision.src === null) return refused(selector, of, wanted, first, first.steps)
  const dst = parseIp6(wanted.dst) as Words
  const second = lookUp(completed(of.routing, of.host.addresses), { dst, src: parseIp6(decision.src), oif: wanted.dev }, of.matching)
  if (second.ways.length === 0) return refused(selector, of, wanted, second, [...first.steps, ...second.steps])
  const chosen: Step = {
    title: "Source first",
    text: `no route without a source fits: ${decision.src} is chosen with no interface`,
    lines: [],
  }
  const answers = second.ways.map((way) => ({
    ...{ way, dev: way.dev, route: routeText(way.row, way), named: "", question, decision },
    ...{ src: decision.src, errno: null, elsewhere: null },
  }))
  return { steps: [...first.steps, chosen, ...second.steps], answers, because: answers.length > 1 ? "flow" : "", refusal: "" }
}

function refused(selector: Selector, of: Host, wanted: Wanted, { errno, refusal }: Lookup, steps: readonly Step[]): Answers {
  const question = questionOf(of, wanted, null, errno)
  const decision = ask(selector, question)
  const answer = { way: null, dev: null, route: "", named: "", question, decision, src: null, errno: decision.errno, elsewhere: null }
  return { steps, answers: [answer], because: "", refusal: refusal ? refusalOf(refusal, errno) : "" }
}

const REMEDIES: ReadonlyMap<string, string> = new Map([
  ["unreachable", "delete it, or add a closer route"],
  ["prohibit", "an administrator forbids it: delete it, or add a closer route"],
  ["blackhole", "packets to there are dropped without a word: delete it, or add a closer route"],
])

const refusalOf = (row: RouteRow, errno: string): string =>
  `The route ${routeText(row, { ...row, dev: "" })} takes it, and connect() fails with ${errno}; ${REMEDIES.get(row.type) ?? ""}.`

function answer(selector: Selector, of: Host, wanted: Wanted, way: Way): Answer {
  const { row, dev } = way
  const { question, decision } = decided(selector, of, questionOf(of, wanted, { type: row.type, plen: row.to.length, out_if: dev }, null))
  const named = row.prefsrc === "" ? "" : canonical(row.prefsrc)
  const src = named || decision.src
  return {
    ...{
      way,
      dev,
      route: row.type === "local" ? `${row.dst}, an address of the host` : routeText(row, way),
      named,
      question,
      decision,
      src,
    },
    errno: src === null ? decision.errno : null,
    elsewhere: src === null || row.type === "local" ? null : elsewhere(of, wanted, src, dev),
  }
}

/** A rule by source does not see a packet that has none yet. */
function elsewhere(of: Host, wanted: Wanted, src: string, dev: string): Answer["elsewhere"] {
  const flow = { dst: parseIp6(wanted.dst) as Words, src: parseIp6(src), oif: wanted.dev }
  const [way] = lookUp(completed(of.routing, of.host.addresses), flow, of.matching).ways
  return way && way.dev !== dev ? { dev: way.dev, route: routeText(way.row, way) } : null
}

function questionOf(of: Host, { dst, dev, prefs, profile, changes }: Wanted, route: Route | null, errno: string | null): Question {
  const among = route?.out_if == null ? undefined : domainOf(of, route.out_if)
  const asked: SourceCase = {
    ...{ dst, dev, how: dev === null ? "route" : "scope_id", route, nextHop: "", prefs, prefs_before: null },
    ...(errno !== null && { route_errno: errno }),
    ...(among && { among }),
  }
  return { host: of.host, asked, profile, ...(changes && { changes }) }
}

/**
 * The interfaces whose addresses may be candidates for packets that leave by `out`: those of no VRF; in a VRF that interface, then the
 * VRF device (ipv6_dev_get_saddr()). Undefined: all.
 */
function domainOf({ routing: { links } }: Host, out: string): readonly string[] | undefined {
  if (links.every(({ vrf }) => vrf === "")) return undefined
  const { vrf = "" } = links.find(({ name }) => name === out) ?? {}
  return vrf === "" ? links.filter((link) => link.vrf === "").map(({ name }) => name) : [out, vrf]
}

/** The question with its decision; in a VRF about the addresses of all its interfaces, where the nearer ones have none. */
function decided(selector: Selector, { routing: { links } }: Host, question: Question): { question: Question; decision: Decision } {
  const decision = ask(selector, question)
  const [, vrf = ""] = question.asked.among ?? []
  if (decision.src !== null || links.every((link) => link.vrf !== vrf)) return { question, decision }
  const among = links.filter((link) => link.vrf === vrf).map(({ name }) => name)
  const wider = { ...question, asked: { ...question.asked, among } }
  return { question: wider, decision: ask(selector, wider) }
}

/** Which interface packets leave by is not known: an answer for each that could be meant. */
function withoutRoutes(selector: Selector, of: Host, wanted: Wanted): Answers {
  const { host, out } = of
  const routes = wanted.dev !== null ? [{ type: "unicast", plen: 0, out_if: wanted.dev }] : possible(host, wanted.dst, out)
  const first = routes[0]
  if (!first) return refused(selector, of, wanted, { ways: [], errno: "ENETUNREACH", refusal: null, steps: [] }, [])
  const answers = routes.map((route): Answer => {
    const { question, decision } = decided(selector, of, questionOf(of, wanted, route, null))
    const { src, errno } = decision
    return {
      ...{ way: null, dev: route.out_if, named: "", question, decision, src, errno, elsewhere: null },
      route: guessed(route, wanted.dst),
    }
  })
  const distinct = answers.filter(({ src }, i) => answers.findIndex((other) => other.src === src) === i)
  const text =
    first.type === "local"
      ? `${canonical(wanted.dst)} is an address of the host`
      : first.plen > 0
        ? `no routes were given: the prefix of an address of ${first.out_if} fits`
        : routes.length === 1
          ? `no routes were given: ${out === "" ? `only ${first.out_if} could be meant` : `${out} is assumed`}`
          : `no routes were given: ${count(routes.length, "interface")} could be meant`
  return { steps: [{ title: "No routes", text, lines: [] }], answers: distinct, because: distinct.length > 1 ? "unknown" : "", refusal: "" }
}

const guessed = ({ out_if, type }: Route, dst: string): string =>
  type === "local" ? `${canonical(dst)}, an address of the host` : `out of ${out_if} (no routes were given)`

/** An own address, an on-link prefix, else every interface with an address that reaches as far as the destination. */
function possible({ addresses, interfaces }: HostRecord, dst: string, out: string): Route[] {
  const words = parseIp6(dst) as Words
  const rows = addresses.map((row) => ({ row, words: parseIp6(row.addr) as Words }))
  const isThere = ({ flags }: (typeof addresses)[number]) => !flags.includes("tentative") || flags.includes("optimistic")
  const own = rows.find(({ row, words: known }) => isThere(row) && known.every((word, i) => word === words[i]))
  if (own) return [{ type: "local", plen: 128, out_if: own.row.if }]
  const onLink = rows
    .filter(({ row }) => !row.flags.includes("noprefixroute") && isThere(row) && row.plen < 128 && row.plen > 0)
    .filter(({ row, words: known }) => samePrefix(known, words, row.plen))
    .toSorted((a, b) => b.row.plen - a.row.plen)[0]
  if (onLink && out === "") return [{ type: "unicast", plen: onLink.row.plen, out_if: onLink.row.if }]
  const route = (name: string): Route => ({ type: words[0] >>> 24 === 0xff ? "multicast" : "unicast", plen: 0, out_if: name })
  if (out !== "") return [route(out)]
  const names = interfaces.map(({ name }) => name).filter((name) => !isLoopback(name, rows))
  const reaching = names.filter((name) => rows.some(({ row, words: known }) => row.if === name && !isLinkLocal(known)))
  const having = names.filter((name) => addresses.some((row) => row.if === name))
  return (reaching.length > 0 ? reaching : having).map(route)
}

const isLoopback = (name: string, rows: readonly { readonly row: { readonly if: string }; readonly words: Words }[]): boolean =>
  name === "lo" || rows.some(({ row, words }) => row.if === name && words.every((word, i) => word === (i === 3 ? 1 : 0)))

function samePrefix(a: Words, b: Words, length: number): boolean {
  for (let i = 0; i < 4; i++) {
    const bits = Math.min(Math.max(length - 32 * i, 0), 32)
    const different = ((a[i] as number) ^ (b[i] as number)) >>> 0
    if (bits > 0 && different >>> (32 - bits) !== 0) return false
  }
  return true
}

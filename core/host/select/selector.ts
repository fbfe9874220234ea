// One host, recorded or invented, in a core of its own: which source it takes to a destination, and in which order it tries several.

import { Errno, NO_ROUTE, NONE, Tab } from "../../abi.js"
import * as layout from "../../build/layout.js"
import { ip6Text, parseIp6, type Words } from "../values/ip6.js"
import type { ProfileName } from "../values/names.js"
import type { Core, Engine } from "../wasm/core.js"
import type { CandidateRow, Decision, Ordering, Outcome, Seen } from "./decision.js"
import type { AddressRecord, HostRecord, OrderCase, SourceCase } from "./host-record.js"
import { advertisersOf, changeProfile, linkCandidates, loadHost, type ProfileChanges, rulesOf } from "./load.js"
import { orderRuleName, type RuleName, ruleName } from "./names.js"
import { addDestination, giveSource, isIp4, knownAddresses, slotOfSource, source4, wordsOf, writeSpare } from "./order.js"
import { BEFORE_ROUTING, type Route, routeOf } from "./route.js"

export type LabelRow = NonNullable<HostRecord["labels"]>[number]

const NOTHING: HostRecord = {
  ...{
    id: "",
    kernel: "",
    mip6: false,
    careof_named: false,
    automatic_rows: false,
    siit: null,
    policy: "kernel-default",
    interfaces: [],
    all: { optimistic_dad: 0, use_optimistic: 0 },
  },
  ...{ addresses: [], addresses4: [], labels: null, gai_conf: { mode: "default", labels: null, precedences: null }, cases: [] },
}

const NO_SOURCE = { sourceScope: null, sourceLabel: null, bits: null } as const

/** A list of addresses as words and as RFC 5952 text. */
interface AddressList {
  readonly words: readonly Words[]
  readonly texts: readonly string[]
}

export class Selector {
  private engine: Engine
  private host: HostRecord = NOTHING
  private profile: ProfileName = "rfc6724"
  private changes: ProfileChanges = {}
  private rules: readonly RuleName[] = []
  /** The last question left some interfaces' addresses out. */
  private isNarrowed = false
  /** The host's addresses as RFC 5952 text, by place. */
  private texts: readonly string[] = []
  /** Lists of addresses that were read before: a host is asked under one profile after another. */
  private readonly lists = new WeakMap<readonly AddressRecord[], AddressList>()

  /** `room`: how many rows of each kind fit. It grows when a host needs more. */
  constructor(
    private readonly core: Core,
    private room = 64,
  ) {
    this.engine = this.start()
  }

  private start(): Engine {
    const { room } = this
    return this.core.start(
      {
        ...{ [Tab.Host]: 1, [Tab.Interface]: room, [Tab.Address]: 2 * room, [Tab.PolicyRow]: room, [Tab.OrderRow]: 2 * room },
        ...{ [Tab.Candidate]: room, [Tab.Destination]: room },
      },
      1,
    )
  }

  /** Loads a host under a profile, with changes where some are given. */
  use(host: HostRecord, profile: ProfileName, changes: ProfileChanges = {}): this {
    const { addresses, addresses4, interfaces, labels, gai_conf: gai } = host
    const added = host.automatic_rows || profile === "rfc6724-update" ? addresses.length + (host.known_local?.length ?? 0) : 0
    const rows = Math.max(...lengths(labels, gai.labels, gai.precedences)) + added
    this.makeRoom(Math.max(addresses.length + addresses4.length, interfaces.length, rows) + 16)
    this.host = host
    this.profile = profile
    this.changes = changes
    const { words, texts } = this.read(addresses)
    loadHost(this.engine, host, words, profile, this.room)
    changeProfile(this.engine, changes)
    this.rules = rulesOf(this.engine).map(ruleName)
    this.isNarrowed = false
    this.texts = texts
    return this
  }

  private read(addresses: readonly AddressRecord[]): AddressList {
    const known = this.lists.get(addresses)
    if (known) return known
    const words = addresses.map(({ addr }) => parseIp6(addr) as Words)
    const list = { words, texts: words.map(ip6Text) }
    this.lists.set(addresses, list)
    return list
  }

  private makeRoom(rows: number): void {
    if (rows <= this.room) return
    this.room = 2 ** Math.ceil(Math.log2(rows))
    this.engine = this.start()
  }

  /** The rules in force, in order. */
  get ruleNames(): readonly RuleName[] {
    return this.rules
  }

  /** Source address selection for a case, as connect() after setsockopt(IPV6_ADDR_PREFERENCES) has it. */
  select(asked: SourceCase): Decision {
    const { dst, out, word, sockoptErrno, outcome, selection: s } = this.decide(asked, true)
    const candidates = this.candidates(outcome.src === null ? 0 : s.candidates)
    return {
      profile: this.profile,
      dst: ip6Text(dst),
      ...outcome,
      sockoptErrno,
      prefsReadback: this.engine.call.readPreferences(word) >>> 0,
      preferences: word,
      outInterface: this.host.interfaces[out]?.name ?? null,
      scope: s.scope,
      label: s.label,
      ...rulesAsked(this.rules, candidates),
      candidates,
    }
  }

  /** The answer of select() without its candidates and reasons, in a fraction of the time. */
  outcome(asked: SourceCase): Outcome {
    return this.decide(asked, false).outcome
  }

  private decide(asked: SourceCase, explained: boolean) {
    const { engine, host } = this
    const { word, sockoptErrno } = this.setPreferences(asked)
    const dst = parseIp6(asked.dst) as Words
    const out = this.outInterface(asked)
    linkCandidates(engine, host, dst, asked.among ?? (this.isNarrowed ? host.interfaces.map(({ name }) => name) : undefined))
    this.isNarrowed = asked.among !== undefined
    this.explain(explained, advertisersOf(host).get(asked.nextHop) ?? 0)
    const slot = engine.call.askSource(0, ...dst, out, asked.dev === null ? 0 : 1, word)
    const selection = layout.readSelection(engine.views, layout.SELECTION_AT)
    const errno = selection.errno === Errno.ENETUNREACH && asked.route_errno ? asked.route_errno : (Errno[selection.errno] ?? null)
    const outcome: Outcome = {
      src: slot === NONE ? null : (this.texts[slot] ?? null),
      errno: selection.errno === Errno.OK ? null : errno,
      by: slot === NONE ? "error" : ruleName(selection.rule),
    }
    return { dst, out, word, sockoptErrno, outcome, selection }
  }

  /** The source alone, as fast as the core decides: a place in the host's list, or NONE. */
  source(dst: Words, outInterface: number, preferences: number): number {
    return this.engine.call.askSource(0, ...dst, outInterface, 1, preferences)
  }

  /** Whether the answers that follow say what eliminated each candidate. */
  explain(on: boolean, nextHop = 0): void {
    layout.writeSelection(this.engine.views, layout.SELECTION_AT, { explaining: on ? 1 : 0, nextHop })
  }

  /** Is an explicit source (bind(), IPV6_PKTINFO) in the candidate set? If not, it is an error (RFC 6724 §4). */
  allows(src: string, asked: SourceCase): boolean {
    const slot = slotOfSource(knownAddresses(this.host), "rfc6724", src, asked.dev)
    return slot !== NONE && this.engine.call.askExplicit(0, slot, ...(parseIp6(asked.dst) as Words), this.outInterface(asked)) === 1
  }

  /** inet6_is_srcaddr(), RFC 5014 §13: 1, 0 or -1. */
  isSource(addr: string, flags: number): number {
    const words = parseIp6(addr)
    return words ? this.engine.call.askIsSource(0, ...words, flags) : -1
  }

  /** Destination ordering, RFC 6724 §6: with the sources that the case gives, or those that this host would take. */
  sort(asked: Pick<OrderCase, "input" | "dests" | "prefs">): Ordering {
    if (asked.input.length > this.room) {
      this.makeRoom(asked.input.length)
      this.use(this.host, this.profile, this.changes)
    }
    const { engine } = this
    const given = asked.dests && new Map(asked.dests.map((dest) => [dest.dst, dest]))
    const known = knownAddresses(this.host)
    engine.call.clearRows(Tab.Destination)
    this.explain(false)
    const sources = asked.input.map((dst, i) => {
      const row = addDestination(engine, dst)
      const src = given ? (given.get(dst)?.src ?? null) : isIp4(dst) ? source4(this.host, dst) : this.findSource(row, dst, asked.prefs ?? 0)
      if (src === null || (!given && !isIp4(dst))) return src
      const slot = slotOfSource(known, this.profile, src, given?.get(dst)?.out_if ?? null)
      if (slot === NONE) writeSpare(engine, known.rows.length + i, src, this.profile)
      giveSource(engine, row, slot === NONE ? known.rows.length + i : slot)
      return src
    })
    engine.call.sortDestinations()
    const places = asked.input.map((_, i) => engine.read(layout.readDestination, Tab.Destination, i))
    return {
      order: places.map(({ sorted }) => asked.input[sorted] as string),
      pairs: places.slice(0, -1).map(({ rule }) => orderRuleName(rule)),
      sources: places.map(({ sorted }) => sources[sorted] ?? null),
      seen: places.map(({ sorted }) => this.seen(sorted, sources[sorted] ?? null)),
    }
  }

  private seen(row: number, source: string | null): Seen {
    const { scope, label, precedence, sourceScope, sourceLabel, bits } = this.engine.read(layout.readDestination, Tab.Destination, row)
    return { scope, label, precedence, ...(source === null ? NO_SOURCE : { sourceScope, sourceLabel, bits }) }
  }

  private findSource(row: number, dst: string, word: number): string | null {
    const out = this.placeOf(this.routeTo(dst, null)?.out_if ?? null)
    if (out === NO_ROUTE) return null
    linkCandidates(this.engine, this.host, wordsOf(dst))
    this.engine.call.askDestination(row, 0, out, word)
    const { source } = this.engine.read(layout.readDestination, Tab.Destination, row)
    return source === NONE ? null : (this.texts[source] ?? null)
  }

  /** The flags of RFC 5014 that getaddrinfo() orders by, or why it fails. */
  extendedFlags(isPresent: boolean, eflags: number): { readonly prefs: number; readonly errno: Errno } {
    const prefs = this.engine.call.extendedFlags(isPresent ? 1 : 0, eflags)
    return { prefs, errno: layout.readSelection(this.engine.views, layout.SELECTION_AT).errno }
  }

  /** The word after one or two setsockopt() calls. */
  private setPreferences({ prefs, prefs_before }: SourceCase): { word: number; sockoptErrno: string | null } {
    let word = 0
    let errno: Errno = Errno.OK
    for (const value of [prefs_before, prefs]) {
      if (value === null) continue
      word = this.engine.call.changePreferences(word, value | 0)
      errno = layout.readSelection(this.engine.views, layout.SELECTION_AT).errno
    }
    return { word, sockoptErrno: errno === Errno.OK ? null : (Errno[errno] ?? null) }
  }

  /** The policy table in force, as source selection reads it. */
  labels(): LabelRow[] {
    const { used } = layout.readTable(this.engine.views, layout.TABLES_AT + Tab.PolicyRow * layout.TableSize)
    return Array.from({ length: used }, (_, i) => {
      const row = this.engine.read(layout.readPolicyRow, Tab.PolicyRow, i)
      const prefix = `${ip6Text([row.prefixHi1, row.prefixHi0, row.prefixLo1, row.prefixLo0])}/${row.length}`
      return { prefix, label: row.label, if: row.zone === NONE ? null : (this.host.interfaces[row.zone]?.name ?? null) }
    })
  }

  private outInterface(asked: SourceCase): number {
    if (asked.route?.type === BEFORE_ROUTING.type) return NONE
    return this.placeOf((asked.route === undefined ? this.routeTo(asked.dst, asked.dev) : asked.route)?.out_if ?? null)
  }

  private routeTo(dst: string, dev: string | null): Route | null {
    return routeOf(this.host, dst, dev, this.read(this.host.addresses).words)
  }

  private placeOf(name: string | null): number {
    const place = name === null ? NONE : this.host.interfaces.findIndex((row) => row.name === name)
    return place === NONE ? NO_ROUTE : place
  }

  private candidates(count: number): CandidateRow[] {
    return Array.from({ length: count }, (_, i) => {
      const { address, rule, by, mine, theirs } = this.engine.read(layout.readCandidate, Tab.Candidate, i)
      return { addr: this.texts[address] ?? "", index: address, rule: ruleName(rule), by, mine, theirs }
    })
  }
}

/** The rules asked until one candidate was left, and those that removed one. */
function rulesAsked(rules: readonly RuleName[], candidates: readonly CandidateRow[]): Pick<Decision, "trace" | "asked"> {
  const asked: { rule: RuleName; left: number }[] = []
  let left = candidates.length
  for (const rule of rules) {
    if (left <= 1) break
    left -= candidates.filter((row) => row.rule === rule).length
    asked.push({ rule, left })
  }
  const removing = new Set(candidates.map(({ rule }) => rule))
  return { asked, trace: asked.map(({ rule }) => rule).filter((rule) => removing.has(rule)) }
}

const lengths = (...lists: readonly (readonly unknown[] | null)[]) => lists.map((list) => list?.length ?? 0)

// Loads a host's record into the tables of a core: interfaces, addresses in list order, the policy tables, what its profile depends on.

import { AddressFlag, AddressState, NOBODY, NONE, Rule, Tab, Trait } from "../../abi.js"
import * as layout from "../../build/layout.js"
import { halves, parseIp6, parsePrefix, type Words } from "../values/ip6.js"
import { PROFILES, type ProfileName } from "../values/names.js"
import { own } from "../values/own.js"
import type { Engine } from "../wasm/core.js"
import type { AddressRecord, HostRecord } from "./host-record.js"
import { KNOWN_LOCAL, knownLocalOf } from "./known-local.js"
import { isLinux } from "./names.js"
import { commonPrefix } from "./route.js"

type Row = readonly [prefix: string, label: number, precedence: number, zone?: number]

/** Kernels from 6.18 on replace the whole word at a second setsockopt(); earlier ones keep the groups that it does not name. */
const REPLACES_SINCE = [6, 18] as const

/** Policy tables as RFC 6724 §2.1 and RFC 3484 §2.1 have them belong to the profiles that read labels of a custom table only. */
const OWN_TABLE: ReadonlySet<ProfileName> = new Set(["rfc6724", "rfc6724-update", "rfc3484"])

/** These have labels and precedences in one table, so labels alone are of another system. */
const WHOLE_TABLE: ReadonlySet<ProfileName> = new Set(["windows", "macos", "freebsd"])

/**
 * Lays the host out in an empty world. `words` are its addresses; `spare` is how many more rows there are, for sources that it does not have.
 * Linux has Rule 4 with CONFIG_IPV6_MIP6 only.
 */
export function loadHost(engine: Engine, host: HostRecord, words: readonly Words[], profile: ProfileName, spare: number): void {
  engine.call.boot(1)
  engine.call.useProfile(PROFILES[profile])
  if (isLinux(profile) && !host.mip6)
    setRules(
      engine,
      rulesOf(engine).filter((rule) => rule !== Rule.Rule4),
    )
  if (!replacesPreferences(host.kernel)) changeProfile(engine, { on: Trait.MergePreferences })
  addInterfaces(engine, host)
  addAddresses(engine, host, words, spare)
  setLabels(engine, host, profile)
  if (profile !== "musl" && profile !== "android") setOrderTable(engine, host)
  if (host.automatic_rows && OWN_TABLE.has(profile)) addSiteRows(engine, host)
  if (profile === "rfc6724-update") for (const row of knownLocalOf(host)) addKnownLocal(engine, row)
  engine.call.cacheAddresses()
}

/** The rules that source selection asks, in order. */
export function rulesOf(engine: Engine): Rule[] {
  const rules: Rule[] = []
  for (let rule = engine.call.ruleAt(0); rule !== Rule.None; rule = engine.call.ruleAt(rules.length)) rules.push(rule)
  return rules
}

/** What differs from a profile (S-08): another list of rules, traits added (`on`) or taken away (`off`). */
export interface ProfileChanges {
  readonly rules?: readonly Rule[]
  readonly on?: Trait
  readonly off?: Trait
  /** Whether Rule 5.5 is asked, and behind which rule the step for CGA stands. */
  readonly rule5_5?: boolean
  readonly cga?: "4.5" | "7.5" | "off"
  /** RFC 6724 §3.2 to §3.4 to the letter: addresses of some forms are preferred, whatever their lifetimes say. */
  readonly preferredByForm?: boolean
}

export function changeProfile(engine: Engine, { rules, on, off, rule5_5, cga, preferredByForm }: ProfileChanges): void {
  if (rules) setRules(engine, rules)
  if (rule5_5 !== undefined) moveRule(engine, Rule.Rule5_5, rule5_5 ? Rule.Rule5 : null)
  if (cga !== undefined) moveRule(engine, Rule.Rule7_5, cga === "off" ? null : cga === "4.5" ? Rule.Rule4 : Rule.Rule7)
  if (preferredByForm) preferByForm(engine)
  const { traits } = layout.readSelection(engine.views, layout.SELECTION_AT)
  layout.writeSelection(engine.views, layout.SELECTION_AT, { traits: (traits | (on ?? 0)) & ~(off ?? 0) })
}

/** Puts a rule behind another one, if that is in the list; null: removes it. */
function moveRule(engine: Engine, rule: Rule, behind: Rule | null): void {
  const others = rulesOf(engine).filter((other) => other !== rule)
  setRules(
    engine,
    others.flatMap((other) => (other === behind ? [other, rule] : [other])),
  )
}

function preferByForm(engine: Engine): void {
  const { used } = layout.readTable(engine.views, layout.TABLES_AT + Tab.Address * layout.TableSize)
  for (let slot = 0; slot < used; slot++) {
    const { state, addressHi1, addressHi0, addressLo1 } = engine.read(layout.readAddress, Tab.Address, slot)
    if (state !== AddressState.Deprecated || !isPreferredByForm(addressHi1, addressHi0, addressLo1)) continue
    layout.writeAddress(engine.views, engine.call.rowAddress(Tab.Address, slot), { state: AddressState.Preferred })
  }
}

/** Loopback, IPv4 in mapped form, IPv4-compatible and IPv4-converted addresses, and formats that are not defined yet. */
function isPreferredByForm(a: number, b: number, c: number): boolean {
  if (a >>> 24 === 0) return b === 0 && (a === 0 ? c === 0 || c === 0xffff : a === 0x0064_ff9b && c === 0)
  return a >>> 29 !== 1 && a >>> 24 < 0xfc
}

function setRules(engine: Engine, rules: readonly Rule[]): void {
  for (let i = 0; i <= rules.length; i++) engine.call.setRule(i, rules[i] ?? Rule.None)
}

/** True for kernels whose second setsockopt() replaces the word, whatever profile decides then. An unnamed kernel counts as a new one. */
function replacesPreferences(kernel: string): boolean {
  const [major = Number.NaN, minor = 0] = kernel.split(".").map((part) => Number.parseInt(part, 10))
  if (Number.isNaN(major)) return true
  return major > REPLACES_SINCE[0] || (major === REPLACES_SINCE[0] && minor >= REPLACES_SINCE[1])
}

function addInterfaces(engine: Engine, { interfaces, all }: HostRecord): void {
  for (const row of interfaces) {
    const optimistic = (row.optimistic_dad || all.optimistic_dad) && (row.use_optimistic || all.use_optimistic)
    engine.add(Tab.Interface, layout.writeInterface, {
      index: row.ifindex,
      useTempaddr: row.use_tempaddr,
      useOifAddrsOnly: row.use_oif_addrs_only,
      optimistic: optimistic ? 1 : 0,
      tunnel: row.tunnel ? 1 : 0,
    })
  }
}

/** IPv6 addresses in list order, linked; then IPv4 ones, which are no candidates of RFC 6724 §4. */
function addAddresses(engine: Engine, host: HostRecord, words: readonly Words[], spare: number): void {
  const { addresses, addresses4 } = host
  engine.add(Tab.Host, layout.writeHost, {
    gateway: NONE,
    firstPrefix: NONE,
    firstSocket: NONE,
    firstAddress: addresses.length > 0 ? 0 : NONE,
  })
  const places = new Map(host.interfaces.map(({ name }, i) => [name, i]))
  const advertisers = advertisersOf(host)
  // A record that names home addresses only, as Linux does, means that all others are care-of addresses.
  const designated = [...addresses, ...addresses4].flatMap(({ flags }) => flags)
  const careOf = !host.careof_named && designated.includes("home") && !designated.includes("careof") ? AddressFlag.CareOf : 0
  addresses.forEach((row, i) => {
    addAddress(engine, words[i] as Words, {
      next: i + 1 < addresses.length ? i + 1 : NONE,
      interface: places.get(row.if) ?? NONE,
      state: stateOf(row),
      flags: row.flags.includes("home") ? flagsOf(row) : flagsOf(row) | careOf,
      length: row.plen,
      advertiser: advertisers.get(row.advertiser) ?? NOBODY,
    })
  })
  for (const row of addresses4) {
    addAddress(engine, mapped(row.addr), {
      next: NONE,
      interface: places.get(row.if) ?? NONE,
      state: stateOf(row),
      flags: AddressFlag.Ip4 | (row.flags.includes("home") ? AddressFlag.Home : careOf),
      length: 96 + row.plen,
    })
  }
  for (let i = 0; i < spare; i++) addAddress(engine, [0, 0, 0, 0], { next: NONE, interface: NONE })
}

export function addAddress(engine: Engine, words: Words, row: Parameters<typeof layout.writeAddress>[2]): number {
  return engine.add(Tab.Address, layout.writeAddress, { serial: 1, prefix: NONE, state: AddressState.Preferred, ...halves(words), ...row })
}

/** An IPv4 address in mapped form (RFC 6724 §3.2). */
export function mapped(text: string): Words {
  const [a = 0, b = 0, c = 0, d = 0] = text.split(".").map(Number)
  return [0, 0, 0xffff, ((a << 24) | (b << 16) | (c << 8) | d) >>> 0]
}

/** The advertisers of a host by name, numbered from 1. */
export function advertisersOf({ addresses }: HostRecord): ReadonlyMap<string, number> {
  const names = [...new Set(addresses.map(({ advertiser }) => advertiser).filter(Boolean))]
  return new Map(names.map((name, i) => [name, i + 1]))
}

/** `skip` is Windows' SkipAsSource: it is no candidate. */
function stateOf({ flags, preferred }: Pick<AddressRecord, "flags" | "preferred">): AddressState {
  if ((flags.includes("tentative") && !flags.includes("optimistic")) || flags.includes("skip")) return AddressState.Tentative
  return flags.includes("deprecated") || preferred === 0 ? AddressState.Deprecated : AddressState.Preferred
}

const FLAG_BITS: Readonly<Record<string, AddressFlag>> = {
  temporary: AddressFlag.Temporary,
  home: AddressFlag.Home,
  careof: AddressFlag.CareOf,
  cga: AddressFlag.Cga,
  optimistic: AddressFlag.Optimistic,
  permanent: AddressFlag.Permanent,
}

const flagsOf = ({ flags }: AddressRecord) => flags.reduce((bits, flag) => bits | (own(FLAG_BITS, flag) ?? 0), 0)

/** The recorded table; for the RFCs' own profiles only a custom one, where only prefixes that are not global have a zone (§2.1). */
function setLabels(engine: Engine, { labels, policy, interfaces }: HostRecord, profile: ProfileName): void {
  if (labels === null || (OWN_TABLE.has(profile) && policy !== "custom")) return
  const isWhole = WHOLE_TABLE.has(profile)
  if (isWhole && !labels.some(({ precedence }) => precedence !== undefined)) return
  const places = new Map(interfaces.map(({ name }, i) => [name, i]))
  const rows = labels.filter((row) => row.if === null || !OWN_TABLE.has(profile) || !isGlobal(row.prefix))
  for (const tab of isWhole ? [Tab.PolicyRow, Tab.OrderRow] : [Tab.PolicyRow]) {
    engine.call.clearRows(tab)
    for (const row of rows)
      addRow(engine, tab, [row.prefix, row.label, row.precedence ?? NONE, row.if === null ? NONE : places.get(row.if)])
  }
}

/** fe80::/10, fec0::/10 and ff00::/8 begin so. */
const isGlobal = (prefix: string) => (parsePrefix(prefix)?.words[0] ?? 0) >>> 24 < 0xfe

/** A row for each /48 of unique local and 6to4 addresses, as in §10.6 and §10.7; a label of its own, so that a site matches itself. */
function addSiteRows(engine: Engine, { addresses }: HostRecord): void {
  let label = 14
  for (const { addr } of addresses) {
    const [a, b] = parseIp6(addr) as Words
    const isOfSite = a >>> 25 === 0xfc >>> 1 || a >>> 16 === 0x2002
    if (isOfSite) label += engine.call.askAutomaticRow(a, b & 0xffff_0000, 0, 0, 48, 45, label)
  }
}

/** U6724-03: a row of the update for a prefix that is known to be local. */
function addKnownLocal(engine: Engine, text: string): void {
  const row = parsePrefix(text)
  if (row) engine.call.askAutomaticRow(...row.words, row.length, KNOWN_LOCAL.precedence, KNOWN_LOCAL.label)
}

/**
 * On a node with SIIT an IPv4-converted destination has IPv4-translatable addresses as candidates only (§4); any other has all. `among`: the
 * interfaces whose addresses may be candidates.
 */
export function linkCandidates(engine: Engine, { addresses, siit }: HostRecord, dst: Words, among?: readonly string[]): void {
  if (siit === null && among === undefined) return
  const { words, length } = (siit === null ? null : parsePrefix(siit)) ?? { words: dst, length: 0 }
  const isEmbedding = (address: Words) => commonPrefix(address, words) >= length
  const all = addresses.map(({ addr, if: on }, slot) => ({ slot, on, words: parseIp6(addr) as Words }))
  const there = among === undefined ? all : all.filter(({ on }) => among.includes(on))
  const linked = isEmbedding(dst) ? there.filter((row) => isEmbedding(row.words)) : there
  const link = (i: number) => linked[i]?.slot ?? NONE
  layout.writeHost(engine.views, engine.call.rowAddress(Tab.Host, 0), { firstAddress: link(0) })
  linked.forEach(({ slot }, i) => layout.writeAddress(engine.views, engine.call.rowAddress(Tab.Address, slot), { next: link(i + 1) }))
}

/** gai.conf: a line of a kind replaces the whole table of that kind; a missing ::/0 is added. */
function setOrderTable(engine: Engine, { gai_conf: { labels, precedences } }: HostRecord): void {
  if (labels === null && precedences === null) return
  const built = layout.readTable(engine.views, layout.TABLES_AT + Tab.OrderRow * layout.TableSize).used
  const defaults = Array.from({ length: built }, (_, i) => engine.read(layout.readPolicyRow, Tab.OrderRow, i))
  engine.call.clearRows(Tab.OrderRow)
  for (const row of defaults) {
    const label = labels === null ? row.label : NONE
    const precedence = precedences === null ? row.precedence : NONE
    engine.add(Tab.OrderRow, layout.writePolicyRow, { ...row, label, precedence })
  }
  for (const [prefix, label] of completed(labels, 1)) addRow(engine, Tab.OrderRow, [prefix, label, NONE])
  for (const [prefix, precedence] of completed(precedences, 40)) addRow(engine, Tab.OrderRow, [prefix, NONE, precedence])
}

function completed(rows: readonly (readonly [string, number])[] | null, otherwise: number): readonly (readonly [string, number])[] {
  if (rows === null || rows.some(([prefix]) => parsePrefix(prefix)?.length === 0)) return rows ?? []
  return [...rows, ["::/0", otherwise]]
}

function addRow(engine: Engine, tab: Tab, [text, label, precedence, zone = NONE]: Row): void {
  const { words, length } = parsePrefix(text) ?? { words: [0, 0, 0, 0] as Words, length: 0 }
  const [prefixHi1, prefixHi0, prefixLo1, prefixLo0] = words
  engine.add(Tab.PolicyRow === tab ? tab : Tab.OrderRow, layout.writePolicyRow, {
    prefixHi1,
    prefixHi0,
    prefixLo1,
    prefixLo0,
    length,
    label,
    precedence,
    zone,
  })
}

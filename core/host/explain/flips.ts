// Flips: the smallest changes that make another address the source. Each is tried on the core, none is guessed.

import { Trait } from "../../abi.js"
import type { Decision } from "../select/decision.js"
import type { AddressRecord, HostRecord } from "../select/host-record.js"
import { PROFILE_NAMES, preferenceText } from "../select/names.js"
import { ask, outcome, type Question } from "../select/question.js"
import type { LabelRow, Selector } from "../select/selector.js"
import { canonical, ip6Text, parseIp6, type Words } from "../values/ip6.js"
import { PREFERENCES, type PreferenceName } from "../values/names.js"

/** The kinds of changes, cheapest first: an application can set a flag, an administrator the rest; another profile is another stack. */
const CHANGE_KINDS = ["flag", "lifetime", "address", "label", "policy", "profile"] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

interface Change {
  readonly kind: ChangeKind
  readonly text: string
  readonly to: (question: Question) => Question
}

export interface Flip {
  /** One change, or two where none alone is enough. */
  readonly changes: readonly { readonly kind: ChangeKind; readonly text: string }[]
  readonly question: Question
  readonly decision: Decision
}

/** Changes that make `addr` the source, cheapest first. Empty: no one or two of these changes do. */
export function flips(selector: Selector, question: Question, addr: string): Flip[] {
  const finding = findingFlips(selector, question, addr)
  for (;;) {
    const { done, value } = finding.next()
    if (done) return value
  }
}

/** The same, with a pause after each change that is tried: on a host of thousands of addresses all of them take seconds. */
export function* findingFlips(selector: Selector, question: Question, addr: string): Generator<undefined, Flip[]> {
  const now = ask(selector, question)
  const wanted = canonical(addr)
  if (now.src === wanted || !question.host.addresses.some((row) => canonical(row.addr) === wanted)) return []
  const changes = changesOf(question, now, wanted, selector.labels())
  const found: Flip[] = []
  const candidates = [changes.map((change) => [change]), pairs(changes)]
  for (const combinations of candidates) {
    if (found.length > 0) break
    for (const combination of combinations) {
      found.push(...attempt(selector, question, combination, wanted))
      yield
    }
  }
  ask(selector, question)
  return found.toSorted((a, b) => cost(a) - cost(b))
}

function attempt(selector: Selector, question: Question, changes: readonly Change[], wanted: string): Flip[] {
  const after = changes.reduce((before, { to }) => to(before), question)
  if (outcome(selector, after).src !== wanted) return []
  return [{ changes: changes.map(({ kind, text }) => ({ kind, text })), question: after, decision: ask(selector, after) }]
}

/** Where temporary addresses are at stake, their sysctl is what people look for first. */
const cost = ({ changes }: Flip) =>
  changes.reduce((sum, { kind, text }) => sum + (text.includes("use_tempaddr") ? -1 : CHANGE_KINDS.indexOf(kind)), 0)

/** Pairs of changes of different kinds. */
function pairs(changes: readonly Change[]): (readonly [Change, Change])[] {
  return changes.flatMap((a, i) => changes.slice(i + 1).flatMap((b) => (a.kind === b.kind ? [] : [[a, b] as const])))
}

/** These leave sources to the kernel that is there already. */
const LIBRARIES: ReadonlySet<string> = new Set(["glibc", "musl", "android"])

function changesOf(question: Question, now: Decision, wanted: string, labels: readonly LabelRow[]): Change[] {
  return [
    ...flagChanges(now),
    ...addressChanges(question.host, wanted, true),
    ...(now.src === null ? [] : addressChanges(question.host, now.src, false)),
    ...labelChanges(question, now, wanted, labels),
    ...policyChanges(question),
    ...PROFILE_NAMES.filter((name) => name !== question.profile && !LIBRARIES.has(name)).map(
      (name): Change => ({ kind: "profile", text: `a stack with the profile ${name}`, to: (q) => ({ ...q, profile: name, changes: {} }) }),
    ),
  ]
}

/** Linux has a third choice beside TMP and PUBLIC. */
const OPPOSITES = [
  ["tmp", "public", "pubtmp_default"],
  ["home", "coa"],
  ["cga", "noncga"],
] as const satisfies readonly (readonly PreferenceName[])[]

/** Adds a flag of RFC 5014 in place of its opposite. */
function flagChanges({ preferences }: Decision): Change[] {
  return OPPOSITES.flatMap((pair) =>
    pair
      .filter((name) => name !== "pubtmp_default" && (preferences & PREFERENCES[name]) === 0)
      .map((name): Change => {
        const without = pair.reduce((word, other) => word & ~PREFERENCES[other], preferences as number)
        const word = without | PREFERENCES[name]
        return {
          kind: "flag",
          text: `setsockopt(IPV6_ADDR_PREFERENCES, ${preferenceText(word)})`,
          to: (q) => ({ ...q, asked: { ...q.asked, prefs: word, prefs_before: null } }),
        }
      }),
  )
}

/** Changes a lifetime or flag of the address that shall win (`up`), or of the one that wins now. */
function addressChanges({ addresses }: HostRecord, addr: string, up: boolean): Change[] {
  const row = addresses.find((address) => canonical(address.addr) === addr)
  if (!row) return []
  const has = (flag: string) => row.flags.includes(flag)
  const list: (Change | false)[] = [
    up && (has("deprecated") || row.preferred === 0)
      ? edit(
          "lifetime",
          `a preferred lifetime for ${addr} (ip -6 addr change ${addr}/${row.plen} dev ${row.if} preferred_lft forever)`,
          addr,
          revive,
        )
      : false,
    !up && !has("deprecated")
      ? edit(
          "lifetime",
          `preferred lifetime 0 for ${addr} (ip -6 addr change ${addr}/${row.plen} dev ${row.if} preferred_lft 0)`,
          addr,
          deprecate,
        )
      : false,
    up && has("tentative")
      ? edit("lifetime", `${addr} no longer tentative: duplicate address detection done`, addr, (a) =>
          without(a, "tentative", "optimistic"),
        )
      : false,
    up && has("optimistic") && !has("tentative")
      ? edit("lifetime", `${addr} no longer optimistic: duplicate address detection done`, addr, (a) => without(a, "optimistic"))
      : false,
    ...["temporary", "home", "cga"].map((flag) =>
      has(flag)
        ? edit("address", `${addr} not flagged ${flag}`, addr, (a) => without(a, flag))
        : edit("address", `${addr} flagged ${flag}`, addr, (a) => ({ ...a, flags: [...a.flags, flag] })),
    ),
  ]
  return list.filter((change) => change !== false)
}

const revive = (row: AddressRecord): AddressRecord => ({ ...without(row, "deprecated"), preferred: null, valid: null })
const deprecate = (row: AddressRecord): AddressRecord => ({ ...row, flags: [...row.flags, "deprecated"], preferred: 0 })
const without = (row: AddressRecord, ...flags: readonly string[]): AddressRecord => ({
  ...row,
  flags: row.flags.filter((flag) => !flags.includes(flag)),
})

function edit(kind: ChangeKind, text: string, addr: string, change: (row: AddressRecord) => AddressRecord): Change {
  const to = (q: Question): Question => ({
    ...q,
    host: { ...q.host, addresses: q.host.addresses.map((row) => (canonical(row.addr) === addr ? change(row) : row)) },
  })
  return { kind, text, to }
}

/** Adds a row to the policy table: the wanted source's prefix gets the destination's label, or the destination a label of its own. */
function labelChanges({ host, asked }: Question, now: Decision, wanted: string, labels: readonly LabelRow[]): Change[] {
  const row = host.addresses.find((address) => canonical(address.addr) === wanted)
  if (!row) return []
  const fresh = Math.max(...labels.map(({ label }) => label), 98) + 1
  const source = `${prefixText(wanted, row.plen)}/${row.plen}`
  const destination = `${canonical(asked.dst)}/128`
  const plus =
    (...rows: readonly LabelRow[]) =>
    (q: Question): Question => ({
      ...q,
      host: { ...q.host, policy: "custom", labels: [...rows, ...labels.filter(({ prefix }) => !rows.some((r) => r.prefix === prefix))] },
    })
  const label = (prefix: string, value: number): LabelRow => ({ prefix, label: value, if: null })
  return [
    {
      kind: "label",
      text: `label ${now.label} for ${source} (ip addrlabel add prefix ${source} label ${now.label})`,
      to: plus(label(source, now.label)),
    },
    {
      kind: "label",
      text: `label ${fresh} for both ${destination} and ${wanted}/128`,
      to: plus(label(destination, fresh), label(`${wanted}/128`, fresh)),
    },
  ]
}

/** Settings of the stack that an administrator can change. */
function policyChanges({ host, profile }: Question): Change[] {
  if (profile !== "linux") {
    const reversed = profile === "rfc3484" ? { on: Trait.PreferTemporary } : { off: Trait.PreferTemporary }
    return [
      {
        kind: "policy",
        text: "the privacy preference reversed (RFC 6724 §2)",
        to: (q) => ({ ...q, changes: { ...q.changes, ...reversed } }),
      },
    ]
  }
  const interfaces = host.interfaces.flatMap(({ name, use_tempaddr, use_oif_addrs_only }): Change[] => {
    const set = (key: "use_tempaddr" | "use_oif_addrs_only", value: number): Change => ({
      kind: "policy",
      text: `sysctl net.ipv6.conf.${name}.${key}=${value}`,
      to: (q) => ({
        ...q,
        host: { ...q.host, interfaces: q.host.interfaces.map((row) => (row.name === name ? { ...row, [key]: value } : row)) },
      }),
    })
    return name === "lo"
      ? []
      : [set("use_tempaddr", use_tempaddr >= 2 ? 1 : 2), set("use_oif_addrs_only", use_oif_addrs_only === 0 ? 1 : 0)]
  })
  const mip6 = host.mip6 ? "without" : "with"
  return [
    ...interfaces,
    { kind: "policy", text: `a kernel ${mip6} CONFIG_IPV6_MIP6`, to: (q) => ({ ...q, host: { ...q.host, mip6: !host.mip6 } }) },
  ]
}

function prefixText(addr: string, length: number): string {
  const words = parseIp6(addr) as Words
  const kept = words.map((word, i) => {
    const bits = Math.min(Math.max(length - 32 * i, 0), 32)
    return bits === 0 ? 0 : (word & (-1 << (32 - bits))) >>> 0
  })
  return ip6Text(kept as unknown as Words)
}

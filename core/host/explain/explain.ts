// Puts a decision of source address selection in words: which rule eliminated whom and why, what decided, why it is not another address.
// All that is said is in the decision; nothing is decided again.

import { AddressFlag, AddressState, Preference } from "../../abi.js"
import type { CandidateRow, Decision } from "../select/decision.js"
import type { HostRecord } from "../select/host-record.js"
import { isLinux, preferenceText, type RuleName } from "../select/names.js"
import { canonical } from "../values/ip6.js"

/** The title of each rule, and its clause. */
export const RULE_CLAUSES: Readonly<Record<RuleName, { readonly title: string; readonly clause: string }>> = {
  "": { title: "", clause: "" },
  only: { title: "the only candidate", clause: "RFC 6724 §4" },
  "1": { title: "Prefer same address", clause: "RFC 6724 §5, Rule 1" },
  "2": { title: "Prefer appropriate scope", clause: "RFC 6724 §5, Rule 2" },
  "3": { title: "Avoid deprecated addresses", clause: "RFC 6724 §5, Rule 3" },
  "4": { title: "Prefer home addresses", clause: "RFC 6724 §5, Rule 4" },
  "5": { title: "Prefer outgoing interface", clause: "RFC 6724 §5, Rule 5" },
  "5.5": { title: "Prefer addresses in a prefix advertised by the next-hop", clause: "RFC 6724 §5, Rule 5.5" },
  "6": { title: "Prefer matching label", clause: "RFC 6724 §5, Rule 6" },
  "7": { title: "Prefer temporary addresses", clause: "RFC 6724 §5, Rule 7" },
  "7.5": { title: "Prefer CGA, or not", clause: "RFC 5014 §5; it has no rule of its own, here after Rule 7" },
  "8-orchid": { title: "Prefer an ORCHID for an ORCHID", clause: "Linux, before Rule 8" },
  "8": { title: "Use longest matching prefix", clause: "RFC 6724 §5, Rule 8" },
  "9-optimistic": { title: "Avoid optimistic addresses", clause: "Linux, after Rule 8" },
  order: { title: "the first in the host's order", clause: "RFC 6724 §5 leaves the tiebreaker to the implementation" },
  error: { title: "no source", clause: "RFC 6724 §4" },
  explicit: { title: "the application named the source", clause: "RFC 6724 §4" },
}

/** "Rule 7", or the rule's name where it has no number. */
export const ruleTitle = (rule: RuleName): string => (/^[0-9]/.test(rule) ? `Rule ${rule}` : rule)

interface Elimination {
  readonly addr: string
  readonly because: string
}

/** One rule that was asked: whom it eliminated and why, and how many it left. */
export interface Round {
  readonly rule: RuleName
  readonly eliminated: readonly Elimination[]
  readonly left: number
}

/** The tournament: one round a rule, in order; a tie after the last is a round too. */
export function rounds(decision: Decision, host: HostRecord): Round[] {
  const fallen = (rule: RuleName) => decision.candidates.filter((row) => row.rule === rule)
  const list = decision.asked.map(({ rule, left }) => ({
    rule,
    left,
    eliminated: fallen(rule).map((row) => elimination(row, decision, host)),
  }))
  const tied = fallen("order").map((row) => elimination(row, decision, host))
  return tied.length > 0 ? [...list, { rule: "order", left: 1, eliminated: tied }] : list
}

const elimination = (row: CandidateRow, decision: Decision, host: HostRecord): Elimination => ({
  addr: row.addr,
  because: because(row, decision, host),
})

type Cell = "stays" | "falls" | "gone"

/** Candidates × rules, a cell for each; the source's row stays throughout. */
export function table(decision: Decision): readonly { readonly addr: string; readonly cells: readonly Cell[] }[] {
  const asked = decision.asked.map(({ rule }) => rule)
  return decision.candidates.map(({ addr, rule }) => {
    const fallsAt = rule === "" || rule === "order" ? asked.length : asked.indexOf(rule)
    return { addr, cells: asked.map((_, i) => (i < fallsAt ? "stays" : i === fallsAt ? "falls" : "gone")) }
  })
}

/** What decided, in one sentence with its clause. */
export function verdict(decision: Decision, host: HostRecord): string {
  const { src, by, errno, dst, candidates, outInterface } = decision
  const { title, clause } = RULE_CLAUSES[by]
  if (src === null) return refusal(errno, dst, outInterface)
  if (by === "only") return `${src} is the only candidate (${clause}).`
  if (by === "explicit") return `${src} was named by the application and is in the candidate set, so no rule is asked (${clause}).`
  if (by === "order") {
    const rivals = candidates.filter(({ rule }) => rule === "order").length
    return `${src} and ${rivals} other${rivals === 1 ? "" : "s"} are equal under every rule; it comes first in the host's order (${clause}).`
  }
  const fallen = candidates.filter(({ rule }) => rule === by)
  const last = fallen.find(({ addr }) => addr !== src)
  const more = fallen.length > 1 ? `, and ${fallen.length - 1} more` : ""
  const why = last ? `: ${last.addr} is out because ${because(last, decision, host)}${more}` : ""
  return `${src} wins by ${ruleTitle(by)}, "${title}"${why} (${clause}).`
}

function refusal(errno: string | null, dst: string, outInterface: string | null): string {
  if (errno === "EADDRNOTAVAIL")
    return `No source: ${outInterface ?? "the host"} has no address that may be a candidate for ${dst} (RFC 6724 §4).`
  if (errno === "EINVAL" && isOfLink(dst)) return `No source: ${dst} exists on every link, so the interface must be named (RFC 4007 §6).`
  if (errno === "ENETUNREACH") return `No source: there is no route to ${dst} (${errno}).`
  return `No source: a route refuses ${dst} (${errno}).`
}

/** Why this one is not the source: the rule that eliminated it, or why it was no candidate. Empty for the source itself. */
export function whyNot(addr: string, decision: Decision, host: HostRecord): string {
  const text = canonical(addr)
  if (text === decision.src) return ""
  const row = decision.candidates.find((candidate) => candidate.addr === text)
  if (!row) return notCandidate(text, decision, host)
  const { title, clause } = RULE_CLAUSES[row.rule]
  const winner = decision.candidates[row.by]?.addr
  const rival = winner === undefined || winner === decision.src ? "" : ` It lost to ${winner}, which lost later.`
  if (row.rule === "order") return `${text} is equal to ${winner} under every rule, and comes later in the host's order (${clause}).`
  return `${text} fell at ${ruleTitle(row.rule)}, "${title}": ${because(row, decision, host)} (${clause}).${rival}`
}

/** Link-local unicast, and multicast of no larger scope. */
const isOfLink = (dst: string): boolean => /^fe[89ab]/.test(dst) || /^ff[0-9a-f][012]:/.test(dst)

function notCandidate(addr: string, { outInterface, src, errno, dst }: Decision, host: HostRecord): string {
  const row = host.addresses.find((address) => canonical(address.addr) === addr)
  if (!row) return `${addr} is no address of this host.`
  if (src === null && errno !== "EADDRNOTAVAIL") return refusal(errno, dst, outInterface)
  if (row.flags.includes("tentative") && !row.flags.includes("optimistic")) {
    return `${addr} is tentative: until duplicate address detection is done it is no candidate (RFC 4862 §5.4).`
  }
  if (row.flags.includes("skip")) return `${addr} is no candidate: its SkipAsSource is set.`
  if (row.if !== outInterface)
    return `${addr} is on ${row.if}, and only ${outInterface}'s addresses are candidates for ${dst} (RFC 6724 §4).`
  return `${addr} may not be a source (RFC 6724 §4).`
}

/** Why a candidate fell, as the end of a sentence. */
function because({ rule, by, mine, theirs }: CandidateRow, decision: Decision, host: HostRecord): string {
  const winner = decision.candidates[by]?.addr ?? "another"
  switch (rule) {
    case "1":
      return `${winner} is the destination itself`
    case "2":
      return scopes(mine, theirs, decision.scope, winner)
    case "3":
      return mine === AddressState.Deprecated ? `it is deprecated, ${winner} is not` : `it is optimistic, ${winner} is preferred`
    case "4":
      return `it is ${mobility(mine)}, ${winner} is ${mobility(theirs)}${decision.preferences & Preference.Coa ? ", and COA reverses the rule" : ""}`
    case "5":
      return `it is on ${host.interfaces[mine]?.name ?? "another interface"}, packets leave through ${decision.outInterface}`
    case "5.5":
      return `another router than the next hop advertised its prefix, the next hop that of ${winner}`
    case "6":
      return `its label ${mine} is not the destination's, ${decision.label}; that of ${winner} is`
    case "7":
      return `it is ${lifetime(mine)}, ${winner} is ${lifetime(theirs)}, and ${wanted(decision, lifetime(theirs))}`
    case "7.5":
      return `it is ${generated(mine)}, ${winner} is ${generated(theirs)}`
    case "8-orchid":
      return `${winner} and the destination are both ORCHIDs, or both not`
    case "8":
      return `it shares ${bits(mine)} with the destination, ${winner} shares ${bits(theirs)}`
    case "9-optimistic":
      return `it is optimistic, ${winner} is not`
    case "order":
      return `it is equal to ${winner} under every rule and comes later in the host's order`
    default:
      return ""
  }
}

function scopes(mine: number, theirs: number, needed: number, winner: string): string {
  if (mine >= needed) return `its scope, ${scopeText(mine)}, is larger than it need be: ${winner} reaches with ${scopeText(theirs)}`
  if (theirs >= needed) return `its scope, ${scopeText(mine)}, does not reach ${scopeText(needed)}`
  return `its scope, ${scopeText(mine)}, reaches less far than ${scopeText(theirs)} of ${winner}`
}

const SCOPES: Readonly<Record<number, string>> = {
  1: "interface-local",
  2: "link-local",
  4: "admin-local",
  5: "site-local",
  8: "organization-local",
  14: "global",
}
export const scopeText = (scope: number): string => SCOPES[scope] ?? `scope ${scope}`

function mobility(flags: number): string {
  if ((flags & AddressFlag.Home) !== 0) return (flags & AddressFlag.CareOf) !== 0 ? "home and care-of address at once" : "a home address"
  return (flags & AddressFlag.CareOf) !== 0 ? "a care-of address" : "no home address"
}

const lifetime = (flags: number) => ((flags & AddressFlag.Temporary) !== 0 ? "temporary" : "public")
const generated = (flags: number) => ((flags & AddressFlag.Cga) !== 0 ? "a CGA" : "no CGA")
const bits = (count: number) => `${count} bit${count === 1 ? "" : "s"}`

function wanted({ preferences, profile }: Decision, what: string): string {
  const named = preferences & (Preference.Tmp | Preference.Public)
  if (named !== 0) return `${preferenceText(named)} was asked for`
  return isLinux(profile) ? `use_tempaddr of its interface prefers ${what}` : `${what} is the default`
}

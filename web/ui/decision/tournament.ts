// A decision as a table of candidates × rules that a reader steps through. Pure: it only lays out what the core recorded.

import type { CandidateRow, Decision, RuleName } from "../../../core/host/selection.js"

/** What happened to a candidate under a rule. */
export type Cell = "stays" | "wins" | "falls" | "gone" | "unasked"

export interface Column {
  readonly rule: RuleName
  readonly head: string
  readonly name: string
  /** The rule is asked up to this step. */
  readonly asked: boolean
}

export interface Row {
  readonly candidate: CandidateRow
  readonly cells: readonly Cell[]
  /** The rule that eliminated it up to this step; null: none. */
  readonly fell: RuleName | null
  /** The column of that rule; -1: none. */
  readonly fellAt: number
}

export interface Tournament {
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  /** How many rules are asked up to this step, and how many the decision asked in all. */
  readonly step: number
  readonly steps: number
  readonly left: number
  /** The column of this step's rule; -1 before the first rule. */
  readonly current: number
}

/** Heads of the columns: the rule's number, and two words if the table is wide. */
const HEADS: Readonly<Partial<Record<RuleName, readonly [head: string, name: string]>>> = {
  "1": ["1", "same address"],
  "2": ["2", "scope"],
  "3": ["3", "depre\u00adcated"],
  "4": ["4", "home"],
  "5": ["5", "inter\u00adface"],
  "5.5": ["5.5", "next hop"],
  "6": ["6", "label"],
  "7": ["7", "tempo\u00adrary"],
  "7.5": ["7.5", "CGA"],
  "8-orchid": ["O", "ORCHID"],
  "8": ["8", "prefix length"],
  "9-optimistic": ["9", "opti\u00admistic"],
  order: ["tie", "list order"],
}

const headOf = (rule: RuleName): readonly [head: string, name: string] => HEADS[rule] ?? [rule, ""]

/** The table after `step` of the rules that the decision asked. `all`: the profile's rules in order, asked or not. */
export function tournamentOf(decision: Decision, all: readonly RuleName[], step: number): Tournament {
  const asked = askedRules(decision)
  const shown = Math.max(0, Math.min(step, asked.length))
  const rules = [...asked, ...all.filter((rule) => !asked.includes(rule))]
  const places = new Map(rules.map((rule, i) => [rule, i]))
  const columns = rules.map((rule, i): Column => {
    const [head, name] = headOf(rule)
    return { rule, head, name, asked: i < shown }
  })
  const rows = decision.candidates.map((candidate): Row => {
    const place = candidate.rule === "" ? -1 : (places.get(candidate.rule) ?? -1)
    const fellAt = place >= 0 && place < shown ? place : -1
    return { candidate, fell: fellAt < 0 ? null : candidate.rule, fellAt, cells: [] }
  })
  const falls = new Set(rows.map(({ fellAt }) => fellAt))
  const laid = rows.map((row) => ({ ...row, cells: columns.map((_, i) => cellOf(row, i, shown, falls)) }))
  return {
    columns,
    rows: laid.toSorted((a, b) => rank(b, rules.length) - rank(a, rules.length)),
    step: shown,
    steps: asked.length,
    left: rows.filter(({ fellAt }) => fellAt < 0).length,
    current: shown - 1,
  }
}

/** The rules that the decision asked, and the tie-break by list order if it had to decide. */
export function askedRules({ asked, candidates }: Decision): readonly RuleName[] {
  const rules = asked.map(({ rule }) => rule)
  return candidates.some(({ rule }) => rule === "order") && !rules.includes("order") ? [...rules, "order"] : rules
}

function cellOf({ fellAt }: Row, column: number, shown: number, falls: ReadonlySet<number>): Cell {
  if (column >= shown) return "unasked"
  if (fellAt === column) return "falls"
  if (fellAt >= 0 && fellAt < column) return "gone"
  return falls.has(column) ? "wins" : "stays"
}

/** Sorts candidates that are left first, then those eliminated last, else as the host lists them. */
const rank = ({ candidate, fellAt }: Row, most: number) => (candidate.rule === "" ? most + 1 : fellAt < 0 ? most : fellAt)

// A decision as the table that a reader steps through: candidates × rules. Pure: what the core recorded, laid out.

import type { CandidateRow, Decision, RuleName } from "../../../core/host/selection.js"

/** What happened to a candidate under a rule. */
export type Cell = "stays" | "wins" | "falls" | "gone" | "unasked"

export interface Column {
  readonly rule: RuleName
  readonly head: string
  readonly name: string
  /** Asked so far. */
  readonly asked: boolean
}

export interface Row {
  readonly candidate: CandidateRow
  readonly cells: readonly Cell[]
  /** The rule under which it fell, so far. */
  readonly fell: RuleName | null
  /** Which of the columns it fell in; -1: none so far. */
  readonly fellAt: number
}

export interface Tournament {
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  /** How many rules are asked at this step, and how many there are to ask. */
  readonly step: number
  readonly steps: number
  readonly left: number
  /** The column that the step stands at; -1 before the first rule. */
  readonly current: number
}

/** Heads of columns: the number, and two words for a wide table. */
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

/** The table after `step` rules of those that were asked; `all` are the profile's rules in order, asked or not. */
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

/** The rules asked, and the tie-break where it had to decide. */
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

/** Those left first, then who fell last; otherwise as the host lists them. */
const rank = ({ candidate, fellAt }: Row, most: number) => (candidate.rule === "" ? most + 1 : fellAt < 0 ? most : fellAt)

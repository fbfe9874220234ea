// What came of a question: the source and why, each candidate and what eliminated it; the order of several destinations.

import type { ProfileName } from "../values/names.js"
import type { RuleName } from "./names.js"

/** A candidate, and what eliminated it. The operands are what the rule compared: of it, and of the one that beat it. */
export interface CandidateRow {
  readonly addr: string
  /** Its place in the host's list of addresses. */
  readonly index: number
  /** Empty: it is the source. */
  readonly rule: RuleName
  /** The place among the candidates of the one that beat it; NONE: none did. */
  readonly by: number
  readonly mine: number
  readonly theirs: number
}

export interface Decision {
  readonly profile: ProfileName
  readonly dst: string
  readonly src: string | null
  readonly errno: string | null
  /** The rule that left one candidate. */
  readonly by: RuleName
  readonly sockoptErrno: string | null
  readonly prefsReadback: number
  /** The word that the socket had when it decided. */
  readonly preferences: number
  readonly outInterface: string | null
  readonly scope: number
  readonly label: number
  /** Every rule that removed a candidate, in order. */
  readonly trace: readonly RuleName[]
  /** Every rule that was asked, in order, and how many candidates it left. */
  readonly asked: readonly { readonly rule: RuleName; readonly left: number }[]
  readonly candidates: readonly CandidateRow[]
}

export type Outcome = Pick<Decision, "src" | "errno" | "by">

export interface Ordering {
  readonly order: readonly string[]
  /** For each two neighbours the rule of RFC 6724 §6 that put them so. */
  readonly pairs: readonly string[]
  /** Source(D) of each, in the same order; null: undefined. */
  readonly sources: readonly (string | null)[]
}

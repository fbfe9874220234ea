// The answers of the selection engine: a source, why, and what eliminated each other candidate; or the order of several destinations.

import type { ProfileName } from "../values/names.js"
import type { RuleName } from "./names.js"

/** A candidate and what eliminated it. `mine` and `theirs` are what the rule compared: of this one, and of the one that beat it. */
export interface CandidateRow {
  readonly addr: string
  /** Its place in the host's list of addresses. */
  readonly index: number
  /** The rule that eliminated it; empty: it is the source. */
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
  /** The socket's word of preferences at the time. */
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

/** What the rules of destination ordering compare; of the source nothing where there is none. */
export interface Seen {
  readonly scope: number
  readonly label: number
  readonly precedence: number
  readonly sourceScope: number | null
  readonly sourceLabel: number | null
  readonly bits: number | null
}

export interface Ordering {
  readonly order: readonly string[]
  /** For each two neighbours, the rule of RFC 6724 §6 that put them in this order. */
  readonly pairs: readonly string[]
  /** Source(D) of each, in the same order; null: undefined. */
  readonly sources: readonly (string | null)[]
  /** What the rules saw of each. */
  readonly seen: readonly Seen[]
}

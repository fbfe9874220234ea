// RFC 5014's six flags as three choices (§4): one, its opposite, or the system's default.

import { Preference } from "../../../core/host/selection.js"

interface Pair {
  readonly name: string
  readonly one: { readonly flag: Preference; readonly name: string }
  readonly other: { readonly flag: Preference; readonly name: string }
}

export const PAIRS: readonly Pair[] = [
  { name: "Home or care-of", one: { flag: Preference.Home, name: "HOME" }, other: { flag: Preference.Coa, name: "COA" } },
  { name: "Temporary or public", one: { flag: Preference.Tmp, name: "TMP" }, other: { flag: Preference.Public, name: "PUBLIC" } },
  { name: "CGA or not", one: { flag: Preference.Cga, name: "CGA" }, other: { flag: Preference.NonCga, name: "NONCGA" } },
]

export type Choice = "default" | "one" | "other"

export function choiceIn(word: number, { one, other }: Pair): Choice {
  return word & one.flag ? "one" : word & other.flag ? "other" : "default"
}

/** The flags after a choice of one pair. Null if no flag is left: then the application makes no setsockopt() call at all. */
export function choose(word: number | null, { one, other }: Pair, choice: Choice): number | null {
  const without = (word ?? 0) & ~(one.flag | other.flag)
  const next = choice === "default" ? without : without | (choice === "one" ? one.flag : other.flag)
  return next === 0 ? null : next
}

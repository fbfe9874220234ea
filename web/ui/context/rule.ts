// The rule to which decisions are stepped. On a page that shows one moment, all views of its decision stand at the same rule.

import { createContext } from "react"

interface SharedRule {
  /** How many rules have been asked; null: all. */
  readonly rule: number | null
  /** One rule on or back, of a decision that asks `of` rules. */
  step(by: 1 | -1, of: number): void
}

/** Null on a page without a shared rule: there each decision has one of its own. */
export const RuleContext = createContext<SharedRule | null>(null)

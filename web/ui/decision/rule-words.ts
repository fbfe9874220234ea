// Names of the rules: "Rule 3", and words for what decides without a numbered rule.

import type { RuleName } from "../../../core/host/selection.js"

const UNNUMBERED: Readonly<Partial<Record<RuleName, string>>> = {
  only: "The only candidate",
  order: "List order",
  error: "No source",
  explicit: "Explicit source",
  "8-orchid": "The ORCHID rule",
  "9-optimistic": "The optimistic rule",
}

export const ruleText = (rule: RuleName): string => UNNUMBERED[rule] ?? `Rule ${rule}`

// How large a scenario may be, in products that its fields do not limit one by one: the judge refuses beyond these, booting sizes tables by
// them, and `odmm validate --help` lists them. What is possible below them is run, be it in a while.

import type { Scenario } from "./scenario.js"

/** Of a scenario's text, in characters. */
export const MOST_TEXT = 2_000_000
/** Of a run: it ends there. */
export const MOST_RECORDS = 1_000_000
/** Prefixes that a run can hand out for the first time: each of them is a record. */
export const MOST_PREFIXES = MOST_RECORDS
/** What is counted over the whole scenario, and the most there may be of it (check/excess.ts says it in words). */
export const LIMITS = {
  /** Sockets of all applications on all hosts. */
  sockets: 40_000,
  /** Calls that sockets are scripted to make, each socket's own counted. */
  calls: 200_000,
  /** Sets of fields that steps ask for of records of one kind: each is looked for in all of these. */
  fieldSets: 24,
} as const

export interface Excess {
  readonly path: readonly (string | number)[]
  readonly of: keyof typeof LIMITS
}

/** The first limit that the scenario passes, and where; null: none. Takes a time that is linear in the scenario's text. */
export function excessOf({ hosts, steps }: Pick<Scenario, "hosts" | "steps">): Excess | null {
  let sockets = 0
  let calls = 0
  for (const [i, { applications }] of hosts.entries()) {
    for (const application of applications) {
      const own = application.sockets.length > 0 ? application.sockets : [application]
      sockets += own.length
      for (const thread of own) calls += (thread.calls ?? application.calls ?? []).length
    }
    const of = sockets > LIMITS.sockets ? "sockets" : "calls"
    if (sockets > LIMITS.sockets || calls > LIMITS.calls) return { path: ["hosts", i, "applications"], of }
  }
  const asked = new Map<string, Set<string>>()
  for (const [i, { expect }] of steps.entries()) {
    const sets = asked.get(String(expect.kind)) ?? new Set<string>()
    asked.set(String(expect.kind), sets.add(JSON.stringify(Object.keys(expect).sort())))
    if (sets.size > LIMITS.fieldSets) return { path: ["steps", i, "expect"], of: "fieldSets" }
  }
  return null
}

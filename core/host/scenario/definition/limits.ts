// How large a scenario may be, in products that its fields do not limit one by one: the judge refuses beyond these, booting sizes tables by
// them, and `odmm validate --help` lists them. What is possible below them is run, be it in a while.

import type { Scenario } from "./scenario.js"

/** Of a scenario's text, in characters. */
export const MOST_TEXT = 2_000_000
/** Of a run: it ends there. */
export const MOST_RECORDS = 1_000_000
/** Prefixes that a run can hand out for the first time: each of them is a record. */
export const MOST_PREFIXES = MOST_RECORDS
/** What is counted over the whole scenario, and the most there may be of it. */
export const LIMITS = {
  sockets: { most: 40_000, is: "sockets of all applications on all hosts" },
  calls: { most: 200_000, is: "calls that sockets are scripted to make, each socket's own counted" },
  fieldSets: { most: 24, is: "sets of fields that steps ask for of records of one kind" },
} as const

export interface Excess {
  readonly path: readonly (string | number)[]
  readonly fault: string
}

/** The first limit that the scenario passes; null: none. Takes a time that is linear in the scenario's text. */
export function excessOf({ hosts, steps }: Pick<Scenario, "hosts" | "steps">): Excess | null {
  let sockets = 0
  let calls = 0
  for (const [i, { applications }] of hosts.entries()) {
    for (const application of applications) {
      sockets += Math.max(1, application.sockets.length)
      for (const thread of application.sockets.length > 0 ? application.sockets : [application])
        calls += (thread.calls ?? application.calls ?? []).length
    }
    if (sockets > LIMITS.sockets.most)
      return tooMany(["hosts", i, "applications"], "sockets", "use fewer hosts, or fewer applications and sockets on each")
    if (calls > LIMITS.calls.most)
      return tooMany(["hosts", i, "applications"], "calls", "use shorter scripts, or write them at the sockets that make them")
  }
  const asked = new Map<string, Set<string>>()
  for (const [i, { expect }] of steps.entries()) {
    const sets = asked.get(String(expect.kind)) ?? new Set<string>()
    asked.set(String(expect.kind), sets.add(JSON.stringify(Object.keys(expect).sort())))
    if (sets.size > LIMITS.fieldSets.most)
      return tooMany(["steps", i, "expect"], "fieldSets", "ask for the same fields in more of the steps")
  }
  return null
}

function tooMany(path: Excess["path"], what: keyof typeof LIMITS, remedy: string): Excess {
  const { most, is } = LIMITS[what]
  return { path, fault: `by here there are more than ${most.toLocaleString("en")} ${is}; ${remedy}` }
}

// The scenario's steps: each is looked for among the records after the one before it, and shown on the record it is found in.

import { Kind } from "../../abi.js"
import type { Scenario } from "../scenario/definition/scenario.js"
import type { Entities } from "../types/entity.js"
import type { Run, Step, TraceRecord } from "../types/run.js"
import { own } from "../values/own.js"
import { countFirst } from "../values/sorted.js"
import { recordFields } from "../words/record-fields.js"

/** The scenario's step that this record carries out ("OD-4.2-10"); "" for none. */
export function stepOf(run: Run, { n }: TraceRecord): string {
  return run.stepAt.get(n) ?? ""
}

/** Looks at the records of a step's kind alone, and at each of them once for all steps that ask for the same fields. */
export function matchSteps({ steps }: Scenario, records: readonly TraceRecord[], entities: Entities): readonly Step[] {
  const places = placesOf(steps, records, entities)
  let from = 0
  return steps.map(({ id, expect }, i): Step => {
    const at = firstAfter(places.get(signature(expect, Object.keys(expect).sort())) ?? [], from)
    const record = at === undefined ? undefined : records[at - 1]
    if (!record) return { id, index: i + 1, n: 0, t: 0 }
    from = record.n
    return { id, index: i + 1, n: record.n, t: record.t }
  })
}

function firstAfter(places: readonly number[], from: number): number | undefined {
  return places[countFirst(places, (n) => n <= from)]
}

/** The numbers of the records that say what some step expects, in order, by what they say. */
function placesOf(steps: Scenario["steps"], records: readonly TraceRecord[], entities: Entities): Map<string, number[]> {
  const places = new Map<string, number[]>()
  const asked = new Map<string, Map<string, string[]>>()
  for (const { expect } of steps) {
    const keys = Object.keys(expect).sort()
    places.set(signature(expect, keys), [])
    const kind = String(expect.kind)
    const ofKind = asked.get(kind) ?? new Map<string, string[]>()
    asked.set(kind, ofKind.set(JSON.stringify(keys), keys))
  }
  if (asked.size > 0)
    for (const record of records) {
      const ofKind = asked.get(Kind[record.kind] ?? "")
      if (!ofKind) continue
      const fields = recordFields(record, entities)
      for (const keys of ofKind.values()) places.get(signature(fields, keys))?.push(record.n)
    }
  return places
}

function signature(fields: Readonly<Record<string, unknown>>, keys: readonly string[]): string {
  return JSON.stringify(keys.map((key) => [key, own(fields, key)]))
}

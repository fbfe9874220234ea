// The scenario's steps: each is looked for among the records after the one before it, and shown on the record it is found in.

import { Kind } from "../../abi.js"
import type { Scenario } from "../scenario/definition/scenario.js"
import type { Step, TraceRecord } from "../types/run.js"
import { recordFields } from "../words/record-fields.js"
import type { Course } from "./course.js"

export function matchSteps(
  { steps }: Scenario,
  { records, entities }: Course,
): { steps: readonly Step[]; records: readonly TraceRecord[] } {
  if (steps.length === 0) return { steps: [], records }
  const marked = [...records]
  let from = 0
  const found = steps.map(({ id, expect }, i): Step => {
    const at = records.findIndex((record, k) => {
      if (k < from || Kind[record.kind] !== expect.kind) return false
      const fields: Record<string, unknown> = recordFields(record, entities)
      return Object.entries(expect).every(([key, value]) => fields[key] === value)
    })
    const record = records[at]
    if (!record) return { id, index: i + 1, n: 0, t: 0 }
    from = at + 1
    marked[at] = { ...record, step: id }
    return { id, index: i + 1, n: record.n, t: record.t }
  })
  return { steps: found, records: marked }
}

// Records as JSON lines. The same record gives the same line on the command line and in a page.

import { type Run, recordFields, sentence, stepOf, type TraceRecord } from "../host/index.js"
import { jsonText } from "./json.js"

function recordLine(run: Run, record: TraceRecord): string {
  const fields = recordFields(record, run.entities)
  const step = stepOf(run, record)
  return jsonText({ ...fields, ...(step && { step }), text: sentence(run, record) })
}

/** Every record of a run, one JSON line each. */
export function recordsText(run: Run): string {
  return run.records.map((record) => `${recordLine(run, record)}\n`).join("")
}

// Records as JSON lines. The same record gives the same line on the command line and in a page.

import { type Run, recordFields, sentence, stepOf, type TraceRecord } from "../host/index.js"
import { jsonText } from "./json.js"

function recordLine(run: Run, record: TraceRecord): string {
  const fields = recordFields(record, run.entities)
  const step = stepOf(run, record)
  return jsonText({ ...fields, ...(step && { step }), text: sentence(run, record) })
}

/** Records a piece of text. */
const PIECE = 2000

/** Every record of a run that `isMeant`, one JSON line each, in pieces: the text of a long run is longer than a string can be. */
export function* recordPieces(run: Run, isMeant: (record: TraceRecord) => boolean = () => true): Generator<string> {
  const { records } = run
  for (let from = 0; from < records.length; from += PIECE) {
    yield records
      .slice(from, from + PIECE)
      .filter(isMeant)
      .map((record) => `${recordLine(run, record)}\n`)
      .join("")
  }
}

/** The same as one text. */
export function recordsText(run: Run): string {
  return [...recordPieces(run)].join("")
}

// A question to the run, typed into the view of records (F26): read, then asked of each record in slices.

import type { Run, Session, TraceRecord } from "../../../../core/host/index.js"
import { isFound, query } from "../../../../core/host/query/find.js"
import { type Query, QueryError } from "../../../../core/host/query/query.js"

/** What was typed: a question, or what is wrong with it and at which column (from 1); neither where nothing was typed. */
export interface Typed {
  readonly query?: Query
  readonly fault?: { readonly column: number; readonly text: string }
}

export function readTyped(text: string): Typed {
  if (text.trim() === "") return {}
  try {
    return { query: query(text) }
  } catch (error) {
    if (error instanceof QueryError) return { fault: { column: error.column, text: error.fault } }
    throw error
  }
}

/** The ordinals of the records that are such. Yields after each record: one that asks for the tables costs a tenth of a millisecond. */
export function* findRecords(
  session: Pick<Session, "at">,
  run: Run,
  records: readonly TraceRecord[],
  asked: Query,
): Generator<undefined, ReadonlySet<number>> {
  const found = new Set<number>()
  for (const record of records) {
    if (isFound(asked, run, record, (n) => session.at(n))) found.add(record.n)
    yield
  }
  return found
}

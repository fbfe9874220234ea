// What led to a record.

import type { Run, TraceRecord } from "../types/run.js"

/** The record and what led to it, each the cause of the one before; at most so many. */
export function causes(
  { records }: Pick<Run, "records">,
  from: TraceRecord | null,
  most = Number.POSITIVE_INFINITY,
): readonly TraceRecord[] {
  const chain: TraceRecord[] = []
  for (let record = from ?? undefined; record && chain.length < most; record = records[record.cause - 1]) {
    chain.push(record)
    // A cause is always earlier: what says otherwise ends the chain.
    if (record.cause >= record.n) break
  }
  return chain
}

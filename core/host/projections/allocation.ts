// How long prefixes were allocated, and how long anchors kept state for hosts that were elsewhere.

import { Kind } from "../../abi.js"
import type { Serial } from "../types/entity.js"
import type { Run, TraceRecord } from "../types/run.js"
import type { Micros } from "../values/time.js"

/** A time in which a prefix was allocated, or its anchor forwarded for it. */
export interface Allocation {
  /** The record that it began with, and when it ended. */
  readonly since: TraceRecord
  readonly to: Micros
  /** The prefix's owner, whichever gateway the record was about. */
  readonly anchor: Serial
}

/** How long each prefix was allocated, in the order of the ends; one that lasts ends at `until`. */
export const allocated = (run: Run, records: readonly TraceRecord[], until: Micros): Allocation[] =>
  spans(run, records, until, Kind.PrefixNew, [Kind.PrefixGone])

/** How long each prefix was reached through a tunnel. */
export const tunnelled = (run: Run, records: readonly TraceRecord[], until: Micros): Allocation[] =>
  spans(run, records, until, Kind.TunnelUp, [Kind.TunnelDown, Kind.PrefixGone])

function spans({ entities }: Run, records: readonly TraceRecord[], until: Micros, begins: Kind, ends: readonly Kind[]): Allocation[] {
  const open = new Map<Serial, TraceRecord>()
  const found: Allocation[] = []
  const end = (prefix: Serial, to: Micros) => {
    const since = open.get(prefix)
    if (since) found.push({ since, to, anchor: entities.get(prefix)?.of ?? 0 })
    open.delete(prefix)
  }
  for (const r of records) {
    if (r.kind === begins && !open.has(r.prefix)) open.set(r.prefix, r)
    if (ends.includes(r.kind)) end(r.prefix, r.t)
  }
  for (const prefix of [...open.keys()]) end(prefix, until)
  return found
}

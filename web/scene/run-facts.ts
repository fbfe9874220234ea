// What the scenes of time ask of a run again at each frame, found once.

import type { Run, TraceRecord } from "../../core/host/index.js"
import { isQuiet, MessageKind, skinsIn, traceOccurrences } from "../../core/host/index.js"

/** The events: all records but samples and the like. */
export const eventsOf = perRun((run): readonly TraceRecord[] => run.records.filter((r) => !isQuiet(r.kind)))

/** The network's own messages, where they set out. */
export const signalsOf = perRun((run): readonly TraceRecord[] =>
  eventsOf(run).filter(
    (r) =>
      r.from > 0 &&
      (isOf(r, MessageKind.RouterSolicitation, MessageKind.BindingAck) || isOf(r, MessageKind.Probe, MessageKind.LookupAnswer)),
  ),
)

const isOf = ({ carries }: TraceRecord, first: MessageKind, last: MessageKind): boolean => carries >= first && carries <= last

/** Outages, graces, stalls and the like. */
export const occurrencesOf = perRun((run) => traceOccurrences(run.records))

/** What messages are called at a time (S-12). */
export const skinsOf = perRun((run) => skinsIn(run))

/** A run is an immutable value, so what follows from it, and from one more value, can be kept as long as it is. */
export function perRun<T, By = number>(derive: (run: Run, by: By) => T): (run: Run, by?: By) => T {
  const known = new WeakMap<Run, { readonly by: By; readonly made: T }>()
  return (run, by = 0 as By) => {
    const last = known.get(run)
    if (last?.by === by) return last.made
    const made = derive(run, by)
    known.set(run, { by, made })
    return made
  }
}

// What several scenes ask of a run at each frame, derived once for each run.

import type { Run, TraceRecord } from "../../core/host/index.js"
import { MessageKind, skinsIn, traceOccurrences } from "../../core/host/index.js"

/** The records of signalling messages, each where it is sent. */
export const signalsOf = perRun((run): readonly TraceRecord[] =>
  run.telling.filter(
    (r) =>
      r.from > 0 &&
      (isOf(r, MessageKind.RouterSolicitation, MessageKind.BindingAck) || isOf(r, MessageKind.Probe, MessageKind.ReleaseAnswer)),
  ),
)

const isOf = ({ carries }: TraceRecord, first: MessageKind, last: MessageKind): boolean => carries >= first && carries <= last

/** Outages, graces, stalls and the like. */
export const occurrencesOf = perRun((run) => traceOccurrences(run.telling))

/** Which protocol the messages are named after, at each time (S-12). */
export const skinsOf = perRun((run) => skinsIn(run))

/** Keeps what was derived from a run, for the last value of `by`. A run is immutable, so the result holds as long as the run exists. */
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

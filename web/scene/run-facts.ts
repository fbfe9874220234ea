// What several scenes ask of a run at each frame, derived once for each run.

import type { TraceRecord } from "../../core/host/index.js"
import { MessageKind, skinsIn, traceOccurrences } from "../../core/host/index.js"
import { perRun } from "./per-run.js"

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

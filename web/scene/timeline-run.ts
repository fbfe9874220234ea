// What the scenes of time ask of a run again at each frame, found once.

import type { Run, TraceRecord } from "../../core/host/index.js"
import { isQuiet, MessageKind } from "../../core/host/index.js"

/** The events: all records but samples and the like. */
export const told = perRun((run) => run.records.filter((r) => !isQuiet(r.kind)))

/** The network's own messages, where they set out. */
export const signals = perRun((run) =>
  told(run).filter((r) => r.from > 0 && r.carries >= MessageKind.RouterSolicitation && r.carries <= MessageKind.BindingAck),
)

/** A run is an immutable value, so what follows from it can be kept as long as it is. */
function perRun(derive: (run: Run) => readonly TraceRecord[]): (run: Run) => readonly TraceRecord[] {
  const known = new WeakMap<Run, readonly TraceRecord[]>()
  return (run) => {
    const found = known.get(run) ?? derive(run)
    known.set(run, found)
    return found
  }
}

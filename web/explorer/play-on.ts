// Where an act has had its say: after it, the page plays on just so long that its consequences are seen.

import { type Frame, isQuiet, type Micros, type TraceRecord } from "../../core/host/index.js"

/** Things that follow each other closer than this belong together. */
const TOGETHER = 900_000
/** Shown on after the last of them. */
const AFTER = 600_000

/** The time by which the act that made this frame has shown what it does. */
export function consequencesEnd(frame: Frame): Micros {
  const { records, end } = frame.run
  let last = frame.time
  for (let i = frame.position.n; i < records.length; i++) {
    const record = records[i] as TraceRecord
    if (isQuiet(record.kind)) continue
    if (record.t - last > TOGETHER) break
    last = Math.max(last, record.t)
  }
  return Math.min(last + AFTER, end)
}

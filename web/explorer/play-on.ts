// When to stop playing on after a command: at the first pause of 0.9 s in its records, so that its consequences are seen.

import { countFirst, type Frame, type Micros, type TraceRecord } from "../../core/host/index.js"

/** Records that follow each other within this time (µs) belong together. */
const TOGETHER = 900_000
/** How long (µs) playing goes on after the last of them. */
const AFTER = 600_000

/** The whole millisecond at which the consequences of the command that made this frame have been seen. */
export function consequencesEnd(frame: Frame): Micros {
  const { telling, end } = frame.run
  let last = frame.time
  for (let i = countFirst(telling, ({ n }) => n <= frame.position.n); i < telling.length; i++) {
    const record = telling[i] as TraceRecord
    if (record.t - last > TOGETHER) break
    last = Math.max(last, record.t)
  }
  return Math.min(Math.ceil((last + AFTER) / 1000) * 1000, end)
}

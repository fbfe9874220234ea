// The interruption of each application at each handoff of its host: from the last data packet that arrived before to the first one after.

import { Kind } from "../../abi.js"
import type { Serial } from "../types/entity.js"
import type { Run, TraceRecord } from "../types/run.js"
import type { Micros } from "../values/time.js"

interface Interruption {
  readonly app: Serial
  readonly host: Serial
  /** The handoff's record. */
  readonly handoff: number
  /** Longer than two intervals of the data samples; a shorter gap is no interruption. */
  readonly gap: Micros
}

/** Needs data samples: where the scenario switches them off there is none. A session that never came back has none either: it is broken. */
export function interruptions(run: Run, records: readonly TraceRecord[]): Interruption[] {
  const { samples } = run.scenario
  const beat = typeof samples === "string" ? 20_000 : samples.every
  const found: Interruption[] = []
  const handoffs = new Map<Serial, TraceRecord>()
  const last = new Map<Serial, Micros>()
  const broken = new Set<Serial>()
  for (const r of records) {
    const { kind } = r
    if (kind === Kind.SampleSent) continue
    if (kind === Kind.Handoff) handoffs.set(r.host, r)
    if (kind === Kind.SockBroken) broken.add(r.socket)
    // The application left by itself: no interruption.
    if (kind === Kind.SockClose && !broken.has(r.socket)) last.delete(r.app)
    if (kind !== Kind.SampleDelivered) continue
    const { app, t } = r
    const before = last.get(app)
    last.set(app, t)
    const handoff = handoffs.get(r.host)
    if (before === undefined || !handoff || t <= handoff.t || before > Math.max(handoff.t, handoff.until) + beat) continue
    // Flows are sampled around what changes their path only: before that, packets arrived at their usual interval.
    const gap = r.t - Math.max(before, handoff.t - beat)
    if (gap > 2 * beat) found.push({ app: r.app, host: r.host, handoff: handoff.n, gap })
  }
  return found
}

// What just happened, in words: the newest record at a frame that is not quiet, with its clause and the scenario's step.

import { type Frame, isQuiet, type Micros, type Run, type Step, sentence, stepOf, type TraceRecord } from "../../core/host/index.js"
import { clause, stepsTitle } from "./clause.js"

interface Narration {
  /** null before the first record. */
  readonly record: TraceRecord | null
  readonly sentence: string
  /** "draft §3.2", and the requirement ID that it comes from; "" if the record cites none. */
  readonly clause: string
  readonly requirement: string
  /** "Draft §4.2, step 9 of 16"; "" before the first step. */
  readonly progress: string
}

/** The newest record at or before the nth that is not quiet. */
export function tellingRecord(run: Run, n: number): TraceRecord | null {
  for (let i = Math.min(n, run.records.length); i > 0; i--) {
    const record = run.records[i - 1]
    if (record && !isQuiet(record.kind)) return record
  }
  return null
}

/** The scenario's newest step at or before the nth record. */
function reachedStep(run: Run, n: number): Step | null {
  let reached: Step | null = null
  for (const step of run.steps) if (step.n > 0 && step.n <= n && (!reached || step.n >= reached.n)) reached = step
  return reached
}

export function narrate(frame: Frame): Narration {
  const { run } = frame
  const record = tellingRecord(run, frame.position.n)
  const step = reachedStep(run, frame.position.n)
  const requirement = (record && (stepOf(run, record) || record.req[0])) || ""
  return {
    record,
    sentence: record ? sentence(run, record) : "Nothing has happened yet.",
    clause: requirement ? clause(requirement) : "",
    requirement,
    progress: step ? `${stepsTitle(run.steps.map((s) => s.id))}, step ${numberOf(step)} of ${run.steps.length}` : "",
  }
}

/** The number of a step in its document: OD-4.2-12 is the twelfth, in whichever order the run shows them. */
function numberOf({ id, index }: Step): number {
  return Number(/-(\d+)$/.exec(id)?.[1] ?? index)
}

/** "7.033 seconds: app4 …", the value of the time slider for screen readers. */
export function spokenPosition(frame: Frame): string {
  const { record, sentence: said } = narrate(frame)
  const seconds = spokenSeconds(frame.time)
  return record ? `${seconds}: ${said}` : seconds
}

function spokenSeconds(t: Micros): string {
  const seconds = Number((t / 1_000_000).toFixed(3))
  return `${seconds} ${seconds === 1 ? "second" : "seconds"}`
}

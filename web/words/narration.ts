// What just happened, in words: the newest record at a frame that is not quiet, with its clause and the scenario's step.

import {
  countFirst,
  type Frame,
  type Micros,
  type Run,
  type Step,
  sentence,
  shortTimeText,
  stepOf,
  type TraceRecord,
} from "../../core/host/index.js"
import { clause, stepsTitle } from "./clause.js"

interface Narration {
  /** null before the first record. */
  readonly record: TraceRecord | null
  readonly sentence: string
  /** When the record happened: "7.076 s"; "" before the first. */
  readonly at: string
  readonly isEnd: boolean
  /** "draft §3.2", and the requirement ID that it comes from; "" if the record cites none. */
  readonly clause: string
  readonly requirement: string
  /** "Draft §4.2, step 9 of 16"; "" before the first step, and once a branch has left the script. */
  readonly progress: string
}

/** The newest record at or before the nth that is not quiet. */
export function tellingRecord(run: Run, n: number): TraceRecord | null {
  return run.telling[countFirst(run.telling, (record) => record.n <= n) - 1] ?? null
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
  const step = hasLeftScript(frame) ? null : reachedStep(run, frame.position.n)
  const requirement = (record && (stepOf(run, record) || record.req[0])) || ""
  const happened = record ? sentence(run, record) : "Nothing has happened yet."
  const at = record ? shortTimeText(record.t) : ""
  const isEnd = frame.time >= run.end && run.reached >= run.end
  return {
    record,
    sentence: isEnd ? `End of the run. ${record && record.t < run.end ? `Last, at ${at}: ` : ""}${happened}` : happened,
    at,
    isEnd,
    clause: requirement ? clause(requirement) : "",
    requirement,
    progress: step ? `${stepsTitle(run.steps.map((s) => s.id))}, step ${numberOf(step)} of ${run.steps.length}` : "",
  }
}

/** On a branch of one's own, after the act that began it: what happens is no longer what the script counts. */
function hasLeftScript({ run: { branch }, time }: Frame): boolean {
  return branch.parent !== null && time >= branch.at
}

/** The number of a step in its document: OD-4.2-12 is the twelfth, in whichever order the run shows them. */
function numberOf({ id, index }: Step): number {
  return Number(/-(\d+)$/.exec(id)?.[1] ?? index)
}

/** "7.033 seconds: app4 …", the value of the time slider for screen readers; "7.1 seconds. Last, at 7.076 seconds: …" between events. */
export function spokenPosition(frame: Frame): string {
  const { record, isEnd } = narrate(frame)
  const seconds = `${spokenSeconds(frame.time)}${isEnd ? ", the end of the run" : ""}`
  if (!record) return seconds
  const isNow = frame.time - record.t < 1_000
  return `${seconds}${isNow ? "" : `. Last, at ${spokenSeconds(record.t)}`}: ${sentence(frame.run, record)}`
}

function spokenSeconds(t: Micros): string {
  const seconds = Number((t / 1_000_000).toFixed(3))
  return `${seconds} ${seconds === 1 ? "second" : "seconds"}`
}

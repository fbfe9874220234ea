// How an application fared in two runs, in one sentence with its clause: "careless lives in A, dies in B, because in B …".

import type { Comparison } from "../../core/host/compare/differences.js"
import type { Ending, Outcome } from "../../core/host/compare/endings.js"
import { decisive } from "../../core/host/compare/parting.js"
import { codeText, type Frame, Kind, type Run, sentence, shortTimeText, type TraceRecord } from "../../core/host/index.js"
import { clause } from "./clause.js"
import { fateOf } from "./fate.js"

export interface Parted {
  readonly text: string
  /** "draft §3.2"; "" where none says it. */
  readonly clause: string
}

/** The state right after the nth record of either run. */
export interface Frames {
  readonly a: (n: number) => Frame
  readonly b: (n: number) => Frame
}

export function partedText(comparison: Comparison, outcome: Outcome, frames: Frames): Parted {
  const { a, b } = decisive(comparison, outcome)
  const isWorseInB = outcome.b.broken.length + outcome.b.errors.length >= outcome.a.broken.length + outcome.a.errors.length
  const [record, run, frame, side] = isWorseInB ? ([b, comparison.b, frames.b, "B"] as const) : ([a, comparison.a, frames.a, "A"] as const)
  const isOneOfMany = comparison.outcomes.some((o) => o !== outcome && o.application === outcome.application)
  const who = isOneOfMany ? `${outcome.application} on ${outcome.host}` : outcome.application
  const how = `${who} ${fares(outcome.a)} in A, ${fares(outcome.b)} in B`
  const why = record ? reason(record, run, frame) : null
  return why ? { text: `${how}, because in ${side} ${why.text}`, clause: why.clause } : { text: `${how}.`, clause: "" }
}

/** "lives", "dies", "meets an error (EAI_…)": what became of an application in one run. */
export function fares({ end, broken, errors }: Ending): string {
  if (end === "absent") return "is not there"
  if (end === "dies") return "dies"
  if (broken.length > 0)
    return broken.length === 1 ? "loses a session and starts again" : `loses ${broken.length} sessions and starts again`
  const [error] = errors
  if (error) return `${end === "fails" ? "fails" : "meets an error"} (${codeText(error.code)})`
  return end === "ends" ? "ends by itself" : end === "fails" ? "gets no session" : "lives"
}

function reason(record: TraceRecord, run: Run, frame: (n: number) => Frame): Parted | null {
  if (record.kind === Kind.SockBroken) {
    const fate = fateOf(frame(record.n), record.socket)
    const text = fate && /because (.*)$/s.exec(fate.text)?.[1]
    return text
      ? { text: text.replace("its address ended. ", "").replace(/\.$/, ` (at ${shortTimeText(record.t)}).`), clause: fate.clause }
      : null
  }
  const isError = record.code !== 0
  return isError
    ? { text: `${trimmed(sentence(run, record))} (at ${shortTimeText(record.t)}).`, clause: clause(record.req[0] ?? "") }
    : null
}

const trimmed = (text: string) => text.replace(/\.$/, "")

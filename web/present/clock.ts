// The speaker's clock against the plan of the steps. Pure.

import type { Micros } from "../../core/host/index.js"

export interface Pace {
  /** Microseconds behind the plan; negative: ahead of it. 0 while the step's own time runs. */
  readonly behind: Micros
  /** "12 s behind", "8 s ahead", "on time". */
  readonly words: string
  /** When this step was planned to end, from the start of the talk. */
  readonly ends: Micros
}

/** Less than this is on time. */
const CLOSE: Micros = 1_000_000

/** `plan`: when each step is planned to begin, and at last the end (planOf). */
export function paceOf(plan: readonly Micros[], step: number, passed: Micros): Pace {
  const begins = plan[step] ?? 0
  const ends = plan[step + 1] ?? begins
  const behind = passed > ends ? passed - ends : passed < begins ? passed - begins : 0
  const words = Math.abs(behind) < CLOSE ? "on time" : `${spanText(Math.abs(behind))} ${behind > 0 ? "behind" : "ahead"}`
  return { behind, words, ends }
}

/** "4:02" */
export function clockText(passed: Micros): string {
  const s = Math.floor(Math.max(0, passed) / 1_000_000)
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`
}

/** "12 s", "2 min 5 s" */
function spanText(t: Micros): string {
  const s = Math.floor(t / 1_000_000)
  return s < 60 ? `${s} s` : `${Math.floor(s / 60)} min${s % 60 ? ` ${s % 60} s` : ""}`
}

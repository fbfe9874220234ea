// How far an application has come in its program: which line it is in, and what each line's call returned.

import type { AddressType, Serial } from "../../../../core/host/index.js"
import type { Call, CodeLine } from "./line.js"

/** What a call of the program came to. */
export interface Outcome {
  readonly call: Call
  readonly turn: number
  /** "returned 0: sourceAddress is 2001:db8:1:a::c5", "waits since 7.000 s". */
  readonly says: string
  readonly bad: boolean
  /** The number of the record that tells of it. */
  readonly n: number
}

export interface Progress {
  readonly outcomes: readonly Outcome[]
  /** Where it is; null before its first socket. */
  readonly at: { readonly call: Call; readonly turn: number } | null
  /** The type that it asked for last. */
  readonly type: AddressType
  /** The index of that type among those that it asks for. */
  readonly turn: number
  readonly socket: Serial
}

/** Whether the application is in this line. */
export function isCurrent(line: CodeLine, { at }: Progress, asPrinted: boolean): boolean {
  if (!at || line.call !== at.call) return false
  return line.turn === undefined || asPrinted || line.turn === at.turn
}

/** What this line's call returned, or that it blocks. */
export function outcomeOf(line: CodeLine, { outcomes, turn }: Progress, asPrinted: boolean): Outcome | undefined {
  const wanted = asPrinted ? turn : line.turn
  return outcomes.findLast(
    (outcome) => outcome.call === line.call && (wanted === undefined || line.turn === undefined || outcome.turn === wanted),
  )
}

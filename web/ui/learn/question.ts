// A question about a record that decides something: what is asked, the candidates, which of them are right, and why.

import type { AddressType } from "../../../core/host/index.js"

export interface Candidate {
  readonly id: string
  readonly name: string
  readonly detail: string
  readonly type: AddressType | null
}

export interface Reason {
  /** The record that says so. */
  readonly n: number
  readonly text: string
  readonly clause: string
}

export interface Question {
  /** The record that the question is about. */
  readonly n: number
  /** It is asked after so many records, and answered by what has happened after so many. */
  readonly at: number
  readonly reveals: number
  readonly ask: string
  /** Any number of candidates may be right, also none. */
  readonly many: boolean
  readonly candidates: readonly Candidate[]
  readonly right: readonly string[]
  readonly because: readonly Reason[]
}

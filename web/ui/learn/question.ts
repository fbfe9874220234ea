// A question about a record that decides something: what is asked, the candidates, which of them are right, and why.

import type { AddressType } from "../../../core/host/index.js"

export interface Candidate {
  readonly id: string
  readonly name: string
  readonly detail: string
  readonly type: AddressType | null
}

export interface Reason {
  /** The record that gives the reason. */
  readonly n: number
  readonly text: string
  readonly clause: string
}

export interface Question {
  /** The record that the question is about. */
  readonly n: number
  /** The question is asked after `at` records, and the run shows the answer after `reveals` records. */
  readonly at: number
  readonly reveals: number
  readonly ask: string
  /** Several candidates can be chosen: any number of them may be right, also none. */
  readonly many: boolean
  readonly candidates: readonly Candidate[]
  readonly right: readonly string[]
  readonly because: readonly Reason[]
}

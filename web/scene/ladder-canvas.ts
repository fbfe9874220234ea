// The shapes of the ladder's own values.

import type { Run, Serial } from "../../core/host/index.js"
import type { Label, Shape } from "./timeline-marks.js"

export interface LadderRow {
  readonly key: string
  /** The record; 0 for a stretch in which nothing but quiet records, or nothing at all, happened. */
  readonly n: number
  readonly y: number
  readonly height: number
  readonly when: "past" | "current" | "future"
  /** Two frames of one run in which this is the same draw the same row. */
  readonly sign: string
  /** Made when asked for: of a long run only what is in sight is. Measured from the row's top. */
  content(): RowContent
}

export interface RowContent {
  readonly shapes: readonly Shape[]
  readonly labels: readonly Label[]
  /** The whole fact in words. */
  readonly words: string
}

export interface LadderScene {
  readonly run: Run
  readonly width: number
  readonly height: number
  /** Names of the columns: stays while the rows scroll. */
  readonly head: { readonly height: number; readonly shapes: readonly Shape[]; readonly labels: readonly Label[] }
  /** Behind the rows. */
  readonly marks: readonly Shape[]
  readonly rows: readonly LadderRow[]
  /** The row under the playhead and the selected record, by index; −1: none. */
  readonly current: number
  readonly selected: number
}

export interface Column {
  readonly key: string
  readonly kind: "apps" | "stack" | "gateway" | "peers"
  readonly x: number
  readonly name: string
  readonly serials: readonly Serial[]
}

/** Where a record is drawn: an arrow between two columns, a word at one, or across all of them. */
export type Drawn =
  | { readonly as: "arrow"; readonly from: Serial; readonly to: Serial; readonly tunnelled?: boolean; readonly lost?: boolean }
  | { readonly as: "call" | "return"; readonly broken?: boolean }
  | { readonly as: "note"; readonly at: "apps" | "stack" | Serial; readonly lost?: boolean }
  | { readonly as: "across" }

export interface Saying {
  readonly drawn: Drawn
  readonly text: string
  readonly more?: string
  readonly look: string
}

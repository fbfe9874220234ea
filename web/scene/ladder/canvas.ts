// The shapes of the ladder's own values.

import type { Run, Serial, TraceRecord } from "../../../core/host/index.js"
import type { Label, Shape } from "../marks.js"

/** How large it can be drawn. */
export const SCALES: readonly number[] = [0.75, 1, 1.25, 1.5, 2]

/** Heights of a record's row and of a pause. */
export const ROW = 26
export const PAUSE = 22
/** From this long without an event, the ladder says how long. */
export const IDLE = 100_000

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
  /** How many rows there are, and each of them, made when asked for: of a long run only what is in sight is. */
  readonly count: number
  row(i: number): LadderRow
  /** The rows that this stretch touches; all without one. */
  rows(y0?: number, y1?: number): readonly LadderRow[]
  /** Behind the rows, as far as the stretch goes. */
  marks(y0?: number, y1?: number): readonly Shape[]
  /** The row of a record; −1: none. */
  indexOf(n: number): number
  /** The rows under the playhead and of the selected record; −1: none. */
  readonly current: number
  readonly selected: number
  /** Lanes that are not drawn, by name, and how many records are not drawn with them. */
  readonly hidden: { readonly names: readonly string[]; readonly records: number }
}

/** A shape that may be long: drawn as far as it is in sight. */
export interface LongShape extends Omit<Shape, "d"> {
  readonly y0: number
  readonly y1: number
  d(y0: number, y1: number): string
}

export interface Column {
  readonly key: string
  readonly kind: "apps" | "stack" | "gateway" | "peers" | "registry"
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

/** A call of setsc() that took its time, and its return. */
export interface Wait {
  readonly call: TraceRecord
  readonly back: TraceRecord | undefined
}

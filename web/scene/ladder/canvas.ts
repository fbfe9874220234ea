// The values that the parts of the ladder share: its scene, rows, columns, and what is drawn for a record.

import type { Run, Serial, TraceRecord } from "../../../core/host/index.js"
import type { Label, Shape } from "../marks.js"

/** The sizes that the ladder can be drawn at. */
export const SCALES: readonly number[] = [0.75, 1, 1.25, 1.5, 2]

/** Heights of a record's row and of a pause. */
export const ROW = 26
export const PAUSE = 22
/** From this long without an event, the ladder says how long. */
export const IDLE = 100_000

export interface LadderRow {
  readonly key: string
  /** The record; 0 for a pause, in which only quiet records happened, or none. */
  readonly n: number
  readonly y: number
  readonly height: number
  readonly when: "past" | "current" | "future"
  /** Rows of one run that have the same sign are drawn the same. */
  readonly sign: string
  /** The row's marks, relative to its top. They are made on demand, since only a part of a long run is in sight. */
  content(): RowContent
}

export interface RowContent {
  readonly shapes: readonly Shape[]
  readonly labels: readonly Label[]
  /** The whole record as a sentence. */
  readonly words: string
}

export interface LadderScene {
  readonly run: Run
  readonly width: number
  readonly height: number
  /** The names of the columns, which stay in place while the rows scroll. */
  readonly head: { readonly height: number; readonly shapes: readonly Shape[]; readonly labels: readonly Label[] }
  /** How many rows there are; `row` makes one of them on demand. */
  readonly count: number
  row(i: number): LadderRow
  /** The rows between these heights; all rows without them. */
  rows(y0?: number, y1?: number): readonly LadderRow[]
  /** What lies behind the rows, cut to these heights. */
  marks(y0?: number, y1?: number): readonly Shape[]
  /** The row of a record; −1: none. */
  indexOf(n: number): number
  /** The rows under the playhead and of the selected record; −1: none. */
  readonly current: number
  readonly selected: number
  /** Lanes that are not drawn, by name, and how many records are not drawn with them. */
  readonly hidden: { readonly names: readonly string[]; readonly records: number }
}

/** A shape that may be long: `d` is its outline between two heights. */
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

/** What is drawn for a record, and the words on it. */
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

// The values that the parts of the timeline share: its scene, the view of it, and the canvas that lanes are drawn on.

import type { Frame, Micros, Run, Serial } from "../../../core/host/index.js"
import type { Axis } from "../axis/axis.js"
import type { AxisMode, Sight } from "../axis/measure.js"
import type { Label, Placer, Shape } from "../marks.js"
import type { Present } from "./present.js"

export interface Size {
  readonly width: number
  readonly height: number
}

export interface TimelineScene {
  readonly width: number
  readonly height: number
  readonly time: Micros
  readonly axis: Axis
  /** Left and right edge of the run, top and bottom of the lanes. */
  readonly plot: { readonly x0: number; readonly x1: number; readonly y0: number; readonly y1: number }
  /** Back to front. */
  readonly shapes: readonly Shape[]
  /** Where the present is drawn, in px. */
  readonly now: number
  /** In front of the shapes, what moves with the present: the playhead, and the veil over the future. Relative to `now`. */
  readonly moving: readonly Shape[]
  /** In front of all shapes. */
  readonly labels: readonly Label[]
}

/** What the user chose to see of the timeline. */
export interface TimelineView {
  readonly mode?: AxisMode
  readonly sight?: Sight
  /** Times count from now. */
  readonly relative?: boolean
  /** The user's markers, which are shown beside the scenario's. */
  readonly markers?: Run["markers"]
  readonly selected?: Serial
  /** Hosts whose lanes were opened or folded by hand. */
  readonly lanes?: ReadonlyMap<Serial, boolean>
  /** How far the lanes are scrolled, in px. */
  readonly scroll?: number
}

export interface WholeTimeline extends TimelineScene {
  /** How far the lanes scroll: by how many px they are higher than the room for them. */
  readonly beyond: number
  /** Where the lanes of the selected host begin, before scrolling. */
  readonly selectedAt: number
}

/** Heights of one lane's parts; `row` 0 folds the sockets into their bar. */
export interface Density {
  readonly bar: number
  readonly row: number
  readonly lane: number
}

/** What lanes are drawn on. */
export interface Canvas {
  readonly frame: Frame
  readonly axis: Axis
  readonly present: Present
  readonly x0: number
  readonly x1: number
  readonly density: Density
  readonly room: Placer
  readonly shapes: Shape[]
  readonly labels: Label[]
}

/** The handle of the playhead, which points down; (0, 0) is its middle. */
export const HANDLE = "M-7-7h14v8l-7 6-7-6z"

/** Does the axis show any of this stretch? */
export function shows({ from }: Axis, begin: Micros, end: Micros = begin): boolean {
  return end >= (from[0] as number) && begin <= (from.at(-1) as number)
}

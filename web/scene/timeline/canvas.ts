// The shapes of the timeline's own values.

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
  /** In front of these, what moves with the time: the playhead, and the veil over what is to come. */
  readonly moving: readonly Shape[]
  /** In front of all shapes. */
  readonly labels: readonly Label[]
}

/** How the whole timeline is looked at. */
export interface TimelineView {
  readonly mode?: AxisMode
  readonly sight?: Sight
  /** Times are told from now. */
  readonly relative?: boolean
  /** The user's, beside the scenario's. */
  readonly markers?: Run["markers"]
  readonly selected?: Serial
  /** Hosts whose lanes were opened or folded by hand. */
  readonly lanes?: ReadonlyMap<Serial, boolean>
  /** How far the lanes are scrolled, in px. */
  readonly scroll?: number
}

export interface WholeTimeline extends TimelineScene {
  /** By how much the lanes are higher than the room for them: so far they scroll. */
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
/** What the lanes draw on. */
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

/** Points down at the present; (0, 0) is its middle. */
export const HANDLE = "M-7-7h14v8l-7 6-7-6z"

/** Does the axis show any of this stretch? */
export function shows({ from }: Axis, begin: Micros, end: Micros = begin): boolean {
  return end >= (from[0] as number) && begin <= (from.at(-1) as number)
}

// The shapes of the timeline's own values.

import type { Frame, Micros } from "../../core/host/index.js"
import type { Axis } from "./axis.js"
import type { Label, Placer, Shape } from "./timeline-marks.js"

export interface Size {
  readonly width: number
  readonly height: number
}

export interface TimelineScene {
  readonly width: number
  /** What it needs; more than was offered where lanes do not fit: the timeline then scrolls. */
  readonly height: number
  readonly time: Micros
  readonly axis: Axis
  /** Left and right edge of the run, top and bottom of the lanes. */
  readonly plot: { readonly x0: number; readonly x1: number; readonly y0: number; readonly y1: number }
  /** Back to front. */
  readonly shapes: readonly Shape[]
  /** In front of all shapes. */
  readonly labels: readonly Label[]
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
  /** The playhead's place. */
  readonly now: number
  readonly x0: number
  readonly x1: number
  readonly density: Density
  readonly room: Placer
  readonly shapes: Shape[]
  readonly labels: Label[]
}

/** Points down at the present; (0, 0) is its middle. */
export const HANDLE = "M-7-7h14v8l-7 6-7-6z"

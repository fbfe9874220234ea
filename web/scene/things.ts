// The marks that all scenes are made of: outlines and words (timeline-marks.ts), and groups of them that stand for one object.

import type { Serial } from "../../core/host/index.js"
import { type Box, type Label, rect, type Shape } from "./marks.js"

export * from "./marks.js"

export type Point = readonly [number, number]

/** One object: its marks are measured from `at`. */
export interface Group {
  readonly key: string
  readonly at: Point
  /** In the scene's own coordinates. */
  readonly box: Box
  readonly look: string
  readonly shapes: readonly Shape[]
  readonly labels: readonly Label[]
}

/** A group that can be chosen, and asked what can be done with it. */
export interface Thing extends Group {
  readonly serial: Serial
  readonly what: "host" | "gateway" | "socket" | "peer" | "registry" | "prefix" | "group" | "message"
  /** As the scenario calls it, then what it is and how it stands: "MH1, mobile host, at GW2". */
  readonly name: string
  readonly radius: number
  /** Of a host: whose cell it is in, or on its way to; 0: out of all coverage. */
  readonly cell?: Serial
}

/** The outline of a thing, so much further out, as one of its own shapes. */
export function around({ at: [x, y], box: { x0, y0, x1, y1 }, radius }: Thing, by: number): string {
  return rect(x0 - x - by, y0 - y - by, x1 - x + by, y1 - y + by, radius + by)
}

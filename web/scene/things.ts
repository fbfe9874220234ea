// Groups of marks that stand for one object, such as a host or a gateway; with the marks themselves, which it passes on.

import type { Serial } from "../../core/host/index.js"
import { type Box, type Label, rect, type Shape } from "./marks.js"

export * from "./marks.js"

export type Point = readonly [number, number]

/** The marks of one object; their coordinates are relative to `at`. */
export interface Group {
  readonly key: string
  readonly at: Point
  /** In the scene's coordinates. */
  readonly box: Box
  readonly look: string
  readonly shapes: readonly Shape[]
  readonly labels: readonly Label[]
}

/** A group that can be selected and has a menu. */
export interface Thing extends Group {
  readonly serial: Serial
  readonly what: "host" | "gateway" | "socket" | "peer" | "registry" | "prefix" | "group" | "message"
  /** The accessible name: its name, what it is, and its state: "MH1, mobile host, at GW2". */
  readonly name: string
  readonly radius: number
  /** Of a host: the gateway whose cell it is in or moves to; 0: it has no coverage. */
  readonly cell?: Serial
}

/** The outline of a thing enlarged by `by` px, in the coordinates of its shapes. */
export function around({ at: [x, y], box: { x0, y0, x1, y1 }, radius }: Thing, by: number): string {
  return rect(x0 - x - by, y0 - y - by, x1 - x + by, y1 - y + by, radius + by)
}

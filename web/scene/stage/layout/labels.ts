// Keeps words on the stage clear of each other, of nodes and of lines: each label takes the first of its proposed spots that is free.

import { type Box, type Label, label, type Point } from "../../things.js"

/** The distance in px that a label keeps from the middle of a line, from a node, and from the next label. */
const FROM_LINE = 8
const FROM_NODE = 4
const FROM_LABEL = 12

export interface Spot {
  readonly x: number
  readonly y: number
  readonly anchor: Label["anchor"]
}

/** Spots around a point, the first row first; rows and columns are distances from it. */
export function spots(
  x: number,
  y: number,
  rows: readonly number[],
  columns: readonly number[] = [0],
  anchor: Label["anchor"] = "middle",
): Spot[] {
  return rows.flatMap((dy) => columns.map((dx) => ({ x: x + dx, y: y + dy, anchor })))
}

/** What is taken on the stage, and what is still free. */
export interface Room {
  readonly boxes: Box[]
  readonly labels: Label[]
  keepOff(way: readonly Point[], distance?: number): void
  /** Whether a line from a to b would run clear of all words. */
  clear(a: Point, b: Point): boolean
  /** Whether a line from a to b would run clear of all nodes. */
  open(a: Point, b: Point): boolean
  /** Puts the words at the first free spot; undefined if there is none. */
  put(key: string, text: string, look: string, places: readonly Spot[], more?: string): Label | undefined
  /** Whether a node could stand there. */
  free(box: Box, margin?: number): boolean
}

export function createRoom({ width, height }: { readonly width: number; readonly height: number }): Room {
  const boxes: Box[] = []
  const labels: Label[] = []
  const lines: { a: Point; b: Point; distance: number; around: Box }[] = []
  const free = (box: Box, margin = FROM_NODE): boolean =>
    box.x0 >= 4 &&
    box.y0 >= 2 &&
    box.x1 <= width - 4 &&
    box.y1 <= height - 2 &&
    !boxes.some((o) => meet(box, o, margin, margin)) &&
    !labels.some((l) => meet(box, l.box, FROM_LABEL, 2)) &&
    !lines.some(({ a, b, distance, around }) => meet(box, around) && crosses(box, a, b, distance))
  return {
    boxes,
    labels,
    free,
    keepOff(way, distance = FROM_LINE) {
      way.slice(1).forEach((b, i) => {
        const a = way[i] as Point
        const around = grown(
          { x0: Math.min(a[0], b[0]), y0: Math.min(a[1], b[1]), x1: Math.max(a[0], b[0]), y1: Math.max(a[1], b[1]) },
          distance,
        )
        lines.push({ a, b, distance, around })
      })
    },
    clear: (a, b) => !labels.some((l) => crosses(l.box, a, b, 2)),
    open: (a, b) => !boxes.some((box) => crosses(box, a, b, 0)),
    put(key, text, look, places, more = "") {
      const measured = label(key, 0, 0, text, look, "start", { more })
      const w = measured.box.x1
      for (const { x: left, y: base, anchor } of places) {
        const [x, y] = [Math.round(left), Math.round(base)]
        const x0 = x - (anchor === "end" ? w : anchor === "middle" ? w / 2 : 0)
        const box = { x0, y0: y + measured.box.y0, x1: x0 + w, y1: y + measured.box.y1 }
        if (!free(box)) continue
        const made = { ...measured, x, y, anchor, box }
        labels.push(made)
        return made
      }
      return undefined
    },
  }
}

export const grown = ({ x0, y0, x1, y1 }: Box, by: number): Box => ({ x0: x0 - by, y0: y0 - by, x1: x1 + by, y1: y1 + by })

/** Whether two boxes overlap or are nearer than (dx, dy). */
export const meet = (a: Box, b: Box, dx = 0, dy = 0): boolean =>
  a.x0 < b.x1 + dx && b.x0 < a.x1 + dx && a.y0 < b.y1 + dy && b.y0 < a.y1 + dy

/** Whether the line from a to b comes nearer to the box than `d` (Liang and Barsky's line clipping). */
function crosses({ x0, y0, x1, y1 }: Box, [ax, ay]: Point, [bx, by]: Point, d: number): boolean {
  let [from, to] = [0, 1]
  for (const [p, q] of [
    [ax - bx, ax - x0 + d],
    [bx - ax, x1 + d - ax],
    [ay - by, ay - y0 + d],
    [by - ay, y1 + d - ay],
  ] as const) {
    if (p === 0 && q < 0) return false
    if (p < 0) from = Math.max(from, q / p)
    if (p > 0) to = Math.min(to, q / p)
  }
  return from <= to
}

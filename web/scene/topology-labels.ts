// Words on the stage keep clear of each other, of nodes and of lines: each label takes the first place proposed that is free.

import { type Box, type Label, label, type Point } from "./marks.js"

/** What a label must keep from a line's middle, from a node, and from the next label. */
const FROM_LINE = 8
const FROM_NODE = 4
const FROM_LABEL = 12

export interface Proposal {
  readonly x: number
  readonly y: number
  readonly anchor?: Label["anchor"]
  /** Words to say there, if not all. */
  readonly text?: string
  readonly more?: string
}

export interface Room {
  readonly boxes: Box[]
  readonly labels: Label[]
  keepOff(way: readonly Point[], distance?: number): void
  /** Whether a line from a to b would run through no words. */
  clear(a: Point, b: Point): boolean
  /** Puts the words at the first free place; false if there is none. */
  put(key: string, text: string, look: string, places: readonly Proposal[], more?: string): Label | undefined
  /** Whether a node could stand there. */
  free(box: Box, margin?: number): boolean
}

export function createRoom({ width, height }: { readonly width: number; readonly height: number }): Room {
  const boxes: Box[] = []
  const labels: Label[] = []
  const lines: { a: Point; b: Point; distance: number }[] = []
  const free = (box: Box, margin = FROM_NODE): boolean =>
    box.x0 >= 4 &&
    box.y0 >= 2 &&
    box.x1 <= width - 4 &&
    box.y1 <= height - 2 &&
    !boxes.some((o) => meet(box, o, margin, margin)) &&
    !labels.some((l) => meet(box, l.box, FROM_LABEL, 2)) &&
    !lines.some(({ a, b, distance }) => crosses(box, a, b, distance))
  return {
    boxes,
    labels,
    free,
    keepOff(way, distance = FROM_LINE) {
      for (let i = 1; i < way.length; i++) lines.push({ a: way[i - 1] as Point, b: way[i] as Point, distance })
    },
    clear: (a, b) => !labels.some((l) => crosses(l.box, a, b, 2)),
    put(key, text, look, places, more = "") {
      for (const p of places) {
        const rest = p.more ?? (p.text === undefined ? more : "")
        const made = label(key, Math.round(p.x), Math.round(p.y), p.text ?? text, look, p.anchor ?? "start", { more: rest })
        if (!free(made.box)) continue
        labels.push(made)
        return made
      }
      return undefined
    },
  }
}

const meet = (a: Box, b: Box, dx: number, dy: number): boolean =>
  a.x0 < b.x1 + dx && b.x0 < a.x1 + dx && a.y0 < b.y1 + dy && b.y0 < a.y1 + dy

/** Whether the stretch a–b comes nearer to the box than `d` (Liang and Barsky). */
function crosses(box: Box, [ax, ay]: Point, [bx, by]: Point, d: number): boolean {
  let [from, to] = [0, 1]
  const edges: readonly Point[] = [
    [ax - bx, ax - box.x0 + d],
    [bx - ax, box.x1 + d - ax],
    [ay - by, ay - box.y0 + d],
    [by - ay, box.y1 + d - ay],
  ]
  for (const [p, q] of edges) {
    if (p === 0 && q < 0) return false
    if (p < 0) from = Math.max(from, q / p)
    if (p > 0) to = Math.min(to, q / p)
  }
  return from <= to
}

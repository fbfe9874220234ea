// Lines as on a tube map (octilinear, with rounded bends), points along them, and things in a row that keep their distance.

import { type Point, px } from "../../things.js"

const RADIUS = 11

/** A line from (x0, y0) down to (x1, y1): by a diagonal that begins at height `turn`, or along the height `along`. */
export function fall([x0, y0]: Point, [x1, y1]: Point, turn: number, along?: number): Point[] {
  const dx = Math.abs(x1 - x0)
  if (dx < 0.5)
    return [
      [x0, y0],
      [x0, y1],
    ]
  if (along !== undefined)
    return [
      [x0, y0],
      [x0, along],
      [x1, along],
      [x1, y1],
    ]
  return [
    [x0, y0],
    [x0, turn],
    [x1, turn + dx],
    [x1, y1],
  ]
}

/** A line as the `d` of a path, with rounded bends. */
export function bent(way: readonly Point[], radius = RADIUS, first = "M"): string {
  let d = ""
  way.forEach(([x, y], i) => {
    const [before, after] = [way[i - 1], way[i + 1]]
    if (!before) d += `${first}${px(x)} ${px(y)}`
    else if (!after) d += `L${px(x)} ${px(y)}`
    else {
      const [a, b] = [Math.hypot(x - before[0], y - before[1]) || 1, Math.hypot(after[0] - x, after[1] - y) || 1]
      const cos = ((x - before[0]) * (after[0] - x) + (y - before[1]) * (after[1] - y)) / (a * b)
      const cut = Math.min(radius * Math.tan(Math.acos(Math.max(-1, Math.min(1, cos))) / 2), a / 2, b / 2)
      const on = (p: Point, length: number): string => `${px(x + ((p[0] - x) * cut) / length)} ${px(y + ((p[1] - y) * cut) / length)}`
      d += `L${on(before, a)}Q${px(x)} ${px(y)} ${on(after, b)}`
    }
  })
  return d
}

/** A parallel to the line, `by` px to its right. */
export function beside(way: readonly Point[], by: number): Point[] {
  const normals = way.slice(1).map(([x, y], i): Point => {
    const [x0, y0] = way[i] as Point
    const length = Math.hypot(x - x0, y - y0) || 1
    return [-(y - y0) / length, (x - x0) / length]
  })
  return way.map(([x, y], i) => {
    const a = normals[i - 1] ?? (normals[i] as Point)
    const b = normals[i] ?? a
    const k = by / (1 + a[0] * b[0] + a[1] * b[1])
    return [x + (a[0] + b[0]) * k, y + (a[1] + b[1]) * k]
  })
}

/** The point at a fraction of the line's length. */
export function along(way: readonly Point[], fraction: number): Point {
  const lengths = way.slice(1).map(([x, y], i) => Math.hypot(x - (way[i] as Point)[0], y - (way[i] as Point)[1]))
  let left = fraction * lengths.reduce((sum, l) => sum + l, 0)
  for (const [i, length] of lengths.entries()) {
    const [[x0, y0], [x1, y1]] = [way[i] as Point, way[i + 1] as Point]
    if (left <= length || i === lengths.length - 1) {
      const f = length ? Math.min(1, left / length) : 0
      return [px(x0 + (x1 - x0) * f), px(y0 + (y1 - y0) * f)]
    }
    left -= length
  }
  return way[0] ?? [0, 0]
}

/** How far a point is from a line of straight pieces, in px. */
export function fromLine([x, y]: Point, way: readonly Point[]): number {
  return Math.min(
    ...way.slice(1).map(([bx, by], i) => {
      const [ax, ay] = way[i] as Point
      const [dx, dy] = [bx - ax, by - ay]
      const f = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)))
      return Math.hypot(x - ax - f * dx, y - ay - f * dy)
    }),
  )
}

/**
 * Middles for things in a row, in their order, as near as possible to the wanted ones (`x`), with at least `gap` between them and all
 * between `lo` and `hi`. If there is too little room, the gap shrinks.
 */
export function spread(wanted: readonly { readonly x: number; readonly w: number }[], gap: number, lo: number, hi: number): number[] {
  const n = wanted.length
  const total = wanted.reduce((sum, { w }) => sum + w, 0)
  const space = n > 1 ? Math.min(gap, (hi - lo - total) / (n - 1)) : gap
  // Without the things' own widths, only their order is to be kept: neighbours in the wrong order are merged at their mean (isotonic regression).
  const room: number[] = []
  let used = 0
  for (const { w } of wanted) {
    room.push(used + w / 2)
    used += w + space
  }
  const blocks: { sum: number; count: number }[] = []
  const mean = (b: { sum: number; count: number } | undefined): number => (b ? b.sum / b.count : Number.NEGATIVE_INFINITY)
  wanted.forEach(({ x }, i) => {
    let block = { sum: x - (room[i] as number), count: 1 }
    while (mean(blocks.at(-1)) > mean(block)) {
      const last = blocks.pop() as { sum: number; count: number }
      block = { sum: block.sum + last.sum, count: block.count + last.count }
    }
    blocks.push(block)
  })
  const last = Math.max(lo, hi - (used - space))
  const starts = blocks.flatMap((b) => Array<number>(b.count).fill(Math.max(lo, Math.min(mean(b), last))))
  return starts.map((start, i) => px(start + (room[i] as number)))
}

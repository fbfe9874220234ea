// Finds what overlaps on a stage: words on words, nodes or lines, and words that do not fit where they stand.

import { apart, type Label } from "../../scene/marks.js"
import { fromLine } from "../../scene/stage/layout/lines.js"
import type { StageScene } from "../../scene/stage/stage.js"
import type { Box, Group, Point, Shape } from "../../scene/things.js"

/** Lines that words keep off. A band's rule and a cell's edge count; a tunnel's outline is told by the flows in it. */
const LINES = /\b(flow|hop|link|leader|ghost-way|trail|band)\b/
/** Lines that keep off all nodes but those that they join. */
const WAYS = /\b(flow|hop|link|ghost-way|trail)\b/

/** Each as "SYN / GW2". */
export function overlaps(scene: StageScene): string[] {
  const { labels, groups, things, messages, lines, ground, width, height } = scene
  const found = misread(scene)
  const nodes = [...groups, ...things]
  const ways = [...lines, ...ground].filter((l) => LINES.test(l.look)).map((l) => ({ key: l.key, look: l.look, points: sampled(l) }))
  labels.forEach((l, i) => {
    for (const other of labels.slice(i + 1)) if (overlap(l.box, other.box)) found.push(`${l.text} / ${other.text}`)
    for (const node of [...nodes, ...messages]) if (overlap(l.box, node.box)) found.push(`${l.text} / ${node.key}`)
    for (const { key, points } of ways) if (points.some((p) => holds(l.box, p))) found.push(`${l.text} / line ${key}`)
    if (l.box.x0 < 0 || l.box.y0 < 0 || l.box.x1 > width || l.box.y1 > height) found.push(`${l.text} outside of the stage`)
  })
  nodes.forEach((a, i) => {
    for (const b of nodes.slice(i + 1)) if (overlap(a.box, b.box)) found.push(`${a.key} / ${b.key}`)
  })
  for (const { key, look, points } of ways)
    if (WAYS.test(look)) for (const node of nodes) if (grazes(points, node.box)) found.push(`${node.key} / line ${key}`)
  return [...found, ...nodes.flatMap(spilled)]
}

/** The crosses of lost packets that would be taken for another's: on the line of other sockets, or on an object. Each as "lost170 / line a94". */
function misread({ messages, legs, groups, things }: StageScene): string[] {
  return messages.flatMap(({ key, at, box }) => {
    const socket = /^lost(\d+)-/.exec(key)?.[1]
    if (socket === undefined) return []
    const others = legs.filter((l) => !l.sockets.some(({ serial }) => serial === Number(socket)))
    const lines = others.filter(({ way }) => fromLine(at, way) < 9).map((l) => `lost${socket} / line ${l.key}`)
    return [...lines, ...[...groups, ...things].filter((g) => overlap(box, g.box)).map((g) => `lost${socket} / ${g.key}`)]
  })
}

/** Whether a line runs through a node, or along its edge, that it neither begins nor ends at. */
function grazes(points: readonly Point[], box: Box): boolean {
  const [first, last] = [points[0], points.at(-1)]
  const joined = [first, last].some((p) => p && holds(enlarged(box, 10), p))
  return !joined && points.some((p) => holds(enlarged(box, 2), p))
}

const enlarged = ({ x0, y0, x1, y1 }: Box, by: number): Box => ({ x0: x0 - by, y0: y0 - by, x1: x1 + by, y1: y1 + by })

/** Words of a node that do not fit into it, or cover each other. */
function spilled({ key, at, box, labels }: Group): string[] {
  const inner = { x0: box.x0 - at[0], y0: box.y0 - at[1], x1: box.x1 - at[0], y1: box.y1 - at[1] }
  return labels.flatMap((l, i) => [
    ...(l.box.x0 < inner.x0 || l.box.x1 > inner.x1 || l.box.y0 < inner.y0 || l.box.y1 > inner.y1 ? [`${l.text} outside of ${key}`] : []),
    ...labels.slice(i + 1).flatMap((other) => (overlap(l.box, other.box) ? [`${l.text} / ${other.text} in ${key}`] : [])),
  ])
}

/** Words on words. */
export const collisions = (labels: readonly Label[]): string[] =>
  labels.flatMap((a, i) => labels.slice(i + 1).flatMap((b) => (apart(a.box, b.box) ? [] : [`${a.text} | ${b.text}`])))

export const overlap = (a: Box, b: Box): boolean => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
export const holds = ({ x0, y0, x1, y1 }: Box, [x, y]: Point): boolean => x > x0 && x < x1 && y > y0 && y < y1

/** What a path of straight pieces and arcs covers. */
export function bounds(d: string): Box {
  let [x, y] = [0, 0]
  let box: Box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity }
  for (const [, command = "", numbers = ""] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const v = (numbers.match(/-?[\d.]+/g) ?? []).map(Number)
    const [dx, dy] = command === "h" ? [v[0] ?? 0, 0] : command === "v" ? [0, v[0] ?? 0] : [v.at(-2) ?? 0, v.at(-1) ?? 0]
    if (command === "z") continue
    if (command === command.toUpperCase()) [x, y] = [dx, dy]
    else [x, y] = [x + dx, y + dy]
    box = { x0: Math.min(box.x0, x), y0: Math.min(box.y0, y), x1: Math.max(box.x1, x), y1: Math.max(box.y1, y) }
  }
  return box
}

/** A point each 3 px of a path of straight pieces; its rounded bends are cut. */
function sampled({ d }: Shape): Point[] {
  const points: Point[] = []
  let last: Point | undefined
  for (const [, command, numbers = ""] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const v = (numbers.match(/-?[\d.]+/g) ?? []).map(Number)
    const to: Point = command === "V" ? [last?.[0] ?? 0, v[0] ?? 0] : [v.at(-2) ?? 0, v.at(-1) ?? 0]
    if (command !== "M" && last) {
      const [from, n] = [last, Math.max(1, Math.ceil(Math.hypot(to[0] - last[0], to[1] - last[1]) / 3))]
      for (let i = 0; i <= n; i++) points.push([from[0] + ((to[0] - from[0]) * i) / n, from[1] + ((to[1] - from[1]) * i) / n])
    }
    last = to
  }
  return points
}

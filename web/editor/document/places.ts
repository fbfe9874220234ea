// From the place that a fault of a scenario names to the characters of the text.

import type { Node } from "jsonc-parser"
import { at, type Path } from "./things.js"

export interface Stretch {
  readonly from: number
  readonly to: number
}

/** `hosts[0].applications[2].to` as a path. */
export function pathOf(place: string): Path {
  return [...place.matchAll(/\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|([^.[\]]+)/g)].map(([, index, quoted, name]) =>
    index !== undefined ? Number(index) : (quoted ?? name ?? ""),
  )
}

/** The characters that a place means: the value there, or what is nearest around it; all of the first line where it is nowhere. */
export function stretchOf(text: string, root: Node | undefined, place: string): Stretch {
  const [, line, column] = /^(\d+):(\d+)$/.exec(place) ?? []
  if (line !== undefined) {
    const start = text
      .split("\n")
      .slice(0, Number(line) - 1)
      .reduce((sum, one) => sum + one.length + 1, 0)
    const from = Math.min(text.length, start + Number(column) - 1)
    return { from, to: Math.min(text.length, from + 1) }
  }
  for (let path = pathOf(place); path.length > 0; path = path.slice(0, -1)) {
    const node = at(root, path)
    if (!node) continue
    // Of an object or a list, its first line.
    const end = node.type === "object" || node.type === "array" ? node.offset + 1 : node.offset + node.length
    return { from: node.offset, to: end }
  }
  const end = text.indexOf("\n")
  return { from: 0, to: end < 0 ? text.length : end }
}

// What a document has, read from its text as far as it can be read: also while the text is broken, or no valid scenario.

import { findNodeAtLocation, getNodePath, getNodeValue, type Node, parseTree } from "jsonc-parser"

export type Path = readonly (string | number)[]
export type ThingKind = "gateway" | "anchor" | "correspondent" | "host" | "application"

/** A thing with a name. */
export interface Thing {
  readonly kind: ThingKind
  readonly name: string
  readonly path: Path
  /** Of an application: its host. */
  readonly host: string
}

const LISTS: readonly (readonly [ThingKind, Path])[] = [
  ["gateway", ["topology", "gateways"]],
  ["anchor", ["topology", "anchors"]],
  ["correspondent", ["topology", "correspondents"]],
  ["host", ["hosts"]],
]

export const listOf = (kind: Exclude<ThingKind, "application">): Path => LISTS.find(([of]) => of === kind)?.[1] ?? []

/** Characters of a text that is read: a scenario has no more. */
export const LARGEST = 2_000_000

/** Undefined where there is nothing to read, or what strangers wrote is too long, or nested deeper than the stack is. */
export function treeOf(text: string): Node | undefined {
  if (text.length > LARGEST) return undefined
  try {
    return parseTree(text)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

export const at = (root: Node | undefined, path: Path): Node | undefined => root && findNodeAtLocation(root, [...path])

/** The value at a place; undefined where there is none. */
export function valueAt(root: Node | undefined, path: Path): unknown {
  const node = at(root, path)
  return node && getNodeValue(node)
}

export const textAt = (root: Node | undefined, path: Path): string => {
  const value = valueAt(root, path)
  return typeof value === "string" ? value : ""
}

export function itemsAt(root: Node | undefined, path: Path): readonly Node[] {
  const list = at(root, path)
  return list?.type === "array" ? (list.children ?? []) : []
}

/** All things that have a name. */
export function thingsOf(root: Node | undefined): Thing[] {
  const found: Thing[] = []
  for (const [kind, list] of LISTS)
    itemsAt(root, list).forEach((_, i) => {
      const path = [...list, i]
      const name = textAt(root, [...path, "name"])
      if (name) found.push({ kind, name, path, host: "" })
      if (kind !== "host") return
      itemsAt(root, [...path, "applications"]).forEach((_, k) => {
        const inner = [...path, "applications", k]
        const called = textAt(root, [...inner, "name"])
        if (called) found.push({ kind: "application", name: called, path: inner, host: name })
      })
    })
  return found
}

/** Where in another text what stands at a place of this one is: things by their names, whatever their order. Null: it has no such thing. */
export function counterpart(other: Node | undefined, root: Node | undefined, path: Path): Path | null {
  const found: (string | number)[] = []
  for (const [i, step] of path.entries()) {
    const name = textAt(root, [...path.slice(0, i + 1), "name"])
    if (typeof step === "number") {
      // What has no name, such as a command, is no more than its place in a list of the same length.
      const isSame = itemsAt(other, found).length === itemsAt(root, path.slice(0, i)).length
      const place = name ? itemsAt(other, found).findIndex((_, k) => textAt(other, [...found, k, "name"]) === name) : isSame ? step : -1
      if (place < 0) return null
      found.push(place)
    } else found.push(step)
  }
  return found
}

/** The thing in whose lines an offset lies: the innermost. */
export function thingAt(root: Node | undefined, offset: number): Thing | undefined {
  return thingsOf(root)
    .filter(({ path }) => {
      const node = at(root, path)
      return node !== undefined && node.offset <= offset && offset <= node.offset + node.length
    })
    .at(-1)
}

/** Every string of the text that is a value, with its place. */
export function* stringsOf(root: Node | undefined): Generator<{ readonly node: Node; readonly path: Path }> {
  for (const waiting = root ? [root] : []; ; ) {
    const node = waiting.pop()
    if (!node) return
    if (node.type === "string" && !(node.parent?.type === "property" && node.parent.children?.[0] === node))
      yield { node, path: getNodePath(node) }
    waiting.push(...(node.children ?? []))
  }
}

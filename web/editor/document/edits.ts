// The commands of form and canvas as changes of the text: each the smallest one that does it, so that comments, order and spacing survive.

import { modify, type Node, type ParseError, parseTree } from "jsonc-parser"
import { parseTime } from "../../../core/host/index.js"
import { type Change, type Hunk, hunkBetween } from "./document.js"
import { at, itemsAt, LARGEST, listOf, type Path, type Thing, type ThingKind, textAt, thingsOf, treeOf, valueAt } from "./things.js"

const STYLE = { formattingOptions: { insertSpaces: true, tabSize: 2 } }

/** Puts a value at a place; undefined takes the field away. Nothing where no place can be made, such as a field of a number: the text is no scenario then. */
export function set(text: string, path: Path, value: unknown): Hunk[] {
  return put(text, path, value, {})
}

/** Whether nothing is wrong with the text but that it may be no scenario; comments are not wrong. */
export function isJson(text: string): boolean {
  if (text.length > LARGEST) return false
  const errors: ParseError[] = []
  try {
    parseTree(text, errors)
  } catch {
    return false
  }
  return errors.length === 0
}

function put(text: string, path: Path, value: unknown, more: { readonly isArrayInsertion?: boolean }): Hunk[] {
  const node = at(treeOf(text), path)
  if (!isJson(text)) {
    // What fits a change into the lines around it may never end in a broken text; a plain value is put in the place of another all the same.
    const isPlain = value !== undefined && (typeof value !== "object" || value === null) && !more.isArrayInsertion
    const isThere = node !== undefined && node.type !== "object" && node.type !== "array"
    return isPlain && isThere ? [{ offset: node.offset, length: node.length, content: JSON.stringify(value) }] : []
  }
  // Whole lines are fitted anew: one that holds half a file stays as it is written.
  const style = isInLongLine(text, path) ? {} : STYLE
  try {
    return modify(text, [...path], value, { ...style, ...more })
  } catch {
    // It throws where what stands around the place is neither object nor list.
    return []
  }
}

/** Characters of a line that is fitted anew. */
const LONGEST_LINE = 2000

function isInLongLine(text: string, path: Path): boolean {
  const root = treeOf(text)
  let above = path
  while (above.length > 0 && !at(root, above)) above = above.slice(0, -1)
  const node = at(root, above) ?? root
  const ends = node ? [node.offset, node.offset + node.length] : [0]
  return ends.some((end) => {
    const next = text.indexOf("\n", end)
    return (next < 0 ? text.length : next) - text.lastIndexOf("\n", end - 1) > LONGEST_LINE
  })
}

/** Adds to the end of a list, which is made where it is not there. */
export function append(text: string, list: Path, value: unknown): Hunk[] {
  const root = treeOf(text)
  if (!at(root, list)) return set(text, list, [value])
  return put(text, [...list, itemsAt(root, list).length], value, { isArrayInsertion: true })
}

export function applied(text: string, hunks: readonly Hunk[]): string {
  const fromTheEnd = [...hunks].sort((a, b) => b.offset - a.offset)
  return fromTheEnd.reduce((now, { offset, length, content }) => now.slice(0, offset) + content + now.slice(offset + length), text)
}

/** A field of the form gets a value. */
export function fieldSet(text: string, path: Path, value: unknown, sentence: string): Change {
  return { sentence, hunks: set(text, path, value), joins: `field ${path.join(".")}` }
}

/** A node gets a place on the stage, in fractions of it: in one line, and of a place that it has only the numbers that change. */
export function placed(text: string, { name, path }: Thing, [x, y]: readonly [number, number]): Change {
  const here = [...path, "at"]
  const withOne = at(treeOf(text), here) ? text : applied(text, set(text, here, 0))
  const node = at(treeOf(withOne), here)
  const after = node ? applied(withOne, [{ offset: node.offset, length: node.length, content: `[${x}, ${y}]` }]) : text
  return { sentence: `${name} is moved`, hunks: [hunkBetween(text, after)], joins: `place ${path.join(".")}` }
}

const WORDS: Readonly<Record<ThingKind, string>> = {
  gateway: "GW",
  anchor: "anchor",
  correspondent: "peer",
  host: "MH",
  application: "app",
}

/** The first name of its kind that nobody has: "GW4". */
export function freeName(root: Node | undefined, kind: ThingKind, host = ""): string {
  const things = thingsOf(root).filter((thing) => kind !== "application" || thing.host === host)
  const taken = new Set(things.map(({ name }) => name))
  for (let n = 1; ; n++) if (!taken.has(`${WORDS[kind]}${n}`)) return `${WORDS[kind]}${n}`
}

/** A new thing of a kind, with a name of its own; an application is `host`'s. */
export function added(text: string, kind: ThingKind, host = ""): Change {
  const root = treeOf(text)
  const name = freeName(root, kind, host)
  const owner = thingsOf(root).find((thing) => thing.kind === "host" && thing.name === host)
  const list = kind === "application" ? [...(owner?.path ?? ["hosts", 0]), "applications"] : listOf(kind)
  return { sentence: `${name} is added`, hunks: append(text, list, made(root, kind, name)) }
}

function made(root: Node | undefined, kind: ThingKind, name: string): object {
  const count = itemsAt(root, kind === "application" ? [] : listOf(kind)).length
  const correspondents = thingsOf(root).filter((thing) => thing.kind === "correspondent")
  switch (kind) {
    case "gateway":
    case "anchor":
      return { name, ...(kind === "gateway" && { offers: ["sessionLasting", "nonPersistent"] }), pools: freePools(root, count + 1) }
    case "correspondent":
      return { name, address: `2001:db8:0:${(0x80 + count).toString(16)}::1` }
    case "host":
      return { name, applications: [] }
    case "application":
      return { name, asks: ["sessionLasting"], ...(correspondents[0] && { to: correspondents[0].name }) }
  }
}

/** Pools of a site of its own: its number in the third group of bits. */
function freePools(root: Node | undefined, least: number): object {
  const all = JSON.stringify(valueAt(root, ["topology"]) ?? "").toLowerCase()
  const taken = new Set([...all.matchAll(/2001:db8:([0-9a-f]{1,4}):/g)].map(([, site]) => Number.parseInt(site ?? "", 16)))
  let site = least
  while (taken.has(site)) site++
  const base = `2001:db8:${site.toString(16)}`
  return { sessionLasting: { prefix: `${base}:a0::/60`, size: 16 }, nonPersistent: { prefix: `${base}:10::/60`, size: 16 } }
}

/** Takes items of a list, or fields of an object, away: with the comma that they need no more. */
function withoutChildren(parent: Node | undefined, isGone: (i: number) => boolean): Hunk[] {
  const children = parent?.children ?? []
  const end = (i: number): number => (children[i]?.offset ?? 0) + (children[i]?.length ?? 0)
  const hunks: Hunk[] = []
  for (let i = 0; i < children.length; i++) {
    if (!isGone(i)) continue
    const first = i
    while (i + 1 < children.length && isGone(i + 1)) i++
    // After another one its comma goes along; else the comma before the next.
    const from = first > 0 ? end(first - 1) : (children[0]?.offset ?? 0)
    const to = first > 0 ? end(i) : (children[i + 1]?.offset ?? end(i))
    hunks.push({ offset: from, length: to - from, content: "" })
  }
  return hunks
}

/** A thing goes, and with it what names it: its commands, links and what runs on it. */
export function removed(text: string, { kind, name, path, host }: Thing): Change {
  const root = treeOf(text)
  const names = (i: number, list: string): boolean => {
    const item = valueAt(root, [list, i]) as Record<string, unknown> | undefined
    if (!item || typeof item !== "object") return false
    if (kind === "application") return item.application === name && (item.host === host || item.host === undefined)
    return Object.values(item).some((value) => value === name || (Array.isArray(value) && value.includes(name)))
  }
  const hunks: Hunk[] = []
  const without = (list: Path, isGone: (i: number) => boolean): void => {
    hunks.push(...withoutChildren(at(root, list), isGone))
  }
  if (!isJson(text)) return { sentence: `${name} is removed`, hunks }
  for (const list of ["commands", "faults"]) without([list], (i) => names(i, list))
  without(["topology", "links"], (i) => {
    const between = valueAt(root, ["topology", "links", i, "between"])
    return Array.isArray(between) && between.includes(name)
  })
  if (kind === "correspondent")
    for (const thing of thingsOf(root)) {
      if (thing.kind !== "application" || textAt(root, [...thing.path, "to"]) !== name) continue
      const own = at(root, thing.path)
      hunks.push(...withoutChildren(own, (i) => own?.children?.[i]?.children?.[0]?.value === "to"))
    }
  without(path.slice(0, -1), (i) => i === path.at(-1))
  return { sentence: `${name} is removed`, hunks }
}

/** A link between two nodes, or its latency. */
export function linked(text: string, between: readonly [string, string], latency: string): Change {
  const root = treeOf(text)
  const found = itemsAt(root, ["topology", "links"]).findIndex((_, i) => {
    const ends = valueAt(root, ["topology", "links", i, "between"])
    return Array.isArray(ends) && between.every((end) => ends.includes(end))
  })
  const sentence = `${between[0]} and ${between[1]} are ${latency} apart`
  if (found >= 0) return fieldSet(text, ["topology", "links", found, "latency"], latency, sentence)
  return { sentence, hunks: append(text, ["topology", "links"], { between, latency }) }
}

/** A time of a scenario in seconds; NaN for what is none. */
export function secondsOf(value: unknown): number {
  return typeof value === "number" || typeof value === "string" ? parseTime(value) / 1_000_000 : Number.NaN
}

/** A command of the script: where it is in time is where it stands in the list, as far as the list is in order. */
export function commanded(text: string, command: { readonly at: number } & Record<string, unknown>, sentence: string): Change {
  const root = treeOf(text)
  const list = itemsAt(root, ["commands"])
  const times = list.map((_, i) => secondsOf(valueAt(root, ["commands", i, "at"])))
  const place = times.findIndex((t) => t > command.at)
  if (!at(root, ["commands"])) return { sentence, hunks: set(text, ["commands"], [command]) }
  const hunks = put(text, ["commands", place < 0 ? list.length : place], command, { isArrayInsertion: true })
  return { sentence, hunks }
}

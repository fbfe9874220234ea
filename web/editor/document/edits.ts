// The commands of form and canvas as changes of the text: each the smallest one that does it, so that comments, order and spacing survive.

import { modify, type Node } from "jsonc-parser"
import { type Change, type Hunk, hunkBetween } from "./document.js"
import { at, itemsAt, listOf, type Path, type Thing, type ThingKind, textAt, thingsOf, treeOf, valueAt } from "./things.js"

const STYLE = { formattingOptions: { insertSpaces: true, tabSize: 2 } }

/** Puts a value at a place; undefined takes the field away. Nothing where no place can be made, such as a field of a number: the text is no scenario then. */
export function set(text: string, path: Path, value: unknown): Hunk[] {
  return put(text, path, value, {})
}

function put(text: string, path: Path, value: unknown, more: { readonly isArrayInsertion?: boolean }): Hunk[] {
  try {
    return modify(text, [...path], value, { ...STYLE, ...more })
  } catch {
    // It throws where what stands around the place is neither object nor list.
    return []
  }
}

/** Adds to the end of a list, which is made where it is not there. */
export function append(text: string, list: Path, value: unknown): Hunk[] {
  const root = treeOf(text)
  if (!at(root, list)) return set(text, list, [value])
  return put(text, [...list, itemsAt(root, list).length], value, { isArrayInsertion: true })
}

/** Several changes one after the other, as one. */
function inTurn(text: string, steps: readonly ((text: string) => Hunk[])[]): Hunk[] {
  let now = text
  for (const step of steps) now = applied(now, step(now))
  return now === text ? [] : [hunkBetween(text, now)]
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
  let site = least
  while (all.includes(`2001:db8:${site.toString(16)}:`)) site++
  const base = `2001:db8:${site.toString(16)}`
  return { sessionLasting: { prefix: `${base}:a0::/60`, size: 16 }, nonPersistent: { prefix: `${base}:10::/60`, size: 16 } }
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
  const steps: ((text: string) => Hunk[])[] = []
  for (const list of ["commands", "faults"])
    for (let i = itemsAt(root, [list]).length - 1; i >= 0; i--) if (names(i, list)) steps.push((now) => set(now, [list, i], undefined))
  const links = itemsAt(root, ["topology", "links"])
  for (let i = links.length - 1; i >= 0; i--) {
    const between = valueAt(root, ["topology", "links", i, "between"])
    if (Array.isArray(between) && between.includes(name)) steps.push((now) => set(now, ["topology", "links", i], undefined))
  }
  if (kind === "correspondent")
    for (const thing of thingsOf(root))
      if (thing.kind === "application" && textAt(root, [...thing.path, "to"]) === name)
        steps.push((now) => set(now, [...thing.path, "to"], undefined))
  steps.push((now) => set(now, path, undefined))
  return { sentence: `${name} is removed`, hunks: inTurn(text, steps) }
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

/** A command of the script: where it is in time is where it stands in the list, as far as the list is in order. */
export function commanded(text: string, command: { readonly at: number } & Record<string, unknown>, sentence: string): Change {
  const root = treeOf(text)
  const list = itemsAt(root, ["commands"])
  const times = list.map((_, i) => Number(valueAt(root, ["commands", i, "at"])))
  const place = times.findIndex((t) => t > command.at)
  if (!at(root, ["commands"])) return { sentence, hunks: set(text, ["commands"], [command]) }
  const hunks = put(text, ["commands", place < 0 ? list.length : place], command, { isArrayInsertion: true })
  return { sentence, hunks }
}

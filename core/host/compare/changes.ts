// What was changed between two runs: where their scenarios differ, and what was done in one of them alone.

import type { Run, TimedCommand } from "../types/run.js"
import { typeName } from "../values/names.js"
import { show } from "../values/show.js"

/** A value that differs: its place as `--set` names it, and both values; undefined: there is none. */
export interface Change {
  readonly path: string
  readonly a: unknown
  readonly b: unknown
}

export interface Changes {
  readonly values: readonly Change[]
  /** Commands of one run alone. */
  readonly onlyA: readonly TimedCommand[]
  readonly onlyB: readonly TimedCommand[]
}

/** A changed value in a reader's words: types by their names. */
export function valueText({ path }: Change, value: unknown): string {
  if (value === undefined) return "not given"
  const isTypes = /\.(asks|offers|refuses)$/.test(path) && Array.isArray(value)
  if (isTypes) return value.length === 0 ? "none" : value.map((type) => typeName(type)).join(", ")
  return show(value, 80)
}

/** Fields that say something about a scenario, and change nothing in its run. */
const SAID = new Set(["title", "description", "variants", "markers", "steps", "lookFor", "commands", "presentation", "about", "layout"])

export function changesBetween(a: Run, b: Run): Changes {
  const values: Change[] = []
  differ(a.scenario, b.scenario, [], values)
  const key = ({ at, command }: TimedCommand) => `${at} ${JSON.stringify(command)}`
  const [mine, theirs] = [new Set(a.commands.map(key)), new Set(b.commands.map(key))]
  return {
    values: everywhere(everywhere(outermost(values), a, b, 1), a, b, 2),
    onlyA: a.commands.filter((command) => !theirs.has(key(command))),
    onlyB: b.commands.filter((command) => !mine.has(key(command))),
  }
}

/** Deeper than any scenario. */
const DEEPEST = 12

function differ(a: unknown, b: unknown, path: readonly string[], found: Change[]): void {
  if (Object.is(a, b)) return
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b) || path.length > DEEPEST) {
    found.push({ path: path.join("."), a, b })
    return
  }
  const before = found.length
  const [inA, inB] = [entries(a), entries(b)]
  for (const key of new Set([...inA.keys(), ...inB.keys()])) {
    if (path.length === 0 && SAID.has(key)) continue
    differ(inA.get(key), inB.get(key), key === "topology" || key === "applications" || key === "settings" ? path : [...path, key], found)
  }
  // A list of other things says more as a whole.
  if (Array.isArray(a) && isPlain(a) && found.length > before) found.splice(before, found.length, { path: path.join("."), a, b })
}

/** The entries of an object; of a list by the names of what is in it, where they have names. */
function entries(value: object): Map<string, unknown> {
  if (!Array.isArray(value)) return new Map(Object.entries(value))
  return new Map(value.map((item, i) => [isObject(item) && "name" in item ? String(item.name) : String(i), item]))
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null
const isPlain = (list: readonly unknown[]) => list.every((item) => !isObject(item))

/** A setting in force at each application that was changed for the host is told once. */
function outermost(changes: readonly Change[]): readonly Change[] {
  const told = new Set<string>()
  return changes.filter(({ path, a, b }) => {
    const parts = path.split(".")
    const what = `${parts.at(-1)} ${show(a, 200)} ${show(b, 200)}`
    const isInside = parts.some((_, i) => i > 0 && told.has(`${parts.slice(0, i).join(".")} ${what}`))
    for (let i = 0; i < parts.length; i++) if (i === parts.length - 1) told.add(`${parts.slice(0, i).join(".")} ${what}`)
    return !isInside
  })
}

/** What was changed alike in all hosts (`depth` 1), or in all applications of one or of all hosts (2), is told once: `hosts.*.app1.reuse`. */
function everywhere(changes: readonly Change[], a: Run, b: Run, depth: 1 | 2): readonly Change[] {
  const others = (path: string) => path.split(".").toSpliced(depth, 1, "*").join(".")
  const keyOf = ({ path, a: inA, b: inB }: Change) => `${others(path)} ${show(inA, 200)} ${show(inB, 200)}`
  const alike = new Map<string, number>()
  for (const change of changes) alike.set(keyOf(change), (alike.get(keyOf(change)) ?? 0) + 1)
  const told = new Set<string>()
  return changes.flatMap((change) => {
    const { path } = change
    const key = keyOf(change)
    const parts = path.split(".")
    const isAll =
      parts[0] === "hosts" &&
      parts.length > depth + 1 &&
      alike.get(key) === siblings(a, b, parts, depth) &&
      siblings(a, b, parts, depth) > 1
    if (!isAll) return [change]
    if (told.has(key)) return []
    told.add(key)
    return [{ ...change, path: others(path) }]
  })
}

/** How many hosts there are, or how many applications the hosts that a path names have by different names; 0 where both runs differ in it. */
function siblings(a: Run, b: Run, [, host = ""]: readonly string[], depth: 1 | 2): number {
  const names = ({ scenario }: Run) =>
    depth === 1
      ? scenario.hosts.map(({ name }) => name)
      : [
          ...new Set(
            scenario.hosts.filter(({ name }) => host === "*" || name === host).flatMap((h) => h.applications.map(({ name }) => name)),
          ),
        ]
  const [mine, theirs] = [names(a), names(b)]
  return mine.length === theirs.length && mine.every((name, i) => name === theirs[i]) ? mine.length : 0
}

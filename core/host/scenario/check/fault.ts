// Puts a fault of a scenario in words. Loaded only when there is one.

import { closest, distance } from "fastest-levenshtein"
import { type ParseError, parseTree } from "jsonc-parser"
import type * as v from "valibot"
import { TOO_DEEP, tooDeepAt } from "../../values/depth.js"
import { ScenarioError } from "../../values/error.js"
import { own } from "../../values/own.js"
import { pathText, show } from "../../values/show.js"
import { shortened, visible } from "../../values/visible.js"
import { ScenarioSchema } from "../definition/scenario.js"
import { kindsInWords, needInWords } from "./expected.js"
import type { Nonsense } from "./nonsense.js"

/** The line and column of the first fault in text that is not JSON: not every engine's JSON.parse tells them. */
export function explainSyntax(text: string): ScenarioError {
  const errors: ParseError[] = []
  const deep = tooDeepAt(text)
  if (deep < 0) parseTree(text, errors, { disallowComments: true })
  const offset = deep < 0 ? (errors[0]?.offset ?? 0) : deep
  const before = text.slice(0, offset).split("\n")
  const found = text.slice(offset, offset + 1).trim()
  const place = `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`
  if (deep >= 0) return new ScenarioError(place, TOO_DEEP)
  if (text.trim() === "") return new ScenarioError(place, "the file is empty; a scenario is a JSON object")
  const what = found ? ` at ${show(found)}` : ": it ends too early"
  return new ScenarioError(place, `not JSON${what}; check commas, quotes and brackets there`)
}

/** A fault at a place: one line of bounded length, whatever the names in it. */
export function faultAt(path: readonly (string | number)[], fault: string): ScenarioError {
  return new ScenarioError(shortened(visible(pathText(path)), 200), shortened(visible(fault), 800))
}

/** Nonsense in words; for a name that does not exist, with the one that may be meant. */
export function explainSense({ path, fault, word, known, issue }: Nonsense): ScenarioError {
  // The definition says where in the setting the fault is; what is before that is said by the command.
  if (issue) return explainShape({ ...issue, path: [...path.map((key) => ({ key })), ...(issue.path ?? []).slice(1)] } as Issue)
  const remedy = suggest(word, known) || (known.length > 0 ? `; there is ${known.slice(0, 8).join(", ")}` : "; add one")
  return faultAt(path, word === "" ? fault : `${fault}${remedy}`)
}

type Issue = v.BaseIssue<unknown>

/** Valibot's issue in our words: the innermost one, its place as a path, a suggestion for a misspelt name. */
export function explainShape(issue: Issue): ScenarioError {
  const inner = issue.type === "union" ? (nearest(issue.issues as Issue[] | undefined) ?? issue) : issue
  const path = [...(issue.path ?? []), ...(inner === issue ? [] : (inner.path ?? []))]
  const keys = path.map((item) => item.key as string | number)
  const fault = (text: string) => faultAt(keys, text)
  const found = inner.input
  if (inner.type === "strict_object") {
    const key = String(keys.at(-1))
    const parent = path.at(-1)
    if (inner.expected === "never") {
      const known = parent && "input" in parent ? knownKeys(keys.slice(0, -1)) : []
      return fault(`unknown field ${show(key)}${suggest(key, known)}; remove or rename it`)
    }
    if (inner.received === "undefined" || (inner.expected?.startsWith('"') && found === undefined)) {
      return fault(`"${key}" is missing; add it`)
    }
    return faultAt(keys.length > 0 ? keys : ["scenario"], `must be an object, not ${inner.received}`)
  }
  if (inner.type === "picklist" || inner.type === "literal" || inner.type === "variant") {
    const options = (inner.expected ?? "").match(/"[^"]*"/g)?.map((option) => option.slice(1, -1)) ?? []
    const one = options.length > 0 ? `must be one of ${options.join(", ")}` : `must be ${inner.expected}`
    return fault(`${one}, not ${show(found)}${typeof found === "string" ? suggest(found, options) : ""}`)
  }
  return fault(
    `${show(found)} does not fit: ${inner.kind === "validation" ? needInWords(inner) : `must be ${kindsInWords(inner.expected)}`}`,
  )
}

/** The issue of the alternative of a union that fits best. */
function nearest(issues: Issue[] | undefined): Issue | undefined {
  return issues?.find((issue) => issue.kind === "validation") ?? issues?.find((issue) => (issue.path?.length ?? 0) > 0)
}

/** The fields that an object at this place may have. */
function knownKeys(path: readonly (string | number)[]): string[] {
  let at: unknown = ScenarioSchema
  for (const key of path) at = step(unwrap(at), key)
  const schema = unwrap(at) as { entries?: object; options?: { entries: object }[] } | undefined
  if (schema?.options) return [...new Set(schema.options.flatMap((option) => Object.keys(option.entries ?? {})))]
  return Object.keys(schema?.entries ?? {})
}

function step(schema: unknown, key: string | number): unknown {
  const s = schema as { entries?: Record<string, unknown>; item?: unknown }
  return typeof key === "number" ? s?.item : own(s?.entries ?? {}, key)
}

function unwrap(schema: unknown): unknown {
  let s = schema as { wrapped?: unknown; pipe?: readonly unknown[] } | undefined
  while (s && ("wrapped" in s || "pipe" in s)) {
    if ("wrapped" in s) s = s.wrapped as typeof s
    else if (s.pipe && s.pipe[0] !== s && !("type" in s && "item" in s)) s = s.pipe[0] as typeof s
    else break
  }
  return s
}

/** Characters of the longest word that is compared with the known ones. */
const LONGEST = 100

/** A remark with the known word that is nearest; empty where none is near. */
function suggest(word: string, known: readonly string[]): string {
  if (known.length === 0 || word.length > LONGEST) return ""
  const best = closest(word, [...known])
  return distance(word, best) <= Math.max(2, word.length / 3) ? `; did you mean "${best}"?` : ""
}

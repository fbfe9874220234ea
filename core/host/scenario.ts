// Text -> Scenario: size, JSON, shape, sense. Each fault is one line that names the place and the remedy.

import { closest, distance } from "fastest-levenshtein"
import type { ParseError } from "jsonc-parser"
import * as v from "valibot"
import { ScenarioError } from "./error.js"
import { type Scenario, ScenarioSchema } from "./schema.js"
import { checkSense } from "./sense.js"
import { pathText } from "./place.js"

export type { Scenario, ScenarioFile } from "./schema.js"

/** Characters of the largest scenario file that is read. */
export const LARGEST = 2_000_000

/** A valid scenario. Rejects with a ScenarioError for the first fault. */
export async function readScenario(text: string, file = ""): Promise<Scenario> {
  try {
    return checkScenario(await parse(text))
  } catch (error) {
    if (error instanceof ScenarioError && file) throw new ScenarioError(error.place, error.fault, file)
    throw error
  }
}

/** The same for a value that was parsed already. */
export function checkScenario(value: unknown): Scenario {
  const result = v.safeParse(ScenarioSchema, value, { abortEarly: true })
  if (!result.success) throw explain(result.issues[0])
  checkSense(result.output)
  return result.output
}

async function parse(text: string): Promise<unknown> {
  if (text.length > LARGEST) {
    const mb = (text.length / 1e6).toFixed(text.length < 1e7 ? 1 : 0)
    throw new ScenarioError("", `this is ${mb} MB of text; a scenario has at most 2 MB, so leave out what the run does not need`)
  }
  try {
    return JSON.parse(text)
  } catch {
    // JSON.parse does not say where in every engine; the parser that does is loaded only now.
    const { parseTree } = await import("jsonc-parser")
    const errors: ParseError[] = []
    parseTree(text, errors, { disallowComments: true })
    const offset = errors[0]?.offset ?? 0
    const before = text.slice(0, offset).split("\n")
    const found = text.slice(offset, offset + 1).trim()
    throw new ScenarioError(
      `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`,
      text.trim() === "" ? "the file is empty; a scenario is a JSON object" : `not JSON${found ? ` at ${JSON.stringify(found)}` : ": it ends too early"}; check commas, quotes and brackets there`,
    )
  }
}

type Issue = v.InferIssue<typeof ScenarioSchema>

/** Valibot's issue in our words: the innermost one, its place as a path, a suggestion for a misspelt name. */
function explain(issue: Issue): ScenarioError {
  const inner = issue.type === "union" ? (nearest(issue.issues as Issue[] | undefined) ?? issue) : issue
  const path = [...(issue.path ?? []), ...(inner === issue ? [] : (inner.path ?? []))]
  const place = pathText(path.map((item) => item.key as string | number))
  const found = inner.input
  if (inner.type === "strict_object") {
    const key = String(path.at(-1)?.key)
    const parent = path.at(-1)
    if (inner.expected === "never") {
      const known = parent && "input" in parent ? knownKeys(path.slice(0, -1).map((item) => item.key as string | number)) : []
      return new ScenarioError(place, `unknown field "${key}"${suggest(key, known)}; remove or rename it`)
    }
    if (inner.received === "undefined" || (inner.expected?.startsWith('"') && found === undefined)) {
      return new ScenarioError(place, `"${key}" is missing; add it`)
    }
    return new ScenarioError(place || "scenario", `must be an object, not ${inner.received}`)
  }
  if (inner.type === "picklist" || inner.type === "literal" || inner.type === "variant") {
    const options = (inner.expected ?? "").match(/"[^"]*"/g)?.map((option) => option.slice(1, -1)) ?? []
    const one = options.length > 0 ? `must be one of ${options.join(", ")}` : `must be ${inner.expected}`
    return new ScenarioError(place, `${one}, not ${show(found)}${suggest(String(found), options)}`)
  }
  const own = inner.requirement !== undefined || inner.type === "check" ? inner.message : ""
  const said = own && !own.startsWith("Invalid") ? own : `must be ${inner.expected ?? "valid"}`
  return new ScenarioError(place, `${show(found)} does not fit: ${said}`)
}

/** Of a union's alternatives, the one that got furthest. */
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
  return typeof key === "number" ? s?.item : s?.entries?.[key]
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

export function suggest(word: string, known: readonly string[]): string {
  if (known.length === 0) return ""
  const best = closest(word, [...known])
  return distance(word, best) <= Math.max(2, word.length / 3) ? `; did you mean "${best}"?` : ""
}

function show(value: unknown): string {
  const text = JSON.stringify(value)
  return text === undefined ? "nothing" : text.length > 40 ? `${text.slice(0, 40)}…` : text
}

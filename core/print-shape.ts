// schema.ts, valibot's definition of a scenario -> core/build/shape.ts, the same put together from the pieces of host/shape.ts: what a
// page starts with needs no messages. Throws for what it does not know, so that the two cannot come apart.

import { application } from "./host/scenario/definition/application.js"
import { message, preference, seconds, type } from "./host/scenario/definition/pieces.js"
import { ScenarioSchema, stepFields } from "./host/scenario/definition/scenario.js"
import { SettingsSchema } from "./host/scenario/definition/settings.js"

/** What is looked at of a schema. */
interface Schema {
  readonly kind: string
  readonly type: string
  readonly pipe?: readonly Schema[]
  readonly requirement?: unknown
  readonly key?: string
  readonly literal?: unknown
  readonly default?: unknown
  readonly wrapped?: Schema
  readonly item?: Schema
  readonly items?: readonly Schema[]
  readonly value?: Schema
  readonly entries?: Readonly<Record<string, Schema>>
  readonly options?: readonly unknown[]
}

const asSchema = (schema: unknown) => schema as Schema

/** Schemas that change what they read, and one whose check is left to sound.ts. */
const KNOWN = new Map<unknown, (inner: (schema: Schema) => string) => string>([
  [seconds, () => "s.time"],
  [type, () => "s.named(names.TYPE_NAMES)"],
  [message, () => "s.named(names.MESSAGE_NAMES)"],
  [preference, () => "s.named(names.PREFERENCE_NAMES)"],
  [application, (inner) => `s.into(${inner(asSchema(application.pipe[0]))}, inForce)`],
  [stepFields, (inner) => inner(asSchema(stepFields.pipe[0]))],
])

export function printShape(): string {
  /** What is used more than once, by its code. */
  const names = new Map<string, string>()
  const lines: string[] = []
  const uses = count(asSchema(ScenarioSchema))

  const read = (schema: Schema): string => {
    const code = KNOWN.get(schema)?.(read) ?? plain(schema)
    const known = names.get(code)
    if (known || (uses.get(schema) ?? 0) < 2 || /^s\.\w+$/.test(code)) return known ?? code
    const name = `_${names.size}`
    names.set(code, name)
    lines.push(`const ${name} = ${code}`)
    return name
  }
  const entries = (of: Readonly<Record<string, Schema>>, key = "") =>
    `{ ${Object.entries(of)
      .map(([name, schema]) => `${name}: ${name === key ? "s.anything" : read(schema)}`)
      .join(", ")} }`
  const plain = (schema: Schema): string => {
    const { first, least, most, like, checks } = limits(schema)
    const odd = checks.find((check) => !CHECKS[KNOWN.has(first) ? "number" : schema.type]?.includes(check))
    if (odd) throw Error(`print-shape.ts: a ${schema.type} with the check "${odd}", which host/shape.ts does not have`)
    if (KNOWN.has(first)) return `s.into(${read(first)}, s.number(${least ?? "-Infinity"}, ${most ?? "Infinity"}))`
    switch (schema.type) {
      case "string":
        if (checks.includes("ipv6")) return "s.ip6"
        return `s.text(${least ?? 0}, ${most ?? "Infinity"}${like ? `, ${like}` : ""})`
      case "number":
        return `s.${checks.includes("integer") ? "whole" : "number"}(${least ?? "-Infinity"}, ${most ?? "Infinity"})`
      case "boolean":
        return "s.flag"
      case "unknown":
        return "s.anything"
      case "literal":
        return `s.oneOf(${JSON.stringify(schema.literal)})`
      case "picklist":
        return `s.oneOf(${schema.options?.map((option) => JSON.stringify(option)).join(", ")})`
      case "union":
        return `s.either(${(schema.options as Schema[]).map(read).join(", ")})`
      case "optional":
        return `s.optional(${read(schema.wrapped as Schema)}${schema.default === undefined ? "" : `, ${JSON.stringify(schema.default)}`})`
      case "array":
        return `s.list(${read(schema.item as Schema)}, ${least ?? 0}, ${most ?? "Infinity"})`
      case "strict_tuple":
        return `s.tuple(${schema.items?.map(read).join(", ")})`
      case "record":
        return `s.record(${read(schema.value as Schema)})`
      case "strict_object":
        return `s.object(${entries(schema.entries ?? {})})`
      case "variant": {
        const { key = "" } = schema
        const options = (schema.options as Schema[]).map(({ entries: of = {} }) => `${of[key]?.literal}: ${entries(of, key)}`)
        return `s.variant("${key}", { ${options.join(", ")} })`
      }
      default:
        throw Error(`print-shape.ts: no piece of host/shape.ts reads a "${schema.type}"`)
    }
  }
  const settings = read(asSchema(SettingsSchema))
  const scenario = read(asSchema(ScenarioSchema))
  return `${lines.join("\n")}
export const readSettings = ${settings}
export const SETTINGS = ${JSON.stringify(Object.keys(SettingsSchema.entries).join(" "))}
export const readShape = ${scenario}
`
}

const CHECKS: Readonly<Record<string, readonly string[]>> = {
  string: ["min_length", "max_length", "regex", "ipv6"],
  number: ["integer", "min_value", "max_value"],
  array: ["min_length", "max_length"],
}

/** A schema before its checks, and those; of a pipe in a pipe all. */
function unpiped(schema: Schema): [first: Schema, actions: readonly Schema[]] {
  const [inner, ...actions] = schema.pipe ?? []
  if (!inner || KNOWN.has(schema)) return [schema, []]
  const [first, before] = unpiped(inner)
  return [first, [...before, ...actions]]
}

function limits(schema: Schema) {
  const [first, actions] = unpiped(schema)
  const of = (...types: string[]) => actions.find(({ type }) => types.includes(type))?.requirement
  return {
    first,
    least: of("min_length", "min_value") as number | undefined,
    most: of("max_length", "max_value") as number | undefined,
    like: of("regex") as RegExp | undefined,
    checks: actions.map(({ type }) => type),
  }
}

/** How often each schema is used: what is used twice gets a name. */
function count(schema: Schema): Map<unknown, number> {
  const uses = new Map<unknown, number>()
  const visit = (at: unknown): void => {
    if (typeof at !== "object" || at === null || !("kind" in at)) return
    const found = at as Schema
    const seen = uses.get(at) ?? 0
    uses.set(at, seen + 1)
    if (seen > 0) return
    const { wrapped, item, items = [], value, entries = {}, options = [] } = found
    for (const inner of [wrapped, item, value, ...items, ...Object.values(entries), ...options]) visit(inner)
  }
  visit(schema)
  return uses
}

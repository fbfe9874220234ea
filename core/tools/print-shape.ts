// Valibot's definition of a scenario (host/scenario/definition) -> core/build/shape.ts, the same reading put together from the pieces of
// host/scenario/check/shape.ts: a page starts without valibot and its messages. A schema without such a piece is an error, so that the
// two cannot come apart.

import { application } from "../host/scenario/definition/application.js"
import { message, preference, seconds, type } from "../host/scenario/definition/pieces.js"
import { presentation } from "../host/scenario/definition/presentation.js"
import { ScenarioSchema, stepFields } from "../host/scenario/definition/scenario.js"
import { SettingsSchema } from "../host/scenario/definition/settings.js"

/** The parts of a valibot schema that are printed. */
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

/** Schemas that change what they read, and one whose check is left to first-sight.ts. */
const KNOWN = new Map<unknown, (inner: (schema: Schema) => string) => string>([
  [seconds, () => "s.time"],
  [type, () => "s.named(names.TYPE_NAMES)"],
  [message, () => "s.named(names.MESSAGE_NAMES)"],
  [preference, () => "s.named(names.PREFERENCE_NAMES)"],
  [application, (inner) => `s.into(${inner(asSchema(application.pipe[0]))}, inForce)`],
  [stepFields, (inner) => inner(asSchema(stepFields.pipe[0]))],
])

/** Fields that are not read at first sight: a scenario that has one is judged by the definition itself. */
const LEFT_OUT: ReadonlySet<unknown> = new Set([presentation])

/** The text of core/build/shape.ts below its imports. Throws for a schema that check/shape.ts has no piece for. */
export function printShape(): string {
  const printer = new Printer(count(asSchema(ScenarioSchema)))
  const settings = printer.read(asSchema(SettingsSchema))
  const scenario = printer.read(asSchema(ScenarioSchema))
  return `${printer.lines.join("\n")}
export const readSettings = ${settings}
export const SETTINGS = ${JSON.stringify(Object.keys(SettingsSchema.entries).join(" "))}
export const readShape = ${scenario}
`
}

/** Schemas -> code. What is used more than once is printed once, as a constant. */
class Printer {
  readonly lines: string[] = []
  /** The constant of a piece of code. */
  private readonly names = new Map<string, string>()

  constructor(private readonly uses: ReadonlyMap<unknown, number>) {}

  read(schema: Schema): string {
    const code = KNOWN.get(schema)?.((inner) => this.read(inner)) ?? this.checked(schema)
    const known = this.names.get(code)
    if (known || (this.uses.get(schema) ?? 0) < 2 || /^s\.\w+$/.test(code)) return known ?? code
    const name = `_${this.names.size}`
    this.names.set(code, name)
    this.lines.push(`const ${name} = ${code}`)
    return name
  }

  private checked(schema: Schema): string {
    const { first, least, most, checks } = limits(schema)
    const odd = checks.find((check) => !CHECKS[KNOWN.has(first) ? "number" : schema.type]?.includes(check))
    if (odd) throw Error(`print-shape.ts: a ${schema.type} with the check "${odd}", which check/shape.ts does not have`)
    return KNOWN.has(first) ? `s.into(${this.read(first)}, s.number(${least ?? "-Infinity"}, ${most ?? "Infinity"}))` : this.plain(schema)
  }

  private plain(schema: Schema): string {
    const { least, most, like, checks } = limits(schema)
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
        return `s.either(${this.all(schema.options as Schema[])})`
      case "optional": {
        const inner = this.read(schema.wrapped as Schema)
        return `s.optional(${inner}${schema.default === undefined ? "" : `, ${JSON.stringify(schema.default)}`})`
      }
      case "array":
        return `s.list(${this.read(schema.item as Schema)}, ${least ?? 0}, ${most ?? "Infinity"})`
      case "strict_tuple":
        return `s.tuple(${this.all(schema.items ?? [])})`
      case "record":
        return `s.record(${this.read(schema.value as Schema)})`
      case "strict_object":
        return `s.object(${this.entries(schema.entries ?? {})})`
      case "variant": {
        const { key = "" } = schema
        const options = (schema.options as Schema[]).map(({ entries: of = {} }) => `${of[key]?.literal}: ${this.entries(of, key)}`)
        return `s.variant("${key}", { ${options.join(", ")} })`
      }
      default:
        throw Error(`print-shape.ts: no piece of check/shape.ts reads a "${schema.type}"`)
    }
  }

  private all(schemas: readonly Schema[]): string {
    return schemas.map((schema) => this.read(schema)).join(", ")
  }

  private entries(of: Readonly<Record<string, Schema>>, key = ""): string {
    return `{ ${Object.entries(of)
      .filter(([, schema]) => !LEFT_OUT.has(schema))
      .map(([name, schema]) => `${name}: ${name === key ? "s.anything" : this.read(schema)}`)
      .join(", ")} }`
  }
}

const CHECKS: Readonly<Record<string, readonly string[]>> = {
  string: ["min_length", "max_length", "regex", "ipv6"],
  number: ["integer", "min_value", "max_value"],
  array: ["min_length", "max_length"],
}

/** A schema without its checks, and the checks: those of nested pipes too. */
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

/** How often each schema is used. */
function count(schema: Schema): Map<unknown, number> {
  const uses = new Map<unknown, number>()
  const visit = (at: unknown): void => {
    if (typeof at !== "object" || at === null || !("kind" in at)) return
    const found = at as Schema
    const seen = uses.get(at) ?? 0
    uses.set(at, seen + 1)
    if (seen > 0) return
    const { wrapped, item, items = [], value, entries = {}, options = [] } = found
    for (const inner of [wrapped, item, value, ...items, ...Object.values(entries), ...options]) if (!LEFT_OUT.has(inner)) visit(inner)
  }
  visit(schema)
  return uses
}

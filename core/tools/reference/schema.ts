// public/scenario.schema.json: the definition as a JSON schema, each field with what it means, what holds where it is left out, and examples.

import { toJsonSchema } from "@valibot/to-json-schema"
import { application, CallSchema } from "../../host/scenario/definition/application.js"
import { ActSchema } from "../../host/scenario/definition/commands.js"
import { DEFAULTS } from "../../host/scenario/definition/defaults.js"
import { prefix, seconds, type } from "../../host/scenario/definition/pieces.js"
import { pool, ScenarioSchema } from "../../host/scenario/definition/scenario.js"
import { SettingsSchema } from "../../host/scenario/definition/settings.js"
import { typeName } from "../../host/values/names.js"
import { COMMANDS } from "./commands.js"
import { APPLICATION, CALLS, type Doc, type Docs, SCENARIO, SHARED } from "./fields.js"
import { SETTINGS } from "./settings.js"

export interface Schema {
  $ref?: string
  const?: string
  type?: string
  enum?: readonly string[]
  description?: string
  default?: unknown
  examples?: readonly unknown[]
  properties?: Record<string, Schema>
  required?: readonly string[]
  items?: Schema | readonly Schema[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  $defs?: Record<string, Schema>
}

const DOCS: Docs = { ...SCENARIO, ...SHARED, ...APPLICATION, ...CALLS, ...COMMANDS, ...settingDocs() }

/** Throws for a field that nobody has described, and for a description of a field that there is not. */
export function documentedSchema(): Schema {
  const definitions = { time: seconds, type, prefix, pool, settings: SettingsSchema, call: CallSchema, application, command: ActSchema }
  const schema = toJsonSchema(ScenarioSchema, { typeMode: "input", errorMode: "ignore", definitions }) as unknown as Schema
  const used = new Set<string>()
  describeFields(schema, "", used)
  for (const [name, definition] of Object.entries(schema.$defs ?? {})) {
    describe(definition, `#${name}`, used)
    describeFields(definition, `#${name}`, used)
  }
  const unused = Object.keys(DOCS).filter((place) => !used.has(place))
  if (unused.length > 0) throw Error(`core/tools/reference describes what is no field: ${unused.join(", ")}`)
  return { ...schema, ...{ title: "On-demand mobility scenario, version 1" } }
}

function describeFields(schema: Schema, place: string, used: Set<string>): void {
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const at = place ? `${place}.${name}` : name
    describe(field, at, used)
    if (!field.$ref) describeFields(field, at, used)
  }
  if (schema.items && "properties" in schema.items) describeFields(schema.items, `${place}[]`, used)
  // The commands of a presentation are those of a scenario, without their time.
  else if (place === "presentation[].do" && schema.items) describeFields(schema.items as Schema, "#command", used)
  for (const option of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) {
    const kind = Object.values(option.properties ?? {}).find((field) => field.const !== undefined)?.const
    if (kind !== undefined) describe(option, `${place}→${kind}`, used)
    describeFields(option, kind === undefined ? place : `${place}→${kind}`, used)
  }
}

function describe(field: Schema, place: string, used: Set<string>): void {
  const found = [place, place.replace(/→\w+/, "→*")].find((at) => Object.hasOwn(DOCS, at))
  const doc = found === undefined ? undefined : DOCS[found]
  // Some of the definition says it itself.
  if (found === undefined && field.description) return
  if (found === undefined || doc === undefined) throw Error(`core/tools/reference has no description of ${place}`)
  used.add(found)
  const { is, otherwise, examples }: Doc = typeof doc === "string" ? { is: doc } : doc
  field.description = otherwise === undefined ? is : `${is} Left out: ${otherwise}.`
  const [, setting, part] = /^#settings\.(\w+)(?:\.(.+))?$/.exec(place) ?? []
  const fallback = setting === undefined ? undefined : defaultOf(setting, part)
  if (fallback !== undefined) field.default = fallback
  if (examples) field.examples = examples
}

function settingDocs(): Docs {
  return Object.fromEntries(
    Object.entries(SETTINGS).flatMap(([name, { id, is, parts = {}, words, otherwise, examples }]) => [
      [
        `#settings.${name}`,
        { is: `${is}${wordsText(words)}${id ? ` (${id})` : ""}`, ...(otherwise && { otherwise }), ...(examples && { examples }) },
      ],
      ...Object.entries(parts).map(([part, said]) => [`#settings.${name}.${part}`, said]),
    ]),
  )
}

function wordsText(words: Readonly<Record<string, string>> = {}): string {
  const said = Object.entries(words).map(([word, means]) => `\`${word}\`: ${means}`)
  return said.length === 0 ? "" : ` ${said.join("; ")}.`
}

/** The default of a setting, or of a part of one, as a file writes it. */
export function defaultOf(setting: string, part?: string): unknown {
  const whole = DEFAULTS[setting as keyof typeof DEFAULTS] as unknown
  const value = part === undefined ? whole : (whole as Readonly<Record<string, unknown>> | undefined)?.[part]
  if (setting === "networkDefault") return typeName(value as number)
  if (setting === "bootSet") return (value as number[]).map(typeName)
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.keys(value).map((key) => [key, defaultOf(setting, key)]))
  return typeof value === "number" && part !== "retries" ? timeText(value) : value
}

function timeText(micros: number): string | number {
  for (const [unit, size] of [
    ["d", 86_400e6],
    ["s", 1e6],
    ["ms", 1e3],
  ] as const)
    if (micros > 0 && micros % size === 0) return `${micros / size}${unit}`
  return micros
}

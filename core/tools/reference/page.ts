// public/scenario-format.md: the reference page of the format, made of the schema, the presets and the limits.

import { LIMIT_WORDS } from "../../host/scenario/check/excess.js"
import { LIMITS, MOST_RECORDS, MOST_TEXT } from "../../host/scenario/definition/limits.js"
import { inForce, PRESETS } from "../../host/scenario/definition/presets.js"
import { typeName } from "../../host/values/names.js"
import { EXAMPLES } from "./examples.js"
import { defaultOf, type Schema } from "./schema.js"
import { LEVELS, SETTINGS } from "./settings.js"

export function referencePage(schema: Schema): string {
  const defs = schema.$defs ?? {}
  const sections = [
    INTRODUCTION,
    "## A scenario",
    fieldsOf(schema),
    ...objectsOf(schema).map(([place, of]) => `### \`${place}\`\n\n${of.description ?? ""}\n\n${fieldsOf(of)}`),
    "### A pool",
    `${defs.pool?.description}\n\n${fieldsOf(defs.pool?.anyOf?.find(({ properties }) => properties) ?? {})}`,
    "## Applications",
    fieldsOf(defs.application ?? {}),
    "### Presets",
    `What each sets; the first line is an application without one.\n\n${presets()}`,
    "### Calls",
    kindsOf(defs.call ?? {}, "call"),
    "## Commands and faults",
    kindsOf(defs.command ?? {}, "do"),
    "## Settings",
    `${LEVELS_TEXT}\n\n${settings(defs.settings ?? {})}`,
    "## Order",
    ORDER,
    "## Limits",
    limits(schema),
    "## Exit codes",
    EXITS,
    "## Examples",
    ...EXAMPLES.map(({ title, about, scenario }) => `### ${title}\n\n${about}\n\n\`\`\`json\n${JSON.stringify(scenario, null, 2)}\n\`\`\``),
  ]
  return `${sections.join("\n\n")}\n`
}

const INTRODUCTION = `# The scenario format, version 1

<!-- Printed by core/tools/reference from the definition that validates: npm run reference. Do not edit. -->

A scenario is a JSON file: a network, hosts with applications, settings, and what happens when. \`odmm run FILE\` runs it, \`odmm validate FILE\`
checks it, the explorer opens it. [scenario.schema.json](scenario.schema.json) is the same for editors: put \`"$schema"\` in the file, and the
editor completes and explains each field.

A **time** is seconds as a number (\`5.9\`) or text with a unit: \`us\`, \`ms\`, \`s\`, \`min\`, \`h\`, \`d\` (\`"80ms"\`). It has at most six decimals and is at
most 30 days. A **type** is \`fixed\`, \`sessionLasting\`, \`nonPersistent\` or \`gracefulReplacement\`. Names are up to 40 characters and are only names.
Whatever is not in these tables is refused, with its place and the remedy.`

const LEVELS_TEXT = `A setting is looked up at the levels below that it may stand at, from the left: the first that gives it holds, else the default. At another
level it has no effect. The levels are the \`settings\` of an application, of a host, of a gateway or anchor, and of the scenario. The command
\`set\` changes a setting during the run, \`--set\` and \`variants\` before it.`

const ORDER = `Time is whole microseconds. Within one microsecond this is the order:

1. what the run itself has scheduled for then, in the order in which it was scheduled, with all that follows from it at once;
2. the scenario's \`commands\`, in the order of the file, then its \`faults\`;
3. what these have scheduled for the same microsecond;
4. what a user does in the explorer at that time, one act after the other, each with what it sets off.

A run ends at \`until\`; what is due exactly then still happens. Acting in the explorer runs on for at least 60 s.`

const EXITS = `| verb | 0 | 1 | 2 |
|---|---|---|---|
| \`odmm run\` | it ran | the scenario is at fault, a step is not shown, or a promise was broken; with \`--strict\` also a command that made no sense | wrong use, or a file that cannot be read |
| \`odmm validate\` | every file is valid, in all its variants | a file is at fault | wrong use, or a file that cannot be read; the other files are checked all the same |

Each fault is one line on standard error: the file, the place (\`hosts[0].applications[2].to\`, or line and column where it is no JSON), what is
wrong, and the remedy. Remarks are told in the same way and change no exit code: a fault that never came about, a command that made no
sense, a pool that hands out more than its prefix has.`

/** The objects that stand in a scenario at one place only, with their places. */
function objectsOf(schema: Schema, place = ""): [string, Schema][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]): [string, Schema][] => {
    if (field.$ref) return []
    const at = place ? `${place}.${name}` : name
    const items = field.items && "properties" in field.items ? field.items : undefined
    const option = [...(field.anyOf ?? []), ...(field.oneOf ?? [])].find(({ properties }) => properties)
    const object = items ?? (field.properties ? field : option)
    if (!object?.properties) return []
    const here = items ? `${at}[]` : at
    return [[here, { ...object, description: field.description ?? "" }], ...objectsOf(object, here)]
  })
}

function fieldsOf({ properties = {}, required = [] }: Schema, skip: readonly string[] = []): string {
  const rows = Object.entries(properties)
    .filter(([name]) => !skip.includes(name))
    .map(([name, field]) => [
      `\`${name}\``,
      valueText(field),
      required.includes(name) ? "needed" : defaultText(field),
      `${(field.description ?? "").replace(/ Left out: .*$/, "")}${exampleText(field)}`,
    ])
  return rows.length === 0 ? "Nothing more." : table(["field", "value", "left out", "means"], rows)
}

/** A union of objects of which one field says the kind. */
function kindsOf({ oneOf = [], anyOf = [] }: Schema, key: string): string {
  const kinds = [...oneOf, ...anyOf]
  const common = ["at", "after"].filter((name) => kinds.every(({ properties = {} }) => name in properties))
  const { [key]: kind = {}, ...others } = pick(kinds[0]?.properties ?? {}, [key, ...common])
  const shared = fieldsOf({ properties: { [key]: { ...kind, const: "…" }, ...others }, required: kinds[0]?.required ?? [] })
  const each = kinds.map((kind) => {
    const name = kind.properties?.[key]?.const ?? ""
    const own = fieldsOf(kind, [key, ...common])
    return `**\`${name}\`**: ${kind.description}${own === "Nothing more." ? "" : `\n\n${own}`}`
  })
  return [`Each has:\n\n${shared}`, ...each].join("\n\n")
}

const pick = (of: Record<string, Schema>, names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (of[name] ? [[name, of[name]]] : [])))

function valueText(field: Schema): string {
  const { $ref, const: only, enum: words, type, minimum, maximum, maxLength, minItems, maxItems, anyOf, oneOf } = field
  if ($ref) return named($ref)
  if (only !== undefined) return only === "…" ? "a name of those below" : code(only)
  if (words) return words.map(code).join(", ")
  if (anyOf?.some((option) => option.maximum === LONGEST)) return NAMES.time ?? ""
  if (anyOf ?? oneOf) return [...new Set([...(anyOf ?? []), ...(oneOf ?? [])].map(valueText))].join(", or ")
  if (type === "array") {
    if (Array.isArray(field.items)) return `a list of ${field.items.length}`
    const of = field.items && !Array.isArray(field.items) ? valueText(field.items as Schema) : "anything"
    const most = maxItems === undefined ? "" : maxItems.toLocaleString("en")
    return `a list of ${minItems ? `${minItems} to` : "at most"} ${most}: ${of}`
  }
  if (type === "integer" || type === "number") {
    const range = maximum === Number.MAX_SAFE_INTEGER ? `from ${minimum}` : `${minimum} to ${maximum?.toLocaleString("en")}`
    return `${type === "integer" ? "a whole number" : "a number"}, ${range}`
  }
  if (type === "string")
    return maxLength === undefined || maxLength === 40 ? "text" : `text of at most ${maxLength.toLocaleString("en")} characters`
  if (type === "boolean") return "`true`, `false`"
  return type === "object" ? "an object" : "anything"
}

/** Seconds: what only a time is limited to. */
const LONGEST = 30 * 86_400

const NAMES: Readonly<Record<string, string>> = {
  time: "a time",
  type: "a type",
  prefix: "a prefix",
  pool: "a pool",
  settings: "[settings](#settings)",
  call: "a [call](#calls)",
  application: "an [application](#applications)",
  command: "a [command](#commands-and-faults)",
}
const named = (ref: string): string => NAMES[ref.split("/").at(-1) ?? ""] ?? "anything"

function defaultText({ default: value, description = "" }: Schema): string {
  const [, said] = / Left out: (.*)\.$/.exec(description) ?? []
  if (said) return said
  return value === undefined ? "" : code(JSON.stringify(value))
}

const exampleText = ({ examples = [] }: Schema): string =>
  examples.length === 0 ? "" : ` For example ${examples.map((example) => code(JSON.stringify(example))).join(" or ")}.`

const code = (text: string): string => `\`${text}\``

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`
  return [line(head), `|${head.map(() => "---|").join("")}`, ...rows.map(line)].join("\n")
}

function presets(): string {
  const names = ["", ...PRESETS] as const
  const of = (preset: (typeof names)[number]) => inForce(preset === "" ? {} : { preset }) as Readonly<Record<string, unknown>>
  const plain = of("")
  const fields = Object.keys(plain).filter((field) =>
    names.some((name) => JSON.stringify(of(name)[field]) !== JSON.stringify(plain[field])),
  )
  const said = (field: string, value: unknown) => {
    if (field === "asks") return (value as number[]).map(typeName).join(", then ") || "–"
    if (field === "sendEvery" || field === "buffer") return value === 0 ? "–" : `${Number(value) / 1e6} s`
    return value === "" ? "–" : String(value)
  }
  return table(
    ["preset", ...fields.map(code)],
    names.map((name) => {
      const row = of(name)
      const isOwn = (field: string) => name === "" || JSON.stringify(row[field]) !== JSON.stringify(plain[field])
      return [name === "" ? "none" : code(name), ...fields.map((field) => (isOwn(field) ? said(field, row[field]) : ""))]
    }),
  )
}

function settings({ properties = {} }: Schema): string {
  return Object.entries(properties)
    .map(([name, field]) => {
      const { id, at, is, words = {}, parts = {}, otherwise } = SETTINGS[name] ?? { at: [], is: "" }
      const levels = LEVELS.filter((level) => at.includes(level)).join(", ")
      const fallback = otherwise ?? code(JSON.stringify(defaultOf(name)))
      const inner = Object.assign({}, ...[field, ...(field.anyOf ?? []), ...(field.oneOf ?? [])].map((option) => option.properties ?? {}))
      return [
        `**\`${name}\`**${id ? ` (${id})` : ""}: ${is}${exampleText(field)}`,
        `- value: ${valueText(field)}; default: ${fallback}; may stand at: ${levels}`,
        ...Object.entries(words).map(([word, said]) => `- \`${word}\`: ${said}`),
        ...Object.entries(inner as Record<string, Schema>)
          .filter(([part]) => part in parts)
          .map(([part, of]) => `- \`${part}\`: ${parts[part]} (${of.properties ? "an object by type" : valueText(of)})`),
      ].join("\n")
    })
    .join("\n\n")
}

function limits(schema: Schema): string {
  const number = (most: number) => most.toLocaleString("en")
  const lists = (of: Schema, place: string): string[][] =>
    Object.entries(of.properties ?? {}).flatMap(([name, field]) => {
      const at = place ? `${place}.${name}` : name
      const own = field.maxItems && field.items && !Array.isArray(field.items) ? [[code(at), number(field.maxItems)]] : []
      const inner = field.items && "properties" in field.items ? field.items : field.properties ? field : undefined
      return [...own, ...(inner && !field.$ref ? lists(inner, field.items ? `${at}[]` : at) : [])]
    })
  const rows = [
    ["characters of the file", number(MOST_TEXT)],
    ["records of a run, which ends there", number(MOST_RECORDS)],
    ...Object.entries(LIMITS).map(([of, most]) => [LIMIT_WORDS[of as keyof typeof LIMITS].is, number(most)]),
    ...lists(schema, ""),
    ...lists(schema.$defs?.application ?? {}, "hosts[].applications[]"),
    ["/64s of a pool", "65,536"],
    ["a time", "30 days"],
  ]
  return `What is possible below these is run, also all in one microsecond; tables are as large as the scenario can need.\n\n${table(["of", "at most"], rows)}`
}

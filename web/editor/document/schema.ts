// What the form offers beyond its own fields, from the JSON Schema of the format: every field of a thing, with its description and default.

import type { Node } from "jsonc-parser"
import { type Path, valueAt } from "./things.js"

/** A JSON Schema, or a part of it, as it was fetched. */
export type Schema = Readonly<Record<string, unknown>>

export interface Field {
  readonly key: string
  readonly description: string
  /** In force where the field is left out; "" where nothing or more than a word is. */
  readonly otherwise: string
  readonly required: boolean
  /** `number`: also a time, which is a number or text with a unit. `types`: a list of address types. `other`: only in the text. */
  readonly kind: "text" | "number" | "boolean" | "choice" | "types" | "other"
  /** The words to choose from; empty where it is no choice. */
  readonly options: readonly string[]
}

/** The part of the schema for the value at a place; null where the schema has none. */
export function schemaAt(whole: Schema, root: Node | undefined, path: Path): Schema | null {
  let part: Schema | null = whole
  for (const [i, step] of path.entries()) {
    const inner: unknown = typeof step === "number" ? part?.items : own(part?.properties, step)
    part = isSchema(inner) ? variantOf(resolved(whole, inner), whole, valueAt(root, path.slice(0, i + 1))) : null
    if (!part) return null
  }
  return part
}

/** The fields of an object, in the order of the schema. */
export function fieldsOf(whole: Schema, part: Schema | null): Field[] {
  const required = Array.isArray(part?.required) ? part.required : []
  return Object.entries(isSchema(part?.properties) ? part.properties : {}).flatMap(([key, value]): Field[] => {
    if (!isSchema(value)) return []
    const field = resolved(whole, value)
    const { default: otherwise } = field
    return [
      {
        key,
        description: typeof field.description === "string" ? field.description : "",
        otherwise: ["string", "number", "boolean"].includes(typeof otherwise) ? String(otherwise) : "",
        required: required.includes(key),
        ...kindOf(whole, field),
      },
    ]
  })
}

/** What a command can do, with its description: "attach", "detach", … */
export function verbsOf(whole: Schema): readonly { readonly verb: string; readonly description: string; readonly part: Schema }[] {
  return variantsOf(resolved(whole, { $ref: "#/$defs/command" })).flatMap((part) => {
    const does = own(part.properties, "do")
    const verb = isSchema(does) ? does.const : undefined
    return typeof verb === "string" ? [{ verb, description: String(part.description ?? ""), part }] : []
  })
}

function kindOf(whole: Schema, field: Schema): Pick<Field, "kind" | "options"> {
  if (Array.isArray(field.enum)) return { kind: "choice", options: field.enum.filter((one) => typeof one === "string") }
  if (field.type === "boolean") return { kind: "boolean", options: ["true", "false"] }
  if (field.type === "integer" || field.type === "number") return { kind: "number", options: [] }
  if (field.type === "string") return { kind: "text", options: [] }
  if (field.type === "array" && isSchema(field.items) && field.items.$ref === "#/$defs/type") return { kind: "types", options: [] }
  const isTime = (one: unknown): boolean => isSchema(one) && (one.type === "number" || one.type === "string")
  const all = variantsOf(field).map((one) => resolved(whole, one))
  if (all.length > 0 && all.every((one) => isTime(one) || "const" in one || (Array.isArray(one.anyOf) && one.anyOf.every(isTime))))
    return { kind: "number", options: [] }
  return { kind: "other", options: [] }
}

const isSchema = (value: unknown): value is Schema => typeof value === "object" && value !== null && !Array.isArray(value)
const own = (object: unknown, key: string): unknown => (isSchema(object) && Object.hasOwn(object, key) ? object[key] : undefined)

function variantsOf({ oneOf, anyOf }: Schema): readonly Schema[] {
  const all = oneOf ?? anyOf
  return Array.isArray(all) ? all.filter(isSchema) : []
}

/** What a reference means; what stands beside the reference goes before it. */
function resolved(whole: Schema, part: Schema): Schema {
  if (typeof part.$ref !== "string") return part
  const meant = own(whole.$defs, part.$ref.slice("#/$defs/".length))
  return isSchema(meant) ? { ...meant, ...part } : part
}

/** Of commands and calls, the one that the value says it is. */
function variantOf(part: Schema, whole: Schema, value: unknown): Schema | null {
  const all = part.type === undefined ? variantsOf(part) : []
  if (all.length === 0) return part
  return (
    all
      .map((one) => resolved(whole, one))
      .find((one) =>
        ["do", "call"].some((key) => {
          const word = own(one.properties, key)
          return isSchema(word) && word.const !== undefined && word.const === own(value, key)
        }),
      ) ?? part
  )
}

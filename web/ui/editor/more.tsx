// The fields that the format has beyond those of the form, each with what it means and what is in force without it.

import { useContext, useState } from "react"
import { type Field, fieldsOf, schemaAt } from "../../editor/document/schema.js"
import { at, type Path, type ThingKind, thingsOf } from "../../editor/document/things.js"
import { ChoiceField, TextField, TypesField } from "./fields.js"
import { SchemaContext, useDocument } from "./use-document.js"

interface Props {
  readonly path: Path
  /** Who it is about, for the sentences of changes. */
  readonly of: string
  /** Fields that are shown elsewhere. */
  readonly without: readonly string[]
  readonly name?: string
}

/** Closed, it draws nothing: a thing has up to forty fields. */
export function More({ path, of, without, name = "More fields" }: Props) {
  const { root } = useDocument()
  const schema = useContext(SchemaContext)
  const [isOpen, setOpen] = useState(false)
  if (!schema) return null
  const fields = fieldsOf(schema, schemaAt(schema, root, path)).filter(({ key }) => !without.includes(key))
  if (fields.length === 0) return null
  const others = fields.filter(({ kind }) => kind === "other")
  return (
    <details className="edit-more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{name}</summary>
      {isOpen && (
        <>
          <div className="edit-fields">
            {fields.map((field) => (
              <FieldOf key={field.key} field={field} path={path} of={of} />
            ))}
          </div>
          {others.length > 0 && <p className="quiet small">In the text only: {others.map(({ key }) => key).join(", ")}.</p>}
        </>
      )}
    </details>
  )
}

/** Fields whose values are names of things. */
const NAMES: ReadonlyMap<string, readonly ThingKind[]> = new Map<string, readonly ThingKind[]>([
  ["host", ["host"]],
  ["about", ["host"]],
  ["gateway", ["gateway"]],
  ["application", ["application"]],
  ["correspondent", ["correspondent"]],
  ["anchor", ["gateway", "anchor"]],
  ["node", ["gateway", "anchor"]],
])

export function FieldOf({ field, path, of }: { readonly field: Field; readonly path: Path; readonly of: string }) {
  const { root } = useDocument()
  const { key, kind, options, otherwise } = field
  const props = { of, label: inWords(key), path: [...path, key], otherwise: otherwise || "left out", about: field.description }
  const kinds = kind === "text" && at(root, path) && path.length > 0 ? NAMES.get(key) : undefined
  if (kinds) {
    const names = thingsOf(root).filter((thing) => kinds.includes(thing.kind))
    return <ChoiceField {...props} options={[...new Set(names.map(({ name }) => name))]} />
  }
  switch (kind) {
    case "choice":
    case "boolean":
      return <ChoiceField {...props} options={options} isTruth={kind === "boolean"} />
    case "types":
      return <TypesField {...props} />
    case "text":
    case "number":
      return <TextField {...props} isText={kind === "text"} />
    case "other":
      return null
  }
}

/** "sendEvery" is "Send every". */
const inWords = (key: string): string => {
  const words = key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

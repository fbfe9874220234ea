// The fields of the form: each shows what the text says, and writes as little as it can when it is left or Enter is pressed.

import { type ReactNode, useEffect, useId, useState } from "react"
import { fieldSet } from "../../editor/document/edits.js"
import { counterpart, type Path, treeOf, valueAt } from "../../editor/document/things.js"
import { TYPES, type TypeName } from "./types.js"
import { useDocument } from "./use-document.js"

interface FieldProps {
  readonly label: string
  readonly path: Path
  /** Who it is about, for the sentence. */
  readonly of: string
  /** What is in force where the text says nothing. */
  readonly otherwise?: string
  readonly hint?: string
  /** What it means, to be read below it. */
  readonly about?: string | undefined
}

const asText = (value: unknown): string => (value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value))

/** "8" and "true" are what they look like, where the field is no text. */
function read(text: string, isText: boolean): unknown {
  if (text === "") return undefined
  if (isText) return text
  const number = Number(text)
  return Number.isNaN(number) ? text : number
}

export function TextField({ label, path, of, otherwise = "", hint, about, isText = true }: FieldProps & { readonly isText?: boolean }) {
  const { doc, text, root } = useDocument()
  const id = useId()
  const now = asText(valueAt(root, path))
  const [draft, setDraft] = useState(now)
  useEffect(() => setDraft(now), [now])
  const give = (): void => {
    if (draft === now) return
    doc.edit(fieldSet(text, path, read(draft, isText), `${of}: ${label.toLowerCase()} is ${draft || otherwise || "left out"}`))
  }
  return (
    <div className="edit-field">
      <label htmlFor={id}>
        {label} <Was path={path} />
      </label>
      <input
        id={id}
        aria-describedby={about && `${id}-about`}
        type="text"
        value={draft}
        placeholder={otherwise}
        title={hint}
        spellCheck={false}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={give}
        onKeyDown={(event) => {
          if (event.key === "Enter") give()
          if (event.key === "Escape") setDraft(now)
        }}
      />
      {about && (
        <p id={`${id}-about`} className="quiet">
          {about}
        </p>
      )}
    </div>
  )
}

export function ChoiceField({
  label,
  path,
  of,
  otherwise,
  about,
  options,
  isTruth = false,
}: FieldProps & { readonly options: readonly string[]; readonly isTruth?: boolean }) {
  const { doc, text, root } = useDocument()
  const id = useId()
  const now = asText(valueAt(root, path))
  return (
    <div className="edit-field">
      <label htmlFor={id}>
        {label} <Was path={path} />
      </label>
      <select
        id={id}
        aria-describedby={about && `${id}-about`}
        value={now}
        onChange={({ target: { value } }) =>
          doc.edit(
            fieldSet(
              text,
              path,
              isTruth && value ? value === "true" : value || undefined,
              `${of}: ${label.toLowerCase()} is ${value || otherwise || "left out"}`,
            ),
          )
        }
      >
        <option value="">{otherwise ?? "–"}</option>
        {options.includes(now) || now === "" ? null : <option value={now}>{now}</option>}
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
      {about && (
        <p id={`${id}-about`} className="quiet">
          {about}
        </p>
      )}
    </div>
  )
}

/** What the field was in the file that was opened; nothing where it is the same, or what it is of was not there. */
function Was({ path }: { readonly path: Path }) {
  const { doc, root } = useDocument()
  if (doc.done.length === 0) return null
  const opened = treeOf(doc.opened)
  const before = counterpart(opened, root, path)
  const [was, is] = [before && asText(valueAt(opened, before)), asText(valueAt(root, path))]
  return was === null || was === is ? null : <span className="was">{was === "" ? "was left out" : `was ${was}`}</span>
}

/** Types of addresses; `ordered`: in the order in which they are asked for. */
export function TypesField({ label, path, of, ordered = false }: FieldProps & { readonly ordered?: boolean }) {
  const { doc, text, root } = useDocument()
  const value = valueAt(root, path)
  const now = Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : []
  const flip = (name: TypeName, word: string): void => {
    const next = now.includes(name) ? now.filter((one) => one !== name) : [...now, name]
    doc.edit(fieldSet(text, path, next, now.includes(name) ? `${of}: no ${word} any more` : `${of}: ${word} too`))
  }
  return (
    <fieldset className="edit-types">
      <legend>{label}</legend>
      {TYPES.map(({ name, word }) => (
        <label key={name} className="check">
          <input type="checkbox" checked={now.includes(name)} onChange={() => flip(name, word)} />
          {word}
          {ordered && now.length > 1 && now.includes(name) && <span className="quiet"> {now.indexOf(name) + 1}.</span>}
        </label>
      ))}
    </fieldset>
  )
}

export function Fields({ children }: { readonly children: ReactNode }) {
  return <div className="edit-fields">{children}</div>
}

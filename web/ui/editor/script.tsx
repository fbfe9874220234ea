// The script: commands in the order of their times, each with its time, what it does, and to whom.

import { useContext, useState } from "react"
import { commanded, fieldSet, secondsOf, set } from "../../editor/document/edits.js"
import { type Field, fieldsOf, schemaAt, verbsOf } from "../../editor/document/schema.js"
import { itemsAt, type Thing, thingsOf, valueAt } from "../../editor/document/things.js"
import { ChoiceField, TextField } from "./fields.js"
import { FieldOf, More } from "./more.js"
import { SchemaContext, useDocument } from "./use-document.js"

type Row = { readonly i: number; readonly at: unknown; readonly command: Readonly<Record<string, unknown>> }

const STEP = 1
const LEAP = 100

export function Script() {
  const { doc, text, root } = useDocument()
  const things = thingsOf(root)
  const rows = itemsAt(root, ["commands"])
    .map((_, i): Row => {
      const command = valueAt(root, ["commands", i])
      const plain = typeof command === "object" && command !== null ? (command as Record<string, unknown>) : {}
      return { i, at: plain.at, command: plain }
    })
    .sort((a, b) => secondsOf(a.at) - secondsOf(b.at))
  return (
    <div className="edit-script">
      <p className="quiet small">Arrow keys in a time move it by 1 ms, with Shift by 100 ms.</p>
      <ol>
        {rows.map((row) => (
          <li key={row.i}>
            <Command {...row} things={things} />
            <button
              type="button"
              className="square"
              aria-label={`Remove ${said(row.command)}`}
              title="Remove"
              onClick={() => doc.edit({ sentence: `${said(row.command)} is removed`, hunks: set(text, ["commands", row.i], undefined) })}
            >
              ×
            </button>
          </li>
        ))}
      </ol>
      <NewCommand things={things} />
    </div>
  )
}

const said = (command: Readonly<Record<string, unknown>>): string =>
  [command.do, command.host, command.application ?? command.gateway ?? command.node].filter((word) => typeof word === "string").join(" ")

function Command({ i, at, command, things }: Row & { readonly things: readonly Thing[] }) {
  const { doc, text, root } = useDocument()
  const schema = useContext(SchemaContext)
  const path = ["commands", i]
  const shown = ["at", "do", "host", "gateway", "application"]
  // What the command says stands beside it; what it could say, in what opens.
  const told = schema
    ? fieldsOf(schema, schemaAt(schema, root, path)).filter(({ key }) => !shown.includes(key) && Object.hasOwn(command, key))
    : []
  const names = (kind: Thing["kind"], host?: string): string[] =>
    things.filter((thing) => thing.kind === kind && (host === undefined || thing.host === host)).map(({ name }) => name)
  const what = said(command)
  const move = (by: number): void => {
    const to = Math.max(0, Math.round((secondsOf(at) + by / 1000) * 1e6) / 1e6)
    if (typeof at === "number") doc.edit(fieldSet(text, [...path, "at"], to, `${what} at ${to} s`))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the field inside
    <div
      className="edit-command"
      onKeyDown={(event) => {
        const way = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0
        if (way === 0 || !(event.target instanceof HTMLInputElement)) return
        event.preventDefault()
        move(way * (event.shiftKey ? LEAP : STEP))
      }}
    >
      <TextField label="Time" path={[...path, "at"]} of={what} isText={false} />
      <span className="does">{String(command.do ?? "?")}</span>
      {"host" in command && <ChoiceField label="Host" path={[...path, "host"]} of={what} options={names("host")} />}
      {"gateway" in command && <ChoiceField label="Gateway" path={[...path, "gateway"]} of={what} options={names("gateway")} />}
      {"application" in command && (
        <ChoiceField
          label="Application"
          path={[...path, "application"]}
          of={what}
          options={names("application", typeof command.host === "string" ? command.host : undefined)}
        />
      )}
      {told.map((field) => (
        <FieldOf key={field.key} field={{ ...field, description: "" }} path={path} of={what} />
      ))}
      <More path={path} of={what} without={[...shown, ...told.map(({ key }) => key)]} name="more" />
    </div>
  )
}

/** What is offered until the schema has come. */
const FIRST = ["attach", "detach", "open", "close"] as const

/** What a field of a new command says until somebody says otherwise; undefined where that cannot be guessed. */
function guessed({ key, kind, options }: Field, things: readonly Thing[]): unknown {
  const first = (of: Thing["kind"]): string | undefined => things.find((thing) => thing.kind === of)?.name
  if (key === "host" || key === "gateway" || key === "correspondent") return first(key)
  if (key === "application") return things.find((thing) => thing.kind === "application" && thing.host === first("host"))?.name
  if (key === "node") return first("gateway")
  if (key === "between") {
    const [one, other] = things.filter((thing) => thing.kind === "gateway")
    return one && other && [one.name, other.name]
  }
  if (kind === "choice") return options[0]
  if (kind === "types") return ["sessionLasting"]
  return kind === "number" ? "100ms" : undefined
}

function NewCommand({ things }: { readonly things: readonly Thing[] }) {
  const { doc, text } = useDocument()
  const schema = useContext(SchemaContext)
  const [does, setDoes] = useState("attach")
  const [at, setAt] = useState("1")
  const host = things.find(({ kind }) => kind === "host")
  const gateway = things.find(({ kind }) => kind === "gateway")
  const application = things.find(({ kind }) => kind === "application")
  const time = Number(at)
  /** Null where a field of it cannot be guessed, or nothing is there for it. */
  const fieldsFor = (verb: string): object | null => {
    if (verb === "open" || verb === "close") return application ? { host: application.host, application: application.name } : null
    if (verb === "attach") return host && gateway ? { host: host.name, gateway: gateway.name } : null
    if (verb === "detach") return host ? { host: host.name } : null
    const part = schema && verbsOf(schema).find((one) => one.verb === verb)?.part
    if (!schema || !part) return null
    const needed = fieldsOf(schema, part).filter(({ key, required }) => required && key !== "at" && key !== "do")
    const said = needed.map((field) => [field.key, guessed(field, things)] as const)
    return said.some(([, value]) => value === undefined) ? null : Object.fromEntries(said)
  }
  const offered = schema ? verbsOf(schema) : FIRST.map((verb) => ({ verb, description: "" }))
  const fields = at.trim() !== "" && time >= 0 ? fieldsFor(does) : null
  const add = (): void => {
    const command = { at: time, do: does, ...fields }
    doc.edit(commanded(text, command, `At ${at} s: ${said(command)}`))
  }
  return (
    <div className="edit-new row">
      <label>
        <span className="hidden">New command</span>
        <select value={does} onChange={(event) => setDoes(event.target.value)}>
          {offered.map(({ verb, description }) => (
            <option key={verb} title={description} disabled={FIRST.every((one) => one !== verb) && fieldsFor(verb) === null}>
              {verb}
            </option>
          ))}
        </select>
      </label>
      <label>
        at <input type="number" min="0" step="any" value={at} onChange={(event) => setAt(event.target.value)} /> s
      </label>
      <button type="button" disabled={!fields} onClick={add}>
        Add command
      </button>
    </div>
  )
}

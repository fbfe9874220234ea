// The script: commands in the order of their times, each with its time, what it does, and to whom.

import { useState } from "react"
import { commanded, fieldSet, set } from "../../editor/document/edits.js"
import { itemsAt, type Thing, thingsOf, valueAt } from "../../editor/document/things.js"
import { ChoiceField, TextField } from "./fields.js"
import { useDocument } from "./use-document.js"

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
    .sort((a, b) => Number(a.at) - Number(b.at))
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
  const { doc, text } = useDocument()
  const path = ["commands", i]
  const names = (kind: Thing["kind"], host?: string): string[] =>
    things.filter((thing) => thing.kind === kind && (host === undefined || thing.host === host)).map(({ name }) => name)
  const what = said(command)
  const move = (by: number): void => {
    const to = Math.max(0, Math.round((Number(at) + by / 1000) * 1e6) / 1e6)
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
    </div>
  )
}

const OFFERED = ["attach", "detach", "open", "close"] as const

function NewCommand({ things }: { readonly things: readonly Thing[] }) {
  const { doc, text } = useDocument()
  const [does, setDoes] = useState<(typeof OFFERED)[number]>("attach")
  const [at, setAt] = useState("1")
  const host = things.find(({ kind }) => kind === "host")
  const gateway = things.find(({ kind }) => kind === "gateway")
  const application = things.find(({ kind }) => kind === "application")
  const time = Number(at)
  const isWhole =
    at.trim() !== "" && time >= 0 && host !== undefined && (does === "attach" ? gateway : does === "detach" ? true : application)
  const add = (): void => {
    const who = does === "open" || does === "close" ? application?.host : host?.name
    const command = {
      at: time,
      do: does,
      host: who ?? "",
      ...(does === "attach" && { gateway: gateway?.name }),
      ...((does === "open" || does === "close") && { application: application?.name }),
    }
    doc.edit(commanded(text, command, `At ${at} s: ${said(command)}`))
  }
  return (
    <div className="edit-new row">
      <label>
        <span className="hidden">New command</span>
        <select value={does} onChange={(event) => setDoes(event.target.value as typeof does)}>
          {OFFERED.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <label>
        at <input type="number" min="0" step="any" value={at} onChange={(event) => setAt(event.target.value)} /> s
      </label>
      <button type="button" disabled={!isWhole} onClick={add}>
        Add command
      </button>
    </div>
  )
}

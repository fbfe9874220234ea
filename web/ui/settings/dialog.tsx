// The settings in force now for the scenario, a host, an application or a gateway: where each was given, what it means, and a control that
// changes it from now on.

import { useEffect, useMemo, useState } from "react"
import { type Given, type Level, settingsInForce, settingValue } from "../../../core/host/acting.js"
import { durationText, type Frame, parseTime, timeText } from "../../../core/host/index.js"
import { showView } from "../context/arrangement.js"
import { useExplorer, useShown } from "../context/explorer.js"
import { Dialog } from "../kit/dialog.js"
import { FIELDS, type Field } from "./fields.js"
import { type Meaning, meanings } from "./meanings.js"
import "../../style/over/acting.css"

export function SettingsDialog({ level: first, onClose }: { readonly level: Level; readonly onClose: () => void }) {
  const explorer = useExplorer()
  const frame = useShown((s) => s.frame)
  const [level, setLevel] = useState(first)
  const [typed, setTyped] = useState("")
  const [known, setKnown] = useState<ReadonlyMap<string, Meaning>>(new Map())
  useEffect(() => {
    explorer.pause()
    void meanings().then(setKnown)
  }, [explorer])
  const inForce = useMemo(() => (frame ? settingsInForce(frame, level) : new Map<string, Given>()), [frame, level])
  if (!frame) return null
  const give = (field: Field, value: unknown): void => {
    explorer.do({ do: "set", ...settingValue(inForce, field.path, value), ...level })
  }
  const shown = FIELDS.filter((field) => matches(field, known.get(field.id), typed))
  return (
    <Dialog className="settings" name="Settings" onClose={onClose}>
      <header>
        <h2>Settings from {timeText(frame.time)} on</h2>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </header>
      <div className="settings-for">
        <label className="field">
          <span>Of</span>
          <select value={JSON.stringify(level)} onChange={(event) => setLevel(JSON.parse(event.target.value))}>
            {levelsOf(frame).map(([name, of]) => (
              <option key={name} value={JSON.stringify(of)}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>Find</span>
          <input type="search" value={typed} onChange={(event) => setTyped(event.target.value)} placeholder="S-09, grace, reuse" />
        </label>
      </div>
      <ul className="settings-list" aria-label="Settings" tabIndex={-1}>
        {shown.map((field) => (
          <Row
            key={`${JSON.stringify(level)}${field.path}`}
            field={field}
            given={inForce.get(field.path)}
            meaning={known.get(field.id)}
            first={FIELDS.find((f) => f.id === field.id) === field}
            onGive={(value) => give(field, value)}
            onOpen={(id) => {
              onClose()
              showView(explorer, "requirements", id)
            }}
          />
        ))}
      </ul>
      <p className="quiet" role="status">
        {shown.length === 0 && `No setting is called “${typed}”.`}
      </p>
      {/* In a tab of its own, so that the run stays (web/tools/notices.mjs). */}
      <p className="settings-about">
        <a href="./notices.txt" target="_blank" rel="noopener">
          Notices
        </a>{" "}
        <span className="quiet">the licences of what this page carries · </span>
        <a href="./scenario-format.md" target="_blank" rel="noopener">
          Scenario format
        </a>{" "}
        <span className="quiet">each field, setting and command of a scenario’s file</span>
      </p>
    </Dialog>
  )
}

function matches({ id, name, path }: Field, meaning: Meaning | undefined, typed: string): boolean {
  const words = [id, name, path, meaning?.what ?? ""].join(" ").toLowerCase()
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word))
}

/** The levels at which settings can be given. Of a crowd of hosts only the first are listed. */
function levelsOf({ run: { scenario } }: Frame): (readonly [name: string, level: Level])[] {
  const { hosts, topology } = scenario
  const some = hosts.slice(0, 60)
  return [
    ["the scenario", {}],
    ...[...topology.gateways, ...topology.anchors].map(({ name }) => [`gateway ${name}`, { gateway: name }] as const),
    ...some.flatMap((host) => [
      [`host ${host.name}`, { host: host.name }] as const,
      ...host.applications.flatMap((app) =>
        (app.sockets.length > 0 ? app.sockets.map((s) => `${app.name}/${s.name}`) : [app.name]).map(
          (application) => [`${application} on ${host.name}`, { host: host.name, application }] as const,
        ),
      ),
    ]),
  ]
}

interface RowProps {
  readonly field: Field
  readonly given: Given | undefined
  readonly meaning: Meaning | undefined
  /** It is the first of the settings with its number, and shows what they mean. */
  readonly first: boolean
  readonly onGive: (value: unknown) => void
  /** Leads to the row of a requirement. */
  readonly onOpen: (id: string) => void
}

function Row({ field, given, meaning, first, onGive, onOpen }: RowProps) {
  const told = `told-${field.path}`
  return (
    <li className={first || !field.id ? "setting" : "setting more"}>
      <span className="setting-id">{first ? field.id : ""}</span>
      <label className="setting-name" htmlFor={field.path}>
        {field.name}
      </label>
      <Control field={field} given={given} told={told} onGive={onGive} />
      <small id={told}>{givenWords(given)}</small>
      {first && meaning && (
        <p className="quiet">
          What it decides: {meaning.what}. Default: {meaning.default}.{" "}
          {meaning.ids.map((id) => (
            <button key={id} type="button" className="text-button" title={`Open ${id} in Requirements`} onClick={() => onOpen(id)}>
              {id}
            </button>
          ))}
        </p>
      )}
    </li>
  )
}

function givenWords(given: Given | undefined): string {
  if (!given || given.by === "default") return "default"
  const by = `given for the ${given.by}`
  return given.at < 0 ? by : `${by}, since ${timeText(given.at)}`
}

interface ControlProps {
  readonly field: Field
  readonly given: Given | undefined
  readonly told: string
  readonly onGive: (value: unknown) => void
}

function Control({ field, given, told, onGive }: ControlProps) {
  const { control, path } = field
  if (control.kind !== "choice") return <Typed field={field} given={given} told={told} onGive={onGive} />
  const now = JSON.stringify(given?.value)
  const of = control.of.some(([value]) => JSON.stringify(value) === now)
    ? control.of
    : [...control.of, [given?.value, words(given?.value)] as const]
  return (
    <select id={path} aria-describedby={told} value={now} onChange={(event) => onGive(JSON.parse(event.target.value))}>
      {of.map(([value, name]) => (
        <option key={name} value={JSON.stringify(value)}>
          {name}
        </option>
      ))}
    </select>
  )
}

/** A value in force that is none of the choices, in words. */
function words(value: unknown): string {
  if (value === undefined) return "not given"
  if (typeof value === "object" && value !== null && "seconds" in value) return `every ${durationText(Number(value.seconds))}`
  return Array.isArray(value) ? value.join(", ") || "none" : JSON.stringify(value)
}

/** A field for a time or a number. Its value is taken with Enter or when the field loses the focus. */
function Typed({ field: { path, control }, given, told, onGive }: ControlProps) {
  const now = shownText(given?.value, control)
  const [text, setText] = useState<string | null>(null)
  if (control.kind === "choice") return null
  const value = text === null ? undefined : typedValue(text, control)
  const take = (): void => {
    if (text !== null && value !== undefined && text.trim() !== now) onGive(value)
    if (value !== undefined || text?.trim() === "") setText(null)
  }
  const list = control.kind === "time" ? Object.values(control.words) : control.none ? [control.none] : []
  return (
    <>
      <input
        id={path}
        type="text"
        value={text ?? now}
        list={list.length > 0 ? `list-${path}` : undefined}
        aria-invalid={text !== null && value === undefined}
        aria-describedby={told}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === "Enter" && take()}
      />
      {list.length > 0 && (
        <datalist id={`list-${path}`}>
          {list.map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
      )}
    </>
  )
}

function shownText(value: unknown, control: Field["control"]): string {
  if (control.kind === "time")
    return control.words[String(value)] ?? (typeof value === "number" ? durationText(value).replace(" days", " d") : "")
  return control.kind === "number" && (value === "none" || value === undefined) ? control.none : String(value)
}

/** The typed value as a scenario file writes it; undefined if it is not valid. */
function typedValue(text: string, control: Field["control"]): unknown {
  const typed = text.trim()
  if (control.kind === "time") {
    const word = Object.entries(control.words).find(([key, name]) => typed === key || typed === name)?.[0]
    return word ?? (Number.isNaN(parseTime(typed)) ? undefined : /[a-zµ]/.test(typed) ? typed : Number(typed))
  }
  if (control.kind !== "number") return undefined
  if (control.none && typed === control.none) return "none"
  const n = Number(typed)
  return typed !== "" && Number.isInteger(n) && n >= 0 && n <= control.most ? n : undefined
}

// The editor beside the stage: a form, the script, the text and what was changed, all of one document. The run follows each text that works.

import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react"
import { useStore } from "zustand"
import type { Entity, Run } from "../../../core/host/index.js"
import { editText } from "../../editor/begin.js"
import type { EditorDocument } from "../../editor/document/document.js"
import { TEMPLATES } from "../../editor/document/templates.js"
import { type Thing, thingsOf, treeOf } from "../../editor/document/things.js"
import { editingOf } from "../../editor/editing.js"
import { type Fault, Following } from "../../editor/following.js"
import { followMoves } from "../../editor/moving.js"
import { useExplorer } from "../context/explorer.js"
import { CloseIcon } from "../icons/sign-icons.js"
import { later } from "../kit/later.js"
import { Switch } from "../kit/switch.js"
import { save } from "../share/saving.js"
import { Form } from "./form.js"
import { Script } from "./script.js"
import { DocumentContext, SchemaContext, useDocument, useFetchedSchema } from "./use-document.js"
import "../../style/parts.css"
import "../../style/choices.css"
import "../../style/over/editor.css"

const TextTab = later(async () => (await import("./text-tab.js")).default)

const TABS = [
  { value: "form", name: "Form" },
  { value: "script", name: "Commands" },
  { value: "text", name: "Text" },
  { value: "changes", name: "Changes" },
] as const
type Tab = (typeof TABS)[number]["value"]

export function Editor() {
  const explorer = useExplorer()
  const doc = useStore(editingOf(explorer), (s) => s.doc)
  return doc ? (
    <DocumentContext value={doc}>
      <Body key={doc.name + doc.opened.length} />
    </DocumentContext>
  ) : null
}

function Body() {
  const explorer = useExplorer()
  const { doc, text, root } = useDocument()
  const [tab, setTab] = useState<Tab>("form")
  const [fault, setFault] = useState<Fault | null>(null)
  const [led, setLed] = useState(0)
  const [said, setSaid] = useState("")
  const head = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    document.documentElement.classList.add("editing")
    head.current?.focus()
    const following = new Following(explorer, doc, setFault)
    void following.read()
    const unfollow = followMoves(explorer, doc)
    return () => {
      unfollow()
      document.documentElement.classList.remove("editing")
      following.end()
    }
  }, [explorer, doc])
  // Each change is said once.
  useEffect(() => doc.subscribe(() => setSaid(doc.done[0]?.sentence ?? "As it was opened")), [doc])

  const selected = useStore(explorer, (s) => s.frame?.run.entities.get(s.selected))
  const things = useMemo(() => thingsOf(root), [root])
  const [chosen, setChosen] = useState<Thing | undefined>(undefined)
  // What is selected on the stage is what the form is about.
  useEffect(
    () => setChosen((now) => thingOf(selected, explorer.getState().frame?.run.entities, thingsOf(treeOf(doc.text))) ?? now),
    [selected, explorer, doc],
  )
  const current = chosen && things.find(({ kind, name, host }) => kind === chosen.kind && name === chosen.name && host === chosen.host)
  const choose = useCallback(
    (thing: Thing | undefined): void => {
      setChosen(thing)
      const { frame } = explorer.getState()
      const found =
        thing &&
        [...(frame?.run.entities.values() ?? [])].find((entity) => entity.name === thing.name && isOf(entity, thing, frame?.run.entities))
      if (found) explorer.select(found.serial)
    },
    [explorer],
  )

  const schema = useFetchedSchema()
  const steps = doc.done
  const undo = (): void => void doc.undo()
  const leave = (): void => editingOf(explorer).setState({ doc: null })
  return (
    <aside
      className="inspector editor"
      aria-label="Editor"
      data-tab={tab}
      onKeyDown={(event) => {
        // The text pane answers to its own.
        if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.target instanceof HTMLInputElement) return
        if (event.key === "z") event.shiftKey ? doc.redo() : undo()
        else if (event.key === "y") doc.redo()
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <header className="edit-head">
        <h2 ref={head} tabIndex={-1}>
          Editor <span className="quiet">{doc.name}</span>
        </h2>
        <button type="button" disabled={steps.length === 0} title={steps[0]?.sentence} onClick={undo}>
          Undo{steps[0] && `: ${short(steps[0].sentence)}`}
        </button>
        <button type="button" disabled={doc.undone === null} title={doc.undone ?? undefined} onClick={() => void doc.redo()}>
          Redo
        </button>
        <button type="button" onClick={() => save(doc.name, new Blob([text], { type: "application/json" }))}>
          Save file
        </button>
        <button
          type="button"
          className="square"
          aria-label="Leave the editor"
          title="Leave the editor; what you wrote stays open"
          onClick={leave}
        >
          <CloseIcon />
        </button>
      </header>
      <div className="edit-bar">
        <Switch name="Part of the editor" value={tab} options={TABS} onChange={(value) => setTab(value as Tab)} />
        <Begin doc={doc} />
      </div>
      {fault && (
        <div className="notice bad edit-fault" role="alert">
          <p>
            <strong>From the last text that worked.</strong> {fault.place && <code>{fault.place}</code>} {fault.text}
          </p>
          <button
            type="button"
            onClick={() => {
              setTab("text")
              setLed((n) => n + 1)
            }}
          >
            Go there
          </button>
        </div>
      )}
      {fault && tab !== "text" && /^\d+:\d+$/.test(fault.place) && (
        <p className="quiet edit-waits">The text is broken there: what the form adds or takes away waits until it is mended.</p>
      )}
      <p className="hidden" role="status">
        {said}
      </p>
      <div className="edit-body">
        {tab !== "text" && (
          <div className="edit-pane">
            <SchemaContext value={schema}>
              {tab === "changes" ? <Changes /> : tab === "script" ? <Script /> : <Form chosen={current} onChoose={choose} />}
            </SchemaContext>
          </div>
        )}
        {tab === "text" && (
          <Suspense fallback={<p className="quiet loading">Loading the text…</p>}>
            <TextTab fault={fault} chosen={current} onChoose={choose} led={led} />
          </Suspense>
        )}
      </div>
    </aside>
  )
}

const short = (sentence: string): string => (sentence.length > 24 ? `${sentence.slice(0, 23)}…` : sentence)

function Changes() {
  const { doc } = useDocument()
  const steps = doc.done
  if (steps.length === 0) return <p className="quiet">No change: these are the bytes of the file.</p>
  return (
    <ol className="edit-changes" reversed>
      {steps.map(({ sentence, hunks }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the history
        <li key={steps.length - i}>
          {sentence} <span className="quiet">{hunks === 1 ? "one place" : `${hunks} places`}</span>
        </li>
      ))}
    </ol>
  )
}

/** Another scenario to begin with. */
function Begin({ doc }: { readonly doc: EditorDocument }) {
  const explorer = useExplorer()
  return (
    <label>
      <span className="hidden">Begin anew from a template</span>
      <select
        value=""
        onChange={({ target: { value } }) => {
          const template = TEMPLATES.find(({ name }) => name === value)
          if (template) editText(explorer, template.text, `${template.name.toLowerCase().replaceAll(" ", "-")}.json`)
        }}
      >
        <option value="">{doc.done.length > 0 ? "Begin anew (save first)…" : "Begin from…"}</option>
        {TEMPLATES.map(({ name, about }) => (
          <option key={name} value={name} title={about}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

const KINDS: Readonly<Record<Thing["kind"], Entity["what"]>> = {
  gateway: "gateway",
  anchor: "gateway",
  correspondent: "peer",
  host: "host",
  application: "app",
}

type Entities = Run["entities"] | undefined

const isOf = (entity: Entity, { kind, host }: Thing, entities: Entities): boolean =>
  entity.what === KINDS[kind] && (kind !== "application" || entities?.get(entity.host)?.name === host)

function thingOf(entity: Entity | undefined, entities: Entities, things: readonly Thing[]): Thing | undefined {
  return entity && things.find((thing) => thing.name === entity.name && isOf(entity, thing, entities))
}

// The form: what can be added, and the fields of what is selected on the stage, in the text or here.

import { useEffect, useId, useState } from "react"
import { added, linked, placed, removed } from "../../editor/document/edits.js"
import { renamed } from "../../editor/document/rename.js"
import { itemsAt, type Thing, type ThingKind, thingsOf, treeOf, valueAt } from "../../editor/document/things.js"
import { ChoiceField, Fields, TextField, TypesField } from "./fields.js"
import { More } from "./more.js"
import { TYPES } from "./types.js"
import { useDocument } from "./use-document.js"

interface Props {
  readonly chosen: Thing | undefined
  readonly onChoose: (thing: Thing | undefined) => void
}

const ADDABLE: readonly (readonly [ThingKind, string])[] = [
  ["host", "Host"],
  ["gateway", "Gateway"],
  ["anchor", "Anchor"],
  ["correspondent", "Correspondent"],
  ["application", "Application"],
]

export function Form({ chosen, onChoose }: Props) {
  const { doc, text, root } = useDocument()
  const things = thingsOf(root)
  const [host] = things.filter(({ kind }) => kind === "host")
  /** The new thing is chosen at once. */
  const add = (kind: ThingKind): void => {
    const owner = chosen?.kind === "host" ? chosen.name : chosen?.kind === "application" ? chosen.host : (host?.name ?? "")
    const before = new Set(things.map(({ name, host: of }) => `${of}/${name}`))
    doc.edit(added(text, kind, owner))
    onChoose(thingsIn(doc.text).find((thing) => thing.kind === kind && !before.has(`${thing.host}/${thing.name}`)))
  }
  return (
    <div className="edit-form">
      <div className="edit-add" role="group" aria-label="Add">
        {ADDABLE.map(([kind, word]) => (
          <button key={kind} type="button" disabled={kind === "application" && !host} onClick={() => add(kind)}>
            + {word}
          </button>
        ))}
      </div>
      <label className="edit-field">
        <span>Of</span>
        <select
          value={chosen ? keyOf(chosen) : ""}
          onChange={({ target: { value } }) => onChoose(things.find((thing) => keyOf(thing) === value))}
        >
          <option value="">the scenario</option>
          {things.map((thing) => (
            <option key={keyOf(thing)} value={keyOf(thing)}>
              {thing.host ? `${thing.host} ${thing.name}` : thing.name}
            </option>
          ))}
        </select>
      </label>
      {chosen ? <OfThing key={keyOf(chosen)} thing={chosen} things={things} onChoose={onChoose} /> : <OfScenario />}
    </div>
  )
}

const keyOf = ({ kind, host, name }: Thing): string => `${kind} ${host} ${name}`
const thingsIn = (text: string): readonly Thing[] => thingsOf(treeOf(text))

/** What the form has fields for by itself, or commands of its own. */
const SHOWN: Readonly<Record<ThingKind, readonly string[]>> = {
  gateway: ["name", "at", "access", "offers", "pools", "settings"],
  anchor: ["name", "at", "pools", "settings"],
  correspondent: ["name", "at", "address", "settings"],
  host: ["name", "stack", "identifier", "applications", "settings"],
  application: ["name", "role", "asks", "to", "onBroken", "sendEvery", "settings"],
}

function OfScenario() {
  return (
    <>
      <Fields>
        <TextField label="Title" path={["title"]} of="The scenario" />
        <TextField label="About" path={["about"]} of="The scenario" />
        <TextField label="Ends at" path={["until"]} of="The scenario" isText={false} hint='Seconds, or text such as "800ms"' />
        <TextField label="Opens at" path={["start"]} of="The scenario" otherwise="0" isText={false} />
        <TextField label="Seed" path={["seed"]} of="The scenario" otherwise="1" isText={false} />
      </Fields>
      <More path={["settings"]} of="The scenario" without={[]} name="Policies" />
    </>
  )
}

interface OfThingProps {
  readonly thing: Thing
  readonly things: readonly Thing[]
  readonly onChoose: Props["onChoose"]
}

function OfThing({ thing, things, onChoose }: OfThingProps) {
  const { doc, text } = useDocument()
  const { kind, name, path } = thing
  const names = (...kinds: readonly ThingKind[]): string[] => things.filter((one) => kinds.includes(one.kind)).map((one) => one.name)
  const field = { of: name }
  return (
    <>
      <Name thing={thing} things={things} onChoose={onChoose} />
      <Fields>
        {kind === "gateway" && (
          <>
            <TextField {...field} label="Access, one way" path={[...path, "access"]} otherwise="5ms" />
            <TypesField {...field} label="Offers" path={[...path, "offers"]} />
          </>
        )}
        {kind === "correspondent" && <TextField {...field} label="Address" path={[...path, "address"]} />}
        {kind === "host" && (
          <>
            <ChoiceField {...field} label="Stack" path={[...path, "stack"]} otherwise="on-demand" options={["legacy"]} />
            <TextField {...field} label="Interface identifier" path={[...path, "identifier"]} otherwise="from the seed" />
          </>
        )}
        {kind === "application" && (
          <>
            <TextField {...field} label="Role" path={[...path, "role"]} />
            <TypesField {...field} label="Asks for" path={[...path, "asks"]} ordered />
            <ChoiceField {...field} label="Connects to" path={[...path, "to"]} otherwise="nobody" options={names("correspondent")} />
            <ChoiceField
              {...field}
              label="When broken"
              path={[...path, "onBroken"]}
              otherwise="as its preset"
              options={["reconnect", "fail"]}
            />
            <TextField {...field} label="Sends every" path={[...path, "sendEvery"]} otherwise="not" />
          </>
        )}
        {(kind === "gateway" || kind === "anchor") && <Pools thing={thing} />}
        {(kind === "gateway" || kind === "anchor" || kind === "correspondent") && (
          <>
            <Place thing={thing} />
            <Links thing={thing} names={names("gateway", "anchor", "correspondent")} />
          </>
        )}
      </Fields>
      <More path={path} of={name} without={SHOWN[kind]} />
      <More path={[...path, "settings"]} of={name} without={[]} name="Policies of its own" />
      <p>
        <button
          type="button"
          onClick={() => {
            doc.edit(removed(text, thing))
            onChoose(undefined)
          }}
        >
          Remove {name}
        </button>
      </p>
    </>
  )
}

/** A new name is written in every place that names it. */
function Name({ thing, things, onChoose }: OfThingProps) {
  const { doc, text } = useDocument()
  const id = useId()
  const [draft, setDraft] = useState(thing.name)
  useEffect(() => setDraft(thing.name), [thing.name])
  const isTaken = draft !== thing.name && things.some(({ name, host }) => name === draft && host === thing.host)
  const places = renamed(text, thing, `${thing.name}_`)?.hunks.length ?? 1
  const give = (): void => {
    const change = draft === "" || isTaken ? null : renamed(text, thing, draft)
    if (!change) setDraft(thing.name)
    else {
      doc.edit(change)
      onChoose({ ...thing, name: draft })
    }
  }
  return (
    <div className="edit-field">
      <label htmlFor={id}>
        Name <span className="quiet">{places > 1 ? `renamed in ${places} places` : ""}</span>
      </label>
      <input
        id={id}
        type="text"
        maxLength={40}
        value={draft}
        spellCheck={false}
        aria-invalid={isTaken}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={give}
        onKeyDown={(event) => event.key === "Enter" && give()}
      />
      {isTaken && <p className="fault">“{draft}” is taken.</p>}
    </div>
  )
}

function Pools({ thing: { name, path } }: { readonly thing: Thing }) {
  const { root } = useDocument()
  const offered = valueAt(root, [...path, "offers"])
  const pools = valueAt(root, [...path, "pools"]) as Record<string, unknown> | undefined
  const shown = TYPES.filter(
    (type) => (Array.isArray(offered) && offered.includes(type.name)) || (pools && Object.hasOwn(pools, type.name)),
  )
  return shown.map(({ name: type, word }) => {
    const isPlain = typeof valueAt(root, [...path, "pools", type]) === "string"
    const inner = isPlain ? [...path, "pools", type] : [...path, "pools", type, "prefix"]
    return <TextField key={type} of={name} label={`Pool, ${word}`} path={inner} otherwise="made" hint="Where its /64s begin" />
  })
}

/** Its place on the stage: from left to right. */
function Place({ thing }: { readonly thing: Thing }) {
  const { doc, text, root } = useDocument()
  const id = useId()
  const value = valueAt(root, [...thing.path, "at"])
  const [x, y] = Array.isArray(value) ? value : [undefined, thing.kind === "correspondent" ? 0.1 : 0.5]
  const move = (to: number): void => doc.edit(placed(text, thing, [Math.round(to * 1000) / 1000, Number(y)]))
  return (
    <div className="edit-field">
      <label htmlFor={id}>
        Place <span className="quiet">{x === undefined ? "found by itself" : "from left to right"}</span>
      </label>
      <input
        id={id}
        type="range"
        min="0"
        max="1"
        step="0.005"
        value={typeof x === "number" ? x : 0.5}
        onChange={(event) => move(Number(event.target.value))}
      />
    </div>
  )
}

function Links({ thing: { name }, names }: { readonly thing: Thing; readonly names: readonly string[] }) {
  const { doc, text, root } = useDocument()
  const [other, setOther] = useState("")
  const links = itemsAt(root, ["topology", "links"]).flatMap((_, i) => {
    const between = valueAt(root, ["topology", "links", i, "between"])
    return Array.isArray(between) && between.includes(name) ? [{ i, to: String(between.find((end) => end !== name)) }] : []
  })
  const free = names.filter((one) => one !== name && !links.some(({ to }) => to === one))
  return (
    <fieldset className="edit-links">
      <legend>Links, one way</legend>
      {links.map(({ i, to }) => (
        <TextField key={to} label={to} of={`${name} and ${to}`} path={["topology", "links", i, "latency"]} />
      ))}
      {free.length > 0 && (
        <div className="edit-field">
          <span className="row">
            <select aria-label="Connect to" value={other} onChange={(event) => setOther(event.target.value)}>
              <option value="">connect to…</option>
              {free.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
            <button
              type="button"
              disabled={other === ""}
              onClick={() => {
                doc.edit(linked(text, [name, other], "10ms"))
                setOther("")
              }}
            >
              Connect
            </button>
          </span>
        </div>
      )}
    </fieldset>
  )
}

// The input of a host: pasted or dropped text, an example, or rows edited by hand. Faults of the text stand below it, by line and field.

import { type DragEvent, type ReactNode, useId, useState } from "react"
import type { Fault } from "../../../core/formats/hosts/faults.js"
import type { Pasted } from "../../../core/formats/hosts/pasted.js"
import { Segments } from "../../ui/decision/asked-otherwise.js"
import { textOf } from "./edit.js"
import { HostEditor } from "./editor.js"

/** Larger than any host's output. */
const MOST_BYTES = 20_000_000

interface Props {
  readonly text: string
  readonly pasted: Pasted
  readonly onText: (text: string) => void
  /** What can be chosen in place of a host of one's own. */
  readonly examples: ReactNode
}

export function HostInput({ text, pasted, onText, examples }: Props) {
  const [form, setForm] = useState<"text" | "rows">("text")
  const { host, routes, faults } = pasted
  return (
    <section className="host-input" aria-label="Host">
      <div className="section-head">
        <h2>The host</h2>
        <Segments
          bare
          legend="Host as"
          value={form}
          options={[
            { value: "text", name: "as text" },
            { value: "rows", name: "by hand" },
          ]}
          onChange={(value) => setForm(value as "text" | "rows")}
        />
      </div>
      {examples}
      {form === "text" ? (
        <TextInput text={text} onText={onText} />
      ) : host ? (
        <HostEditor host={host} onChange={(next) => onText(textOf(next, routes))} />
      ) : (
        <p className="quiet">There are no rows to edit yet: paste a host, or start from an example.</p>
      )}
      <Faults faults={faults} />
      {host && <p className="quiet small">{summary(pasted)}</p>}
    </section>
  )
}

/** A field for pasted text, onto which files can be dropped. */
function TextInput({ text, onText }: Pick<Props, "text" | "onText">) {
  const [over, setOver] = useState(false)
  const [refused, setRefused] = useState("")
  const id = useId()
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    const files = [...event.dataTransfer.files]
    if (files.length === 0) return
    const fits = files.every(({ size }) => size <= MOST_BYTES)
    setRefused(fits ? "" : "That file is larger than 20 MB: it is no host's.")
    if (fits) void Promise.all(files.map((file) => file.text())).then((texts) => onText(texts.join("\n")))
  }
  return (
    <>
      <label className="hidden" htmlFor={id}>
        Output of ip -j -6 addr, ip -j -6 route and ip -j addrlabel
      </label>
      <textarea
        id={id}
        value={text}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        data-over={over || undefined}
        placeholder={
          "ip -j -6 addr; ip -j -6 route; ip -j addrlabel\n\nPaste what these print, or drop files. Any order; addresses are enough."
        }
        onChange={({ target }) => onText(target.value)}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      />
      <p className="quiet small">
        On Linux: <code>ip -j -6 addr; ip -j -6 route; ip -j addrlabel</code>
      </p>
      {refused && <p className="faults">{refused}</p>}
    </>
  )
}

const FEW = 6

function Faults({ faults }: { readonly faults: readonly Fault[] }) {
  if (faults.length === 0) return null
  return (
    <ul className="faults" role="status" aria-label="Problems in the text">
      {faults.slice(0, FEW).map(({ line, field, text }) => (
        <li key={`${line} ${field} ${text}`}>
          <b>
            Line {line}
            {field && ", "}
            {field && <code>{field}</code>}
          </b>
          : {text}.
        </li>
      ))}
      {faults.length > FEW && <li>And {(faults.length - FEW).toLocaleString("en")} more.</li>}
    </ul>
  )
}

function summary({ host, routes }: Pasted): string {
  const count = host?.addresses.length ?? 0
  const labels = host?.labels
  return [
    `${count.toLocaleString("en")} address${count === 1 ? "" : "es"} on ${host?.interfaces.map(({ name }) => name).join(", ")}`,
    routes ? counted(routes.length, "route") : "no routes given: on-link prefixes, all else by the first interface",
    labels ? counted(labels.length, "label") : "the stack's own labels",
  ].join("; ")
}

const counted = (count: number, word: string): string => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`

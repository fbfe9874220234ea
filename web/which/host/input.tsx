// The input of a host: pasted or dropped text, an example, or rows edited by hand. Faults of the text stand below it, by line and field.

import { type ReactNode, Suspense, useState } from "react"
import type { Assumption } from "../../../core/formats/hosts/assumed.js"
import type { Pasted } from "../../../core/formats/hosts/pasted.js"
import { Segments } from "../../ui/decision/asked-otherwise.js"
import { later } from "../../ui/kit/later.js"
import { Assumed } from "./assumed.js"
import { few } from "./few.js"
import { LineList } from "./line-list.js"
import { TextInput } from "./text-input.js"
import type { Reading } from "./use-reading.js"

/** Rows to edit are loaded when they are first asked for. */
const HostEditor = later(() => import("./editor.js").then((module) => module.default))

/** A longer text is not shown line by line. */
const MOST_LISTED = 200_000

interface Props {
  readonly text: string
  readonly reading: Reading
  readonly onText: (text: string) => void
  readonly assumed: readonly Assumption[]
  readonly onChoose: (id: string, value: string) => void
  /** What can be chosen in place of a host of one's own. */
  readonly examples: ReactNode
}

export function HostInput({ text, reading, onText, examples, assumed, onChoose }: Props) {
  const [form, setForm] = useState<"text" | "rows">("text")
  const { pasted, isRead } = reading
  const { host } = pasted
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
        <Suspense fallback={<p className="quiet">Loading the rows</p>}>
          <HostEditor host={host} beside={pasted} onText={onText} />
        </Suspense>
      ) : (
        <p className="quiet">There are no rows to edit yet: paste a host, or start from an example.</p>
      )}
      <Underway {...reading} />
      {isRead && <Faults {...pasted} />}
      {isRead && host && <p className="quiet small">{summary(pasted)}</p>}
      {isRead && text.length < MOST_LISTED && text.trim() !== "" && <LineList {...{ text, pasted, assumed }} />}
      {host && <Assumed {...{ assumed, onChoose }} />}
    </section>
  )
}

/** What is said while a long text is read. The host before it stays on the page. */
function Underway({ progress, isStopped, stop, resume }: Reading) {
  if (isStopped) {
    return (
      <p className="underway" role="status">
        Reading was stopped: the answer is for the host before.
        <button type="button" onClick={resume}>
          Read it
        </button>
      </p>
    )
  }
  if (progress === null) return null
  return (
    <p className="underway" role="status">
      Reading the text
      <progress aria-label="How much is read" value={progress} />
      <button type="button" onClick={stop}>
        Stop
      </button>
    </p>
  )
}

const FEW = 6

function Faults({ faults, faultsInAll }: Pasted) {
  if (faults.length === 0) return null
  return (
    <div className="faults" role="status" aria-label="Problems in the text">
      <ul>
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
        {faultsInAll > FEW && <li>And {(faultsInAll - FEW).toLocaleString("en")} more.</li>}
      </ul>
    </div>
  )
}

function summary({ host, routing: { routes }, printedBy }: Pasted): string {
  const count = host?.addresses.length ?? 0
  const labels = host?.labels
  return [
    `${count.toLocaleString("en")} address${count === 1 ? "" : "es"} on ${few((host?.interfaces ?? []).map(({ name }) => name))}`,
    routes ? counted(routes.length, "route") : "no routes given: on-link prefixes, all else by the first interface",
    labels ? counted(labels.length, "label") : "the stack's own labels",
    ...(printedBy.length > 0 ? [`read from text of ${printedBy.join(", ")}`] : []),
  ].join("; ")
}

const counted = (count: number, word: string): string => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`

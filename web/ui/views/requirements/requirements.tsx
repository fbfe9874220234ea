// The view of requirements: each statement with a light that says whether this run shows it; inconsistencies; what is left open.

import { useEffect, useMemo, useState } from "react"
import type { Frame } from "../../../../core/host/index.js"
import { useAsked } from "../../context/use-arrangement.js"
import { useCalmFrame } from "../../context/use-calm-frame.js"
import { Ambiguities } from "./ambiguities.js"
import { byDocument, type Catalogue, fetchCatalogue, type Statement } from "./catalogue.js"
import { Documents } from "./documents.js"
import { type Light, lightAt, lightingOf } from "./lighting.js"
import "../../../style/parts.css"
import "../../../style/views/requirements.css"

export function Requirements() {
  const frame = useCalmFrame()
  const [catalogue, setCatalogue] = useState<Catalogue | "missing" | null>(null)
  useEffect(() => {
    let wanted = true
    fetchCatalogue().then(
      (found) => wanted && setCatalogue(found),
      () => wanted && setCatalogue("missing"),
    )
    return () => {
      wanted = false
    }
  }, [])
  if (catalogue === "missing") return <p className="quiet view">The catalogue could not be fetched. Close this view and open it again.</p>
  if (!frame || !catalogue) return <p className="quiet view">Loading…</p>
  return <Lit frame={frame} catalogue={catalogue} />
}

const SHOWN: readonly { readonly value: Light | ""; readonly name: string }[] = [
  { value: "", name: "All" },
  { value: "shown", name: "Shown so far" },
  { value: "later", name: "Shown later" },
  { value: "never", name: "Not in this run" },
]

function Lit({ frame, catalogue }: { readonly frame: Frame; readonly catalogue: Catalogue }) {
  const { run, position } = frame
  const [only, setOnly] = useState<Light | "">("")
  const [search, setSearch] = useState("")
  const { what: asked, times } = useAsked("requirements")
  const [answered, setAnswered] = useState(times)
  // A statement that is asked for must be visible, so the filters are cleared.
  if (answered !== times) {
    setAnswered(times)
    setOnly("")
    setSearch("")
  }
  const lighting = useMemo(() => lightingOf(run), [run])
  const count = (light: Light): number => catalogue.statements.filter(({ id }) => lightAt(lighting, id, position.n) === light).length
  const fits = (statement: Statement): boolean =>
    (only === "" || lightAt(lighting, statement.id, position.n) === only) &&
    `${statement.id} ${statement.section} ${statement.force} ${statement.statement} ${statement.shows}`
      .toLowerCase()
      .includes(search.trim().toLowerCase())
  const fitting = catalogue.statements.filter(fits)
  return (
    <div className="view requirements">
      <p>
        <b>{count("shown")}</b> of {catalogue.statements.length} statements are shown so far, <b>{count("later")}</b> later in this run.
      </p>
      <meter min={0} max={catalogue.statements.length} value={count("shown")} aria-label="Statements shown so far" />
      <div className="choices">
        <label className="choice">
          <span>Show</span>
          <select value={only} onChange={(event) => setOnly(event.target.value as Light | "")}>
            {SHOWN.map(({ value, name }) => (
              <option key={name} value={value}>
                {name}
                {value && ` (${count(value)})`}
              </option>
            ))}
          </select>
        </label>
        <label className="search">
          <span className="hidden">Search requirements</span>
          <input type="search" placeholder="Search" value={search} onChange={(event) => setSearch(event.target.value)} />
        </label>
      </div>
      {fitting.length === 0 && <p className="quiet">No statement fits.</p>}
      <Documents
        documents={byDocument(fitting)}
        catalogue={catalogue}
        lighting={lighting}
        n={position.n}
        narrowed={only !== "" || search !== ""}
        asked={asked}
        times={times}
      />
      {only === "" && <Ambiguities catalogue={catalogue} search={search} asked={asked} times={times} />}
    </div>
  )
}

// Statements by document and section, each with its light.

import { clockText } from "../../../../core/host/index.js"
import { showView } from "../../context/arrangement.js"
import { useExplorer, useShown } from "../../context/explorer.js"
import { ambiguitiesIn, ambiguitiesOf, type Catalogue, type Document, type Section, type Statement } from "./catalogue.js"
import { DraftOnly, isDraftOnly } from "./draft-only.js"
import { type Light, type Lighting, lightAt, timesUntil } from "./lighting.js"
import { useRevealed, useUnfolded } from "./unfolding.js"
import "../../../style/parts.css"

interface Shared {
  readonly catalogue: Catalogue
  readonly lighting: Lighting
  readonly n: number
  /** A filter is set, so few statements are left and all sections are opened. */
  readonly narrowed: boolean
  readonly asked: string
  readonly times: number
}

export function Documents({ documents, ...shared }: Shared & { readonly documents: readonly Document[] }) {
  return documents.map((document) => (
    <section key={document.name} aria-label={document.name}>
      <h3>{document.name}</h3>
      {document.sections.map((section) => (
        <OfSection key={section.name} section={section} {...shared} />
      ))}
    </section>
  ))
}

function OfSection({ section, ...shared }: Shared & { readonly section: Section }) {
  const { catalogue, lighting, n, narrowed, asked, times } = shared
  const has = times > 0 && section.statements.some(({ id }) => id === asked)
  const [open, setOpen] = useUnfolded(narrowed, has, times)
  const lights = section.statements.map(({ id }) => lightAt(lighting, id, n))
  const count = (light: Light): number => lights.filter((one) => one === light).length
  const said = `${count("shown")} of ${lights.length} shown${count("later") > 0 ? `, ${count("later")} later` : ""}`
  return (
    <details className="requirement-section" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span>{section.title}</span>
        <span className="lights" role="img" aria-label={said}>
          {section.statements.map(({ id }, i) => (
            <i key={id} className={lights[i]} />
          ))}
        </span>
      </summary>
      {open && (
        <>
          <Badges ids={ambiguitiesOf(section.name, catalogue.ambiguities).map(({ id }) => id)} label="Unclear here:" />
          <ul>
            {section.statements.map((statement) => (
              <Entry key={statement.id} statement={statement} {...shared} />
            ))}
          </ul>
        </>
      )}
    </details>
  )
}

const WORD: Readonly<Record<Light, string>> = { shown: "shown", later: "shown later", never: "not in this run" }

function Entry({ statement, lighting, n, asked, times }: Shared & { readonly statement: Statement }) {
  const explorer = useExplorer()
  const run = useShown((s) => s.frame?.run)
  const { id, force, shows, statement: text } = statement
  const light = lightAt(lighting, id, n)
  const lit = lighting.get(id)
  const first = lit && run?.records[lit.n - 1]
  const row = useRevealed(asked === id, times)
  return (
    <li ref={row} className={`requirement ${light}`} data-asked={asked === id || undefined}>
      <p>
        <i className={light} aria-hidden="true" /> <b className="id">{id}</b>
        {force !== "is" && <span className="force">{force}</span>}
        {isDraftOnly(id) && <DraftOnly />}
        <span className="light-word">{WORD[light]}</span>
      </p>
      <p>{text}.</p>
      <p className="quiet small">Shown by: {shows}</p>
      <Badges ids={ambiguitiesIn(text, shows)} label="Unclear:" />
      {lit && first && (
        <button type="button" className="text-button" onClick={() => explorer.at(lit.n)}>
          {light === "shown" ? "First" : "It will be"} at {clockText(first.t)} s
          {light === "shown" && timesUntil(lit.times, n) > 1 && `, ${timesUntil(lit.times, n).toLocaleString("en")} times so far`}
        </button>
      )}
    </li>
  )
}

function Badges({ ids, label }: { readonly ids: readonly string[]; readonly label: string }) {
  const explorer = useExplorer()
  if (ids.length === 0) return null
  return (
    <p className="badges">
      <span>{label}</span>
      {ids.map((id) => (
        <button key={id} type="button" className="badge" onClick={() => showView(explorer, "requirements", id)}>
          {id}
        </button>
      ))}
    </p>
  )
}

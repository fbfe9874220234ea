// The view of the glossary: the technical terms, and a legend of the signs that the page draws.

import { useState } from "react"
import { type AddressState, AddressType, TYPE_WORD } from "../../../../core/host/index.js"
import { CROSS, ENVELOPE, FLAP, WARNING } from "../../../scene/glyphs.js"
import { ADDRESS_STATE, TYPE_PROMISE } from "../../../words/states.js"
import { useAsked } from "../../context/use-arrangement.js"
import { TypeMark, typeLook } from "../../kit/mark.js"
import { DraftOnly } from "../requirements/draft-only.js"
import { TERMS } from "./terms.js"
import "../../../style/parts.css"
import "../../../style/views/glossary.css"

const TYPES = [
  AddressType.Fixed,
  AddressType.SessionLasting,
  AddressType.NonPersistent,
  AddressType.GracefulReplacement,
  AddressType.Untyped,
] as const

export function Glossary() {
  const { what: asked, times } = useAsked("glossary")
  const [search, setSearch] = useState(asked)
  const [answered, setAnswered] = useState(times)
  if (answered !== times) {
    setAnswered(times)
    setSearch(asked)
  }
  const wanted = search.trim().toLowerCase()
  const terms = TERMS.filter(({ term, says, clause }) => `${term} ${says} ${clause}`.toLowerCase().includes(wanted))
  return (
    <div className="view glossary">
      <label className="search">
        <span className="hidden">Search the glossary</span>
        <input type="search" placeholder="Search" value={search} onChange={(event) => setSearch(event.target.value)} />
      </label>
      {wanted === "" && <Legend />}
      {terms.length === 0 && <p className="quiet">No word fits “{search}”.</p>}
      {terms.length > 0 && <h3>Words</h3>}
      <dl className="terms">
        {terms.map(({ term, says, clause, draftOnly }) => (
          <div key={term}>
            <dt>
              {term} {draftOnly && <DraftOnly />}
            </dt>
            <dd>
              {says} <small>{clause}</small>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Legend() {
  return (
    <>
      <h3>Address types</h3>
      <ul className="legend">
        {TYPES.map((type) => (
          <li key={type} className={typeLook(type)}>
            <TypeMark type={type} />
            <svg
              className={`legend-line ${typeLook(type)}`}
              width="44"
              height="10"
              viewBox="0 0 44 10"
              aria-hidden="true"
              focusable="false"
            >
              <path d={type === AddressType.Fixed ? "M0 3H44M0 7H44" : "M0 5H44"} />
            </svg>
            <span>
              <b>{type === AddressType.Untyped ? "untyped, legacy" : TYPE_WORD[type]}</b> <small>{TYPE_PROMISE[type]}</small>
            </span>
          </li>
        ))}
      </ul>
      <h3>States of an address</h3>
      <ul className="legend">
        {(["tentative", "preferred", "deprecated", "invalid"] as const).map((state, i) => (
          <li key={state} className="sl">
            <svg className="legend-bar" width="44" height="16" viewBox="0 0 44 16" aria-hidden="true" focusable="false">
              <defs>
                <pattern id="legend-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                  <path d="M1 0V7" />
                </pattern>
              </defs>
              <rect className={state} x="1" y="2" width="42" height="12" rx="4" />
              {state === "deprecated" && <rect fill="url(#legend-hatch)" x="1" y="2" width="42" height="12" rx="4" />}
              {state === "invalid" && <path d="M3 8H41" />}
            </svg>
            <span>
              <b>{state}</b> <small>{ADDRESS_STATE[i as AddressState] === state ? "" : ADDRESS_STATE[i as AddressState]}</small>
            </span>
          </li>
        ))}
      </ul>
      <h3>Signs</h3>
      <ul className="legend">
        <Sign path={`${ENVELOPE}${FLAP}`} says="a message on its way: it stands where it is at this time" />
        <Sign path={CROSS} says="lost, or broken" />
        <Sign path={WARNING} says="a call returned an error" />
      </ul>
    </>
  )
}

function Sign({ path, says }: { readonly path: string; readonly says: string }) {
  return (
    <li>
      <svg className="legend-sign" width="44" height="20" viewBox="-22 -10 44 20" aria-hidden="true" focusable="false">
        <path d={path} />
      </svg>
      <span>{says}</span>
    </li>
  )
}

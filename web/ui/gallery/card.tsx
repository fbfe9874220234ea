// A scenario's card: its picture, what it is about, what to look for, which statements it shows, its variants.

import type { Listed } from "../../scenarios/list.js"
import { clause } from "../../words/clause.js"
import { firstSentence } from "./filter.js"
import { type Painter, Picture } from "./picture.js"

interface Props {
  readonly card: Listed
  readonly painter: Painter
  /** The variant under which it is open now, "" for none; null: it is not open. */
  readonly shown: string | null
  readonly onOpen: (variant: string) => void
  readonly onStatement: (id: string) => void
}

export function Card({ card, painter, shown, onOpen, onStatement }: Props) {
  const { name, title, about, difficulty, lookFor, covers, variants } = card
  return (
    <li className="card" aria-current={shown !== null || undefined}>
      <Picture name={name} painter={painter} />
      <h3>
        <button type="button" className="card-title" onClick={() => onOpen("")}>
          {title}
        </button>
      </h3>
      <p className="card-facts">
        <span className="chip">{difficulty}</span>
        {shown !== null && <span className="chip">open now</span>}
      </p>
      <p>{firstSentence(about)}</p>
      {variants.length > 0 && (
        <div className="card-variants" role="group" aria-label={`Variants of ${title}`}>
          <span className="quiet">Or as</span>
          {variants.map((variant) => (
            <button key={variant} type="button" aria-pressed={variant === shown} onClick={() => onOpen(variant)}>
              {variant}
            </button>
          ))}
        </div>
      )}
      {lookFor.length > 0 && (
        <details>
          <summary>What to look for</summary>
          <ul>
            {lookFor.map((what) => (
              <li key={what}>{what}</li>
            ))}
          </ul>
        </details>
      )}
      {covers.length > 0 && (
        <details>
          <summary>
            Shows {covers.length} {covers.length === 1 ? "statement" : "statements"}
          </summary>
          <p className="card-ids">
            {covers.map((id) => (
              <button key={id} type="button" className="chip" title={`${clause(id)}: read it`} onClick={() => onStatement(id)}>
                {id}
              </button>
            ))}
          </p>
        </details>
      )}
    </li>
  )
}

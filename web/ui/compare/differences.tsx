// Every difference in time: only in A, only in B, at another time, another outcome. Each leads to its moment.

import { useEffect, useRef, useState } from "react"
import { type Comparison, DIFFERENCE_WORD, type Difference, isTelling } from "../../../core/host/compare/differences.js"
import { clockText, durationText, sentence } from "../../../core/host/index.js"

interface Props {
  readonly comparison: Comparison
  /** The place of the current one in the whole list; −1: none. */
  readonly at: number
  readonly onGo: (place: number) => void
}

/** Rows at a time. */
const LISTED = 200

export function Differences({ comparison, at, onGo }: Props) {
  const { differences } = comparison
  const [all, setAll] = useState(false)
  const [most, setMost] = useState(LISTED)
  const rows = differences.map((difference, place) => ({ difference, place })).filter(({ difference }) => all || isTelling(difference))
  const hidden = differences.length - rows.length
  const list = useRef<HTMLOListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row of another place comes into sight
  useEffect(() => {
    list.current?.querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" })
  }, [at])
  return (
    <section className="compare-differences" aria-label="Differences">
      <h3>
        Differences <span className="quiet">{rows.length.toLocaleString("en")}</span>
        {(hidden > 0 || all) && (
          <label className="quiet">
            <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} /> also the ways of messages
          </label>
        )}
      </h3>
      <ol ref={list}>
        {rows.slice(0, most).map(({ difference, place }) => (
          <li key={place}>
            <Row comparison={comparison} difference={difference} isCurrent={place === at} onGo={() => onGo(place)} />
          </li>
        ))}
      </ol>
      {rows.length > most && (
        <button type="button" onClick={() => setMost(most + LISTED)}>
          Show more: {most} of {rows.length.toLocaleString("en")} are listed
        </button>
      )}
    </section>
  )
}

interface RowProps {
  readonly comparison: Comparison
  readonly difference: Difference
  readonly isCurrent: boolean
  readonly onGo: () => void
}

function Row({ comparison, difference, isCurrent, onGo }: RowProps) {
  const { kind, a, b } = difference
  const said = a ? sentence(comparison.a, a) : b ? sentence(comparison.b, b) : ""
  const later = a && b && kind === "time" ? ` ${durationText(Math.abs(b.t - a.t))} ${b.t > a.t ? "later" : "earlier"} in B.` : ""
  const instead = a && b && kind !== "time" ? ` In B: ${sentence(comparison.b, b)}` : ""
  return (
    <button type="button" className="compare-row" aria-current={isCurrent} onClick={onGo}>
      <span className="time">{a ? clockText(a.t) : "–"}</span>
      <span className="time">{b ? clockText(b.t) : "–"}</span>
      <span className="said">
        {said}
        {later}
        {instead}
      </span>
      <span className={kind === "outcome" ? "kind bad" : "kind"}>{DIFFERENCE_WORD[kind]}</span>
    </button>
  )
}

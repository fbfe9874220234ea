// The evidence: a row for each cell, a column for each measure; number first, then its mark and its interval on one axis for all rows.

import type { ShownFigure, ShownMeasure } from "../../board/shown.js"
import { Glyph, LegendGlyph } from "./glyph.js"

export interface CellRow {
  readonly name: string
  readonly policy: number
  readonly there: number
}

interface Props {
  readonly rows: readonly CellRow[]
  readonly of: number
  readonly measures: readonly ShownMeasure[]
  readonly chosen: readonly number[]
  readonly onChoose: (cell: number) => void
  /** Null where figures came without their runs. */
  readonly onOpen: ((cell: number) => void) | null
}

export function Rows({ rows, of, measures, chosen, onChoose, onOpen }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys
    <div className="board-rows" role="region" aria-label="Figures of each policy" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              Policy<span>replications done, of {of}</span>
            </th>
            {measures.map(({ name, unit, is, better }) => (
              <th scope="col" key={name} title={is}>
                {wordsOf(name)}
                <span>{[unit, better && `${better} is better`].filter(Boolean).join("; ")}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, policy, there }, cell) => (
            <tr key={name} aria-selected={chosen.includes(cell) || undefined}>
              <th scope="row">
                <LegendGlyph policy={policy} /> {name}
                <span>
                  <progress value={there} max={of} aria-label={`${name}: replications`} /> {there} of {of}
                </span>
                {onOpen && there > 0 && (
                  <span className="board-does">
                    <button type="button" className="plain" aria-label={`Open a run of ${name}`} onClick={() => onOpen(cell)}>
                      Open a run
                    </button>
                    <label>
                      <input
                        type="checkbox"
                        checked={chosen.includes(cell)}
                        onChange={() => onChoose(cell)}
                        aria-label={`Compare ${name}`}
                      />{" "}
                      Compare
                    </label>
                  </span>
                )}
              </th>
              {measures.map((measure) => (
                <td key={measure.name} data-measure={measure.name} data-words={`${wordsOf(measure.name)}, ${measure.unit}`}>
                  <Figure figure={measure.figures[cell] ?? null} policy={policy} there={there} of={of} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Axis, from 0</th>
            {measures.map(({ name, most }) => (
              <td key={name}>
                <span className="board-axis">
                  <span>0</span>
                  <span>{most.toLocaleString("en", { maximumSignificantDigits: 3 })}</span>
                </span>
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

interface FigureProps {
  readonly figure: ShownFigure | null
  readonly policy: number
  readonly there: number
  readonly of: number
}

function Figure({ figure, policy, there, of }: FigureProps) {
  if (!figure) return <span className="quiet">{there < 3 ? `${there} of ${of}` : "no value"}</span>
  const { number, interval, at, from, to, open } = figure
  return (
    <>
      <b>{number}</b> <span className="quiet">{interval}</span>
      {open && <span className="board-open"> open</span>}
      <svg className="board-mark" width="100%" height="24" aria-hidden="true">
        <line className="board-grid" x1="0" x2="100%" y1="8" y2="8" />
        {to > from && <line className="board-interval" x1={percent(from)} x2={percent(to)} y1="20" y2="20" />}
        <Glyph policy={policy} x={percent(at)} y={8} />
      </svg>
    </>
  )
}

const percent = (share: number) => `${(share * 100).toFixed(2)}%`

/** "anchoredPrefixes" is "anchored prefixes". */
export const wordsOf = (name: string) =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^./, (letter) => letter.toUpperCase())

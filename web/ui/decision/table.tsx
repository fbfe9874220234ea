// The tournament as a table: which candidates are left after each rule. A candidate's button asks why it is not the source.

import { type HostRecord, RULE_CLAUSES } from "../../../core/host/selection.js"
import { typeLook } from "../kit/mark.js"
import { type Names, typeOf } from "./address-names.js"
import { AddressLabel, CellMark } from "./marks.js"
import type { Column, Row, Tournament } from "./tournament.js"

/** Rows that are drawn; further candidates are only counted. */
const MOST_ROWS = 40

interface Props {
  readonly tournament: Tournament
  readonly host: HostRecord
  readonly names: Names
  readonly chosen: string
  readonly onChoose: (addr: string) => void
}

export function TournamentTable({ tournament, host, names, chosen, onChoose }: Props) {
  const { columns, rows, current } = tournament
  const shown = rows.length > MOST_ROWS ? rows.slice(0, MOST_ROWS) : rows
  return (
    <div className="tournament" role="group" aria-label="Candidates and rules">
      <table>
        <caption className="hidden">Candidates, rule by rule</caption>
        <thead>
          <tr>
            <th scope="col" className="candidates">
              {rows.length} candidate{rows.length === 1 ? "" : "s"}
            </th>
            {columns.map((column, i) => (
              <Head key={column.rule} column={column} current={i === current} />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Candidate key={row.candidate.index} row={row} {...{ tournament, host, names, chosen, onChoose }} />
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <p className="quiet more">And {(rows.length - shown.length).toLocaleString("en")} more candidates, not drawn here.</p>
      )}
    </div>
  )
}

function Head({ column, current }: { readonly column: Column; readonly current: boolean }) {
  const { rule, head, name, asked } = column
  const { title } = RULE_CLAUSES[rule]
  return (
    <th
      scope="col"
      className={`rule${asked ? " asked" : ""}${current ? " current" : ""}`}
      title={title}
      aria-current={current ? "step" : undefined}
    >
      <span className="head">{head}</span>
      <span className="name">{name}</span>
    </th>
  )
}

function Candidate({ row, tournament, host, names, chosen, onChoose }: Props & { readonly row: Row }) {
  const { candidate, fell } = row
  const { columns, step, steps, current, left } = tournament
  const wins = fell === null && left === 1
  const spare = columns.length - step
  const says = wins && step === steps && spare >= 3
  const cells = says ? row.cells.slice(0, step) : row.cells
  return (
    <tr className={`${typeLook(typeOf(names, candidate.addr))}${fell === null ? "" : " fallen"}${wins ? " winner" : ""}`}>
      <th scope="row">
        <button type="button" aria-pressed={chosen === candidate.addr} onClick={() => onChoose(candidate.addr)}>
          <AddressLabel name={names.get(candidate.addr)} addr={candidate.addr} record={host.addresses[candidate.index]} />
        </button>
      </th>
      {cells.map((cell, i) => (
        <td key={columns[i]?.rule} className={`${cell}${i === current ? " current" : ""}`}>
          <CellMark cell={cell} />
        </td>
      ))}
      {says && (
        <td className="only" colSpan={spare}>
          <span>{candidate.rule === "" && steps === 0 ? "the only candidate" : "the only one left"}</span>
          <span className="unasked-rules">{unasked(columns.slice(step))}</span>
        </td>
      )}
    </tr>
  )
}

function unasked(columns: readonly Column[]): string {
  const heads = columns.map(({ head }) => head)
  return `, so rules ${heads[0]} to ${heads.at(-1)} are not asked`
}

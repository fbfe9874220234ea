// A run as a message-sequence diagram in plain text, at most 72 columns wide: it fits an Internet-Draft.

import { clockText, durationText, isQuiet, NETWORK_KINDS, type Run, type Serial, stepOf, type TraceRecord } from "../../host/index.js"
import { rowsOf } from "./draft-rows.js"
import { Grid, MARGIN, WIDTH } from "./grid.js"
import { APPS, PEERS } from "./rows.js"

/** OD-3.4-13: how host and network signal is not specified. */
const ILLUSTRATIVE = "RS, RA, PBU, PBA, request: illustrative; the draft leaves these open."

/** One ladder a host, one under the other. Columns: its applications, its stack, the gateways with a role, the correspondents. */
export function ladderText(run: Run): string {
  const hosts = [...run.entities.values()].filter(({ what }) => what === "host")
  const parts = hosts.map(({ serial }) => hostLadder(run, serial)).filter((lines) => lines.length > 0)
  return `${[run.scenario.title, ...parts.flatMap((lines) => ["", ...lines]), "", ILLUSTRATIVE].join("\n")}\n`
}

function hostLadder(run: Run, host: Serial): string[] {
  const name = (serial: Serial) => run.entities.get(serial)?.name ?? ""
  const records = run.records.filter(
    (r) => (!isQuiet(r.kind) || run.stepAt.has(r.n)) && (r.host === host || (r.host === 0 && NETWORK_KINDS.includes(r.kind))),
  )
  const rows = records.flatMap((record) => rowsOf(run, record).map((row) => ({ record, row })))
  if (rows.length === 0) return []
  const isGateway = (serial: Serial) => run.entities.get(serial)?.what === "gateway"
  const ends = rows.flatMap(({ row }) => (row.what === "arrow" ? [row.from, row.to] : row.what === "note" ? [row.at] : []))
  const gateways = [...new Set(ends.filter(isGateway))].sort((a, b) => a - b)
  const registry = ends.filter((serial) => run.entities.get(serial)?.what === "registry").slice(0, 1)
  const columns: Serial[] = [APPS, host, ...gateways, PEERS, ...registry]
  const gap = Math.max(6, Math.floor((WIDTH - MARGIN - 6) / (columns.length - 1)))
  const place = (serial: Serial) => {
    const column = columns.indexOf(run.entities.get(serial)?.what === "peer" ? PEERS : serial)
    return MARGIN + Math.max(0, column) * gap
  }
  const grid = new Grid(columns.map((_, i) => MARGIN + i * gap).filter((x) => x < WIDTH))
  const titles: Record<number, string> = { [APPS]: "Apps", [PEERS]: "Peers" }

  const lines = [grid.titles(columns.map((serial) => titles[serial] ?? name(serial)))]
  let before: TraceRecord | undefined
  for (const { record, row } of rows) {
    const idle = record.t - (before?.t ?? record.t)
    if (idle >= 300_000) lines.push(grid.line("", [[MARGIN + 1, ` ${durationText(idle)} `]], ":"))
    const id = before === record ? "" : stepOf(run, record)
    const step = id && stepMark(id)
    const time = before?.t === record.t ? "" : clockText(record.t)
    const left = `${step.padEnd(5)}${time.padStart(8)}`
    before = record
    if (row.what === "rule")
      lines.push(`${left} ${` ${row.label} `.padStart(row.label.length + 4, "-").padEnd(WIDTH - MARGIN, "-")}`.slice(0, WIDTH))
    else if (row.what === "note") lines.push(...grid.note(left, place(row.at), row.label))
    else lines.push(...grid.arrow(left, place(row.from), place(row.to), row.label, row.cut === true))
  }
  return lines
}

/** "(10)" for OD-4.2-10. */
const stepMark = (id: string) => `(${id.slice(id.lastIndexOf("-") + 1).replace(/^0/, "")})`

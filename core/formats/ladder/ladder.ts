// A run as a message-sequence diagram in plain text, at most 72 columns wide: it fits an Internet-Draft.

import { clockText, durationText, isQuiet, NETWORK_KINDS, type Run, type Serial, stepOf, type TraceRecord } from "../../host/index.js"
import { visible } from "../../host/values/visible.js"
import { wrap } from "./cells.js"
import { rowsOf } from "./draft-rows.js"
import { Grid, MARGIN, WIDTH } from "./grid.js"
import { APPS, PEERS, type Row } from "./rows.js"

/** OD-3.4-13: how host and network signal is not specified. */
const ILLUSTRATIVE = "RS, RA, PBU, PBA, request: illustrative; the draft leaves these open."

/** One ladder a host, one under the other. Columns: its applications, its stack, the gateways with a role, the correspondents. */
export function ladderText(run: Run): string {
  const hosts = [...run.entities.values()].filter(({ what }) => what === "host")
  const parts = hosts.map(({ serial }) => hostLadder(run, serial)).filter((lines) => lines.length > 0)
  return `${[...wrap(visible(run.scenario.title), WIDTH), ...parts.flatMap((lines) => ["", ...lines]), "", ILLUSTRATIVE].join("\n")}\n`
}

/** Columns from one lifeline to the next, at least; and how many lifelines have room then. */
const NEAREST = 6
const MOST = Math.floor((WIDTH - MARGIN - 2) / NEAREST) + 1

function hostLadder(run: Run, host: Serial): string[] {
  const name = (serial: Serial) => visible(run.entities.get(serial)?.name ?? "")
  const records = run.records.filter(
    (r) => (!isQuiet(r.kind) || run.stepAt.has(r.n)) && (r.host === host || (r.host === 0 && NETWORK_KINDS.includes(r.kind))),
  )
  const drawn = records.flatMap((record) => rowsOf(run, record).map((row) => ({ record, row })))
  if (drawn.length === 0) return []
  const isGateway = (serial: Serial) => run.entities.get(serial)?.what === "gateway"
  const ends = drawn.flatMap(({ row }) => (row.what === "arrow" ? [row.from, row.to] : row.what === "note" ? [row.at] : []))
  const all = [...new Set(ends.filter(isGateway))].sort((a, b) => a - b)
  const registry = ends.filter((serial) => run.entities.get(serial)?.what === "registry").slice(0, 1)
  const gateways = all.slice(0, MOST - 3 - registry.length)
  const leftOut = new Set(all.slice(gateways.length))
  const rows = drawn.map(({ record, row }) => ({ record, row: leftOut.size > 0 ? toldAtHost(row, host, leftOut, name) : row }))
  const columns: Serial[] = [APPS, host, ...gateways, PEERS, ...registry]
  const gap = Math.max(NEAREST, Math.floor((WIDTH - MARGIN - 6) / (columns.length - 1)))
  const place = (serial: Serial) => {
    const column = columns.indexOf(run.entities.get(serial)?.what === "peer" ? PEERS : serial)
    return MARGIN + Math.max(0, column) * gap
  }
  const grid = new Grid(columns.map((_, i) => MARGIN + i * gap).filter((x) => x < WIDTH))
  const titles: Record<number, string> = { [APPS]: "Apps", [PEERS]: "Peers" }

  const lines = [...missing([...leftOut].map(name)), grid.titles(columns.map((serial) => titles[serial] ?? name(serial)))]
  let before: TraceRecord | undefined
  for (const { record, row } of rows) {
    const idle = record.t - (before?.t ?? record.t)
    if (idle >= 300_000) lines.push(grid.line("", [[MARGIN + 1, ` ${durationText(idle)} `]], ":"))
    const id = before === record ? "" : stepOf(run, record)
    const step = id && stepMark(id)
    const time = before?.t === record.t ? "" : clockText(record.t)
    const left = margin(step, time)
    before = record
    if (row.what === "rule") lines.push(...grid.rule(left, row.label))
    else if (row.what === "note") lines.push(...grid.note(left, place(row.at), row.label))
    else lines.push(...grid.arrow(left, place(row.from), place(row.to), row.label, row.cut === true))
  }
  return lines
}

/** A step of at most five characters, then the time, with as many decimals as have room. */
function margin(step: string, time: string): string {
  const mark = step.slice(0, 5)
  const room = MARGIN - 1 - mark.length
  const shown = time.length > room ? time.slice(0, room).replace(/\.$/, "") : time
  return shown.length > 8 ? `${mark}${shown.padStart(room)}` : `${mark.padEnd(5)}${shown.padStart(8)}`
}

/** What concerns a gateway without a column, as a note at the host. */
function toldAtHost(row: Row, host: Serial, leftOut: ReadonlySet<Serial>, name: (serial: Serial) => string): Row {
  if (row.what === "note") return leftOut.has(row.at) ? { what: "note", at: host, label: `${name(row.at)}: ${row.label}` } : row
  if (row.what === "rule" || !(leftOut.has(row.from) || leftOut.has(row.to))) return row
  const end = (serial: Serial) => name(serial) || "Apps"
  return { what: "note", at: host, label: `${row.label}, ${end(row.from)} -> ${end(row.to)}${row.cut ? ", not arrived" : ""}` }
}

/** Which gateways have no column. */
function missing(names: readonly string[]): string[] {
  if (names.length === 0) return []
  return wrap(`No column has room for ${names.join(", ")}: what concerns ${names.length === 1 ? "it" : "them"} stands as notes.`, WIDTH)
}

/** "(10)" for OD-4.2-10. */
const stepMark = (id: string) => `(${id.slice(id.lastIndexOf("-") + 1).replace(/^0/, "")})`

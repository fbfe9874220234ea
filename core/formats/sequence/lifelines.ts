// A run as lifelines and the rows between them, for tools that draw sequence diagrams from text.

import { clockText, isQuiet, type Run, type Serial, stepOf } from "../../host/index.js"
import { rowsOf } from "../ladder/draft-rows.js"
import { APPS, PEERS, type Row } from "../ladder/rows.js"

/** A participant; `id` is made of its serial, so that no name of the scenario's becomes a word of the diagram. */
export interface Lifeline {
  readonly id: string
  readonly name: string
}

/** What happens between two lifelines, at one, or across all; `text` begins with the time in seconds and the step of the draft. */
export type Happening =
  | { readonly what: "arrow"; readonly from: Lifeline; readonly to: Lifeline; readonly text: string; readonly arrives: boolean }
  | { readonly what: "note"; readonly at: Lifeline; readonly text: string }
  | { readonly what: "rule"; readonly text: string }

/** Of each host its applications and its stack, then the gateways, correspondents and registries that have a part in it. */
export function lifelinesOf(run: Run): { readonly lifelines: readonly Lifeline[]; readonly happenings: readonly Happening[] } {
  const found = new Map<string, Lifeline>()
  const nodes = [...run.entities.values()]
  const of = (end: Serial, host: Serial): Lifeline => {
    const isApps = end === APPS
    const serial = isApps ? host : end
    const id = `${isApps ? "apps" : "n"}${serial}`
    const { name = "" } = run.entities.get(serial) ?? {}
    const lifeline = found.get(id) ?? { id, name: isApps ? `Applications of ${name}` : name }
    found.set(id, lifeline)
    return lifeline
  }
  const happenings = run.records
    .filter(({ kind, n }) => !isQuiet(kind) || run.stepAt.has(n))
    .flatMap((record) =>
      rowsOf(run, record).flatMap((row): Happening[] => {
        const step = stepOf(run, record)
        const text = `${clockText(record.t)}${step && ` ${step}`} ${row.label}`
        const at = (end: Serial) => of(end === PEERS ? record.other : end, record.host)
        return has(row, run) ? [happening(row, text, at)] : []
      }),
    )
  const order = nodes.flatMap(({ serial }) => [`apps${serial}`, `n${serial}`])
  const lifelines = [...found.values()].sort((a, b) => rank(nodes, order, a) - rank(nodes, order, b))
  return { lifelines, happenings }
}

function happening(row: Row, text: string, at: (end: Serial) => Lifeline): Happening {
  if (row.what === "rule") return { what: "rule", text }
  if (row.what === "note") return { what: "note", at: at(row.at), text }
  return { what: "arrow", from: at(row.from), to: at(row.to), text, arrives: row.cut !== true }
}

/** Whether its ends are things of the run. */
function has(row: Row, { entities }: Run): boolean {
  const ends = row.what === "arrow" ? [row.from, row.to] : row.what === "note" ? [row.at] : []
  return ends.every((end) => end < 0 || entities.has(end))
}

const COLUMNS = ["host", "gateway", "peer"]

/** Hosts first, then gateways, correspondents and the rest, each in the scenario's order. */
function rank(nodes: readonly { readonly serial: Serial; readonly what: string }[], order: readonly string[], { id }: Lifeline): number {
  const serial = Number(id.replace(/\D+/, ""))
  const column = COLUMNS.indexOf(nodes.find((node) => node.serial === serial)?.what ?? "")
  return (column < 0 ? COLUMNS.length : column) * order.length + order.indexOf(id)
}

// Filters the records, and says in one sentence what is hidden (F27).

import { clockText, type Run, type Serial, sentence, stepOf, type TraceRecord } from "../../../../core/host/index.js"
import { type Group, groupOf } from "./groups.js"

export interface Filter {
  readonly hidden: ReadonlySet<Group>
  /** Serials; 0: all. */
  readonly host: Serial
  readonly app: Serial
  /** The ID of a requirement that records must cite; "": any. */
  readonly requirement: string
  readonly search: string
  /** A question to the run; "": none. */
  readonly asked: string
}

export const AT_FIRST: Filter = { hidden: new Set(["data samples"]), host: 0, app: 0, requirement: "", search: "", asked: "" }

interface Filtered {
  readonly lines: readonly TraceRecord[]
  /** "" when nothing is hidden. */
  readonly hides: string
}

/** `found`: the ordinals of the records that the question is about; null where none was asked, or it is not answered yet. */
export function filterRecords(run: Run, filter: Filter, found: ReadonlySet<number> | null = null): Filtered {
  const reasons = new Map<string, Hidden>()
  const wanted = filter.search.trim().toLowerCase()
  const samples = filter.hidden.has("data samples") ? run.records.length - run.telling.length : 0
  // Samples are counted without a look at each of them: a long run has hundreds of thousands.
  if (samples > 0) reasons.set("data samples", { ...OF_GROUP["data samples"], count: samples })
  const lines = (samples > 0 ? run.telling : run.records).filter((record) => {
    const why = reasonToHide(run, record, filter, wanted) ?? (found && !found.has(record.n) ? NOT_SUCH : null)
    if (!why) return true
    const known = reasons.get(why.key)
    if (known) known.count++
    else reasons.set(why.key, { ...why, count: 1 })
    return false
  })
  return { lines, hides: hidesText([...reasons.values()]) }
}

interface Reason {
  readonly key: string
  /** "data samples", "records of MH2". */
  readonly many: string
  readonly one: string
}

interface Hidden extends Reason {
  count: number
}

/** The first reason that applies, so that each hidden record is counted once; null: the record is shown. */
function reasonToHide(run: Run, record: TraceRecord, filter: Filter, wanted: string): Reason | null {
  const group = groupOf(record.kind)
  if (filter.hidden.has(group)) return OF_GROUP[group]
  if (filter.host !== 0 && record.host !== filter.host) {
    const name = run.entities.get(record.host)?.name
    return ofWhom(name ?? "no host")
  }
  if (filter.app !== 0 && record.app !== filter.app) return ofWhom(run.entities.get(record.app)?.name ?? "no application")
  if (filter.requirement && !cites(run, record, filter.requirement)) {
    return { key: "cite", many: `that do not cite ${filter.requirement}`, one: `that does not cite ${filter.requirement}` }
  }
  if (wanted && !searchText(run, record).includes(wanted)) {
    return { key: "search", many: `without “${filter.search.trim()}”`, one: `without “${filter.search.trim()}”` }
  }
  return null
}

const named = (group: Group, many: string, one: string): Reason => ({ key: group, many, one })
const OF_GROUP: Readonly<Record<Group, Reason>> = {
  moves: named("moves", "moves", "move"),
  signalling: named("signalling", "signalling records", "signalling record"),
  addresses: named("addresses", "records of prefixes and addresses", "record of prefixes and addresses"),
  calls: named("calls", "socket calls", "socket call"),
  sessions: named("sessions", "records of sessions", "record of sessions"),
  packets: named("packets", "connection packets", "connection packet"),
  servers: named("servers", "records of servers and look-ups", "record of servers and look-ups"),
  faults: named("faults", "faults and warnings", "fault or warning"),
  "data samples": named("data samples", "data samples", "data sample"),
  others: named("others", "other records", "other record"),
}

const NOT_SUCH: Reason = { key: "such", many: "that are not such", one: "that is not such" }
const ofWhom = (name: string): Reason => ({ key: `of ${name}`, many: `records of ${name}`, one: `record of ${name}` })

function cites(run: Run, record: TraceRecord, requirement: string): boolean {
  return stepOf(run, record) === requirement || record.req.includes(requirement)
}

function searchText(run: Run, record: TraceRecord): string {
  return `${clockText(record.t)} ${sentence(run, record)} ${stepOf(run, record)} ${record.req.join(" ")}`.toLowerCase()
}

/** "1,600 data samples and 12 records of MH2 are hidden." */
function hidesText(hidden: readonly Hidden[]): string {
  if (hidden.length === 0) return ""
  const parts = [...hidden]
    .sort((a, b) => b.count - a.count)
    .map(({ count, many, one, key }) => {
      const what = count === 1 ? one : many
      return `${count.toLocaleString("en")} ${key === "cite" || key === "search" || key === "such" ? (count === 1 ? "record " : "records ") : ""}${what}`
    })
  const all = parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}` : (parts[0] ?? "")
  const total = hidden.reduce((sum, { count }) => sum + count, 0)
  return `${all} ${total === 1 ? "is" : "are"} hidden.`
}

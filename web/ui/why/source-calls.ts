// How a socket came to its source, read from the records of a run: by setsc() and bind(), or by the rules. Pure.

import { type Frame, Kind, type Run, type Serial, sentence, type TraceRecord } from "../../../core/host/index.js"
import { clause } from "../../words/clause.js"

/** A line of the list: a call, what it did, and the clause that says so. */
export interface Line {
  readonly code: string
  readonly text: string
  readonly detail: string
  readonly clause: string
  /** The number of the record that it tells of. */
  readonly n: number
}

export interface SourceCalls {
  /** The application named the source: setsc() and bind(), or bind() alone. */
  readonly explicit: boolean
  /** The source's serial; 0: none. */
  readonly source: Serial
  /** The connect() that a decision belongs to; null: not called yet. */
  readonly connect: TraceRecord | null
  readonly lines: readonly Line[]
}

/** The calls up to a frame that led to a socket's source. */
export function sourceCallsOf(frame: Frame, socket: Serial): SourceCalls {
  const { run, position } = frame
  const records = run.records.slice(0, position.n).filter((record) => record.socket === socket)
  const last = (kind: Kind) => records.findLast((record) => record.kind === kind) ?? null
  const connect = last(Kind.ConnectCall)
  const claim = last(Kind.SetscRet)
  const bound = records.findLast(({ kind, code }) => kind === Kind.BindRet && code === 0) ?? null
  const select = last(Kind.Select)
  const source = bound?.address || select?.address || 0
  const lines = [claim && claimLine(run, claim), bound && boundLine(run, bound), select && selectLine(run, select)].filter(
    (line) => line !== null,
  )
  return { explicit: bound !== null, source, connect, lines }
}

function claimLine(run: Run, record: TraceRecord): Line {
  const led = run.records[record.cause - 1]
  const granted = record.address > 0 && led ? led : record
  return {
    code: "setsc()",
    text: record.code === 0 ? `returned 0: ${nameOf(run, record.address)}` : "failed",
    detail: sentence(run, granted),
    clause: clauseOf(granted),
    n: record.n,
  }
}

function boundLine(run: Run, record: TraceRecord): Line {
  const name = nameOf(run, record.address)
  return {
    code: `bind(${name})`,
    text: "made it the source",
    detail: "A source that the application names is respected.",
    clause: clause("A6724-22"),
    n: record.n,
  }
}

function selectLine(run: Run, record: TraceRecord): Line {
  return { code: "connect()", text: "asked the rules", detail: sentence(run, record), clause: clauseOf(record), n: record.n }
}

const nameOf = (run: Run, serial: Serial): string => run.entities.get(serial)?.name ?? "no address"
const clauseOf = ({ req: [id] }: TraceRecord): string => (id ? clause(id) : "")

// A run with its records as one JSON text: it can be run again, here or by another version, and compared record by record (odmm replay).

import { type Run, recordFields, stepOf, timeText } from "../host/index.js"
import { DEEPEST, findPlace, TOO_DEEP, tooDeepAt } from "../host/values/depth.js"
import { ScenarioError } from "../host/values/error.js"
import { show } from "../host/values/show.js"
import { jsonText } from "./json.js"

const VERSION = 1
/** Characters of a trace that is read: less than the longest string of a browser. */
const LARGEST_TRACE = 400_000_000

/** Whether a text means to be a trace. */
export function isTrace(text: string): boolean {
  return /^\s*\{\s*"odmm"\s*:\s*"trace"/.test(text)
}

export interface Trace {
  /** The text of the session's file (session-file.ts) of which the open branch was run. */
  readonly session: string
  readonly records: readonly unknown[]
}

/** The trace of a run, in pieces; `session` is the text of its session's file. */
export function* tracePieces(run: Run, session: string): Generator<string> {
  yield `{ "odmm": "trace", "version": ${VERSION}, "session": ${session.trim()},\n "records": [`
  for (const [i, record] of run.records.entries()) yield `${i === 0 ? "" : ","}\n  ${fieldsText(run, record)}`
  yield "\n ] }\n"
}

/** Throws a ScenarioError with the place of what is no trace. */
export async function readTrace(text: string): Promise<Trace> {
  if (text.length > LARGEST_TRACE)
    throw new ScenarioError("", `this is ${Math.round(text.length / 1e6)} MB of text; a trace has at most ${LARGEST_TRACE / 1e6} MB`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw (await import("../host/scenario/check/fault.js")).explainSyntax(text)
  }
  const deep = tooDeepAt(text) < 0 ? null : findPlace(value, ({ depth }) => depth > DEEPEST)
  if (deep) throw (await import("../host/scenario/check/fault.js")).faultAt(deep, TOO_DEEP)
  const { odmm, version, session, records } = (value ?? {}) as Readonly<Record<string, unknown>>
  if (odmm !== "trace") throw new ScenarioError("odmm", 'this is no trace; make one with "odmm run FILE --format trace"')
  if (version !== VERSION)
    throw new ScenarioError("version", `this version reads traces of version ${VERSION}, and not ${show(version, 40)}`)
  if (typeof session !== "object" || session === null) throw new ScenarioError("session", "the session that was run is missing")
  if (!Array.isArray(records)) throw new ScenarioError("records", "the list of records is missing")
  return { session: JSON.stringify(session), records }
}

/** Where a run first differs from a trace's records, in a sentence that names the place; null: nowhere. */
export function firstDivergence(run: Run, records: readonly unknown[]): string | null {
  for (const [i, record] of run.records.entries()) {
    const here = fieldsText(run, record)
    const when = timeText(record.t)
    if (i >= records.length) return `records[${i}]: the trace ends, and here ${show(JSON.parse(here).kind, 40)} follows at ${when}`
    if (here === jsonText(records[i])) continue
    const differs = difference(JSON.parse(here), records[i])
    if (differs) return `records[${i}]${differs}, at ${when}`
  }
  const more = records.length - run.records.length
  return more > 0 ? `records[${run.records.length}]: the run ends here, and the trace has ${more} more` : null
}

/** `.t: 6086000 in the trace, 6090000 here`: the first field that differs; "" where only their order does. */
function difference(here: Readonly<Record<string, unknown>>, there: unknown): string {
  if (typeof there !== "object" || there === null || Array.isArray(there)) return ": that is no record"
  const was = new Map(Object.entries(there))
  const is = new Map(Object.entries(here))
  const key = [...new Set([...is.keys(), ...was.keys()])].find((name) => JSON.stringify(is.get(name)) !== JSON.stringify(was.get(name)))
  if (key === undefined) return ""
  const said = (value: unknown) => (value === undefined ? "nothing" : show(value, 80))
  return `.${key}: ${said(was.get(key))} in the trace, ${said(is.get(key))} here`
}

/** A record without its sentence: words may change from version to version, what happens may not. */
function fieldsText(run: Run, record: Run["records"][number]): string {
  const step = stepOf(run, record)
  return jsonText({ ...recordFields(record, run.entities), ...(step && { step }) })
}

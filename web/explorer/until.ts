// Running until something happens: which record comes next of those that are waited for.

import { Errno, isQuiet, Kind, type Run, type Serial, type TraceRecord } from "../../core/host/index.js"

export type Goal =
  | { readonly until: "handoff" | "break" | "error" }
  | { readonly until: "kind"; readonly kind: Kind }
  | { readonly until: "host"; readonly host: Serial }

/** The first record after the nth that reaches the goal. */
export function nextRecord(run: Run, n: number, goal: Goal): TraceRecord | undefined {
  const fits = fitting(goal)
  for (let i = n; i < run.records.length; i++) {
    const record = run.records[i] as TraceRecord
    if (fits(record)) return record
  }
  return undefined
}

function fitting(goal: Goal): (r: TraceRecord) => boolean {
  switch (goal.until) {
    case "handoff":
      return (r) => r.kind === Kind.Handoff
    case "break":
      return (r) => r.kind === Kind.SockBroken
    case "error":
      return (r) => r.code !== Errno.OK && CALLS.has(r.kind)
    case "kind":
      return (r) => r.kind === goal.kind
    case "host":
      return (r) => r.host === goal.host && !isQuiet(r.kind)
  }
}

/** The returns of calls, from which an application learns of errors. */
const CALLS: ReadonlySet<Kind> = new Set([Kind.SetscRet, Kind.BindRet, Kind.ConnectRet])

/** The kinds that still lie ahead, each with its first record, in order of time. */
export function kindsAhead(run: Run, n: number): readonly TraceRecord[] {
  const first = new Map<Kind, TraceRecord>()
  for (let i = n; i < run.records.length; i++) {
    const record = run.records[i] as TraceRecord
    if (!first.has(record.kind)) first.set(record.kind, record)
  }
  return [...first.values()]
}

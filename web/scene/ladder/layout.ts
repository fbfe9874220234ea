// Places the rows of a run's ladder at one width: all of the ladder that does not change with time.

import type { Micros, Run, TraceRecord } from "../../../core/host/index.js"
import { isQuiet, Kind } from "../../../core/host/index.js"
import { perRun } from "../per-run.js"
import { background } from "./background.js"
import { type Column, IDLE, type LongShape, PAUSE, ROW, type Wait } from "./canvas.js"
import type { Columns } from "./columns.js"
import { columnsOf, makeColumns } from "./columns.js"
import { saying } from "./words.js"

/** The place of an event; or of a pause, which lasts up to the event `next`, with its quiet records. */
export type Slot =
  | { readonly y: number; readonly event: TraceRecord; readonly named: boolean; readonly wait: Wait | undefined }
  | { readonly y: number; readonly event: undefined; readonly next: number; readonly lasts: Micros; readonly quiet: readonly TraceRecord[] }

export interface Layout {
  /** The width and the hidden lanes that it was made for; part of each row's sign. */
  readonly drawn: string
  readonly columns: Columns
  readonly slots: readonly Slot[]
  /** Top of the row of a record. */
  readonly yOf: ReadonlyMap<number, number>
  readonly marks: readonly LongShape[]
  readonly height: number
  /** The events that are drawn, and how many are left out with the hidden lanes. */
  readonly events: readonly TraceRecord[]
  readonly left: number
  /** The slot of a record. */
  readonly slotOf: ReadonlyMap<number, number>
}

/** `hidden`: keys of the columns that are not drawn. */
export function layout(run: Run, width: number, hidden: ReadonlySet<string> = new Set()): Layout {
  return laid(run, [width, ...hidden].join(" "))
}

const laid = perRun((run: Run, by: string): Layout => {
  const [width, ...keys] = by.split(" ") as [string, ...string[]]
  const hidden = new Set(keys)
  const all = columnsOf(run, +width)
  const columns = makeColumns(run, +width, hidden)
  const events = hidden.size === 0 ? run.telling : run.telling.filter((r) => !touches(run, r, all).some((c) => hidden.has(c.key)))
  const waits = waitsIn(events)
  const waitOf = new Map(waits.map((w) => [w.call, w]))
  const slots: Slot[] = []
  const yOf = new Map<number, number>()
  const slotOf = new Map<number, number>()
  let y = 8
  let before: TraceRecord | undefined
  const pause = (next: TraceRecord | undefined): void => {
    const upTo = next ? next.n - 1 : run.records.length
    const lasts = (next?.t ?? run.end) - (before?.t ?? 0)
    const quiet = run.records.slice(before?.n ?? 0, upTo).filter((r) => isQuiet(r.kind))
    slots.push({ y, event: undefined, next: next?.n ?? Infinity, lasts, quiet })
    y += PAUSE
  }
  for (const event of events) {
    const paused = event.t - (before?.t ?? 0) >= IDLE
    if (paused) pause(event)
    slotOf.set(event.n, slots.length)
    slots.push({ y, event, named: paused || before?.app !== event.app, wait: before && waitOf.get(before) })
    yOf.set(event.n, y)
    y += ROW
    before = event
  }
  if (before && (run.end - before.t >= IDLE || run.records.length > before.n)) pause(undefined)
  const height = y + 8
  const marks = background({ run, events, waits, columns, yOf, height })
  return { drawn: by, columns, slots, yOf, slotOf, marks, height, events, left: run.telling.length - events.length }
})

/** The columns that a record belongs to: those that it is drawn in and, among several hosts, that of its own host. */
function touches(run: Run, r: TraceRecord, columns: Columns): readonly Column[] {
  const several = columns.all.filter((c) => c.kind === "stack").length > 1
  return [...drawnIn(run, r, columns), ...(several && r.host ? [columns.stack(r.host)] : [])]
}

function drawnIn(run: Run, r: TraceRecord, columns: Columns): readonly Column[] {
  const { drawn } = saying(run, r)
  if (drawn.as === "arrow") return [columns.at(drawn.from), columns.at(drawn.to)]
  if (drawn.as === "across") return r.host ? [columns.stack(r.host)] : []
  if (drawn.as === "note" && drawn.at !== "apps") return [drawn.at === "stack" ? columns.stack(r.host) : columns.at(drawn.at)]
  return [columns.apps(r.host)]
}

/** The calls of setsc() that did not return at once. */
function waitsIn(events: readonly TraceRecord[]): Wait[] {
  const back = new Map<number, TraceRecord>()
  const waits: Wait[] = []
  for (const r of events.toReversed()) {
    if (r.kind === Kind.SetscRet) back.set(r.socket, r)
    if (r.kind === Kind.AppReq && back.get(r.socket)?.t !== r.t) waits.push({ call: r, back: back.get(r.socket) })
  }
  return waits.reverse()
}

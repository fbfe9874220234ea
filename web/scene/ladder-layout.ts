// Where everything stands in a run's ladder of one width, and what lies behind its rows: all that does not change with time.

import type { Micros, Run, TraceRecord } from "../../core/host/index.js"
import { AddressState, Kind } from "../../core/host/index.js"
import type { Columns } from "./ladder-columns.js"
import { makeColumns } from "./ladder-columns.js"
import { cross, hatch, line, rect, type Shape, TYPE_LOOK } from "./timeline-marks.js"
import { perRun, told } from "./timeline-run.js"

/** Heights of a record's row and of a pause. */
export const ROW = 26
export const PAUSE = 22
/** From this long without an event, the ladder says how long. */
export const IDLE = 100_000

/** The place of an event, or of a pause: what passed in it, up to the event `next`. */
export type Slot =
  | { readonly y: number; readonly event: TraceRecord; readonly named: boolean; readonly wait: Wait | undefined }
  | { readonly y: number; readonly event: undefined; readonly next: number; readonly lasts: Micros; readonly quiet: readonly TraceRecord[] }

/** A call of setsc() that took its time, and its return. */
export interface Wait {
  readonly call: TraceRecord
  readonly back: TraceRecord | undefined
}

export interface Layout {
  readonly columns: Columns
  readonly slots: readonly Slot[]
  /** Top of the row of a record. */
  readonly yOf: ReadonlyMap<number, number>
  readonly marks: readonly Shape[]
  readonly height: number
}

export const layout = perRun((run: Run, width: number): Layout => {
  const columns = makeColumns(run, width)
  const events = told(run)
  const waits = waitsIn(events)
  const slots: Slot[] = []
  const yOf = new Map<number, number>()
  let y = 8
  let before: TraceRecord | undefined
  const pause = (next: TraceRecord | undefined): void => {
    const upTo = next ? next.n - 1 : run.records.length
    const lasts = (next?.t ?? run.end) - (before?.t ?? 0)
    slots.push({ y, event: undefined, next: next?.n ?? Infinity, lasts, quiet: run.records.slice(before?.n ?? 0, upTo) })
    y += PAUSE
  }
  for (const event of events) {
    const paused = event.t - (before?.t ?? 0) >= IDLE
    if (paused) pause(event)
    slots.push({ y, event, named: paused || before?.app !== event.app, wait: waits.find((w) => w.call === before) })
    yOf.set(event.n, y)
    y += ROW
    before = event
  }
  if (before && (run.end - before.t >= IDLE || run.records.length > before.n)) pause(undefined)
  const height = y + 8
  return { columns, slots, yOf, marks: background(run, events, waits, columns, yOf, height), height }
})

function waitsIn(events: readonly TraceRecord[]): Wait[] {
  return events
    .filter((r) => r.kind === Kind.AppReq)
    .map((call) => ({ call, back: events.find((r) => r.kind === Kind.SetscRet && r.n > call.n && r.socket === call.socket) }))
    .filter(({ call, back }) => back?.t !== call.t)
}

/** Lifelines, tunnels, the lives of addresses in the stack's column, and waits in setsc(). */
function background(
  run: Run,
  events: readonly TraceRecord[],
  waits: readonly Wait[],
  columns: Columns,
  yOf: ReadonlyMap<number, number>,
  height: number,
): Shape[] {
  const shapes: Shape[] = []
  const bottom = height - 4
  const middle = (n: number): number => (yOf.get(n) ?? 0) + ROW - 9
  /** The row in which what begins at `t` shows: its own record's, or the first not before it. */
  const rowAt = (t: Micros, own: (r: TraceRecord) => boolean): number => {
    const r = events.find((x) => x.t === t && own(x)) ?? events.find((x) => x.t >= t)
    return t === Infinity || !r ? bottom : middle(r.n)
  }

  for (const up of events) {
    if (up.kind !== Kind.TunnelUp) continue
    const down = events.find((r) => r.kind === Kind.TunnelDown && r.n > up.n && r.prefix === up.prefix)
    const [a, b] = [columns.at(up.gateway).x, columns.at(up.other).x].sort((p, q) => p - q) as [number, number]
    if (up.other) shapes.push({ key: `tunnel${up.n}`, d: rect(a, middle(up.n), b, down ? middle(down.n) : bottom), look: "tunnel" })
  }

  for (const c of columns.all) {
    if (c.kind !== "stack") shapes.push({ key: c.key, d: line(c.x, 0, c.x, height), look: "lifeline" })
    else stackColumn(c.serials[0] ?? 0, c.x)
  }

  function stackColumn(host: number, x: number): void {
    const lives = run.history.addresses.filter((l) => l.host === host)
    const lanes: Micros[] = []
    const placed = lives.map((life) => {
      const from = life.spans[0]?.from ?? 0
      const free = lanes.findIndex((end) => end + IDLE < from)
      const lane = free < 0 ? lanes.length : free
      lanes[lane] = life.spans.find((s) => s.state === AddressState.Invalid)?.from ?? Infinity
      return lane
    })
    const pitch = Math.min(14, columns.band / Math.max(lanes.length, 1))
    const left = x - (lanes.length * pitch) / 2
    shapes.push({ key: `stack${host}`, d: rect(left - 4, 0, left + lanes.length * pitch + 4, height), look: "stack" })
    lives.forEach((life, i) => {
      const x0 = left + (placed[i] as number) * pitch + 1.5
      const x1 = x0 + pitch - 3
      const look = TYPE_LOOK[life.type]
      for (const s of life.spans) {
        const y0 = rowAt(s.from, (r) => r.address === life.address && r.kind >= Kind.AddrTentative && r.kind <= Kind.AddrInvalid)
        const key = `life${life.address}.${s.from}`
        if (s.state === AddressState.Invalid) {
          shapes.push({ key, d: cross((x0 + x1) / 2, y0, 4), look: "cross" })
          continue
        }
        const y1 = rowAt(s.to, (r) => r.address === life.address && r.kind >= Kind.AddrTentative && r.kind <= Kind.AddrInvalid)
        const state = ["tentative", "preferred", "deprecated"][s.state]
        const title = `${run.entities.get(life.address)?.name}: ${state}`
        shapes.push({ key, d: rect(x0, y0, x1, y1, 2), look: `bar ${look} ${state}`, title, serial: life.address })
        if (s.state === AddressState.Deprecated) shapes.push({ key: `${key}h`, d: hatch(x0, y0, x1, y1), look: `hatch ${look}` })
      }
    })
  }

  for (const { call, back } of waits) {
    const x = columns.apps(call.host).x
    const [y0, y1] = [middle(call.n), back ? middle(back.n) : bottom]
    const look = TYPE_LOOK[call.type]
    shapes.push({ key: `wait${call.n}`, d: rect(x - 6, y0, x + 6, y1, 5), look: `bar ${look} deprecated` })
    shapes.push({ key: `wait${call.n}h`, d: hatch(x - 6, y0, x + 6, y1), look: `hatch ${look}` })
  }
  return shapes
}

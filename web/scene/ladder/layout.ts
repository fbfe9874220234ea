// Where everything stands in a run's ladder of one width, and what lies behind its rows: all that does not change with time.

import type { Micros, Run, TraceRecord } from "../../../core/host/index.js"
import { AddressState, isQuiet, Kind } from "../../../core/host/index.js"
import { cross, hatch, line, rect, TYPE_LOOK } from "../marks.js"
import { perRun, told } from "../run-facts.js"
import type { Column, LongShape } from "./canvas.js"
import type { Columns } from "./columns.js"
import { columnsOf, makeColumns } from "./columns.js"
import { saying } from "./words.js"

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
  /** The width and the lanes that it was made for: what differs in them is drawn anew. */
  readonly drawn: string
  readonly columns: Columns
  readonly slots: readonly Slot[]
  /** Top of the row of a record. */
  readonly yOf: ReadonlyMap<number, number>
  readonly marks: readonly LongShape[]
  readonly height: number
  /** The events that are drawn, and how many are not, with the lanes that are not. */
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
  const events = hidden.size === 0 ? told(run) : told(run).filter((r) => !touches(run, r, all).some((c) => hidden.has(c.key)))
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
  const marks = background(run, events, waits, columns, yOf, height)
  return { drawn: by, columns, slots, yOf, slotOf, marks, height, events, left: told(run).length - events.length }
})

/** The columns that a record is drawn in; among several hosts, its own host's too. */
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

function waitsIn(events: readonly TraceRecord[]): Wait[] {
  const back = new Map<number, TraceRecord>()
  const waits: Wait[] = []
  for (const r of events.toReversed()) {
    if (r.kind === Kind.SetscRet) back.set(r.socket, r)
    if (r.kind === Kind.AppReq && back.get(r.socket)?.t !== r.t) waits.push({ call: r, back: back.get(r.socket) })
  }
  return waits.reverse()
}

/** The period of hatching. */
const HATCH = 7

/** Lifelines, tunnels, the lives of addresses in the stack's column, and waits in setsc(). */
function background(
  run: Run,
  events: readonly TraceRecord[],
  waits: readonly Wait[],
  columns: Columns,
  yOf: ReadonlyMap<number, number>,
  height: number,
): LongShape[] {
  const shapes: LongShape[] = []
  /** A bar from y0 to y1 that is cut to what is in sight, its hatching where it would be anyway. */
  const bar = (what: Omit<LongShape, "d" | "y0" | "y1">, x0: number, y0: number, x1: number, y1: number, radius = 0): void => {
    shapes.push({ ...what, y0, y1, d: (a, b) => rect(x0, Math.max(a, y0), x1, Math.min(b, y1), radius) })
  }
  const hatching = (what: Omit<LongShape, "d" | "y0" | "y1">, x0: number, y0: number, x1: number, y1: number): void => {
    shapes.push({ ...what, y0, y1, d: (a, b) => hatch(x0, y0 + Math.max(0, Math.ceil((a - y0) / HATCH) * HATCH), x1, Math.min(b, y1)) })
  }
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
    if (up.other) bar({ key: `tunnel${up.n}`, look: "tunnel" }, a, middle(up.n), b, down ? middle(down.n) : bottom)
  }

  for (const c of columns.all) {
    if (c.kind !== "stack")
      shapes.push({ key: c.key, y0: 0, y1: height, look: "lifeline", d: (a, b) => line(c.x, Math.max(a, 0), c.x, Math.min(b, height)) })
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
    bar({ key: `stack${host}`, look: "stack" }, left - 4, 0, left + lanes.length * pitch + 4, height)
    lives.forEach((life, i) => {
      const x0 = left + (placed[i] as number) * pitch + 1.5
      const x1 = x0 + pitch - 3
      const look = TYPE_LOOK[life.type]
      for (const s of life.spans) {
        const y0 = rowAt(s.from, (r) => r.address === life.address && r.kind >= Kind.AddrTentative && r.kind <= Kind.AddrInvalid)
        const key = `life${life.address}.${s.from}`
        if (s.state === AddressState.Invalid) {
          shapes.push({ key, y0: y0 - 4, y1: y0 + 4, look: "cross", d: () => cross((x0 + x1) / 2, y0, 4) })
          continue
        }
        const y1 = rowAt(s.to, (r) => r.address === life.address && r.kind >= Kind.AddrTentative && r.kind <= Kind.AddrInvalid)
        const state = ["tentative", "preferred", "deprecated"][s.state]
        const title = `${run.entities.get(life.address)?.name}: ${state}`
        bar({ key, look: `bar ${look} ${state}`, title, serial: life.address }, x0, y0, x1, y1, 2)
        if (s.state === AddressState.Deprecated) hatching({ key: `${key}h`, look: `hatch ${look}` }, x0, y0, x1, y1)
      }
    })
  }

  for (const { call, back } of waits) {
    const x = columns.apps(call.host).x
    const [y0, y1] = [middle(call.n), back ? middle(back.n) : bottom]
    const look = TYPE_LOOK[call.type]
    bar({ key: `wait${call.n}`, look: `bar ${look} deprecated` }, x - 6, y0, x + 6, y1, 5)
    hatching({ key: `wait${call.n}h`, look: `hatch ${look}` }, x - 6, y0, x + 6, y1)
  }
  return shapes
}

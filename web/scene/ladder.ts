// The ladder: a run as a message-sequence diagram, one row a record, time running down. Frame × width → rows.

import type { Frame, Micros, TraceRecord } from "../../core/host/index.js"
import { AddressState, durationText, Kind, sentence, timeText } from "../../core/host/index.js"
import type { LadderRow, LadderScene, RowContent } from "./ladder-canvas.js"
import { type Columns, HEAD, head, makeColumns } from "./ladder-columns.js"
import { drawRow, isFlying, ROW } from "./ladder-row.js"
import { saying } from "./ladder-words.js"
import { cross, hatch, label, line, rect, type Shape, TYPE_LOOK } from "./timeline-marks.js"
import { told } from "./timeline-run.js"

export interface LadderView {
  /** The record whose causes are shown; without one, the current record's are. */
  readonly selectedRecord?: number | undefined
}

/** From this long without an event, the ladder says how long. */
const IDLE = 100_000
const FOLD = 22

export function ladderScene(frame: Frame, size: { readonly width: number }, view: LadderView = {}): LadderScene {
  const { run } = frame
  const columns = makeColumns(run, size.width)
  const events = told(run)
  const current = events.findLastIndex((r) => r.n <= frame.position.n)
  const chosen = view.selectedRecord ?? events[current]?.n ?? 0
  const waits = waitsIn(events)
  const why = causes(run.records, chosen)

  const rows: LadderRow[] = []
  const yOf = new Map<number, number>()
  let y = 8
  let before: TraceRecord | undefined
  /** Quiet records are counted where the next pause is. */
  let counted = 0
  const add = (from: TraceRecord | undefined, to: TraceRecord | undefined): void => {
    const upTo = to ? to.n - 1 : run.records.length
    rows.push(
      pause(frame, run.records.slice(counted, upTo), (to?.t ?? run.end) - (from?.t ?? 0), to?.n ?? Infinity, columns, size.width, y),
    )
    counted = upTo
    y += FOLD
  }
  events.forEach((r, i) => {
    const fold = r.t - (before?.t ?? 0) >= IDLE
    if (fold) add(before, r)
    yOf.set(r.n, y)
    const when = i === current ? "current" : i < current ? "past" : "future"
    const wait = waits.find((w) => w.call === before)
    const blocked = wait ? [TYPE_LOOK[wait.call.type], waited(wait, frame)].join(" ") : ""
    const showName = before?.app !== r.app || fold
    rows.push({
      key: `r${r.n}`,
      n: r.n,
      y,
      height: ROW,
      when,
      sign: [size.width, when, r.n === chosen, why.has(r.n), showName, blocked, isFlying(r, frame) && frame.time].join(),
      content: () => ({
        words: `${timeText(r.t)}, ${sentence(run, r)}`,
        ...drawRow({
          frame,
          record: r,
          words: saying(run, r),
          columns,
          width: size.width,
          when,
          chosen: r.n === chosen,
          why: why.has(r.n),
          showName,
          blocked: wait && { look: TYPE_LOOK[wait.call.type] ?? "un", text: waited(wait, frame) },
        }),
      }),
    })
    y += ROW
    before = r
  })
  if (before && (run.end - before.t >= IDLE || run.records.length > before.n)) add(before, undefined)
  const height = y + 8
  const at = (n: number): number => rows.findIndex((r) => r.n === n)
  return {
    run,
    width: size.width,
    height,
    head: { height: HEAD, ...head(frame, columns, size.width) },
    marks: [
      ...background(frame, events, waits, columns, yOf, height),
      { key: "veil", d: rect(0, (yOf.get(events[current]?.n ?? 0) ?? -ROW) + ROW, size.width, height), look: "veil" },
      ...rail(columns, why, yOf),
    ],
    rows,
    current: at(events[current]?.n ?? 0),
    selected: at(chosen),
  }
}

/** The record and all that led to it. */
function causes(records: readonly TraceRecord[], n: number): ReadonlySet<number> {
  const chain = new Set<number>()
  for (let at = n; at > 0 && !chain.has(at); at = records[at - 1]?.cause ?? 0) chain.add(at)
  return chain
}

function pause(
  frame: Frame,
  records: readonly TraceRecord[],
  gap: Micros,
  next: number,
  columns: Columns,
  width: number,
  y: number,
): LadderRow {
  const when = next > frame.position.n ? "future" : "past"
  const content = (): RowContent => {
    const samples = records.filter((r) => r.kind === Kind.SampleSent).length
    const lost = records.filter((r) => r.kind === Kind.SampleLost).length
    const words = [
      ...(gap >= IDLE ? [`${(gap / 1e6).toFixed(gap < 1e6 ? 2 : 1)} s idle`] : []),
      ...(samples > 0 ? [`${samples} ${samples === 1 ? "sample" : "samples"} folded${lost ? `, ${lost} of them lost` : ""}`] : []),
    ].join(", ")
    const mid = FOLD / 2
    const text = label("words", (columns.names + width) / 2, mid + 4, words, "quiet", "middle")
    const dots: Shape = {
      key: "dots",
      d: line(columns.names, mid, text.box.x0 - 8, mid) + line(text.box.x1 + 8, mid, width - 16, mid),
      look: "idle",
    }
    const plate: Shape = { key: "plate", d: rect(text.box.x0 - 4, mid - 8, text.box.x1 + 4, mid + 8), look: "plate" }
    return { words, shapes: [dots, plate], labels: [text] }
  }
  return { key: `f${next}`, n: 0, y, height: FOLD, when, sign: `${width}${when}`, content }
}

/** A call of setsc() that took its time, and its return. */
interface Wait {
  readonly call: TraceRecord
  readonly back: TraceRecord | undefined
}

/** As long as it has been, at most as long as it will have been. */
const waited = ({ call, back }: Wait, frame: Frame): string => {
  const until = back?.t ?? frame.run.end
  return durationText((frame.time > call.t ? Math.min(frame.time, until) : until) - call.t)
}

function waitsIn(events: readonly TraceRecord[]): Wait[] {
  return events
    .filter((r) => r.kind === Kind.AppReq)
    .map((call) => ({ call, back: events.find((r) => r.kind === Kind.SetscRet && r.n > call.n && r.socket === call.socket) }))
    .filter(({ call, back }) => back?.t !== call.t)
}

/** Lifelines, tunnels, the lives of addresses in the stack's column, and waits in setsc(). */
function background(
  frame: Frame,
  events: readonly TraceRecord[],
  waits: readonly Wait[],
  columns: Columns,
  yOf: ReadonlyMap<number, number>,
  height: number,
): Shape[] {
  const shapes: Shape[] = []
  const { run } = frame
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

/** From the first cause down to the record. */
function rail(columns: Columns, why: ReadonlySet<number>, yOf: ReadonlyMap<number, number>): Shape[] {
  const ys = [...why].map((n) => yOf.get(n)).filter((v) => v !== undefined)
  if (ys.length < 2) return []
  return [{ key: "rail", d: line(columns.rail, Math.min(...ys) + ROW / 2, columns.rail, Math.max(...ys) + ROW / 2), look: "rail" }]
}

// The ladder: a run as a message-sequence diagram, one row a record, time running down. Frame × width → rows.

import type { Frame, TraceRecord } from "../../core/host/index.js"
import { durationText, Kind, sentence, timeText } from "../../core/host/index.js"
import type { LadderRow, LadderScene, RowContent } from "./ladder-canvas.js"
import { HEAD, head } from "./ladder-columns.js"
import { IDLE, type Layout, layout, PAUSE, ROW, type Slot, type Wait } from "./ladder-layout.js"
import { drawRow, isFlying } from "./ladder-row.js"
import { saying } from "./ladder-words.js"
import { label, line, rect, type Shape, TYPE_LOOK } from "./timeline-marks.js"
import { told } from "./timeline-run.js"

export interface LadderView {
  /** The record whose causes are shown; without one, the current record's are. */
  readonly selectedRecord?: number | undefined
}

export function ladderScene(frame: Frame, { width }: { readonly width: number }, view: LadderView = {}): LadderScene {
  const { run } = frame
  const laid = layout(run, width)
  const now = told(run).findLast((r) => r.n <= frame.position.n)?.n ?? 0
  const chosen = view.selectedRecord ?? now
  const why = causes(run.records, chosen)
  const rows = laid.slots.map((slot) =>
    slot.event ? eventRow(frame, laid, width, slot, { now, chosen, why }) : pauseRow(laid, width, slot, now),
  )
  const rowOf = (n: number): number => rows.findIndex((r) => n > 0 && r.n === n)
  const veiled = (laid.yOf.get(now) ?? -ROW) + ROW
  return {
    run,
    width,
    height: laid.height,
    head: { height: HEAD, ...head(frame, laid.columns, width) },
    marks: [...laid.marks, { key: "veil", d: rect(0, veiled, width, laid.height), look: "veil" }, ...rail(laid, why)],
    rows,
    current: rowOf(now),
    selected: rowOf(chosen),
  }
}

/** The record and all that led to it. */
function causes(records: readonly TraceRecord[], n: number): ReadonlySet<number> {
  const chain = new Set<number>()
  for (let at = n; at > 0 && !chain.has(at); at = records[at - 1]?.cause ?? 0) chain.add(at)
  return chain
}

interface Pointed {
  readonly now: number
  readonly chosen: number
  readonly why: ReadonlySet<number>
}

function eventRow(
  frame: Frame,
  { columns }: Layout,
  width: number,
  slot: Slot & { event: TraceRecord },
  { now, chosen, why }: Pointed,
): LadderRow {
  const { y, event: record, named, wait } = slot
  const when = record.n === now ? "current" : record.n < now ? "past" : "future"
  const blocked = wait && { look: TYPE_LOOK[wait.call.type] ?? "un", text: waited(wait, frame) }
  const [isChosen, isWhy] = [record.n === chosen, why.has(record.n)]
  const content = (): RowContent => {
    const words = saying(frame.run, record)
    const marks = drawRow({ frame, record, words, columns, width, when, chosen: isChosen, why: isWhy, named, blocked })
    return { words: `${timeText(record.t)}, ${sentence(frame.run, record)}`, ...marks }
  }
  const sign = [width, when, isChosen, isWhy, blocked?.text, isFlying(record, frame) && frame.time].join()
  return { key: `r${record.n}`, n: record.n, y, height: ROW, when, sign, content }
}

function pauseRow({ columns }: Layout, width: number, { y, next, lasts, quiet }: Slot & { event: undefined }, now: number): LadderRow {
  const when = next > now ? "future" : "past"
  const content = (): RowContent => {
    const samples = quiet.filter((r) => r.kind === Kind.SampleSent).length
    const lost = quiet.filter((r) => r.kind === Kind.SampleLost).length
    const words = [
      ...(lasts >= IDLE ? [`${(lasts / 1e6).toFixed(lasts < 1e6 ? 2 : 1)} s idle`] : []),
      ...(samples > 0 ? [`${samples} ${samples === 1 ? "sample" : "samples"} folded${lost ? `, ${lost} of them lost` : ""}`] : []),
    ].join(", ")
    const mid = PAUSE / 2
    const text = label("words", (columns.names + width) / 2, mid + 4, words, "quiet", "middle")
    const { x0, x1 } = text.box
    const dots: Shape = { key: "dots", d: line(columns.names, mid, x0 - 8, mid) + line(x1 + 8, mid, width - 16, mid), look: "idle" }
    const plate: Shape = { key: "plate", d: rect(x0 - 4, mid - 8, x1 + 4, mid + 8), look: "plate" }
    return { words, shapes: [dots, plate], labels: [text] }
  }
  return { key: `f${next}`, n: 0, y, height: PAUSE, when, sign: `${width}${when}`, content }
}

/** How long a call of setsc() has blocked, at most as long as it will have. */
function waited({ call, back }: Wait, frame: Frame): string {
  const until = back?.t ?? frame.run.end
  return durationText((frame.time > call.t ? Math.min(frame.time, until) : until) - call.t)
}

/** From the first cause down to the record. */
function rail({ columns, yOf }: Layout, why: ReadonlySet<number>): Shape[] {
  const ys = [...why].map((n) => yOf.get(n)).filter((v) => v !== undefined)
  if (ys.length < 2) return []
  return [{ key: "rail", d: line(columns.rail, Math.min(...ys) + ROW / 2, columns.rail, Math.max(...ys) + ROW / 2), look: "rail" }]
}

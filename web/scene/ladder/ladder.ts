// The ladder: a run as a message sequence chart, with one row for each record and time running down. A pure function of frame and width.

import type { Frame, Run, Serial, TraceRecord } from "../../../core/host/index.js"
import { countFirst, durationText, Kind, sentence, timeText } from "../../../core/host/index.js"
import { label, line, rect, type Shape, TYPE_LOOK } from "../marks.js"
import { perRun } from "../per-run.js"
import { IDLE, type LadderRow, type LadderScene, type LongShape, PAUSE, ROW, type RowContent, type Wait } from "./canvas.js"
import { columnsOf, HEAD, head } from "./columns.js"
import { type Layout, layout, type Slot } from "./layout.js"
import { drawRow, isFlying } from "./row.js"
import { saying } from "./words.js"

export interface LadderView {
  /** The record whose causes and effects are shown; without one, the current record's are. */
  readonly selectedRecord?: number | undefined
  /** Keys of columns that are not drawn. */
  readonly hidden?: ReadonlySet<string>
}

export function ladderScene(frame: Frame, { width }: { readonly width: number }, view: LadderView = {}): LadderScene {
  const { run } = frame
  const hidden = view.hidden ?? new Set()
  const laid = layout(run, width, hidden)
  const { slots, slotOf, height } = laid
  const now = newest(laid.events, frame.position.n)
  const chosen = view.selectedRecord ?? now
  const pointed = { now, chosen, why: causes(run.records, chosen), effects: new Set(effects(run).get(chosen)) }
  const row = (i: number): LadderRow => {
    const slot = slots[i] as Slot
    return slot.event ? eventRow(frame, laid, width, slot, pointed) : pauseRow(laid, width, slot, now)
  }
  const rows = (y0 = 0, y1 = height): LadderRow[] => {
    const found: LadderRow[] = []
    for (let i = slotAt(slots, y0); i < slots.length && (slots[i] as Slot).y <= y1; i++) found.push(row(i))
    return found
  }
  const veil: LongShape = { ...VEIL, y0: (laid.yOf.get(now) ?? -ROW) + ROW, y1: height, d: (a, b) => rect(0, a, width, b) }
  const behind = [...laid.marks, veil, ...rail(laid, pointed)]
  const marks = (y0 = 0, y1 = height): Shape[] =>
    behind
      .filter((m) => m.y1 >= y0 && m.y0 <= y1)
      .map(({ d, y0: top, y1: bottom, ...m }) => ({ ...m, d: d(Math.max(top, y0), Math.min(bottom, y1)) }))
  return {
    run,
    width,
    height,
    head: { height: HEAD, ...head(frame, laid.columns, width) },
    count: slots.length,
    row,
    rows,
    marks,
    indexOf: (n) => slotOf.get(n) ?? -1,
    current: slotOf.get(now) ?? -1,
    selected: slotOf.get(chosen) ?? -1,
    hidden: leftOut(run, width, hidden),
  }
}

/** The lanes that are not drawn, and how many records are not drawn with them. */
export function leftOut(run: Run, width: number, hidden: ReadonlySet<string>): LadderScene["hidden"] {
  if (hidden.size === 0) return { names: [], records: 0 }
  const names = columnsOf(run, width)
    .all.filter((c) => hidden.has(c.key))
    .map((c) => c.name)
  return { names, records: layout(run, width, hidden).left }
}

const VEIL = { key: "veil", look: "veil" }

/** The columns that can be hidden. */
export function ladderLanes(run: Run, width: number): readonly { readonly key: string; readonly name: string; readonly host: Serial }[] {
  return columnsOf(run, width).all.map(({ key, name, kind, serials }) => {
    const [serial = 0] = serials
    return { key, name, host: kind === "stack" ? serial : kind === "apps" ? (run.entities.get(serial)?.host ?? 0) : 0 }
  })
}

/** With more hosts than these in a run, at first only the lanes of one are shown. */
const MANY_HOSTS = 4

/** The lanes that are hidden at first: in a run of many hosts, those of all but this one. */
export function lanesToHide(run: Run, width: number, host: Serial): ReadonlySet<string> {
  const lanes = ladderLanes(run, width).filter((l) => l.host > 0)
  const hosts = new Set(lanes.map((l) => l.host))
  const kept = hosts.has(host) ? host : lanes[0]?.host
  return new Set(hosts.size > MANY_HOSTS ? lanes.filter((l) => l.host !== kept).map((l) => l.key) : [])
}

/** The first slot that reaches below y. */
const slotAt = (slots: readonly Slot[], y: number): number => countFirst(slots, (s) => s.y + ROW < y)

/** The newest event at or before the nth record; 0: none. */
const newest = (events: readonly TraceRecord[], n: number): number => events[countFirst(events, (r) => r.n <= n) - 1]?.n ?? 0

/** The record and the chain of its causes. */
function causes(records: readonly TraceRecord[], n: number): ReadonlySet<number> {
  const chain = new Set<number>()
  for (let at = n; at > 0 && !chain.has(at); at = records[at - 1]?.cause ?? 0) chain.add(at)
  return chain
}

/** The records that each record caused directly. */
const effects = perRun((run): ReadonlyMap<number, readonly number[]> => {
  const from = new Map<number, number[]>()
  for (const { n, cause } of run.telling) {
    const found = from.get(cause)
    if (found) found.push(n)
    else from.set(cause, [n])
  }
  return from
})

/** The current and the chosen record, with the causes and the effects of the chosen one. */
interface Pointed {
  readonly now: number
  readonly chosen: number
  readonly why: ReadonlySet<number>
  readonly effects: ReadonlySet<number>
}

function eventRow(
  frame: Frame,
  { columns, drawn }: Layout,
  width: number,
  slot: Slot & { event: TraceRecord },
  { now, chosen, why, effects: after }: Pointed,
): LadderRow {
  const { y, event: record, named, wait } = slot
  const when = record.n === now ? "current" : record.n < now ? "past" : "future"
  const blocked = wait && { look: TYPE_LOOK[wait.call.type] ?? "un", text: waited(wait, frame) }
  const isChosen = record.n === chosen
  const isWhy = why.has(record.n) ? "cause" : after.has(record.n) ? "effect" : undefined
  const content = (): RowContent => {
    const words = saying(frame.run, record)
    const marks = drawRow({ frame, record, words, columns, width, when, chosen: isChosen, why: isWhy, named, blocked })
    return { words: `${timeText(record.t)}, ${sentence(frame.run, record)}`, ...marks }
  }
  const sign = [drawn, y, when, isChosen, isWhy, blocked?.text, isFlying(record, frame) && frame.time].join()
  return { key: `r${record.n}`, n: record.n, y, height: ROW, when, sign, content }
}

function pauseRow(
  { columns, drawn }: Layout,
  width: number,
  { y, next, lasts, quiet }: Slot & { event: undefined },
  now: number,
): LadderRow {
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
  return { key: `f${next}`, n: 0, y, height: PAUSE, when, sign: `${drawn} ${y} ${when}`, content }
}

/** How long a call of setsc() has blocked at this frame; for one in the past or future, how long it blocks in all. */
function waited({ call, back }: Wait, frame: Frame): string {
  const until = back?.t ?? frame.run.end
  return durationText((frame.time > call.t ? Math.min(frame.time, until) : until) - call.t)
}

/** The rail of causes: a line from the first cause down to the last effect. */
function rail({ columns, yOf }: Layout, { why, effects: after }: Pointed): LongShape[] {
  const ys = [...why, ...after].map((n) => yOf.get(n)).filter((v) => v !== undefined)
  if (ys.length < 2) return []
  const [y0, y1] = [Math.min(...ys) + ROW / 2, Math.max(...ys) + ROW / 2]
  return [{ key: "rail", y0, y1, look: "rail", d: (a, b) => line(columns.rail, a, columns.rail, b) }]
}

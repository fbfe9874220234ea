// The list of records. Only the rows in sight exist, so that ten thousand are as quick as ten. It is one stop for Tab; arrows move in it.

import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual"
import { type KeyboardEvent, memo, type RefObject, useEffect, useMemo, useRef, useState } from "react"
import { clockText, countFirst, type Run, sentence, stepOf, type TraceRecord } from "../../../../core/host/index.js"
import { clause } from "../../../words/clause.js"
import { useExplorer, useShown } from "../../context/explorer.js"
import { concerns } from "./concerns.js"
import "../../../style/parts.css"

interface Props {
  readonly run: Run
  readonly lines: readonly TraceRecord[]
  /** The current record, and the newest record that has happened. */
  readonly now: number
  readonly position: number
}

/** An estimate of a row's height in px until it is measured, from the length of its sentence and what it cites. */
const ROW = 40
const IDS = 20

type Rows = Virtualizer<HTMLDivElement, Element>

/** Records that are listed at a time: each has its measures, which are added up whenever one turns out taller. */
const LISTED = 20_000

export function RecordList({ run, lines: all, now, position }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [part, lead] = usePart(
    all,
    countFirst(all, ({ n }) => n <= now),
  )
  const lines = useMemo(() => all.slice(part, part + LISTED), [all, part])
  const at = countFirst(lines, ({ n }) => n <= now) - 1
  const rows = useRows(box, run, lines)
  const leave = useFollowing(box, rows, at)
  const focus = useFocusedRow(box)
  const onKeyDown = (event: KeyboardEvent): void => {
    const from = Number((event.target as HTMLElement).closest("[data-index]")?.getAttribute("data-index") ?? at)
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / ROW) - 1)
    const to = { ArrowDown: from + 1, ArrowUp: from - 1, PageDown: from + page, PageUp: from - page, Home: 0, End: lines.length - 1 }[
      event.key
    ]
    if (to === undefined) return
    event.preventDefault()
    leave()
    const next = Math.max(0, Math.min(lines.length - 1, to))
    rows.scrollToIndex(next)
    focus(next)
  }
  return (
    <div
      className="record-list"
      ref={box}
      role="group"
      aria-label="All records"
      onKeyDown={onKeyDown}
      onWheel={leave}
      onPointerDown={leave}
    >
      {part > 0 && (
        <button type="button" className="text-button" onClick={() => lead(part - LISTED / 2)}>
          {part.toLocaleString("en")} earlier records
        </button>
      )}
      <RowsInSight {...{ run, lines, now, position, rows, part, of: all.length }} stop={Math.max(0, at)} />
      {part + lines.length < all.length && (
        <button type="button" className="text-button" onClick={() => lead(part + LISTED / 2)}>
          {(all.length - part - lines.length).toLocaleString("en")} later records
        </button>
      )}
    </div>
  )
}

/** Where the part of the records begins that is listed, and the way to another part. It follows the present. */
function usePart({ length }: Props["lines"], at: number): readonly [number, (part: number) => void] {
  const [chosen, choose] = useState({ at, part: Number.NaN })
  const half = LISTED / 2
  const near = Math.floor(at / half) * half - half / 2
  const part = chosen.at === at && chosen.part >= 0 ? chosen.part : near
  return [Math.max(0, Math.min(part, length - LISTED)), (part) => choose({ at, part: Math.max(0, part) })]
}

function useRows(box: RefObject<HTMLDivElement | null>, run: Run, lines: Props["lines"]): Rows {
  return useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => ROW + (hasIds(run, lines[index]) ? IDS : 0),
    getItemKey: (index) => lines[index]?.n ?? index,
    measureElement: (row, entry, list) =>
      Math.round(entry?.borderBoxSize[0]?.blockSize ?? list.measurementsCache[list.indexFromElement(row)]?.size ?? ROW),
    overscan: 3,
  })
}

/**
 * Keeps the present in sight, the row `at`. At first it is in the middle, later the list scrolls only if it must. It does so again when rows
 * turn out taller than estimated, until the returned function is called because the visitor scrolls.
 */
function useFollowing(box: RefObject<HTMLDivElement | null>, rows: Rows, at: number): () => void {
  const first = useRef(at)
  const led = useRef(at)
  const total = rows.getTotalSize()
  useEffect(() => {
    if (at < 0 || box.current?.contains(document.activeElement)) return
    if (at !== first.current) first.current = -1
    led.current = at
  }, [box, at])
  useEffect(() => {
    if (total === 0 || at < 0 || led.current !== at) return
    if (first.current === at) rows.scrollToIndex(at, { align: "center" })
    else reveal(box.current, rows, at)
  }, [box, at, total, rows])
  return () => {
    first.current = -1
    led.current = -1
  }
}

/** A function that focuses a row, which may not exist before the next animation frame. */
function useFocusedRow(box: RefObject<HTMLDivElement | null>): (index: number) => void {
  const [active, setActive] = useState(-1)
  useEffect(() => {
    if (active < 0) return
    const frame = requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-index="${active}"] button`)?.focus())
    return () => cancelAnimationFrame(frame)
  }, [box, active])
  return setActive
}

interface InSightProps extends Props {
  readonly rows: Rows
  /** The row that Tab goes to. */
  readonly stop: number
  /** How many records come before these, and how many there are in all. */
  readonly part: number
  readonly of: number
}

function RowsInSight({ run, lines, now, position, rows, stop, part, of }: InSightProps) {
  const selected = useShown((s) => s.selected)
  return (
    <ol ref={(list) => list?.style.setProperty("height", `${rows.getTotalSize()}px`)}>
      {rows.getVirtualItems().map(({ index, key, start }) => {
        const record = lines[index]
        return (
          record && (
            <li
              key={key}
              ref={(row) => {
                row?.style.setProperty("transform", `translateY(${start}px)`)
                rows.measureElement(row)
              }}
              data-index={index}
              aria-setsize={of}
              aria-posinset={part + index + 1}
              className={record.n === now ? "now" : record.n > position ? "future" : undefined}
              data-selected={concerns(record, selected) || undefined}
            >
              <Row run={run} record={record} now={record.n === now} stop={index === stop} />
            </li>
          )
        )
      })}
    </ol>
  )
}

/** Scrolls no farther than it must. It computes with the list's own measures: asking the page would force a layout. */
function reveal(box: HTMLElement | null, rows: Rows, index: number): void {
  const row = rows.measurementsCache[index]
  const top = rows.scrollOffset ?? 0
  const height = rows.scrollRect?.height ?? 0
  if (!box || !row) return
  if (row.start < top) box.scrollTop = row.start
  else if (row.end > top + height) box.scrollTop = row.end - height
}

const hasIds = (run: Run, record?: TraceRecord): boolean => record !== undefined && (record.req.length > 0 || stepOf(run, record) !== "")

interface RowProps {
  readonly run: Run
  readonly record: TraceRecord
  readonly now: boolean
  readonly stop: boolean
}

const Row = memo(function Row({ run, record, now, stop }: RowProps) {
  const explorer = useExplorer()
  const ids = [...new Set([stepOf(run, record), ...record.req].filter(Boolean))]
  return (
    <button
      type="button"
      className="moment"
      aria-current={now ? "step" : undefined}
      tabIndex={stop ? 0 : -1}
      onClick={() => explorer.at(record.n)}
    >
      <time>{clockText(record.t)}</time>
      <span>{sentence(run, record)}</span>
      {ids.length > 0 && (
        <span className="ids">
          {ids.map((id) => (
            <span key={id} className="chip" title={clause(id)}>
              {id}
            </span>
          ))}
        </span>
      )}
    </button>
  )
})

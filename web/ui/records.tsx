// Every record of the run: time, sentence, requirements. Quiet ones are folded and counted; a click leads to the moment.

import { memo, useEffect, useMemo, useRef, useState } from "react"
import { clockText, isQuiet, type Run, sentence, type TraceRecord } from "../../core/host/index.js"
import { clause } from "../clause.js"
import { tellingRecord } from "../narration.js"
import { useExplorer, useFrameByRecord } from "./explorer.js"
import { SearchIcon } from "./icons.js"

/** So many rows are drawn at once, around the present. */
const MOST = 300

export function Records() {
  const frame = useFrameByRecord()
  const [filter, setFilter] = useState("")
  const [quietToo, setQuietToo] = useState(false)
  const run = frame?.run
  const lines = useMemo(() => (run ? linesOf(run, filter, quietToo) : []), [run, filter, quietToo])
  if (!frame || !run) return <section className="records" aria-label="Records" />
  const now = quietToo ? frame.position.n : (tellingRecord(run, frame.position.n)?.n ?? 0)
  const quiet = run.records.filter((record) => isQuiet(record.kind)).length
  return (
    <section className="records" aria-label="Records">
      <div className="records-head">
        <h2>Records</h2>
        <label className="search">
          <SearchIcon />
          <span className="hidden">Filter records</span>
          <input type="search" placeholder="Filter" value={filter} onChange={(event) => setFilter(event.target.value)} />
        </label>
        <label className="check">
          <input type="checkbox" checked={quietToo} onChange={(event) => setQuietToo(event.target.checked)} />
          Data ({quiet})
        </label>
      </div>
      {lines.length === 0 && filter && <p className="quiet none">No record holds “{filter}”. Try a name, a time or a requirement.</p>}
      <Rows run={run} lines={lines} now={now} position={frame.position.n} />
    </section>
  )
}

interface Line {
  readonly record: TraceRecord
  readonly said: string
}

function linesOf(run: Run, filter: string, quietToo: boolean): readonly Line[] {
  const wanted = filter.trim().toLowerCase()
  return run.records
    .filter((record) => quietToo || !isQuiet(record.kind))
    .map((record) => ({ record, said: sentence(run, record) }))
    .filter(({ record, said }) => `${clockText(record.t)} ${said} ${record.step} ${record.req.join(" ")}`.toLowerCase().includes(wanted))
}

interface RowsProps {
  readonly run: Run
  readonly lines: readonly Line[]
  readonly now: number
  readonly position: number
}

function Rows({ run, lines, now, position }: RowsProps) {
  const list = useRef<HTMLOListElement>(null)
  const at = lines.findLastIndex((l) => l.record.n <= now)
  const from = Math.max(0, Math.min(at - MOST / 2, lines.length - MOST))

  useEffect(() => {
    const box = list.current
    const row = box?.querySelector<HTMLElement>(`[data-n="${now}"]`)
    if (!box || !row || box.contains(document.activeElement)) return
    const top = row.offsetTop
    if (top < box.scrollTop || top + row.offsetHeight > box.scrollTop + box.clientHeight) box.scrollTop = top - box.clientHeight / 3
  }, [now])

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reached by keys
    <ol className="record-list" ref={list} tabIndex={0} aria-label="All records">
      {from > 0 && <li className="folded">{from} earlier lines</li>}
      {lines.slice(from, from + MOST).map(({ record, said }) => (
        <Row key={record.n} record={record} said={said} now={record.n === now} future={record.n > position} />
      ))}
      {from + MOST < lines.length && <li className="folded">{lines.length - from - MOST} later lines</li>}
      {run.records.length === 0 && <li className="folded">Nothing happens in this run.</li>}
    </ol>
  )
}

interface RowProps {
  readonly record: TraceRecord
  readonly said: string
  readonly now: boolean
  readonly future: boolean
}

const Row = memo(function Row({ record, said, now, future }: RowProps) {
  const explorer = useExplorer()
  const ids = [...new Set([record.step, ...record.req].filter(Boolean))]
  return (
    <li data-n={record.n} className={now ? "now" : future ? "future" : undefined}>
      <button type="button" className="moment" aria-current={now ? "step" : undefined} onClick={() => explorer.at(record.n)}>
        <time>{clockText(record.t)}</time>
        <span>{said}</span>
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
    </li>
  )
})

// The view of records: all records of the run, filtered and searched. A click leads to the moment; the causes stand below.

import { useCallback, useMemo } from "react"
import { useStore } from "zustand"
import { type Frame, Kind } from "../../../../core/host/index.js"
import { tellingRecord } from "../../../words/narration.js"
import { useExplorer } from "../../context/explorer.js"
import { useCalmFrame } from "../../context/use-calm-frame.js"
import { SearchIcon } from "../../icons/icons.js"
import { useInSlices } from "../../kit/slices.js"
import { findRecords, readTyped } from "./asking.js"
import { Chain } from "./chain.js"
import { Conditions } from "./conditions.js"
import { AT_FIRST, type Filter, filterRecords } from "./filter.js"
import { filterOf } from "./filter-store.js"
import { RecordList } from "./list.js"
import "../../../style/parts.css"
import "../../../style/views/records.css"

/** Records that are asked at once; more of them in slices. */
const SHORT = 100

export function Records() {
  const frame = useCalmFrame()
  return frame && <OfRun frame={frame} />
}

function OfRun({ frame }: { readonly frame: Frame }) {
  const { run, position } = frame
  const explorer = useExplorer()
  const store = filterOf(explorer)
  const filter = useStore(store)
  const session = useStore(explorer, (s) => s.session)
  const typed = useMemo(() => readTyped(filter.asked), [filter.asked])
  const { records, telling } = run
  const samplesToo = !filter.hidden.has("data samples")
  const asked = samplesToo ? records : telling
  const ask = useCallback(
    function* () {
      return typed.query && session ? yield* findRecords(session, run, asked, typed.query) : null
    },
    [session, run, asked, typed],
  )
  const found = useInSlices(ask, typed.query !== undefined && asked.length > SHORT)
  const { lines, hides } = useMemo(() => filterRecords(run, filter, found), [run, filter, found])
  const now = samplesToo ? position.n : (tellingRecord(run, position.n)?.n ?? 0)
  const samples = run.records.length - run.telling.length
  const holds = useMemo(() => !run.telling.some(({ kind }) => kind === Kind.Violation), [run])
  const change = (part: Partial<Filter>): void => store.setState(part)
  return (
    <div className="records">
      <div className="records-head">
        <label className="search">
          <SearchIcon />
          <span className="hidden">Filter records</span>
          <input type="search" placeholder="Search" value={filter.search} onChange={(event) => change({ search: event.target.value })} />
        </label>
        <label className="check">
          <input type="checkbox" checked={samplesToo} onChange={() => change({ hidden: toggled(filter.hidden, "data samples") })} />
          Data ({samples.toLocaleString("en")})
        </label>
      </div>
      <div className="narrowing">
        <Conditions run={run} filter={filter} typed={typed} count={found?.size ?? null} onChange={change} />
        {holds && (
          <span
            className="quiet holds"
            title="What must never happen, by the draft or the RFCs, is watched for in every run: nothing of it happened."
          >
            All promises hold.
          </span>
        )}
        <p className="hides">
          {/* Told when a filter is set, not whenever the run changes. */}
          {filter === AT_FIRST && hides}
          <span role="status">{filter !== AT_FIRST && hides}</span>
          {filter !== AT_FIRST && hides && (
            <>
              {" "}
              <button type="button" className="text-button" onClick={() => store.setState(AT_FIRST, true)}>
                Reset
              </button>
            </>
          )}
        </p>
      </div>
      {lines.length === 0 && <Nothing search={filter.search} none={run.records.length === 0} />}
      {lines.length > 0 && <RecordList run={run} lines={lines} now={now} position={position.n} />}
      <Chain run={run} n={now} />
    </div>
  )
}

function Nothing({ search, none }: { readonly search: string; readonly none: boolean }) {
  if (none) return <p className="quiet none">Nothing happens in this run.</p>
  return (
    <p className="quiet none">
      {search ? `No record holds “${search}”. Try a name, a time or a requirement.` : "No record fits these filters."}
    </p>
  )
}

function toggled<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  const next = new Set(set)
  if (!next.delete(item)) next.add(item)
  return next
}

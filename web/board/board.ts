// The board's state: which study is open, the rows that there are, and the work that adds to them.

import { createStore, type StoreApi } from "zustand/vanilla"
import { type Merged, merge } from "../../core/formats/study/merged.js"
import { isResults, readResults } from "../../core/formats/study/results.js"
import { gather, type Origin, type Row, VERSION } from "../../core/formats/study/rows.js"
import { ScenarioError } from "../../core/host/index.js"
import { digestOf } from "../../core/host/study/digest.js"
import { plannedRuns, readStudy, type Study } from "../../core/host/study/study.js"
import { type Computer, computeMissing } from "./computing.js"

export interface Shown {
  /** Null before one is open, and where figures came without their study. */
  readonly study: Study | null
  readonly merged: Merged | null
  readonly running: boolean
  /** Seconds until all runs are there; null where that is not known. */
  readonly left: number | null
  /** What is wrong with what was asked for last, with its place and what to do; "": nothing. */
  readonly problem: string
}

export interface Board extends StoreApi<Shown> {
  /** Opens a shipped study by its name, and computes it. */
  openShipped(name: string): Promise<void>
  /** Opens what a visitor brought: a study, its rows, or its merged figures. */
  openFiles(files: readonly (readonly [name: string, text: string])[]): Promise<void>
  goOn(): Promise<void>
  stop(): void
}

/** What the board asks of the page around it. */
export interface Surroundings {
  /** The text at an address of the explorer's own. Rejects where there is none. */
  text(address: string): Promise<string>
  core(): Promise<Uint8Array<ArrayBuffer>>
  computers(core: Uint8Array<ArrayBuffer>): readonly Computer[]
}

export function createBoard({ text, core, computers }: Surroundings): Board {
  const store = createStore<Shown>(() => ({ study: null, merged: null, running: false, left: null, problem: "" }))
  /** By a study's digest, for as long as the page is open: no run is computed twice. */
  const known = new Map<string, Map<number, Row>>()
  let stopping = new AbortController()

  const rowsOf = (study: Study): Map<number, Row> => {
    const rows = known.get(study.digest) ?? new Map<number, Row>()
    known.set(study.digest, rows)
    return rows
  }
  const stop = (): void => {
    stopping.abort()
    store.setState({ running: false, left: null })
  }
  const fail = (error: unknown): void => {
    const said = error instanceof ScenarioError ? [error.file, error.place, error.fault].filter(Boolean).join(": ") : String(error)
    store.setState({ problem: said.slice(0, MOST_SAID) })
  }
  const find = (name: string): Promise<string> => {
    if (/^[\w-]+$/.test(name)) return text(`scenarios/${name}.json`)
    throw new ScenarioError("scenario", "name a shipped scenario, or write the scenario into the study: the page reads no other files")
  }
  const show = (study: Study, origin: Origin): void => {
    const rows = [...rowsOf(study).values()].sort((a, b) => a.index - b.index)
    const has = rowsOf(study)
    const missing = plannedRuns(study).filter(({ index }) => !has.has(index))
    store.setState({ study, merged: merge(study, origin, { rows, missing }) })
  }

  async function open(study: Study): Promise<void> {
    stop()
    const bytes = await core()
    show(study, { study: study.digest, core: digestOf(bytes), version: VERSION })
  }

  async function goOn(): Promise<void> {
    const { study, merged } = store.getState()
    if (!study || !merged) return
    stop()
    stopping = new AbortController()
    const { signal } = stopping
    store.setState({ running: true, problem: "" })
    try {
      const bytes = await core()
      if (signal.aborted) return
      const told = (row: Row, left: number): void => {
        rowsOf(study).set(row.index, row)
        if (signal.aborted) return
        store.setState({ left })
        show(study, merged.origin)
      }
      await computeMissing(study, merged.gathered.missing, computers(bytes), told, signal)
    } catch (error) {
      if (!signal.aborted) fail(error)
    }
    if (!signal.aborted) store.setState({ running: false, left: null })
  }

  return {
    ...store,
    stop,
    goOn,
    async openShipped(name) {
      try {
        if (!/^[\w-]{1,80}$/.test(name)) throw new ScenarioError("study", "that is no name of a study that comes with the explorer")
        await open(await readStudy(await text(`studies/${name}.json`), find))
      } catch (error) {
        fail(error)
        return
      }
      await goOn()
    },
    async openFiles(files) {
      try {
        store.setState({ problem: "" })
        const documents = files.filter(([name]) => /\.json$/i.test(name))
        const rows = files.filter(([name]) => /\.csv$/i.test(name))
        const results = documents.find(([, content]) => isResults(content))
        if (results) {
          stop()
          store.setState({ study: null, merged: readResults(results[1], results[0]) })
          return
        }
        const [file] = documents
        if (!file && rows.length === 0)
          throw new ScenarioError("", "bring a study (.json), rows of odmm sweep (.csv), or what odmm merge --format json wrote")
        const study = file ? await readStudy(file[1], find) : store.getState().study
        if (!study) throw new ScenarioError("", "these are rows: bring the study.json of their folder with them", rows[0]?.[0])
        const { origin, rows: read } = gather(study, plannedRuns(study), rows)
        const bytes = await core()
        const own = { study: study.digest, core: digestOf(bytes), version: VERSION }
        if (origin && (origin.core !== own.core || origin.version !== own.version))
          throw new ScenarioError(
            "core",
            "these rows were computed by another core or version than this page's; merge them with odmm, and bring the JSON",
            rows[0]?.[0],
          )
        stop()
        for (const row of read) rowsOf(study).set(row.index, row)
        show(study, own)
      } catch (error) {
        fail(error)
      }
    },
  }
}

const MOST_SAID = 600

// The board of studies over the page: question, finding, evidence, trade-off; cells fill in while workers compute.

import { type DragEvent, useEffect, useMemo, useState } from "react"
import { useStore } from "zustand"
import wasm from "../../../core/build/core.wasm?url"
import { type Merged, mergedCsv, mergedJson, warnings } from "../../../core/formats/study/merged.js"
import { reportHtml } from "../../../core/formats/study/report.js"
import { plannedRuns, scenarioText } from "../../../core/host/study/study.js"
import { type Board as BoardState, createBoard } from "../../board/board.js"
import { usualWorkers, workerComputer } from "../../board/computing.js"
import { shownMeasures } from "../../board/shown.js"
import { asKept } from "../../scenarios/open.js"
import { asked } from "../compare/asked.js"
import { useExplorer } from "../context/explorer.js"
import { useShell } from "../context/shell.js"
import { CloseIcon } from "../icons/sign-icons.js"
import { Dialog } from "../kit/dialog.js"
import { Rows } from "./rows.js"
import { Trade } from "./trade.js"
import "../../style/over/board.css"

/** The studies that come with the explorer, the first one opened by itself. */
const STUDIES: readonly (readonly [name: string, title: string])[] = [
  ["fixed-or-on-demand", "Everything fixed against on demand"],
  ["how-long-must-grace-be", "How long must grace be?"],
]

/** Bytes of one file that is read. */
const MOST_BYTES = 16_000_000
const MOST_FILES = 2000

async function fetched(address: string): Promise<Response> {
  const response = await fetch(address, asKept())
  if (!response.ok) throw Error(`${address} could not be read: the server answers ${response.status}`)
  return response
}

/** One for as long as the page is open: what was computed stays. */
const board = (() => {
  let made: BoardState | undefined
  return () =>
    (made ??= createBoard({
      text: async (address) => (await fetched(address)).text(),
      core: async () => new Uint8Array(await (await fetched(wasm)).arrayBuffer()),
      computers: (core) => Array.from({ length: usualWorkers() }, () => workerComputer(core)),
    }))
})()

export function Board() {
  const explorer = useExplorer()
  const { close, open } = useShell()
  const state = board()
  const { study, merged, running, left, problem } = useStore(state)
  const [chosen, setChosen] = useState<readonly number[]>([])
  const name = askedStudy()
  useEffect(() => {
    if (!state.getState().merged) void state.openShipped(name)
    return () => state.stop()
  }, [state, name])
  const onClose = (): void => close("board")

  const textOf = async (cell: number): Promise<string> => {
    const run = study && plannedRuns(study).find((one) => one.cell === cell)
    const what = study?.cells[cell]
    return study && run && what ? scenarioText(study.scenario, what, run.seed) : ""
  }
  const label = (cell: number) => `${study?.cells[cell]?.name ?? ""}, replication 1`
  const onOpen = async (cell: number): Promise<void> => {
    if (await explorer.load(await textOf(cell), { name: label(cell), link: null })) onClose()
  }
  const onCompare = async (): Promise<void> => {
    const [a, b] = chosen
    if (a === undefined || b === undefined) return
    if (!(await explorer.load(await textOf(a), { name: label(a), link: null }))) return
    asked.put({ text: await textOf(b), label: label(b) })
    open("compare")
  }
  const onChoose = (cell: number): void =>
    setChosen((now) => (now.includes(cell) ? now.filter((one) => one !== cell) : [...now.slice(-1), cell]))
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    void readAll(event.dataTransfer.files).then(state.openFiles)
  }

  return (
    <Dialog className="board" name="Study" onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: files are chosen by the button too */}
      <div className="board-whole" onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
        <header className="board-head">
          <h2>Study</h2>
          <select
            aria-label="Study"
            value={STUDIES.find(([, title]) => title === merged?.study.file.title)?.[0] ?? ""}
            onChange={(event) => {
              setChosen([])
              void state.openShipped(event.target.value)
            }}
          >
            {STUDIES.map(([value, title]) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
            {!STUDIES.some(([, title]) => title === merged?.study.file.title) && (
              <option value="">{merged?.study.file.title ?? "…"}</option>
            )}
          </select>
          <label className="board-files">
            Open results…
            <input type="file" multiple accept=".json,.csv" onChange={(event) => void readAll(event.target.files).then(state.openFiles)} />
          </label>
          <button type="button" className="plain" aria-label="Close" onClick={onClose}>
            <CloseIcon />
          </button>
        </header>
        <div className="board-body">
          {problem && (
            <p className="board-problem" role="alert">
              {problem}
            </p>
          )}
          {merged ? (
            <Figures
              merged={merged}
              running={running}
              left={left}
              chosen={chosen}
              onChoose={onChoose}
              onOpen={study && ((cell) => void onOpen(cell))}
              onCompare={() => void onCompare()}
              onStop={state.stop}
              onGoOn={() => void state.goOn()}
            />
          ) : (
            !problem && <p>Reading the study…</p>
          )}
        </div>
      </div>
    </Dialog>
  )
}

/** What the address asks for: "?study=NAME" or "#study=NAME". */
function askedStudy(): string {
  const address = performance.getEntriesByType("navigation")[0]?.name ?? location.href
  const [, name = ""] = /[?#&]study=([\w-]{1,80})/.exec(address) ?? []
  return name || (STUDIES[0]?.[0] ?? "")
}

async function readAll(files: FileList | null): Promise<readonly (readonly [string, string])[]> {
  const read = [...(files ?? [])].filter(({ name, size }) => size <= MOST_BYTES && /\.(json|csv)$/i.test(name)).slice(0, MOST_FILES)
  return Promise.all(read.map(async (file) => [file.name, await file.text()] as const))
}

interface FiguresProps {
  readonly merged: Merged
  readonly running: boolean
  readonly left: number | null
  readonly chosen: readonly number[]
  readonly onChoose: (cell: number) => void
  readonly onOpen: ((cell: number) => void) | null
  readonly onCompare: () => void
  readonly onStop: () => void
  readonly onGoOn: () => void
}

function Figures({ merged, running, left, chosen, onChoose, onOpen, onCompare, onStop, onGoOn }: FiguresProps) {
  const { study, cells, gathered } = merged
  const measures = useMemo(() => shownMeasures(merged), [merged])
  const policies = [...new Set(cells.map(({ policy }) => policy))]
  const policyOf = (cell: number) => Math.max(0, policies.indexOf(cells[cell]?.policy ?? ""))
  const done = cells.reduce((sum, { there }) => sum + there, 0)
  const total = cells.length * study.replications
  const whole = done >= total
  const { title, question, conclusion } = study.file
  const said = whole ? warnings(merged) : []
  return (
    <>
      <section className="board-top" aria-label="Question">
        <div>
          <h3 className="board-question">{question || title}</h3>
          {conclusion && <p>{conclusion}</p>}
        </div>
        <div className="board-progress">
          <p role="status">
            <b>
              {done} of {total} runs
            </b>
            {!whole && " so far"}
            {running && left !== null && `, ${Math.ceil(left)} s left`}
          </p>
          <progress value={done} max={total} aria-label="Runs" />
          {running ? (
            <button type="button" onClick={onStop}>
              Stop
            </button>
          ) : (
            !whole &&
            onOpen && (
              <button type="button" onClick={onGoOn}>
                Go on
              </button>
            )
          )}
          {chosen.length === 2 && (
            <button type="button" onClick={onCompare}>
              Compare the two
            </button>
          )}
          <p className="quiet">Bar below a mark: 95 % interval (Student t). Open: intervals that meet.</p>
        </div>
      </section>
      <Rows
        rows={cells.map(({ name, there }, cell) => ({ name, there, policy: policyOf(cell) }))}
        of={study.replications}
        measures={measures}
        chosen={chosen}
        onChoose={onChoose}
        onOpen={onOpen}
      />
      <div className="board-below">
        <Trade merged={merged} policyOf={policyOf} />
        <section aria-label="What to keep in mind">
          <h3>What to keep in mind</h3>
          {said.length > 0 ? (
            <ul>
              {said.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          ) : (
            <p>
              {whole
                ? "Nothing is missing, and no interval is wider than a quarter of its mean."
                : "Figures change until all runs are there."}
            </p>
          )}
          {gathered.rows.length > 0 && <Exports merged={merged} />}
          <p>
            <a href="./beyond-one-machine.md" target="_blank" rel="noopener">
              Beyond one machine
            </a>
          </p>
          <p className="quiet board-digests">
            study {merged.origin.study.slice(0, 12)} · core {merged.origin.core.slice(0, 12)} · version {merged.origin.version} · seed{" "}
            {study.file.seed}
          </p>
        </section>
      </div>
    </>
  )
}

function Exports({ merged }: { readonly merged: Merged }) {
  const save = async (ending: string, type: string, text: string): Promise<void> => {
    const { fileName, save: saved } = await import("../share/saving.js")
    saved(fileName(merged.study.file.title, ending), new Blob([text], { type }))
  }
  return (
    <p className="board-exports">
      <button type="button" onClick={() => void save("html", "text/html", reportHtml(merged))}>
        Report
      </button>
      <button type="button" onClick={() => void save("csv", "text/csv", mergedCsv(merged))}>
        CSV
      </button>
      <button type="button" onClick={() => void save("json", "application/json", mergedJson(merged))}>
        JSON
      </button>
    </p>
  )
}

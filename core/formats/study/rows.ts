// The rows of a study, a run each, as CSV of numbers and digests alone; which run is which follows from the study's own file.

import { MEASURE_NAMES } from "../../host/study/measures.js"
import type { PlannedRun, Study } from "../../host/study/study.js"
import { ScenarioError } from "../../host/values/error.js"
import { show } from "../../host/values/show.js"

/** The version of the program, which rows carry. */
export const VERSION = "0.1.0"

/** By whom rows were computed: only rows of one study, core and version are merged. */
export interface Origin {
  /** SHA-256 of the study and of core.wasm. */
  readonly study: string
  readonly core: string
  readonly version: string
}

export interface Row extends PlannedRun {
  /** In the order of MEASURES; null: the run has no such value. */
  readonly values: readonly (number | null)[]
}

const HEAD = ["study", "core", "version", "run", "cell", "replication", "seed"]

/** Rows in the order of runs. */
export function rowsText({ study, core, version }: Origin, rows: readonly Row[]): string {
  const lines = [...rows]
    .sort((a, b) => a.index - b.index)
    .map(({ index, cell, replication, seed, values }) => [
      study,
      core,
      version,
      index,
      cell,
      replication,
      seed,
      ...values.map((value) => value ?? ""),
    ])
  return [[...HEAD, ...MEASURE_NAMES], ...lines].map((line) => `${line.join(",")}\n`).join("")
}

/** Throws a ScenarioError with the line of what is no row. */
export function readRows(text: string, file: string): readonly { readonly origin: Origin; readonly row: Row }[] {
  const [head = "", ...lines] = text.split(/\r?\n/)
  const columns = [...HEAD, ...MEASURE_NAMES]
  if (head !== columns.join(","))
    throw new ScenarioError("1:1", "these are no rows of a study of this version; compute them again with odmm sweep", file)
  return lines.flatMap((line, i) => {
    if (line === "") return []
    const fault = (what: string) => new ScenarioError(`${i + 2}:1`, `${what}; remove the file, and odmm sweep computes it again`, file)
    const cells = line.split(",")
    if (cells.length !== columns.length) throw fault(`the row has ${cells.length} columns of ${columns.length}`)
    const [study = "", core = "", version = ""] = cells
    const numbers = cells.slice(3).map((cell) => (cell === "" ? null : Number(cell)))
    const bad = numbers.findIndex((number) => number !== null && !Number.isFinite(number))
    if (bad >= 0) throw fault(`${columns[bad + 3]} is ${show(cells[bad + 3], 40)}, and no number`)
    const [index, cell, replication, seed, ...values] = numbers
    if (index == null || cell == null || replication == null || seed == null) throw fault("run, cell, replication and seed are missing")
    return [{ origin: { study, core, version }, row: { index, cell, replication, seed, values } }]
  })
}

/** What there is of a study: its rows by run, each once, and what is missing. */
export interface Gathered {
  readonly rows: readonly Row[]
  readonly missing: readonly PlannedRun[]
}

/** Throws a ScenarioError where rows are of another study, core or version, or contradict each other. */
export function gather(
  study: Study,
  planned: readonly PlannedRun[],
  files: readonly (readonly [name: string, text: string])[],
): Gathered & { readonly origin: Origin | null } {
  const rows = new Map<number, Row>()
  let first: { readonly origin: Origin; readonly file: string } | null = null
  for (const [file, text] of files) {
    for (const { origin, row } of readRows(text, file)) {
      first ??= { origin, file }
      if (origin.study !== study.digest)
        throw new ScenarioError("study", "its rows are of another study; keep each study in a folder of its own", file)
      for (const key of ["core", "version"] as const) {
        if (origin[key] !== first.origin[key])
          throw new ScenarioError(
            key,
            `its rows were computed by another ${key} than those of ${first.file}; compute all with one version`,
            file,
          )
      }
      const plan = planned[row.index]
      if (!plan || plan.cell !== row.cell || plan.replication !== row.replication || plan.seed !== row.seed)
        throw new ScenarioError("run", `run ${row.index} is none of this study; remove the file, and odmm sweep computes it again`, file)
      const before = rows.get(row.index)
      if (before && before.values.join() !== row.values.join())
        throw new ScenarioError(
          "run",
          `run ${row.index} has other figures here than in another file; remove both, and compute it again`,
          file,
        )
      rows.set(row.index, row)
    }
  }
  return {
    origin: first?.origin ?? null,
    rows: [...rows.values()].sort((a, b) => a.index - b.index),
    missing: planned.filter(({ index }) => !rows.has(index)),
  }
}

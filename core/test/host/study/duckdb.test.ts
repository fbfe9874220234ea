// The queries of public/beyond-one-machine.md, run by DuckDB on rows of ours: what another tool computes of them is what merge says.
// `npm run test:long` runs them; elsewhere they are left out.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { merge } from "../../../formats/study/merged.js"
import { rowsParquet } from "../../../formats/study/parquet.js"
import { MEASURE_NAMES } from "../../../host/study/measures.js"
import { plannedRuns, readStudy } from "../../../host/study/study.js"

const read = (path: string) => readFileSync(new URL(`../../../../public/${path}`, import.meta.url), "utf8")
const folder = mkdtempSync(join(tmpdir(), "odmm-duckdb-"))
afterAll(() => rmSync(folder, { recursive: true }))

const QUERIES = [...read("beyond-one-machine.md").matchAll(/```sql\n(.*?)```/gs)].map(([, query = ""]) => query)

test.skipIf(!process.env.DUCKDB)("the three queries of the page run, and their mean and spread are merge's", async () => {
  const { DuckDBInstance } = await import("@duckdb/node-api")
  const study = await readStudy(read("studies/fixed-or-on-demand.json"), async (name) => read(`scenarios/${name}.json`))
  // Figures by hand: what is asked here is about rows, and not about runs.
  const rows = plannedRuns(study).map((run) => ({ ...run, values: MEASURE_NAMES.map((_, m) => (run.seed % (m + 5)) / 8) }))
  const merged = merge(study, { study: study.digest, core: "c", version: "v" }, { rows, missing: [] })
  const file = join(folder, "rows.parquet")
  writeFileSync(file, rowsParquet(merged))
  const connection = await (await DuckDBInstance.create(":memory:")).connect()
  const answers = []
  for (const query of QUERIES) {
    const answer = await connection.runAndReadAll(query.replaceAll("'rows.parquet'", `'${file}'`))
    answers.push(answer.getRowObjectsJson())
  }
  connection.closeSync()
  expect(answers.map(({ length }) => length)).toEqual([3, 3, 3])
  const place = merged.measures.findIndex(({ name }) => name === "anchoredPrefixes")
  for (const { cell, runs, mean, deviation } of answers[0] ?? []) {
    const figure = merged.cells.find(({ name }) => name === cell)?.figures[place]
    expect(Number(runs)).toBe(20)
    expect(mean).toBeCloseTo(figure?.mean ?? Number.NaN, 9)
    expect(deviation).toBeCloseTo(figure?.deviation ?? Number.NaN, 9)
  }
})

// odmm merge: makes figures of the rows of a study; refuses while a run is missing.

import { parseArgs } from "node:util"
import { merge as merged, mergedCsv, mergedJson, mergedTable } from "../../formats/study/merged.js"
import { rowsParquet } from "../../formats/study/parquet.js"
import { reportHtml } from "../../formats/study/report.js"
import { type Gathered, gather } from "../../formats/study/rows.js"
import { ScenarioError } from "../../host/index.js"
import { plannedRuns, type Study } from "../../host/study/study.js"
import { own } from "../../host/values/own.js"
import { written } from "../io/long-work.js"
import { type Io, UsageError, type Verb } from "../io/verb.js"
import { filesOf, openStudy, STUDY_FILE } from "./folder.js"

const FORMATS = { table: mergedTable, csv: mergedCsv, json: mergedJson, html: reportHtml, parquet: rowsParquet } as const

export const merge: Verb = {
  name: "merge",
  summary: "makes figures of a study's rows; refuses while a run is missing",
  help: `odmm merge DIR [options]

DIR is a folder that "odmm sweep" wrote. Mean and 95 % interval (Student t, from replications), spread and quantiles of each measure.

  --format F        table (default) | csv | json | html (a report, one file) | parquet (the rows, a run each; needs -o)
  --partial         goes on where runs are missing, and marks every figure of theirs: "17 of 20"
  -o, --output F    write to a file in place of standard output

Exit 1: runs are missing, and it says which and how to compute them; or rows are of another study or contradict each other.
`,
  async run(args, io) {
    try {
      return await mergeFolder(args, io)
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error
      io.err(`odmm: ${error.message}\n`)
      return 1
    }
  },
}

async function mergeFolder(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: "string", default: "table" },
      partial: { type: "boolean", default: false },
      output: { type: "string", short: "o" },
    },
  })
  const [folder, ...more] = positionals
  if (folder === undefined || more.length > 0) throw new UsageError("merge: name one folder that odmm sweep wrote")
  const format = own(FORMATS, values.format)
  if (!format) throw new UsageError(`merge: there is no format "${values.format}"; there is ${Object.keys(FORMATS).join(", ")}`)
  if (values.format === "parquet" && values.output === undefined) throw new UsageError("merge: Parquet is no text; name a file with -o")
  const { study } = await openStudy(`${folder}/${STUDY_FILE}`, io)
  const { origin, ...gathered } = gather(study, plannedRuns(study), await filesOf(folder, io))
  if (gathered.missing.length > 0 && !values.partial) {
    for (const line of refusal(study, gathered, folder)) io.err(`${line}\n`)
    return 1
  }
  if (!origin)
    throw new UsageError(`merge: there are no rows in ${folder}; compute them with odmm sweep ${folder}/${STUDY_FILE} --out ${folder}`)
  const content = format(merged(study, origin, gathered))
  if (typeof content === "string") await written([content], values.output, io)
  else await io.save(values.output ?? "", content)
  return 0
}

/** What is missing, by cell and replication, and the commands that fill it. */
function refusal(study: Study, { rows, missing }: Gathered, folder: string): readonly string[] {
  const gaps = study.cells.flatMap(({ name }, cell) => {
    const gone = missing.filter((run) => run.cell === cell).map(({ replication }) => replication)
    return gone.length > 0 ? [`${name} ${gone.length === study.replications ? "all" : ranges(gone)}`] : []
  })
  const total = rows.length + missing.length
  return [
    `refused  ${missing.length} of ${total} runs are missing: no figure is printed`,
    `gap      ${gaps.join(" · ")}`,
    `fill     odmm sweep ${folder}/${STUDY_FILE} --out ${folder}`,
    `   or    ODMM_SHARDS=${total}, and of an engine's shards ${ranges(missing.map(({ index }) => index + 1))}`,
    `   or    odmm merge ${folder} --partial marks every figure "${rows.length} of ${total}"`,
  ]
}

/** "1-3,7,9-11" */
function ranges(numbers: readonly number[]): string {
  const parts: [number, number][] = []
  for (const n of numbers) {
    const last = parts.at(-1)
    if (last && last[1] === n - 1) last[1] = n
    else parts.push([n, n])
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(",")
}

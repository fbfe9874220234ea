// odmm sweep: computes the runs of a study, on the threads of this machine or as one shard of many.

import { parseArgs } from "node:util"
import { RECIPES, usualShards } from "../../formats/study/recipes.js"
import { gather, type Row, rowsText, VERSION } from "../../formats/study/rows.js"
import { ScenarioError } from "../../host/index.js"
import { digestOf } from "../../host/study/digest.js"
import { MEASURE_NAMES } from "../../host/study/measures.js"
import { type PlannedRun, plannedRuns, type Study, scenarioText } from "../../host/study/study.js"
import { own } from "../../host/values/own.js"
import { type Io, UsageError, type Verb } from "../io/verb.js"
import { filesOf, openStudy, STUDY_FILE } from "./folder.js"

/** Exit codes for engines that run shards: what may work another time, and what never will. */
const TRY_AGAIN = 75
const NEVER = 42

const SHARD = /^(\d{1,6})\/(\d{1,6})$/

export const sweep: Verb = {
  name: "sweep",
  summary: "computes a study: a grid of runs, repeated with different seeds",
  help: `odmm sweep STUDY [options]

STUDY is a study's file (study.json), or a shipped study's name. A row of figures is written for each run into DIR; what is there is not
computed again, so the same command goes on after Ctrl+C or a failure. The figures are the same however the work is divided.

  --out DIR         where the rows go (default: STUDY's name with -runs)
  --jobs J          threads (default: as many as the machine has)
  --shard i/N       the i-th of N parts, i from 1. Also from the environment: ODMM_SHARD=i/N; Slurm's array of tasks; with
                    ODMM_SHARDS=N: JOB_COMPLETION_INDEX (Kubernetes), PARALLEL_SEQ (GNU parallel)
  --print ENGINE    prints the recipe for ${Object.keys(RECIPES).join(" | ")}, and computes nothing
  --shards N        how many shards the recipe has (default: one for each run, at most 1000)

"odmm merge DIR" makes figures of the rows. Exit 0: done. 1: a promise was broken in a run. 42: the study is at fault. 75: try again:
memory or disk ran out.
`,
  async run(args, io) {
    try {
      return await swept(args, io)
    } catch (error) {
      if (error instanceof ScenarioError) {
        io.err(`odmm: ${error.message}\n`)
        return NEVER
      }
      if (!isShortage(error)) throw error
      io.err(`odmm: sweep: ${(error as Error).message}; what was computed is kept, and the same command goes on\n`)
      return TRY_AGAIN
    }
  },
}

/** Memory or disk ran out. */
function isShortage(error: unknown): boolean {
  const { code = "", message = "" } = error as { readonly code?: string; readonly message?: string }
  return (
    ["ENOSPC", "ENOMEM", "EMFILE", "EIO", "ERR_WORKER_OUT_OF_MEMORY"].includes(code) || /out of memory|allocation failed/i.test(message)
  )
}

async function swept(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      out: { type: "string" },
      jobs: { type: "string" },
      shard: { type: "string" },
      shards: { type: "string" },
      print: { type: "string" },
    },
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError("sweep: name one study")
  const { study, text } = await openStudy(file, io)
  const planned = plannedRuns(study)
  const out =
    values.out ??
    `${file
      .split("/")
      .at(-1)
      ?.replace(/\.json$/, "")}-runs`
  if (values.print !== undefined) {
    const recipe = own(RECIPES, values.print)
    if (!recipe) throw new UsageError(`sweep: there is no recipe for "${values.print}"; there is ${Object.keys(RECIPES).join(", ")}`)
    io.out(recipe({ study: file, out, shards: values.shards === undefined ? usualShards(study) : count("--shards", values.shards) }))
    return 0
  }
  const shard = shardOf(values.shard, io.env)
  const jobs = values.jobs === undefined ? io.cores : count("--jobs", values.jobs)
  const core = new Uint8Array(await io.core())
  const origin = { study: study.digest, core: digestOf(core), version: VERSION }
  const before = gather(study, planned, await filesOf(out, io))
  if (before.origin && before.origin.core !== origin.core)
    throw new UsageError(`sweep: ${out} holds rows of another core or version; name another folder with --out`)
  const mine = shard ? before.missing.filter(({ index }) => index % shard.of === shard.part - 1) : before.missing
  io.err(`study  ${study.file.title}: ${study.cells.length} cells × ${study.replications} replications = ${planned.length} runs\n`)
  if (before.rows.length > 0) io.err(`there  ${before.rows.length} runs, from before: none is computed twice\n`)
  await io.save(`${out}/${STUDY_FILE}`, text)
  const rows = await computeAll(study, mine, Math.min(jobs, Math.max(1, mine.length)), core, io, async (row) => {
    if (!shard) await writeRow(`${out}/run-${String(row.index + 1).padStart(6, "0")}.csv`, rowsText(origin, [row]), io)
  })
  if (shard && rows.length > 0)
    await writeRow(
      `${out}/shard-${String(shard.part).padStart(6, "0")}-of-${String(shard.of).padStart(6, "0")}.csv`,
      rowsText(origin, rows),
      io,
    )
  const left = planned.length - before.rows.length - rows.length
  io.err(
    `done   ${rows.length} runs in ${out}${left > 0 ? `; ${left} of ${planned.length} are left to other shards` : `; odmm merge ${out} makes figures of them`}\n`,
  )
  const broken = rows.filter(({ values: figures }) => (figures[PROMISES] ?? 0) > 0)
  for (const row of broken.slice(0, 5)) io.err(`found  promises broken in ${study.cells[row.cell]?.name}, replication ${row.replication}\n`)
  return broken.length > 0 ? 1 : 0
}

const PROMISES = MEASURE_NAMES.indexOf("promisesBroken")

/** Under another name until all of it is written: what is there is whole. */
async function writeRow(path: string, text: string, io: Io): Promise<void> {
  const output = await io.open(path)
  await output.write(text)
  await output.end()
}

/** Computes the runs on so many threads; `done` is told each row, in no order. */
async function computeAll(
  study: Study,
  runs: readonly PlannedRun[],
  jobs: number,
  core: Uint8Array,
  io: Io,
  done: (row: Row) => Promise<void>,
): Promise<readonly Row[]> {
  if (runs.length === 0) return []
  const workers = io.workers(jobs, core)
  const rows: Row[] = []
  const began = performance.now()
  let next = 0
  // Each goes on with the next run that nobody has begun.
  const goOn = async (): Promise<void> => {
    for (let run = runs[next++]; run; run = runs[next++]) {
      const cell = study.cells[run.cell]
      if (!cell) continue
      const values = await workers.compute(await scenarioText(study.scenario, cell, run.seed))
      const row = { ...run, values }
      await done(row)
      rows.push(row)
      const left = ((performance.now() - began) / rows.length) * (runs.length - rows.length)
      io.progress(`${rows.length} of ${runs.length} runs, ${Math.ceil(left / 1000)} s left, ${jobs} threads`)
    }
  }
  try {
    await Promise.all(Array.from({ length: jobs }, goOn))
  } finally {
    io.progress(null)
    await workers.end()
  }
  return rows
}

function count(option: string, text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new UsageError(`sweep: ${option} ${text} is no number from 1 to 99999`)
  return Number(text)
}

interface Shard {
  /** From 1. */
  readonly part: number
  readonly of: number
}

/** From the option or the environment; null: all of it. Throws a UsageError for a part without a number of parts. */
export function shardOf(option: string | undefined, env: Io["env"]): Shard | null {
  const { ODMM_SHARD, ODMM_SHARDS, SLURM_ARRAY_TASK_ID, SLURM_ARRAY_TASK_MIN, SLURM_ARRAY_TASK_COUNT, JOB_COMPLETION_INDEX, PARALLEL_SEQ } =
    env
  const told = option ?? ODMM_SHARD
  if (told !== undefined) return shard(told, option === undefined ? `ODMM_SHARD=${told}` : `--shard ${told}`)
  if (SLURM_ARRAY_TASK_ID !== undefined)
    return shard(`${Number(SLURM_ARRAY_TASK_ID) - Number(SLURM_ARRAY_TASK_MIN) + 1}/${SLURM_ARRAY_TASK_COUNT}`, "Slurm's array of tasks")
  const index = JOB_COMPLETION_INDEX !== undefined ? Number(JOB_COMPLETION_INDEX) + 1 : PARALLEL_SEQ
  if (index === undefined || (ODMM_SHARDS === undefined && JOB_COMPLETION_INDEX === undefined)) return null
  if (ODMM_SHARDS === undefined)
    throw new UsageError("sweep: JOB_COMPLETION_INDEX says which part this is; set ODMM_SHARDS to how many there are")
  return shard(`${index}/${ODMM_SHARDS}`, `part ${index} of ODMM_SHARDS=${ODMM_SHARDS}`)
}

function shard(text: string, told: string): Shard {
  const [, part = 0, of = 0] = SHARD.exec(text)?.map(Number) ?? []
  if (part < 1 || part > of) throw new UsageError(`sweep: ${told} is no shard; write i/N with i from 1 to N, such as 3/64`)
  return { part, of }
}

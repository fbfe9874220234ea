// odmm population: computes a population on the threads of this machine, and prints its figures.

import { parseArgs } from "node:util"
import { VERSION } from "../../formats/study/rows.js"
import { ScenarioError } from "../../host/index.js"
import { merged } from "../../host/population/figures.js"
import { type Population, partsOf, readPopulation } from "../../host/population/read.js"
import { type Figure, figuresOf } from "../../host/population/sentences.js"
import { digestOf } from "../../host/study/digest.js"
import { own } from "../../host/values/own.js"
import { written } from "../io/long-work.js"
import { type Computed, type Io, readInput, UsageError, type Verb } from "../io/verb.js"

/** Exit codes for who starts many: what may work another time, and what never will. */
const TRY_AGAIN = 75
const NEVER = 42

/** What figures followed from. No time and no count of threads, so that equal populations give equal bytes. */
interface Origin {
  readonly population: string
  readonly core: string
  readonly version: string
  readonly events: number
}

const FORMATS = { text: asText, json: asJson, csv: asCsv } as const

export const population: Verb = {
  name: "population",
  summary: "computes a population: up to a million hosts that move and open sessions by themselves",
  help: `odmm population FILE [options]

FILE is a population's file, or a shipped population's name (village, city-100k). Hosts are generated from its seed, never measured.
Every host runs the whole model. The figures are the same for any number of threads.

  --jobs J          threads (default: as many as the machine has)
  --format F        text (default) | json | csv
  --out FILE        write to a file in place of standard output

Exit 0: done. 1: a promise was broken. 42: the population is at fault. 75: try again: memory or disk ran out.
`,
  async run(args, io) {
    try {
      return await compute(args, io)
    } catch (error) {
      if (!(error instanceof ScenarioError) && !isShortage(error)) throw error
      io.err(`odmm: ${(error as Error).message}\n`)
      return error instanceof ScenarioError ? NEVER : TRY_AGAIN
    }
  },
}

/** Memory or disk ran out, here or in a thread. */
function isShortage(error: unknown): boolean {
  const { code = "", message = "" } = error as { readonly code?: string; readonly message?: string }
  return (
    ["ENOSPC", "ENOMEM", "EMFILE", "EIO", "ERR_WORKER_OUT_OF_MEMORY"].includes(code) ||
    /RangeError|out of memory|allocation failed/i.test(`${error} ${message}`)
  )
}

async function compute(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { jobs: { type: "string" }, format: { type: "string", default: "text" }, out: { type: "string" } },
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError("population: name one population")
  const format = own(FORMATS, values.format)
  if (!format) throw new UsageError(`population: there is no format "${values.format}"; there is ${Object.keys(FORMATS).join(", ")}`)
  if (values.jobs !== undefined && !/^[1-9]\d{0,2}$/.test(values.jobs))
    throw new UsageError(`population: --jobs ${values.jobs} is no number from 1 to 999`)
  const text = await textOf(file, io)
  const read = await readPopulation(text, file)
  const core = new Uint8Array(await io.populationCore())
  const jobs = Math.min(values.jobs === undefined ? io.cores : Number(values.jobs), read.file.parts)
  io.err(`population  ${read.file.title}: ${read.file.hosts.toLocaleString("en")} hosts in ${read.file.parts} parts, ${jobs} threads\n`)
  const began = performance.now()
  const parts = await allParts(read, text, jobs, core, io)
  const words = parts.map((part) => part.words).reduce(merged)
  const events = parts.reduce((sum, part) => sum + part.events, 0)
  const size = Math.max(...parts.map((part) => part.size))
  const seconds = (performance.now() - began) / 1000
  io.err(
    `done        ${events.toLocaleString("en")} events in ${seconds.toFixed(1)} s, ${(events / seconds / 1e6).toFixed(2)} M a second; ${(size / 1e6).toFixed(0)} MB a thread\n`,
  )
  const figures = figuresOf(read, words)
  await written([format(read, figures, { population: read.digest, core: digestOf(core), version: VERSION, events })], values.out, io)
  return (figures.find(({ name }) => name === "promisesBroken")?.value ?? 0) > 0 ? 1 : 0
}

async function textOf(file: string, io: Io): Promise<string> {
  if (!/^[\w-]+$/.test(file)) return await readInput(file, io)
  return await io.readFile(`${io.shipped}/../populations/${file}.json`).catch(() => readInput(file, io))
}

/** The parts in their order, whoever computed them first. */
async function allParts(population: Population, text: string, jobs: number, core: Uint8Array, io: Io): Promise<readonly Computed[]> {
  const workers = io.workers(jobs, core)
  const planned = partsOf(population)
  const done: Computed[] = []
  const began = performance.now()
  let next = 0
  const goOn = async (): Promise<void> => {
    for (let part = planned[next++]; part; part = planned[next++]) {
      done.push(await workers.part(text, part.replication, part.part))
      const left = ((performance.now() - began) / done.length) * (planned.length - done.length)
      io.progress(`${done.length} of ${planned.length} parts, ${Math.ceil(left / 1000)} s left, ${jobs} threads`)
    }
  }
  try {
    await Promise.all(Array.from({ length: jobs }, goOn))
  } finally {
    io.progress(null)
    await workers.end()
  }
  return done.sort((a, b) => a.part - b.part)
}

function asText({ file }: Population, figures: readonly Figure[], origin: Origin): string {
  const rows = figures.map(({ name, unit, value, is }) => [name, value === null ? "none" : shown(value), unit, is] as const)
  const width = (column: 0 | 1 | 2) => Math.max(...rows.map((row) => row[column].length))
  const lines = rows.map(
    ([name, value, unit, is]) => `${name.padEnd(width(0))}  ${value.padStart(width(1))} ${unit.padEnd(width(2))}  ${is}`,
  )
  const head = `${file.title}. Generated from seed ${file.seed}: ${file.hosts.toLocaleString("en")} hosts, no place on earth.`
  return `${head}\n\n${lines.join("\n")}\n\npopulation ${origin.population.slice(0, 16)}, core ${origin.core.slice(0, 16)}, version ${origin.version}, ${origin.events} events\n`
}

const shown = (value: number) => (Number.isInteger(value) ? value.toLocaleString("en") : Number(value.toPrecision(6)).toString())

function asJson({ file }: Population, figures: readonly Figure[], origin: Origin): string {
  const { title, hosts, parts, seed } = file
  return `${JSON.stringify({ title, generated: true, hosts, parts, seed, ...origin, figures }, null, 2)}\n`
}

function asCsv({ file }: Population, figures: readonly Figure[], { population: digest, core, version }: Origin): string {
  const lines = figures.map(({ name, unit, value }) => [digest, core, version, file.seed, name, value ?? "", unit].join(","))
  return `population,core,version,seed,figure,value,unit\n${lines.join("\n")}\n`
}

// What `npm run fuzz` runs: every target for its part of the inputs and the time; then the figures, and what was found.

import { openSync, writeSync } from "node:fs"
import type { Campaign, Figures, Finding } from "./campaign.js"
import { readOptions } from "./options.js"
import { captures } from "./targets/captures.js"
import { commands } from "./targets/commands.js"
import { documents } from "./targets/documents.js"
import { editor } from "./targets/editor.js"
import { hosts } from "./targets/hosts.js"
import { links } from "./targets/links.js"
import { names } from "./targets/names.js"
import { pastes } from "./targets/pastes.js"
import { sessionFiles } from "./targets/session-files.js"
import { sessions } from "./targets/sessions.js"

const CAMPAIGNS: readonly Campaign[] = [documents, sessions, sessionFiles, links, pastes, hosts, captures, commands, names, editor]

/** Bytes that may stay in use after a target, beyond what was in use before: code and tables that are made once. */
const MOST_KEPT = 64e6
/** Letters of an input that are printed. */
const SHOWN = 4000

const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function main(args: readonly string[]): Promise<number> {
  const { targets, count, seconds, seed, path } = readOptions(
    args,
    CAMPAIGNS.map(({ name }) => name),
  )
  const chosen = CAMPAIGNS.filter(({ name }) => targets.includes(name))
  const all = (part: "inputs" | "time") => chosen.reduce((sum, { share }) => sum + share[part], 0)
  say(`seed ${seed}`)
  let inputs = 0
  let found = 0
  for (const campaign of chosen) {
    const { name, share } = campaign
    const before = await inUse()
    const figures = await campaign.run({
      seed,
      path,
      count: Math.ceil((count * share.inputs) / all("inputs")),
      time: (seconds * 1000 * share.time) / all("time"),
      at: (of, run) => telling(`${name} --seed ${of} --path ${run}`),
    })
    const kept = (await inUse()) - before
    const tooMuch = kept > MOST_KEPT ? 1 : 0
    inputs += figures.inputs
    found += figures.findings.length + tooMuch
    say(line(campaign, figures, kept))
    if (tooMuch) say(`\n  ${name} kept ${megabytes(kept)} after it had ended; at most ${megabytes(MOST_KEPT)} may stay`)
    for (const finding of figures.findings) report(name, finding)
  }
  say(`${inputs} inputs, ${found} findings`)
  return found > 0 ? 1 : 0
}

function line({ name }: Campaign, { inputs, milliseconds, slowest, findings }: Figures, kept: number): string {
  const figures = [`${inputs} inputs`, `${(milliseconds / 1000).toFixed(1)} s`, `the slowest ${Math.round(slowest)} ms`]
  return `${name.padEnd(10)} ${figures.join(", ")}, ${megabytes(kept)} kept, ${findings.length} findings`
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

function report(target: string, { message, seed, path, input, times }: Finding): void {
  say(`\n  ${message.replaceAll("\n", "\n  ")}`)
  say(`  ${times === 1 ? "one input" : `${times} inputs`}; the smallest (${input.length} letters):`)
  say(`  ${visible(input.length > SHOWN ? `${input.slice(0, SHOWN)}…` : input)}`)
  say(`  again: npm run fuzz -- ${target} --seed ${seed} --path ${path}\n`)
}

/** What a terminal would act on is written out. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (letter) =>
    letter === "\n" ? "\n  " : `\\u{${letter.codePointAt(0)?.toString(16)}}`,
  )
}

/** Bytes in use after a collection; 0 where it cannot be asked for. */
async function inUse(): Promise<number> {
  if (!globalThis.gc) return 0
  // What a collection lets go of may hold memory that only the next one frees.
  for (let i = 0; i < 3; i++) {
    globalThis.gc()
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

let file: number | undefined

/** Whoever started this learns from the file which input was tried last, should that one end the process or never return. */
function telling(place: string): void {
  const { FUZZ_PLACE: path } = process.env
  if (!path) return
  file ??= openSync(path, "w")
  writeSync(file, `${place.padEnd(120)}\n`, 0)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`fuzz: ${(error as Error).message}\n`)
  process.exitCode = 2
}

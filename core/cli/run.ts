// odmm run: runs a scenario, or a branch of a session that was saved, from its beginning to its end.

import { parseArgs } from "node:util"
import { withFonts } from "../../web/figure/embedded.js"
import { isSession } from "../formats/saved/is-session.js"
import { readSession } from "../formats/saved/session-file.js"
import { loadCore, parseTime, readScenario, type Scenario, ScenarioError, Session } from "../host/index.js"
import { applyVariant, override, parseValue } from "../host/scenario/override.js"
import { ofFile } from "../host/values/error.js"
import { own } from "../host/values/own.js"
import type { Typesetting } from "./io/fonts.js"
import { computed, written as writePieces } from "./io/long-work.js"
import { type Io, readInput, UsageError, type Verb } from "./io/verb.js"
import { reportFindings, reportNonsense, reportUnused } from "./runs/findings.js"
import { FORMATS, type Look } from "./runs/formats.js"
import { restored } from "./runs/session.js"

export const run: Verb = {
  name: "run",
  summary: "runs a scenario and prints its records, its ladder, what it cost, or a script that asks a kernel",
  help: `odmm run FILE [options]

FILE is a scenario, or a session that the explorer saved (NAME.odmm.json): then the branch is run that was open there.

  --format F        records (JSON lines, default) | ladder (text, at most 72 columns) | mermaid | plantuml (the ladder for
                    these tools) | narrative (Markdown) | trace (JSON, for "odmm replay") | frame (JSON of the state at --at)
                    | metrics (JSON) | csv (metrics, a figure a line) | svg (the stage at --at) | timeline-svg | ladder-svg
                    | animated-svg (plays --from to --to, also as an image in a page)
                    | linux: a script that rebuilds, for each connect() of
                    the run, the host as it was then in a network namespace of a Linux machine, asks its kernel for the
                    source, and prints AGREE, DIFFER or SKIP
  --at T            the time of a frame, such as 7.033 or 80ms (default: the scenario's start); metrics up to then
  --from T, --to T  what an animation plays (default: from the scenario's start to the run's end); --at is what it shows where nothing
                    moves
  --until T         the end of the run, in place of the scenario's; what comes after it is left out
  --seed N          the seed, in place of the scenario's
  --set KEY=VALUE   a setting of the scenario, such as unsupported=known, or of what is named: hosts.MH1.reuse=new,
                    hosts.*.app1.asks=["fixed"], gateways.GW1.offers=[]; may be given again
  --variant N       one of the scenario's variants, by its name or its number
  --branch N        of a session: another branch, by its name or its place in the file's list, from 0
  --theme T         of a picture: light (default) or dark
  --size WxH        of a picture, in px (default: 960x540; a ladder is as high as its rows)
  --embed-fonts     of a picture: it brings its letters along (up to 15 KB), so that it looks the same everywhere; needs the package
                    subset-font
  --strict          a command that makes no sense when it is carried out is a finding, too (exit 1); without it each is a remark
  -o, --output F    write to a file in place of standard output

Exit 1: the scenario is at fault, one of its steps is not shown by the run, or a promise was broken. A step that only --set, or what was done
in a session, takes away is a remark.
`,
  /** A scenario at fault is a finding, as it is to `validate`. */
  async run(args, io) {
    try {
      return await runFile(args, io)
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error
      io.err(`odmm: ${error.message}\n`)
      return 1
    }
  },
}

async function runFile(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: "string", default: "records" },
      at: { type: "string" },
      from: { type: "string" },
      to: { type: "string" },
      until: { type: "string" },
      seed: { type: "string" },
      set: { type: "string", multiple: true, default: [] },
      variant: { type: "string" },
      branch: { type: "string" },
      theme: { type: "string", default: "light" },
      size: { type: "string", default: "960x540" },
      "embed-fonts": { type: "boolean", default: false },
      strict: { type: "boolean", default: false },
      output: { type: "string", short: "o" },
    },
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError("run: name one scenario file, or - for standard input")
  const format = own(FORMATS, values.format)
  if (!format) throw new UsageError(`run: there is no format "${values.format}"; there is ${Object.keys(FORMATS).join(", ")}`)
  const at = time(values.at, "--at")
  const range = { from: time(values.from, "--from"), to: time(values.to, "--to") }
  const look = lookOf(values.theme, values.size)
  const embed = values["embed-fonts"] ? await io.typesetting() : null

  const label = file === "-" ? "standard input" : file
  const input = await readInput(file, io)
  const saved = isSession(input) ? await readSession(input, label) : null
  if (!saved && values.branch !== undefined) throw new UsageError("run: only a session's file has branches; leave --branch out")
  const [written, place] = saved ? [saved.scenario, `${label}: scenario`] : [input, label]
  const { scenario, source } = await read(written, place, values)
  const isChanged = values.set.length > 0 || values.until !== undefined || saved !== null
  const plain = isChanged ? (await read(written, place, { ...values, set: [], until: undefined })).scenario : null
  const core = await loadCore(new Uint8Array(await io.core()))
  const session = saved ? restored(core, scenario, saved, label, values.branch) : Session.begin(core, scenario)
  await computed(session, io)
  const made = format({ session, run: session.run, core, at, ...range, source, look })
  const text = embed ? await embedded(made, embed) : made
  await writePieces(typeof text === "string" ? [text] : text, values.output, io)
  const asWritten = plain && (() => Session.open(core, plain).run)
  const change = saved ? "after what was done" : "under the settings given"
  const err = (line: string) => io.err(line)
  reportUnused(session, label, err)
  const nonsense = reportNonsense(session.run, label, err)
  const found = reportFindings(session.run, label, asWritten, change, err)
  return found > 0 || (values.strict && nonsense > 0) ? 1 : 0
}

/** A picture with its fonts in it; what is no picture has none. */
async function embedded(made: string | Iterable<string>, { fonts, subset }: Typesetting): Promise<string> {
  if (typeof made === "string" && made.startsWith("<svg ")) return withFonts(made, fonts, subset)
  throw new UsageError("run: --embed-fonts is for pictures: svg, timeline-svg, ladder-svg, animated-svg")
}

interface Options {
  readonly until?: string | undefined
  readonly seed?: string | undefined
  readonly variant?: string | undefined
  readonly set: readonly string[]
}

interface Read {
  readonly scenario: Scenario
  readonly source: string
}

/** The scenario with the options given, and its text then: the text is changed and then read as any other, so that the same checks apply. */
async function read(text: string, label: string, { until, seed, set, variant }: Options): Promise<Read> {
  const scenario = await readScenario(text, label)
  if (until === undefined && seed === undefined && variant === undefined && set.length === 0) return { scenario, source: text }
  const raw = JSON.parse(text) as Record<string, unknown>
  try {
    if (variant !== undefined) applyVariant(raw, variant)
    for (const pair of set) {
      const [path = "", ...value] = pair.split("=")
      if (value.length === 0) throw new UsageError(`run: --set ${pair} has no value; write --set ${pair}=VALUE`)
      override(raw, path, parseValue(value.join("=")))
    }
  } catch (error) {
    throw wrongUse(ofFile(error, label))
  }
  if (until !== undefined) endAt(raw, time(until, "--until") ?? 0)
  if (seed !== undefined) raw.seed = /^\d+$/.test(seed) ? Number(seed) : seed
  const source = JSON.stringify(raw)
  try {
    return { scenario: await readScenario(source, `${label} with the options given`), source }
  } catch (error) {
    throw wrongUse(error)
  }
}

/** The file itself is right: what is at fault are the options. */
const wrongUse = (error: unknown) => (error instanceof ScenarioError ? new UsageError(error.message) : error)

/** Ends the run there: what comes later, or would be opened later, is left out. */
function endAt(raw: Record<string, unknown>, until: number): void {
  const isInside = (item: unknown) => !(parseTime((item as { readonly at?: string | number }).at ?? 0) > until)
  const cut = (list: unknown) => (Array.isArray(list) ? list.filter(isInside) : list)
  const { commands = [], faults = [], markers = [] } = raw
  Object.assign(raw, { commands: cut(commands), faults: cut(faults), markers: cut(markers) })
  if (parseTime((raw.start as string | number | undefined) ?? 0) > until) raw.start = until / 1e6
  raw.until = until / 1e6
}

function time(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined
  const micros = parseTime(text)
  if (Number.isNaN(micros)) throw new UsageError(`run: ${option} ${text} is no time; write seconds such as 7.033, or 80ms`)
  return micros
}

function lookOf(theme: string, size: string): Look {
  if (theme !== "light" && theme !== "dark") throw new UsageError(`run: --theme ${theme} is none; write light or dark`)
  const [width = 0, height = 0] = (/^(\d{3,4})x(\d{3,4})$/.exec(size) ?? []).slice(1).map(Number)
  if (width < SMALLEST || height < SMALLEST)
    throw new UsageError(`run: --size ${size} is no size; write width and height in px, of ${SMALLEST} to 9999 each, such as 960x540`)
  return { theme, width, height }
}

/** Px: less has no room for a stage. */
const SMALLEST = 240

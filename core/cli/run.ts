// odmm run: runs a scenario, or a branch of a session that was saved, from its beginning to its end.

import { parseArgs } from "node:util"
import { type Typesetting, withFonts } from "../../web/figure/embedded.js"
import { withoutComments } from "../formats/saved/comments.js"
import { isSession } from "../formats/saved/is-session.js"
import { modelRemark, readSession } from "../formats/saved/session-file.js"
import { loadCore, ScenarioError, Session, timeText } from "../host/index.js"
import { QUERY_HELP, query } from "../host/query/find.js"
import { type Query, QueryError } from "../host/query/query.js"
import { own } from "../host/values/own.js"
import { computed, written as writePieces } from "./io/long-work.js"
import { type Io, readInput, UsageError, type Verb } from "./io/verb.js"
import { reportFindings, reportNonsense, reportPools, reportUnused } from "./runs/findings.js"
import { BYTES, FORMATS, type Look } from "./runs/formats.js"
import { readWith, timeGiven } from "./runs/read-with.js"
import { restored } from "./runs/session.js"

export const run: Verb = {
  name: "run",
  summary: "runs a scenario and prints its records, its ladder, what it cost, or a script that asks a kernel",
  help: `odmm run FILE [options]

FILE is a scenario, or a session that the explorer saved (NAME.odmm.json): then the branch is run that was open there.

  --format F        records (JSON lines, default) | ladder (text, at most 72 columns) | mermaid | plantuml (the ladder for
                    these tools) | narrative (Markdown) | trace (JSON, for "odmm replay") | frame (JSON of the state at --at)
                    | metrics (JSON) | csv (metrics, a figure a line) | svg (the stage at --at) | timeline-svg | ladder-svg
                    | pcapng: the run as a capture for Wireshark and tshark, an interface a link
                    | animated-svg (plays --from to --to, also as an image in a page)
                    | linux: a script that rebuilds, for each connect() of
                    the run, the host as it was then in a network namespace of a Linux machine, asks its kernel for the
                    source, and prints AGREE, DIFFER or SKIP
  --at T            the time of a frame, such as 7.033 or 80ms (default: the scenario's start); metrics up to then
  --find EXPR       of records: those that are such, as in "sockets.broken > 0 and host = MH1"; --find help prints the language
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
  --on NAME         of a capture: only what is seen on that link ("MH1-GW1"), or at that host, gateway or correspondent
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
      find: { type: "string" },
      from: { type: "string" },
      to: { type: "string" },
      until: { type: "string" },
      seed: { type: "string" },
      set: { type: "string", multiple: true, default: [] },
      variant: { type: "string" },
      branch: { type: "string" },
      theme: { type: "string", default: "light" },
      size: { type: "string", default: "960x540" },
      on: { type: "string" },
      "embed-fonts": { type: "boolean", default: false },
      strict: { type: "boolean", default: false },
      output: { type: "string", short: "o" },
    },
  })
  if (values.find === "help") {
    io.out(`${QUERY_HELP}\n`)
    return 0
  }
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError("run: name one scenario file, or - for standard input")
  const format = own(FORMATS, values.format)
  if (!format) throw new UsageError(`run: there is no format "${values.format}"; there is ${Object.keys(FORMATS).join(", ")}`)
  const at = timeGiven("run", values.at, "--at")
  const find = values.find === undefined ? undefined : question(values.find)
  if (find && values.format !== "records") throw new UsageError(`run: --find is for records; leave --format ${values.format} out`)
  const range = { from: timeGiven("run", values.from, "--from"), to: timeGiven("run", values.to, "--to") }
  const look = lookOf(values.theme, values.size)
  const embed = values["embed-fonts"] ? await io.typesetting() : null

  if (values.on !== undefined && values.format !== "pcapng") throw new UsageError("run: --on is for --format pcapng; leave it out")
  if (BYTES.includes(values.format) && values.output === undefined && io.isTerminal)
    throw new UsageError(`run: ${values.format} is no text for a terminal; name a file with -o FILE, or write it to a pipe`)

  const label = file === "-" ? "standard input" : file
  const input = withoutComments(await readInput(file, io))
  const saved = isSession(input) ? await readSession(input, label) : null
  if (!saved && values.branch !== undefined) throw new UsageError("run: only a session's file has branches; leave --branch out")
  const [written, place] = saved ? [saved.scenario, `${label}: scenario`] : [input, label]
  const { scenario, source } = await readWith("run", written, place, values)
  const isChanged = values.set.length > 0 || values.until !== undefined || saved !== null
  const plain = isChanged ? (await readWith("run", written, place, { ...values, set: [], until: undefined })).scenario : null
  const core = await loadCore(new Uint8Array(await io.core()))
  const session = saved ? restored(core, scenario, saved, label, values.branch) : Session.begin(core, scenario)
  await computed(session, io)
  const made = format({ session, run: session.run, core, at, ...range, source, look, find, on: values.on })
  const text = embed ? await embedded(made, embed) : made
  await writePieces(typeof text === "string" ? [text] : text, values.output, io)
  const asWritten = plain && (() => Session.open(core, plain).run)
  const change = saved ? "after what was done" : "under the settings given"
  const err = (line: string) => io.err(line)
  const { end } = session.run
  if (at !== undefined && at > end) err(`${label}: --at is after the end of the run; what is written is of ${timeText(end)}\n`)
  const remark = saved && modelRemark(saved)
  if (remark) err(`${label}: ${remark}\n`)
  reportPools(session.run, place, err)
  reportUnused(session, label, err)
  const nonsense = reportNonsense(session.run, label, err)
  const found = reportFindings(session.run, label, asWritten, change, err)
  return found > 0 || (values.strict && nonsense > 0) ? 1 : 0
}

function question(text: string): Query {
  try {
    return query(text)
  } catch (error) {
    if (error instanceof QueryError) throw new UsageError(`run: --find: ${error.message}; --find help prints the language`)
    throw error
  }
}

/** A picture with its fonts in it; what is no picture has none. */
async function embedded(made: string | Iterable<string> | Iterable<Uint8Array>, letters: Typesetting): Promise<string> {
  if (typeof made === "string" && made.startsWith("<svg ")) return withFonts(made, letters)
  throw new UsageError("run: --embed-fonts is for pictures: svg, timeline-svg, ladder-svg, animated-svg")
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

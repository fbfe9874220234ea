// odmm run: runs a scenario, or a branch of a session that was saved, from its beginning to its end.

import { parseArgs } from "node:util"
import { frameJson } from "../formats/frame.js"
import { ladderText } from "../formats/ladder/ladder.js"
import { linuxRunText } from "../formats/linux/run.js"
import { metricsCsv, metricsJson } from "../formats/metrics.js"
import { narrativeText } from "../formats/narrative.js"
import { recordPieces } from "../formats/records.js"
import { isSession } from "../formats/saved/is-session.js"
import { readSession } from "../formats/saved/session-file.js"
import { type Core, loadCore, metricsOf, parseTime, readScenario, Session } from "../host/index.js"
import { applyVariant, override, parseValue } from "../host/scenario/override.js"
import { Selector } from "../host/select/selector.js"
import { ofFile } from "../host/values/error.js"
import { own } from "../host/values/own.js"
import { reportFindings, reportNonsense, reportUnused } from "./findings.js"
import { computed, written } from "./io/long-work.js"
import { readInput, UsageError, type Verb } from "./io/verb.js"
import { restored } from "./session.js"

/** The formats of `--format`: each makes text of a run, or of its state at a time. */
const FORMATS: Readonly<Record<string, (session: Session, at: number | undefined, core: Core) => string | Iterable<string>>> = {
  records: ({ run }) => recordPieces(run),
  ladder: ({ run }) => ladderText(run),
  narrative: ({ run }) => narrativeText(run),
  frame: (session, at) => frameJson(session, at ?? session.run.scenario.start),
  metrics: ({ run }, at) => metricsJson(run, metricsOf(run, at)),
  csv: ({ run }, at) => metricsCsv(metricsOf(run, at)),
  linux: (session, _, core) => linuxRunText(session, new Selector(core)),
}

export const run: Verb = {
  name: "run",
  summary: "runs a scenario and prints its records, its ladder, what it cost, or a script that asks a kernel",
  help: `odmm run FILE [options]

FILE is a scenario, or a session that the explorer saved (NAME.odmm.json): then the branch is run that was open there.

  --format F        records (JSON lines, default) | ladder (text, at most 72 columns) | narrative (Markdown)
                    | frame (JSON of the state at --at) | metrics (JSON) | csv (metrics, a figure a line) | linux: a script that rebuilds, for each connect() of
                    the run, the host as it was then in a network namespace of a Linux machine, asks its kernel for the
                    source, and prints AGREE, DIFFER or SKIP
  --at T            the time of a frame, such as 7.033 or 80ms (default: the scenario's start); metrics up to then
  --until T         the end of the run, in place of the scenario's
  --seed N          the seed, in place of the scenario's
  --set KEY=VALUE   a setting of the scenario, such as unsupported=known, or of what is named: hosts.MH1.reuse=new,
                    hosts.*.app1.asks=["fixed"], gateways.GW1.offers=[]; may be given again
  --variant N       one of the scenario's variants, by its name or its number
  --branch N        of a session: another branch, by its name or its place in the file's list, from 0
  --strict          a command that makes no sense when it is carried out is a finding, too (exit 1); without it each is a remark
  -o, --output F    write to a file in place of standard output

Exit 1: one of the scenario's steps is not shown by the run, or a promise was broken. A step that only --set, or what was done
in a session, takes away is a remark.
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: "string", default: "records" },
        at: { type: "string" },
        until: { type: "string" },
        seed: { type: "string" },
        set: { type: "string", multiple: true, default: [] },
        variant: { type: "string" },
        branch: { type: "string" },
        strict: { type: "boolean", default: false },
        output: { type: "string", short: "o" },
      },
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new UsageError("run: name one scenario file, or - for standard input")
    const format = own(FORMATS, values.format)
    if (!format) throw new UsageError(`run: there is no format "${values.format}"; there is ${Object.keys(FORMATS).join(", ")}`)
    const at = time(values.at, "--at")

    const label = file === "-" ? "standard input" : file
    const input = await readInput(file, io)
    const saved = isSession(input) ? await readSession(input, label) : null
    if (!saved && values.branch !== undefined) throw new UsageError("run: only a session's file has branches; leave --branch out")
    const [source, place] = saved ? [saved.scenario, `${label}: scenario`] : [input, label]
    const scenario = await read(source, place, values)
    const isChanged = values.set.length > 0 || saved !== null
    const plain = isChanged ? await read(source, place, { ...values, set: [] }) : null
    const core = await loadCore(new Uint8Array(await io.core()))
    const session = saved ? restored(core, scenario, saved, label, values.branch) : Session.begin(core, scenario)
    await computed(session, io)
    const text = format(session, at, core)
    await written(typeof text === "string" ? [text] : text, values.output, io)
    const asWritten = plain && (() => Session.open(core, plain).run)
    const change = saved ? "after what was done" : "under the settings given"
    const err = (line: string) => io.err(line)
    reportUnused(session, label, err)
    const nonsense = reportNonsense(session.run, label, err)
    const found = reportFindings(session.run, label, asWritten, change, err)
    return found > 0 || (values.strict && nonsense > 0) ? 1 : 0
  },
}

interface Options {
  readonly until?: string | undefined
  readonly seed?: string | undefined
  readonly variant?: string | undefined
  readonly set: readonly string[]
}

/** The scenario with the options given: the text is changed and then read as any other, so that the same checks apply. */
async function read(text: string, label: string, { until, seed, set, variant }: Options) {
  const scenario = await readScenario(text, label)
  if (until === undefined && seed === undefined && variant === undefined && set.length === 0) return scenario
  const raw = JSON.parse(text) as Record<string, unknown>
  try {
    if (variant !== undefined) applyVariant(raw, variant)
    for (const pair of set) {
      const [path = "", ...value] = pair.split("=")
      if (value.length === 0) throw new UsageError(`run: --set ${pair} has no value; write --set ${pair}=VALUE`)
      override(raw, path, parseValue(value.join("=")))
    }
  } catch (error) {
    throw ofFile(error, label)
  }
  if (until !== undefined) raw.until = (time(until, "--until") ?? 0) / 1e6
  if (seed !== undefined) raw.seed = /^\d+$/.test(seed) ? Number(seed) : seed
  return readScenario(JSON.stringify(raw), `${label} with the options given`)
}

function time(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined
  const micros = parseTime(text)
  if (Number.isNaN(micros)) throw new UsageError(`run: ${option} ${text} is no time; write seconds such as 7.033, or 80ms`)
  return micros
}

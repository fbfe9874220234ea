// odmm run: runs a scenario from its beginning to its end.

import { parseArgs } from "node:util"
import { ladderText } from "../formats/ladder/ladder.js"
import { linuxRunText } from "../formats/linux/run.js"
import { metricsCsv, metricsJson } from "../formats/metrics.js"
import { recordPieces } from "../formats/records.js"
import { type Core, type Frame, loadCore, metricsOf, parseTime, readScenario, Session } from "../host/index.js"
import { applyVariant, override, parseValue } from "../host/scenario/override.js"
import { Selector } from "../host/select/selector.js"
import { ofFile } from "../host/values/error.js"
import { reportFindings } from "./findings.js"
import { computed, written } from "./long-work.js"
import { readInput, UsageError, type Verb } from "./verb.js"

/** The formats of `--format`: each makes text of a run, or of its state at a time. */
const FORMATS: Readonly<Record<string, (session: Session, at: number | undefined, core: Core) => string | Iterable<string>>> = {
  records: ({ run }) => recordPieces(run),
  ladder: ({ run }) => ladderText(run),
  frame: (session, at) => frameText(session.seek(at ?? session.run.scenario.start)),
  metrics: ({ run }, at) => metricsJson(run, metricsOf(run, at)),
  csv: ({ run }, at) => metricsCsv(metricsOf(run, at)),
  linux: (session, _, core) => linuxRunText(session, new Selector(core)),
}

export const run: Verb = {
  name: "run",
  summary: "runs a scenario and prints its records, its ladder, what it cost, or a script that asks a kernel",
  help: `odmm run FILE [options]

  --format F        records (JSON lines, default) | ladder (text, at most 72 columns) | frame (JSON of the state at --at)
                    | metrics (JSON) | csv (metrics, a figure a line) | linux: a script that rebuilds, for each connect() of
                    the run, the host as it was then in a network namespace of a Linux machine, asks its kernel for the
                    source, and prints AGREE, DIFFER or SKIP
  --at T            the time of a frame, such as 7.033 or 80ms (default: the scenario's start); metrics up to then
  --until T         the end of the run, in place of the scenario's
  --seed N          the seed, in place of the scenario's
  --set KEY=VALUE   a setting of the scenario, such as unsupported=known, or of what is named: hosts.MH1.reuse=new,
                    hosts.*.app1.asks=["fixed"], gateways.GW1.offers=[]; may be given again
  --variant N       one of the scenario's variants, by its name or its number
  -o, --output F    write to a file in place of standard output

Exit 1: one of the scenario's steps is not shown by the run, or a promise was broken. A step that only --set takes away is a
remark.
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
        output: { type: "string", short: "o" },
      },
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new UsageError("run: name one scenario file, or - for standard input")
    const format = Object.hasOwn(FORMATS, values.format) ? FORMATS[values.format] : undefined
    if (!format) throw new UsageError(`run: there is no format "${values.format}"; there is ${Object.keys(FORMATS).join(", ")}`)
    const at = time(values.at, "--at")

    const label = file === "-" ? "standard input" : file
    const input = await readInput(file, io)
    const scenario = await read(input, label, values)
    const plain = values.set.length > 0 ? await read(input, label, { ...values, set: [] }) : null
    const core = await loadCore(new Uint8Array(await io.core()))
    const session = await computed(core, scenario, io)
    const text = format(session, at, core)
    await written(typeof text === "string" ? [text] : text, values.output, io)
    const asWritten = plain && (() => Session.open(core, plain).run)
    return reportFindings(session.run, label, asWritten, (line) => io.err(line)) > 0 ? 1 : 0
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

function frameText({ run: _, ...frame }: Frame): string {
  return `${JSON.stringify(frame, (_, value) => (value === Number.POSITIVE_INFINITY ? null : value), 2)}\n`
}

// odmm compare: what two runs of a scenario differ in.

import { parseArgs } from "node:util"
import { partedText } from "../../web/words/parted.js"
import { comparisonJson, comparisonText, type Told } from "../formats/compare/text.js"
import { withoutComments } from "../formats/saved/comments.js"
import { isSession } from "../formats/saved/is-session.js"
import { readSession } from "../formats/saved/session-file.js"
import { changesBetween } from "../host/compare/changes.js"
import { type Comparison, compareRuns } from "../host/compare/differences.js"
import { figuresBetween } from "../host/compare/figures.js"
import { decisive, partingOf } from "../host/compare/parting.js"
import { type Core, loadCore, ScenarioError, Session } from "../host/index.js"
import { own } from "../host/values/own.js"
import { computed, written } from "./io/long-work.js"
import { type Io, readInput, UsageError, type Verb } from "./io/verb.js"
import { type Options, readWith } from "./runs/read-with.js"
import { restored } from "./runs/session.js"

const FORMATS: Readonly<Record<string, (told: Told) => string>> = { text: comparisonText, json: comparisonJson }

export const compare: Verb = {
  name: "compare",
  summary: "what two runs differ in: the first divergence, the outcomes, and why",
  help: `odmm compare A [B] [options]

A and B are scenarios, or sessions that the explorer saved. With A alone, B is A with what the options change.

  --variant N       with A and B: of both; with A alone: the variant that is compared with A as it is written.
                    Given twice: the first for A, the second for B
  --set KEY=VALUE   a setting of B, as for "odmm run"; may be given again
  --branch N        of sessions, as --variant: a branch by its name or its place in the file's list, from 0
  --until T         the end of both
  --seed N          the seed of both
  --format F        text (default) | json
  --all             differences on the ways of messages, too
  -o, --output F    write to a file in place of standard output

Exit 0: every application fared alike in both. 1: outcomes differ: a session that lives in one breaks in the other, a call
fails in one alone, a promise is broken in one alone; or a scenario is at fault.
`,
  async run(args, io) {
    try {
      return await compared(args, io)
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error
      io.err(`odmm: ${error.message}\n`)
      return 1
    }
  },
}

async function compared(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      variant: { type: "string", multiple: true, default: [] },
      branch: { type: "string", multiple: true, default: [] },
      set: { type: "string", multiple: true, default: [] },
      until: { type: "string" },
      seed: { type: "string" },
      format: { type: "string", default: "text" },
      all: { type: "boolean", default: false },
      output: { type: "string", short: "o" },
    },
  })
  const [first, second = first, ...more] = positionals
  if (first === undefined || second === undefined || more.length > 0) throw new UsageError("compare: name one scenario, or two")
  const format = own(FORMATS, values.format)
  if (!format) throw new UsageError(`compare: there is no format "${values.format}"; there is ${Object.keys(FORMATS).join(", ")}`)
  const isOne = positionals.length === 1
  const variants = eachOf("variant", values.variant, isOne)
  const branches = eachOf("branch", values.branch, isOne)
  const asked = [variants[0] === variants[1], branches[0] === branches[1], values.set.length === 0]
  if (isOne && asked.every(Boolean))
    throw new UsageError("compare: one scenario is the same as itself; name another, or give --variant, --set or --branch")
  const core = await loadCore(new Uint8Array(await io.core()))
  const read = async (path: string): Promise<string> => withoutComments(await readInput(path, io))
  const texts = isOne ? await read(first).then((text) => [text, text] as const) : await Promise.all([read(first), read(second)])
  const both = { until: values.until, seed: values.seed }
  const a = await sessionOf(core, texts[0], first, { ...both, variant: variants[0], set: [], branch: branches[0] }, io)
  const b = await sessionOf(core, texts[1], second, { ...both, variant: variants[1], set: values.set, branch: branches[1] }, io)
  const comparison = compareRuns(a.run, b.run)
  const frames = { a: (n: number) => a.at(n), b: (n: number) => b.at(n) }
  const parted = comparison.outcomes
    .filter(({ isSame }) => !isSame)
    .map((outcome) => ({ ...partedText(comparison, outcome, frames), parting: partingOf(comparison, decisive(comparison, outcome)) }))
  const names = [nameOf(first, a, variants[0], []), nameOf(second, b, variants[1], values.set)] as const
  const told = {
    comparison,
    names,
    changes: changesBetween(a.run, b.run),
    figures: figuresBetween(a.run, b.run),
    parted,
    isAll: values.all,
  }
  await written([format(told)], values.output, io)
  return differ(comparison, told) ? 1 : 0
}

const differ = ({ outcomes }: Comparison, { figures }: Pick<Told, "figures">) =>
  outcomes.some(({ isSame }) => !isSame) || figures.some(({ metric, a, b }) => metric === "promisesBroken" && a !== b)

/** What is given once is of B, where there is but one file, and of both else. */
function eachOf(option: string, given: readonly string[], isOne: boolean): readonly [string | undefined, string | undefined] {
  if (given.length > 2) throw new UsageError(`compare: --${option} is given ${given.length} times; there are two runs`)
  const [a, b] = given
  return given.length === 1 ? [isOne ? undefined : a, a] : [a, b]
}

async function sessionOf(
  core: Core,
  text: string,
  file: string,
  options: Options & { readonly branch: string | undefined },
  io: Io,
): Promise<Session> {
  const label = file === "-" ? "standard input" : file
  const saved = isSession(text) ? await readSession(text, label) : null
  if (!saved && options.branch !== undefined) throw new UsageError("compare: only a session's file has branches; leave --branch out")
  const { scenario } = await readWith("compare", saved ? saved.scenario : text, saved ? `${label}: scenario` : label, options)
  const session = saved ? restored(core, scenario, saved, label, options.branch) : Session.begin(core, scenario)
  await computed(session, io)
  return session
}

function nameOf(file: string, { run }: Session, variant: string | undefined, set: readonly string[]): string {
  const what = [variant && `variant "${variant}"`, ...set, run.branch.id !== 0 && `branch "${run.branch.name}"`].filter(Boolean)
  return [`${run.scenario.title || file}`, what.join(", ") || "as it is written"].join(", ")
}

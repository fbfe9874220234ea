// odmm validate: scenario files, and sessions that were saved, against the schema and for sense.

import { parseArgs } from "node:util"
import { withoutComments } from "../formats/saved/comments.js"
import { isSession } from "../formats/saved/is-session.js"
import { readSession } from "../formats/saved/session-file.js"
import { loadCore, readScenario, type Scenario, ScenarioError } from "../host/index.js"
import { beyondPrefix } from "../host/scenario/check/beyond-prefix.js"
import { LIMIT_WORDS } from "../host/scenario/check/excess.js"
import { LIMITS, MOST_RECORDS, MOST_TEXT } from "../host/scenario/definition/limits.js"
import { applyVariant } from "../host/scenario/override.js"
import { ofFile } from "../host/values/error.js"
import { own } from "../host/values/own.js"
import { pathText } from "../host/values/show.js"
import { type Io, readInput, UsageError, type Verb } from "./io/verb.js"
import { restored } from "./runs/session.js"

export const validate: Verb = {
  name: "validate",
  summary: "checks scenario files and their variants against the schema and for sense",
  help: `odmm validate FILE…

A file is a scenario, or a session that the explorer saved (NAME.odmm.json), of which each act is tried on its scenario.

Says nothing of a valid file. Of an invalid one it prints one line: the file, the place, what is wrong and the remedy.

A scenario has at most ${MOST_TEXT.toLocaleString("en")} characters,
${Object.entries(LIMITS)
  .map(([of, most]) => `${most.toLocaleString("en")} ${own(LIMIT_WORDS, of)?.is}`)
  .join(",\n")};
a run ends before it has more than ${MOST_RECORDS.toLocaleString("en")} records.

Exit 1: a file is not valid. Exit 2: a file cannot be read.
`,
  async run(args, io) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} })
    if (positionals.length === 0) throw new UsageError("validate: name at least one scenario file, or - for standard input")
    let found = 0
    const unread: string[] = []
    for (const file of positionals) {
      try {
        const text = withoutComments(await readInput(file, io))
        const label = file === "-" ? "standard input" : file
        await (isSession(text) ? checkSession(text, label, io) : check(text, label))
      } catch (error) {
        // What cannot be read is said when the other files are checked.
        if (error instanceof UsageError) unread.push(error.message)
        else if (error instanceof ScenarioError) {
          io.err(`${error.message}\n`)
          found = 1
        } else throw error
      }
    }
    if (unread.length > 0) throw new UsageError(unread.join("; "))
    return found
  },
}

/** The file, its scenario, then each act in each branch. */
async function checkSession(text: string, label: string, io: Io): Promise<void> {
  const saved = await readSession(text, label)
  await check(saved.scenario, `${label}: scenario`)
  const core = await loadCore(new Uint8Array(await io.core()))
  restored(core, await readScenario(saved.scenario, label), saved, label)
}

/** The scenario itself, then each of its variants. */
async function check(text: string, label: string): Promise<void> {
  const { variants } = await sound(text, label)
  for (const { name } of variants) {
    const changed = JSON.parse(text)
    try {
      applyVariant(changed, name)
    } catch (error) {
      throw ofFile(error, `${label}, variant "${name}"`)
    }
    await sound(JSON.stringify(changed), `${label}, variant "${name}"`)
  }
}

/** What runs, since it always did, is not written as it should be. */
async function sound(text: string, label: string): Promise<Scenario> {
  const scenario = await readScenario(text, label)
  const [beyond] = beyondPrefix(scenario)
  if (beyond) throw ofFile(new ScenarioError(pathText(beyond.path), beyond.fault), label)
  return scenario
}

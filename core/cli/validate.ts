// odmm validate: scenario files against the schema and for sense.

import { parseArgs } from "node:util"
import { readScenario, ScenarioError } from "../host/index.js"
import { LIMIT_WORDS } from "../host/scenario/check/excess.js"
import { LIMITS, MOST_RECORDS, MOST_TEXT } from "../host/scenario/definition/limits.js"
import { applyVariant } from "../host/scenario/override.js"
import { ofFile } from "../host/values/error.js"
import { readInput, UsageError, type Verb } from "./verb.js"

export const validate: Verb = {
  name: "validate",
  summary: "checks scenario files and their variants against the schema and for sense",
  help: `odmm validate FILE…

Says nothing of a valid file. Of an invalid one it prints one line: the file, the place, what is wrong and the remedy.

A scenario has at most ${MOST_TEXT.toLocaleString("en")} characters,
${Object.entries(LIMIT_WORDS)
  .map(([of, { is }]) => `${LIMITS[of as keyof typeof LIMITS].toLocaleString("en")} ${is}`)
  .join(",\n")};
a run ends before it has more than ${MOST_RECORDS.toLocaleString("en")} records.

Exit 1: a file is not a valid scenario. Exit 2: a file cannot be read.
`,
  async run(args, io) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} })
    if (positionals.length === 0) throw new UsageError("validate: name at least one scenario file, or - for standard input")
    let found = 0
    for (const file of positionals) {
      try {
        await check(await readInput(file, io), file === "-" ? "standard input" : file)
      } catch (error) {
        if (!(error instanceof ScenarioError)) throw error
        io.err(`${error.message}\n`)
        found = 1
      }
    }
    return found
  },
}

/** The scenario itself, then each of its variants. */
async function check(text: string, label: string): Promise<void> {
  const { variants } = await readScenario(text, label)
  for (const { name } of variants) {
    const changed = JSON.parse(text)
    try {
      applyVariant(changed, name)
    } catch (error) {
      throw ofFile(error, `${label}, variant "${name}"`)
    }
    await readScenario(JSON.stringify(changed), `${label}, variant "${name}"`)
  }
}

// npm run test:long: before a larger work is called done, beside npm test. Every stage is run, whatever failed before; names of stages as
// arguments run those alone. What it needs of Debian it installs when it is root, else it skips what needs it, and says so.

import { fail, ready } from "../../../core/tools/ready.mjs"
import { CAMPAIGNS, DEBUG_CORE } from "./campaigns.mjs"
import { CAPTURES, ROWS } from "./captures.mjs"
import { COMMAND_LINE, CORE } from "./code.mjs"
import { DIAGRAMS, DOCUMENTATION, PACKAGE } from "./documentation.mjs"
import { FIREFOX } from "./firefox.mjs"
import { FUZZ_LONG } from "./fuzz.mjs"
import { runLevel } from "./level.mjs"
import { LOADED } from "./loaded.mjs"
import { MACHINES } from "./machines.mjs"
import { BROWSER, PAGE, SLOW } from "./page.mjs"
import { SHELL } from "./shell.mjs"

ready()
const BUILT = [CORE, COMMAND_LINE, PAGE]
const STAGES = [
  ...CAMPAIGNS,
  FUZZ_LONG,
  DEBUG_CORE,
  SHELL,
  CAPTURES,
  ROWS,
  PACKAGE,
  DOCUMENTATION,
  DIAGRAMS,
  FIREFOX,
  MACHINES,
  BROWSER,
  SLOW,
  LOADED,
]
const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => !STAGES.some((stage) => stage.name === name))
if (unknown) fail(`There is no stage "${unknown}"; there are ${STAGES.map(({ name }) => `"${name}"`).join(", ")}.`)
await runLevel([...BUILT, ...STAGES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))], { goOn: true })

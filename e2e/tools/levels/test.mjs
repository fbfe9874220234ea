// npm test: what newcomers and the CI run. Installs npm packages and a browser, nothing else.

import { ready } from "../../../core/tools/ready.mjs"
import { COMMAND_LINE, CORE, LINT, TYPES, UNIT } from "./code.mjs"
import { FUZZ } from "./fuzz.mjs"
import { runLevel } from "./level.mjs"
import { BROWSER, END_TO_END, PAGE, REQUIREMENTS, SIZES } from "./page.mjs"

ready()
await runLevel([CORE, COMMAND_LINE, TYPES, LINT, UNIT, FUZZ, PAGE, SIZES, BROWSER, END_TO_END, REQUIREMENTS], { afresh: true })

// npm run check: what must be green at each commit, in less than 90 s.

import { ready } from "../../../core/tools/ready.mjs"
import { COMMAND_LINE, CORE, LINT, TYPES, UNIT } from "./code.mjs"
import { runLevel } from "./level.mjs"
import { PAGE, SIZES } from "./page.mjs"

ready()
await runLevel([CORE, COMMAND_LINE, TYPES, LINT, UNIT, PAGE, SIZES])

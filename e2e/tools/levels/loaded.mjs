// The end-to-end tests while every core is kept busy. npm run test:loaded -- [TIMES] [FOLDERS…] runs them so many times in a row, or those of
// some folders of e2e/specs, and stops at the first run that fails.

import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { ready, root } from "../../../core/tools/ready.mjs"
import { keepBusy } from "../load.mjs"
import { COMMAND_LINE, CORE } from "./code.mjs"
import { runLevel } from "./level.mjs"
import { BROWSER, endToEnd, PAGE } from "./page.mjs"

/** No run takes longer, and no load outlives it. */
const LONGEST = 45 * 60

export const LOADED = { name: "end to end, loaded", run: () => loaded([]) }

function loaded(folders) {
  const load = keepBusy(LONGEST)
  try {
    return endToEnd(folders)
  } finally {
    load.end()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ready()
  const [times = "1", ...folders] = process.argv.slice(2)
  const paths = folders.map((folder) => join(root, "e2e/specs", folder))
  const runs = Array.from({ length: Number(times) }, (_, i) => ({ name: `end to end, loaded, run ${i + 1}`, run: () => loaded(paths) }))
  await runLevel([CORE, COMMAND_LINE, PAGE, BROWSER, ...runs])
}

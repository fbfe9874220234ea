// What `npm run check:core` runs: random scenarios through the checked core, until the time is over.

import { readFileSync } from "node:fs"
import fc from "fast-check"
import { loadCore } from "../../host/index.js"
import { checkedScenarios, runsThrough } from "../helpers/checked.js"

const [path = "", seconds = "", seed = ""] = process.argv.slice(2)
const core = await loadCore(readFileSync(path))
let runs = 0
const property = fc.property(checkedScenarios, (scenario) => {
  runs++
  runsThrough(core, scenario)
})
fc.assert(property, {
  seed: Number(seed),
  numRuns: 1_000_000,
  interruptAfterTimeLimit: Number(seconds) * 1000,
  markInterruptAsFailure: false,
  endOnFailure: true,
})
process.stdout.write(`${runs} random scenarios read and wrote no row that is not there (seed ${seed}).\n`)

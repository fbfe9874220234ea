// A level of the suite: stages one after the other. A stage is { name, run }; run resolves to { passed, failed, skipped }, of which the last is
// a list of { what, why }, and throwing counts as one failure. The last line counts over all stages, alone on its line.

import { mkdirSync, rmSync } from "node:fs"
import { results } from "./execute.mjs"

/**
 * Runs the stages, and sets the exit code. Stops at the first that fails, with its name, unless it is to `goOn`; `afresh` forgets what earlier
 * runs found.
 */
export async function runLevel(stages, { goOn = false, afresh = false } = {}) {
  if (afresh) rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  const total = { passed: 0, failed: 0 }
  const skips = []
  const took = []
  const began = performance.now()
  for (const { name, run } of stages) {
    say(`\n== ${name}`)
    const start = performance.now()
    const { passed, failed, skipped = [] } = await finished(run)
    total.passed += passed
    total.failed += failed
    skips.push(...skipped)
    took.push(`${name} ${seconds(start)}`)
    say(`== ${name}: ${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ""}, ${seconds(start)}`)
    if (failed === 0) continue
    process.exitCode = 1
    if (goOn) continue
    say(`\nStopped at the stage "${name}".`)
    break
  }
  say(`\nThe stages took ${seconds(began)}: ${took.join(", ")}.`)
  for (const { what, why } of skips) say(`skipped  ${what}: ${why}`)
  say(`${total.passed} passed, ${total.failed} failed${skips.length > 0 ? `, ${skips.length} skipped` : ""}`)
}

async function finished(run) {
  try {
    return await run()
  } catch (error) {
    say(error.stack ?? String(error))
    return { passed: 0, failed: 1 }
  }
}

function say(line) {
  process.stdout.write(`${line}\n`)
}

function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}

// Reports the findings of a run (exit 1): steps of the scenario that it does not show, and broken promises.

import { Kind, type Run, sentence, timeText } from "../../host/index.js"
import { show } from "../../host/values/show.js"

/**
 * Writes a line for each finding to `err` and returns how many there are. `asWritten`: the run without what changes it, which is `change`
 * in words; null: nothing does.
 */
export function reportFindings(
  run: Run,
  label: string,
  asWritten: (() => Run) | null,
  change: string,
  err: (line: string) => void,
): number {
  return reportSteps(run, label, asWritten, change, err) + reportPromises(run, label, err)
}

/** A step that only the change takes away is a remark and no finding: steps are about the scenario as it is written. */
function reportSteps(
  { steps, scenario }: Run,
  label: string,
  asWritten: (() => Run) | null,
  change: string,
  err: (line: string) => void,
): number {
  const missing = steps.filter(({ n }) => n === 0)
  const written = missing.length > 0 ? asWritten?.().steps : undefined
  let found = 0
  for (const { id, index } of missing) {
    const what = `${label}: steps[${index - 1}]: ${id} is not shown`
    if (written?.[index - 1]?.n) {
      err(`${what} ${change}; as the scenario is written it is\n`)
      continue
    }
    err(`${what}: no record after the step before fits ${show(scenario.steps[index - 1]?.expect, 200)}\n`)
    found++
  }
  return found
}

function reportPromises(run: Run, label: string, err: (line: string) => void): number {
  const broken = run.records.filter(({ kind }) => kind === Kind.Violation)
  for (const record of broken) err(`${label}: at ${timeText(record.t)}: ${sentence(run, record)}\n`)
  return broken.length
}

// Reports the findings of a run (exit 1): steps of the scenario that it does not show, and broken promises.

import { faultsNow } from "../../host/course/stock.js"
import { codeText, Errno, Kind, Reason, type Run, type Session, sentence, type TimedCommand, timeText } from "../../host/index.js"
import { beyondPrefix } from "../../host/scenario/check/beyond-prefix.js"
import { pathText, show } from "../../host/values/show.js"
import { visible } from "../../host/values/visible.js"

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

const WHY: Partial<Record<Errno, (command: TimedCommand["command"]) => string>> = {
  [Errno.EISCONN]: () => "its socket is open",
  [Errno.EBADF]: () => "it has no socket open",
  [Errno.ENFILE]: () => "there is no room for another",
  [Errno.EINVAL]: ({ do: what }) =>
    what === "attach"
      ? "it is there already, or that is an anchor"
      : what === "detach"
        ? "it has no link"
        : what === "advertise"
          ? "nobody in the cell has such a prefix"
          : "it is so already",
}

/** Writes a line for each command that made no sense when it was carried out, and returns how many there are. */
export function reportNonsense(run: Run, label: string, err: (line: string) => void): number {
  const found = run.records.filter(({ kind, reason, code }) => kind === Kind.TraceWarn && reason === Reason.None && code !== Errno.OK)
  for (const { t, code, value } of found) {
    const timed = run.commands[value - 1]
    if (!timed) continue
    const { do: what, ...of } = timed.command
    const whom = Object.values(of).filter((part): part is string => typeof part === "string")
    const why = WHY[code]?.(timed.command) ?? "it makes no sense"
    err(
      `${label}: ${timed.place ?? `at ${timeText(t)}`}: ${[what, ...whom].map((part) => visible(part)).join(" ")}: ${codeText(code)}, ${why}\n`,
    )
  }
  return found.length
}

/** Writes a line for each pool that hands out more than the prefix has under which it is written: a remark, since it always did. */
export function reportPools({ scenario }: Run, label: string, err: (line: string) => void): void {
  for (const { path, fault } of beyondPrefix(scenario)) err(`${label}: ${pathText(path)}: ${fault}\n`)
}

/** Writes a line for each fault that waited for messages until the end: a remark, since nothing went wrong. */
export function reportUnused(session: Session, label: string, err: (line: string) => void): void {
  const { run } = session
  for (const { record, count, left } of session.look(run.end, faultsNow)) {
    const told = run.records[record - 1]
    if (told) err(`${label}: at ${timeText(told.t)}: ${left} of ${count} never came about: ${sentence(run, told)}\n`)
  }
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

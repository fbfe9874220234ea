// A scenario as it is run: with the options of the command line.

import { parseTime, readScenario, type Scenario, ScenarioError } from "../../host/index.js"
import { applyVariant, override, parseValue } from "../../host/scenario/override.js"
import { ofFile } from "../../host/values/error.js"
import { UsageError } from "../io/verb.js"

export interface Options {
  readonly until?: string | undefined
  readonly seed?: string | undefined
  readonly variant?: string | undefined
  readonly set: readonly string[]
}

export interface Read {
  readonly scenario: Scenario
  readonly source: string
}

/** The scenario with the options given, and its text then: the text is changed and then read as any other, so that the same checks apply. */
export async function readWith(verb: string, text: string, label: string, { until, seed, set, variant }: Options): Promise<Read> {
  const scenario = await readScenario(text, label)
  if (until === undefined && seed === undefined && variant === undefined && set.length === 0) return { scenario, source: text }
  const raw = JSON.parse(text) as Record<string, unknown>
  try {
    if (variant !== undefined) applyVariant(raw, variant)
    for (const pair of set) {
      const [path = "", ...value] = pair.split("=")
      if (value.length === 0) throw new UsageError(`${verb}: --set ${pair} has no value; write --set ${pair}=VALUE`)
      override(raw, path, parseValue(value.join("=")))
    }
  } catch (error) {
    throw wrongUse(ofFile(error, label))
  }
  if (until !== undefined) endAt(raw, timeGiven(verb, until, "--until") ?? 0)
  if (seed !== undefined) raw.seed = /^\d+$/.test(seed) ? Number(seed) : seed
  const source = JSON.stringify(raw)
  try {
    return { scenario: await readScenario(source, `${label} with the options given`), source }
  } catch (error) {
    throw wrongUse(error)
  }
}

/** The file itself is right: what is at fault are the options. */
const wrongUse = (error: unknown) => (error instanceof ScenarioError ? new UsageError(error.message) : error)

/** Ends the run there: what comes later, or would be opened later, is left out. */
function endAt(raw: Record<string, unknown>, until: number): void {
  const isInside = (item: unknown) => !(parseTime((item as { readonly at?: string | number }).at ?? 0) > until)
  const cut = (list: unknown) => (Array.isArray(list) ? list.filter(isInside) : list)
  const { commands = [], faults = [], markers = [] } = raw
  Object.assign(raw, { commands: cut(commands), faults: cut(faults), markers: cut(markers) })
  if (parseTime((raw.start as string | number | undefined) ?? 0) > until) raw.start = until / 1e6
  raw.until = until / 1e6
}

/** Microseconds; undefined where the option was not given. */
export function timeGiven(verb: string, text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined
  const micros = parseTime(text)
  if (Number.isNaN(micros)) throw new UsageError(`${verb}: ${option} ${text} is no time; write seconds such as 7.033, or 80ms`)
  return micros
}

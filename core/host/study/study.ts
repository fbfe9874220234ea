// A study as it is computed: its cells, and its runs with their seeds, which are the same however the work is divided.

import * as v from "valibot"
import { explainSyntax } from "../scenario/check/fault.js"
import { applyVariant, override } from "../scenario/override.js"
import { readScenario } from "../scenario/read.js"
import { TOO_DEEP, tooDeepAt } from "../values/depth.js"
import { ScenarioError } from "../values/error.js"
import { pathText, show } from "../values/show.js"
import { MOST_RUNS, type StudyFile, StudySchema } from "./definition.js"
import { canonical, digestOf, seedOf } from "./digest.js"

/** One point of the grid: what is set in the scenario's text before it is read. */
export interface Cell {
  readonly name: string
  readonly policy: string
  readonly variant: string | undefined
  readonly set: readonly (readonly [path: string, value: unknown])[]
}

export interface Study {
  readonly file: StudyFile
  /** The scenario's text. */
  readonly scenario: string
  /** SHA-256 of what the figures follow from: scenario, cells, replications, seed. Titles and words are not in it. */
  readonly digest: string
  readonly cells: readonly Cell[]
  readonly replications: number
}

/** A run of a study: one cell, one replication. */
export interface PlannedRun {
  /** From 0, over all cells and replications. */
  readonly index: number
  readonly cell: number
  /** From 1. */
  readonly replication: number
  readonly seed: number
}

/** Gives the text of a scenario by its name or file; rejects where there is none. */
export type FindScenario = (name: string) => Promise<string>

/** Reads a study, and each of its cells' scenarios. Rejects with a ScenarioError with the place of the first fault. */
export async function readStudy(text: string, find: FindScenario): Promise<Study> {
  const file = parse(text)
  const scenario = typeof file.scenario === "string" ? await find(file.scenario) : JSON.stringify(file.scenario)
  await readScenario(scenario, typeof file.scenario === "string" ? file.scenario : "scenario")
  const cells = cellsOf(file)
  const runs = cells.length * file.replications
  if (runs > MOST_RUNS)
    throw new ScenarioError(
      "replications",
      `${cells.length} cells × ${file.replications} are ${runs.toLocaleString("en")} runs; at most ${MOST_RUNS.toLocaleString("en")}, so vary less or repeat less often`,
    )
  for (const cell of cells) {
    const changed = await scenarioText(scenario, cell, 1)
    await readScenario(changed).catch((error: unknown) => Promise.reject(inCell(error, cell)))
  }
  const what = {
    scenario: JSON.parse(scenario),
    cells: cells.map(({ name, variant, set }) => ({ name, variant, set })),
    replications: file.replications,
    seed: file.seed,
  }
  return { file, scenario, cells, replications: file.replications, digest: digestOf(canonical(what)) }
}

function parse(text: string): StudyFile {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw explainSyntax(text)
  }
  if (tooDeepAt(text) >= 0) throw new ScenarioError("", TOO_DEEP)
  const { success, output, issues } = v.safeParse(StudySchema, value)
  if (success) return output
  const [issue] = issues
  const place = pathText((issue.path ?? []).map(({ key }) => key as string | number))
  const isUnknown = issue.type === "strict_object" && issue.expected === "never"
  const isMissing = issue.type === "strict_object" && issue.received === "undefined"
  const fault = isUnknown
    ? `unknown field; a study has ${Object.keys(StudySchema.entries).slice(1).join(", ")}`
    : isMissing
      ? "is missing; add it"
      : `${show(issue.input, 60)} does not fit: ${issue.message}`
  throw new ScenarioError(place, fault)
}

function cellsOf({
  policies = [{ name: "as it is written", about: "", variant: undefined, set: {} }],
  set: common,
  vary,
}: StudyFile): readonly Cell[] {
  const grid = Object.entries(vary).reduce<readonly (readonly [string, unknown][])[]>(
    (rows, [path, values]) => rows.flatMap((row) => values.map((value) => [...row, [path, value] as [string, unknown]])),
    [[]],
  )
  const names = new Set<string>()
  return policies.flatMap(({ name: policy, variant, set }, i) => {
    if (names.has(policy)) throw new ScenarioError(`policies[${i}].name`, `there are two policies "${policy}"; rename one`)
    names.add(policy)
    return grid.map((point) => {
      const said = point.map(([path, value]) => `${path}=${typeof value === "string" ? value : JSON.stringify(value)}`)
      const name = policies.length === 1 && said.length > 0 ? said.join(", ") : [policy, ...said].join(", ")
      return { name, policy, variant, set: [...Object.entries(common), ...Object.entries(set), ...point] }
    })
  })
}

/** The text of a cell's scenario with a seed. Rejects with a ScenarioError that names the cell. */
export async function scenarioText(scenario: string, cell: Cell, seed: number): Promise<string> {
  const raw = JSON.parse(scenario)
  try {
    if (cell.variant !== undefined) applyVariant(raw, cell.variant)
    for (const [path, value] of cell.set) override(raw, path, value)
  } catch (error) {
    throw inCell(error, cell)
  }
  raw.seed = seed
  return JSON.stringify(raw)
}

/** A fault of a scenario with the cell that it is in. */
const inCell = (error: unknown, { name }: Cell): unknown =>
  error instanceof ScenarioError ? new ScenarioError([`cell "${name}"`, error.place].filter(Boolean).join(": "), error.fault) : error

/** Every run, in the order of cells and replications. A seed follows from study, cell and replication, and never from how many machines there are. */
export function plannedRuns({ cells, replications, digest }: Study): readonly PlannedRun[] {
  return cells.flatMap((_, cell) =>
    Array.from({ length: replications }, (_, i) => ({
      index: cell * replications + i,
      cell,
      replication: i + 1,
      seed: seedOf(`${digest} ${cell} ${i + 1}`),
    })),
  )
}

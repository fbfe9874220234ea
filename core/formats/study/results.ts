// Figures that odmm merge wrote as JSON, read again: they may come from anyone, so that each field is judged.

import * as v from "valibot"
import { digestOf } from "../../host/study/digest.js"
import { TOO_DEEP, tooDeepAt } from "../../host/values/depth.js"
import { ScenarioError } from "../../host/values/error.js"
import { pathText } from "../../host/values/show.js"
import type { Merged } from "./merged.js"

const KIND = "study figures"
const text = (most: number) => v.pipe(v.string(), v.maxLength(most, `at most ${most} characters`))
const number = v.pipe(v.number(), v.finite("a finite number"))
const count = v.pipe(v.number(), v.integer("a whole number"), v.minValue(0, "not negative"), v.maxValue(1e9, "at most 10⁹"))
const summary = v.object({
  n: v.pipe(count, v.minValue(1)),
  mean: number,
  // JSON has no infinity: an interval of one replication is null.
  interval: v.nullable(v.pipe(number, v.minValue(0, "not negative"))),
  deviation: v.pipe(number, v.minValue(0, "not negative")),
  least: number,
  most: number,
  p50: number,
  p95: number,
})

const ResultsSchema = v.object({
  odmm: v.literal(KIND),
  study: text(64),
  core: text(64),
  version: text(40),
  title: text(120),
  question: v.optional(text(4000), ""),
  conclusion: v.optional(text(4000), ""),
  seed: v.optional(count, 0),
  replications: v.pipe(count, v.minValue(1)),
  missing: v.optional(v.pipe(v.array(v.unknown()), v.maxLength(100_000)), []),
  measures: v.pipe(
    v.array(v.object({ name: text(60), unit: text(60), better: v.nullable(v.picklist(["less", "more"])), is: text(400) })),
    v.minLength(1),
    v.maxLength(100, "at most 100 measures"),
  ),
  cells: v.pipe(
    v.array(
      v.object({
        name: text(400),
        policy: text(60),
        there: count,
        figures: v.pipe(v.array(v.union([summary, v.object({ n: v.literal(0) })])), v.maxLength(100)),
      }),
    ),
    v.minLength(1, "at least one cell"),
    v.maxLength(1000, "at most 1000 cells"),
  ),
})

export const isResults = (content: string): boolean => content.slice(0, 200).includes(`"odmm": "${KIND}"`)

/** Throws a ScenarioError with the place of the first fault. */
export function readResults(content: string, file: string): Merged {
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch (error) {
    throw new ScenarioError(
      "",
      `this is no JSON: ${error instanceof Error ? error.message : error}; write it again with odmm merge --format json`,
      file,
    )
  }
  if (tooDeepAt(content) >= 0) throw new ScenarioError("", TOO_DEEP, file)
  const { success, output, issues } = v.safeParse(ResultsSchema, value)
  if (!success) {
    const [issue] = issues
    const place = pathText((issue.path ?? []).map(({ key }) => key as string | number))
    throw new ScenarioError(place, `${issue.message}; write the file again with odmm merge --format json`, file)
  }
  const { title, question, conclusion, seed, replications, measures, study, core, version } = output
  const cells = output.cells.map(({ name, policy, there, figures }, c) => {
    if (figures.length !== measures.length)
      throw new ScenarioError(`cells[${c}].figures`, `has ${figures.length} figures for ${measures.length} measures`, file)
    const read = figures.map((figure) => ("mean" in figure ? { ...figure, interval: figure.interval ?? Number.POSITIVE_INFINITY } : null))
    return { name, policy, variant: undefined, set: [], there, figures: read }
  })
  const described = { version: 1, title, question, conclusion, seed, replications, scenario: "", set: {}, vary: {} } as const
  return {
    study: { file: described, scenario: "", digest: study || digestOf(content), cells, replications },
    origin: { study, core, version },
    measures,
    cells,
    gathered: { rows: [], missing: [] },
  }
}

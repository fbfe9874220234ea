// What a study's file may say: a scenario, the policies to compare, what else to vary, how often to repeat.

import * as v from "valibot"
import { MEASURE_NAMES } from "./measures.js"

const text = v.pipe(v.string(), v.maxLength(4000, "at most 4000 characters"))
const path = v.pipe(
  v.string(),
  v.minLength(1, "a key of --set, such as reuse or hosts.*.grace"),
  v.maxLength(200, "at most 200 characters"),
)
const values = v.record(path, v.unknown())

/** Cells of the grid times replications: a study of a scenario; more is what populations are for. */
export const MOST_RUNS = 100_000

export const StudySchema = v.strictObject({
  $schema: v.optional(v.string()),
  version: v.literal(1),
  title: v.pipe(v.string(), v.minLength(1, "a title has at least one character"), v.maxLength(120, "at most 120 characters")),
  /** In the reader's words: "What does each policy cost?" */
  question: v.optional(text, ""),
  /** What was found, written when it was. */
  conclusion: v.optional(text, ""),
  /** A shipped scenario's name, a file's path from the study's folder, or the scenario itself. */
  scenario: v.union([v.pipe(v.string(), v.minLength(1, "a scenario's name or file")), v.looseObject({})]),
  /** What all policies have in common beside the scenario, by keys of --set. */
  set: v.optional(values, {}),
  /** Each is run with each combination of `vary`; left out: the scenario as it is written. */
  policies: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          name: v.pipe(v.string(), v.minLength(1, "a name has at least one character"), v.maxLength(60, "at most 60 characters")),
          about: v.optional(text, ""),
          variant: v.optional(v.string()),
          set: v.optional(values, {}),
        }),
      ),
      v.minLength(1, "at least one policy, or leave policies out"),
      v.maxLength(50, "at most 50 policies"),
    ),
  ),
  /** By keys of --set: the values that each takes. */
  vary: v.optional(
    v.record(path, v.pipe(v.array(v.unknown()), v.minLength(1, "at least one value"), v.maxLength(100, "at most 100 values"))),
    {},
  ),
  replications: v.optional(
    v.pipe(v.number(), v.integer("a whole number"), v.minValue(1, "at least 1"), v.maxValue(10_000, "at most 10,000")),
    20,
  ),
  seed: v.optional(v.pipe(v.number(), v.integer("a whole number"), v.minValue(0, "not negative")), 1),
  /** What is printed; left out: all that differs. */
  measure: v.optional(v.pipe(v.array(v.picklist(MEASURE_NAMES)), v.minLength(1, "at least one measure, or leave measure out"))),
})

export type StudyFile = v.InferOutput<typeof StudySchema>

// The judgement of a scenario that did not fit at first sight: by its definition and its sense, with the fault in words. Loaded only then.

import * as v from "valibot"
import { type Scenario, ScenarioSchema } from "../definition/scenario.js"
import { explainSense, explainShape } from "./fault.js"
import { Nonsense } from "./nonsense.js"
import { checkSense } from "./sense.js"

export { explainSyntax } from "./fault.js"

/** The scenario, where it is valid after all. Throws a ScenarioError for the first fault. */
export function judge(value: unknown): Scenario {
  const result = v.safeParse(ScenarioSchema, value, { abortEarly: true })
  if (!result.success) throw explainShape(result.issues[0])
  try {
    checkSense(result.output)
  } catch (error) {
    throw error instanceof Nonsense ? explainSense(error) : error
  }
  return result.output
}

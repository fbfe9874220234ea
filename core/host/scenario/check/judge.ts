// The judgement of a scenario that did not fit at first sight: by its definition and its sense, with the fault in words. Loaded only then.

import * as v from "valibot"
import { DEEPEST, findPlace, TOO_DEEP } from "../../values/depth.js"
import { isInherited } from "../../values/own.js"
import { type Scenario, ScenarioSchema } from "../definition/scenario.js"
import { explainSense, explainShape, faultAt } from "./fault.js"
import { Nonsense } from "./nonsense.js"
import { checkSense } from "./sense.js"

export { explainSyntax } from "./fault.js"

/** The scenario, where it is valid after all. Throws a ScenarioError for the first fault. */
export function judge(value: unknown): Scenario {
  checkStructure(value)
  const result = v.safeParse(ScenarioSchema, value, { abortEarly: true })
  if (!result.success) throw explainShape(result.issues[0])
  try {
    checkSense(result.output)
  } catch (error) {
    throw error instanceof Nonsense ? explainSense(error) : error
  }
  return result.output
}

/** Before anything goes through the value: its levels, and the keys that every object has, which valibot would take for known ones. */
function checkStructure(value: unknown): void {
  const deep = findPlace(value, (place) => place.depth >= DEEPEST && typeof place.value === "object" && place.value !== null)
  if (deep) throw faultAt(deep, TOO_DEEP)
  const inherited = findPlace(value, ({ key }) => typeof key === "string" && isInherited(key))
  if (inherited) throw faultAt(inherited, `unknown field "${inherited.at(-1)}"; remove or rename it`)
}

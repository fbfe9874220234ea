// Text -> Scenario: size, JSON, shape, sense. Each fault is one line that names the place and the remedy.

import * as v from "valibot"
import { ScenarioError } from "./error.js"
import { type Scenario, ScenarioSchema } from "./schema.js"
import { checkSense, Nonsense } from "./sense.js"

export type { Scenario, ScenarioFile } from "./schema.js"

/** Characters of the largest scenario file that is read. */
export const LARGEST = 2_000_000

/** A valid scenario. Rejects with a ScenarioError for the first fault. */
export async function readScenario(text: string, file = ""): Promise<Scenario> {
  try {
    return await checkScenario(await parse(text))
  } catch (error) {
    if (error instanceof ScenarioError && file) throw new ScenarioError(error.place, error.fault, file)
    throw error
  }
}

/** The same for a value that was parsed already. */
export async function checkScenario(value: unknown): Promise<Scenario> {
  const result = v.safeParse(ScenarioSchema, value, { abortEarly: true })
  if (!result.success) throw (await import("./fault.js")).explainShape(result.issues[0])
  try {
    checkSense(result.output)
  } catch (error) {
    throw error instanceof Nonsense ? (await import("./fault.js")).explainSense(error) : error
  }
  return result.output
}

async function parse(text: string): Promise<unknown> {
  if (text.length > LARGEST) {
    const mb = (text.length / 1e6).toFixed(text.length < 1e7 ? 1 : 0)
    throw new ScenarioError("", `this is ${mb} MB of text; a scenario has at most 2 MB, so leave out what the run does not need`)
  }
  try {
    return JSON.parse(text)
  } catch {
    throw (await import("./fault.js")).explainSyntax(text)
  }
}

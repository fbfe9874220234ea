// Reads a scenario from text, and checks its size, JSON, shape and sense. Each fault is one line that names the place and the remedy.

import { readShape } from "../../build/shape.js"
import { ofFile, ScenarioError } from "../values/error.js"
import { isPlainlySound } from "./check/first-sight.js"
import { MOST_TEXT } from "./definition/limits.js"
import type { Scenario } from "./definition/scenario.js"

/** A valid scenario. Rejects with a ScenarioError for the first fault. */
export async function readScenario(text: string, file = ""): Promise<Scenario> {
  try {
    return await checkScenario(await parse(text))
  } catch (error) {
    throw ofFile(error, file)
  }
}

/** The same for a value that is parsed already. One that does not pass at first sight is judged by the definition itself. */
export async function checkScenario(value: unknown): Promise<Scenario> {
  return atFirstSight(value) ?? (await import("./check/judge.js")).judge(value)
}

/** Null for a value that is no scenario, and for one that the quick checks leave in doubt. */
export function atFirstSight(value: unknown): Scenario | null {
  try {
    const scenario = readShape(value) as Scenario
    return isPlainlySound(scenario) ? scenario : null
  } catch {
    return null
  }
}

/** Throws a ScenarioError for text that is too long to be read. */
export function checkLength(text: string): void {
  if (text.length <= MOST_TEXT) return
  const mb = (text.length / 1e6).toFixed(text.length < 1e7 ? 1 : 0)
  throw new ScenarioError("", `this is ${mb} MB of text; a scenario has at most 2 MB, so leave out what the run does not need`)
}

async function parse(text: string): Promise<unknown> {
  checkLength(text)
  try {
    return JSON.parse(text)
  } catch {
    throw (await import("./check/judge.js")).explainSyntax(text)
  }
}

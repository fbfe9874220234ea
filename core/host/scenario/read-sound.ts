// Reads a scenario at once, for who cannot wait for the parts that explain a fault: it brings them along.

import { ofFile } from "../values/error.js"
import { explainSyntax, judge } from "./check/judge.js"
import type { Scenario } from "./definition/scenario.js"
import { atFirstSight, checkLength } from "./read.js"

/** As `readScenario`. Throws a ScenarioError. */
export function readSound(text: string, file = ""): Scenario {
  try {
    const value = parsed(text)
    return atFirstSight(value) ?? judge(value)
  } catch (error) {
    throw ofFile(error, file)
  }
}

function parsed(text: string): unknown {
  checkLength(text)
  try {
    return JSON.parse(text)
  } catch {
    throw explainSyntax(text)
  }
}

// Runs through a core that traps where a row is read or written that is not there (core/test/tools/checked-core.mjs).

import fc from "fast-check"
import * as v from "valibot"
import { type Core, type ScenarioFile, Session } from "../../host/index.js"
import { ScenarioSchema } from "../../host/scenario/definition/scenario.js"
import { scenarios, silentAnchors } from "./random-scenario.js"

/** Of the random scenarios the ones in which most rows end while somebody still knows of them. */
export const checkedScenarios = fc.oneof(scenarios, silentAnchors)

/** Runs a scenario to its end. Throws where the core traps: what it was doing, then the scenario as a file that the command line runs. */
export function runsThrough(core: Core, scenario: ScenarioFile): void {
  try {
    const session = Session.open(core, v.parse(ScenarioSchema, scenario))
    session.seek(session.run.end)
  } catch (error) {
    throw Error(`${error instanceof Error ? error.stack : error}\n${JSON.stringify(scenario)}`)
  }
}

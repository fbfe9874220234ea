// One run of a study.

import { metricsOf } from "../projections/metrics.js"
import { readScenario } from "../scenario/read.js"
import { Session } from "../session/session.js"
import type { Core } from "../wasm/core.js"
import { measured } from "./measures.js"

/** Values in the order of MEASURES of the scenario whose text this is, at its end. */
export async function execute(core: Core, scenario: string): Promise<readonly (number | null)[]> {
  const { run } = Session.open(core, await readScenario(scenario))
  return measured(metricsOf(run).figures, run.scenario.hosts.length, run.end / 1e6)
}

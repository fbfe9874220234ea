// A part that comes when it is needed: reads, judges and boots scenarios that are not ours, and reads commands.

import { type Command, type Core, LiveSession, readScenario } from "../../../core/host/index.js"
import { readAct } from "../../../core/host/session/saved-branches.js"
import { matchSteps } from "../../../core/host/session/steps.js"
import { bootScenario } from "../../../core/host/worlds.js"

export { valuesOf } from "../../../core/host/worlds.js"

/** Rejects with a ScenarioError. */
export async function beginSession(core: Core, text: string, name: string): Promise<LiveSession> {
  const scenario = await readScenario(text, name)
  return new LiveSession(bootScenario(core, scenario), scenario, matchSteps)
}

/** A command as scenarios write it. Throws an Error that says what is wrong. */
export const commandOf = (written: object): Command => readAct({ at: 0, ...written }).command

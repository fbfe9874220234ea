// A session whose every verb is a method: for programs that load all of it at once. Pages load what acts when somebody acts (history.ts).

import { bootScenario } from "../boot/boot.js"
import type { Command } from "../scenario/definition/commands.js"
import type { Scenario } from "../scenario/definition/scenario.js"
import type { Frame, Position, Run } from "../types/run.js"
import type { Micros } from "../values/time.js"
import type { Core } from "../wasm/core.js"
import { type Done, doNow, extend, switchTo } from "./history.js"
import { LiveSession } from "./live.js"
import { matchSteps } from "./steps.js"

export class Session extends LiveSession {
  /** Boots a world for the scenario and computes its whole run. Throws ScenarioError when it outgrows the limits. */
  static open(core: Core, scenario: Scenario): Session {
    const session = Session.begin(core, scenario)
    session.complete()
    return session
  }

  /** Boots a world for the scenario; its run is computed by `proceed`, or as far as somebody looks. */
  static begin(core: Core, scenario: Scenario): Session {
    return new Session(bootScenario(core, scenario), scenario, matchSteps)
  }

  do(command: Command, at: Position): Done {
    return doNow(this, command, at)
  }

  extend(by: Micros, at: Position): Frame {
    return extend(this, by, at)
  }

  switchTo(branch: number): Run {
    return switchTo(this, branch)
  }
}

// A core that traps where a row is read or written that is not there: one given back, a slot of NONE, one behind the last. `npm run
// check:core` does the same for longer.

import { readFileSync } from "node:fs"
import fc from "fast-check"
import { expect, test } from "vitest"
import { loadCore, type ScenarioFile } from "../../../host/index.js"
import { checkedScenarios, runsThrough } from "../../helpers/checked.js"
import { attach, close, small, start } from "../../helpers/world.js"
import { buildCheckedCore } from "../../tools/checked-core.mjs"

const core = await loadCore(readFileSync(await buildCheckedCore()))

const asking = (closed: number): ScenarioFile =>
  small({
    apps: [{ asks: ["sessionLasting"] }],
    settings: { bootSet: "none" },
    commands: [attach(0, "GW1"), start(1, "app1"), close(closed, "app1")],
  })

test.each([
  ["on its way to the gateway", 1.002],
  ["answered by the gateway", 1.008],
  ["granted, and on its way back", 1.018],
])("a socket is closed while its request is %s ", (_, closed) => {
  expect(() => runsThrough(core, asking(closed))).not.toThrow()
})

test("the check finds what it looks for: a slot of NONE", () => {
  const engine = core.start({}, 16)
  expect(() => engine.call.rowAddress(0, -1)).toThrow(WebAssembly.RuntimeError)
})

test("random scenarios", () => {
  fc.assert(
    fc.property(checkedScenarios, (scenario) => runsThrough(core, scenario)),
    { numRuns: Number(process.env.RUNS ?? 300), endOnFailure: true },
  )
}, 1_800_000)

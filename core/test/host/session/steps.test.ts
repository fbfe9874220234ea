// The scenario's steps are found among the records in a time that goes with the records, not with their product.

import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { readScenario, Session, type TraceRecord } from "../../../host/index.js"
import { matchSteps } from "../../../host/session/steps.js"
import { core } from "../../helpers/world.js"

test("400 steps that ask for the same fields look at each record of their kind once (steps-400-on-many-records)", async () => {
  const text = readFileSync(new URL("../../fixtures/hostile/steps-400-on-many-records.json", import.meta.url), "utf8")
  const scenario = await readScenario(text)
  const { records, entities } = Session.open(core, scenario).run
  let looks = 0
  const counted = records.map(
    (record): TraceRecord =>
      new Proxy(record, {
        get(of, key) {
          if (key === "cause") looks++
          return Reflect.get(of, key, of)
        },
      }),
  )
  const steps = matchSteps(scenario, counted.slice(0, 5000), entities)
  expect(steps).toHaveLength(400)
  expect(looks).toBeGreaterThan(1000)
  expect(looks).toBeLessThanOrEqual(5000)
})

// run.wasm, which the page starts with, is the same model as core.wasm.

import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { loadCore, readScenario, Session } from "../../../host/index.js"
import { core } from "../../helpers/world.js"

const small = await loadCore(readFileSync(new URL("../../../build/run.wasm", import.meta.url)))

test.each(["draft-4.2", "anchor-fails", "streaming-in-grace", "published-server"])(
  "the run of %s is the same to the last record",
  async (name) => {
    const text = readFileSync(new URL(`../../../../public/scenarios/${name}.json`, import.meta.url), "utf8")
    const scenario = await readScenario(text)
    const whole = Session.open(core, scenario)
    const run = Session.open(small, scenario)
    expect(run.run.records).toEqual(whole.run.records)
    const middle = scenario.until / 2
    const { run: _, ...left } = run.seek(middle)
    const { run: __, ...right } = whole.seek(middle)
    expect(left).toEqual(right)
  },
)

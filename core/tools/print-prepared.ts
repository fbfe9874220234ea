// Boots shipped scenarios and prints the worlds: bundled for Node, and called when the page is built.

import { bootScenario } from "../host/boot/boot.js"
import { capacitiesOf } from "../host/boot/capacities.js"
import { prepare } from "../host/boot/prepared.js"
import { loadCore, readScenario } from "../host/index.js"

/** The world of a scenario's text as JSON. Rejects with a ScenarioError for one that is none, or with an Error for one that JSON cannot hold. */
export async function printPrepared(wasm: Uint8Array<ArrayBuffer>, text: string, name: string): Promise<string> {
  const scenario = await readScenario(text, name)
  const prepared = prepare(bootScenario(await loadCore(wasm), scenario), scenario, capacitiesOf(scenario))
  return JSON.stringify(prepared, (_, value: unknown) => {
    if (typeof value === "number" && !Number.isFinite(value)) throw Error(`${name} holds a number that JSON has no way to write`)
    return value
  })
}

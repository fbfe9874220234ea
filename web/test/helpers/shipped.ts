// The core, and the scenarios that the explorer ships, for tests that run them.

import { readdirSync, readFileSync } from "node:fs"
import { loadCore, readScenario, Session } from "../../../core/host/index.js"

const root = new URL("../../../", import.meta.url)

export const core = await loadCore(readFileSync(new URL("core/build/core.wasm", root)))

/** A file of the repository as text. */
export const fileText = (path: string): string => readFileSync(new URL(path, root), "utf8")

export const scenarioText = (name: string): string => fileText(`public/scenarios/${name}.json`)

export const openShipped = async (name: string): Promise<Session> => Session.open(core, await readScenario(scenarioText(name), name))

/** The names of all scenarios that the explorer ships. */
export const SHIPPED: readonly string[] = readdirSync(new URL("public/scenarios", root))
  .filter((file) => file.endsWith(".json") && file !== "index.json")
  .map((file) => file.replace(/\.json$/, ""))

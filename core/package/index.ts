// What the package gives to programs: the core without a page. Scenarios are read and run, moments are plain values, and addresses are
// chosen and explained; with what the command line writes as text.

import { type Core, loadCore } from "../host/index.js"

export { ladderText } from "../formats/ladder/ladder.js"
export { metricsCsv, metricsJson } from "../formats/metrics.js"
export { narrativeText } from "../formats/narrative.js"
export { recordPieces } from "../formats/records.js"
export { mermaidText } from "../formats/sequence/mermaid.js"
export { plantumlText } from "../formats/sequence/plantuml.js"
export * from "../host/index.js"

const WASM = new URL("../build/core.wasm", import.meta.url)

/** The core that comes with the package: read from its file where there are files, else fetched from beside this module. */
export async function shippedCore(): Promise<Core> {
  if (WASM.protocol !== "file:") return loadCore(fetch(WASM))
  const { readFile } = await import("node:fs/promises")
  return loadCore(new Uint8Array(await readFile(WASM)))
}

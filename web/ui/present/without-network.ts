// Makes the page independent of the network, for whoever presents in a room that has none.

import wasm from "../../../core/build/core.wasm?url"
import { listTalks } from "../../scenarios/talks.js"
import { loadParts } from "../kit/later.js"

/** Loads all that this page can open. Rejects if there is no network now. */
export async function loadAll(): Promise<void> {
  await loadParts()
  await Promise.all([
    import("../../history/own.js"),
    import("../../explorer/judging.js"),
    import("../../words/object.js"),
    import("../../link/packing.js"),
    import("../../link/packed.js"),
    import("../../scene/stage/crowd.js"),
    import("../../draw/stage/drag.js"),
    import("../../draw/stage/zoom.js"),
  ])
  const { listScenarios } = await import("../../scenarios/list.js")
  const fetched = async (address: string): Promise<unknown> => (await fetch(address)).arrayBuffer()
  // What judges addresses, and draws the gallery.
  await fetched(wasm)
  for (const { name } of await listScenarios()) for (const folder of ["scenarios", "stories"]) await fetched(`${folder}/${name}.json`)
  for (const { name } of await listTalks()) await fetched(`presentations/${name}.json`)
}

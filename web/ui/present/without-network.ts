// Makes the page independent of the network, for whoever presents in a room that has none.

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
  for (const { name } of await listScenarios())
    for (const folder of ["scenarios", "stories"]) await (await fetch(`${folder}/${name}.json`)).text()
}

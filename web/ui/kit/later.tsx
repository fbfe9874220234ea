// What the first page does without: each part is loaded when it is first shown, or all at once for a place without a network.

import { type ComponentType, type LazyExoticComponent, lazy } from "react"

const parts = new Set<() => Promise<unknown>>()

/** The component that `load` brings; where it cannot be brought, what says so in its place. The rest of the page goes on. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): LazyExoticComponent<ComponentType<P>> {
  parts.add(load)
  return lazy(async () => ({ default: await load().catch(() => Missing) }))
}

function Missing() {
  return (
    <p className="missing" role="alert">
      This part of the page could not be loaded. Is there a network?{" "}
      <button type="button" onClick={() => location.reload()}>
        Load the page again
      </button>
    </p>
  )
}

/** From here on nothing that this page can open needs the network. Rejects if there is none now. */
export async function loadAll(): Promise<void> {
  // What is loaded may know of more.
  for (let known = -1; known < parts.size; ) {
    known = parts.size
    await Promise.all([...parts].map((load) => load()))
  }
  await Promise.all([import("../../link/packed.js"), import("../../scene/stage/crowd.js"), import("../../draw/stage/drag.js")])
  const { listScenarios } = await import("../../scenarios/list.js")
  for (const { name } of await listScenarios()) await (await fetch(`scenarios/${name}.json`)).text()
}

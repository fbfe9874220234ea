// Parts that the first page does without: each is loaded when it is first shown, or all of them at once.

import { type ComponentType, type LazyExoticComponent, lazy } from "react"

const parts = new Set<() => Promise<unknown>>()

/** A component that `load` fetches when it is first shown. If it cannot be fetched, a notice stands in its place. */
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

/** Loads every part, also those that a loaded part brings up. Rejects where one cannot be loaded. */
export async function loadParts(): Promise<void> {
  for (let known = -1; known < parts.size; ) {
    known = parts.size
    await Promise.all([...parts].map((load) => load()))
  }
}

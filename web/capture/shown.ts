// The capture that is shown over the page: one for each explorer.

import { createStore, type StoreApi } from "zustand/vanilla"
import type { Explorer } from "../explorer/store.js"

export interface ShownCapture {
  readonly file: File | null
}

const OF_EXPLORER = new WeakMap<Explorer, StoreApi<ShownCapture>>()

export function captureOf(explorer: Explorer): StoreApi<ShownCapture> {
  const known = OF_EXPLORER.get(explorer)
  if (known) return known
  const store = createStore<ShownCapture>(() => ({ file: null }))
  OF_EXPLORER.set(explorer, store)
  return store
}

// Whether the scenario is being edited, and what: one document for each explorer.

import { createStore, type StoreApi } from "zustand/vanilla"
import type { Explorer } from "../explorer/store.js"
import type { EditorDocument } from "./document/document.js"

export interface Editing {
  readonly doc: EditorDocument | null
}

const OF_EXPLORER = new WeakMap<Explorer, StoreApi<Editing>>()

export function editingOf(explorer: Explorer): StoreApi<Editing> {
  const known = OF_EXPLORER.get(explorer)
  if (known) return known
  const store = createStore<Editing>(() => ({ doc: null }))
  // Another scenario is opened: what is edited is not what is shown any more.
  explorer.subscribe(({ session, edited }, before) => {
    if (session !== before.session && !edited && store.getState().doc) store.setState({ doc: null })
  })
  OF_EXPLORER.set(explorer, store)
  return store
}

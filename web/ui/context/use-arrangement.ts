// The arrangement of the views, for React.

import { useStore } from "zustand"
import { type Arrangement, arrangementOf } from "./arrangement.js"
import { useExplorer } from "./explorer.js"
import type { ViewId } from "./view-ids.js"

export function useArrangement(): readonly [Arrangement, (change: (now: Arrangement) => Arrangement) => void] {
  const store = arrangementOf(useExplorer())
  return [useStore(store), store.setState]
}

/** What this view was last asked to show, and a count that grows whenever it is asked again. */
export function useAsked(view: ViewId): { readonly what: string; readonly times: number } {
  const { asked } = useStore(arrangementOf(useExplorer()))
  return asked.view === view ? asked : NOTHING
}

const NOTHING = { what: "", times: 0 }

// Which views are open, in which order, and which are folded: remembered where the browser lets us, and working where not.

import { createStore, type StoreApi } from "zustand/vanilla"
import { kept, remember } from "../../explorer/remembered.js"
import type { Explorer } from "../../explorer/store.js"
import { OPEN_AT_FIRST, VIEW_IDS, type ViewId } from "./view-ids.js"

export interface Arrangement {
  /** From top to bottom. */
  readonly open: readonly string[]
  readonly folded: readonly string[]
  /** The tab that is shown where the views are tabs. */
  readonly tab: string
  /** What a view was last asked for by name ("X-05"), and how often anything was: the view goes there. */
  readonly asked: { readonly view: string; readonly what: string; readonly times: number }
}

export const AT_FIRST: Arrangement = { open: OPEN_AT_FIRST, folded: [], tab: "", asked: { view: "", what: "", times: 0 } }

/** Opens and unfolds it; one that is open stays where it is. */
export function shown(now: Arrangement, view: ViewId, what = ""): Arrangement {
  return {
    open: now.open.includes(view) ? now.open : [view, ...now.open],
    folded: now.folded.filter((id) => id !== view),
    tab: view,
    asked: { view, what, times: now.asked.times + 1 },
  }
}

export function closed(now: Arrangement, view: string): Arrangement {
  return { ...now, open: now.open.filter((id) => id !== view) }
}

export function folded(now: Arrangement, view: string): Arrangement {
  const was = now.folded.includes(view)
  return { ...now, folded: was ? now.folded.filter((id) => id !== view) : [...now.folded, view] }
}

/** One place up or down; at either end nothing changes. */
export function moved(now: Arrangement, view: string, by: 1 | -1): Arrangement {
  const from = now.open.indexOf(view)
  const to = from + by
  if (from < 0 || to < 0 || to >= now.open.length) return now
  const open = now.open.filter((id) => id !== view)
  open.splice(to, 0, view)
  return { ...now, open }
}

/** What was stored, as far as it still makes sense. */
export function restored(text: string | null): Arrangement {
  try {
    const { open, folded: was = [] } = JSON.parse(text ?? "") as Partial<Arrangement>
    return Array.isArray(open) && Array.isArray(was) ? { ...AT_FIRST, open: known(open), folded: known(was) } : AT_FIRST
  } catch {
    return AT_FIRST
  }
}

/** Those of them that are views, each once. */
export function known(ids: readonly unknown[]): string[] {
  return [...new Set(ids)].flatMap((id) => VIEW_IDS.find((view) => view === id) ?? [])
}

const KEY = "odmm.views"

/** What a link shows is lent: it is remembered with the first change that the visitor makes to it. */
interface Arranging extends StoreApi<Arrangement> {
  showOnly(part: Partial<Arrangement>): void
}

const OF_EXPLORER = new WeakMap<Explorer, Arranging>()

/** The arrangement beside one explorer's player. */
export function arrangementOf(explorer: Explorer): Arranging {
  const own = OF_EXPLORER.get(explorer)
  if (own) return own
  const store = createStore<Arrangement>(() => restored(kept(KEY)))
  let lending = false
  store.subscribe(({ open, folded }, before) => {
    if (!lending && (open !== before.open || folded !== before.folded)) remember(KEY, { open, folded })
  })
  const arranging: Arranging = {
    ...store,
    showOnly(part) {
      lending = true
      store.setState(part)
      lending = false
    },
  }
  OF_EXPLORER.set(explorer, arranging)
  return arranging
}

/** Opens a view wherever it is to be found, and brings it to what is asked for. */
export function showView(explorer: Explorer, view: ViewId, what = ""): void {
  arrangementOf(explorer).setState((now) => shown(now, view, what))
}

// Which views are open, in which order, and which are folded. The browser remembers it if it lets us.

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
  /** What a view was last asked to show ("X-05"), and how often any view was asked for anything: a change tells the view to go there. */
  readonly asked: { readonly view: string; readonly what: string; readonly times: number }
}

export const AT_FIRST: Arrangement = { open: OPEN_AT_FIRST, folded: [], tab: "", asked: { view: "", what: "", times: 0 } }

/** Opens and unfolds a view on top of the others; one that is open already stays in its place. */
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

/** Moves a view one place up or down, if there is such a place. */
export function moved(now: Arrangement, view: string, by: 1 | -1): Arrangement {
  const from = now.open.indexOf(view)
  const to = from + by
  if (from < 0 || to < 0 || to >= now.open.length) return now
  const open = now.open.filter((id) => id !== view)
  open.splice(to, 0, view)
  return { ...now, open }
}

/** Reads a stored arrangement: views that do not exist are left out, and text that is no arrangement gives the first one. */
export function restored(text: string | null): Arrangement {
  try {
    const { open, folded: was = [] } = JSON.parse(text ?? "") as Partial<Arrangement>
    return Array.isArray(open) && Array.isArray(was) ? { ...AT_FIRST, open: known(open), folded: known(was) } : AT_FIRST
  } catch {
    return AT_FIRST
  }
}

/** The ids among these that name a view, each once. */
export function known(ids: readonly unknown[]): string[] {
  return [...new Set(ids)].flatMap((id) => VIEW_IDS.find((view) => view === id) ?? [])
}

const KEY = "odmm.views"

interface Arranging extends StoreApi<Arrangement> {
  /** Shows a link's arrangement without remembering it. The visitor's first change to it is remembered. */
  showOnly(part: Partial<Arrangement>): void
}

const OF_EXPLORER = new WeakMap<Explorer, Arranging>()

/** The arrangement of an explorer's views; each explorer has one. */
export function arrangementOf(explorer: Explorer): Arranging {
  const own = OF_EXPLORER.get(explorer)
  if (own) return own
  const store = createStore<Arrangement>(() => restored(kept(KEY)))
  let remembering = true
  store.subscribe(({ open, folded }, before) => {
    if (remembering && (open !== before.open || folded !== before.folded)) remember(KEY, { open, folded })
  })
  const arranging: Arranging = {
    ...store,
    showOnly(part) {
      remembering = false
      store.setState(part)
      remembering = true
    },
  }
  OF_EXPLORER.set(explorer, arranging)
  return arranging
}

/** Opens a view in the dock or as a tab, and leads it to `what`, such as a requirement's ID. */
export function showView(explorer: Explorer, view: ViewId, what = ""): void {
  arrangementOf(explorer).setState((now) => shown(now, view, what))
}

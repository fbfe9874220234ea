// Undo and redo, the browser's history and links. All of it is loaded after the first frame; a link that asks for more than a moment is
// opened by it.

import type { Looks } from "../explorer/look.js"
import type { Explorer } from "../explorer/store.js"
import { AddressBar } from "./address-bar.js"
import { openAsked } from "./asked-scenario.js"
import { UndoHistory } from "./undo.js"

export interface Past {
  readonly history: UndoHistory
  readonly addressBar: AddressBar
}

/** `first` is the scenario of an address that names none; `opened`: what the address asks for is shown already. Resolves when it is. */
export async function keepPast(explorer: Explorer, looks: Looks, first: string, opened: boolean): Promise<Past> {
  const history = new UndoHistory(explorer)
  const addressBar = new AddressBar(explorer, looks, history, first)
  await addressBar.follow(opened)
  await openAsked(explorer, location)
  void import("../offline/offline.js").then(({ keepOffline }) => keepOffline()).catch(() => undefined)
  return { history, addressBar }
}

// The past of what is shown: undo, redo, the browser's history and links. The first stage does without it; a link that says more than
// a moment is opened by it.

import type { Looks } from "../explorer/look.js"
import type { Explorer } from "../explorer/store.js"
import { type Address, followAddress } from "./address-bar.js"
import { type Journal, keepJournal } from "./undo.js"

export interface Past {
  readonly journal: Journal
  readonly address: Address
}

/** `opened`: what the address asks for is shown already. */
export async function keepPast(explorer: Explorer, looks: Looks, first: string, opened: boolean): Promise<Past> {
  const journal = keepJournal(explorer)
  return { journal, address: await followAddress(explorer, looks, journal, first, opened) }
}

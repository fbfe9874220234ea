// Several commands as one deed: a branch of its own, which one undo leaves again.

import type { TimedCommand } from "../../core/host/index.js"
import { computeOn } from "./filling.js"
import { type Explorer, problemOf } from "./store.js"

/** Opens the branch without showing it; false, with a problem shown, where the commands cannot be carried out. */
export function doTogether(explorer: Explorer, name: string, deed: readonly Omit<TimedCommand, "from">[]): boolean {
  const { session } = explorer.getState()
  if (!session) return false
  try {
    session.doTogether(name, deed)
    computeOn(session)
    return true
  } catch (error) {
    explorer.fail(problemOf(error, name))
    return false
  }
}

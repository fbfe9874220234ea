// Runs several commands on a new branch, so that one undo takes back all of them.

import type { TimedCommand } from "../../core/host/index.js"
import { doTogether as actTogether } from "../../core/host/session/history.js"
import { computeOn } from "./filling.js"
import { type Explorer, problemOf } from "./store.js"

/** Opens the branch without showing it. False, with a problem shown, if a command cannot be carried out. */
export function doTogether(explorer: Explorer, name: string, commands: readonly Omit<TimedCommand, "from">[]): boolean {
  const { session } = explorer.getState()
  if (!session) return false
  try {
    actTogether(session, name, commands)
    computeOn(session)
    return true
  } catch (error) {
    explorer.fail(problemOf(error, name))
    return false
  }
}

// What a session does with its tree of branches once something was done: undo and redo, several acts as one deed, names, removal. Beside
// index.ts, since no page needs it to begin with.

import { replacedBy } from "../course/actions.js"
import type { TimedCommand } from "../types/run.js"
import { namesIn, type Session } from "./session.js"
import { type Act, actsOf } from "./tree.js"
import { redo, remove, rename, sharedWithParent, showUpTo, undo } from "./undo.js"

export { canRedo, canUndo } from "./undo.js"

/** Takes the open branch's last act back, or leaves a branch that it made. Returns what was taken back; null: there was nothing. */
export function undoAct(session: Session): Act | null {
  return settled(session, undo(session.tree))
}

export function redoAct(session: Session): Act | null {
  return settled(session, redo(session.tree))
}

/** Shows a branch as it was when its last act was that one; false where it never was, or is gone. */
export function showAgain(session: Session, branch: number, tip: Act | null): boolean {
  return settled(session, showUpTo(session.tree, branch, tip))
}

/** Does all of it on a branch of its own, which it opens: one deed to who did it. In the order of their times. */
export function doTogether(session: Session, name: string, deed: readonly Omit<TimedCommand, "from">[]): void {
  const acts = deed.map(({ at, command }): TimedCommand => ({ at, command, from: "journal" }))
  if (acts.length === 0) return
  for (const timed of acts) session.try(timed)
  const { end, entities } = session.run
  session.tree.fork(name, acts, namesIn(entities))
  session.tree.extend(end)
  session.settle()
}

export function renameBranch(session: Session, branch: number, name: string): void {
  rename(session.tree, branch, name)
  session.show()
}

/** Its children go to its parent; the script's own branch stays. Throws a RangeError for that one, and for one that is not there. */
export function removeBranch(session: Session, branch: number): void {
  remove(session.tree, branch)
  session.settle()
}

/** The commands that gave way to what a branch was made with. */
export function replacedIn({ tree, script }: Session, branch: number): readonly TimedCommand[] {
  const { first } = tree.at(branch)
  const shared = sharedWithParent(tree, branch)
  return tree.parentOf(branch) === null ? [] : replacedBy(script, actsOf(first), shared, Math.max(shared, (first?.count ?? 0) - 1))
}

function settled<T>(session: Session, changed: T): T {
  if (changed) session.settle()
  return changed
}

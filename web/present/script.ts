// The script that a show returns to, and what was done live since it was left. Acts are found in the session's tree of branches, however
// they were done: by a step, by hand on the stage, by undo.

import type { Command, LiveSession, Micros } from "../../core/host/index.js"
import { undoAct } from "../../core/host/session/history.js"
import { actsOf } from "../../core/host/session/tree.js"
import type { Explorer } from "../explorer/store.js"

/** An act as it is passed from window to window. */
export interface Act {
  readonly at: Micros
  readonly command: Command
}

type Tip = LiveSession["tree"]["open"]["tip"]

export interface Script {
  /** Where the show began: a branch of the session, and its last act. */
  readonly branch: number
  readonly tip: Tip
}

export function scriptOf(session: LiveSession): Script {
  const { id, tip } = session.tree.open
  return { branch: id, tip }
}

/** Takes back so many acts: those that were live when the page was loaded again. */
export function takeBack(explorer: Explorer, count: number): void {
  const { session } = explorer.getState()
  for (let i = 0; session && i < count && undoAct(session); i++);
  if (session) explorer.switchBranch(session.tree.open.id)
}

/** What was done since the script was left, in the order of doing. */
export function liveActs({ tree }: LiveSession, { tip }: Script): readonly Act[] {
  if (tree.open.tip === tip) return []
  return actsOf(tree.open.tip, tip).map(({ at, command }) => ({ at, command }))
}

/** Back to the script; what was done live stays in a branch of its own. */
export function backToScript(explorer: Explorer, script: Script): void {
  const { session } = explorer.getState()
  if (!session) return
  const { tree } = session
  if (tree.open.id !== script.branch && tree.branches.has(script.branch)) explorer.switchBranch(script.branch)
  const isBeyond = (): boolean => tree.open.id === script.branch && (tree.open.tip?.count ?? 0) > (script.tip?.count ?? 0)
  const wasBeyond = isBeyond()
  while (isBeyond() && undoAct(session));
  if (wasBeyond) explorer.switchBranch(tree.open.id)
  explorer.setState({ notice: null })
}

/** Does what was done in another window. False where it cannot be done here: then the script stays. */
export function follow(explorer: Explorer, script: Script, acts: readonly Act[]): boolean {
  backToScript(explorer, script)
  for (const { at, command } of acts) {
    explorer.seek(at)
    const before = explorer.getState().session?.tree.version
    explorer.do(command)
    if (explorer.getState().session?.tree.version === before) return false
  }
  explorer.setState({ notice: null })
  return true
}

export const sameActs = (a: readonly Act[], b: readonly Act[]): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

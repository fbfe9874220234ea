// The tree of a session's branches written down, for a link or a file, and made again from that. An act is written once: with the
// branch that it was done in. Beside index.ts, since no page needs it to begin with.

import { ScenarioError } from "../values/error.js"
import type { Session } from "./session.js"
import { actsOf } from "./tree.js"
import { common, lineOf, type Planted, plant, rename, undo } from "./undo.js"

export { readAct, writeAct } from "./saved-command.js"

/** A branch as it is kept. */
export interface SavedBranch extends Omit<Planted, "parent"> {
  /** Its place in the list, before this one; null for the script's own, which is the first. */
  readonly parent: number | null
  readonly name: string
}

export interface SavedBranches {
  readonly branches: readonly SavedBranch[]
  /** The place of the open one. */
  readonly open: number
}

/** All branches, parents before children, or only the open one and those that it came from. Takes time and room linear in the acts. */
export function saveBranches({ tree }: Session, which: "all" | "open"): SavedBranches {
  const ids = which === "all" ? [...tree.branches.values()].map(({ id }) => id) : lineage(tree)
  const places = new Map(ids.map((id, place) => [id, place]))
  const branches = ids.map((id): SavedBranch => {
    const branch = tree.at(id)
    const { name, tip, first, end } = branch
    const line = lineOf(branch)
    const parent = tree.parentOf(id)
    const base = parent === null ? null : common(line, lineOf(tree.at(parent)))
    const shared = base?.count ?? 0
    const undone = (line?.count ?? 0) - (tip?.count ?? 0)
    const acts = actsOf(line, base)
    if (parent === null) return { parent, shared, name, acts, deed: 0, undone, end }
    return { parent: places.get(parent) ?? 0, shared, name, acts, deed: Math.max(1, (first?.count ?? 0) - shared), undone, end }
  })
  return { branches, open: places.get(tree.open.id) ?? 0 }
}

/** Makes a fresh session's branches those, and opens one; the others are computed when they are opened. Throws for acts that do not fit the
 * scenario, and for a tree that is none. */
export function restoreBranches(session: Session, branches: readonly SavedBranch[], open: number): void {
  const { tree } = session
  const ids: number[] = []
  for (const { parent, name, ...planted } of branches) {
    const { acts, undone, end } = planted
    for (const act of acts) session.try(act)
    if (ids.length === 0) {
      ids.push(tree.open.id)
      rename(tree, tree.open.id, name)
      for (const act of acts) tree.goOn(act, () => name)
      tree.extend(end)
      for (let i = 0; i < undone; i++) undo(tree)
      continue
    }
    const from = ids[parent ?? -1]
    if (from === undefined) throw new ScenarioError("", "a branch needs its parent before it")
    ids.push(plant(tree, name, { ...planted, parent: from }))
  }
  tree.switchTo(ids[open] ?? 0)
  session.settle()
}

function lineage(tree: Session["tree"]): number[] {
  const ids: number[] = []
  for (let id: number | null = tree.open.id; id !== null; id = tree.parentOf(id)) ids.unshift(id)
  return ids
}

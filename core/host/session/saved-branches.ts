// The tree of a session's branches written down, for a link or a file, and made again from that. An act is written once: with the
// branch that it was done in. Beside index.ts, since no page needs it to begin with.

import type { Command } from "../scenario/definition/commands.js"
import type { TimedCommand } from "../types/run.js"
import { ScenarioError } from "../values/error.js"
import { actName, settle, tryOut } from "./history.js"
import { type LiveSession, SCRIPTED } from "./live.js"
import { actsOf } from "./tree.js"
import { common, type Left, leaveFor, leftFor, lineOf, type Planted, plant, rename, undo } from "./undo.js"

export { readAct, writeAct, writeCommand } from "./saved-command.js"
export type { Left } from "./undo.js"

/** A branch as it is kept. */
export interface SavedBranch extends Omit<Planted, "parent"> {
  /** Its place in the list, before this one; null for the script's own, which is the first. */
  readonly parent: number | null
  readonly name: string
  /** What an undo left for it, by the places of branches in the list; without any it has no such list. */
  readonly left?: readonly Left[]
}

export interface SavedBranches {
  readonly branches: readonly SavedBranch[]
  /** The place of the open one. */
  readonly open: number
}

/** All branches, parents before children. Takes time and room linear in the acts, but for a logarithm. */
export function saveBranches({ tree }: Pick<LiveSession, "tree">): SavedBranches {
  const ids = [...tree.branches.values()].map(({ id }) => id)
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
    const left = leftFor(tree, id).map(({ branch, undone }): Left => ({ branch: places.get(branch) ?? 0, undone }))
    const deed = parent === null ? 0 : Math.max(1, (first?.count ?? 0) - shared)
    const saved = { parent: places.get(parent ?? -1) ?? null, shared, name, acts, deed, undone, end }
    return left.length > 0 ? { ...saved, left } : saved
  })
  return { branches, open: places.get(tree.open.id) ?? 0 }
}

/** What a branch is called until it is given a name: after its first act. */
export function firstName(parent: number | null, acts: readonly TimedCommand[]): string {
  const [first] = acts
  return parent === null ? SCRIPTED : first ? actName(first.command, first.at) : ""
}

/**
 * Tries every command on the session's scenario, each once however often it is given; yields after each, so that a page can rest in between.
 * Throws a ScenarioError with the place of the first act that does not fit: `branches[2].acts[0]`.
 */
export function* tryBranches(session: LiveSession, branches: readonly SavedBranch[]): Generator<void> {
  const tried = new Set<Command>()
  for (const [place, { acts }] of branches.entries())
    for (const [i, { command }] of acts.entries()) {
      if (tried.has(command)) continue
      tried.add(command)
      try {
        tryOut(session, { command })
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        throw new ScenarioError(`branches[${place}].acts[${i}]`, `${why}; change the act or leave it out`)
      }
      yield
    }
}

/** Makes a fresh session's branches those, and opens one; the others are computed when they are opened. Throws for acts that do not fit the
 * scenario, and for a tree that is none. */
export function restoreBranches(session: LiveSession, { branches, open }: SavedBranches): void {
  for (const _ of tryBranches(session, branches));
  plantBranches(session, { branches, open })
}

/** The same for branches whose acts were tried already. */
export function plantBranches(session: LiveSession, { branches, open }: SavedBranches): void {
  const { tree } = session
  const ids: number[] = []
  for (const [place, { parent, name, left: _, ...planted }] of branches.entries()) {
    const { acts, undone, end } = planted
    if (ids.length === 0) {
      ids.push(tree.open.id)
      rename(tree, tree.open.id, name)
      for (const act of acts) tree.goOn(act, () => name)
      tree.extend(end)
      for (let i = 0; i < undone; i++) undo(tree)
      continue
    }
    const from = ids[parent ?? -1]
    if (from === undefined) throw new ScenarioError(`branches[${place}]`, "a branch needs its parent before it")
    try {
      ids.push(plant(tree, name, { ...planted, parent: from }))
    } catch (error) {
      throw error instanceof RangeError ? new ScenarioError(`branches[${place}]`, error.message) : error
    }
  }
  for (const [place, { left = [] }] of branches.entries()) {
    const known = left.flatMap(({ branch, undone }) => (ids[branch] === undefined ? [] : [{ branch: ids[branch], undone }]))
    if (known.length > 0) leaveFor(tree, ids[place] ?? 0, known)
  }
  tree.switchTo(ids[open] ?? 0)
  settle(session)
}

// Undo and redo in the tree of branches, and the other ways to change it that nobody needs before something was done. tree.ts has the laws.

import type { TimedCommand } from "../types/run.js"
import type { Micros } from "../values/time.js"
import { type Act, type Branch, type BranchState, type BranchTree, follow } from "./tree.js"

/** What makes a branch again. */
export interface Planted {
  readonly parent: number
  /** How many acts of its parent's line come before its own. */
  readonly shared: number
  /** Its own acts, in the order of doing. */
  readonly acts: readonly TimedCommand[]
  /** How many of them it was made with, as one deed. */
  readonly deed: number
  /** How many of them are undone. */
  readonly undone: number
  readonly end: Micros
}

/** A branch that an undo left for another one, where redo opens it again. */
export interface Left {
  readonly branch: number
  /** How many acts of the other were undone by then: redo shows them after it. */
  readonly undone: number
}

export function canUndo(tree: BranchTree): boolean {
  const { tip, first, id } = tree.open
  return tip !== null && (tip !== first || tree.parentOf(id) !== null)
}

export function canRedo(tree: BranchTree): boolean {
  return tree.open.ahead.some((next) => typeof next !== "number" || leftFrom(tree, next) !== null)
}

/** Takes the open branch's last act back, or leaves the branch where that is what it was made with. Returns the act; null: there is none. */
export function undo(tree: BranchTree): Act | null {
  const branch = tree.current
  const { tip, first, id } = branch
  if (tip === null) return null
  if (tip !== first) return takeBack(tree, branch)
  const parent = tree.parentOf(id)
  if (parent === null) return null
  tree.switchTo(parent)
  const { ahead } = tree.current
  if (ahead.at(-1) !== id) ahead.push(id)
  return tip
}

/** The way back of an undo. Returns the act that is shown again; null: there is none. */
export function redo(tree: BranchTree): Act | null {
  const branch = tree.current
  tree.version++
  for (let next = branch.ahead.pop(); next !== undefined; next = branch.ahead.pop()) {
    if (typeof next !== "number") {
      branch.tip = next
      return next
    }
    const left = leftFrom(tree, next)
    if (left) {
      tree.current = left
      return left.tip
    }
  }
  return null
}

/** Opens the branch and undoes or redoes until it shows exactly that act; false, and nothing is changed, where it never did. */
export function showUpTo(tree: BranchTree, id: number, tip: Act | null): boolean {
  const branch = tree.branches.get(id)
  if (!branch) return false
  const { first } = branch
  const isAhead = tip !== null && branch.ahead.includes(tip)
  const isBehind = tip === null ? first === null : ancestor(branch.tip, tip.count) === tip && tip.count >= (first?.count ?? 0)
  if (!isAhead && !isBehind) return false
  while (branch.tip !== tip) {
    tree.current = branch
    isAhead ? redo(tree) : undo(tree)
  }
  tree.switchTo(id)
  return true
}

export function rename(tree: BranchTree, id: number, name: string): void {
  tree.at(id).name = name
  tree.version++
}

/** Removes a branch with what was done in it alone; opens its parent if it was open. Throws a RangeError for the script's own. */
export function remove(tree: BranchTree, id: number): void {
  const gone = tree.at(id)
  const parent = tree.parentOf(id)
  if (parent === null) throw new RangeError("the script's own branch cannot be removed")
  if (tree.open.id === id) tree.switchTo(parent)
  for (const branch of tree.branches.values()) {
    if (tree.parentOf(branch.id) !== id) continue
    // What was done in it before is now its children's own: it is undone there act by act.
    branch.first = gone.first
    branch.leftAt = Math.min(branch.leftAt, gone.leftAt)
  }
  tree.branches.delete(id)
  tree.version++
}

/** A branch as it was kept somewhere. Throws a RangeError for what is none. */
export function plant(tree: BranchTree, name: string, { parent, shared, acts, deed, undone, end }: Planted): number {
  const base = ancestor(lineOf(tree.at(parent)), shared)
  if (base === undefined || deed < 1 || deed + undone > acts.length)
    throw new RangeError("a branch needs a parent before it and an act of its own")
  const first = acts.slice(0, deed).reduce(follow, base)
  const branch = tree.add(name, parent, first, acts.slice(deed).reduce(follow, first))
  branch.end = end
  branch.leftAt = acts[0]?.at ?? 0
  for (let i = 0; i < undone; i++) takeBack(tree, branch)
  return branch.id
}

/** The branches that redo opens from that one, the next last. */
export function leftFor(tree: BranchTree, id: number): Left[] {
  let undone = 0
  return tree.at(id).ahead.flatMap((next) => {
    if (typeof next !== "number") undone++
    else if (leftFrom(tree, next)) return [{ branch: next, undone }]
    return []
  })
}

/** Puts them between the acts that are undone there. */
export function leaveFor(tree: BranchTree, id: number, left: readonly Left[]): void {
  const branch = tree.at(id)
  const acts = branch.ahead.filter((next) => typeof next !== "number")
  const ahead: (Act | number)[] = []
  for (const { branch: other, undone } of left)
    ahead.push(...acts.splice(0, undone - ahead.filter((next) => typeof next !== "number").length), other)
  branch.ahead = [...ahead, ...acts]
  tree.version++
}

/** How many of its acts a branch has in common with its parent. */
export function sharedWithParent(tree: BranchTree, id: number): number {
  const parent = tree.parentOf(id)
  return parent === null ? 0 : (common(tree.at(id).tip, tree.at(parent).tip)?.count ?? 0)
}

/** The last act that was ever done in a branch, also where it is undone. */
export function lineOf({ tip, ahead }: BranchState): Act | null {
  return ahead.find((next) => typeof next !== "number") ?? tip
}

/** The last act that two lines share. */
export function common(a: Act | null, b: Act | null): Act | null {
  const count = Math.min(a?.count ?? 0, b?.count ?? 0)
  let [x, y] = [ancestor(a, count) ?? null, ancestor(b, count) ?? null]
  // Two acts of one count have their far acts at one count, too.
  while (x !== y) [x, y] = x?.far === y?.far ? [x?.before ?? null, y?.before ?? null] : [x?.far ?? null, y?.far ?? null]
  return x
}

/** The branch that an undo left, as long as it shows what it did then; null where it is gone or somebody went on with it. */
function leftFrom(tree: BranchTree, id: number): Branch | null {
  const branch = tree.branches.get(id)
  return branch && branch.tip === branch.first ? branch : null
}

function takeBack(tree: BranchTree, branch: Branch): Act | null {
  const { tip } = branch
  if (tip) branch.ahead.push(tip)
  branch.tip = tip?.before ?? null
  tree.version++
  return tip
}

/** The act of that count on the line; null for 0, undefined where the line has fewer. */
function ancestor(tip: Act | null, count: number): Act | null | undefined {
  if (count < 0 || count > (tip?.count ?? 0)) return undefined
  let act = tip
  while (act && act.count > count) act = (act.far?.count ?? 0) >= count ? act.far : act.before
  return act
}

// What was done in a session, as a tree: each branch is a line of acts, and lines share their beginnings. A small state machine of its
// own, which knows nothing of runs. Its laws, held by core/test/host/session/tree.test.ts:
//
// 1. Every act that was ever done is in some branch, be it shown or undone there, until that branch is removed.
// 2. Undo after redo, and redo after undo, change nothing.
// 3. Opening another branch changes no branch.
// 4. No branch changes what another one shows.
// 5. The first branch stays; the open branch is always one of the tree; no id is given twice.

import type { TimedCommand } from "../types/run.js"
import type { Micros } from "../values/time.js"

/** One act, and through it all that was done before it on its line. Lines share these: an act is kept once, however many branches go on from it. */
export interface Act {
  readonly timed: TimedCommand
  readonly before: Act | null
  /** How many acts there are up to and with this one. */
  readonly count: number
  /** Some earlier act of its line, so that any of them is reached in a logarithm of their number (Myers, "An applicative random-access stack"). */
  readonly far: Act | null
}

/** A branch as anybody may see it. */
export interface BranchState {
  readonly id: number
  readonly name: string
  /** null for the script's own, which is the first and stays. */
  readonly parent: number | null
  /** The last act that is shown; null: none was done, or all are undone. */
  readonly tip: Act | null
  /** What redo goes through, the next last: acts that were undone, and ids of branches that an undo left for this one. */
  readonly ahead: readonly (Act | number)[]
  /** The last of the acts that the branch was made with: undoing it leaves the branch. null for the script's own. */
  readonly first: Act | null
  /** The user let it run on to there; 0: as far as its acts need. */
  readonly end: Micros
}

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

interface Branch extends BranchState {
  name: string
  first: Act | null
  tip: Act | null
  ahead: (Act | number)[]
  end: Micros
}

export class BranchTree {
  /** Counts changes: who keeps what it made of the tree sees whether it still holds. */
  version = 0
  private readonly branches = new Map<number, Branch>()
  /** Of every branch that ever was: the children of a removed one go to its parent. */
  private readonly parents: (number | null)[] = []
  private current: Branch

  constructor(name: string) {
    this.current = this.add(name, null, null, null)
  }

  get open(): BranchState {
    return this.current
  }

  get size(): number {
    return this.branches.size
  }

  /** In the order in which they were made. */
  *[Symbol.iterator](): Iterator<BranchState> {
    yield* this.branches.values()
  }

  /** Throws a RangeError for one that is not there. */
  get(id: number): BranchState {
    return this.at(id)
  }

  has(id: number): boolean {
    return this.branches.has(id)
  }

  /** The nearest branch that it came from and that is still there. */
  parentOf(id: number): number | null {
    let parent = this.parents[id] ?? null
    while (parent !== null && !this.branches.has(parent)) parent = this.parents[parent] ?? null
    return parent
  }

  /** Goes on with the open branch. What was undone there becomes a branch of its own first. */
  goOn(timed: TimedCommand, nameOf: (act: Act) => string): void {
    const branch = this.current
    this.version++
    this.setAside(branch, nameOf)
    branch.tip = follow(branch.tip, timed)
  }

  /** Makes a branch that goes on from what the open one shows, and opens it. Throws a RangeError without an act. */
  fork(name: string, deed: readonly TimedCommand[], nameOf: (act: Act) => string): number {
    const tip = deed.reduce(follow, this.current.tip)
    if (deed.length === 0 || !tip) throw new RangeError("a branch begins with an act")
    this.setAside(this.current, nameOf)
    const { id, end } = this.current
    this.current = this.add(name, id, tip, tip)
    this.current.end = end
    return this.current.id
  }

  /** A branch as it was kept somewhere. Throws a RangeError for what is none. */
  plant(name: string, { parent, shared, acts, deed, undone, end }: Planted): number {
    const base = ancestor(lineOf(this.at(parent)), shared)
    if (base === undefined || deed < 1 || deed + undone > acts.length)
      throw new RangeError("a branch needs a parent before it and an act of its own")
    const first = acts.slice(0, deed).reduce(follow, base)
    const branch = this.add(name, parent, first, acts.slice(deed).reduce(follow, first))
    branch.end = end
    for (let i = 0; i < undone; i++) takeBack(branch)
    return branch.id
  }

  get canUndo(): boolean {
    const { tip, first, id } = this.current
    return tip !== null && (tip !== first || this.parentOf(id) !== null)
  }

  get canRedo(): boolean {
    return this.current.ahead.some((next) => typeof next !== "number" || this.asLeft(next) !== null)
  }

  /** Takes the open branch's last act back, or leaves the branch where that is what it was made with. Returns the act; null: there is none. */
  undo(): Act | null {
    const branch = this.current
    const { tip, first, id } = branch
    if (tip === null) return null
    this.version++
    if (tip !== first) return takeBack(branch)
    const parent = this.parentOf(id)
    if (parent === null) return null
    this.current = this.at(parent)
    this.current.ahead.push(id)
    return tip
  }

  /** The way back of an undo. Returns the act that is shown again; null: there is none. */
  redo(): Act | null {
    const branch = this.current
    this.version++
    for (let next = branch.ahead.pop(); next !== undefined; next = branch.ahead.pop()) {
      if (typeof next !== "number") {
        branch.tip = next
        return next
      }
      const left = this.asLeft(next)
      if (left) {
        this.current = left
        return left.tip
      }
    }
    return null
  }

  switchTo(id: number): void {
    this.version++
    this.current = this.at(id)
  }

  /** Opens the branch and undoes or redoes until it shows exactly that act; false, and nothing is changed, where it never did. */
  show(id: number, tip: Act | null): boolean {
    const branch = this.branches.get(id)
    if (!branch) return false
    const isAhead = tip !== null && branch.ahead.includes(tip)
    const isBehind =
      tip === null ? branch.first === null : ancestor(branch.tip, tip.count) === tip && tip.count >= (branch.first?.count ?? 0)
    if (!isAhead && !isBehind) return false
    while (branch.tip !== tip) {
      this.current = branch
      isAhead ? this.redo() : this.undo()
    }
    this.current = branch
    this.version++
    return true
  }

  rename(id: number, name: string): void {
    this.version++
    this.at(id).name = name
  }

  extend(end: Micros): void {
    this.version++
    this.current.end = Math.max(this.current.end, end)
  }

  /** Removes a branch with what was done in it alone; opens its parent if it was open. Throws a RangeError for the script's own. */
  remove(id: number): void {
    const { id: gone } = this.at(id)
    const parent = this.parentOf(gone)
    if (parent === null) throw new RangeError("the script's own branch cannot be removed")
    if (this.current.id === gone) this.current = this.at(parent)
    // What was done in it before is now its children's own: it is undone there act by act.
    for (const branch of this.branches.values()) if (this.parentOf(branch.id) === gone) branch.first = this.at(gone).first
    this.branches.delete(gone)
    this.version++
  }

  /** How many of its acts a branch has in common with its parent. */
  sharedWithParent(id: number): number {
    const parent = this.parentOf(id)
    return parent === null ? 0 : (common(this.at(id).tip, this.at(parent).tip)?.count ?? 0)
  }

  /** The branch that an undo left, as long as it shows what it did then; null where it is gone or somebody went on with it. */
  private asLeft(id: number): Branch | null {
    const branch = this.branches.get(id)
    return branch && branch.tip === branch.first ? branch : null
  }

  private setAside(branch: Branch, nameOf: (act: Act) => string): void {
    const acts = branch.ahead.filter((next) => typeof next !== "number")
    const [last] = acts
    const next = acts.at(-1)
    branch.ahead = []
    if (last && next) this.add(nameOf(next), branch.id, next, last)
  }

  private add(name: string, parent: number | null, first: Act | null, tip: Act | null): Branch {
    const branch: Branch = { id: this.parents.length, name, parent, first, tip, ahead: [], end: 0 }
    this.parents.push(parent)
    this.version++
    this.branches.set(branch.id, branch)
    return branch
  }

  private at(id: number): Branch {
    const branch = this.branches.get(id)
    if (!branch) throw new RangeError(`there is no branch ${id}`)
    return branch
  }
}

/** The last act that was ever done in a branch, also where it is undone. */
export function lineOf({ tip, ahead }: BranchState): Act | null {
  return ahead.find((next) => typeof next !== "number") ?? tip
}

function takeBack(branch: Branch): Act | null {
  const { tip } = branch
  if (tip) branch.ahead.push(tip)
  branch.tip = tip?.before ?? null
  return tip
}

/** The acts of a line in the order of doing; those up to and with `base` are left out. */
export function actsOf(tip: Act | null, base: Act | null = null): TimedCommand[] {
  const acts: TimedCommand[] = []
  for (let act = tip; act && act !== base; act = act.before) acts.push(act.timed)
  return acts.reverse()
}

/** The last act that two lines share. */
export function common(a: Act | null, b: Act | null): Act | null {
  const count = Math.min(a?.count ?? 0, b?.count ?? 0)
  let [x, y] = [ancestor(a, count) ?? null, ancestor(b, count) ?? null]
  // Two acts of one count have their far acts at one count, too.
  while (x !== y) [x, y] = x?.far === y?.far ? [x?.before ?? null, y?.before ?? null] : [x?.far ?? null, y?.far ?? null]
  return x
}

function follow(before: Act | null, timed: TimedCommand): Act {
  const far = before?.far ?? null
  const further = far?.far ?? null
  const isEven = (before?.count ?? 0) - (far?.count ?? 0) === (far?.count ?? 0) - (further?.count ?? 0)
  return { timed, before, count: (before?.count ?? 0) + 1, far: before && isEven ? further : before }
}

/** The act of that count on the line; null for 0, undefined where the line has fewer. */
export function ancestor(tip: Act | null, count: number): Act | null | undefined {
  if (count < 0 || count > (tip?.count ?? 0)) return undefined
  let act = tip
  while (act && act.count > count) act = (act.far?.count ?? 0) >= count ? act.far : act.before
  return act
}

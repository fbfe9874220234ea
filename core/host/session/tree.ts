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
  /** When it left its parent. */
  readonly leftAt: Micros
}

/** A branch as tree.ts and undo.ts change it. */
export interface Branch extends BranchState {
  name: string
  first: Act | null
  tip: Act | null
  ahead: (Act | number)[]
  end: Micros
  leftAt: Micros
}

export class BranchTree {
  /** Counts changes: who keeps what it made of the tree sees whether it still holds. */
  version = 0
  /** By their ids, in the order in which they were made. */
  readonly branches = new Map<number, Branch>()
  /** Of every branch that ever was: the children of a removed one go to its parent. */
  readonly parents: (number | null)[] = []
  current: Branch

  constructor(name: string) {
    this.current = this.add(name, null, null, null)
  }

  get open(): BranchState {
    return this.current
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
    this.current.leftAt = deed[0]?.at ?? 0
    return this.current.id
  }

  switchTo(id: number): void {
    this.version++
    this.current = this.at(id)
  }

  extend(end: Micros): void {
    this.version++
    this.current.end = Math.max(this.current.end, end)
  }

  private setAside(branch: Branch, nameOf: (act: Act) => string): void {
    const acts = branch.ahead.filter((next) => typeof next !== "number")
    const [last] = acts
    const next = acts.at(-1)
    branch.ahead = []
    if (last && next) this.add(nameOf(next), branch.id, next, last).leftAt = next.timed.at
  }

  /** The branch, in the tree; its deed is done by whoever made it. */
  add(name: string, parent: number | null, first: Act | null, tip: Act | null): Branch {
    const branch: Branch = { id: this.parents.length, name, parent, first, tip, ahead: [], end: 0, leftAt: 0 }
    this.parents.push(parent)
    this.version++
    this.branches.set(branch.id, branch)
    return branch
  }

  /** Throws a RangeError for one that is not there. */
  at(id: number): Branch {
    const branch = this.branches.get(id)
    if (!branch) throw new RangeError(`there is no branch ${id}`)
    return branch
  }
}

/** The acts of a line in the order of doing; those up to and with `base` are left out. */
export function actsOf(tip: Act | null, base: Act | null = null): TimedCommand[] {
  const acts: TimedCommand[] = []
  for (let act = tip; act && act !== base; act = act.before) acts.push(act.timed)
  return acts.reverse()
}

export function follow(before: Act | null, timed: TimedCommand): Act {
  const far = before?.far ?? null
  const further = far?.far ?? null
  const isEven = (before?.count ?? 0) - (far?.count ?? 0) === (far?.count ?? 0) - (further?.count ?? 0)
  return { timed, before, count: (before?.count ?? 0) + 1, far: before && isEven ? further : before }
}

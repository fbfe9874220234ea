// Which branches are listed of a session that has many, and below which: the open one with where it came from, then the newest. Pure.

import type { Branch } from "../../../core/host/index.js"

/** Branches that are listed at a time. */
export const LISTED = 100

/** The branches to list, by the one below which each stands: the nearest that is listed, too. */
export type Listed = ReadonlyMap<number | null, readonly Branch[]>

export function listed(all: readonly Branch[], open: number, most: number): Listed {
  const byId = new Map(all.map((branch) => [branch.id, branch]))
  const chosen = new Set<number>()
  const choose = (branch: Branch | undefined): void => void (branch && chosen.size < most && chosen.add(branch.id))
  choose(all[0])
  for (let branch = byId.get(open); branch; branch = byId.get(branch.parent ?? -1)) choose(branch)
  for (let i = all.length - 1; i >= 0 && chosen.size < most; i--) choose(all[i])
  /** The nearest of each branch's parents that is listed; a parent stands before its children in `all`. */
  const above = new Map<number, number | null>()
  const children = new Map<number | null, Branch[]>()
  for (const branch of all) {
    const { id, parent } = branch
    const under = parent === null || chosen.has(parent) ? parent : (above.get(parent) ?? null)
    above.set(id, under)
    if (!chosen.has(id)) continue
    const known = children.get(under)
    if (known) known.push(branch)
    else children.set(under, [branch])
  }
  return children
}

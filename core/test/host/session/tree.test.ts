// The laws of the tree of branches (tree.ts), on random operations: the core is replaced by a counter, so that a million of them are cheap.
// `OPERATIONS=1000000` runs so many.

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Act, actsOf, BranchTree } from "../../../host/session/tree.js"
import { canRedo, canUndo, redo, remove, rename, sharedWithParent, showUpTo, undo } from "../../../host/session/undo.js"
import type { TimedCommand } from "../../../host/types/run.js"

const OPERATIONS = Number(process.env.OPERATIONS ?? 6000)
const name = ({ timed }: Act) => String(timed.at)

/** A tree and, beside it, the acts that nobody removed: the n-th act has the time n. */
class Tried {
  readonly tree = new BranchTree("script")
  readonly kept = new Set<number>()
  private count = 0

  act(): TimedCommand {
    this.kept.add(++this.count)
    return { at: this.count, command: { do: "detach", host: "MH1" }, from: "journal" }
  }

  ids(): number[] {
    return [...this.tree.branches.values()].map(({ id }) => id)
  }

  held(): Set<number> {
    const seen = new Set<Act>()
    for (const { tip, ahead } of this.tree.branches.values())
      for (const end of [tip, ...ahead.filter((next) => typeof next !== "number")])
        for (let act = end; act && !seen.has(act); act = act.before) seen.add(act)
    return new Set([...seen].map(({ timed }) => timed.at))
  }

  shown(): string {
    const { tree } = this
    return JSON.stringify([
      tree.open.id,
      ...[...tree.branches.values()].map(({ id, tip, name }) => [id, tree.parentOf(id), tip?.timed.at ?? 0, name]),
    ])
  }

  do(which: number, pick: number): void {
    const { tree } = this
    const ids = this.ids()
    const id = ids[pick % ids.length] ?? 0
    switch (which) {
      case 0:
        tree.goOn(this.act(), name)
        return
      case 1:
        tree.fork(
          `fork ${pick}`,
          Array.from({ length: 1 + (pick % 3) }, () => this.act()),
          name,
        )
        return
      case 2:
        undo(tree)
        return
      case 3:
        redo(tree)
        return
      case 4:
        tree.switchTo(id)
        return
      case 5:
        rename(tree, id, `name ${pick}`)
        return
      case 6:
        tree.extend(pick)
        return
      case 7:
        if (tree.parentOf(id) === null) return
        remove(tree, id)
        // What the branch alone had goes with it.
        for (const at of this.kept) if (!this.held().has(at)) this.kept.delete(at)
    }
  }
}

/** Mostly acts, undo and redo; a removal now and then. */
const operation = fc.tuple(
  fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(0, 2, 3) },
    { weight: 8, arbitrary: fc.constantFrom(1, 4) },
    { weight: 1, arbitrary: fc.constantFrom(5, 6, 7) },
  ),
  fc.nat(1000),
)
const LENGTH = 60
const runs = { numRuns: Math.ceil(OPERATIONS / LENGTH) }
const sequences = (check: (tried: Tried, which: number, pick: number) => void) =>
  fc.assert(
    fc.property(fc.array(operation, { minLength: LENGTH, maxLength: LENGTH }), (operations) => {
      const tried = new Tried()
      for (const [which, pick] of operations) check(tried, which, pick)
    }),
    runs,
  )

describe("after any sequence of acts, forks, undo, redo, switches and removals", () => {
  test("law 1: every act is in some branch, shown or undone, until that branch is removed", () => {
    sequences((tried, which, pick) => {
      tried.do(which, pick)
      const held = tried.held()
      for (const act of tried.kept) if (!held.has(act)) throw Error(`act ${act} is lost`)
    })
  })

  test("law 2: undo and redo take each other back, as far as they go", () => {
    sequences((tried, which, pick) => {
      tried.do(which, pick)
      const before = tried.shown()
      if (canUndo(tried.tree)) {
        expect(undo(tried.tree)).not.toBeNull()
        expect(redo(tried.tree)).not.toBeNull()
        expect(tried.shown()).toBe(before)
      } else expect(undo(tried.tree)).toBeNull()
      if (canRedo(tried.tree)) {
        expect(redo(tried.tree)).not.toBeNull()
        expect(undo(tried.tree)).not.toBeNull()
        expect(tried.shown()).toBe(before)
      } else expect(redo(tried.tree)).toBeNull()
    })
  })

  test("laws 3 and 4: what is done concerns the open branch alone", () => {
    sequences((tried, which, pick) => {
      const before = new Map([...tried.tree.branches.values()].map(({ id, tip }) => [id, tip]))
      const open = tried.tree.open.id
      tried.do(which, pick)
      for (const { id, tip } of tried.tree.branches.values()) if (id !== open && before.has(id)) expect(tip).toBe(before.get(id))
    })
  })

  test("law 5: the first branch stays, an open branch is in the tree, every parent is, and no id comes twice", () => {
    let most = 0
    sequences((tried, which, pick) => {
      const before = tried.ids()
      tried.do(which, pick)
      const ids = tried.ids()
      expect(ids[0]).toBe(0)
      expect(ids).toContain(tried.tree.open.id)
      for (const id of ids.slice(1)) expect(ids).toContain(tried.tree.parentOf(id))
      for (const id of ids) if (!before.includes(id)) expect(id).toBeGreaterThan(before.at(-1) ?? 0)
      most = Math.max(most, ids.length)
    })
    expect(most).toBeGreaterThan(5)
  })

  test("all that was done is undone one by one, and redone to the same", () => {
    const tried = new Tried()
    for (let i = 0; i < 10_000; i++) tried.do(i % 7 === 3 ? 1 : 0, i)
    const shown = tried.shown()
    let undone = 0
    while (undo(tried.tree)) undone++
    expect([tried.tree.open.id, tried.tree.open.tip]).toEqual([0, null])
    for (; undone > 0; undone--) redo(tried.tree)
    expect(canRedo(tried.tree)).toBe(false)
    expect(tried.shown()).toBe(shown)
  })
})

describe("what lost an act before", () => {
  test("do, undo, redo, do, open the first branch, redo", () => {
    const { tree, act, held } = bound(new Tried())
    tree.fork("a", [act()], name)
    undo(tree)
    redo(tree)
    tree.goOn(act(), name)
    tree.switchTo(0)
    expect(redo(tree)).toBeNull()
    expect(held()).toEqual(new Set([1, 2]))
  })

  test("do, undo, do, undo, open the last branch, undo", () => {
    const { tree, act, held } = bound(new Tried())
    const fork = tree.fork("a", [act()], name)
    undo(tree)
    tree.goOn(act(), name)
    undo(tree)
    tree.switchTo(fork)
    undo(tree)
    expect(held()).toEqual(new Set([1, 2]))
    expect(canRedo(tree)).toBe(true)
  })
})

test("an act after an undo sets aside what was undone, as a branch of its own that undoes act by act", () => {
  const { tree, act } = bound(new Tried())
  for (let i = 0; i < 3; i++) tree.goOn(act(), name)
  undo(tree)
  undo(tree)
  tree.goOn(act(), name)
  expect([...tree.branches.values()].map(({ name, tip }) => [name, actsOf(tip).map(({ at }) => at)])).toEqual([
    ["script", [1, 4]],
    ["2", [1, 2, 3]],
  ])
  expect(sharedWithParent(tree, 1)).toBe(1)
  tree.switchTo(1)
  expect([undo(tree), undo(tree), tree.open.id].map((x) => (typeof x === "number" ? x : x?.timed.at))).toEqual([3, 2, 0])
})

test("a removed branch's children go to its parent, with all that was done on their line", () => {
  const { tree, act } = bound(new Tried())
  const middle = tree.fork("middle", [act()], name)
  const child = tree.fork("child", [act()], name)
  remove(tree, middle)
  expect([tree.parentOf(child), sharedWithParent(tree, child), actsOf(tree.at(child).tip).length]).toEqual([0, 0, 2])
  expect(() => remove(tree, 0)).toThrow(RangeError)
  expect(() => tree.switchTo(middle)).toThrow(RangeError)
})

test("several acts as one deed are one undo", () => {
  const { tree, act } = bound(new Tried())
  tree.fork("shape", [act(), act(), act()], name)
  undo(tree)
  expect([tree.open.id, canUndo(tree), canRedo(tree)]).toEqual([0, false, true])
  redo(tree)
  expect(actsOf(tree.open.tip)).toHaveLength(3)
})

test("what was shown once is shown again, in the branch where it was, or it is said that it cannot be", () => {
  const { tree, act } = bound(new Tried())
  tree.goOn(act(), name)
  const one = tree.open.tip
  tree.goOn(act(), name)
  const two = tree.open.tip
  const fork = tree.fork("b", [act()], name)
  expect([showUpTo(tree, 0, null), tree.open.tip]).toEqual([true, null])
  expect([showUpTo(tree, 0, two), tree.open.tip]).toEqual([true, two])
  expect([showUpTo(tree, fork, one), tree.open.id]).toEqual([false, 0])
  remove(tree, fork)
  expect(showUpTo(tree, fork, null)).toBe(false)
})

function bound(tried: Tried) {
  return { tree: tried.tree, act: () => tried.act(), held: () => tried.held() }
}

// The list of branches: of many the open one with its parents and the newest, each below the nearest that is listed (F111).

import { expect, test } from "vitest"
import type { Branch } from "../../../../core/host/index.js"
import { type Listed, listed } from "../../../ui/page/branch-list.js"

const branch = (id: number, parent: number | null): Branch => ({ id, name: `${id}`, parent, at: 0 })
const ids = (of: Listed) => new Map([...of].map(([parent, children]) => [parent, children.map(({ id }) => id)]))

test("a few branches are listed whole, each below its parent", () => {
  const all = [branch(0, null), branch(1, 0), branch(2, 0), branch(5, 1)]
  expect(ids(listed(all, 5, 100))).toEqual(
    new Map([
      [null, [0]],
      [0, [1, 2]],
      [1, [5]],
    ]),
  )
})

test("of a long line the beginning, the open one with its nearest parents, and what it leaves out is no gap", () => {
  const all = Array.from({ length: 10_000 }, (_, i) => branch(i, i === 0 ? null : i - 1))
  expect(ids(listed(all, 5000, 4))).toEqual(
    new Map([
      [null, [0]],
      [0, [4998]],
      [4998, [4999]],
      [4999, [5000]],
    ]),
  )
})

test("of many that left one branch: the open one and the newest", () => {
  const all = Array.from({ length: 10_000 }, (_, i) => branch(i, i === 0 ? null : 0))
  expect(ids(listed(all, 7, 4))).toEqual(
    new Map<number | null, number[]>([
      [null, [0]],
      [0, [7, 9998, 9999]],
    ]),
  )
})

// A menu stands beside its object, off the object and its path.

import { expect, test } from "vitest"
import { type Area, placeOff } from "../../ui/kit/beside.js"

const object: Area = { left: 400, top: 300, right: 500, bottom: 330 }
const window = [1000, 700] as const
const at = (inSight: readonly Area[], size: readonly [number, number] = [200, 180], of = object) => placeOff(size, of, inSight, window)
const dot = (x: number, y: number): Area => ({ left: x - 4, top: y - 4, right: x + 4, bottom: y + 4 })

test("to the right first, then left, below and above", () => {
  const [right, left, below] = [dot(650, 350), dot(300, 350), dot(450, 360)]
  expect(at([])).toEqual([508, 300])
  expect(at([right])).toEqual([192, 300])
  expect(at([right, left])).toEqual([400, 338])
  expect(at([right, left, below])).toEqual([400, 112])
})

test("within the window, and never on the object while there is a place beside it", () => {
  expect(at([], [200, 180], { left: 880, top: 600, right: 980, bottom: 640 })).toEqual([672, 514])
  expect(at([], [200, 690])).toEqual([508, 6])
})

test("where every place covers something, the one that covers least", () => {
  const ring = [dot(650, 350), dot(660, 350), dot(300, 350), dot(450, 360), dot(460, 360), dot(450, 200), dot(460, 200)]
  expect(at(ring)).toEqual([192, 300])
})

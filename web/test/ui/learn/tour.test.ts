// Where the card of the tour stands (F85).

import { expect, test } from "vitest"
import { besideOf } from "../../../ui/learn/tour/beside.js"

test("the tour's card stands below, above or beside what it tells of, and always in the window", () => {
  const card = { width: 340, height: 200 }
  const window = { width: 1440, height: 900 }
  expect(besideOf({ left: 300, top: 10, right: 400, bottom: 60 }, card, window)).toEqual([300, 70])
  expect(besideOf({ left: 300, top: 600, right: 400, bottom: 880 }, card, window)).toEqual([300, 390])
  expect(besideOf({ left: 0, top: 50, right: 1000, bottom: 880 }, card, window)).toEqual([1010, 50])
  const [x, y] = besideOf({ left: 0, top: 0, right: 390, bottom: 844 }, card, { width: 390, height: 844 })
  expect([x >= 10, x + card.width <= 390, y >= 10, y + card.height <= 844]).toEqual([true, true, true, true])
})

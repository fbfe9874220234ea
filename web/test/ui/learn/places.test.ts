// The choices of a question beside the sockets on the stage: each off everything that can be chosen, or none at all (F48).

import { expect, test } from "vitest"
import { type Area, placesBeside } from "../../../ui/learn/predict/places.js"

const size = { width: 148, height: 30 }
const pane = { width: 684, height: 416 }
const at = (x0: number, y0: number, w: number, h: number): Area => ({ x0, y0, x1: x0 + w, y1: y0 + h })
const overlap = (a: Area, b: Area) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1

const host = at(200, 300, 72, 72)
const pills = [at(286, 300, 160, 28), at(286, 336, 160, 28), at(34, 322, 150, 28)]

test("two sockets one below the other have theirs above and below, one at the other side its own", () => {
  const places = placesBeside(pills, size, pane, [host, ...pills], [])
  expect(places).toHaveLength(3)
  for (const place of places ?? []) {
    expect([host, ...pills, ...(places ?? []).filter((other) => other !== place)].filter((other) => overlap(place, other))).toEqual([])
    expect([place.x0 >= 0, place.y0 >= 0, place.x1 <= pane.width, place.y1 <= pane.height]).toEqual([true, true, true, true])
  }
  expect([places?.[0]?.y1, places?.[1]?.y0]).toEqual([296, 368])
})

test("words are covered only where there is no other place", () => {
  const word = at(300, 270, 60, 20)
  const [first] = placesBeside(pills.slice(0, 1), size, pane, [host, ...pills], [word]) ?? []
  expect(first && overlap(first, word)).toBe(false)
})

test("without room for all of them there is none on the stage", () => {
  const crowd = Array.from({ length: 6 }, (_, i) => at(20, 20 + i * 36, 100, 28))
  expect(placesBeside(crowd, size, { width: 140, height: 240 }, crowd, [])).toBeNull()
})

// The keys of a show: a clicker's, and the speaker's.

import { expect, test } from "vitest"
import { pressOf } from "../../present/keys.js"

const FREE = { types: false, presses: false, moves: false }
const press = (key: string) => ({ key, ctrlKey: false, altKey: false, metaKey: false })
const of = (key: string, focus: Partial<typeof FREE> = {}, how: Partial<{ isLive: boolean; lettersOn: boolean }> = {}) =>
  pressOf(press(key), { ...FREE, ...focus }, { isLive: false, lettersOn: true, ...how })

test("a clicker's keys work wherever the focus is, and while single characters are off (F79, F83)", () => {
  for (const how of [{ lettersOn: true }, { lettersOn: false }])
    for (const focus of [FREE, { ...FREE, presses: true, moves: true }]) {
      expect(of("PageDown", focus, how)).toBe("next")
      expect(of("PageUp", focus, how)).toBe("previous")
      for (const key of [".", "b", "B"]) expect(of(key, focus, how)).toBe("black")
      expect(of("Escape", focus, how)).toBe("out")
    }
})

test("Space and Enter go on, unless a button or an object of the stage has them; arrows, unless something moves by them", () => {
  for (const key of [" ", "Enter"]) expect([of(key), of(key, { presses: true })]).toEqual(["next", null])
  for (const key of ["ArrowRight", "ArrowDown"]) expect([of(key), of(key, { moves: true })]).toEqual(["next", null])
  for (const key of ["ArrowLeft", "ArrowUp"]) expect([of(key), of(key, { moves: true })]).toEqual(["previous", null])
})

test("Home is the way back to the script when the run has left it, else to the first step", () => {
  expect([of("Home"), of("Home", {}, { isLive: true }), of("End")]).toEqual(["first", "script", "last"])
})

test("letters of the speaker can be switched off (WCAG 2.1.4), and a field keeps all of its keys", () => {
  for (const [key, act] of [
    ["k", "hold"],
    ["z", "zoom"],
    ["l", "pointer"],
    ["s", "window"],
    ["f", "full screen"],
  ] as const) {
    expect(of(key)).toBe(act)
    expect(of(key, {}, { lettersOn: false })).toBeNull()
  }
  for (const key of ["PageDown", ".", " ", "Escape", "s"]) expect(of(key, { types: true })).toBeNull()
  expect(pressOf({ ...press("k"), ctrlKey: true }, FREE, { isLive: false, lettersOn: true })).toBeNull()
})

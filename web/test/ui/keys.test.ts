// The keys of the explorer and what each does; text fields, buttons and lists keep their own.

import { describe, expect, test } from "vitest"
import { actOf, type Focus, type Pressed } from "../../ui/keys/keys.js"

const FREE: Focus = { types: false, takesSpace: false, scrolls: false }
const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  code: "",
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
})
const ctrl = { ctrlKey: true }
const shift = { shiftKey: true }

describe("on the page", () => {
  test.each([
    [" ", "play"],
    ["k", "play"],
    ["K", "play"],
    [",", "previous event"],
    [".", "next event"],
    ["[", "previous marker"],
    ["]", "next marker"],
    ["Home", "beginning"],
    ["End", "end"],
    ["0", "tenth"],
    ["9", "tenth"],
    ["f", "present"],
    ["w", "why"],
    ["g", "steps"],
    ["m", "motion"],
    ["/", "commands"],
    ["?", "keys"],
    ["Escape", "out"],
    ["PageDown", null],
    ["b", "compare"],
    ["ArrowRight", null],
    ["Tab", null],
  ])("%s: %s", (key, act) => expect(actOf(press(key), FREE, true)).toBe(act))

  test.each([
    ["k", ctrl, "commands"],
    ["k", { metaKey: true }, "commands"],
    ["z", ctrl, "undo"],
    ["Z", { ...ctrl, ...shift }, "redo"],
    ["y", ctrl, "redo"],
    ["c", ctrl, null],
    ["f", ctrl, null],
    ["5", ctrl, null],
    ["<", { ...shift, code: "Comma" }, null],
    [">", { ...shift, code: "Period" }, null],
    ["_", { ...shift, code: "Slash" }, "keys"],
    ["/", { ...shift, code: "Digit7" }, "commands"],
    ["[", { ctrlKey: true, altKey: true }, "previous marker"],
    ["K", shift, null],
  ] as const)("%s with %j: %s", (key, more, act) => expect(actOf(press(key, more), FREE, true)).toBe(act))
})

test("a field keeps what is typed and its own undo; the commands open from it, too", () => {
  const field = { ...FREE, types: true }
  for (const key of ["k", "5", ".", " ", "Home", "Escape", "/", "?"]) expect(actOf(press(key), field, true)).toBeNull()
  expect(actOf(press("z", ctrl), field, true)).toBeNull()
  expect(actOf(press("k", ctrl), field, true)).toBe("commands")
})

test("a button keeps its space, a list its Home and End", () => {
  expect(actOf(press(" "), { ...FREE, takesSpace: true }, true)).toBeNull()
  expect(actOf(press("Home"), { ...FREE, scrolls: true }, true)).toBeNull()
})

test("single characters can be switched off, all else stays (WCAG 2.1.4)", () => {
  for (const key of ["k", ".", "5", "f", "/", "?", "["]) expect(actOf(press(key), FREE, false)).toBeNull()
  for (const key of [" ", "Home", "Escape"]) expect(actOf(press(key), FREE, false)).not.toBeNull()
  expect(actOf(press("z", ctrl), FREE, false)).toBe("undo")
})

// Values and text of strangers: what is looked up by them, how they are shown, what of them a terminal would act on, how deep they go.

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { DEEPEST, findPlace, tooDeepAt } from "../../../host/values/depth.js"
import { isInherited, own } from "../../../host/values/own.js"
import { show } from "../../../host/values/show.js"
import { parseTime } from "../../../host/values/time.js"
import { shortened, visible } from "../../../host/values/visible.js"
import { INHERITED } from "../../helpers/strangers.js"

describe("own()", () => {
  test.each(INHERITED)("%s is no name of a table that does not have it", (name) => {
    expect(own<unknown>({ a: 1 }, name)).toBeUndefined()
    expect(own(JSON.parse(`{"${name}":1}`) as Record<string, number>, name)).toBe(1)
    expect(isInherited(name)).toBe(true)
  })

  test.each(INHERITED)("1%s is no time", (name) => expect(parseTime(`1${name}`)).toBeNaN())
})

describe("show()", () => {
  test.each([
    [{ toString: 1 }, '{"toString":1}'],
    [JSON.parse('{"__proto__":{"a":[]}}'), '{"__proto__":{"a":[]}}'],
    [undefined, "nothing"],
    [null, "null"],
    [Number.NaN, "NaN"],
    [() => 1, "a function"],
    [Symbol("x"), "a symbol"],
    ["a\nb\u202ec", '"a\\nb\\u{202e}c"'],
    [[[[["x"]]]], "[[[[…]]]]"],
    ["x".repeat(1e6), `"${"x".repeat(58)}…`],
  ])("%#", (value, text) => expect(show(value)).toBe(text))

  test("calls nothing of the value", () => {
    const trap = () => {
      throw Error("called")
    }
    const value = { toString: trap, toJSON: trap, valueOf: trap, [Symbol.toPrimitive]: trap, inner: { toJSON: trap } }
    Object.defineProperty(value, "got", { get: trap, enumerable: true })
    expect(show(value, 200)).toBe(
      '{"toString":a function,"toJSON":a function,"valueOf":a function,"inner":{"toJSON":a function},"got":nothing}',
    )
  })

  test("is one line of bounded length, of any value and at any depth", () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withNullPrototype: true, withMap: true, withDate: true, maxDepth: 6 }), (value) => {
        const text = show(value)
        expect(text.length).toBeLessThanOrEqual(60)
        expect(visible(text)).toBe(text)
      }),
    )
    let deep: unknown = 1
    for (let i = 0; i < 1e5; i++) deep = i % 2 === 0 ? [deep] : { deep }
    expect(show(deep)).toBe('{"deep":[{"deep":[…]}]}')
  })
})

describe("visible()", () => {
  test.each([
    ["\u001b[31m", "\\u{1b}[31m"],
    ["a\r\nb\0", "a\\u{d}\\u{a}b\\u{0}"],
    ["\u009b1m\u007f", "\\u{9b}1m\\u{7f}"],
    ["\u202eevil\u2069", "\\u{202e}evil\\u{2069}"],
    ["zero\u200bwidth\u200d\ufeff", "zero\\u{200b}width\\u{200d}\\u{feff}"],
    ["\u2028\u2029\u115f\u3164", "\\u{2028}\\u{2029}\\u{115f}\\u{3164}"],
    ["half \ud83d", "half \\u{d83d}"],
    ["tag \u{e0041}", "tag \\u{e0041}"],
    ["Zürich, 東京, é, ❤️ 📱 \\u{1b}", "Zürich, 東京, é, ❤️ 📱 \\u{1b}"],
  ])("%j", (text, shown) => {
    expect(visible(text)).toBe(shown)
    expect(visible(shown)).toBe(shown)
  })

  test("nothing that is cut ends in half a letter", () => expect(shortened("📱📱📱", 4)).toBe("📱…"))
})

describe("depth", () => {
  test("brackets in strings do not count, and 64 levels are read", () => {
    expect(tooDeepAt("[".repeat(DEEPEST))).toBe(-1)
    expect(tooDeepAt(` ${"[".repeat(DEEPEST + 1)}`)).toBe(DEEPEST + 1)
    expect(tooDeepAt(JSON.stringify("[".repeat(100)))).toBe(-1)
    expect(tooDeepAt(`"\\"${"[".repeat(100)}"`)).toBe(-1)
    expect(tooDeepAt('{"a":[]}'.repeat(100))).toBe(-1)
  })

  test("a place is found without a stack for the levels", () => {
    let deep: unknown = "here"
    for (let i = 0; i < 1e5; i++) deep = [deep]
    expect(findPlace(deep, ({ value }) => value === "here")).toHaveLength(1e5)
    expect(findPlace({ a: [1, { b: 2 }] }, ({ value }) => value === 2)).toEqual(["a", 1, "b"])
    expect(findPlace({ a: 1 }, () => false)).toBeNull()
  })
})

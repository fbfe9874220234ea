// Sheets worked out into attributes as a browser would: weight before order, variables from the nearest above, both themes.

import { describe, expect, test } from "vitest"
import { type Styled, sheetOf } from "../../figure/cascade.js"

const TOKENS = ":root { --ink: light-dark(#111111, #eeeeee); --paper: light-dark(#ffffff, #000000); }"
const element = (text: string): Styled => {
  const [name = "", ...classes] = text.split(".")
  return { name, classes: new Set(classes) }
}
const seen = (sheets: readonly string[], way: string, theme: "light" | "dark" = "light") =>
  Object.fromEntries(sheetOf(TOKENS, sheets, theme).attributes(way.split(" ").map(element)))

describe("which declaration holds", () => {
  test.each([
    ["a class beats any number of types", ["g g g path { fill: red } .a { fill: blue }"], "g g g path.a", { fill: "blue" }],
    [
      "of two as heavy the later one, also from a later sheet",
      ["path.a { fill: red }", "path.b { fill: blue }"],
      "path.a.b",
      { fill: "blue" },
    ],
    [":is() weighs as its heaviest", [":is(.a, path) { fill: red } path.b { fill: blue }"], "path.b", { fill: "blue" }],
    [":is() fits one of them", [".s :is(.a, .b) .c { stroke: red }"], "svg.s g.b path.c", { stroke: "red" }],
    [":not() keeps out", [".a:not(.b) { fill: red }"], "path.a.b", {}],
    ["all that stands above, in its order", [".a .b .c { fill: red }"], "g.b g.a path.c", {}],
    ["any distance above", [".a .c { fill: red }"], "g.a g g path.c", { fill: "red" }],
    [
      "what answers to a hand does not",
      [".a:hover { fill: red } @media (hover: hover) { .a { fill: red } } .a[data-n] { fill: red }"],
      "path.a",
      {},
    ],
    ["what SVG has no attribute for does not", [".a { cursor: pointer; fill: red; display: block }"], "path.a", { fill: "red" }],
    [
      "px are plain numbers, and nothing to see is none",
      [".a { stroke-width: 4px; fill: transparent }"],
      "path.a",
      { "stroke-width": "4", fill: "none" },
    ],
  ])("%s", (_, sheets, way, attributes) => expect(seen(sheets, way)).toEqual(attributes))
})

describe("variables", () => {
  test("a theme's colours", () => {
    expect(seen([".a { fill: var(--ink) }"], "path.a")).toEqual({ fill: "#111111" })
    expect(seen([".a { fill: var(--ink) }"], "path.a", "dark")).toEqual({ fill: "#eeeeee" })
  })

  test("the nearest above, worked out where it is set", () => {
    const sheet = ".x { --c: var(--ink) } .y { --c: var(--paper) } path { fill: var(--c) }"
    expect(seen([sheet], "g.x g.y path")).toEqual({ fill: "#ffffff" })
    expect(seen([sheet], "g.y g.x path")).toEqual({ fill: "#111111" })
  })

  test("what is given for a variable that nobody sets", () => {
    expect(seen(["path { fill: var(--c, var(--ink)); stroke: var(--d) }"], "path")).toEqual({ fill: "#111111", stroke: "none" })
  })
})

test("a selector that is not understood is no silent gap", () => {
  expect(() => seen([".a > .b { fill: red }"], "path")).toThrow("a selector that pictures do not understand")
  expect(() => seen([".a::before { fill: red }"], "path")).toThrow("a selector that pictures do not understand")
})

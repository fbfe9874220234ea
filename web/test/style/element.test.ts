// The element writes the colours into its own box, where no rule of the page around it reaches: they are those of the explorer.

import { readFileSync } from "node:fs"
import { expect, test } from "vitest"

const read = (name: string) => readFileSync(new URL(`../../style/${name}`, import.meta.url), "utf8")
const coloursIn = (sheet: string) =>
  [...sheet.matchAll(/(--[\w-]+):\s*(light-dark\([^)]*\))/g)].map(([, name = "", value = ""]) => [name, value] as const)
const tokens = new Map(coloursIn(read("tokens.css")))

test.each(["element/shell.css", "element/player.css"])("%s", (name) => {
  const own = coloursIn(read(name))
  expect(own.length).toBeGreaterThan(5)
  expect(own).toEqual(own.map(([colour]) => [colour, tokens.get(colour)]))
})

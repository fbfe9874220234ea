// What the element has, as its source says it, is what the README's tables say, and what is asked for in its name (custom-elements.json).

import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { describeElement, tablesOf } from "../../tools/describe-element.mjs"

const manifest = await describeElement()
const [element = missing()] = manifest.modules[0]?.declarations ?? []

function missing(): never {
  throw Error("the element is not found in its source")
}

test("the README's tables are the element's own (attributes, methods, events, slots, parts, properties)", () => {
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8")
  for (const table of tablesOf(manifest)) expect(readme).toContain(table)
})

test("what is promised is there, each with a sentence; what is private is not told", () => {
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name)
  expect(names(element.attributes)).toEqual(
    expect.arrayContaining(
      "scenario src start end speed markers view controls readonly poster loading autoplay loop theme alt compare".split(" "),
    ),
  )
  expect(names(element.members)).toEqual(
    "ready play pause step seek do getState setState toSVG toPNG exportLink frame currentTime paused".split(" "),
  )
  expect(names(element.events)).toEqual("ready play pause step marker end error change".split(" "))
  expect(names(element.slots)).toEqual(["", "poster", "fallback", "caption"])
  for (const { description } of [...element.attributes, ...element.members, ...element.events, ...element.cssParts])
    expect(description).toMatch(/\w/)
})

test("no member is named as an attribute: frameworks would set it in the attribute's place", () => {
  const source = readFileSync(new URL("../../element/loader/tag.ts", import.meta.url), "utf8")
  const [, body = ""] = /^export class OdmmExplorer [^\n]*\n(.*?)^\}/ms.exec(source) ?? []
  for (const { name } of element.attributes) expect(body).not.toMatch(new RegExp(`^ {2}(\\w+ )*${name}[(:?!<]`, "m"))
})

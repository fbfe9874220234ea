// Moments as pictures that stand alone: every shipped scenario, every view, both themes; whatever the names, well-formed XML (F60).

import { readdirSync, readFileSync } from "node:fs"
import fc from "fast-check"
import { expect, test } from "vitest"
import { loadCore, readScenario, Session } from "../../../core/host/index.js"
import { DANGEROUS } from "../../../core/test/helpers/strangers.js"
import type { View } from "../../figure/drawing.js"
import { pictureText } from "../../figure/pictures.js"

const core = await loadCore(readFileSync(new URL("../../../core/build/core.wasm", import.meta.url)))
const folder = new URL("../../../public/scenarios/", import.meta.url)
const shipped = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "index.json")
const DRAFT = readFileSync(new URL("draft-4.2.json", folder), "utf8")
const VIEWS: readonly View[] = ["stage", "timeline", "ladder"]
const SIZE = { width: 960, height: 540 }

const opened = async (text: string) => Session.open(core, await readScenario(text))

/** The names of the elements, in order. Throws for text that is no well-formed XML, as far as pictures use it. */
function elementsOf(svg: string): string[] {
  const open: string[] = []
  const names: string[] = []
  const rest = svg.replace(
    /<(\/?)([a-z]+)((?: [\w-]+="[^"<&]*(?:&#\d+;[^"<&]*)*")*)(\/?)>/gi,
    (_, end, name: string, _attributes, empty) => {
      if (end) expect(open.pop()).toBe(name)
      else names.push(name)
      if (!end && !empty) open.push(name)
      return ""
    },
  )
  expect(open).toEqual([])
  expect(rest).not.toMatch(/[<>]|&(?!#\d+;)/)
  return names
}

test.each(shipped)("%s is drawn whole: stage, timeline, ladder", async (name) => {
  const session = await opened(readFileSync(new URL(name, folder), "utf8"))
  const frame = session.seek(Math.round(session.run.end * 0.62))
  for (const view of VIEWS) {
    const svg = pictureText(frame, { ...SIZE, views: [view], theme: "light", selected: 0 })
    const names = elementsOf(svg)
    expect(names.slice(0, 4)).toEqual(["svg", "title", "desc", "rect"])
    expect(names.filter((one) => one === "text").length).toBeGreaterThan(5)
    expect(svg).not.toMatch(/var\(|light-dark|undefined|NaN|Infinity|class=|style/)
  }
})

test.each(VIEWS)("the %s is the same each time; a theme changes its colours and nothing else", async (view) => {
  const frame = (await opened(DRAFT)).seek(6_200_000)
  const [light, again, dark] = (["light", "light", "dark"] as const).map((theme) =>
    pictureText(frame, { ...SIZE, views: [view], theme, selected: 0 }),
  )
  expect(again).toBe(light)
  expect(dark).not.toBe(light)
  const colourless = (svg = "") => svg.replace(/#[0-9a-f]{6}\b/g, "#")
  expect(colourless(dark)).toBe(colourless(light))
})

test("names are words, whatever they are: nothing of theirs becomes markup", async () => {
  const name = fc.oneof(fc.constantFrom("</svg><script>", '" onload="x', "a&b", ...DANGEROUS), fc.string({ unit: "binary", maxLength: 12 }))
  await fc.assert(
    fc.asyncProperty(name, name, async (app, title) => {
      const text = JSON.stringify({ ...JSON.parse(DRAFT), title }).replaceAll('"app1"', JSON.stringify(app))
      const session = await opened(text).catch(() => null)
      if (!session) return
      for (const view of VIEWS) {
        const svg = pictureText(session.seek(6_200_000), { ...SIZE, views: [view], theme: "light", selected: 0 })
        expect(new Set(elementsOf(svg))).toEqual(
          new Set(["svg", "title", "desc", "rect", "g", "path", "text", ...(svg.includes("<tspan") ? ["tspan"] : [])]),
        )
      }
    }),
    { numRuns: 10 },
  )
})

test("it says what it shows: the scenario and the moment, and the moment's sentence (text twin)", async () => {
  const session = await opened(DRAFT)
  const svg = pictureText(session.seek(6_086_000), { ...SIZE, views: ["stage"], theme: "light", selected: 0 })
  expect(svg).toContain("<title>Draft §4.2, message flow, 6.086 s</title>")
  expect(svg).toMatch(/<desc>[^<]{20,}<\/desc>/)
  expect(svg).toContain('role="img"')
  // Nobody can drop anything on a picture.
  expect(svg).not.toContain("Drop MH1 here")
})

test("a timeline is no higher than its lanes", async () => {
  const session = await opened(DRAFT)
  const heightOf = (height: number) =>
    Number(
      / height="(\d+)"/.exec(pictureText(session.seek(0), { width: 960, height, views: ["timeline"], theme: "light", selected: 0 }))?.[1],
    )
  expect(heightOf(900)).toBeLessThan(400)
  expect(heightOf(900)).toBe(heightOf(1200))
})

test("several views stand one below the other, and what is selected is marked", async () => {
  const session = await opened(DRAFT)
  const frame = session.seek(6_200_000)
  const heightOf = (...views: View[]) =>
    Number(/ height="(\d+)"/.exec(pictureText(frame, { ...SIZE, views, theme: "light", selected: 0 }))?.[1])
  expect(heightOf("stage", "timeline")).toBe(heightOf("stage") + heightOf("timeline"))
  const app3 = frame.sockets.find(({ serial }) => frame.run.entities.get(serial)?.name.startsWith("app3"))?.serial ?? 0
  const drawn = (selected: number) => pictureText(frame, { ...SIZE, views: ["stage"], theme: "light", selected })
  expect(app3).toBeGreaterThan(0)
  expect(elementsOf(drawn(app3)).length).toBeGreaterThan(elementsOf(drawn(0)).length)
})

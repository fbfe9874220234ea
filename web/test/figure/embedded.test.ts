// Pictures that bring their letters along: the glyphs that they use, at most 15 KB of them.

import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { typesetting } from "../../../core/cli/io/fonts.js"
import { loadCore, readScenario, Session } from "../../../core/host/index.js"
import type { View } from "../../figure/drawing.js"
import { withFonts } from "../../figure/embedded.js"
import { pictureText } from "../../figure/pictures.js"

const built = new URL("../../../core/build/", import.meta.url)
const core = await loadCore(readFileSync(new URL("core.wasm", built)))
const DRAFT = readFileSync(new URL("../../../public/scenarios/draft-4.2.json", import.meta.url), "utf8")
const letters = await typesetting(new URL("odmm.mjs", built).href)

const picture = async (view: View, text = DRAFT) =>
  pictureText(Session.open(core, await readScenario(text)).seek(6_200_000), {
    views: [view],
    theme: "light",
    selected: 0,
    width: 960,
    height: 540,
  })

test.each<View>(["stage", "timeline", "ladder"])(
  "%s: at most 15 KB of letters, and every word in them; the same each time",
  async (view) => {
    const plain = await picture(view)
    const svg = await withFonts(plain, letters)
    const fonts = [...svg.matchAll(/base64,([^)]*)\)/g)].map(([, text = ""]) => Buffer.from(text, "base64"))
    expect(fonts.map((font) => font.subarray(0, 4).toString())).toEqual(fonts.map(() => "wOF2"))
    expect(fonts.reduce((sum, font) => sum + font.length, 0)).toBeLessThanOrEqual(15_000)
    expect(svg).not.toContain("textLength")
    expect(plain).toContain("textLength")
    if (view === "timeline") expect(await withFonts(plain, letters)).toBe(svg)
  },
)

test("words with signs that the fonts do not have keep the system's font, and their width", async () => {
  const svg = await withFonts(await picture("stage", DRAFT.replaceAll('"app1"', '"приложение"')), letters)
  expect(svg).toMatch(/<text[^>]* textLength="[^"]*"[^>]*>приложение/)
  expect(svg.match(/textLength/g)?.length).toBeLessThan(3)
})

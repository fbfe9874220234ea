// No end-to-end test reads once what should be waited for, and none is given a second try.

import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { hasty } from "./waiting.js"

const e2e = new URL("../../../e2e/", import.meta.url)
const read = (path: string) => readFileSync(new URL(path, e2e), "utf8")

/** The specs, and what they share; rest.ts is where reading once is right. */
const files = ["specs/", "fixtures/"]
  .flatMap((folder) => readdirSync(new URL(folder, e2e), { recursive: true, encoding: "utf8" }).map((name) => folder + name))
  .filter((name) => name.endsWith(".ts") && name !== "fixtures/rest.ts")

describe("end-to-end tests wait for what they expect", () => {
  test("all of them", () => {
    expect(files.length).toBeGreaterThan(20)
    const found = files.flatMap((name) => hasty(read(name)).map(({ line, what }) => `e2e/${name}:${line} ${what}`))
    expect(found).toEqual([])
  })

  test("a test that fails has failed", () => {
    expect(read("playwright.config.ts")).toMatch(/^ {2}retries: 0,$/m)
  })

  test.each([
    ["await page.waitForTimeout(200)", "waits so many milliseconds"],
    ["await new Promise((resolve) => setTimeout(resolve, 200))", "waits so many milliseconds"],
    ['await page.waitForLoadState("networkidle")', "waits for a silence that a busy machine makes by itself"],
    ["expect(await list.count()).toBe(3)", "expects what was read once: use expect(locator) or expect.poll"],
    ["expect((await alert.textContent())?.trim()).toBe(1)", "expects what was read once: use expect(locator) or expect.poll"],
    ['expect(page.url()).toContain("t=6")', "expects what was read once: use expect(page).toHaveURL"],
    ["const box = await stage.boundingBox()", "reads once: use e2e/fixtures/rest.ts"],
    ['const all = await list\n    .getByRole("row")\n    .allTextContents()', "reads once: use e2e/fixtures/rest.ts"],
    ["for (const box of await boxes.all()) await box.uncheck()", "reads once: use e2e/fixtures/rest.ts"],
    ["const top = await page.evaluate(() => scrollY)\n  expect(top).toBe(0)", "reads top once and expects it"],
  ])("%s", (text, what) => expect(hasty(text).map((found) => found.what)).toContain(what))

  test.each([
    "await expect(list).toHaveCount(3)",
    "await expect.poll(() => page.evaluate(() => scrollY)).toBe(0)",
    "await expect.poll(async () => Number(await slider.inputValue())).toBe(7)",
    'const places = () => list.allTextContents()\n  await page.keyboard.press("z")',
    "const before = await textOf(explorer.sentence)\n  await expect(explorer.sentence).not.toHaveText(before)",
    'test.setTimeout(180_000)\n  await page.getByRole("button").click()\n  const count = () => rows.count()',
  ])("%s is right", (text) => expect(hasty(text)).toEqual([]))
})

// What drives the element from outside, as web/examples has it: a page that scrolls, and the fragments of a reveal.js slide.

import { existsSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, extname, join } from "node:path"
import { fileURLToPath } from "node:url"
import type { Page } from "@playwright/test"
import { expect, test } from "../../fixtures/base.js"

const root = fileURLToPath(new URL("../../../", import.meta.url))
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".css": "text/css",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
}

/** Serves an example as its build lays it out: its own files, the element in odmm/, and what else it brings. */
async function serve(page: Page, name: string, brings: Readonly<Record<string, string>> = {}): Promise<void> {
  const folders = { odmm: join(root, "dist"), ...brings }
  await page.route(`**/${name}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname.split(`/${name}/`)[1] || "index.html"
    const [first = "", ...rest] = path.split("/")
    const of = Object.entries(folders).find(([folder]) => folder === first)?.[1]
    const file = of ? join(of, ...rest) : join(root, "web/examples", name, path)
    if (!existsSync(file)) return route.fulfill({ status: 404, body: "" })
    await route.fulfill({ body: readFileSync(file), contentType: TYPES[extname(file)] ?? "application/octet-stream" })
  })
  await page.goto(`./${name}/`)
}

const timeOf = (page: Page, which = "odmm-explorer") =>
  page.locator(which).evaluate(async (element) => {
    const figure = element as HTMLElementTagNameMap["odmm-explorer"]
    await figure.ready
    return Math.round((figure.frame?.time ?? 0) / 1000)
  })

test("a page that scrolls: the paragraph in the middle is the moment that is shown, the next one is played to (F84)", async ({ page }) => {
  await serve(page, "scroll")
  const paragraph = (n: number) => page.locator("[data-at]").nth(n)
  await expect.poll(() => timeOf(page)).toBe(5900)
  for (const [n, at] of [
    [1, 6020],
    [2, 6086],
    [3, 6176],
  ] as const) {
    await paragraph(n).evaluate((p) => scrollTo(0, p.getBoundingClientRect().top + scrollY - innerHeight * 0.55))
    await expect(paragraph(n)).toHaveClass("here")
    await expect.poll(() => timeOf(page)).toBe(at)
  }
  await page.evaluate(() => scrollTo(0, 0))
  await expect.poll(() => timeOf(page)).toBe(5900)
})

const reveal = (() => {
  try {
    return dirname(createRequire(import.meta.url).resolve("reveal.js"))
  } catch {
    return ""
  }
})()

test("reveal.js: fragments drive the element, forwards by playing, backwards at once (F134)", async ({ page }) => {
  test.skip(!reveal, "reveal.js is not installed")
  await serve(page, "reveal", { reveal })
  await expect.poll(() => timeOf(page)).toBe(5900)
  const press = (key: string) => page.keyboard.press(key)
  await press("PageDown")
  await press("PageDown")
  await expect.poll(() => timeOf(page)).toBe(6086)
  await press("PageDown")
  await expect.poll(() => timeOf(page)).toBe(6176)
  await press("PageUp")
  await expect.poll(() => timeOf(page)).toBe(6086)
  await press("PageUp")
  await expect.poll(() => timeOf(page)).toBe(5900)
})

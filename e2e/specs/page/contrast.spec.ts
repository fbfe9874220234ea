// Words, signs and focus rings of every control can be seen: at rest, hovered, focused, pressed, disabled, in both themes and in forced
// colours (WCAG 2.2, 1.4.3, 1.4.11, 2.4.7).

import { readdirSync } from "node:fs"
import type { Page } from "@playwright/test"
import { expect, test } from "../../fixtures/base.js"
import { expectContrast } from "../../fixtures/contrast.js"
import { Explorer } from "../../fixtures/explorer.js"
import { drawn } from "../../fixtures/rest.js"
import { faintWords } from "../../fixtures/words.js"

interface Place {
  readonly name: string
  readonly at?: string
  readonly width?: number
  readonly show?: (page: Page, explorer: Explorer) => Promise<void>
}

const SHIPPED = readdirSync(new URL("../../../public/scenarios", import.meta.url))
  .filter((file) => file.endsWith(".json") && file !== "index.json")
  .map((file) => file.replace(/\.json$/, ""))

const press = (name: string | RegExp) => (page: Page) => page.getByRole("button", { name, exact: true }).first().click()

const PLACES: readonly Place[] = [
  { name: "the page" },
  { name: "the page with a socket selected", at: "#t=7.033", show: (_, explorer) => explorer.object("app4").click() },
  { name: "the ladder", show: press("Ladder") },
  { name: "the page at 1024 px", width: 1024, show: press("More") },
  { name: "the page at 390 px", width: 390 },
  { name: "until", show: press("Until") },
  { name: "markers", show: press(/^Markers/) },
  { name: "views", show: press("Views") },
  { name: "scenarios", show: press(/^Scenario:/) },
  { name: "share", show: press("Share") },
  { name: "settings", show: press("Settings") },
  { name: "shape", show: press("Shape") },
  { name: "keys", show: (page) => page.keyboard.press("?") },
  { name: "commands", show: press("Commands") },
  { name: "story", at: "#t=6.1", show: press("Story") },
  {
    name: "predict",
    at: "#t=5.99",
    show: async (page, explorer) => {
      await explorer.button("Predict").click()
      await page.keyboard.press("k")
      await expect(page.locator("form.question")).toBeVisible()
      await page.keyboard.press("1")
    },
  },
  {
    name: "tour",
    show: async (page) => {
      await page.keyboard.press("?")
      await page.getByRole("button", { name: "Take the tour" }).click()
      await page.getByRole("button", { name: "Next", exact: true }).click()
    },
  },
  {
    name: "a notice, and the branches",
    at: "#t=5.9",
    show: async (page, explorer) => {
      await explorer.quickly()
      await explorer.menu("MH1")
      await page.getByRole("menuitem", { name: "Move to GW3" }).click()
      await explorer.settled()
      await explorer.button("Branches").click()
      await page.getByRole("button", { name: /^Delete/ }).click()
    },
  },
  {
    name: "a problem",
    show: async (page, explorer) => {
      await explorer.paste("{ not a scenario")
      await expect(page.getByRole("alert")).toContainText("the pasted text")
    },
  },
]

for (const { name, at = "#t=6.1", width = 1440, show } of PLACES) {
  test(`every control can be seen in every state: ${name}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 })
    const explorer = new Explorer(page)
    await explorer.open(at)
    await show?.(page, explorer)
    await expectContrast(page, name)
  })
}

test("every control can be seen in every state: which address", async ({ page }) => {
  await page.goto("./which.html")
  await expect(page.getByRole("button").first()).toBeVisible()
  await expectContrast(page, "which")
})

for (const name of SHIPPED)
  test(`the words of stage and timeline can be read: ${name}`, async ({ page }) => {
    await new Explorer(page).open(`#t=6.1&scenario=${name}`)
    for (const width of [1440, 1024, 390])
      for (const colorScheme of ["light", "dark"] as const) {
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme })
        await drawn(page)
        await expect.poll(() => faintWords(page), `${colorScheme}, ${width} px`).toEqual([])
      }
  })

test("forced colours: what is pressed or chosen does not look like what is not", async ({ page }) => {
  const explorer = new Explorer(page)
  await page.emulateMedia({ forcedColors: "active" })
  await explorer.open()
  const look = (name: string) =>
    explorer.button(name).evaluate((e) => {
      const { backgroundColor, borderTopColor, color } = getComputedStyle(e)
      return [backgroundColor, borderTopColor, color].join()
    })
  await expect.poll(async () => (await look("Stage")) === (await look("Ladder"))).toBe(false)
})

test.describe("under a finger", () => {
  test.use({ hasTouch: true, isMobile: true })
  test("nothing stays hovered after a tap", async ({ page }) => {
    const explorer = new Explorer(page)
    await explorer.open()
    await expect.poll(() => page.evaluate(() => matchMedia("(hover: hover)").matches)).toBe(false)
    const next = explorer.button("Next event")
    const before = await next.evaluate((e) => getComputedStyle(e).backgroundColor)
    await next.tap()
    await expect(next).toHaveCSS("background-color", before)
  })
})

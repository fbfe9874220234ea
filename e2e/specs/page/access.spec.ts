// For everyone: axe in every view, both themes, two widths; the names that people script against.

import type { Page } from "@playwright/test"
import { expectNothingFound } from "../../fixtures/axe.js"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"

interface View {
  readonly name: string
  readonly show: (page: Page, explorer: Explorer) => Promise<void>
}

const VIEWS: readonly View[] = [
  { name: "stage", show: async () => undefined },
  { name: "a socket's menu", show: (_, explorer) => explorer.menu("app4") },
  { name: "a host's menu", show: (_, explorer) => explorer.menu("MH1") },
  {
    name: "notice and branches",
    show: async (page, explorer) => {
      await explorer.seek(4)
      await explorer.quickly()
      await explorer.menu("MH1")
      await page.getByRole("menuitem", { name: "Move to GW3" }).click()
      await explorer.playOn()
      await explorer.button("Branches").click()
      await page.getByRole("button", { name: /^Delete/ }).click()
    },
  },
  {
    name: "list of keys",
    show: async (page) => {
      await page.keyboard.press("?")
      await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible()
    },
  },
  {
    name: "commands",
    show: async (page, explorer) => {
      await explorer.button("Commands").click()
      await page.keyboard.type("gw")
      await expect(page.getByRole("option", { name: /^GW2/ }).first()).toBeVisible()
    },
  },
  {
    name: "share",
    show: async (page) => {
      await page.keyboard.press("Control+k")
      await page.keyboard.type("share")
      await expect(page.locator("[role=option][data-active-item]")).toContainText("Share")
      await page.keyboard.press("Enter")
      await expect(page.getByRole("button", { name: "Copy link" })).toBeEnabled()
    },
  },
  {
    name: "presenting",
    show: async (page) => {
      await page.keyboard.press("f")
      await expect(page.getByRole("region", { name: "Presentation" })).toBeVisible()
    },
  },
  {
    name: "the stage in words",
    show: (page) => page.getByRole("button", { name: "Describe the stage" }).press("Enter"),
  },
  {
    name: "problem",
    show: async (page, explorer) => {
      await explorer.paste("{ not a scenario")
      await expect(page.getByRole("alert")).toContainText("the pasted text")
    },
  },
]
const WIDE: readonly View[] = [{ name: "ladder", show: (_, explorer) => explorer.button("Ladder").click() }]
const NARROW: readonly View[] = ["Ladder", "About"].map((name) => ({
  name,
  show: (page) => page.getByRole("tab", { name, exact: true }).click(),
}))

for (const { viewport, views } of [
  { viewport: { width: 1440, height: 900 }, views: [...VIEWS, ...WIDE] },
  { viewport: { width: 390, height: 844 }, views: [...VIEWS, ...NARROW] },
]) {
  test.describe(`${viewport.width} px`, () => {
    test.use({ viewport })
    for (const { name, show } of views) {
      test(`axe finds nothing: ${name}`, async ({ page }) => {
        const explorer = new Explorer(page)
        await explorer.open("#t=7.033")
        await show(page, explorer)
        await expectNothingFound(page)
      })
    }
  })
}

test("the accessible names that people script against", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=7.033")
  await expect(explorer.slider).toHaveAttribute("aria-valuetext", /^7\.033 seconds\. Last, at 7\.028 seconds: /)
  for (const name of ["Play", "Next event", "Previous event", "Next marker", "Previous marker", "Branches", "Undo", "Redo", "Commands"]) {
    await expect(explorer.button(name)).toBeVisible()
  }
  for (const name of ["Stage", "Timeline", "Records"]) await expect(page.getByRole("region", { name, exact: true })).toBeVisible()
  await explorer.button("Ladder").click()
  await expect(page.getByRole("region", { name: "Ladder", exact: true })).toBeVisible()
  for (const name of ["MH1", "GW1", "GW2", "GW3", "app1", "app2", "app3", "app4"]) await expect(explorer.object(name).first()).toBeVisible()
})

test("the stage is one tab stop, and arrows move between its objects", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=7.033")
  await expect(explorer.stage.locator('[tabindex="0"]')).toHaveCount(1)
  await explorer.object("MH1").focus()
  await page.keyboard.press("Shift+Tab")
  await expect(explorer.stage.locator(":focus")).toHaveCount(0)
  await page.keyboard.press("Tab")
  await page.keyboard.press("ArrowRight")
  await expect(explorer.object("MH1")).not.toBeFocused()
  await expect(explorer.stage.locator(":focus")).toHaveCount(1)
  await expect(explorer.clock).toHaveText("7.033 s")
})

test("a live region says what a step brings", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await page.keyboard.press(".")
  await expect(page.locator('[aria-live="polite"]')).toContainText("6.000 s: ")
})

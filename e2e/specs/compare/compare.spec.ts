// Two futures side by side under one clock (F25): from an act, from a variant; by keyboard; every difference leads to its moment.

import type { Page } from "@playwright/test"
import { expectNothingFound } from "../../fixtures/axe.js"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"

const clockOf = (page: Page) => page.getByRole("dialog", { name: "Compare" }).getByLabel("Clock", { exact: true })

test("what if: an act in the past is compared with what was scripted, and both are seen to part", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=5")
  await explorer.drag("MH1", "GW3")
  await page.getByRole("button", { name: "Compare with it" }).click()
  const dialog = page.getByRole("dialog", { name: "Compare" })
  await expect(dialog.getByRole("region", { name: /Run B: As scripted/ })).toBeVisible()
  await expect(dialog.getByRole("region", { name: "Why they part" })).toContainText("Only in A: 5.000 s")
  await page.keyboard.press("d")
  await expect(clockOf(page)).toHaveText("5.000 s")
  await expect(dialog.locator("[aria-current=true]")).toContainText("only in A")
  await page.keyboard.press("Escape")
  await expect(dialog).toHaveCount(0)
  await expect(explorer.clock).toHaveText("5.000 s")
})

test("a variant: who lives in one and dies in the other, and why; what each costs; by keyboard, at four sizes", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#scenario=streaming-in-grace")
  await page.keyboard.press("b")
  const dialog = page.getByRole("dialog", { name: "Compare" })
  await expect(dialog.getByText("The same up to 6.116 s")).toBeVisible()
  await expect(dialog.getByText("careless loses a session and starts again in A, lives in B")).toBeVisible()
  await expect(dialog.getByRole("row", { name: /Anchors kept state/ })).toContainText("B is better")
  await page.keyboard.press("d")
  await expect(clockOf(page)).toHaveText("6.116 s")
  // What happens is said, not only shown.
  await expect(dialog.locator("p[role=status]")).toContainText("only in B, 6.116 s: careless notices the new IPgr2")
  await expect(dialog.getByRole("img", { name: "The stage of run B at 6.116 s" })).toBeVisible()
  await dialog.getByRole("button", { name: /careless's socket is broken/ }).click()
  await expect(clockOf(page)).toHaveText("10.116 s")
  await dialog.getByLabel("Compare with").selectOption("Non-persistent instead")
  await expect(dialog.getByRole("region", { name: "Run B: Non-persistent instead" })).toBeVisible()
  for (const [width, height] of [
    [1440, 900],
    [1280, 720],
    [1024, 768],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expect.poll(() => dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
    await expectNothingFound(page, "dialog", `${width}`)
  }
})

test("where there is nothing to compare with, it says what makes something", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await page.keyboard.press("b")
  await expect(page.getByRole("dialog", { name: "Compare" })).toContainText("act at any moment")
})

// The commands: every act, object, record and moment by name.

import type { Locator, Page } from "@playwright/test"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { drawn } from "../../fixtures/rest.js"

/** The option that Enter runs: the one that the field names to those who listen. */
function active(page: Page): Locator {
  return page.getByRole("dialog").locator("[role=option][data-active-item]")
}

test("an act is found and done by keyboard; it is offered first the next time", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=4")
  await explorer.object("GW2").focus()
  await page.keyboard.press("Control+k")
  await page.keyboard.type("move to gw3")
  await expect(active(page)).toContainText("MH1: Move to GW3")
  await page.keyboard.press("Enter")
  await expect(page.getByRole("dialog")).toHaveCount(0)
  await expect(explorer.notice).toContainText("MH1 → GW3")
  await expect(explorer.object("GW2")).toBeFocused()
  await page.keyboard.press("Control+z")
  await page.keyboard.press("/")
  const recent = page.getByRole("group", { name: "Recent" })
  await expect(recent.getByRole("option").first()).toContainText("MH1: Move to GW3")
})

test("what cannot be done is found, says why, and is not done", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=4")
  await page.keyboard.press("Control+k")
  await page.keyboard.type("move to gw1")
  const option = page.getByRole("option", { name: /Move to GW1/ }).first()
  await expect(option).toContainText("MH1 is there already.")
  await option.click({ force: true })
  await expect(page.getByRole("dialog", { name: "Commands" })).toBeVisible()
  await page.keyboard.press("Escape")
  await expect(page.getByRole("dialog")).toHaveCount(0)
  await expect(explorer.button("Undo")).toBeDisabled()
})

test("records, objects, views and times are found by name", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=7.033")
  const run = async (text: string): Promise<void> => {
    await page.keyboard.press("Control+k")
    await page.keyboard.type(text)
    await expect(active(page)).toBeVisible()
    await page.keyboard.press("Enter")
    await expect(page.getByRole("dialog")).toHaveCount(0)
  }
  await run("MH1 asks GW2 for an advertisement")
  await expect(explorer.clock).toHaveText("6.050 s")
  await run("6.086")
  await expect(explorer.clock).toHaveText("6.086 s")
  await run("2001:db8:1:a::c5")
  await expect(page).toHaveURL(/select=address:IPsl1:1/)
  await run("ladder")
  await expect(page.getByRole("region", { name: "Ladder" })).toBeVisible()
  await run("draft message flow")
  await expect(explorer.clock).toHaveText("5.900 s")
})

test("g leads to a step, arrows through the list, Escape back", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=0")
  await page.keyboard.press("g")
  await expect(page.getByRole("dialog", { name: "Go to" })).toBeVisible()
  await expect(active(page)).toContainText("Step 1:")
  await page.keyboard.press("ArrowUp")
  await expect(active(page)).toContainText("Step 16: setsc() returns 0 to app4")
  await page.keyboard.press("Enter")
  await expect(explorer.clock).toHaveText("7.020 s")
  await page.keyboard.press("g")
  await expect(page.getByRole("dialog", { name: "Go to" })).toBeVisible()
  await page.keyboard.press("Escape")
  await expect(page.getByRole("dialog")).toHaveCount(0)
  await expect(explorer.clock).toHaveText("7.020 s")
})

test("w asks why, m says what it does to motion", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=7.033")
  await page.keyboard.press("w")
  await expect(page.getByRole("region", { name: "Why this address" })).toBeVisible()
  await page.keyboard.press("m")
  await expect(page.getByRole("status", { name: "Motion" })).toHaveText(/^Less motion/)
  await page.keyboard.press("m")
  await expect(page.getByRole("status", { name: "Motion" })).toHaveText(/^More motion/)
})

test("single characters can be switched off, and that is remembered", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await page.keyboard.press("?")
  await page.getByRole("checkbox", { name: "Single characters are keys" }).uncheck()
  await page.keyboard.press("Escape")
  await page.keyboard.press(".")
  await page.keyboard.press("5")
  await drawn(page)
  await expect(explorer.clock).toHaveText("5.900 s")
  await page.reload()
  await expect(explorer.slider).toBeEnabled()
  await page.keyboard.press("5")
  await page.keyboard.press("End")
  await expect(explorer.clock).toHaveText("10.000 s")
})

test("the stage in words follows the stage", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=4")
  const words = page.getByRole("region", { name: "In words" })
  await expect(words.getByRole("listitem").filter({ hasText: "MH1" }).first()).toContainText("MH1: attached, GW1.")
  await explorer.seek(7.033)
  await expect(words).toContainText("MH1: attached, GW2.")
  await expect(words).toContainText("Socket app3 browser: connected to web from IPsl1, 27 ms by the tunnel")
})

// At 400 % zoom of a window of 1440 × 900 (WCAG 2.2, 1.4.10): everything is there in one column, and nothing is cut off at the side.

import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { Journey } from "../../fixtures/journey.js"
import { expectNothingBeside } from "../../fixtures/rest.js"

test.use({ viewport: { width: 360, height: 225 }, deviceScaleFactor: 4 })

test("400 % zoom: the handoff, the reason, an act, a dialog and the commands", async ({ page }) => {
  const journey = await Journey.begin(page, "400 % zoom")
  const explorer = new Explorer(page)
  const step = (pressed: string, act: () => Promise<void>): Promise<void> =>
    journey.step(pressed, async () => {
      await act()
      await expectNothingBeside(page)
    })
  await step("Opens the page", () => explorer.open())
  await step("Scrolls to the stage", () => explorer.object("MH1").scrollIntoViewIfNeeded())
  await step("Play", async () => {
    await explorer.quickly()
    await explorer.button("Play").click()
    await explorer.settled()
    await expect(explorer.clock).toHaveText("10.000 s")
  })
  await step("The slider, back to 6.2 s", () => explorer.seek(6.2))
  await step("app3", async () => {
    await explorer.object("app3").click()
    await expect(page.locator(".fate")).toContainText("app3's session lived on")
    await expect(page.locator(".fate")).toBeInViewport()
  })
  await step("MH1, its menu", () => explorer.menu("MH1"))
  await step("Move to GW3", async () => {
    await page.getByRole("menuitem", { name: "Move to GW3" }).click()
    await expect(explorer.notice).toContainText("MH1 → GW3")
  })
  await step("app3, Why this address", async () => {
    await explorer.object("app3").click()
    await page.getByRole("tab", { name: "Why this address" }).click()
    await expect(page.getByRole("tabpanel")).toContainText("IPsl1, because app3 bound it.")
  })
  await step("Ctrl K", async () => {
    await page.keyboard.press("Control+k")
    await page.keyboard.type("share")
    await expect(page.locator("[role=option][data-active-item]")).toContainText("Share")
    await expect(page.locator("[role=option][data-active-item]")).toBeInViewport()
  })
  await step("Enter: Share", async () => {
    await page.keyboard.press("Enter")
    await expect(page.getByRole("button", { name: "Copy link" })).toBeEnabled()
  })
  await journey.end()
})

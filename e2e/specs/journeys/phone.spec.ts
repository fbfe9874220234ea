// On a phone, with a finger: what this is, the handoff, why one session lived, an act of one's own, all with play in reach.

import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { Journey } from "../../fixtures/journey.js"
import { expectNothingBeside } from "../../fixtures/rest.js"

for (const viewport of [
  { width: 390, height: 844 },
  { width: 360, height: 640 },
])
  test.describe(`${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport, hasTouch: true, isMobile: true, deviceScaleFactor: 2 })

    test(`phone, ${viewport.width} × ${viewport.height}: from the first screen to why a session lived, by touch alone`, {
      annotation: { type: "first visit" },
    }, async ({ page }) => {
      const journey = await Journey.begin(page, `Phone ${viewport.width} × ${viewport.height}`)
      const explorer = new Explorer(page)
      const fate = page.locator(".fate")
      const expectInReach = async (): Promise<void> => {
        for (const part of [explorer.button("Play"), explorer.slider, explorer.clock]) await expect(part).toBeInViewport({ ratio: 1 })
        await expectNothingBeside(page)
      }
      await journey.step("Opens the page", async () => {
        await explorer.open()
        await expect(page.getByRole("region", { name: "Welcome" })).toContainText("Your phone changes network: which apps survive?")
        await expect(page.getByRole("button", { name: "Move the phone" })).toBeInViewport({ ratio: 1 })
        await expectInReach()
      })
      await journey.step("Move the phone", async () => {
        await explorer.quickly()
        await page.getByRole("button", { name: "Move the phone" }).tap()
        await explorer.settled()
        await expect(explorer.object("MH1")).toHaveAccessibleName(/at GW2/)
        await expect(fate).toContainText("app1's session ended at 6.086 s because its address IPnp1 is non-persistent")
        await expect(fate).toBeInViewport({ ratio: 1 })
        await expectInReach()
      })
      await journey.step("app3, a tap: why it lives", async () => {
        await explorer.object("app3").tap()
        await expect(fate).toContainText("app3's session lived on")
        await expect(fate).toBeInViewport({ ratio: 1 })
        await expectInReach()
      })
      await journey.step("MH1, two taps: its menu", async () => {
        await page.evaluate(() => scrollTo(0, 0))
        await explorer.menu("MH1", "tap")
      })
      await journey.step("Move to GW3", async () => {
        await page.getByRole("menuitem", { name: "Move to GW3" }).tap()
        await expect(explorer.notice).toContainText("MH1 → GW3")
        await page.evaluate(() => scrollTo(0, 0))
        await expectInReach()
      })
      await journey.step("Play on", async () => {
        await explorer.playOn()
        await expect(explorer.object("MH1")).toHaveAccessibleName(/at GW3/)
        await page.evaluate(() => scrollTo(0, 0))
        await expectInReach()
      })
      await journey.step("A finger on the slider, back to the handoff", async () => {
        await explorer.seek(6.1)
        await expectInReach()
      })
      await journey.step("Records", async () => {
        await page.getByRole("tab", { name: "Records" }).tap()
        await expect(page.getByRole("tabpanel").getByRole("region", { name: "Records" })).toBeVisible()
        await expectInReach()
      })
      await journey.step("More, Ladder", async () => {
        await page.getByRole("tab", { name: "Ladder" }).tap()
        await expectInReach()
      })
      await journey.end()
    })
  })

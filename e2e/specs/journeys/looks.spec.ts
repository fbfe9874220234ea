// As the system asks for it: forced colours, where shape and words say what colours say elsewhere, and reduced motion, where nothing moves by
// itself and nothing is missing.

import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { Journey } from "../../fixtures/journey.js"

test.describe("forced colours", () => {
  test.use({ contextOptions: { forcedColors: "active" } })

  test("forced colours: the handoff, what is selected, a menu and a question can be told", async ({ page }) => {
    const journey = await Journey.begin(page, "Forced colours")
    const explorer = new Explorer(page)
    await journey.step("Opens #t=5.9", async () => {
      await explorer.open("#t=5.9")
      await expect(explorer.stage.getByText("session-lasting").first()).toBeVisible()
    })
    await journey.step("6.106 s, app1: ended", async () => {
      await explorer.seek(6.106)
      await explorer.object("app1").click()
      await expect(page.locator(".fate")).toContainText("app1's session ended")
    })
    await journey.step("Ladder", async () => {
      await explorer.button("Ladder").click()
      await expect(explorer.button("Ladder")).toHaveAttribute("aria-pressed", "true")
    })
    await journey.step("Stage, the menu of MH1", async () => {
      await explorer.button("Stage").click()
      await explorer.menu("MH1")
    })
    await journey.step("Move to GW3, Play on", async () => {
      await page.getByRole("menuitem", { name: "Move to GW3" }).click()
      await explorer.quickly()
      await explorer.playOn()
    })
    await journey.step("Scenarios", async () => {
      await page.getByRole("button", { name: /^Scenario:/ }).click()
      await expect(page.getByRole("dialog", { name: "Scenarios" }).locator(".card .things > g").first()).toBeAttached()
    })
    await journey.end()
  })
})

test.describe("reduced motion", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } })

  test("reduced motion: playing goes from event to event, and nothing moves on the page by itself", async ({ page }) => {
    const journey = await Journey.begin(page, "Reduced motion")
    const explorer = new Explorer(page)
    const moving = () => page.evaluate(() => document.getAnimations().filter((a) => a.playState === "running").length)
    await journey.step("Opens the page", () => explorer.open())
    await journey.step("Play, across the handoff", async () => {
      await explorer.quickly()
      await explorer.button("Play").click()
      await expect.poll(moving).toBe(0)
      await explorer.settled()
      await expect(explorer.object("MH1")).toHaveAccessibleName(/at GW2/)
    })
    await journey.step("app3", async () => {
      await explorer.seek(6.2)
      await explorer.object("app3").click()
      await expect(page.locator(".fate")).toContainText("app3's session lived on")
      await expect.poll(moving).toBe(0)
    })
    await journey.step("Drags MH1 to GW3", async () => {
      await explorer.drag("MH1", "GW3")
      await expect(explorer.notice).toContainText("MH1 → GW3")
      await expect.poll(moving).toBe(0)
    })
    await journey.step("Play on", () => explorer.playOn())
    await journey.end()
  })
})

// By keyboard alone, with what a screen reader is told: from the first Tab to why a session lived, an act, and back.

import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { Journey } from "../../fixtures/journey.js"

test("keyboard: the handoff is heard, a host moved, the reason read, all without a pointer", async ({ page }) => {
  const journey = await Journey.begin(page, "Keyboard")
  const explorer = new Explorer(page)
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await journey.step("Opens the page", () => explorer.open())
  await journey.step(". the next event", async () => {
    await press(".")
    await expect(explorer.clock).toHaveText("6.000 s")
    await journey.expectSpoken(/6\.000 s: MH1 moves from GW1 to GW2/)
  })
  await journey.step("Tab to the speed, 20×, then k: it plays, and k pauses at the end", async () => {
    await page.getByLabel("Speed").focus()
    await page.keyboard.type("20×")
    await press("Tab", "k")
    await explorer.settled()
    await journey.expectSpoken(/app1 and app2 broke/)
    await journey.expectSpoken(/app3 lives on/)
    await journey.expectSpoken("app4 got EAI_REQUIREDIPNOTSUPPORTED")
  })
  await journey.step("Slider, Home, then 6 tenths by 6: seeking says what was passed", async () => {
    await explorer.slider.focus()
    await press("Home", "6", "ArrowRight")
    await expect(explorer.slider).toHaveAttribute("aria-valuetext", /^6\.0\d\d seconds\. /)
  })
  await journey.step("Shift Tab into the stage, arrows from object to object: each says why", async () => {
    await explorer.object("MH1").focus()
    await press("ArrowRight")
    await expect(explorer.stage.locator(":focus")).toHaveAccessibleName(/^app1|^PREF|^app/)
  })
  await journey.step("MH1, Enter: its menu, and an arrow down", async () => {
    await explorer.object("MH1").focus()
    await press("Enter")
    await expect(page.getByRole("menu", { name: "MH1" })).toBeVisible()
    await press("ArrowDown")
  })
  await journey.step("Escape, then d: the stage in words", async () => {
    await press("Escape")
    await expect(explorer.object("MH1")).toBeFocused()
  })
  await journey.end()
})

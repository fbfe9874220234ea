// By keyboard alone, with what a screen reader is told: the handoff is heard, the host moved, the reason read, the act taken back.

import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { Journey } from "../../fixtures/journey.js"

test("keyboard: the handoff is heard, the host moved, the reason read, all without a pointer", async ({ page }) => {
  const journey = await Journey.begin(page, "Keyboard")
  const explorer = new Explorer(page)
  const focused = page.locator(":focus")

  await journey.step("Opens the page", () => explorer.open())
  await journey.step(". for the next event", async () => {
    await page.keyboard.press(".")
    await expect(explorer.clock).toHaveText("6.000 s")
    await journey.expectSpoken("6.000 s: MH1 moves from GW1 to GW2: 48 ms without a link.")
  })
  await journey.step("Tab to the speed, 20×; k to play, until the run ends", async () => {
    await journey.reach(page.getByLabel("Speed"))
    await page.keyboard.type("20×")
    await page.keyboard.press("Tab")
    await page.keyboard.press("k")
    await explorer.settled()
    await journey.expectSpoken("app1 and app2 broke; app3 lives on; app1 and app2 got ECONNABORTED")
    await journey.expectSpoken("app4 got EAI_REQUIREDIPNOTSUPPORTED")
  })
  await journey.step("[ twice, back to the markers before: each says its sentence", async () => {
    await page.keyboard.press("[")
    await expect(explorer.clock).toHaveText("7.000 s")
    await page.keyboard.press("[")
    await expect(explorer.clock).toHaveText("6.086 s")
    await journey.expectSpoken("app3's socket lives on: IPsl1 is still its address, tunnelled from GW1.")
  })
  await journey.step("Shift Tab to the stage, arrows to app1: why it ended", async () => {
    await journey.reach(explorer.stage.locator(".things [tabindex='0']"), "Shift+Tab")
    await journey.reach(explorer.object("app1"), "ArrowRight")
    await journey.expectSpoken("app1's session ended at 6.086 s because its address IPnp1 is non-persistent")
  })
  await journey.step("On to app3: why it lives", async () => {
    await journey.reach(explorer.object("app3"), "ArrowLeft")
    await journey.expectSpoken("app3's session lived on at 6.086 s because its address IPsl1 is session-lasting: GW1 keeps it and forwards")
  })
  await journey.step("On to MH1, Enter: its menu", async () => {
    await journey.reach(explorer.object("MH1"), "ArrowRight")
    await page.keyboard.press("Enter")
    await expect(page.getByRole("menu", { name: "MH1" })).toBeVisible()
    await expect(focused).toHaveAccessibleName(/^Move to GW1/)
  })
  await journey.step("Arrow to “Move to GW3”, Enter", async () => {
    await journey.reach(page.getByRole("menuitem", { name: "Move to GW3" }), "ArrowDown")
    await page.keyboard.press("Enter")
    await expect(explorer.object("MH1")).toBeFocused()
    await journey.expectSpoken("Branch “MH1 → GW3 at 6.086 s”")
  })
  await journey.step("k to play on: what lives, once it is decided", async () => {
    await page.keyboard.press("k")
    await explorer.settled()
    await expect(explorer.object("MH1")).toHaveAccessibleName(/at GW3/)
  })
  await journey.step("Ctrl Z takes it back", async () => {
    await page.keyboard.press("Control+z")
    await expect(explorer.object("MH1")).toHaveAccessibleName(/at GW2/)
  })
  await journey.step("w: why this address, one Tab into it", async () => {
    await page.keyboard.press("w")
    await page.keyboard.press("Tab")
  })
  await journey.end()
})

// The board of studies (F132): its figures fill in while workers compute; it stops; a point opens its run, two open in Compare; what is
// brought is judged; at four sizes, in both themes, without a fault for axe.

import { expectNothingFound } from "../../fixtures/axe.js"
import { expect, test } from "../../fixtures/base.js"

test("an address with a study opens the board; it fills in, and the figures are odmm's", async ({ page }) => {
  await page.goto("#study=fixed-or-on-demand")
  const board = page.getByRole("dialog", { name: "Study" })
  await expect(board.getByRole("heading", { name: /What does it cost to give every application/ })).toBeVisible()
  await expect(board.getByText("60 of 60 runs")).toBeVisible()
  const row = board.getByRole("row", { name: /^everything fixed/ })
  // What odmm merge prints, and the conclusion that was written of it.
  await expect(row.locator("[data-measure=anchoredPrefixes]")).toContainText("4.65 ± 0.01")
  await expect(row.locator("[data-measure=sessionsBroken]")).toContainText("none")
  await expect(board.getByRole("region", { name: "Cost against benefit" }).getByRole("img")).toHaveAccessibleName(/Nothing beats/)
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    for (const [width, height] of [
      [1440, 900],
      [1280, 720],
      [1024, 768],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height })
      await expect.poll(() => board.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
      await expectNothingFound(page, "dialog", `${width} ${scheme}`)
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await board.getByRole("checkbox", { name: "Compare on demand" }).check()
  await board.getByRole("checkbox", { name: "Compare everything fixed" }).check()
  await board.getByRole("button", { name: "Compare the two" }).click()
  const compare = page.getByRole("dialog", { name: "Compare" })
  await expect(compare.getByRole("region", { name: "Run B: everything fixed, replication 1" })).toBeVisible()
})

test("it stops and goes on; a run opens; rows without a study are refused", async ({ page }) => {
  await page.goto("#study=how-long-must-grace-be")
  const board = page.getByRole("dialog", { name: "Study" })
  await board.getByRole("button", { name: "Stop" }).click()
  await expect(board.getByText("so far")).toBeVisible()
  await board.getByRole("button", { name: "Go on" }).click()
  await expect(board.getByText("240 of 240 runs")).toBeVisible()
  await board
    .getByLabel("Open results…")
    .setInputFiles({ name: "f.json", mimeType: "application/json", buffer: Buffer.from('{"odmm": "study figures"}') })
  await expect(board.getByRole("alert")).toContainText("odmm merge --format json")
  await board.getByRole("button", { name: "Open a run of both move, grace=1s" }).click()
  await expect(board).toHaveCount(0)
  await expect(page.getByLabel("Clock", { exact: true })).toBeVisible()
})

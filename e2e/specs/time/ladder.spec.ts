// The ladder by hand: which lanes it shows, and how large it is.

import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { attributeOf } from "../../fixtures/rest.js"

test("the ladder hides lanes, says so, and shows all again", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=7.033")
  await explorer.button("Ladder").click()
  const ladder = page.getByRole("region", { name: "Ladder" })
  const rows = ladder.getByRole("option")
  const list = ladder.getByRole("listbox")
  await expect(rows.first()).toBeVisible()
  const height = async () => Number(await attributeOf(list, "height"))
  const all = await height()
  await ladder.getByRole("button", { name: "Lanes" }).click()
  await page.getByRole("menuitemradio", { name: "Peers" }).click()
  await expect(ladder).toContainText(/Peers is hidden, and \d+ records with it\./)
  await expect.poll(height).toBeLessThan(all - 100)
  // Each row is where it belongs: they never stand on each other.
  const gaps = () =>
    rows.evaluateAll((list) => {
      const tops = list.map((row) => row.getBoundingClientRect().top).sort((a, b) => a - b)
      return tops.slice(1).map((top, i) => top - (tops[i] ?? 0))
    })
  await expect.poll(async () => Math.min(...(await gaps()))).toBeGreaterThan(20)
  await ladder.getByRole("button", { name: "Show all" }).click()
  await expect.poll(height).toBe(all)
  await ladder.getByRole("button", { name: "Larger" }).click()
  await expect.poll(height).toBeGreaterThan(all * 1.2)
})

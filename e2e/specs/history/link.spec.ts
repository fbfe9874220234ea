// A link to a moment: the same pixels, however it is reached.

import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { atRest, textOf, textsOf } from "../../fixtures/rest.js"

test("the same link twice gives the same pixels", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=6.141")
  await expect(explorer.clock).toHaveText("6.141 s")
  await atRest(page)
  const player = page.getByRole("main")
  const first = await player.screenshot()
  await page.goto("about:blank")
  await explorer.open("#t=6.141")
  await expect.poll(async () => (await player.screenshot()).equals(first)).toBe(true)
})

test("the same time reached by another way gives the same stage", async ({ page }) => {
  const explorer = new Explorer(page)
  const drawn = () => explorer.stage.locator("svg.stage").evaluate((svg) => svg.outerHTML)
  await explorer.open("#t=6.058")
  await atRest(page)
  const first = await drawn()
  await page.goto("about:blank")
  await explorer.open("#t=9")
  await explorer.seek(6.2)
  await explorer.seek(6.058)
  await expect(explorer.clock).toHaveText("6.058 s")
  await expect.poll(drawn).toBe(first)
})

test("the fragment keeps step, so that a reload reopens here", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await explorer.seek(6.03)
  await expect(page).toHaveURL(/#t=6\.03$/)
  // Also what is looked at away from the moment.
  const ticks = page.getByRole("region", { name: "Timeline" }).locator("svg.timeline text.tick")
  await explorer.slider.focus()
  for (const key of ["+", "+", "+", "+", ...Array(8).fill("Shift+ArrowRight")]) await page.keyboard.press(key)
  await expect(page).toHaveURL(/#t=6\.03&sight=16,[\d.]+$/)
  await expect(page.locator("svg.timeline path.playhead")).toHaveCount(0)
  const seen = await textsOf(ticks)
  await page.reload()
  await expect(explorer.clock).toHaveText("6.030 s")
  await expect(ticks).toHaveText(seen)
})

test("a record's link is exact, and a changed fragment is followed", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#n=5")
  const fifth = await textOf(explorer.sentence)
  await page.evaluate(() => {
    location.hash = "#t=7.033"
  })
  await expect(explorer.clock).toHaveText("7.033 s")
  await page.evaluate(() => {
    location.hash = "#n=5"
  })
  await expect(explorer.sentence).toHaveText(fifth)
})

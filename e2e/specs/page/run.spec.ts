// A run from its beginning to its end: playing, stepping, scrubbing, reading.

import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { boxOf, drawn, textOf, textsShown } from "../../fixtures/rest.js"

test("opens paused just before the handoff", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await expect(explorer.clock).toHaveText("5.900 s")
  await expect(explorer.button("Play")).toBeVisible()
  await expect(explorer.object("app3")).toBeVisible()
})

test("plays to the end, and scrubs back", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await page.getByLabel("Speed").selectOption("20×")
  await explorer.button("Play").click()
  await explorer.settled()
  await expect(explorer.clock).toHaveText("10.000 s")
  await explorer.seek(2.5)
  await expect(explorer.clock).toHaveText("2.500 s")
  await expect(explorer.object("app3")).toHaveCount(0)
})

test("playing is slowed around events, and can be paused", async ({ page }) => {
  await page.clock.install({ time: 0 })
  const explorer = new Explorer(page)
  await explorer.open("#t=6")
  // From here on the page's time passes only as it is told to.
  await page.clock.pauseAt(600_000)
  await explorer.button("Play").click()
  await page.clock.runFor(600)
  await expect(explorer.clock).toHaveText(/^6\.0(?!00)\d\d s$/)
  await explorer.button("Pause").click()
  await expect(explorer.button("Play")).toBeVisible()
  await page.clock.runFor(100)
  const paused = await textsShown(explorer.clock)
  await page.clock.runFor(600)
  const shown = await paused.jsonValue()
  expect(shown).toHaveLength(1)
})

test("steps from event to event, forwards and back", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await explorer.button("Next event").click()
  await expect(explorer.clock).toHaveText("6.000 s")
  const first = await textOf(explorer.sentence)
  await explorer.button("Next event").click()
  await expect(explorer.sentence).not.toHaveText(first)
  await explorer.button("Previous event").click()
  await expect(explorer.sentence).toHaveText(first)
  await explorer.button("Next marker").click()
  await expect(explorer.clock).toHaveText("6.086 s")
  await explorer.button("Previous marker").click()
  await expect(explorer.clock).toHaveText("5.900 s")
})

test("the timeline is the slider for a pointer", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  const box = await boxOf(page.getByRole("region", { name: "Timeline" }).locator("svg.timeline"))
  await page.mouse.click(box.x + box.width * 0.3, box.y + 60)
  await expect(explorer.clock).not.toHaveText("5.900 s")
})

test("a record leads to its moment, and the filter finds it", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  const records = page.getByRole("region", { name: "Records" })
  await records.getByLabel("Filter records").fill("OD-4.2-10")
  await records.getByRole("listitem").getByRole("button").first().click()
  await expect(explorer.clock).toHaveText("6.086 s")
  await records.getByLabel("Filter records").fill("nothing like this")
  await expect(records).toContainText("No record holds")
})

test("the keys of the list do what it says", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await page.keyboard.press(".")
  await expect(explorer.clock).toHaveText("6.000 s")
  await page.keyboard.press("[")
  await expect(explorer.clock).toHaveText("5.900 s")
  await page.keyboard.press("]")
  await expect(explorer.clock).toHaveText("6.086 s")
  await page.keyboard.press("End")
  await expect(explorer.clock).toHaveText("10.000 s")
  await page.keyboard.press("Home")
  await expect(explorer.clock).toHaveText("0.000 s")
  await page.keyboard.press("5")
  await expect(explorer.clock).toHaveText("5.000 s")
  await explorer.slider.focus()
  await page.keyboard.press("ArrowRight")
  await expect(explorer.clock).toHaveText("6.000 s")
  await page.keyboard.press("k")
  await expect(explorer.button("Pause")).toBeVisible()
  await page.keyboard.press(" ")
  await expect(explorer.button("Play")).toBeVisible()
  await page.keyboard.press("?")
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible()
  await page.keyboard.press("Escape")
  await expect(page.getByRole("dialog")).toHaveCount(0)
})

test("keys leave fields alone", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await page.getByLabel("Filter records").fill("")
  await page.getByLabel("Filter records").press("5")
  await expect(explorer.clock).toHaveText("5.900 s")
})

test.describe("with reduced motion", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } })

  test("playing jumps from event to event", async ({ page }) => {
    const explorer = new Explorer(page)
    await explorer.open("#t=6")
    const shown = await textsShown(explorer.clock)
    for (let i = 0; i < 80; i++) {
      await page.keyboard.press(".")
      await drawn(page)
    }
    const events = new Set(await shown.jsonValue())
    await explorer.seek(6)
    await expect(explorer.clock).toHaveText("6.000 s")
    const played = await textsShown(explorer.clock)
    await explorer.button("Play").click()
    await expect.poll(async () => (await played.jsonValue()).length).toBeGreaterThan(3)
    await explorer.button("Pause").click()
    const stops = await played.jsonValue()
    for (const stop of stops) expect(events).toContain(stop)
  })
})

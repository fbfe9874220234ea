// Whatever speaks (story, question, notice, problem, the tour's offer) has the narration's place, never the stage's: the stage keeps 300 px
// and its legend, and the timeline gives way first.

import type { Page } from "@playwright/test"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { boxOf } from "../../fixtures/rest.js"

const SIZES = [
  { width: 1280, height: 720 },
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
] as const

const SPEAKERS: Readonly<Record<string, (page: Page, explorer: Explorer) => Promise<void>>> = {
  nothing: async () => undefined,
  "the story": async (page, explorer) => {
    await explorer.button("Story").click()
    for (let i = 0; i < 2; i++) await page.getByRole("region", { name: "Story" }).getByRole("button", { name: "Next" }).click()
  },
  "a question and its answer": async (page, explorer) => {
    await explorer.button("Predict").click()
    await expect(page.getByRole("region", { name: "Predict" })).toBeVisible()
    await page.keyboard.press("k")
    await expect(page.locator("form.question")).toContainText("Which of these sockets survive?")
    await expectRoom(page, explorer)
    for (const key of ["1", "2", "3", "Enter"]) await page.keyboard.press(key)
    await expect(page.locator("form.question")).toContainText("Not so.")
  },
  "a notice": async (page, explorer) => {
    await explorer.quickly()
    await explorer.menu("MH1")
    await page.getByRole("menuitem", { name: "Move to GW3" }).click()
    await explorer.settled()
    await expect(explorer.notice).toBeVisible()
  },
  "a problem": async (page, explorer) => {
    await explorer.paste("{ not a scenario")
    await expect(page.getByRole("alert")).toContainText("the pasted text")
  },
}

async function expectRoom(page: Page, explorer: Explorer): Promise<void> {
  const stage = await boxOf(explorer.stage)
  const { height = 0, width = 0 } = page.viewportSize() ?? {}
  expect(stage.height).toBeGreaterThanOrEqual(300)
  // Whose player is narrower than 700 px has a stage without a legend at any height.
  if (width >= 1280) await expect(explorer.stage.locator("svg text").filter({ hasText: "Address types here" })).toBeVisible()
  // Nothing is pushed out of the window, and the timeline is still one.
  const timeline = await boxOf(page.getByRole("region", { name: "Timeline" }))
  expect(timeline.y + timeline.height).toBeLessThanOrEqual(height)
  expect(timeline.height).toBeGreaterThanOrEqual(144)
  expect(timeline.x + timeline.width).toBeLessThanOrEqual(width)
}

for (const size of SIZES)
  for (const [name, show] of Object.entries(SPEAKERS))
    test(`the stage keeps its room while this speaks: ${name}, ${size.width} × ${size.height}`, async ({ page }) => {
      await page.setViewportSize(size)
      const explorer = new Explorer(page)
      await explorer.open("#t=5.99")
      await show(page, explorer)
      await expectRoom(page, explorer)
    })

test("the tour's offer does not take the stage's room", { annotation: { type: "first visit" } }, async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  const explorer = new Explorer(page)
  await explorer.open()
  await expect(page.getByRole("button", { name: "Show me around" })).toBeVisible()
  await expectRoom(page, explorer)
})

test("a notice moves neither the stage nor what stands on it", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=5.99")
  const before = await boxOf(explorer.stage)
  await SPEAKERS["a notice"]?.(page, explorer)
  await expect.poll(() => boxOf(explorer.stage)).toEqual(before)
})

test("story and predict exclude each other", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=5.99")
  await explorer.button("Story").click()
  await explorer.button("Predict").click()
  await expect(explorer.button("Story")).toHaveAttribute("aria-pressed", "false")
  await expect(page.getByRole("region", { name: "Story" })).toHaveCount(0)
  await page.keyboard.press("k")
  await expect(page.locator("form.question")).toBeVisible()
  await explorer.button("Story").click()
  await expect(explorer.button("Predict")).toHaveAttribute("aria-pressed", "false")
  await expect(page.locator("form.question")).toHaveCount(0)
  await expect(page.getByRole("region", { name: "Story" })).toBeVisible()
})

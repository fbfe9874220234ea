// In the hand: on a phone what plays is always in reach, a notice is one line, a tap leads to what is selected. By keys: Escape leaves what
// it opened, and a pane's contents are one Tab from its heading.

import { expectNothingFound } from "../../fixtures/axe.js"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { boxOf, expectNothingBeside } from "../../fixtures/rest.js"

test.describe("by touch", () => {
  test.use({ hasTouch: true, isMobile: true })

  for (const viewport of [
    { width: 360, height: 640 },
    { width: 390, height: 844 },
  ])
    test(`play and the slider stay at the bottom, and what is tapped is read above them, ${viewport.width} × ${viewport.height}`, async ({
      page,
    }) => {
      await page.setViewportSize(viewport)
      const explorer = new Explorer(page)
      await explorer.open("#t=6.106")
      const timeline = page.locator(".timeline-box")
      const expectInReach = async (): Promise<void> => {
        const bar = await boxOf(timeline)
        for (const name of ["Previous event", "Play", "Next event"]) {
          const { y, width, height } = await boxOf(explorer.button(name))
          expect([width >= 44, height >= 44, y >= bar.y + bar.height - 1, y + height <= viewport.height]).toEqual([true, true, true, true])
        }
        expect(bar.height).toBeGreaterThanOrEqual(60)
        for (const part of [explorer.clock, page.getByLabel("Speed")]) await expect(part).toBeInViewport({ ratio: 1 })
      }
      await expectInReach()
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
      await expectInReach()
      await page.evaluate(() => scrollTo(0, 0))
      await expect(page.locator(".naming")).toContainText("PREF… its prefix")

      await explorer.object("app3").tap()
      await expect(page.getByRole("tab", { name: "Selected" })).toHaveAttribute("aria-selected", "true")
      await expect(page.locator(".fate")).toContainText("app3's session lived on")
      await expect
        .poll(async () => {
          const [said, bar] = [await boxOf(page.locator(".fate")), await boxOf(timeline)]
          return said.y > 52 && said.y + said.height <= bar.y
        })
        .toBe(true)

      await page.evaluate(() => scrollTo(0, 0))
      await explorer.menu("MH1", "tap")
      await page.getByRole("menuitem", { name: "Move to GW3" }).tap()
      await expect(explorer.notice).toBeVisible()
      await page.evaluate(() => scrollTo(0, 0))
      const before = await boxOf(explorer.stage)
      await expect.poll(async () => (await boxOf(explorer.notice)).height).toBeLessThanOrEqual(46)
      await explorer.quickly()
      await explorer.playOn()
      await page.evaluate(() => scrollTo(0, 0))
      await expect(explorer.notice).toContainText("Lives on: app3")
      await expect.poll(async () => (await boxOf(explorer.notice)).height).toBeLessThanOrEqual(46)
      await expect.poll(() => boxOf(explorer.stage)).toEqual(before)
      await expectInReach()
      await expectNothingBeside(page)
      await expectNothingFound(page)
    })
})

test("Escape leaves what is open, and gives the focus back; a pane's contents are one Tab from its heading", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=6.086")
  await explorer.button("Story").press("Enter")
  await expect(page.getByRole("region", { name: "Story" })).toBeVisible()
  await page.keyboard.press("Escape")
  await expect(page.getByRole("region", { name: "Story" })).toHaveCount(0)
  await expect(explorer.button("Story")).toBeFocused()
  await explorer.button("Predict").press("Enter")
  await expect(page.getByRole("region", { name: "Predict" })).toBeVisible()
  await page.keyboard.press("Escape")
  await expect(page.getByRole("region", { name: "Predict" })).toHaveCount(0)
  const describe = page.getByRole("button", { name: "Describe the stage" })
  await describe.press("Enter")
  await expect(describe).toHaveAttribute("aria-pressed", "true")
  await page.keyboard.press("Escape")
  await expect(describe).toHaveAttribute("aria-pressed", "false")
  for (const name of ["Selected", "Why this address", "Records"]) {
    await page.getByRole("heading", { name, exact: true }).getByRole("button").focus()
    await page.keyboard.press("Tab")
    await expect(page.getByRole("group", { name: `${name}, contents` })).toBeFocused()
  }
})

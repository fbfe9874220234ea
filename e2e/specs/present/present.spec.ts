// A show on a screen, for a room: the clicker, the stages of Escape, what the last row reads.

import type { Page } from "@playwright/test"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { atRest } from "../../fixtures/rest.js"

test.use({ viewport: { width: 1280, height: 720 } })

const show = (page: Page) => page.getByRole("region", { name: "Presentation" })

test("a clicker plays to the next stop, a second press skips to it; black, back, and Escape in two stages (F78, F79, F83)", async ({
  page,
}) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=5")
  await explorer.object("MH1").focus()
  await page.keyboard.press("f")
  const presentation = show(page)
  await expect(presentation).toBeVisible()
  await expect(page.getByRole("banner")).toBeHidden()
  const clock = presentation.getByLabel("Clock")
  // Without a presentation of its own, a scenario's story is given: its words, not raw records.
  await expect(clock).toHaveText("5.900 s")
  await expect(presentation.locator(".present-said")).toContainText("As long as MH1 stays with GW1 there is no difference.")
  await page.keyboard.press("PageDown")
  await expect(clock).not.toHaveText("5.900 s")
  await page.keyboard.press("PageDown")
  await expect(clock).toHaveText("6.000 s")
  await page.keyboard.press("PageDown")
  // Played, not jumped over: the handoff is seen on the way.
  await expect(presentation).toContainText("time runs at 1/20")
  await expect(clock).toHaveText("6.086 s")
  await expect(presentation.getByRole("img", { name: "Step 3 of 6" })).toBeVisible()
  await expect(presentation.locator(".present-said")).toContainText("app1 and app2 lose their address and break.")
  // Two sockets have just broken: what they had asked for is still explained.
  await expect(presentation.getByRole("list", { name: "Address types here" })).toContainText("non-persistent")
  await page.keyboard.press("PageUp")
  await expect(clock).toHaveText("6.000 s")
  const black = presentation.locator(".present-black")
  await page.keyboard.press("b")
  await expect(black).toBeVisible()
  await page.keyboard.press(".")
  await expect(black).toHaveCount(0)
  await expect(clock).toHaveText("6.000 s")
  // Escape first takes back what was selected, then leaves.
  await presentation.getByRole("button", { name: /^app3/ }).click()
  await expect(presentation.getByRole("heading", { name: "app3: IPsl1" })).toBeVisible()
  await page.keyboard.press("Escape")
  await expect(presentation.getByRole("heading", { name: "app3: IPsl1" })).toHaveCount(0)
  await expect(presentation).toBeVisible()
  await page.keyboard.press("Escape")
  await expect(presentation).toHaveCount(0)
  await expect(page.getByRole("banner")).toBeVisible()
  await expect(explorer.object("MH1")).toBeFocused()
  await expect(explorer.clock).toHaveText("6.000 s")
})

test("the controls show when the pointer moves, and go again; the tab key finds them as well", async ({ page }) => {
  await page.goto("./?present=walk&step=8")
  await expect(show(page).locator(".present-said")).toContainText("app4 asks for session-lasting")
  const controls = show(page).getByRole("group", { name: "Controls" })
  await expect(controls).toHaveCSS("opacity", "0")
  await page.mouse.move(300, 300)
  await page.mouse.move(310, 310)
  await expect(controls).toHaveCSS("opacity", "1")
  await expect(controls).toHaveCSS("opacity", "0", { timeout: 10_000 })
  await controls.getByRole("button", { name: "Next step" }).focus()
  await expect(controls).toHaveCSS("opacity", "1")
})

test("the last row can read it: no word under 18 px, the sentence 30, the clock 44", async ({ page }) => {
  await page.goto("./?present=walk&step=8")
  const presentation = show(page)
  await expect(presentation).toBeVisible()
  const small = () =>
    presentation.locator("svg.stage text").evaluateAll((texts) =>
      texts
        .map((text) => {
          const { a } = (text as SVGTextElement).getScreenCTM() ?? { a: 0 }
          return { text: text.textContent, size: Math.round(Number.parseFloat(getComputedStyle(text).fontSize) * a * 100) / 100 }
        })
        .filter(({ size }) => size < 18),
    )
  await expect(presentation.locator("svg.stage text").first()).toBeVisible()
  await atRest(page)
  await expect.poll(small).toEqual([])
  await expect(presentation.locator(".present-said")).toHaveCSS("font-size", "30px")
  await expect(presentation.locator(".clock")).toHaveCSS("font-size", "44px")
  // The last cell reaches under the clock, and is not cut off there.
  await expect(presentation.getByRole("region", { name: "Stage" })).toHaveCSS("contain", "layout")
  const overflows = () => presentation.evaluate((e) => e.scrollHeight > e.clientHeight || e.scrollWidth > e.clientWidth)
  await expect.poll(overflows).toBe(false)
  // The spotlight: what is not selected, nor on its way, steps aside.
  await expect(presentation.getByRole("button", { name: /^app4/ })).not.toHaveClass(/aside/)
  await expect(presentation.getByRole("button", { name: /^app1/ })).toHaveClass(/aside/)
})

test("once it is open, nothing needs the network: a talk, another talk, and what is opened only afterwards", async ({ page, context }) => {
  await page.goto("./?present=walk")
  const last = page.waitForResponse(/presentations\/why\.json$/)
  await expect(show(page)).toBeVisible()
  await (await last).finished()
  // Chromium asks for the icon of a tab again whenever its address changes.
  test.info().annotations.push({ type: "allow", description: "net::ERR_INTERNET_DISCONNECTED" })
  const failed: string[] = []
  page.on("requestfailed", (request) => failed.push(request.url()))
  await context.setOffline(true)
  await expect.poll(() => page.evaluate(() => navigator.onLine)).toBe(false)
  await page.keyboard.press("PageDown")
  await page.keyboard.press("PageDown")
  await expect(show(page).getByLabel("Clock")).toHaveText("2.100 s")
  await page.keyboard.press("Control+k")
  await page.keyboard.type("present: why")
  await expect(page.locator("[role=option][data-active-item]")).toContainText("Present: Why this address?")
  await page.keyboard.press("Enter")
  await expect(show(page)).toContainText("MH1 has moved once.")
  await page.keyboard.press("?")
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible()
  await page.keyboard.press("Escape")
  await page.keyboard.press("Escape")
  await page.keyboard.press("Control+k")
  await page.keyboard.type("glossary")
  await page.keyboard.press("Enter")
  await expect(page.getByRole("region", { name: "Glossary" }).getByRole("searchbox")).toBeVisible()
  // Files of data are asked for, and then taken from the cache; parts of the page are there.
  expect(failed.filter((url) => !/\.(json|svg)$/.test(url))).toEqual([])
})

test("a part that cannot be loaded says so in its place, and the page goes on", async ({ page }) => {
  test.info().annotations.push({ type: "allow", description: "net::ERR_FAILED" })
  await page.route(/keys-dialog/, (route) => route.abort())
  const explorer = new Explorer(page)
  await explorer.open("#t=5")
  await page.keyboard.press("?")
  await expect(page.getByRole("alert").filter({ hasText: "could not be loaded" })).toBeVisible()
  await explorer.seek(6.1)
  await expect(explorer.clock).toHaveText("6.100 s")
})

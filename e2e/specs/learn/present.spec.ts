// On a screen, for a room.

import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { atRest } from "../../fixtures/rest.js"

test.use({ viewport: { width: 1280, height: 720 } })

test("a clicker leads from marker to marker, blacks out, and Escape leaves (F78, F79, F83)", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=5")
  await explorer.object("MH1").focus()
  await page.keyboard.press("f")
  const presentation = page.getByRole("region", { name: "Presentation" })
  await expect(presentation).toBeVisible()
  await expect(page.getByRole("banner")).toBeHidden()
  const clock = presentation.getByLabel("Clock")
  await page.keyboard.press("PageDown")
  await expect(clock).toHaveText("5.900 s")
  await page.keyboard.press("PageDown")
  await expect(clock).toHaveText("6.086 s")
  await expect(presentation.getByRole("img", { name: "Marker 2 of 3" })).toBeVisible()
  // Two sockets have just broken: what they had asked for is still explained.
  await expect(presentation.getByRole("list", { name: "Address types here" })).toContainText("non-persistent")
  await page.keyboard.press("PageUp")
  await expect(clock).toHaveText("5.900 s")
  const black = presentation.locator(".present-black")
  await page.keyboard.press("b")
  await expect(black).toBeVisible()
  await page.keyboard.press(".")
  await expect(black).toHaveCount(0)
  await expect(clock).toHaveText("5.900 s")
  await page.keyboard.press("Escape")
  await expect(presentation).toHaveCount(0)
  await expect(page.getByRole("banner")).toBeVisible()
  await expect(explorer.object("MH1")).toBeFocused()
  await expect(explorer.clock).toHaveText("5.900 s")
})

test("the last row can read it: no word under 18 px, the sentence 30, the clock 44", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=7.033")
  await explorer.button("Present").click()
  const presentation = page.getByRole("region", { name: "Presentation" })
  await expect(presentation).toBeVisible()
  await atRest(page)
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
  await expect.poll(small).toEqual([])
  await expect(presentation.locator(".present-said")).toHaveCSS("font-size", "30px")
  await expect(presentation.locator(".clock")).toHaveCSS("font-size", "44px")
  // The last cell reaches under the clock, and is not cut off there.
  await expect(presentation.getByRole("region", { name: "Stage" })).toHaveCSS("contain", "layout")
  const overflows = () => presentation.evaluate((e) => e.scrollHeight > e.clientHeight || e.scrollWidth > e.clientWidth)
  await expect.poll(overflows).toBe(false)
})

test("once it is open, nothing needs the network", async ({ page, context }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=5")
  const last = page.waitForResponse(/scenarios\/renumbering\.json$/)
  await page.keyboard.press("f")
  await expect(page.getByRole("region", { name: "Presentation" })).toBeVisible()
  await (await last).finished()
  // Chromium asks for the icon of a tab again whenever its address changes.
  test.info().annotations.push({ type: "allow", description: "net::ERR_INTERNET_DISCONNECTED" })
  const failed: string[] = []
  page.on("requestfailed", (request) => failed.push(request.url()))
  await context.setOffline(true)
  await page.keyboard.press("Control+k")
  await page.keyboard.type("detach")
  await expect(page.locator("[role=option][data-active-item]")).toContainText("Detach")
  await page.keyboard.press("Enter")
  await expect(page.getByRole("dialog")).toHaveCount(0)
  await page.keyboard.press("?")
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible()
  await page.keyboard.press("Escape")
  await page.keyboard.press("Control+z")
  await expect(page.getByRole("region", { name: "Presentation" }).getByLabel("Clock")).toHaveText("5.000 s")
  // Nor what is opened only afterwards.
  await page.keyboard.press("Escape")
  await page.keyboard.press("Control+k")
  await page.keyboard.type("glossary")
  await page.keyboard.press("Enter")
  await expect(page.getByRole("region", { name: "Glossary" }).getByRole("searchbox")).toBeVisible()
  expect(failed.filter((url) => !url.endsWith("/icon.svg"))).toEqual([])
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

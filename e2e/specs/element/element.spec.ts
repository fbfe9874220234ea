// The element in somebody else's page.

import { expectNothingFound } from "../../fixtures/axe.js"
import { expect, test } from "../../fixtures/base.js"
import { boxOf } from "../../fixtures/rest.js"

test("two elements on a page, each with its own run", async ({ page }) => {
  await page.goto("./in-a-page.html")
  const elements = page.locator("odmm-explorer")
  await expect(elements).toHaveCount(2)
  const [first, second] = [elements.nth(0), elements.nth(1)]
  const slider = (of: typeof first) => of.getByRole("slider", { name: "Time" })
  await expect(slider(first)).toHaveAttribute("aria-valuetext", /^5\.9 seconds/)
  await expect(slider(second)).toHaveAttribute("aria-valuetext", /^7\.033 seconds/)

  await first.getByRole("button", { name: "Play" }).click()
  await expect(first.getByRole("button", { name: "Pause" })).toBeVisible()
  await first.getByRole("button", { name: "Pause" }).click()
  await expect(slider(first)).not.toHaveAttribute("aria-valuetext", /^5\.9 seconds/)
  await expect(slider(second)).toHaveAttribute("aria-valuetext", /^7\.033 seconds/)
  await expect(second.getByRole("link", { name: "Open in explorer" })).toHaveAttribute("href", /#t=7\.033/)
})

test("attributes are followed, events are sent", async ({ page }) => {
  await page.goto("./in-a-page.html")
  const first = page.locator("odmm-explorer").first()
  const slider = first.getByRole("slider", { name: "Time" })
  await expect(slider).toBeEnabled()
  const heard = await first.evaluateHandle((element) => {
    const heard: string[] = []
    for (const name of ["odmm:ready", "odmm:error", "odmm:timechange"]) element.addEventListener(name, (e) => heard.push(e.type))
    element.setAttribute("start", "6.5s")
    element.setAttribute("scenario", "in-a-page.html")
    return heard
  })
  for (const name of ["odmm:timechange", "odmm:error"]) await expect.poll(() => heard.jsonValue()).toContain(name)
  await expect(slider).toHaveAttribute("aria-valuetext", /^6\.5 seconds/)
  await first.evaluate((element) => (element as HTMLElement & { seek(t: number): void }).seek(2.5))
  await expect(slider).toHaveAttribute("aria-valuetext", /^2\.5 seconds/)
})

test("the explorer is a page of the web; any other address is as none", async ({ page }) => {
  await page.goto("./in-a-page.html")
  const first = page.locator("odmm-explorer").first()
  const link = first.getByRole("link", { name: "Open in explorer" })
  await expect(link).toHaveAttribute("href", /\/#/)
  const own = new URL(test.info().project.use.baseURL ?? "").origin
  let t = 1
  for (const [address, expected] of [
    ["https://example.org/x/", "https://example.org/x/#"],
    ["other/", `${own}/other/#`],
    ["javascript:alert(1)", `${own}/#`],
    [" java\nscript:alert(1)", `${own}/#`],
    ["data:text/html,x", `${own}/#`],
    ["http://[", `${own}/#`],
    ["", `${own}/#`],
  ] as const) {
    await first.evaluate(
      (element, [explorer, start]) => {
        element.setAttribute("explorer", explorer)
        element.setAttribute("start", start)
      },
      [address, `${t++}`] as const,
    )
    await expect(link).toHaveAttribute("href", new RegExp(`^${expected.replaceAll(".", "\\.")}t=${t - 1}\\b`))
  }
})

test("takes no wheel and no keys from the page", async ({ page }) => {
  await page.setViewportSize({ width: 700, height: 400 })
  await page.goto("./in-a-page.html")
  const slider = page.locator("odmm-explorer").first().getByRole("slider", { name: "Time" })
  await expect(slider).toBeEnabled()
  await page.keyboard.press(".")
  await page.keyboard.press("5")
  await expect(slider).toHaveAttribute("aria-valuetext", /^5\.9 seconds/)
  const { x, y } = await boxOf(page.locator("odmm-explorer").first())
  await page.mouse.move(x + 200, y + 60)
  await page.mouse.wheel(0, 200)
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0)
})

test("axe finds nothing on the element's page", async ({ page }) => {
  await page.goto("./in-a-page.html")
  for (const nth of [0, 1]) await expect(page.getByRole("slider", { name: "Time" }).nth(nth)).toBeEnabled()
  await expectNothingFound(page)
})

// No work while nothing changes or nobody looks (F110), and little for a run of any length (F111).

import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { atRest, drawn, leave } from "../../fixtures/rest.js"

/** Three hosts that move every two seconds, with data around each move. */
const RESTLESS = {
  version: 1,
  title: "Restless",
  until: 320,
  samples: { every: "100ms", around: "300ms" },
  topology: {
    gateways: [
      { name: "GW1", poolSize: 4000 },
      { name: "GW2", poolSize: 4000 },
    ],
    correspondents: [{ name: "web", address: "2001:db8:ffff::1" }],
  },
  hosts: ["MH1", "MH2", "MH3"].map((name) => ({
    name,
    applications: [
      { name: "browser", asks: ["sessionLasting"], to: "web" },
      { name: "chat", asks: ["nonPersistent"], to: "web" },
    ],
  })),
  commands: ["MH1", "MH2", "MH3"]
    .flatMap((host, h) => [
      { at: h / 10, do: "attach", host, gateway: "GW1" },
      { at: 2 + h / 10, do: "open", host, application: "browser" },
      { at: 3 + h / 10, do: "open", host, application: "chat" },
      ...Array.from({ length: 150 }, (_, m) => ({ at: (50 + m * 20 + h) / 10, do: "attach", host, gateway: m % 2 ? "GW1" : "GW2" })),
    ])
    .sort((a, b) => a.at - b.at),
}

test("nothing moves while paused, nothing is drawn out of sight (F110)", async ({ page }) => {
  await page.addInitScript(() => {
    const ask = window.requestAnimationFrame
    Object.assign(window, { asked: 0 })
    window.requestAnimationFrame = (tick) => {
      ;(window as unknown as { asked: number }).asked++
      return ask(tick)
    }
  })
  const asked = () => page.evaluate(() => (window as unknown as { asked: number }).asked)
  const explorer = new Explorer(page)
  await explorer.open("#t=6.05")
  await atRest(page)
  const before = await asked()
  await leave(page, 1500)
  await expect.poll(asked).toBe(before)

  await page.setViewportSize({ width: 390, height: 300 })
  await atRest(page)
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  const stage = explorer.stage.locator("svg.stage")
  await expect.poll(() => stage.evaluate((svg) => svg.getBoundingClientRect().bottom)).toBeLessThan(0)
  await atRest(page)
  const seen = await stage.evaluateHandle((svg) => {
    const seen = { changes: 0 }
    new MutationObserver((list) => (seen.changes += list.length)).observe(svg, { subtree: true, childList: true, attributes: true })
    return seen
  })
  await page.keyboard.press("k")
  await expect(explorer.clock).not.toHaveText("6.050 s")
  await page.keyboard.press("k")
  await explorer.settled()
  await expect.poll(async () => (await seen.jsonValue()).changes).toBe(0)
  await page.evaluate(() => scrollTo(0, 0))
  await expect.poll(async () => (await seen.jsonValue()).changes).toBeGreaterThan(0)
})

test("an element out of sight stands still, and goes on where it was (F110)", async ({ page }) => {
  await page.setViewportSize({ width: 800, height: 500 })
  await page.goto("./in-a-page.html")
  const last = page.locator("odmm-explorer").last()
  await expect(last.getByRole("button", { name: "Play" })).toBeEnabled()
  type Element = HTMLElement & { play(): void; currentTime: number }
  const time = () => last.evaluate((element) => (element as Element).currentTime)
  const start = await time()
  await last.evaluate((element) => (element as Element).play())
  await leave(page, 600)
  await expect.poll(time).toBe(start)
  await last.scrollIntoViewIfNeeded()
  await expect.poll(time).toBeGreaterThan(start)
})

test("a run of more than 10,000 records is scrubbed end to end with a page that stays small (F111)", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await explorer.paste(JSON.stringify(RESTLESS))
  await expect(explorer.slider).toHaveAttribute("max", "320")
  for (const view of ["Stage", "Ladder"]) {
    await explorer.button(view).click()
    for (let i = 0; i <= 20; i++) {
      await explorer.seek(i * 16)
      await drawn(page)
      await expect.poll(() => page.locator("svg.timeline *").count()).toBeLessThan(900)
    }
  }
  await expect(explorer.clock).toHaveText("320.000 s")
  const ladder = page.getByRole("region", { name: "Ladder" })
  await atRest(page)
  await expect.poll(() => ladder.getByRole("option").count()).toBeLessThan(160)
  await expect.poll(() => ladder.locator("*").count()).toBeLessThan(4000)
})

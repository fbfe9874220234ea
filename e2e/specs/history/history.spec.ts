// What was done: links that reopen exactly this, undo and redo, branches, the browser's back and forward.

import { readFile } from "node:fs/promises"
import type { Page } from "@playwright/test"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { atRest, inputOf, textsOf } from "../../fixtures/rest.js"

async function move(page: Page, explorer: Explorer, item = "Move to GW3"): Promise<void> {
  await explorer.quickly()
  await explorer.menu("MH1")
  await page.getByRole("menuitem", { name: item }).click()
  await explorer.playOn()
}

/** All that is seen of the run and of what is selected, at one moment. */
async function seen(page: Page) {
  await atRest(page)
  const all = await page.evaluateHandle(() => {
    const drawn = (selector: string) => document.querySelector(selector)?.outerHTML ?? ""
    const texts = (selector: string) => [...document.querySelectorAll(selector)].map((e) => `${e.textContent} ${e.ariaExpanded ?? ""}`)
    return {
      clock: texts("[aria-label=Clock]"),
      stage: drawn("svg.stage"),
      timeline: drawn("svg.timeline"),
      views: texts(".dock .pane-head h2 button"),
      record: texts("[aria-label=Records] [aria-current=step]"),
      pressed: texts("button[aria-pressed=true]"),
    }
  })
  return all.jsonValue()
}

async function sharedLink(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Share", exact: true }).click()
  await expect(page.getByLabel("Link", { exact: true })).toHaveValue(/^http.*#/)
  const link = await inputOf(page.getByLabel("Link", { exact: true }))
  await page.keyboard.press("Escape")
  return link
}

test("a copied link reopens exactly this: run, branch, moment, selection, view and how it is looked at (F55, F56)", async ({
  page,
  browser,
  baseURL,
}) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=4")
  await move(page, explorer)
  await explorer.seek(4.2)
  const [from, to] = [await explorer.middle("GW2"), await explorer.middle("GW3")]
  await explorer.carry("GW2", { x: (from.x + to.x) / 2, y: to.y })
  await explorer.button("Zoom in").click()
  await page.getByLabel("Time axis").selectOption("events")
  await explorer.button("Why this address").click()
  await explorer.button("Move Records up").click()
  await page.getByLabel("Filter records").fill("app")
  // Chromium may take a click that comes soon after a drag for a part of it.
  await expect(async () => {
    await explorer.menu("app3")
    await expect(page.getByRole("menu")).toBeVisible({ timeout: 5000 })
  }).toPass()
  await page.keyboard.press("Escape")
  await explorer.button("Ladder").click()
  await page.getByRole("region", { name: "Ladder" }).getByRole("button", { name: "Lanes" }).click()
  await page.getByRole("menuitemradio", { name: "Peers" }).click()
  const link = await sharedLink(page)
  const looked = [
    /camera=1\.5,0\.5,0\.\d+/,
    /nodes=(\w+:0\.?\d{0,3}:0\.?\d{0,3},?)+/,
    /axis=events/,
    /hidden=peers/,
    /panels=selected,records,why:folded/,
    /records=says:app/,
  ].map(({ source }) => source)
  expect(link).toMatch(
    new RegExp(
      `#t=4\\.2&view=ladder&select=socket:app3:1&${looked.join("&")}&title=Draft-4\\.2-message-flow&v=4&run=[\\w-]+&digest=[\\w.-]+$`,
    ),
  )
  const here = await seen(page)
  const context = await browser.newContext(baseURL ? { baseURL, viewport: { width: 1440, height: 900 } } : {})
  const other = await context.newPage()
  await other.goto(link)
  const there = new Explorer(other)
  await expect(there.clock).toHaveText("4.200 s")
  await expect(other.getByRole("region", { name: "Ladder" })).toContainText("Peers is hidden")
  await expect(other.getByLabel("Filter records")).toHaveValue("app")
  await atRest(other)
  const remembered = () => other.evaluate(() => [localStorage.getItem("odmm.views"), localStorage.getItem("odmm.time")])
  await expect.poll(remembered).toEqual([null, null])
  await there.button("Branches").click()
  const tree = other.getByRole("dialog", { name: "Branches" })
  await expect(tree.locator("[aria-current=true]")).toContainText("MH1 → GW3 at 4.000 s")
  await expect(tree).toContainText("replaced: 6.000 s MH1 → GW2")
  await other.keyboard.press("Escape")
  const hint = /<title>.*?<\/title>/g
  /** The camera comes back to the pixel. */
  const inPixels = (box: string): string => box.replace(/[\d.]+/g, (v) => String(Math.round(Number(v))))
  const plain = ({ stage, ...rest }: typeof here) => ({
    ...rest,
    stage: stage
      .replace(hint, "")
      .replace(/ tabindex="[^"]*"/g, "")
      .replace(/viewBox="[^"]*"/, inPixels),
  })
  await expect.poll(async () => plain(await seen(other))).toEqual(plain(here))
  await there.button("Undo").click()
  await expect(there.clock).toHaveText("4.000 s")
  await context.close()
})

test("back undoes an act in sight, forward brings it back; scrubbing and zooming make no entries", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=4")
  await expect(explorer.button("Undo")).toBeDisabled()
  await move(page, explorer)
  await expect(explorer.button("Undo")).toBeEnabled()
  await explorer.seek(5)
  await explorer.seek(8)
  await explorer.button("Closer").click()
  await explorer.button("Zoom in").click()
  await explorer.button("Zoom in").click()
  const why = explorer.button("Why this address")
  await why.click()
  await expect(page).toHaveURL(/#t=8&camera=2\.25,0\.5,0\.5&sight=2,[\d.]+&panels=selected,why:folded,records&v=4&run=/)
  // Words follow at reading pace.
  await expect(page.getByRole("region", { name: "Records" }).locator("[aria-current=step] time")).toHaveText(/^7\./)
  const acted = await textsOf(page.getByRole("region", { name: "Records" }).locator("time"))
  await page.goBack()
  await expect(explorer.clock).toHaveText("4.000 s")
  await expect(explorer.notice).toHaveCount(0)
  await expect(explorer.button("Undo")).toBeDisabled()
  await expect(explorer.button("Branches")).toContainText("2")
  await expect(explorer.stage.locator("svg.closer")).toHaveCount(0)
  // How the page is arranged is the visitor's, before and after.
  await expect(why).toHaveAttribute("aria-expanded", "false")
  await page.goForward()
  await expect(explorer.clock).toHaveText("8.000 s")
  await expect(explorer.stage.locator("svg.closer")).toHaveCount(1)
  await expect.poll(() => page.getByRole("region", { name: "Records" }).locator("time").allTextContents()).toEqual(acted)
})

test("several acts are undone and redone by keyboard (F52)", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=4")
  await move(page, explorer)
  await explorer.seek(5)
  await move(page, explorer, "Detach")
  await page.keyboard.press("Control+z")
  await expect(explorer.clock).toHaveText("5.000 s")
  await page.keyboard.press("Control+z")
  await expect(explorer.clock).toHaveText("4.000 s")
  await expect(explorer.button("Undo")).toBeDisabled()
  await page.keyboard.press("Control+Shift+z")
  await page.keyboard.press("Control+y")
  await expect(explorer.button("Redo")).toBeDisabled()
  await explorer.button("Branches").click()
  const tree = page.getByRole("dialog", { name: "Branches" })
  await expect(tree.getByRole("listitem")).toHaveCount(3)
  await expect(tree.locator("[aria-current=true]")).toContainText("MH1 leaves coverage at 5.000 s")
})

test("branches are named, and deleted with their children left to their parent (F24)", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=4")
  await move(page, explorer)
  await explorer.seek(5)
  await move(page, explorer, "Detach")
  await explorer.button("Branches").click()
  const tree = page.getByRole("dialog", { name: "Branches" })
  await tree.getByRole("button", { name: /^Rename “MH1 → GW3/ }).click()
  await page.keyboard.type("What if")
  await page.keyboard.press("Enter")
  await expect(tree.getByRole("button", { name: /^What if/ })).toBeVisible()
  await tree.getByRole("button", { name: "Delete “What if”" }).click()
  await tree.getByRole("button", { name: "Delete", exact: true }).click()
  await expect(tree.getByRole("listitem")).toHaveCount(2)
  await expect(tree).toContainText("from 4.000 s, replaced: 6.000 s MH1 → GW2")
})

test("a reload keeps what was done, and a scenario of one's own", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=4")
  await move(page, explorer)
  await explorer.seek(4.5)
  await expect(page).toHaveURL(/#t=4\.5&v=4&run=/)
  await page.reload()
  await expect(explorer.clock).toHaveText("4.500 s")
  await expect(explorer.button("Branches")).toContainText("2")
  const own = JSON.stringify({ ...JSON.parse(await readFile("public/scenarios/draft-4.2.json", "utf8")), title: "Mine", start: 1.5 })
  await explorer.paste(own)
  await expect(explorer.clock).toHaveText("1.500 s")
  await expect(page).toHaveURL(/#t=1\.5&v=4&run=/)
  await page.reload()
  await expect(explorer.clock).toHaveText("1.500 s")
  await expect(page).toHaveTitle(/^Mine/)
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0)
  await page.goBack()
  await expect(explorer.clock).toHaveText("4.500 s")
})

test("a link of a later version says so, and opens the scenario", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=6.03&v=99&run=AAAA")
  await expect(page.getByRole("alert")).toContainText("another version of the explorer")
  await expect(explorer.clock).toHaveText("6.030 s")
})

test("without the clipboard the link is there to be copied", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(Error("no")) } })
  })
  const explorer = new Explorer(page)
  await explorer.open("#t=6.03")
  await explorer.button("Share").click()
  await explorer.button("Copy link").click()
  await expect(page.getByRole("dialog", { name: "Share" }).getByRole("status")).toContainText("press Ctrl C")
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toMatch(/#t=6\.03/)
})

test("two tabs leave each other alone", async ({ page, context }) => {
  const one = new Explorer(page)
  await one.open("#t=4")
  const other = await context.newPage()
  const two = new Explorer(other)
  await two.open("#t=4")
  // A tab that is not seen is drawn once a second.
  await page.bringToFront()
  await move(page, one)
  await other.bringToFront()
  await move(other, two, "Detach")
  await page.bringToFront()
  await one.button("Branches").click()
  await expect(page.getByRole("dialog", { name: "Branches" })).toContainText("MH1 → GW3")
  await expect(page.getByRole("dialog", { name: "Branches" })).not.toContainText("leaves coverage")
  await other.bringToFront()
  await other.keyboard.press("Control+z")
  await expect(two.button("Undo")).toBeDisabled()
  await expect(one.button("Undo")).toBeEnabled()
})

test("with storage blocked everything works, and is forgotten", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("blocked", "SecurityError")
      },
    })
  })
  const explorer = new Explorer(page)
  await explorer.open("#t=4")
  await page.keyboard.press("Control+k")
  await page.keyboard.type("move to gw3")
  await expect(page.locator("[role=option][data-active-item]")).toContainText("Move to GW3")
  await page.keyboard.press("Enter")
  await expect(explorer.notice).toContainText("MH1 → GW3")
  await page.keyboard.press("Control+k")
  await expect(page.getByRole("option", { name: /^Play|^Pause/ })).toBeVisible()
})

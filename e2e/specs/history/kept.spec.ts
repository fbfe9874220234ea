// Nothing is lost: a long session goes into a file, an address that cannot be read is kept, and a reload finds what was done (F52, F56, F113).

import { readFile } from "node:fs/promises"
import { deflateRawSync } from "node:zlib"
import type { Page } from "@playwright/test"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { atRest, textOf } from "../../fixtures/rest.js"

/** A link as the page writes it: so many moves, each a branch from the one before. */
function link(acts: number): string {
  const commands = ["GW1", "GW2", "GW3"].map((gateway) => ({ do: "attach", host: "MH1", gateway }))
  // Some at odd times, so that they do not compress to nothing.
  const rows = Array.from({ length: acts }, (_, i) => [[i === 0 ? 4_000_000 : 1 + ((i * 7919) % 4099), (i * i) % 3]])
  const document = { commands, branches: [[], ...rows], open: acts }
  return `#t=4.5&v=3&run=${deflateRawSync(JSON.stringify(document)).toString("base64url")}`
}

async function move(page: Page, explorer: Explorer, item = "Move to GW3"): Promise<void> {
  await explorer.quickly()
  await explorer.menu("MH1")
  await page.getByRole("menuitem", { name: item }).click()
  await explorer.settled()
}

test("a long session is too much for a link: it is saved as a file, and that opens in another browser as it was", async ({
  page,
  browser,
  baseURL,
}) => {
  const explorer = new Explorer(page)
  await explorer.open(link(5000))
  await expect(explorer.clock).toHaveText("4.500 s")
  await expect(page).toHaveURL(/#t=4\.5&rest=elsewhere$/)
  await expect(explorer.button("Branches")).toContainText("5001")
  await explorer.button("Share").click()
  const share = page.getByRole("dialog", { name: "Share" })
  await expect(share).toContainText("too much for a link")
  await expect(page.getByLabel("Link", { exact: true })).toHaveValue(/^.{20,300}&rest=elsewhere$/)
  const [file] = await Promise.all([page.waitForEvent("download"), share.getByRole("button", { name: "Save as file" }).click()])
  expect(file.suggestedFilename()).toBe("draft-4.2.odmm.json")
  const text = await readFile(await file.path(), "utf8")
  await page.keyboard.press("Escape")
  const sentence = await textOf(explorer.sentence)

  const context = await browser.newContext(baseURL ? { baseURL, viewport: { width: 1440, height: 900 } } : {})
  const other = await context.newPage()
  const there = new Explorer(other)
  await there.open()
  await there.paste(text)
  await expect(other.getByRole("alert")).toBeEmpty()
  await expect(there.clock).toHaveText("4.500 s")
  await expect(there.button("Branches")).toContainText("5001")
  await expect(there.sentence).toHaveText(sentence)
  await there.button("Share").click()
  const [again] = await Promise.all([
    other.waitForEvent("download"),
    other.getByRole("dialog", { name: "Share" }).getByRole("button", { name: "Save as file" }).click(),
  ])
  const written = await readFile(await again.path(), "utf8")
  expect(written).toBe(text)
  await context.close()
})

test("what is too much for an address is there again after a reload, and after an act that was not packed yet", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open(link(5000))
  await expect(page).toHaveURL(/rest=elsewhere$/)
  await page.reload()
  await expect(explorer.clock).toHaveText("4.500 s")
  await expect(explorer.button("Branches")).toContainText("5001")
  await expect(page.getByRole("alert")).toBeEmpty()

  await page.goto("about:blank")
  await explorer.open("#t=4")
  await explorer.menu("MH1")
  await page.getByRole("menuitem", { name: "Move to GW3" }).click()
  await expect(explorer.button("Branches")).toContainText("2")
  await page.reload()
  await expect(explorer.button("Branches")).toContainText("2")
})

test("an address that cannot be read stays, and is there by Back after something was done", async ({ page }) => {
  const explorer = new Explorer(page)
  const broken = "#t=6.03&v=1&run=HcqxCoMwFEbhVwn"
  await explorer.open(broken)
  const alert = page.getByRole("alert")
  await expect(alert).toContainText("a part of it is missing")
  await expect(alert).toContainText("the address is kept")
  await explorer.seek(4)
  await atRest(page)
  expect(new URL(page.url()).hash).toBe(broken)
  await move(page, explorer)
  await expect(page).toHaveURL(/&v=4&run=/)
  await page.goBack()
  await expect(page).toHaveURL(new RegExp(`${broken}$`))
  await expect(explorer.button("Branches")).toContainText("2")
})

test("a broken link that is followed within the page leaves what was open", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=4")
  await move(page, explorer)
  await expect(page).toHaveURL(/&v=4&run=/)
  await page.evaluate(() => {
    location.hash = "#t=1&v=3&run=AAAA"
  })
  await expect(page.getByRole("alert")).toContainText("What was open stays")
  await expect(explorer.button("Branches")).toContainText("2")
  await expect(page).toHaveURL(/#t=1&v=3&run=AAAA$/)
})

test("a file that is no sound session is told with its place, and what was open stays", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=4")
  await explorer.paste('{ "odmm": "session", "version": 1, "scenario": {}, "branches": [] }')
  await expect(page.getByRole("alert")).toContainText("branches:")
  await expect(explorer.clock).toHaveText("4.000 s")
})

test("a link of 20 branches of a million records each opens at once, and fills in", async ({ page }) => {
  const run = (await readFile("web/test/link/fixtures/link-20-branches-of-957061-records.fragment", "utf8")).trim()
  await page.goto(`./#v=1&run=${run}`)
  const explorer = new Explorer(page)
  await expect(explorer.clock).toHaveText("0.000 s")
  await expect(explorer.button("Branches")).toContainText("20")
  await expect(page.getByRole("alert")).toBeEmpty()
})

// A part of a page that throws stops alone: it says what happened, what can be done and what is kept, and the rest goes on.

import type { Page } from "@playwright/test"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { showOnly } from "../../fixtures/views.js"

const allow = (description: string) => test.info().annotations.push({ type: "allow", description })

const PASTED = '[{"ifname":"eth0","addr_info":[{"family":"inet6","local":"2001:db8::7","prefixlen":64}]}]'

const stopped = (page: Page) => page.getByRole("alert").filter({ hasText: "stopped" })

/** In place of a part that is loaded later: a component that throws as long as the page's `breaks` is true. */
async function breakPart(page: Page, file: string, name: string): Promise<void> {
  allow("it broke")
  await page.addInitScript(() => Object.assign(window, { breaks: true }))
  await page.route(`**/assets/${file}-*.js`, (route) =>
    route.fulfill({
      contentType: "text/javascript",
      body: `export function ${name}() { if (window.breaks) throw Error("it broke"); return null }`,
    }),
  )
}

test("a view that throws says so, and the run goes on", async ({ page }) => {
  await breakPart(page, "metrics", "Metrics")
  const explorer = new Explorer(page)
  await explorer.open("#t=7.033")
  const view = await showOnly(page, "Metrics")
  const alert = view.getByRole("alert")
  await expect(alert).toContainText("Metrics stopped: it broke. The rest of the page goes on, and nothing that was done is lost.")
  await page.keyboard.press(".")
  await expect(explorer.slider).not.toHaveAttribute("aria-valuetext", /^7\.033 seconds/)
  await alert.getByRole("button", { name: "Try again" }).click()
  await expect(alert).toBeVisible()
  await page.evaluate(() => Object.assign(window, { breaks: false }))
  await alert.getByRole("button", { name: "Try again" }).click()
  await expect(alert).toBeHidden()
  await view.getByRole("button", { name: "Close Metrics" }).click()
  await expect(view).toBeHidden()
})

test("a dialog that throws can be closed, and others open", async ({ page }) => {
  await breakPart(page, "keys-dialog", "KeysDialog")
  const explorer = new Explorer(page)
  await explorer.open()
  await page.keyboard.press("?")
  const alert = stopped(page)
  await expect(alert).toContainText("This dialog stopped: it broke.")
  await expect(alert.getByRole("button", { name: "Close" })).toBeInViewport()
  await alert.getByRole("button", { name: "Close" }).click()
  await expect(alert).toBeHidden()
  await page.keyboard.press("Control+k")
  await expect(page.getByRole("dialog")).toBeVisible()
})

test("a page that stops keeps a link to what was done", async ({ page }) => {
  allow("it broke")
  // The window's title is set by the page itself, outside of every part.
  await page.addInitScript(() => {
    Object.defineProperty(document, "title", {
      configurable: true,
      set: () => {
        throw Error("it broke")
      },
    })
  })
  await page.goto("./#t=7.033")
  const alert = stopped(page)
  await expect(alert).toContainText("The page stopped: it broke. This link opens what was done.")
  await expect(alert.getByRole("link", { name: "This link opens what was done." })).toHaveAttribute("href", /#.*t=7\.033/)
  await page.evaluate(() => Reflect.deleteProperty(document, "title"))
  await alert.getByRole("button", { name: "Try again" }).click()
  await expect(alert).toBeHidden()
  await expect(new Explorer(page).slider).toHaveAttribute("aria-valuetext", /^7\.033 seconds/)
})

test("Which address?: a host that cannot be shown keeps its text, and another is read", async ({ page }) => {
  allow("it broke")
  await page.addInitScript(() => {
    const plain = Number.prototype.toLocaleString
    Number.prototype.toLocaleString = function (...args) {
      if (Object.hasOwn(window, "breaks")) throw Error("it broke")
      return plain.apply(this, args)
    }
  })
  await page.goto("./which.html")
  const field = page.getByRole("region", { name: "Host" }).getByRole("textbox")
  await expect(field).toBeVisible()
  await page.evaluate(() => Object.assign(window, { breaks: true }))
  await field.fill(PASTED)
  const alert = stopped(page)
  await expect(alert).toContainText("The host stopped: it broke. What was pasted is kept: change it here, or start anew.")
  await expect(alert.getByRole("textbox", { name: "Kept text" })).toHaveValue(PASTED)
  await expect(page.getByRole("region", { name: "Question" })).toBeVisible()
  await page.evaluate(() => Reflect.deleteProperty(window, "breaks"))
  await alert.getByRole("button", { name: "Start anew" }).click()
  await expect(alert).toBeHidden()
  await expect(field).toBeVisible()
})

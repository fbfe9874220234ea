// The dock: which views are open, in which order, by mouse and by keyboard, remembered.

import type { Page } from "@playwright/test"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { region, showOnly } from "../../fixtures/views.js"

/** These views are open, from top to bottom. */
async function expectPanes(page: Page, ...names: readonly string[]): Promise<void> {
  const open = () => page.locator(".pane").evaluateAll((panes) => panes.map((pane) => pane.getAttribute("aria-label")))
  await expect.poll(open).toEqual(names)
}

test.describe("the dock", () => {
  test("opens, moves, folds and closes views by mouse, and remembers it", async ({ page }) => {
    const explorer = new Explorer(page)
    await explorer.open()
    await expectPanes(page, "Selected", "Why this address", "Records")
    await page.getByRole("button", { name: "Views", exact: true }).click()
    await page.getByRole("checkbox", { name: /^Sockets/ }).check()
    await page.getByRole("checkbox", { name: /^Why this address/ }).uncheck()
    await page.keyboard.press("Escape")
    await expectPanes(page, "Selected", "Records", "Sockets")
    await explorer.button("Move Sockets up").click()
    await explorer.button("Close Selected").click()
    await region(page, "Records").getByRole("button", { name: "Records", exact: true }).click()
    await expectPanes(page, "Sockets", "Records")
    await expect(region(page, "Records").getByRole("searchbox")).toHaveCount(0)
    await explorer.reload()
    await expectPanes(page, "Sockets", "Records")
    await expect(region(page, "Records").getByRole("button", { name: "Records", exact: true })).toHaveAttribute("aria-expanded", "false")
    await page.getByRole("button", { name: "Views", exact: true }).click()
    await page.getByRole("button", { name: "As at first" }).click()
    await expectPanes(page, "Selected", "Why this address", "Records")
  })

  test("the same by keyboard alone, without losing the place", async ({ page }) => {
    const explorer = new Explorer(page)
    await explorer.open()
    const views = page.getByRole("button", { name: "Views", exact: true })
    await views.focus()
    await page.keyboard.press("Enter")
    await expect(page.getByRole("checkbox", { name: /^Selected/ })).toBeFocused()
    await page.keyboard.press("Space")
    await page.keyboard.press("Escape")
    await expect(views).toBeFocused()
    await expectPanes(page, "Why this address", "Records")
    const down = explorer.button("Move Why this address down")
    await down.focus()
    await page.keyboard.press("Enter")
    await expectPanes(page, "Records", "Why this address")
    await expect(down).toBeFocused()
    await expect(down).toHaveAttribute("aria-disabled", "true")
    await page.keyboard.press("Enter")
    await expectPanes(page, "Records", "Why this address")
    await explorer.button("Close Records").focus()
    await page.keyboard.press("Enter")
    await expectPanes(page, "Why this address")
    await expect(views).toBeFocused()
    await explorer.button("Close Why this address").press("Enter")
    await expect(page.getByText("No view is open")).toBeVisible()
  })

  test("works where nothing can be stored", async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("no", "SecurityError")
        },
      })
    })
    const explorer = new Explorer(page)
    await explorer.open()
    // Who cannot be remembered is met as a newcomer.
    await explorer.button("I know the draft").click()
    await explorer.button("Close Records").click()
    await expectPanes(page, "Selected", "Why this address")
  })

  test("its modules come when they are shown", async ({ page }) => {
    const asked: string[] = []
    page.on("request", (request) => asked.push(request.url()))
    const explorer = new Explorer(page)
    await explorer.open()
    await expect(region(page, "Records").getByRole("listitem").first()).toBeVisible()
    expect(asked.filter((url) => /metrics|requirements|glossary|code-|changes/.test(url))).toEqual([])
    await showOnly(page, "Requirements")
    await expect(region(page, "Requirements")).toContainText("statements are shown so far")
    expect(asked.some((url) => url.endsWith("requirements.json"))).toBe(true)
  })
})

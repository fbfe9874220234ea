// "Why this address" of a socket in a scenario: what decided, then what the rules would have said.

import type { Page } from "@playwright/test"
import { expectNothingFound } from "../../fixtures/axe.js"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { expectNothingBeside } from "../../fixtures/rest.js"

const isNarrow = (page: Page): boolean => (page.viewportSize()?.width ?? 0) < 1000
/** A pane of the dock; on a narrow screen the panel of its tab. */
const region = (page: Page) => page.getByRole(isNarrow(page) ? "tabpanel" : "region", { name: "Why this address" })

async function openAt(page: Page, socket: string): Promise<Explorer> {
  const explorer = new Explorer(page)
  await explorer.open("#t=7.033")
  await explorer.object(socket).first().click()
  if (isNarrow(page)) await page.getByRole("tab", { name: "Why this address" }).click()
  await expect(region(page)).toContainText("decides")
  return explorer
}

test("the first view does without it, a selected socket loads it", async ({ page }) => {
  const scripts: string[] = []
  page.on("request", (request) => scripts.push(request.url()))
  const explorer = new Explorer(page)
  await explorer.open("#t=7.033")
  await expect(region(page)).toContainText("Choose a socket")
  const before = scripts.filter((url) => url.endsWith(".js")).length
  await explorer.object("app4").first().click()
  await expect(region(page)).toContainText("IPsl1, because app4 bound it.")
  expect(scripts.filter((url) => url.endsWith(".js")).length).toBeGreaterThan(before)
})

test("first what decided, in one sentence that unfolds, then the rules", async ({ page }) => {
  await openAt(page, "app4")
  await region(page).getByText("so the rules were not asked").click()
  const lines = region(page).getByRole("list").first().getByRole("listitem")
  await expect(lines).toHaveText([/^setsc\(\) returned 0: IPsl1/, /^bind\(IPsl1\) made it the source.*RFC 6724 §4/])
  await expect(region(page)).toContainText("the rules would have chosen IPnp2: rule 3 decides")
  await expect(region(page)).toContainText("Rule 3 decides: avoid deprecated addresses")
  await expect(region(page).getByRole("region", { name: "Why not IPsl1?" })).toContainText("it is deprecated")
})

test("a line leads to its moment", async ({ page }) => {
  const explorer = await openAt(page, "app4")
  await region(page).getByText("so the rules were not asked").click()
  await region(page)
    .getByRole("button", { name: /^bind\(IPsl1\)/ })
    .click()
  await expect(explorer.clock).toHaveText("7.021 s")
})

test("rule by rule with the keys, and the run stays where it is", async ({ page }) => {
  const explorer = await openAt(page, "app4")
  const steps = region(page).getByRole("group", { name: "Rule by rule" })
  await expect(steps).toContainText("3 of 3 rules")
  await page.keyboard.press("Shift+Comma")
  await expect(steps).toContainText("2 of 3 rules")
  await page.keyboard.press("Shift+Period")
  await expect(steps).toContainText("3 of 3 rules")
  await expect(explorer.clock).toHaveText("7.033 s")
})

test("what would make IPsl1 the source: tried, and back", async ({ page }) => {
  await openAt(page, "app4")
  await region(page).getByRole("button", { name: "Try: Use the profile “longest prefix only”" }).click()
  await expect(region(page)).toContainText("the rules would have chosen the same, IPsl1")
  await region(page).getByRole("button", { name: "Back", exact: true }).click()
  await expect(region(page)).toContainText("the rules would have chosen IPnp2")
})

test("another stack is a what-if", async ({ page }) => {
  await openAt(page, "app4")
  await region(page).getByLabel("Stack", { exact: true }).selectOption("longest-prefix-only")
  await expect(region(page)).toContainText("IPsl1: rule 8 decides")
})

for (const width of [1440, 390]) {
  test.describe(`${width} px`, () => {
    test.use({ viewport: { width, height: 900 } })
    test("axe finds nothing, and nothing is wider than the page", async ({ page }) => {
      await openAt(page, "app4")
      await expectNothingBeside(page)
      await expect.poll(() => region(page).evaluate((el) => el.scrollWidth - el.clientWidth)).toBeLessThanOrEqual(0)
      await expectNothingFound(page, width < 1000 ? "[role=tabpanel]" : "[data-view=why]")
    })
  })
}

// Through the gallery: found by words, opened, read, opened under a variant, and a link to none that there is.

import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { Journey } from "../../fixtures/journey.js"

test("gallery: a scenario is found, opened and read, then another under a variant", async ({ page }) => {
  const journey = await Journey.begin(page, "Gallery")
  const explorer = new Explorer(page)
  const gallery = page.getByRole("dialog", { name: "Scenarios" })
  const about = page.getByRole("region", { name: "About" })
  const heading = page.getByRole("heading", { level: 1 })
  const open = async (): Promise<void> => {
    await page.getByRole("button", { name: /^Scenario:/ }).click()
    await expect(gallery.locator(".card .things > g").first()).toBeAttached()
  }
  await journey.step("Opens the page", () => explorer.open())
  await journey.step("The scenario's name: the gallery", open)
  await journey.step("“pool”", async () => {
    await gallery.getByRole("searchbox").fill("pool")
    await expect(
      gallery
        .getByRole("listitem")
        .filter({ has: page.locator("h3") })
        .first(),
    ).toContainText("pool")
  })
  await journey.step("The pool is empty", async () => {
    await gallery.getByRole("button", { name: "The pool is empty", exact: true }).click()
    await expect(heading).toContainText("The pool is empty")
  })
  await journey.step("What to look for", async () => {
    await about.getByText("What to look for").click()
    await expect(about.getByRole("button", { name: /^Go to / }).first()).toBeVisible()
  })
  await journey.step("Go to its first moment", async () => {
    await about
      .getByRole("button", { name: /^Go to / })
      .first()
      .click()
    await expect(explorer.clock).not.toHaveText("3.900 s")
  })
  await journey.step("The gallery, Four types, Make before break", async () => {
    await open()
    await gallery.getByRole("button", { name: "Make before break" }).click()
    await expect(heading).toContainText("Four types, one handoff: Make before break")
  })
  await journey.step("Next event, twice", async () => {
    await explorer.button("Next event").click()
    await explorer.button("Next event").click()
  })
  await journey.step("The gallery, Everything on demand against everything fixed", async () => {
    await open()
    await gallery.getByRole("button", { name: "Everything on demand against everything fixed", exact: true }).click()
    await expect(heading).toContainText("Everything on demand")
  })
  await journey.step("Opens #scenario=nope: the gallery is offered", async () => {
    test.info().annotations.push({ type: "allow", description: "404 (Not Found)" })
    await page.goto("about:blank")
    await page.goto("./#scenario=nope")
    await expect(page.getByRole("alert").filter({ hasText: "nope" })).toBeVisible()
  })
  await journey.end()
})

// Acting on every object: a situation of the draft set up without a file, by keyboard alone and by touch; settings, shapes, auto-drive.

import type { Page } from "@playwright/test"
import { expectNothingFound } from "../../fixtures/axe.js"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { boxOf, isThere } from "../../fixtures/rest.js"

const item = (page: Page, name: string | RegExp) => page.getByRole("menuitem", { name, exact: true })

/** By keys alone: the first letters lead to an item, an arrow into what it opens. */
async function press(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) {
    const wanted = item(page, name)
    await expect(wanted).toBeVisible()
    const focused = wanted.and(page.locator(":focus"))
    for (let i = 0; i < 40 && !(await isThere(focused)); i++) await page.keyboard.press("ArrowDown")
    await expect(wanted).toBeFocused()
    await page.keyboard.press("Enter")
  }
}

test("keyboard alone: the calls of draft §4.1 one by one, then a handoff that the session survives", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=4")
  await explorer.quickly()
  const call = async (...names: string[]): Promise<void> => {
    await explorer.object("MH1").focus()
    await page.keyboard.press("Enter")
    await press(page, "Applications", "Socket API, call by call", "app4 player", ...names)
    await explorer.playOn()
  }
  await call("socket()")
  await explorer.object("MH1").focus()
  await page.keyboard.press("Enter")
  await press(page, "Applications", "Socket API, call by call", "app4 player")
  await expect(item(page, "send 1200 bytes")).toHaveAccessibleDescription("−1 ENOTCONN: connect() comes first.")
  await page.keyboard.press("ArrowLeft")
  await expect(item(page, "app4 player")).toBeFocused()
  await page.keyboard.press("ArrowLeft")
  await expect(item(page, "Socket API, call by call")).toBeFocused()
  for (let i = 0; i < 2; i++) await page.keyboard.press("Escape")
  await expect(explorer.object("MH1")).toBeFocused()
  await call("setsc …", "setsc session-lasting")
  await call("bind …", "bind to what setsc() gave")
  await call("connect …", "connect to media")
  await explorer.object("MH1").focus()
  await page.keyboard.press("Enter")
  await press(page, "Move to GW3")
  await explorer.playOn()
  const records = page.getByRole("region", { name: "Records" })
  await records.getByLabel("Filter records").fill("app4")
  await expect(records).toContainText(/app4.*(survives|lives on|keeps)/)
})

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } })

  test("a type is refused, a host moved, and it is read why a session ended, with a finger", async ({ page }) => {
    const explorer = new Explorer(page)
    await explorer.open("#t=4")
    await explorer.quickly()
    await explorer.menu("GW2", "tap")
    await item(page, "Address types").tap()
    await item(page, "Refuse session-lasting here").tap()
    await explorer.playOn()
    await explorer.menu("MH1", "tap")
    await item(page, "More").tap()
    await item(page, "Make before break").tap()
    await item(page, "Back").tap()
    await item(page, "Make before break").tap()
    await item(page, "Move to GW2, make before break").tap()
    await explorer.playOn()
    await expect(explorer.object("MH1")).toHaveAccessibleName(/at GW2/)
    await explorer.notice.getByRole("button", { name: "app1" }).tap()
    await explorer.menu("app1", "tap")
    await item(page, "What became of it").tap()
    await expect(page.locator(".fate")).toContainText("app1's session ended")
    await expect(page.locator(".fate")).toBeInViewport()
    const { width } = await boxOf(explorer.button("Commands"))
    expect(width).toBeGreaterThanOrEqual(44)
  })
})

test("correspondents and prefixes have their acts, too", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=4")
  await explorer.quickly()
  await explorer.menu("media")
  await item(page, "Ways to gateways").click()
  await item(page, "To GW1").click()
  await item(page, "Cut the way to GW1").click()
  await explorer.playOn()
  await explorer.menu("PREFsl1")
  await expect(item(page, "Withdraw by advertisement")).toHaveAccessibleDescription("The two-hour rule holds (RFC 4862 §5.5.3).")
  await item(page, "Deprecate by advertisement").click()
  await explorer.playOn()
  const records = page.getByRole("region", { name: "Records" })
  await records.getByLabel("Filter records").fill("media")
  await expect(records).toContainText("Nothing passes between GW1 and media any more.")
  await records.getByLabel("Filter records").fill("IPsl1")
  await expect(records).toContainText("IPsl1 is deprecated: sockets keep it, it is given on request only.")
})

test("flags are set with their outcome told beforehand: opposites are EINVAL (RFC 5014 §5)", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=8")
  await explorer.quickly()
  await explorer.menu("app3")
  await item(page, "More calls").click()
  await item(page, "setsockopt …").click()
  const dialog = page.getByRole("dialog", { name: "setsockopt of app3" })
  await dialog.getByLabel(/^HOME/).check()
  await expect(dialog.getByRole("status")).toHaveText("It would return 0.")
  await dialog.getByLabel(/^COA/).check()
  await expect(dialog.getByRole("status")).toContainText("−1 EINVAL")
  await dialog.getByRole("button", { name: "Call setsockopt()" }).click()
  await explorer.playOn()
  const records = page.getByRole("region", { name: "Records" })
  await records.getByLabel("Filter records").fill("setsockopt")
  await expect(records).toContainText("EINVAL")
})

test("settings: in force, where given, and changed from now on at a level", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=4")
  await explorer.button("Settings").click()
  const dialog = page.getByRole("dialog", { name: "Settings" })
  await dialog.getByLabel("Find").fill("gap of")
  const gap = dialog.getByLabel("Gap of a hard handoff")
  await expect(gap).toHaveValue("48 ms")
  await expect(gap).toHaveAccessibleDescription("given for the scenario")
  await dialog.getByRole("combobox", { name: "Of", exact: true }).selectOption({ label: "host MH1" })
  await gap.fill("nonsense")
  await expect(gap).toHaveAttribute("aria-invalid", "true")
  await gap.fill("250 ms")
  await gap.press("Enter")
  await expect(gap).toHaveAccessibleDescription("given for the host, since 4.000 s")
  await dialog.getByRole("button", { name: "Close" }).click()
  await explorer.seek(5.99)
  await page.getByRole("region", { name: "Records" }).getByLabel("Filter records").fill("250 ms without a link")
  await expect(page.getByRole("region", { name: "Records" })).toContainText("moves from GW1 to GW2")
})

test("shapes by name: the palette leads to the moment before (F22)", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=4")
  await page.keyboard.press("Control+k")
  await page.getByLabel("Find a command").fill("anchor about to fail")
  await page.keyboard.press("Enter")
  await expect(explorer.notice).toContainText("Anchor about to fail")
  await expect(explorer.clock).toContainText("6.900")
  await explorer.button("Shape").click()
  await page
    .getByRole("dialog", { name: "Shape" })
    .getByRole("button", { name: /^Pool almost empty/ })
    .click()
  await expect(page.getByRole("button", { name: "Scenario: The pool is empty" })).toBeVisible()
})

test("auto-drive acts from the seed that it shows, until any key (F23)", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=4")
  await explorer.button("Shape").click()
  const dialog = page.getByRole("dialog", { name: "Shape" })
  await dialog.getByLabel("Seed").fill("7")
  await dialog.getByLabel("Pace").selectOption("200000")
  await dialog.getByRole("button", { name: "Start auto-drive" }).click()
  const sign = page.locator(".driving")
  await expect(sign).toContainText("seed 7")
  await expect(sign).toContainText(/([2-9]|\d\d) acts/, { timeout: 120_000 })
  await page.keyboard.press("Escape")
  await expect(sign).toHaveCount(0)
  await expect(explorer.button("Play")).toBeVisible()
})

for (const width of [390, 1440])
  test(`menus and dialogs for acting have no axe violations at ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 })
    await page.emulateMedia({ reducedMotion: "reduce" })
    const explorer = new Explorer(page)
    await explorer.open("#t=4")
    const clean = async (what: string): Promise<void> => {
      await expect(page.locator("[role=menu], dialog[open]")).toBeVisible()
      await expectNothingFound(page, undefined, what)
    }
    const open = async (name: string): Promise<void> => {
      if (width > 1000) await explorer.button(name).click()
      else {
        await explorer.button("More").click()
        await item(page, name).click()
      }
    }
    await explorer.menu("MH1")
    await clean("host")
    await item(page, "Applications").click()
    await item(page, "Socket API, call by call").click()
    await item(page, "app4 player").click()
    await item(page, "setsc …").click()
    await clean("setsc")
    await expect(async () => {
      await page.keyboard.press("Escape")
      await expect(page.getByRole("menu")).toHaveCount(0, { timeout: 500 })
    }).toPass()
    await explorer.menu("GW1")
    await clean("gateway")
    await page.keyboard.press("Escape")
    // A phone has no room for a tag beside a gateway that is selected.
    if (width > 1000) {
      await explorer.menu("PREFsl1")
      await clean("prefix")
      await page.keyboard.press("Escape")
    }
    await explorer.menu("MH1")
    await item(page, "Applications").click()
    await item(page, "Socket API, call by call").click()
    await item(page, "app1 messenger").click()
    await item(page, "setsockopt …").click()
    await expect(page.getByRole("dialog")).toBeVisible()
    await clean("setsockopt")
    await page.keyboard.press("Escape")
    await open("Settings")
    await expect(page.getByRole("dialog").getByText("S-21")).toBeAttached()
    await clean("settings")
    await page.keyboard.press("Escape")
    await open("Shape")
    await expect(page.getByRole("dialog", { name: "Shape" })).toBeVisible()
    await clean("shape")
  })

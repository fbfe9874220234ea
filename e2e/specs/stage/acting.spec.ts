// Acting on the stage: by pointer, by keyboard alone, by menu.

import type { Page } from "@playwright/test"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { boxOf } from "../../fixtures/rest.js"

/** The last of the run, where the consequences of an act can be read off. */
async function expectMoved(page: Page, explorer: Explorer): Promise<void> {
  await expect(explorer.notice).toContainText("MH1 → GW3")
  await expect(explorer.notice).toContainText("your move replaced: 6.000 s MH1 → GW2")
  await explorer.playOn()
  const records = page.getByRole("region", { name: "Records" })
  await records.getByLabel("Filter records").fill("app1")
  await expect(records).toContainText(/app1.*(broken|breaks)/)
  await records.getByLabel("Filter records").fill("app3")
  await expect(records).toContainText(/app3.*(survives|lives on|keeps)/)
  await records.getByLabel("Filter records").fill("")
}

async function expectBack(page: Page, explorer: Explorer): Promise<void> {
  await explorer.button("Branches").click()
  const tree = page.getByRole("dialog", { name: "Branches" })
  await expect(tree.getByRole("listitem")).toHaveCount(2)
  await expect(tree).toContainText("replaced: 6.000 s MH1 → GW2")
  await tree.getByRole("button", { name: /^As scripted/ }).click()
  await page.keyboard.press("Escape")
  await expect(explorer.button("Branches")).toBeFocused()
  await explorer.seek(6.03)
  await page.getByRole("region", { name: "Records" }).getByLabel("Filter records").fill("GW3")
  await expect(page.getByRole("region", { name: "Records" })).toContainText("No record holds")
}

test("dragging the host to another cell is a handoff: it forks, one socket breaks, one survives", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=4")
  await explorer.drag("MH1", "GW3")
  await expect(explorer.clock).toHaveText("4.000 s")
  await expect(explorer.button("Play")).toBeVisible()
  await expectMoved(page, explorer)
  await expectBack(page, explorer)
})

test("the same by keyboard alone", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=4")
  await explorer.quickly()
  await explorer.object("MH1").focus()
  await page.keyboard.press("Enter")
  await expect(page.getByRole("menu", { name: "MH1" })).toBeVisible()
  await expect(page.getByRole("menuitem", { name: "Move to GW2" })).toBeFocused()
  await page.keyboard.press("ArrowDown")
  await expect(page.getByRole("menuitem", { name: "Move to GW3" })).toBeFocused()
  await page.keyboard.press("Enter")
  await expect(explorer.object("MH1")).toBeFocused()
  await expectMoved(page, explorer)
  await expectBack(page, explorer)
})

test("the same by menu; what cannot be done says why", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=4")
  await explorer.quickly()
  await explorer.menu("MH1")
  await page.getByRole("menuitem", { name: "More" }).click()
  const here = page.getByRole("menuitem", { name: "Move to GW1" })
  await expect(here).toHaveAttribute("aria-disabled", "true")
  await expect(here).toHaveAccessibleDescription("MH1 is there already.")
  await page.keyboard.press("Escape")
  await page.getByRole("menuitem", { name: "Move to GW3" }).click()
  await expectMoved(page, explorer)
  await explorer.notice.getByRole("button", { name: /^Back to/ }).click()
  await expect(explorer.notice).toHaveCount(0)
})

test("the first click chooses and says why in a sentence, the second opens the menu, off the object and its path", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=5.9")
  await explorer.object("app1").click()
  const selected = page.getByRole("region", { name: "Selected" })
  await expect(selected).toContainText(
    "app1 is connected to chat from IPnp1, which is non-persistent: it is not kept after a move. draft §3.2",
  )
  await expect(page.getByRole("menu")).toHaveCount(0)
  await explorer.object("app1").click()
  const menu = page.getByRole("menu", { name: "app1" })
  await expect(menu).toBeVisible()
  const [of, pill] = [await boxOf(menu), await boxOf(explorer.object("app1"))]
  expect(of.x >= pill.x + pill.width || of.x + of.width <= pill.x || of.y >= pill.y + pill.height || of.y + of.height <= pill.y).toBe(true)
  await page.keyboard.press("Escape")
  await expect(explorer.object("app1")).toBeFocused()
  // A host's menu does not cover its sockets either.
  await explorer.menu("MH1")
  const wide = await boxOf(page.getByRole("menu", { name: "MH1" }))
  for (const name of ["app1", "app2", "app3"]) {
    const { x, y, width, height } = await boxOf(explorer.object(name))
    expect([name, x + width <= wide.x || wide.x + wide.width <= x || y + height <= wide.y || wide.y + wide.height <= y]).toEqual([
      name,
      true,
    ])
  }
  await page.keyboard.press("Escape")
  await explorer.object("app1").focus()
  await page.keyboard.press("ArrowDown")
  await expect(selected).toContainText("app2 is connected to dns from IPnp1")
  await expect(page.getByRole("menu")).toHaveCount(0)
  await explorer.button("Menu of app2").click()
  await expect(page.getByRole("menu", { name: "app2" })).toBeVisible()
})

test("a menu gives focus back on Escape", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await explorer.object("GW2").focus()
  await page.keyboard.press("Shift+F10")
  await expect(page.getByRole("menu", { name: "GW2" })).toBeVisible()
  await page.keyboard.press("Escape")
  await expect(page.getByRole("menu")).toHaveCount(0)
  await expect(explorer.object("GW2")).toBeFocused()
})

test("applications are opened and closed, gateways refuse and accept", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=8")
  await explorer.quickly()
  await explorer.menu("MH1")
  await page.getByRole("menuitem", { name: "Applications" }).click()
  await page.getByRole("menuitem", { name: "Close app3 browser" }).click()
  await explorer.playOn()
  await explorer.menu("MH1")
  await page.getByRole("menuitem", { name: "Applications" }).click()
  await expect(page.getByRole("menuitem", { name: "Open app3 browser" })).not.toHaveAttribute("aria-disabled")
  await page.keyboard.press("Escape")
  await expect(page.getByRole("menuitem", { name: "Applications" })).toBeFocused()
  await page.keyboard.press("Escape")
  await explorer.menu("GW2")
  await page.getByRole("menuitem", { name: "Address types" }).click()
  await page.getByRole("menuitem", { name: "Refuse session-lasting here" }).click()
  await explorer.playOn()
  await explorer.menu("GW2")
  await page.getByRole("menuitem", { name: "Address types" }).click()
  await expect(page.getByRole("menuitem", { name: "Accept session-lasting again" })).toBeVisible()
})

test("a host that leaves all cells loses its link", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=8")
  await explorer.quickly()
  await explorer.menu("MH1")
  await page.getByRole("menuitem", { name: "Detach" }).click()
  await explorer.playOn()
  await explorer.menu("MH1")
  await page.getByRole("menuitem", { name: "More" }).click()
  await expect(page.getByRole("menuitem", { name: "Detach" })).toHaveAccessibleDescription("MH1 has no link.")
})

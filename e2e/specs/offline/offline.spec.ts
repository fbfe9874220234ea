// The page without a network (F117, F118): after one visit all of it works; a new version is offered, never forced.

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Page } from "@playwright/test"
import { root } from "../../../core/tools/ready.mjs"
import { open as serve } from "../../../web/tools/server/listen.mjs"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"

test.use({ serviceWorkers: "allow" })

const isKept = (page: Page): Promise<void> =>
  expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state), { timeout: 60_000 })
    .toBe("activated")

test("after the first visit everything works without a network: other scenarios, the editor, films, the other pages", async ({
  page,
  context,
}) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await isKept(page)
  await context.setOffline(true)
  await page.goto("./#scenario=five-handoffs&t=3")
  await page.reload()
  await expect(explorer.object("MH1")).toBeVisible()
  await expect(page.getByRole("button", { name: /Five handoffs/ })).toBeVisible()
  await page.locator("body").press("e")
  const editor = page.getByRole("complementary", { name: "Editor" })
  await editor.getByRole("button", { name: "Text", exact: true }).click()
  await expect(editor.getByRole("textbox", { name: /^Text of the scenario/ })).toBeVisible()
  await page.goto("./which.html")
  await page.getByRole("button", { name: "Renumbering", exact: true }).click()
  await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible()
  await page.goto("./in-your-page.html")
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
})

test("a new version waits until it is accepted, and what was done stays", async ({ page }) => {
  // A server of its own, whose files can change.
  test.info().annotations.push({ type: "allow", description: "request leaves the origin: http://localhost:" })
  const folder = await mkdtemp(join(tmpdir(), "odmm-offline-"))
  await cp(join(root, "dist"), folder, { recursive: true })
  const server = await serve({ folder, from: 26_000 + Math.floor(Math.random() * 1000) })
  try {
    await page.goto(`http://localhost:${server.port}/#t=4`)
    const explorer = new Explorer(page)
    await expect(explorer.object("MH1")).toBeVisible()
    await isKept(page)
    await explorer.object("MH1").press("Enter")
    await page.getByRole("menuitem", { name: /Move to GW3/ }).click()
    await expect(page.locator(".notice").filter({ hasText: "MH1 → GW3" })).toBeVisible()
    // Build B: another title, and another list of files.
    const index = await readFile(join(folder, "index.html"), "utf8")
    await writeFile(join(folder, "index.html"), index.replace("<body>", '<body data-version="B">'))
    const sw = await readFile(join(folder, "sw.js"), "utf8")
    await writeFile(join(folder, "sw.js"), sw.replace(/(index\.html",revision:")[^"]*/, "$1b"))
    await page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())?.update()))
    const offer = page.getByRole("region", { name: "A new version" })
    await expect(offer).toBeVisible()
    await expect(page.locator("body")).not.toHaveAttribute("data-version", "B")
    await offer.getByRole("button", { name: "Use it" }).click()
    await expect(page.locator("body")).toHaveAttribute("data-version", "B")
    await expect(page.getByRole("button", { name: /Branches/ })).toContainText("2")
  } finally {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
})

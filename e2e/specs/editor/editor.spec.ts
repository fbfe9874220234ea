// The editor (F50-F54): form, commands and text are one document; the run follows each text that works, and keeps the last one that did.

import type { Locator, Page } from "@playwright/test"
import { expectNothingFound } from "../../fixtures/axe.js"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"

async function edit(page: Page, fragment = "#t=7.033"): Promise<{ readonly explorer: Explorer; readonly editor: Locator }> {
  const explorer = new Explorer(page)
  await explorer.open(fragment)
  await page.locator("body").press("e")
  const editor = page.getByRole("complementary", { name: "Editor" })
  await expect(editor.getByRole("heading", { name: "Editor" })).toBeVisible()
  return { explorer, editor }
}

const part = (editor: Locator, name: string): Promise<void> => editor.getByRole("button", { name, exact: true }).click()
const text = (editor: Locator): Locator => editor.getByRole("textbox", { name: /^Text of the scenario/ })

async function savedText(page: Page, editor: Locator): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), editor.getByRole("button", { name: "Save file" }).click()])
  const { readFile } = await import("node:fs/promises")
  return readFile(await download.path(), "utf8")
}

test("a field changes its own line and the run; undo says what it undoes, and leaves the bytes of the file", async ({ page }) => {
  const { readFile } = await import("node:fs/promises")
  const opened = await readFile(new URL("../../../public/scenarios/draft-4.2.json", import.meta.url), "utf8")
  const { explorer, editor } = await edit(page)
  await expect.poll(() => savedText(page, editor)).toBe(opened)
  await explorer.object("GW3").click()
  await expect(editor.getByLabel("Access, one way")).toHaveValue("6ms")
  await editor.getByLabel("Name").fill("Harbour")
  await editor.getByLabel("Name").press("Enter")
  await expect(explorer.object("Harbour")).toBeVisible()
  await part(editor, "Changes")
  await expect(editor.getByRole("listitem")).toHaveText(/GW3 is called Harbour 7 places/)
  await expect(explorer.clock).toHaveText("7.033 s")
  await editor.getByRole("button", { name: /^Undo: GW3 is called Harbour/ }).click()
  await expect(explorer.object("GW3")).toBeVisible()
  await expect.poll(() => savedText(page, editor)).toBe(opened)
})

test("by text alone: no rule of the policy is broken, a fault stands at its place, and the last run stays", async ({ page }) => {
  const complaints: string[] = []
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()))
  const { explorer, editor } = await edit(page)
  await part(editor, "Text")
  await text(editor).click()
  await page.keyboard.press("Control+a")
  await page.keyboard.insertText(
    JSON.stringify({
      version: 1,
      title: "Written by hand",
      until: 8,
      topology: { gateways: [{ name: "North" }, { name: "South" }], correspondents: [{ name: "web", address: "2001:db8::1" }] },
      hosts: [{ name: "Phone", applications: [{ name: "call", asks: ["sessionLasting"], to: "web" }] }],
      commands: [
        { at: 0, do: "attach", host: "Phone", gateway: "North" },
        { at: 2, do: "open", host: "Phone", application: "call" },
        { at: 4, do: "attach", host: "Phone", gateway: "South" },
      ],
    }),
  )
  await expect(explorer.object("Phone")).toBeVisible()
  await page.keyboard.press("Control+End")
  await page.keyboard.type("!")
  const fault = editor.getByRole("alert")
  await expect(fault).toContainText("From the last text that worked.")
  await expect(explorer.object("Phone")).toBeVisible()
  await page.keyboard.press("Backspace")
  await expect(fault).toHaveCount(0)
  // Letters are text here, and no keys of the page; what is pasted stays in the text.
  await page.keyboard.type("be")
  await expect(page.getByRole("dialog")).toHaveCount(0)
  for (let i = 0; i < 2; i++) await page.keyboard.press("Backspace")
  // One history: the text's own undo takes it all back, in the form as well.
  await page.keyboard.press("Control+z")
  await expect(explorer.object("GW3")).toBeVisible()
  expect(complaints).toEqual([])
})

test("completion offers names where one is meant, and puts one in place of what stands there", async ({ page }) => {
  const { editor } = await edit(page)
  await part(editor, "Text")
  await text(editor).click()
  await page.keyboard.press("Control+f")
  await expect(editor.getByPlaceholder("Find")).toBeFocused()
  await page.keyboard.type('"GW1" },')
  await page.keyboard.press("Enter")
  await page.keyboard.press("Escape")
  await page.keyboard.press("ArrowLeft")
  await page.keyboard.press("ArrowRight")
  await page.keyboard.press("Control+Space")
  const offered = editor.getByRole("listbox").getByRole("option")
  await offered.filter({ hasText: '"GW2"' }).click()
  await expect(text(editor)).toContainText('"do": "attach", "host": "MH1", "gateway": "GW2" }')
})

test("from nothing, by form and keyboard alone: a template, a gateway, a command, and what was done by hand as the script", async ({
  page,
}) => {
  const { explorer, editor } = await edit(page)
  await editor.getByLabel("Begin anew from a template").selectOption("Nothing but the frame")
  await expect(explorer.object("MH1")).toBeVisible()
  await editor.getByRole("button", { name: "+ Gateway" }).press("Enter")
  await expect(explorer.object("GW2")).toBeVisible()
  await editor.getByRole("button", { name: "+ Application" }).press("Enter")
  await expect(editor.getByLabel("Connects to")).toHaveValue("web")
  await part(editor, "Commands")
  await editor.getByRole("spinbutton", { name: "at" }).fill("3")
  await editor.getByLabel("New command").selectOption("open")
  await editor.getByRole("button", { name: "Add command" }).press("Enter")
  await expect(editor.getByRole("listitem")).toHaveCount(2)
  const time = editor.getByRole("listitem").nth(1).getByLabel("Time")
  await time.press("Shift+ArrowUp")
  await expect(time).toHaveValue("3.1")
  await editor.getByRole("button", { name: "Leave the editor" }).click()
  await expect(editor).toHaveCount(0)
  await expect(explorer.slider).toHaveAttribute("max", "12")
  await explorer.slider.fill("5")
  await explorer.object("MH1").press("Enter")
  await page.getByRole("menuitem", { name: /Move to GW2/ }).click()
  await page.locator("body").press("e")
  await part(editor, "Commands")
  await expect(editor.getByRole("listitem")).toHaveCount(3)
  await expect(editor.getByRole("listitem").nth(2).getByLabel("Gateway")).toHaveValue("GW2")
})

for (const width of [1440, 390])
  test(`axe finds nothing in the editor, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 })
    const { editor } = await edit(page)
    for (const name of ["Form", "Commands", "Text", "Changes"]) {
      await part(editor, name)
      if (name === "Text") await expect(text(editor)).toBeVisible()
      await expectNothingFound(page, undefined, name)
    }
  })

test("?scenario= opens a file of this origin; of another it says which, shows the address as text, and what was open stays", async ({
  page,
  baseURL,
}) => {
  const explorer = new Explorer(page)
  await page.goto(`${baseURL}?scenario=scenarios/five-handoffs.json`)
  await expect(page.getByRole("button", { name: /Five handoffs/ })).toBeVisible()
  await page.goto(`${baseURL}?scenario=${encodeURIComponent("https://example.net/<b>mine</b>.json")}`)
  await expect(page.getByText(/mine.*is not read: it is of https:\/\/example\.net.*Save that file and drop it on this page/)).toBeVisible()
  await expect(explorer.object("MH1")).toBeVisible()
  await expect(page.locator("b")).toHaveCount(0)
})

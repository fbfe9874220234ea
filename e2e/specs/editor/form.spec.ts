// The form and the canvas of the editor, in short (F50, F53, F138); all else of it is in editor.spec.ts.

import { expect, test } from "../../fixtures/base.js"
import { edit, part, savedText } from "../../fixtures/editor.js"

test("moved on the stage by keys, a gateway is moved in the document; each field of the format is in the form, with what it means and what it was", async ({
  page,
}) => {
  const { explorer, editor } = await edit(page)
  await explorer.menu("GW3")
  await page.getByRole("menuitem", { name: "Move on the stage" }).click()
  await page.keyboard.press("ArrowLeft")
  await page.keyboard.press("Enter")
  await expect(editor.getByRole("button", { name: "Undo: GW3 is moved" })).toBeEnabled()
  await editor.getByText("More fields").click()
  await editor.getByLabel("Processing").fill("4ms")
  await editor.getByLabel("Processing").press("Enter")
  await expect(editor.getByLabel("Processing")).toHaveAccessibleDescription("How long it takes to answer a message.")
  await expect(editor.getByText("was left out")).toBeVisible()
  await expect.poll(() => savedText(page, editor)).toContain('"processing": "4ms"')
  await expect(editor.getByRole("alert")).toHaveCount(0)
  await part(editor, "Commands")
  await editor.getByLabel("New command").selectOption("fail")
  await editor.getByRole("button", { name: "Add command" }).press("Enter")
  await expect(editor.getByRole("listitem").getByLabel("Node")).toHaveValue("GW1")
  await expect(editor.getByRole("alert")).toHaveCount(0)
})

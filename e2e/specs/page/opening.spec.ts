// Scenarios of the user: from a file, dropped, pasted; and those that are none.

import { readFile, writeFile } from "node:fs/promises"
import type { Page } from "@playwright/test"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { textOf } from "../../fixtures/rest.js"

const good = async (): Promise<Record<string, never>> => JSON.parse(await readFile("public/scenarios/draft-4.2.json", "utf8"))

async function file(name: string, content: unknown): Promise<string> {
  const path = test.info().outputPath(name)
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content))
  return path
}

async function choose(page: Page, path: string): Promise<void> {
  await page.getByRole("button", { name: /^Scenario/ }).click()
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Open file…" }).click()])
  await chooser.setFiles(path)
}

const BAD: readonly { readonly name: string; readonly make: () => Promise<string>; readonly says: RegExp }[] = [
  {
    name: "an unknown gateway",
    make: async () =>
      file("unknown.json", JSON.stringify(await good()).replace('"host":"MH1","gateway":"GW2"', '"host":"MH1","gateway":"GW22"')),
    says: /unknown\.json.*GW22/,
  },
  {
    name: "a negative latency",
    make: async () => file("negative.json", JSON.stringify(await good()).replace('"latency":"9ms"', '"latency":-0.009')),
    says: /negative\.json.*latency/,
  },
  {
    name: "a missing field",
    make: async () => file("missing.json", { ...(await good()), hosts: undefined }),
    says: /missing\.json.*hosts/,
  },
  { name: "no JSON", make: () => file("notes.txt", "Dear diary,\nit rained."), says: /notes\.txt.*1:1/ },
  { name: "50 MB", make: () => file("large.json", " ".repeat(50_000_000)), says: /large\.json.*50 MB.*2 MB/ },
]

test(`a scenario with ${BAD.map(({ name }) => name).join(", ")} leaves the page as it was, and one line says why`, async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  const before = await textOf(explorer.sentence)
  const alert = page.getByRole("alert")
  for (const { name, make, says } of BAD)
    await test.step(name, async () => {
      await choose(page, await make())
      await expect(alert).toHaveText(says)
      await expect(alert).not.toHaveText(/\S\s*\n\s*\S/)
      await expect(explorer.clock).toHaveText("5.900 s")
      await expect(explorer.sentence).toHaveText(before)
      await page.getByRole("button", { name: "Dismiss" }).first().click()
      await expect(alert).toHaveText("")
    })
})

test("a good scenario from a file replaces what was shown", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await choose(page, await file("mine.json", { ...(await good()), title: "Mine", start: 1.5 }))
  await expect(explorer.clock).toHaveText("1.500 s")
  await expect(page.getByRole("heading", { name: "Mine", exact: true })).toBeVisible()
})

test("a scenario can be dropped on the page and pasted", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  const text = JSON.stringify({ ...(await good()), title: "Dropped", start: 2.5 })
  const data = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([content], "dropped.json", { type: "application/json" }))
    return transfer
  }, text)
  await page.dispatchEvent(".page", "drop", { dataTransfer: data })
  await expect(explorer.clock).toHaveText("2.500 s")
  await explorer.paste(text.replace('"start":2.5', '"start":3.5'))
  await expect(explorer.clock).toHaveText("3.500 s")
})

test("an empty file is said, and the page stays usable", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await choose(page, await file("empty.json", ""))
  await expect(page.getByRole("alert")).toContainText("empty.json")
  await explorer.button("Next event").click()
  await expect(explorer.clock).toHaveText("6.000 s")
})

test("a link to a scenario that is not there is said", async ({ page }) => {
  test.info().annotations.push({ type: "allow", description: "404" })
  await page.goto("./#scenario=not-there")
  await expect(page.getByRole("alert")).toContainText("scenarios/not-there.json could not be read")
  await expect(page.getByRole("region", { name: "Stage" })).toContainText("No scenario is open")
  await page.getByRole("button", { name: "Choose a scenario" }).click()
  const gallery = page.getByRole("dialog", { name: "Scenarios" })
  await gallery.getByRole("button", { name: "Four types, one handoff" }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Four types, one handoff")
  await expect(page.getByRole("alert")).toHaveText("")
})

// Captures and traces that are dropped on the page (F61, F121): what packets tell, so labelled; a trace is run again and compared.

import { spawnSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import type { Page } from "@playwright/test"
import { root } from "../../../core/tools/ready.mjs"
import { expectNothingFound } from "../../fixtures/axe.js"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"

const CAPTURES = `${root}/core/test/fixtures/captures`
const DRAFT = `${root}/public/scenarios/draft-4.2.json`

async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  const data = await page.evaluateHandle(
    ({ name, text }) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name))
      return transfer
    },
    { name, text: bytes.toString("base64") },
  )
  await page.locator(".page").dispatchEvent("drop", { dataTransfer: data })
}

const odmm = (...args: string[]): Buffer =>
  spawnSync(process.execPath, [`${root}/core/tools/odmm.mjs`, ...args], { maxBuffer: 1 << 28 }).stdout

test("a real handoff: reconstructed, so labelled; what was not seen; addresses in time; and a scenario of it", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await drop(page, "radvd-handoff.pcapng", readFileSync(`${CAPTURES}/radvd-handoff.pcapng`))
  const capture = page.getByRole("dialog", { name: /radvd-handoff/ })
  await expect(capture.getByText(/^Reconstructed from [\d,]+ packets/)).toBeVisible()
  await expect(capture.getByRole("heading", { name: "Not seen" })).toBeVisible()
  await expect(capture.getByRole("region", { name: /^Host / }).first()).toBeVisible()
  await expect(capture.getByRole("img", { name: /^Attached to: at fe80/ }).first()).toBeVisible()
  await expect(capture.getByRole("list", { name: "Happenings" }).getByRole("listitem").first()).toBeVisible()
  await expectNothingFound(page)
  await capture.getByRole("button", { name: "Make a scenario of it" }).click()
  await expect(page.getByRole("complementary", { name: "Editor" })).toBeVisible()
  await expect(explorer.object("GW1")).toBeVisible()
  await expect(page.getByRole("complementary", { name: "Editor" }).getByRole("alert")).toHaveCount(0)
})

test("what we exported comes back as the same story; a damaged file is told as far as it goes, a wrong one not at all", async ({
  page,
}) => {
  await new Explorer(page).open()
  const ours = odmm("run", DRAFT, "--format", "pcapng")
  await drop(page, "ours.pcapng", ours)
  const dialog = page.getByRole("dialog", { name: /^Capture/ })
  await expect(dialog.getByText("session-lasting").first()).toBeVisible()
  await dialog.getByRole("button", { name: "Close" }).click()
  await drop(page, "cut.pcapng", ours.subarray(0, 20_001))
  await expect(dialog.getByRole("alert")).toContainText("The file is damaged")
  await dialog.getByRole("button", { name: "Close" }).click()
  await expect(dialog).toHaveCount(0)
})

test("a trace is reproduced exactly, or the first difference is shown at its moment", async ({ page }, info) => {
  const explorer = new Explorer(page)
  await explorer.open()
  const trace = String(odmm("run", DRAFT, "--format", "trace"))
  await drop(page, "trace.json", Buffer.from(trace))
  await expect(page.getByText(/trace\.json: reproduced exactly, 1,702 records/)).toBeVisible()
  const changed = info.outputPath("changed.json")
  writeFileSync(changed, trace.replace('"t":6086000', '"t":6087000'))
  await drop(page, "changed.json", readFileSync(changed))
  await expect(
    page.getByText(/is not reproduced; shown is the first difference\. records\[\d+\]\.t: 6087000 in the trace, 6086000 here/),
  ).toBeVisible()
  await expect(explorer.clock).toHaveText("6.086 s")
})

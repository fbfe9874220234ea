// What was kept before: a link of an earlier model of the network opens and says that it is computed differently; a file whose pools hand out
// more than they say runs, and says so (F120).

import { readFile } from "node:fs/promises"
import { deflateRawSync } from "node:zlib"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"

const link = (version: number) => {
  const document = { commands: [{ do: "attach", host: "MH1", gateway: "GW3" }], branches: [[], [[4_000_000, 0]]], open: 1 }
  return `#t=4.5&v=${version}&run=${deflateRawSync(JSON.stringify(document)).toString("base64url")}`
}
const DIFFERENTLY = "This version computes it differently than the one it was saved with."

test("a link of before says that it is computed differently, one of today does not", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open(link(3))
  await expect(explorer.clock).toHaveText("4.500 s")
  await expect(page.getByText(DIFFERENTLY)).toBeVisible()
  await page.getByRole("button", { name: "Dismiss" }).click()
  await expect(page.getByText(DIFFERENTLY)).toHaveCount(0)
  await page.goto("about:blank")
  await explorer.open(link(4))
  await expect(explorer.clock).toHaveText("4.500 s")
  await expect(page.getByText(DIFFERENTLY)).toHaveCount(0)
})

test("a pasted scenario whose pool hands out more than its prefix has runs, and says what to write", async ({ page }) => {
  const scenario = JSON.parse(await readFile("public/scenarios/draft-4.2.json", "utf8"))
  Object.assign(scenario.topology.gateways[0], { pools: { sessionLasting: "2001:db8:1:a::/64" }, poolSize: 8 })
  const explorer = new Explorer(page)
  await explorer.open()
  await explorer.paste(JSON.stringify(scenario))
  await expect(page.getByText(/hands out 8 \/64s, and there is 1 .* write \{ "prefix": "2001:db8:1:a::\/59", "size": 8 \}/)).toBeVisible()
  await expect(page.getByRole("alert")).toBeEmpty()
})

// The views beside the player: each of the same moment, each free of faults.

import { expectNothingFound } from "../../fixtures/axe.js"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { atRest, countOf, expectNothingBeside, textOf, textsOf } from "../../fixtures/rest.js"
import { NAMES, openAt, region, showOnly } from "../../fixtures/views.js"

test("one selection lights up in every view", async ({ page }) => {
  await openAt(page)
  const addresses = await showOnly(page, "Addresses")
  await addresses.getByRole("button", { name: /^IPsl1/ }).click()
  await expect(addresses.locator("li[data-selected] > button b").first()).toHaveText("IPsl1")
  const sockets = await showOnly(page, "Sockets")
  await expect(sockets.locator("tr[data-selected]")).toHaveCount(2)
  await sockets.getByRole("button", { name: /^app3/ }).click()
  const code = await showOnly(page, "Code")
  await expect(code.getByRole("combobox", { name: "Application" })).toHaveValue(/\d+/)
  await expect(code.getByRole("combobox", { name: "Application" }).locator("option:checked")).toHaveText("app3 browser")
  const records = await showOnly(page, "Records")
  await records.getByLabel("Filter records").fill("app3 binds")
  await expect(records.locator("li[data-selected]")).toHaveCount(1)
})

test("addresses as ip -6 addr prints them, counted down", async ({ page }) => {
  const explorer = await openAt(page)
  const addresses = await showOnly(page, "Addresses")
  await expect(addresses).toContainText("for 947 ms; anchor GW1")
  await addresses.getByText("As text").click()
  const text = addresses.getByRole("group", { name: "ip -6 addr on MH1" })
  await expect(text).toContainText("inet6 2001:db8:1:a::c5/64 scope global deprecated dynamic")
  const before = await textOf(text)
  await explorer.seek(9.5)
  await expect(text).not.toHaveText(before)
})

test("the text of the addresses can be copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"])
  await openAt(page)
  const addresses = await showOnly(page, "Addresses")
  await addresses.getByText("As text").press("Enter")
  await addresses.getByRole("button", { name: "Copy" }).press("Enter")
  await expect(addresses.getByRole("status")).toHaveText("Copied.")
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain("    inet6 2001:db8:2:1::c5/64 scope global dynamic")
})

test("code: the current line, what calls gave back, and the draft's defects open their entries", async ({ page }) => {
  const explorer = await openAt(page)
  const code = await showOnly(page, "Code")
  await expect(code.locator("li[aria-current]")).toContainText("connect(s, (struct sockaddr *)&serverInfo")
  await expect(code.locator("li[aria-current]")).toContainText("blocks since 7.022 s")
  await expect(code.getByRole("button", { name: "returned EAI_REQUIREDIPNOTSUPPORTED after 14 ms" })).toBeVisible()
  await code.getByRole("button", { name: "returned 0 at 7.021 s" }).click()
  await expect(explorer.clock).toHaveText("7.021 s")
  await expect(code.locator("li[aria-current]")).toContainText("bind(")
  await code.getByRole("button", { name: "As printed" }).press("Enter")
  await expect(code.getByRole("listitem").filter({ hasText: "if (s!=0) {" })).toContainText("success is treated as failure")
  await code.getByRole("button", { name: "X-05" }).press("Enter")
  const requirements = region(page, "Requirements")
  const entry = requirements.getByRole("listitem").filter({ has: page.getByText("X-05", { exact: true }) })
  await expect(entry.filter({ hasText: "Read here as" })).toBeInViewport()
  await expect(page.getByRole("button", { name: "Requirements", exact: true })).toBeFocused()
})

test("records: filters say what they hide; ten rows or ten thousand, arrows move and Enter goes there", async ({ page }) => {
  const explorer = await openAt(page, "#t=5", "app3")
  const records = await showOnly(page, "Records")
  await expect(records.locator(".hides")).toHaveText("1,600 data samples are hidden.")
  await expect(records.getByRole("status")).toHaveText("")
  await expect(records.locator("[aria-current=step]")).toBeInViewport()
  await records.getByText("Filters").click()
  await records.getByRole("button", { name: /^Socket calls/ }).click()
  await expect(records.getByRole("status")).toContainText(/^1,600 data samples and \d+ socket calls are hidden\./)
  await records.getByLabel("Application").selectOption("app2")
  await expect(records.getByRole("status")).toContainText("records of app1")
  await records.getByRole("button", { name: "Reset" }).click()
  await records.getByLabel("Ask").fill("sockets.broken > 0 and hots = MH1")
  await expect(records.getByText("Column 24: there is no field")).toBeVisible()
  await records.getByLabel("Ask").fill("kind = sockBroken")
  await expect(records.getByText("2 records are such.")).toBeVisible()
  await expect(records.getByRole("listitem")).toHaveCount(2)
  await records.getByRole("button", { name: "Reset" }).click()
  await records.getByRole("checkbox", { name: /^Data/ }).check()
  await expect(records.getByRole("status")).toHaveText("")
  await atRest(page)
  await expect.poll(() => records.getByRole("listitem").count()).toBeLessThan(120)
  await records.locator("[aria-current=step]").focus()
  await page.keyboard.press("End")
  await expect(records.locator("li:focus-within")).toHaveAttribute("aria-posinset", /^1\d\d\d$/)
  await page.keyboard.press("ArrowUp")
  await page.keyboard.press("Enter")
  await expect(explorer.clock).not.toHaveText("5.000 s")
  await records.getByText(/^What led to it/).click()
  await expect(records.locator(".chain").getByRole("button").first()).toBeVisible()
})

test("metrics: figures up to now, which follow the time", async ({ page }) => {
  const explorer = await openAt(page, "#t=5", "app3")
  const metrics = await showOnly(page, "Metrics")
  const sessions = metrics.getByRole("table", { name: /^Sessions/ })
  await expect(sessions.getByRole("row", { name: /^broken/ })).toContainText("0")
  await explorer.seek(7.5)
  await expect(sessions.getByRole("row", { name: /^broken/ })).toContainText("2")
  await expect(
    metrics
      .getByRole("table", { name: /^Path stretch/ })
      .getByRole("row", { name: /^app3/ })
      .first(),
  ).toContainText("1.35")
})

test("requirements: lit so far, later, never; a click goes to the first record that shows one", async ({ page }) => {
  const explorer = await openAt(page, "#t=5", "app3")
  const requirements = await showOnly(page, "Requirements")
  await requirements.getByRole("searchbox").fill("OD-4.2-10")
  const entry = requirements.getByRole("listitem").filter({ has: page.getByText("OD-4.2-10", { exact: true }) })
  await expect(entry).toContainText("shown later")
  await entry.getByRole("button", { name: /^It will be at 6\.086 s/ }).press("Enter")
  await expect(explorer.clock).toHaveText("6.086 s")
  await expect(entry).toContainText("shown")
  await entry.getByRole("button", { name: "X-18" }).click()
  await expect(requirements.getByText("4.2 makes PREFnp1 invalid at once")).toBeInViewport()
  await requirements.getByRole("combobox", { name: "Show" }).selectOption("never")
  await expect(requirements.getByText("OD-4.2-10", { exact: true })).toHaveCount(0)
})

test("changes: what the last moment did, and only that", async ({ page }) => {
  const explorer = await openAt(page, "#t=6.086", "app3")
  const changes = await showOnly(page, "Changes")
  const address = changes.getByRole("listitem").filter({ hasText: "IPsl1" })
  await expect(address.first()).toContainText("preferred → is deprecated, given on request only")
  await expect(changes.getByRole("listitem").filter({ hasText: "IPnp1" }).first()).toContainText("gone")
  await changes.getByRole("button", { name: /^app1 socket/ }).press("Enter")
  await expect(changes.getByRole("button", { name: /^app1 socket/ })).toHaveAttribute("aria-pressed", "true")
  const all = await countOf(changes.getByRole("listitem"))
  await changes.getByRole("button", { name: "The last record" }).click()
  await expect.poll(() => changes.getByRole("listitem").count()).toBeLessThan(all)
  await explorer.seek(0)
  await expect(changes).toContainText("MH1")
})

test("the glossary is searched, and marks what RFC 8653 dropped", async ({ page }) => {
  await openAt(page)
  const glossary = await showOnly(page, "Glossary")
  await expect(glossary).toContainText("always valid, may be published")
  await glossary.getByRole("searchbox").fill("setsc")
  await expect(glossary.getByRole("term").filter({ hasText: "setsc()" })).toContainText("draft -16 only")
  await glossary.getByRole("searchbox").fill("no such word")
  await expect(glossary).toContainText("No word fits")
})

test.describe("below the player", () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test("each view is a tab that the arrows reach, and nothing is wider than the window", async ({ page }) => {
    const explorer = new Explorer(page)
    await explorer.open("#t=7.033")
    const names = await textsOf(page.getByRole("tab"))
    expect([...names].sort()).toEqual([...NAMES, "About", "Ladder"].sort())
    const first = names.indexOf("Sockets")
    await page.getByRole("tab", { name: "Sockets", exact: true }).focus()
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      const tab = page.getByRole("tab", { name, exact: true, selected: true })
      await expect(tab).toBeFocused()
      await expect(tab).toBeInViewport()
      await expect(page.getByRole("tabpanel").getByRole("region", { name, exact: true }).first()).toBeVisible()
      await expectNothingBeside(page)
      await page.keyboard.press("ArrowRight")
    }
  })
})

test.describe("at 400 % zoom", () => {
  test.use({ viewport: { width: 360, height: 225 } })

  test("every view is there, and nothing is cut off at the side", async ({ page }) => {
    const explorer = new Explorer(page)
    await explorer.open("#t=7.033")
    for (const name of NAMES) {
      await page.getByRole("tab", { name, exact: true }).click()
      await expect(region(page, name)).toBeVisible()
      await expectNothingBeside(page)
    }
  })
})

for (const width of [1440, 390]) {
  test.describe(`${width} px`, () => {
    test.use({ viewport: { width, height: width === 390 ? 844 : 900 } })

    test("axe finds nothing in any view", async ({ page }) => {
      await openAt(page)
      for (const name of NAMES) {
        if (width === 390) await page.getByRole("tab", { name, exact: true }).click()
        else await showOnly(page, name)
        await expect(region(page, name)).not.toContainText("Loading")
        if (name === "Code") await page.getByRole("button", { name: "As printed" }).click()
        if (name === "Records") await page.getByText("Filters").click()
        if (name === "Requirements")
          await page
            .locator("summary")
            .filter({ hasText: /^§4\.2$/ })
            .first()
            .click()
        await expectNothingFound(page, ".inspector", name)
      }
    })
  })
}

test.describe("in forced colours", () => {
  test.use({ contextOptions: { forcedColors: "active" } })

  test("what is current and what is lit are still told apart", async ({ page }) => {
    await openAt(page)
    const code = await showOnly(page, "Code")
    await expect(code.locator("li[aria-current]")).toHaveCSS("outline-style", "solid")
    const requirements = await showOnly(page, "Requirements")
    const light = (which: string) =>
      requirements
        .locator(`.lights i.${which}`)
        .first()
        .evaluate((lamp) => getComputedStyle(lamp).backgroundColor)
    await expect.poll(async () => (await light("shown")) === (await light("never"))).toBe(false)
  })
})

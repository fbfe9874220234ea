// The page "Which address?": used with pasted hosts, good and bad, from the keyboard, in both themes, at four sizes.

import type { Page } from "@playwright/test"
import { expectNothingFound } from "../../fixtures/axe.js"
import { expect, test } from "../../fixtures/base.js"
import { expectNothingBeside } from "../../fixtures/rest.js"

const FOREVER = 4294967295
const row = (local: string, more: object = {}) => ({
  family: "inet6",
  local,
  prefixlen: 64,
  scope: "global",
  valid_life_time: FOREVER,
  preferred_life_time: FOREVER,
  ...more,
})
const addr = (...rows: readonly object[]) => JSON.stringify([{ ifindex: 2, ifname: "eth0", flags: ["UP"], addr_info: rows }])
const ROUTE = JSON.stringify([{ dst: "default", gateway: "fe80::1", dev: "eth0", metric: 1024 }])
const LABELS = JSON.stringify([
  { address: "::", prefixlen: 0, label: 1 },
  { address: "fc00::", prefixlen: 7, label: 5 },
])

async function open(page: Page): Promise<void> {
  await page.goto("./which.html")
  await expect(result(page).getByRole("heading").first()).toBeVisible()
}
const result = (page: Page) => page.getByRole("region", { name: "Result" })
const hostText = (page: Page) => page.getByLabel("Output of ip -j -6 addr, ip -j -6 route and ip -j addrlabel")
const source = (page: Page) => result(page).getByRole("heading", { level: 2 })

test("a pasted host, its parts in any order, and a destination", async ({ page }) => {
  await open(page)
  await hostText(page).fill(`${LABELS}\n${ROUTE}\n${addr(row("fd00::5"), row("2001:db8:5::5"), row("fe80::5"))}`)
  await page.getByLabel("Destination", { exact: true }).fill("2001:db8:ffff::1")
  await expect(source(page)).toHaveText("2001:db8:5::5")
  await expect(result(page)).toContainText("Rule 6 decides: prefer matching label")
  await expect(result(page)).toContainText("by the route default via fe80::1")
  await page.getByLabel("Destination", { exact: true }).fill("fd00:0:0:1::9")
  await expect(source(page)).toHaveText("fd00::5")
})

test("the flags and the stack change the outcome, and profiles that disagree are marked", async ({ page }) => {
  await open(page)
  await page.getByRole("button", { name: "A home host" }).click()
  await expect(source(page)).toHaveText("2001:db8:7:1:5d0e:aa71:90c2:1f4b")
  await page.getByRole("radio", { name: "PUBLIC" }).check()
  await expect(source(page)).toHaveText("2001:db8:7:1::8c21")
  await page.getByRole("group", { name: "Temporary or public" }).getByRole("radio", { name: "default" }).check()
  const profiles = page.getByRole("region", { name: "Profiles side by side" })
  await expect(profiles.getByRole("listitem").filter({ hasText: "RFC 3484" })).toContainText("differs")
  await profiles.getByRole("button", { name: "Show RFC 3484" }).click()
  await expect(page.getByLabel("Stack", { exact: true })).toHaveValue("rfc3484")
  await expect(source(page)).toHaveText("2001:db8:7:1::8c21")
})

test("why not another, and what would make it the source: tried out, and back", async ({ page }) => {
  await open(page)
  await page.getByRole("button", { name: "Renumbering", exact: true }).click()
  await expect(source(page)).toHaveText("2001:db8:8:1::c5")
  await page
    .getByRole("rowheader", { name: /2001:db8:1:1::c5/ })
    .getByRole("button")
    .click()
  await expect(page.getByRole("region", { name: /Why not/ })).toContainText("it is deprecated")
  await page.getByRole("button", { name: /^Try: .*preferred lifetime/ }).click()
  await expect(source(page)).toHaveText("2001:db8:1:1::c5")
  await page.getByRole("button", { name: "Back", exact: true }).click()
  await expect(source(page)).toHaveText("2001:db8:8:1::c5")
})

test("rule by rule with the keys", async ({ page }) => {
  await open(page)
  await page.getByRole("button", { name: "Renumbering", exact: true }).click()
  const steps = page.getByRole("group", { name: "Rule by rule" })
  await expect(steps).toContainText("3 of 3 rules")
  await page.keyboard.press("Shift+Comma")
  await expect(steps).toContainText("2 of 3 rules")
  await expect(result(page)).toContainText("Rule 2: prefer appropriate scope")
  await page.keyboard.press("Shift+Period")
  await expect(steps).toContainText("3 of 3 rules")
  await expect(page.getByRole("button", { name: "Next rule" })).toBeDisabled()
})

test("bad input is told by line and field, and the rest is answered", async ({ page }) => {
  await open(page)
  const problems = page.getByRole("status", { name: "Problems in the text" })
  await page.getByLabel("Destination", { exact: true }).fill("2001:db8:9::9")
  await hostText(page).fill(`${addr(row("2001:db8:5::5"))}\n${addr(row("2001:db8:6::6", { prefixlen: 129 }))}`)
  await expect(problems).toContainText("Line 2, prefixlen: 129")
  await expect(source(page)).toHaveText("2001:db8:5::5")

  await hostText(page).fill(addr(row("2001:db8:5::5"), row("fe80::1%eth0")))
  await expect(problems).toContainText("zone")
  await hostText(page).fill(addr(row("2001:db8:5::5"), row("2001:db8:5::5", { deprecated: true })))
  await expect(problems).toContainText("it counts once")
  await hostText(page).fill(addr(row("2001:db8:5::5"), row("2001:db8:6::6")).slice(0, -40))
  await expect(problems).toContainText("half a JSON")
  await expect(source(page)).toHaveText("2001:db8:5::5")
  await hostText(page).fill(addr({ family: "inet", local: "192.0.2.1", prefixlen: 24 }))
  await expect(problems).toContainText("only IPv4")
  await hostText(page).fill("inet6 fe80::1/64")
  await expect(problems).toContainText("no JSON")
  await hostText(page).fill(addr(row("2001:db8:5::5")))
  await expect(problems).toBeHidden()
  await page.getByLabel("Destination", { exact: true }).fill("192.0.2.1")
  await expect(result(page)).toContainText("is IPv4: no IPv6 source is ever used")
})

test("10,000 addresses are answered", async ({ page }) => {
  await open(page)
  await hostText(page).fill(addr(...Array.from({ length: 10_000 }, (_, i) => row(`2001:db8:${(i + 1).toString(16)}::1`))))
  await page.getByLabel("Destination", { exact: true }).fill("2001:db8:1f4::9")
  await expect(source(page)).toHaveText("2001:db8:1f4::1")
  await expect(result(page)).toContainText("10000 candidates")
  await expect(result(page)).toContainText("And 9,960 more candidates, not drawn here.")
  await expect(page.getByRole("button", { name: "Try out changes on all 10,000 addresses" })).toBeVisible()
})

test("pasted text is data, never HTML", async ({ page }) => {
  await open(page)
  await hostText(page).fill(`[{"ifname":"<img src=x>","addr_info":[{"family":"inet6","local":"<b>x</b>","prefixlen":64}]}]`)
  await expect(page.getByRole("status", { name: "Problems in the text" })).toContainText("<b>x</b>")
  await expect(page.locator("main img")).toHaveCount(0)
})

test("by hand: add, edit, flag, remove", async ({ page }) => {
  await open(page)
  await page.getByRole("button", { name: "Renumbering", exact: true }).click()
  await page.getByRole("radio", { name: "by hand" }).check()
  await page.getByRole("group", { name: "Address 1", exact: true }).getByLabel("deprecated").uncheck()
  await expect(source(page)).toHaveText("2001:db8:1:1::c5")
  await page.getByRole("button", { name: "Add an address" }).click()
  await page.getByRole("textbox", { name: "Address 4", exact: true }).fill("2001:db8:1:99::7")
  await expect(source(page)).toHaveText("2001:db8:1:99::7")
  await page.getByLabel("Prefix length of address 4").fill("129")
  await expect(page.getByText("A prefix has 0 to 128 bits.")).toBeVisible()
  await expect(source(page)).toHaveText("2001:db8:1:99::7")
  await page.getByRole("button", { name: "Remove 2001:db8:1:99::7" }).click()
  await expect(source(page)).toHaveText("2001:db8:1:1::c5")
})

test("reload keeps it", async ({ page }) => {
  await open(page)
  await hostText(page).fill(addr(row("2001:db8:5::5"), row("2001:db8:6::6")))
  await page.getByLabel("Destination", { exact: true }).fill("2001:db8:6::1")
  await page.getByLabel("Stack", { exact: true }).selectOption("linux")
  await page.getByRole("radio", { name: "COA" }).check()
  await page.reload()
  await expect(page.getByLabel("Destination", { exact: true })).toHaveValue("2001:db8:6::1")
  await expect(page.getByLabel("Stack", { exact: true })).toHaveValue("linux")
  await expect(page.getByRole("radio", { name: "COA" })).toBeChecked()
  await expect(source(page)).toHaveText("2001:db8:6::6")
})

test("works without storage", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("denied", "SecurityError")
      },
    })
  })
  await open(page)
  await page.getByRole("button", { name: "Renumbering", exact: true }).click()
  await expect(source(page)).toHaveText("2001:db8:8:1::c5")
})

test("the gallery runs, each mistake beside what RFC 6724 takes", async ({ page }) => {
  await open(page)
  const rfc = page
    .getByRole("region", { name: "Profiles side by side" })
    .getByRole("listitem")
    .filter({ has: page.getByText("RFC 6724", { exact: true }) })
  for (const [title, wrong] of [
    ["Longest prefix before scope", "fe80::8c21"],
    ["Deprecated while renumbering", "2001:db8:1:1::c5"],
    ["The first address, always", "fd12:3456:789a:1::8c21"],
    ["Prefix length not capped", "2001:db8:7:1::a1"],
  ] as const)
    await test.step(title, async () => {
      await page.getByRole("button", { name: `Run: ${title}` }).click()
      await expect(source(page)).toHaveText(wrong)
      await expect(rfc).toContainText("differs")
    })
})

test("linked from the explorer, and back", async ({ page }) => {
  await page.goto("./")
  await page.getByRole("button", { name: "More", exact: true }).click()
  await page.getByRole("menuitem", { name: "Which address?" }).click()
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Which address?")
  await page.getByRole("link", { name: "Explorer" }).click()
  await expect(page.getByRole("slider", { name: "Time" })).toBeEnabled()
})

/** Two uplinks, as somebody pastes them. */
const UPLINKS = `$ ip addr; ip -6 rule; ip -6 route
2: eth0: <UP> mtu 1500
    inet 192.0.2.5/24 scope global eth0
    inet6 2001:db8:a:1::5/64 scope global
    inet6 fd11:2233:4455:1::5/64 scope global
3: wlan0: <UP> mtu 1500
    inet6 2001:db8:b:1::77/64 scope global temporary dynamic
    inet6 2001:db8:b:1::5/64 scope global dynamic mngtmpaddr
[  812.402] wlan0: associated
0:	from all lookup local
1001:	from all fwmark 0x1 lookup main
32766:	from all lookup main
default from 2001:db8:a::/48 via fe80::1 dev eth0 metric 512 pref medium
default via fe80::1 dev eth0 proto ra metric 1024 pref medium
default via fe80::2 dev wlan0 proto ra metric 1024 pref high
`

test("the way out comes first, what is assumed can be changed, a link opens all of it, and destinations are ordered", async ({ page }) => {
  await open(page)
  await hostText(page).fill(UPLINKS)
  await page.getByLabel("Stack", { exact: true }).selectOption("linux")
  await page.getByLabel("Destination", { exact: true }).fill("[2001:db8:ffff::1]:443")
  await expect(source(page)).toHaveText("2001:db8:b:1::77")
  const way = page.getByRole("region", { name: "The way out" })
  await expect(way).toContainText("high before medium (RFC 4191)")
  await expect(way.getByRole("listitem").last()).toContainText("default via fe80::2 dev wlan0")
  await expect(way.getByRole("listitem").last()).toContainText("15")
  await expect(page.getByText("14 lines understood")).toBeVisible()

  await page
    .getByRole("group", { name: /use_tempaddr of wlan0/ })
    .getByRole("radio", { name: "1" })
    .check()
  await expect(source(page)).toHaveText("2001:db8:b:1::5")
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
  await page.getByRole("button", { name: "Copy link" }).click()
  await expect(page.getByText("The link holds this host's addresses")).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  await page.evaluate(() => localStorage.clear())
  await page.goto("about:blank")
  await page.goto(link)
  await expect(source(page)).toHaveText("2001:db8:b:1::5")

  await page.getByRole("radio", { name: "In which order?" }).check()
  await page.getByLabel("The addresses of a name").fill("host has IPv6 address fd11:2233:4455:2::80\nhas address 198.51.100.80\n")
  await expect(page.getByRole("region", { name: "RFC 6724", exact: true }).getByRole("listitem").first()).toContainText("198.51.100.80")
  await page.getByRole("group", { name: "Rows of the update" }).getByRole("radio", { name: "off" }).check()
  await page.getByLabel("beside").selectOption("glibc")
  await expect(page.getByRole("region", { name: "glibc" }).getByRole("listitem").first()).toContainText("rule 5 labels 4 = 4 before 6 ≠ 1")
})

for (const width of [1440, 1024, 768, 390]) {
  test.describe(`${width} px`, () => {
    test.use({ viewport: { width, height: 900 } })
    test("axe finds nothing, and nothing is wider than the page", async ({ page }) => {
      await open(page)
      await page.getByRole("button", { name: "Run: Deprecated while renumbering" }).click()
      await expect(source(page)).toHaveText("2001:db8:1:1::c5")
      for (const form of ["as text", "by hand"]) {
        await page.getByRole("radio", { name: form }).check()
        await expectNothingBeside(page)
        await expectNothingFound(page)
      }
      if (width !== 1440 && width !== 390) return
      await page.getByRole("radio", { name: "as text" }).check()
      await hostText(page).fill(UPLINKS)
      await page.getByText("1 not understood").click()
      await page.getByRole("radio", { name: "In which order?" }).check()
      await expect(page.getByRole("region", { name: "RFC 6724 update" })).toBeVisible()
      await expectNothingBeside(page)
      await expectNothingFound(page)
    })
  })
}

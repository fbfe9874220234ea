// What strangers paste into "Which address?" (F113): long, broken or endless, it is read beside the page, which goes on; and nothing that
// was not read comes back at the next visit.

import type { Page } from "@playwright/test"
import { expect, test } from "../../fixtures/base.js"

const row = (local: string, more: object = {}) => ({ family: "inet6", local, prefixlen: 64, ...more })
const addr = (...rows: readonly object[]) => JSON.stringify([{ ifindex: 2, ifname: "eth0", addr_info: rows }])
const many = (n: number, more: (i: number) => object = () => ({})) =>
  addr(...Array.from({ length: n }, (_, i) => row(`2001:db8:${(i + 1).toString(16)}::1`, more(i))))

const hostText = (page: Page) => page.getByLabel("Output of ip -j -6 addr, ip -j -6 route and ip -j addrlabel")
const source = (page: Page) => page.getByRole("region", { name: "Result" }).getByRole("heading", { level: 2 })
const destination = (page: Page) => page.getByLabel("Destination", { exact: true })
const problems = (page: Page) => page.getByRole("status", { name: "Problems in the text" })
const underway = (page: Page) => page.getByRole("progressbar", { name: "How much is read" })

/** As the browser hands over what was copied. */
const paste = (page: Page, text: string) =>
  hostText(page).evaluate((field, copied) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData("text/plain", copied)
    const area = field as HTMLTextAreaElement
    area.select()
    area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }))
  }, text)

/** A worker that begins and never ends. */
const endless = (page: Page) =>
  page.addInitScript(() => {
    class Endless {
      postMessage(): void {}
      terminate(): void {}
    }
    Object.defineProperty(window, "Worker", { value: Endless })
  })

test.beforeEach(({ page }) => page.goto("./which.html"))

for (const [what, text, words] of [
  ["100,000 brackets", "[".repeat(100_000), "32 deep"],
  ["40,000 lines of brackets", "[\n".repeat(40_000), "half a JSON"],
  [
    "a name that is an object",
    '[{"ifname":{"toString":1},"addr_info":[{"family":"inet6","local":"2001:db8::1"}]}]',
    "an object does not fit",
  ],
] as const) {
  test(`${what}: a message, and the page goes on`, async ({ page }) => {
    if (text.length < 1_000) await hostText(page).fill(text)
    else await paste(page, text)
    await expect(problems(page)).toContainText(words)
    await expect(source(page)).toHaveText("No answer yet")
    await page.reload()
    await expect(hostText(page)).not.toHaveValue(text)
    await page.getByRole("button", { name: "Renumbering", exact: true }).click()
    await expect(source(page)).toHaveText("2001:db8:8:1::c5")
  })
}

test("of 10,000 addresses 100 are bad: 9,900 are answered with, and the bad ones are counted", async ({ page }) => {
  await destination(page).fill("2001:db8:1f4::9")
  await paste(
    page,
    many(10_000, (i) => (i % 100 === 7 ? { prefixlen: 129 } : {})),
  )
  await expect(source(page)).toHaveText("2001:db8:1f4::1")
  await expect(page.getByText("9,900 addresses on eth0")).toBeVisible()
  await expect(problems(page)).toContainText("And 94 more.")
  await expect(page.getByRole("region", { name: "Profiles side by side" })).toContainText("1 of 8 disagree")
})

test("a long text shows its beginning, and can be cleared", async ({ page }) => {
  await paste(page, many(10_000))
  await expect(page.getByText(/^The beginning of [\d,]+ characters/)).toBeVisible()
  await page.getByRole("button", { name: "Clear", exact: true }).click()
  await expect(hostText(page)).toBeFocused()
  await expect(hostText(page)).toHaveValue("")
})

test("changes on a host of thousands are tried beside the page, and that can be stopped", async ({ page }) => {
  await destination(page).fill("2001:db8:1f4::9")
  await paste(page, many(2_000))
  await expect(source(page)).toHaveText("2001:db8:1f4::1")
  await page.getByRole("button", { name: "Try out changes on all 2,000 addresses" }).click()
  await page
    .getByRole("region", { name: /Why not/ })
    .getByRole("button", { name: /^(Try: .*|Stop)$/ })
    .first()
    .waitFor()
  await expect(page.getByRole("button", { name: /^Try: / }).first()).toBeVisible()
})

test.describe("while a text is being read", () => {
  test.beforeEach(async ({ page }) => {
    await page.getByRole("button", { name: "Renumbering", exact: true }).click()
    await expect(source(page)).toHaveText("2001:db8:8:1::c5")
    await expect.poll(() => page.evaluate(() => localStorage.getItem("odmm.which"))).toContain("2001:db8:8:1::c5")
    await endless(page)
    await page.reload()
  })

  test("the host before it answers, and reading can be stopped and taken up again", async ({ page }) => {
    await paste(page, many(2_000))
    await expect(underway(page)).toBeVisible()
    await destination(page).fill("fe80::1%eth0")
    await expect(source(page)).toHaveText("fe80::c5")
    await page.getByRole("button", { name: "Stop", exact: true }).click()
    await expect(underway(page)).toBeHidden()
    await expect(page.getByText("Reading was stopped")).toBeVisible()
    await page.getByRole("button", { name: "Read it" }).click()
    await expect(underway(page)).toBeVisible()
  })

  test("a visit that does not finish reading leaves the host before it", async ({ page }) => {
    await paste(page, many(2_000))
    await expect(underway(page)).toBeVisible()
    await page.reload()
    await expect(source(page)).toHaveText("2001:db8:8:1::c5")
  })

  test("a host that was kept and is not read again is forgotten", async ({ page }) => {
    await page.addInitScript((text) => {
      // Once, before the page looks.
      if (sessionStorage.getItem("put")) return
      sessionStorage.setItem("put", "yes")
      localStorage.setItem("odmm.which", JSON.stringify({ text, dst: "::1", dev: "", prefs: null, profile: "rfc6724", mistake: "" }))
    }, many(2_000))
    await page.reload()
    await expect(underway(page)).toBeVisible()
    await page.reload()
    await expect(underway(page)).toBeHidden()
    await expect(source(page)).toHaveText("2001:db8:7:1:5d0e:aa71:90c2:1f4b")
  })
})

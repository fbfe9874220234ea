// A talk given with two windows: every step by the keys of a clicker, from either window, reloaded in the middle, without a network.

import type { BrowserContext, Page } from "@playwright/test"
import { expectNothingFound } from "../../fixtures/axe.js"
import { expect, test } from "../../fixtures/base.js"
import { atRest, drawn } from "../../fixtures/rest.js"

test.use({ viewport: { width: 1280, height: 720 } })

const show = (page: Page) => page.getByRole("region", { name: "Presentation" })
const desk = (page: Page) => page.getByRole("region", { name: "Presenter" })
const here = (page: Page) => desk(page).locator("[aria-current=step] .name")
const name = (page: Page) => show(page).locator(".present-head p").first()

/** The audience's window and the presenter's, opened from it. */
async function open(page: Page, context: BrowserContext, talk = "walk"): Promise<readonly [Page, Page]> {
  await page.goto(`./?present=${talk}`)
  await expect(show(page)).toBeVisible()
  const opening = context.waitForEvent("page")
  await page.keyboard.press("s")
  const presenter = await opening
  await presenter.setViewportSize({ width: 1280, height: 720 })
  await expect(desk(presenter).locator(".presenter-head [role=status]")).toContainText("same step")
  return [page, presenter]
}

test("each step by a clicker, now in one window, now in the other; reloaded in the middle; without a network (F79, F80, F81)", async ({
  page,
  context,
}) => {
  const cached = page.waitForResponse(/presentations\/why\.json$/)
  const [audience, presenter] = await open(page, context)
  await (await cached).finished()
  test.info().annotations.push({ type: "allow", description: "net::ERR_INTERNET_DISCONNECTED" })
  const windows = [presenter, audience]
  const total = 10
  for (let step = 2; step <= total; step++) {
    if (step === 6) {
      // In the middle both are loaded again, and come back to where they were.
      await audience.reload()
      await presenter.reload()
      await expect(name(audience)).toContainText("5 of 10")
      await expect(desk(presenter).locator(".presenter-head [role=status]")).toContainText("same step")
      await atRest(audience)
      await context.setOffline(true)
      await expect.poll(() => presenter.evaluate(() => navigator.onLine)).toBe(false)
    }
    const hand = windows[step % 2] as Page
    // Asked, played, skipped: as many presses as it takes, each waited for in both windows.
    await hand.keyboard.press("PageDown")
    await expect(name(audience)).toContainText(`${step} of ${total}`)
    await expect(desk(presenter)).toContainText(`${step} of ${total}`)
    const words = desk(presenter).locator("h2 small").first()
    if ((await words.textContent())?.includes("asks")) {
      await (windows[(step + 1) % 2] as Page).keyboard.press("PageDown")
      await expect(words).not.toContainText("asks")
    }
    if ((await words.textContent())?.includes("playing")) await hand.keyboard.press("PageDown")
    await expect(words).toContainText("waits for you")
    const title = await here(presenter).textContent()
    await expect(name(audience)).toHaveText(`${step} of ${total}, ${title}`)
    await expect(presenter.locator(".presenter-said")).toHaveText((await show(audience).locator(".present-said").textContent()) ?? "")
  }
  // The last step was done live: both have left the script, and one press leads both back.
  await expect(show(audience).locator(".live")).toHaveText("live")
  await expect(desk(presenter).locator(".presenter-live")).toBeVisible()
  await presenter.keyboard.press("PageUp")
  await expect(show(audience).locator(".live")).toHaveCount(0)
  await expect(name(audience)).toContainText("9 of 10")
})

test("black, pointer, closer: from the presenter's window; one window goes on without the other", async ({ page, context }) => {
  const [audience, presenter] = await open(page, context)
  await presenter.keyboard.press(".")
  await expect(audience.locator(".present-black")).toBeVisible()
  await audience.keyboard.press("b")
  await expect(desk(presenter).getByRole("button", { name: "Black" })).toHaveAttribute("aria-pressed", "false")
  await presenter.keyboard.press("l")
  await presenter.getByRole("img", { name: "What the audience sees" }).hover()
  await expect(audience.locator(".present-pointer")).toBeVisible()
  await presenter.keyboard.press("z")
  await expect(show(audience).locator("svg.stage.closer")).toBeVisible()
  await presenter.keyboard.press("z")
  await expect(show(audience).locator("svg.stage.closer")).toHaveCount(0)
  await audience.close()
  await expect(desk(presenter).locator(".presenter-head [role=status]")).toContainText("closed")
  await presenter.keyboard.press("PageDown")
  await presenter.keyboard.press("PageDown")
  await expect(here(presenter)).toHaveText("app1 and app2 ask for no continuity")
  // The window can be had again, at the same step.
  const opening = context.waitForEvent("page")
  await desk(presenter).getByRole("button", { name: "Show window" }).click()
  const again = await opening
  await expect(name(again)).toContainText("2 of 10")
})

test("what is dragged by hand in the audience's window forks in both, and Home leads back", async ({ page, context }) => {
  const [audience, presenter] = await open(page, context)
  await presenter.keyboard.press("End")
  await presenter.keyboard.press("PageUp")
  await expect(name(audience)).toContainText("9 of 10")
  await presenter.keyboard.press("PageUp")
  await expect(name(audience)).toContainText("8 of 10")
  await show(audience)
    .getByRole("button", { name: /^MH1\b/ })
    .click({ button: "right" })
  await audience.getByRole("menuitem", { name: /^Move to GW3/ }).click()
  await expect(show(audience).locator(".live")).toBeVisible()
  await expect(desk(presenter).locator(".presenter-live")).toBeVisible()
  await presenter.keyboard.press("Home")
  await expect(show(audience).locator(".live")).toHaveCount(0)
  await expect(show(audience).getByLabel("Clock")).toHaveText("7.033 s")
})

test("where windows cannot talk to each other, it is said, and the show goes on in one", async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "BroadcastChannel"))
  await page.goto("./?present=walk")
  await expect(show(page)).toBeVisible()
  await page.keyboard.press("s")
  await expect(show(page).getByRole("alert")).toContainText("no windows talk to each other. This one does all of it.")
  await page.keyboard.press("Escape")
  await page.keyboard.press("PageDown")
  await page.keyboard.press("PageDown")
  await expect(name(page)).toContainText("2 of 10")
})

test("a kiosk goes on by itself, and waits when somebody touches it (F82)", async ({ page }) => {
  await page.clock.install()
  await page.goto("./?present=handoff&kiosk")
  await expect(name(page)).toContainText("1 of 8")
  await page.clock.runFor(31_000)
  await expect(show(page).locator(".present-said")).toContainText("What breaks?")
  await page.keyboard.press("PageUp")
  await expect(name(page)).toContainText("1 of 8")
  await page.clock.runFor(30_500)
  await expect(name(page)).toContainText("1 of 8")
})

test("nothing to complain of for axe, in both windows and both themes", async ({ page, context }) => {
  const [audience, presenter] = await open(page, context)
  for (const step of [5, 8, 9]) {
    await desk(presenter)
      .getByRole("listitem")
      .nth(step - 1)
      .getByRole("button")
      .click()
    await expect(name(audience)).toContainText(`${step} of 10`)
    for (const at of [audience, presenter]) {
      await drawn(at)
      await expectNothingFound(at)
    }
  }
})

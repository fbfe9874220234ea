// Time by mouse, by keys alone and by touch: measure, closer looks, markers, until, on beyond the end, rules one by one.

import type { Page } from "@playwright/test"
import { expectNothingFound } from "../../fixtures/axe.js"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { attributeOf, boxOf, countOf, drawn, textOf, textsOf } from "../../fixtures/rest.js"

const pane = (page: Page) => page.getByRole("region", { name: "Timeline" })
const svg = (page: Page) => pane(page).locator("svg.timeline")
const tick = (page: Page) => svg(page).locator("text.tick")
const ticks = (page: Page) => tick(page).allTextContents()

/** Where the playhead stands, in px from the left of the drawing. */
async function playhead(page: Page): Promise<number> {
  const moved = await attributeOf(svg(page).locator("g.now"), "style")
  return Number.parseFloat(/translateX\(([\d.]+)/.exec(moved)?.[1] ?? "NaN")
}

/** A legacy application: the rules choose its source. */
const LEGACY = {
  version: 1,
  title: "The rules choose",
  until: 8,
  start: 0,
  samples: "off",
  topology: {
    gateways: [{ name: "GW1" }, { name: "GW2" }],
    correspondents: [{ name: "web", address: "2001:db8:ffff::1" }],
  },
  hosts: [{ name: "MH1", stack: "legacy", applications: [{ name: "old", to: "web" }] }],
  commands: [
    { at: 0, do: "attach", host: "MH1", gateway: "GW1" },
    { at: 4, do: "open", host: "MH1", application: "old" },
    { at: 6, do: "attach", host: "MH1", gateway: "GW2" },
  ],
}

const CROWD = {
  version: 1,
  title: "Sixty",
  until: 20,
  start: 9,
  samples: "off",
  topology: { gateways: [{ name: "GW1" }, { name: "GW2" }], correspondents: [{ name: "web", address: "2001:db8:ffff::1" }] },
  hosts: Array.from({ length: 60 }, (_, i) => ({
    name: `MH${i + 1}`,
    applications: [{ name: "chat", asks: ["nonPersistent"], to: "web" }],
  })),
  commands: Array.from({ length: 60 }, (_, i) => [
    { at: Math.round(i * 10) / 1000, do: "attach", host: `MH${i + 1}`, gateway: i % 2 ? "GW1" : "GW2" },
    { at: 3, do: "open", host: `MH${i + 1}`, application: "chat" },
    { at: 8 + Math.round(i * 10) / 1000, do: "attach", host: `MH${i + 1}`, gateway: i % 2 ? "GW2" : "GW1" },
  ])
    .flat()
    .sort((a, b) => a.at - b.at),
}

test("three measures: the slider, the playhead and a click agree, and the choice is remembered (F36)", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=7.033")
  const places = []
  for (const axis of ["idle", "time", "events"]) {
    await page.getByLabel("Time axis").selectOption(axis)
    await expect(explorer.slider).toHaveValue("7.033")
    const place = await playhead(page)
    places.push(place)
    const box = await boxOf(svg(page))
    await explorer.seek(3)
    await page.mouse.click(box.x + place, box.y + 80)
    await expect.poll(async () => Math.abs(Number(await explorer.slider.inputValue()) - 7.033)).toBeLessThan(0.03)
    await explorer.seek(7.033)
  }
  expect(new Set(places.map(Math.round)).size).toBe(3)
  await page.reload()
  await expect(page.getByLabel("Time axis")).toHaveValue("events")
})

test("closer by wheel and buttons, along by a drag on the measure; the plain wheel is the page's", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=6.05")
  const whole = await textsOf(tick(page))
  const box = await boxOf(svg(page))
  await page.mouse.move(box.x + 600, box.y + 80)
  await page.mouse.wheel(0, -300)
  await drawn(page)
  await expect.poll(() => ticks(page)).toEqual(whole)
  await page.keyboard.down("Control")
  await page.mouse.wheel(0, -300)
  await page.keyboard.up("Control")
  await expect.poll(() => ticks(page)).not.toEqual(whole)
  const before = await playhead(page)
  await page.mouse.move(box.x + 600, box.y + 12)
  await page.mouse.down()
  await page.mouse.move(box.x + 660, box.y + 12, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => playhead(page)).toBeCloseTo(before + 60, -1)
  await expect(explorer.clock).toHaveText("6.050 s")
  await explorer.button("Whole run").click()
  await expect.poll(() => ticks(page)).toEqual(whole)
  await explorer.button("Closer").click()
  await expect.poll(() => ticks(page)).not.toEqual(whole)
})

test("by keys alone: closer, along, the whole run, and a step out of sight is followed", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=6.05")
  await explorer.slider.focus()
  const whole = await textsOf(tick(page))
  for (let i = 0; i < 5; i++) await page.keyboard.press("+")
  await expect.poll(() => ticks(page)).not.toEqual(whole)
  const near = await textsOf(tick(page))
  await page.keyboard.press("Shift+ArrowLeft")
  await expect.poll(() => ticks(page)).not.toEqual(near)
  await expect(explorer.clock).toHaveText("6.050 s")
  await page.keyboard.press("Home")
  await expect(svg(page).locator("path.playhead")).toHaveCount(1)
  await page.keyboard.press("z")
  await expect.poll(() => ticks(page)).toEqual(whole)
})

test("times from now follow the moment (F49)", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=7")
  await page.getByLabel("Time axis").selectOption("time")
  await explorer.button("From now").click()
  await expect.poll(() => ticks(page)).toContain("+2 s")
  const box = await boxOf(svg(page))
  await page.mouse.move(box.x + (await playhead(page)) + 40, box.y + 80)
  await expect(svg(page).locator(".readout.shown text")).toHaveText(/^\+0\.\d+ s/)
  await explorer.seek(6)
  await expect(svg(page).locator(".readout.shown text")).toHaveText(/^\+1\.\d+ s/)
  await expect.poll(() => ticks(page)).toContain("−6 s")
})

test("markers: added, named, gone to and deleted by keys alone; playing pauses at them (F34, F35)", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=6.5")
  await explorer.button("Markers").focus()
  await page.keyboard.press("Enter")
  await expect(page.getByRole("button", { name: "Add a marker at 6.500 s" })).toBeFocused()
  await page.keyboard.press("Enter")
  const name = page.getByLabel("Name of the marker at 6.500 s")
  await name.focus()
  await name.fill("Before app4")
  await page.keyboard.press("Escape")
  await expect(page.getByRole("dialog", { name: "Markers" })).toHaveCount(0)
  await expect(explorer.button("Markers")).toBeFocused()
  await page.keyboard.press("[")
  await expect(explorer.clock).toHaveText("6.086 s")
  await page.keyboard.press("]")
  await expect(explorer.clock).toHaveText("6.500 s")
  await explorer.seek(6.4)
  await explorer.button("Markers").click()
  await page.getByLabel("Playing pauses at markers").check()
  await page.keyboard.press("Escape")
  await explorer.button("Play").click()
  await explorer.settled()
  await expect(explorer.clock).toHaveText("6.500 s")
  await explorer.button("Markers").click()
  await explorer.button("Delete Before app4 at 6.500 s").click()
  await page.keyboard.press("Escape")
  await page.keyboard.press("[")
  await expect(explorer.clock).toHaveText("6.086 s")
})

test("until the next break, and on beyond the end", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=6.07")
  await explorer.button("Until").click()
  await page.getByRole("menuitem", { name: "Until the next break" }).click()
  await explorer.settled()
  await expect(explorer.clock).toHaveText("6.086 s")
  await expect(explorer.sentence).toContainText("broken")
  await page.keyboard.press("End")
  await explorer.button("Run on").click()
  await expect(explorer.slider).toHaveAttribute("max", "70")
  await expect(explorer.clock).toHaveText("10.000 s")
  await page.keyboard.press("End")
  await expect(explorer.clock).toHaveText("70.000 s")
})

test("Shift and the full stop step the rules of one decision, the same everywhere (F31)", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await explorer.paste(JSON.stringify(LEGACY))
  await expect(page.getByText("The rules choose").first()).toBeVisible()
  await explorer.seek(3.9)
  for (let i = 0; i < 12 && !/sends from/.test(await textOf(explorer.sentence)); i++) await page.keyboard.press(".")
  const time = await textOf(explorer.clock)
  const steps = page.getByRole("group", { name: "Rules of this decision" })
  await expect(steps).toBeVisible()
  await expect(page.getByRole("group", { name: "Rule by rule" })).toBeVisible()
  await page.keyboard.press("Shift+Period")
  await expect(steps).toContainText("Before the first rule")
  await page.keyboard.press("Shift+Period")
  await expect(steps).toContainText(/^1 of \d+: Rule 1/)
  await expect(page.getByRole("group", { name: "Rule by rule" })).toContainText(/^1 of/)
  await page.keyboard.press("Shift+Comma")
  await expect(steps).toContainText("Before the first rule")
  await expect(explorer.clock).toHaveText(time)
  await page.keyboard.press(".")
  await expect(steps).toHaveCount(0)
})

test("of sixty hosts one is open; others open by chevron or menu, and what is folded is said", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await explorer.paste(JSON.stringify(CROWD))
  await expect(pane(page)).toContainText("59 of 60 hosts are folded.")
  const names = svg(page).locator("text.name")
  const before = await countOf(names)
  await expect.poll(() => svg(page).locator("path").count()).toBeLessThan(700)
  await svg(page).locator("path.hit").nth(1).click()
  await expect(pane(page)).toContainText("58 of 60 hosts are folded.")
  await explorer.button("Lanes").click()
  await page.getByRole("menuitem", { name: "Fold all" }).click()
  await expect(pane(page)).toContainText("60 of 60 hosts are folded.")
  const box = pane(page).locator(".timeline-box")
  await box.evaluate((element) => element.scrollTo(0, 1e6))
  await expect(svg(page).locator("text.name", { hasText: "MH60" })).toBeVisible()
  await expect.poll(() => names.count()).toBeLessThan(before + 6)
})

test.describe("by touch", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test("all lanes on request, closer by buttons, markers and until by taps", async ({ page }) => {
    const explorer = new Explorer(page)
    await explorer.open("#t=6.07")
    await explorer.button("Timeline settings").tap()
    await explorer.button("All lanes").tap()
    await expect(svg(page).locator("text.name").first()).toBeVisible()
    const whole = await textsOf(tick(page))
    await explorer.button("Closer").tap()
    await expect.poll(() => ticks(page)).not.toEqual(whole)
    await explorer.button("Whole run").tap()
    await expect.poll(() => ticks(page)).toEqual(whole)
    const box = await boxOf(svg(page))
    const at = (x: number) => ({ x: box.x + x, y: box.y + 80 })
    // One finger seeks, also after a mouse's button that went up elsewhere.
    await page.mouse.move(at(5).x, at(5).y)
    await page.mouse.down()
    await page.mouse.move(at(5).x, box.y - 100)
    await page.mouse.up()
    await explorer.touch({ from: at(150), to: at(200) })
    await expect(explorer.clock).not.toHaveText("6.070 s")
    await explorer.seek(6.07)
    // Two fingers pull the run apart, and leave the moment alone.
    await explorer.touch({ from: at(220), to: at(180) }, { from: at(260), to: at(300) })
    await expect(page).toHaveURL(/#t=6\.07&sight=(2\.[5-9]|3)\d*,[\d.]+&/)
    await expect.poll(() => ticks(page)).not.toEqual(whole)
    await explorer.button("Markers").tap()
    await page.getByRole("button", { name: /^Add a marker/ }).tap()
    await expect(page.getByLabel("Name of the marker at 6.070 s")).toBeVisible()
    await page.keyboard.press("Escape")
    await explorer.button("Until").tap()
    await page.getByRole("menuitem", { name: "Until the next break" }).tap()
    await explorer.settled()
    await expect(explorer.clock).toHaveText("6.086 s")
  })
})

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test.describe(`${viewport.width} px`, () => {
    test.use({ viewport })

    for (const { name, show } of [
      {
        name: "markers, above all lanes",
        show: async (explorer: Explorer, page: Page) => {
          if (viewport.width < 600) for (const name of ["Timeline settings", "All lanes"]) await explorer.button(name).click()
          await explorer.button("Markers").click()
          await page.getByRole("button", { name: /^Add a marker/ }).click()
          await expect(page.getByLabel("Name of the marker at 7.033 s")).toBeVisible()
        },
      },
      {
        name: "until",
        show: async (explorer: Explorer, page: Page) => {
          await explorer.button("Until").click()
          await expect(page.getByRole("menu", { name: "Until" })).toBeVisible()
        },
      },
    ]) {
      test(`axe finds nothing: ${name}`, async ({ page }) => {
        const explorer = new Explorer(page)
        await explorer.open("#t=7.033")
        await show(explorer, page)
        await expectNothingFound(page)
      })
    }
  })
}

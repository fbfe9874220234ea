// Learning: the gallery of scenarios (F19), the run as a story (F45), words that lead to the glossary (F47), predict, then reveal (F48),
// the tour (F85).

import type { Page } from "@playwright/test"
import { expectNothingFound } from "../../fixtures/axe.js"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { expectNothingBeside } from "../../fixtures/rest.js"

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const

const gallery = (page: Page) => page.getByRole("dialog", { name: "Scenarios" })
const question = (page: Page) => page.locator("form.question")
const tour = (page: Page) => page.getByRole("region", { name: "Tour" })
const story = (page: Page) => page.getByRole("region", { name: "Story" })

test("the gallery: cards with pictures, found by words, difficulty and ID, opened by mouse and by keyboard", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await page.getByRole("button", { name: /^Scenario:/ }).click()
  const cards = gallery(page)
    .getByRole("listitem")
    .filter({ has: page.locator("h3") })
  await expect(cards.first().locator(".stage .things > g").first()).toBeAttached()
  await expect(gallery(page).getByRole("searchbox")).toBeFocused()
  await page.keyboard.type("OD-4.2-09")
  await expect(cards).toHaveCount(1)
  await expect(cards).toContainText("Draft §4.2, message flow")
  await gallery(page).getByRole("searchbox").fill("")
  await gallery(page).getByRole("button", { name: "expert" }).click()
  await expect(cards.filter({ hasText: "Two interfaces" })).toBeVisible()
  await expect(cards.filter({ hasText: "Four types" })).toHaveCount(0)
  await gallery(page).getByRole("button", { name: "all", exact: true }).click()
  await gallery(page).getByRole("button", { name: "Four types, one handoff" }).press("Enter")
  await expect(gallery(page)).toHaveCount(0)
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Four types, one handoff")
  await expect(page).toHaveURL(/scenario=four-types/)
})

test("a scenario opened under a variant is that also by its link", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await page.getByRole("button", { name: /^Scenario:/ }).click()
  await gallery(page).getByRole("button", { name: "Make before break" }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Four types, one handoff: Make before break")
  await expect(page).toHaveURL(/scenario=four-types&variant=Make\+before\+break/)
  await page.reload()
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Make before break")
  await explorer.seek(5)
  await expect(page.getByText("both links for").filter({ visible: true }).first()).toBeVisible()
  await page.getByRole("group", { name: "Variants" }).getByRole("button", { name: "As it is" }).click()
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("On-Demand Mobility, Four types, one handoff")
  await expect(page).not.toHaveURL(/variant=/)
})

test("a card's IDs lead to the Requirements view", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await page.getByRole("button", { name: /^Scenario:/ }).click()
  const card = gallery(page).getByRole("listitem").filter({ hasText: "The pool is empty" })
  await card.getByText("Shows 3 statements").click()
  await card.getByRole("button", { name: "R8653-09" }).click()
  await expect(page.getByRole("region", { name: "Requirements", exact: true })).toContainText("R8653-09")
})

test("the story leads from moment to moment, and playing pauses at the next", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await page.getByRole("button", { name: "Lead me through it" }).click()
  await expect(story(page)).toContainText("Three apps are connected through GW1")
  await page.keyboard.press("Enter")
  await expect(explorer.clock).toHaveText("6.000 s")
  await expect(story(page)).toContainText("nobody has said yet that an address ended")
  await page.keyboard.press("Enter")
  await expect(story(page)).toContainText("app3 keeps IPsl1: GW1 forwards to GW2 through a tunnel")
  await page.getByLabel("Speed").selectOption({ label: "1×, as it is" })
  await page.keyboard.press("k")
  await expect(explorer.clock).toHaveText("6.140 s")
  await explorer.settled()
  await story(page).getByRole("button", { name: "Back" }).click()
  await expect(explorer.clock).toHaveText("6.086 s")
  await story(page).getByRole("button", { name: "Close the story" }).click()
  await expect(story(page)).toHaveCount(0)
})

test("what to look for: a time leads there, a word leads to the glossary", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  const about = page.getByRole("region", { name: "About" })
  await about.getByText("What to look for").click()
  await about.getByRole("button", { name: "Go to 6.000 s" }).click()
  await expect(explorer.clock).toHaveText("6.000 s")
  await about.getByRole("button", { name: "session-lasting", exact: true }).click()
  const glossary = page.getByRole("region", { name: "Glossary", exact: true })
  await expect(glossary.getByRole("searchbox")).toHaveValue("session-lasting address")
  await expect(glossary).toContainText("Valid for the life of the sockets that asked for it")
})

test("predict by keyboard: playing pauses at the handoff, the future is hidden, the answer is judged and explained", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=5.99")
  await explorer.button("Predict").press("Enter")
  await expect(page.getByRole("region", { name: "Predict" })).toBeVisible()
  await page.keyboard.press("k")
  await expect(question(page)).toContainText("Which of these sockets survive?")
  await explorer.settled()
  await expect(page.locator(".record-list .future").first()).toBeHidden()
  // Nothing of the timeline is there right of the playhead, not even for the mouse, while it asks.
  const shownAhead = () =>
    page.evaluate(() => {
      const { right, top, bottom } = document.querySelector("svg.timeline")?.getBoundingClientRect() ?? new DOMRect()
      const head = document.querySelector("svg.timeline path.playhead")?.getBoundingClientRect().left ?? 0
      const places = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((p) =>
        [0.05, 0.2, 0.4, 0.6, 0.8, 0.95].map((q) => [head + 12 + (right - head - 14) * p, top + (bottom - top) * q]),
      )
      return places.filter(([x = 0, y = 0]) => document.elementFromPoint(x, y)?.closest("svg.timeline")).length
    })
  await expect.poll(shownAhead).toBe(0)
  // A choice stands beside each socket; until all are answered there is nothing to check.
  await expect(page.getByRole("radiogroup", { name: "app1: lives on or breaks" }).getByLabel("lives on")).toBeFocused()
  await page.keyboard.press("1")
  await page.keyboard.press("3")
  await expect(question(page)).toContainText("2 of 3 answered")
  await expect(question(page).getByRole("button", { name: "Check" })).toBeDisabled()
  await page.keyboard.press("2")
  await page.keyboard.press("2")
  await expect(page.getByRole("radiogroup", { name: "app2: lives on or breaks" }).getByLabel("breaks")).toBeChecked()
  await page.keyboard.press("Enter")
  await expect(question(page)).toContainText("Not so.")
  await expect.poll(shownAhead).toBeGreaterThan(0)
  await expect(question(page)).toContainText("app3's socket lives on")
  await expect(question(page)).toContainText("draft §3.2")
  await expect(question(page)).toContainText("0 of 1 right in this run")
  await expect(explorer.clock).toHaveText("6.086 s")
  await page.keyboard.press("Enter")
  await expect(question(page)).toContainText("app1 calls setsc() for a non-persistent address. What does it get?")
  await page.keyboard.press("Escape")
  await expect(question(page)).toContainText("app2 calls setsc()")
  await question(page).getByLabel("One that is there already").check()
  await question(page).getByRole("button", { name: "Answer" }).click()
  await expect(question(page)).toContainText("1 of 2 right in this run")
  await explorer.button("Predict").click()
  await expect(question(page)).toHaveCount(0)
})

test("predict by mouse: a host that is dragged is asked about before its sockets are decided", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=4")
  await explorer.button("Predict").click()
  await expect(page.getByRole("region", { name: "Predict" })).toBeVisible()
  await explorer.drag("MH1", "GW3")
  await expect(question(page)).toContainText("MH1 moves from GW1 to GW3")
  for (const [name, fate] of [["app1", "breaks"], ["app2", "breaks"], ["app3", "lives on"]]) // biome-ignore format: a line
    await explorer.stage
      .getByRole("radiogroup", { name: `${name}: lives on or breaks` })
      .getByLabel(`${fate}`)
      .check()
  await question(page).getByRole("button", { name: "Check" }).click()
  await expect(question(page)).toContainText("Right.")
})

test.describe("on a first visit", () => {
  const first = { annotation: { type: "first visit" } }

  for (const viewport of SIZES)
    test(
      `the tour is offered once, leads through six stops, and gives back the focus, at ${viewport.width} px`,
      first,
      async ({ page }) => {
        await page.setViewportSize(viewport)
        const explorer = new Explorer(page)
        await explorer.open()
        // What a phone shows at first says what this is, and has one button.
        const welcome = page.getByRole("region", { name: "Welcome" })
        await expect(welcome).toContainText("Your phone changes network: which apps survive?")
        await expect(welcome.getByRole("button", { name: "Move the phone" })).toBeInViewport({ ratio: 1 })
        if (viewport.width < 1000) await welcome.getByText("What is what").click()
        await page.getByRole("button", { name: "Show me around" }).click()
        for (const title of ["The stage", "Move the host", "Time", "Why", "What if", "Share"]) {
          await expect(tour(page).getByRole("heading")).toContainText(title)
          await expect(tour(page)).toBeInViewport({ ratio: 1 })
          await page.keyboard.press("Enter")
        }
        await expect(tour(page)).toHaveCount(0)
        await expectNothingBeside(page)
        await page.reload()
        await explorer.open()
        await expect(explorer.button("Story")).toBeVisible()
        await expect(page.getByRole("button", { name: "Show me around" })).toHaveCount(0)
      },
    )

  test(
    "nothing is locked during the tour, Escape ends it, and it starts again from the commands and the list of keys",
    first,
    async ({ page }) => {
      const explorer = new Explorer(page)
      await explorer.open()
      await page.getByRole("button", { name: "Show me around" }).click()
      await page.keyboard.press("Enter")
      await explorer.drag("MH1", "GW3")
      await expect(explorer.notice).toContainText("Branch")
      await page.keyboard.press("Escape")
      await expect(tour(page)).toHaveCount(0)
      await expect(page.locator("body")).not.toBeFocused()
      await page.keyboard.press("?")
      await page.getByRole("button", { name: "Take the tour" }).click()
      await expect(tour(page)).toContainText("1 of 6")
      await tour(page).getByRole("button", { name: "End the tour" }).click()
      await page.keyboard.press("Control+k")
      await page.keyboard.type("tour")
      await expect(page.locator("[role=option][data-active-item]")).toContainText("Tour")
      await page.keyboard.press("Enter")
      await expect(tour(page)).toContainText("1 of 6")
    },
  )

  test("who declines is not asked again", first, async ({ page }) => {
    const explorer = new Explorer(page)
    await explorer.open()
    await explorer.button("I know the draft").click()
    await page.reload()
    await expect(explorer.button("Story")).toBeVisible()
    await expect(explorer.button("I know the draft")).toHaveCount(0)
    await expect(page.getByRole("region", { name: "Selected" })).toBeVisible()
  })

  test("the door: a newcomer's question, one button, and then why the first app broke", first, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 720 })
    const explorer = new Explorer(page)
    await explorer.open()
    const door = page.getByRole("region", { name: "Welcome" })
    await expect(door.getByRole("heading").first()).toHaveText("Your phone changes network: which apps survive?")
    const move = door.getByRole("button", { name: "Move the phone" })
    await expect(move).toBeInViewport({ ratio: 1 })
    await explorer.quickly()
    await move.click()
    await explorer.settled()
    await expect(explorer.clock).toHaveText("6.106 s")
    await expect(page.getByRole("region", { name: "Selected" })).toContainText("app1's session ended at 6.086 s")
    await expect(door).toHaveCount(0)
  })
})

for (const viewport of SIZES)
  test(`nothing is found by axe, ${viewport.width} px`, { annotation: { type: "first visit" } }, async ({ page }) => {
    await page.setViewportSize(viewport)
    const explorer = new Explorer(page)
    await explorer.open("#t=5.99")
    await expect(page.getByRole("button", { name: "Show me around" })).toBeVisible()
    await expectNothingFound(page)
    await page.getByRole("button", { name: "Show me around" }).click()
    await expectNothingFound(page)
    await page.keyboard.press("Escape")
    await explorer.button("Story").click()
    await expect(story(page)).toBeVisible()
    await expectNothingFound(page)
    await explorer.button("Story").click()
    await explorer.button("Predict").click()
    await expect(page.getByRole("region", { name: "Predict" })).toBeVisible()
    await page.keyboard.press("k")
    await expect(question(page)).toBeVisible()
    await expectNothingFound(page)
    for (const key of ["1", "1", "2", "2", "3", "Enter"]) await page.keyboard.press(key)
    await expect(question(page)).toContainText("Right.")
    await expectNothingFound(page)
    await expectNothingBeside(page)
    await page.getByRole("button", { name: /^Scenario:/ }).click()
    await expect(gallery(page).locator(".card .things > g").first()).toBeAttached()
    // Also where no view has brought the looks that they share.
    await expect(gallery(page).locator(".search")).toHaveCSS("display", "flex")
    await gallery(page).getByText("What to look for").first().click()
    await expectNothingFound(page)
  })

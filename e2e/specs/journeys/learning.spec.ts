// Learning: the story to its end, a guess before the handoff, a word that leads to the glossary, the tour.

import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { Journey } from "../../fixtures/journey.js"
import { countOf } from "../../fixtures/rest.js"

test.use({ viewport: { width: 1280, height: 720 } })

test("learning: the story to its end, a guess, a word, the tour", async ({ page }) => {
  const journey = await Journey.begin(page, "Learning")
  const explorer = new Explorer(page)
  const story = page.getByRole("region", { name: "Story" })
  const tour = page.getByRole("region", { name: "Tour" })
  const question = page.locator("form.question")
  await journey.step("Opens the page", () => explorer.open())
  await journey.step("Lead me through it", async () => {
    await page.getByRole("button", { name: "Lead me through it" }).click()
    await expect(story).toContainText("Three apps are connected through GW1")
  })
  for (let stop = 2; stop < 10 && (await countOf(story.getByRole("button", { name: "Next" }))) > 0; stop++)
    await journey.step(`Next: stop ${stop}`, async () => {
      await story.getByRole("button", { name: "Next" }).click()
      await expect(story).toContainText(`${stop} of `)
    })
  await journey.step("Escape, back to 5.990 s, Predict, k: asked before the handoff", async () => {
    await page.keyboard.press("Escape")
    await explorer.seek(5.99)
    await explorer.button("Predict").click()
    await expect(page.getByRole("region", { name: "Predict" })).toBeVisible()
    await page.keyboard.press("k")
    await expect(question).toContainText("Which of these sockets survive?")
    await explorer.settled()
  })
  await journey.step("1, 2 and 3: all live on", async () => {
    for (const key of ["1", "2", "3"]) await page.keyboard.press(key)
    await expect(question.getByRole("button", { name: "Check" })).toBeEnabled()
  })
  await journey.step("Check: not so, and why", async () => {
    await question.getByRole("button", { name: "Check" }).click()
    await expect(question).toContainText("Not so.")
    await expect(question).toContainText("draft §3.2")
  })
  await journey.step("Predict off; the word “session-lasting” of What to look for: the glossary", async () => {
    await explorer.button("Predict").click()
    const about = page.getByRole("region", { name: "About" })
    const look = about.getByText("What to look for")
    if ((await countOf(look.filter({ visible: true }))) === 0) await about.locator("summary").first().click()
    await about.getByRole("button", { name: "session-lasting", exact: true }).first().click()
    await expect(page.getByRole("region", { name: "Glossary", exact: true })).toContainText("Valid for the life of the sockets")
  })
  await journey.step("?, Take the tour", async () => {
    await page.keyboard.press("?")
    await page.getByRole("button", { name: "Take the tour" }).click()
    await expect(tour).toContainText("1 of 6")
  })
  for (let stop = 2; stop <= 6; stop++)
    await journey.step(`Enter: ${stop} of 6`, async () => {
      await page.keyboard.press("Enter")
      await expect(tour).toContainText(`${stop} of 6`)
      await expect(tour).toBeInViewport({ ratio: 1 })
    })
  await journey.end()
})

for (const width of [1440, 1024])
  test(`a guess and what became of it stand beside the sockets at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 768 })
    const explorer = new Explorer(page)
    await explorer.open("#t=5.99")
    await explorer.button("Predict").click()
    await expect(page.getByRole("region", { name: "Predict" })).toBeVisible()
    await page.keyboard.press("k")
    for (const name of ["app1", "app2", "app3"])
      await explorer.stage
        .getByRole("radiogroup", { name: `${name}: lives on or breaks` })
        .getByLabel("breaks")
        .check()
    // Nothing tells of the address that the next network will give.
    await expect(page.locator("svg.timeline text", { hasText: "IPnp2" }).filter({ visible: true })).toHaveCount(0)
    await page.getByRole("button", { name: "Check" }).click()
    await expect(explorer.stage.getByText("breaks, as you said")).toHaveCount(2)
    await expect(explorer.stage.getByText("lives on, you said breaks")).toBeInViewport({ ratio: 1 })
  })

test("what would have kept a session is tried, and opened as a branch", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=6.09")
  await explorer.object("app1").click()
  const kept = page.getByRole("region", { name: "What would have kept it" })
  await expect(kept.getByRole("listitem")).toHaveText([
    /Ask for session-lasting28 ms one way after the movelives on/,
    /Ask for fixedEAI_REQUIREDIPNOTSUPPORTEDnot given/,
    /Ask for graceful-replacementEAI_REQUIREDIPNOTSUPPORTEDnot given/,
  ])
  await kept.getByRole("button", { name: "Try: ask for session-lasting" }).click()
  await expect(explorer.notice).toContainText("app1 asks for session-lasting")
  await expect(page.locator(".fate")).toContainText("app1's session lived on at 6.086 s")
  await expect(explorer.clock).toHaveText(/6\.090/)
})

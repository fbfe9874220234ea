// A newcomer at a small laptop: from the door to the reason why one session lived and another died, then what if, then a link to it.

import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { Journey } from "../../fixtures/journey.js"
import { atRest, inputOf } from "../../fixtures/rest.js"

test.use({ viewport: { width: 1280, height: 720 } })

test("newcomer: says in one sentence why one session lived and another died, tries what if, and sends it on", {
  annotation: { type: "first visit" },
}, async ({ page, context }) => {
  const journey = await Journey.begin(page, "Newcomer")
  const explorer = new Explorer(page)
  const door = page.getByRole("region", { name: "Welcome" })
  const selected = page.getByRole("region", { name: "Selected" })

  await journey.step("Opens the page", async () => {
    await explorer.open()
    await expect(door.getByRole("heading").first()).toHaveText("Your phone changes network: which apps survive?")
    await expect(door).toContainText("MH1 is the phone")
    await expect(door.getByRole("button", { name: "Move the phone" })).toBeInViewport({ ratio: 1 })
  })
  await journey.step("Move the phone: it plays across the handoff", async () => {
    await explorer.quickly()
    await door.getByRole("button", { name: "Move the phone" }).click()
    await explorer.settled()
    await expect(explorer.object("MH1")).toHaveAccessibleName(/at GW2/)
    await expect(selected.locator(".fate")).toHaveText(
      "app1's session ended at 6.086 s because its address IPnp1 is non-persistent, and such an address is not kept when GW2 takes over. draft §3.2",
    )
    await expect(selected.locator(".fate")).toBeInViewport({ ratio: 1 })
  })
  await journey.step("app3 browser: the one that lives", async () => {
    await explorer.object("app3").click()
    await expect(selected.locator(".fate")).toHaveText(
      "app3's session lived on at 6.086 s because its address IPsl1 is session-lasting: GW1 keeps it and forwards to GW2. draft §3.2",
    )
    await expect(selected.locator(".fate")).toBeInViewport({ ratio: 1 })
  })
  await journey.step("Previous marker, until the moment of the handoff", async () => {
    for (let i = 0; i < 2; i++) await explorer.button("Previous marker").click()
    await expect(explorer.clock).toHaveText("5.900 s")
  })
  await journey.step("Drags MH1 to GW3: what if it had gone there?", async () => {
    await explorer.drag("MH1", "GW3")
    await expect(explorer.notice).toContainText("MH1 → GW3")
    await expect(explorer.notice).toContainText("your move replaced: 6.000 s MH1 → GW2")
  })
  await journey.step("Play on", async () => {
    await explorer.playOn()
    await expect(explorer.object("MH1")).toHaveAccessibleName(/at GW3/)
    await expect(explorer.notice).toContainText(/[Ll]ives on: app3/)
  })
  const [clock, drawing] = [explorer.clock, explorer.stage.locator("svg.stage")]
  const there = async (): Promise<string> => `${await clock.innerText()} ${await drawing.evaluate((svg) => svg.outerHTML)}`
  await atRest(page)
  let link = ""
  await journey.step("Share, Copy link", async () => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"])
    await explorer.button("Share").click()
    link = await inputOf(page.getByLabel("Link"))
    await page.getByRole("button", { name: "Copy link" }).click()
    await expect(page.getByRole("dialog", { name: "Share" })).toContainText("Copied.")
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(link)
    await journey.end()
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click()
  })
  const shown = await there()
  await journey.step("The other person opens the link: exactly this", async () => {
    await page.goto("about:blank")
    await page.goto(link)
    await expect.poll(there).toBe(shown)
    await expect(selected.locator(".fate")).toContainText("app3's session lived on")
  })
})

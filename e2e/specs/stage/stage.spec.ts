// The stage by hand: closer and back, moved nodes, messages, groups; by mouse, by keyboard alone and by touch.

import type { Page } from "@playwright/test"
import { expectNothingFound } from "../../fixtures/axe.js"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { atRest, attributeOf, boxOf, drawn } from "../../fixtures/rest.js"

const viewBox = async (explorer: Explorer): Promise<readonly number[]> =>
  (await attributeOf(explorer.stage.locator("svg.stage"), "viewBox")).split(" ").map(Number)

/** How much closer than the whole, as the window's share of the stage tells. */
async function expectCloser(explorer: Explorer, closer: boolean): Promise<void> {
  await expect(explorer.stage.locator("svg.stage.closer")).toHaveCount(closer ? 1 : 0)
}

/** More hosts than are drawn one by one. */
async function openCrowd(page: Page, count: number): Promise<void> {
  const hosts = Array.from({ length: count }, (_, i) => ({ name: `MH${i + 1}`, applications: [] }))
  const scenario = {
    version: 1,
    title: "A crowd",
    until: 5,
    topology: { gateways: [{ name: "GW1" }, { name: "GW2" }] },
    hosts,
    commands: hosts.map(({ name }, i) => ({ at: 0, do: "attach", host: name, gateway: `GW${(i % 2) + 1}` })),
  }
  await new Explorer(page).paste(JSON.stringify(scenario))
}

test("+ − 0 bring the stage closer and back while it has the focus; elsewhere 0 is the run's beginning (F21)", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=7.033")
  await explorer.object("MH1").focus()
  await expectCloser(explorer, false)
  await page.keyboard.press("+")
  await page.keyboard.press("+")
  await expectCloser(explorer, true)
  await page.keyboard.press("-")
  await expectCloser(explorer, true)
  await page.keyboard.press("0")
  await expectCloser(explorer, false)
  await expect(explorer.clock).toHaveText("7.033 s")
})

test("an object that gets the focus is brought into view", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=7.033")
  await explorer.object("MH1").focus()
  for (let i = 0; i < 4; i++) await page.keyboard.press("+")
  await page.keyboard.press("Home")
  await expect(async () => {
    const [pane, box] = [await boxOf(explorer.stage), await boxOf(explorer.stage.locator(":focus"))]
    expect(box.x).toBeGreaterThanOrEqual(pane.x)
    expect(box.y).toBeGreaterThanOrEqual(pane.y)
    expect(box.x + box.width).toBeLessThanOrEqual(pane.x + pane.width)
  }).toPass()
})

test("the buttons do the same; a drag on the ground moves what is seen, Ctrl and the wheel bring it closer, a plain wheel does not", async ({
  page,
}) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=7.033")
  const pane = await boxOf(explorer.stage)
  const [x, y] = [pane.x + 300, pane.y + 300]
  await page.mouse.move(x, y)
  await page.mouse.wheel(0, -300)
  await drawn(page)
  await expectCloser(explorer, false)
  await page.keyboard.down("Control")
  await page.mouse.wheel(0, -300)
  await page.keyboard.up("Control")
  await expectCloser(explorer, true)
  await explorer.button("Whole stage").click()
  await expectCloser(explorer, false)
  await explorer.button("Zoom in").click()
  await explorer.button("Zoom in").click()
  await expectCloser(explorer, true)
  const before = await viewBox(explorer)
  // Ground: below the row of gateways, beside everything.
  await page.mouse.move(x, pane.y + 20)
  await page.mouse.down()
  await page.mouse.move(x - 120, pane.y + 90, { steps: 5 })
  await page.mouse.up()
  await expect.poll(async () => (await viewBox(explorer))[0]).toBeGreaterThan(before[0] ?? 0)
  await expect.poll(async () => (await viewBox(explorer))[1]).toBeLessThan(before[1] ?? 0)
})

test("a plain wheel over the stage scrolls the page", async ({ page }) => {
  await page.setViewportSize({ width: 768, height: 600 })
  const explorer = new Explorer(page)
  await explorer.open("#t=7.033")
  const pane = await boxOf(explorer.stage)
  await page.mouse.move(pane.x + 200, pane.y + 200)
  await page.mouse.wheel(0, 200)
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0)
  await expectCloser(explorer, false)
})

test("a gateway is moved by dragging it, past its neighbour, and the host's cell goes with it (F21)", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=7.033")
  const [from, to] = [await explorer.middle("GW2"), await explorer.middle("GW3")]
  await explorer.carry("GW2", { x: to.x + 40, y: to.y })
  await expect(page.getByRole("menu")).toHaveCount(0)
  const x = async (name: string): Promise<number> => (await explorer.middle(name)).x
  await expect.poll(async () => (await x("GW2")) - (await x("GW3"))).toBeGreaterThan(0)
  await expect.poll(() => x("MH1")).toBeGreaterThan(from.x + 100)
})

test("a correspondent is moved by keyboard alone", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=7.033")
  const before = await explorer.middle("chat")
  await explorer.object("chat").focus()
  await page.keyboard.press("Enter")
  await page.getByRole("menuitem", { name: "Move on the stage" }).press("Enter")
  await expect(page.getByRole("group", { name: "Move chat" })).toBeVisible()
  await expect(explorer.object("chat")).toBeFocused()
  for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowLeft")
  await expect.poll(async () => (await explorer.middle("chat")).x).toBeLessThan(before.x - 20)
  await page.keyboard.press("Enter")
  await expect(page.getByRole("group", { name: "Move chat" })).toHaveCount(0)
  await expect(page.getByRole("menu")).toHaveCount(0)
})

test("a message in flight shows its fields (F44)", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=7.033")
  await explorer.object("SYN").focus()
  await page.keyboard.press("Enter")
  const card = page.getByRole("dialog", { name: "Message SYN" })
  await expect(card).toContainText("Connection request")
  await expect(card).toContainText("GW2")
  await expect(card).toContainText("7.037 s")
  await expect(card).toContainText("session-lasting")
  await expect(card).toContainText("yes, on this hop")
  await expectNothingFound(page, ".message-card")
  await page.keyboard.press("Escape")
  await expect(card).toHaveCount(0)
  await expect(explorer.object("SYN")).toBeFocused()
})

test("above 60 hosts a cell's hosts are one group; its list leads to each of them, and a switch and a link show them one by one (F53)", async ({
  page,
}) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await openCrowd(page, 70)
  const group = explorer.stage.getByRole("button", { name: /^35 hosts at GW2, group/ })
  await expect(group).toBeVisible()
  await explorer.seek(3)
  await group.focus()
  await page.keyboard.press("Enter")
  await page.getByRole("menuitem", { name: "MH4", exact: true }).click()
  await expect(explorer.object("MH4")).toBeVisible()
  await expect(explorer.stage.getByRole("button", { name: /^34 hosts at GW2, group/ })).toBeVisible()
  await expectNothingFound(page, ".stage-pane")
  await page.getByRole("group", { name: "View" }).getByRole("button", { name: "Each host" }).click()
  await expect(explorer.stage.getByRole("button", { name: /, mobile host, / })).toHaveCount(70)
  await expect(page).toHaveURL(/[#&]each=1/)
})

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test("a tap asks an object, taps bring the stage closer and move a node: nothing needs a drag", async ({ page }) => {
    const explorer = new Explorer(page)
    await explorer.open("#t=7.033")
    await explorer.menu("MH1", "tap")
    await expect(page.getByRole("menu", { name: "MH1" })).toBeVisible()
    await page.keyboard.press("Escape")
    await explorer.button("Zoom in").tap()
    await expectCloser(explorer, true)
    await explorer.button("Whole stage").tap()
    await expectCloser(explorer, false)
    const before = await explorer.middle("GW3")
    await explorer.menu("GW3", "tap")
    await page.getByRole("menuitem", { name: "Move on the stage" }).tap()
    for (let i = 0; i < 3; i++) await page.getByRole("button", { name: "Left", exact: true }).tap()
    await page.getByRole("button", { name: "Done" }).tap()
    await expect.poll(async () => (await explorer.middle("GW3")).x).toBeLessThan(before.x - 10)
  })

  test("two fingers bring the stage closer around them, be they on an object or not; one scrolls the page, and closer the stage", async ({
    page,
  }) => {
    const explorer = new Explorer(page)
    await explorer.open("#t=7.033")
    const pane = await boxOf(explorer.stage.locator("svg.stage"))
    const at = (x: number, y: number) => ({ x: pane.x + x * pane.width, y: pane.y + y * pane.height })
    const camera = async () => {
      await expect(page).toHaveURL(/camera=/)
      return (/camera=([\d.,]+)/.exec(page.url())?.[1] ?? "").split(",").map(Number) as [number, number, number]
    }
    // What was between the fingers stays there.
    await explorer.touch({ from: at(0.3, 0.62), to: at(0.2, 0.62) }, { from: at(0.4, 0.62), to: at(0.5, 0.62) })
    await expect.poll(async () => (await camera())[0]).toBeCloseTo(3, 0)
    await atRest(page)
    const [zoom, x] = await camera()
    expect(x + (0.35 - 0.5) / zoom).toBeCloseTo(0.35, 1)
    const drawn = await viewBox(explorer)
    await explorer.touch({ from: at(0.3, 0.62), to: at(0.6, 0.62) })
    await expect.poll(async () => (await viewBox(explorer))[0]).toBeLessThan((drawn[0] ?? 0) - 20)
    await expect(page).toHaveURL(/camera=3,0\.3/)
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(0)
    // A tap just after a drag only ends the drag's swing, and is not one.
    await explorer.button("Whole stage").click()
    await expect(page).not.toHaveURL(/camera=/)

    const host = await explorer.middle("MH1")
    const gateway = await explorer.middle("GW1")
    const beyond = { x: host.x + (host.x - gateway.x) * 0.4, y: host.y + (host.y - gateway.y) * 0.4 }
    await explorer.touch({ from: gateway, to: gateway }, { from: host, to: beyond })
    await expect.poll(async () => (await camera())[0]).toBeGreaterThan(1.2)
    await atRest(page)
    await expect(page).not.toHaveURL(/nodes=/)
    await explorer.button("Whole stage").click()
    await expectCloser(explorer, false)

    await explorer.touch({ from: at(0.5, 0.6), to: at(0.5, 0.1) })
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(20)
    await expectCloser(explorer, false)
  })
})

// What a reader does in a figure: choose, ask, act, by pointer, by touch and by keyboard; and what its page can ask of it.

import { expectNothingFound } from "../../fixtures/axe.js"
import { elementOn, expect, MODULE, test } from "../../fixtures/host-page.js"
import { boxOf } from "../../fixtures/rest.js"

const TAG = '<odmm-explorer scenario="draft-4.2" start="7.033s"></odmm-explorer>'
const host1 = /^MH1/
const app1 = /^app1\b/

test("the first click selects and says why, Escape brings the narration back, a second click opens the menu", async ({ page, host }) => {
  await page.goto(host.put(MODULE + TAG))
  const { stage, sentence, element } = elementOn(page)
  const socket = stage.getByRole("button", { name: app1 })
  await socket.click()
  await expect(sentence).toContainText("because its address IPnp1 is non-persistent")
  await expect(element.getByRole("menu")).toHaveCount(0)
  await page.keyboard.press("Escape")
  await expect(sentence).toContainText("through the tunnel")
  await stage.getByRole("button", { name: host1 }).click()
  await stage.getByRole("button", { name: host1 }).click()
  await expect(element.getByRole("menuitem", { name: "Move to GW3" })).toBeVisible()
})

test("by keyboard alone: one stop for the stage, arrows select, Enter opens, arrows move, Enter does, Escape gives the focus back", async ({
  page,
  host,
}) => {
  await page.goto(host.put(`${MODULE}<button>before</button>${TAG}`))
  const { stage, element, slider, sentence } = elementOn(page)
  await expect(slider).toBeVisible()
  await stage.getByRole("button", { name: host1 }).focus()
  await page.keyboard.press("Enter")
  const menu = element.getByRole("menu", { name: "MH1" })
  await expect(menu.getByRole("menuitem").first()).toBeFocused()
  await page.keyboard.press("Escape")
  await expect(stage.getByRole("button", { name: host1 })).toBeFocused()
  await page.keyboard.press("ArrowRight")
  await expect(sentence).toContainText("app1")
  await page.keyboard.press("ArrowLeft")
  await page.keyboard.press("Enter")
  await expect(menu.getByRole("menuitem").first()).toBeFocused()
  await page.keyboard.press("ArrowDown")
  await expect(sentence).toContainText("Move to GW3")
  await page.keyboard.press("Enter")
  await expect(element.getByRole("link")).toHaveAttribute("href", /run=/)
})

for (const width of [320, 700])
  test(`at ${width} px a menu covers neither its object nor what belongs to it, nor the bar`, async ({ page, host }) => {
    await page.setViewportSize({ width, height: 700 })
    await page.goto(host.put(`${MODULE}<style>body{margin:0}</style>${TAG}`))
    const { stage, element } = elementOn(page)
    for (const name of [host1, /^app4\b/, /^GW2/, /^GW1/]) {
      const object = stage.getByRole("button", { name })
      await object.click()
      await object.click()
      const menu = await boxOf(element.getByRole("menu"))
      for (const other of [object, element.locator("[part=bar]"), element.locator("[part=strip]")]) {
        const { x, y, width, height } = await boxOf(other)
        const apart = menu.x + menu.width <= x || x + width <= menu.x || menu.y + menu.height <= y || y + height <= menu.y
        expect(apart, `${name} at ${width}`).toBe(true)
      }
      await page.keyboard.press("Escape")
      await page.keyboard.press("Escape")
    }
  })

test("a figure that is readonly is played, and nothing is done in it", async ({ page, host, thrown }) => {
  await page.goto(host.put(MODULE + TAG.replace("start", "readonly start")))
  const { stage, element } = elementOn(page)
  await stage.getByRole("button", { name: host1 }).click()
  await stage.getByRole("button", { name: host1 }).click()
  await expect(element.getByRole("menu")).toHaveCount(0)
  await expect
    .poll(() => element.evaluate((e) => e.do({ do: "detach", host: "MH1" }).catch((error: Error) => error.message)))
    .toContain("readonly")
  expect(thrown).toEqual([])
})

test("what an attribute cannot mean is said, with what to write; the run is shown from its beginning", async ({ page, host }) => {
  for (const [name, value, said] of [
    ["start", "banana", "“banana” is no time: write 5.9s"],
    ["speed", "fast", 'speed="fast" cannot be read: write pace'],
    ["markers", "x:Left", "write 6s:Left"],
    ["end", "late", "write 8s"],
  ] as const) {
    const heard = `<script>addEventListener("odmm:error", ({ detail }) => (document.title = detail.message))</script>`
    await page.goto(host.put(`${heard}${MODULE}<odmm-explorer scenario="draft-4.2" ${name}="${value}"></odmm-explorer>`))
    await expect(elementOn(page).sentence).toContainText(said)
    await expect(page).toHaveTitle(new RegExp(said.slice(0, 12).replace(/[“”"=]/g, ".")))
    await expect(elementOn(page).slider).toBeVisible()
  }
})

test("a scenario inside the tag, with everything that a page can ask", async ({ page, host }) => {
  const { readFileSync } = await import("node:fs")
  const text = readFileSync(new URL("../../../public/scenarios/five-handoffs.json", import.meta.url), "utf8")
  await page.goto(host.put(`${MODULE}<odmm-explorer><script type="application/json">${text}</script></odmm-explorer>`))
  const { element, slider } = elementOn(page)
  await expect(slider).toBeVisible()
  const told = () =>
    element.evaluate(async (e) => {
      await e.ready
      const heard: string[] = []
      for (const name of ["play", "pause", "change", "odmm:timechange"]) e.addEventListener(name, () => heard.push(name))
      await e.seek("2s")
      await e.step(1)
      await e.play()
      await e.pause()
      const state = await e.getState()
      const then = e.currentTime
      await e.seek(0)
      await e.setState(state)
      const picture = await e.toPNG()
      const svg = await e.toSVG()
      const link = await e.exportLink()
      return {
        heard: [...new Set(heard)].sort(),
        same: Math.abs(e.currentTime - then) < 0.002,
        type: picture.type,
        svg: svg.slice(0, 4),
        link,
        paused: e.paused,
      }
    })
  await expect.poll(told).toMatchObject({
    link: expect.stringMatching(/\/odmm\/#.*run=/),
    heard: ["change", "odmm:timechange", "pause", "play"],
    same: true,
    type: "image/png",
    svg: "<svg",
    paused: true,
  })
})

test("it plays when it comes into sight, to its end, and again", async ({ page, host }) => {
  const tag = TAG.replace("start", 'autoplay loop speed="1" end="7.3s" controls="none" start')
  await page.goto(host.put(`${MODULE}<div style="height:3000px"></div>${tag}`))
  const { element } = elementOn(page)
  expect(host.asked.filter((path) => path.endsWith(".wasm"))).toEqual([])
  const ends = element.evaluate((e) => new Promise((resolve) => e.addEventListener("end", resolve, { once: true })))
  await page.evaluate(() => scrollTo(0, 9999))
  await ends
  await expect.poll(() => element.evaluate((e) => e.paused)).toBe(false)
})

test("axe finds nothing: picture, live, menu, failure", async ({ page, host }) => {
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 226" role="img" aria-label="a picture"></svg>'
  const body = `<main><h1>Figures</h1>${TAG.replace("></", `>${picture}</`)}<odmm-explorer scenario="none-such">${picture}</odmm-explorer></main>`
  await page.goto(host.put(MODULE + body))
  await expect(elementOn(page).play).toBeVisible()
  await expectNothingFound(page)
  await elementOn(page, 1).play.click()
  await expect(elementOn(page, 1).alert).toContainText("not found")
  await elementOn(page).play.focus()
  await expect(elementOn(page).slider).toBeVisible()
  await elementOn(page).stage.getByRole("button", { name: host1 }).focus()
  await page.keyboard.press("Enter")
  await expect(elementOn(page).element.getByRole("menu")).toBeVisible()
  await expectNothingFound(page)
})

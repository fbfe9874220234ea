// The element in pages of other people, which were not made for it: it works, or keeps its picture and says why; it breaks none of them.

import { CLASSIC, elementOn, expect, MODULE, test } from "../../fixtures/host-page.js"

const TAG = '<odmm-explorer scenario="draft-4.2" start="7.033s"></odmm-explorer>'
const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 226" role="img" aria-label="a picture"><rect width="640" height="226" fill="#dfe"/></svg>`
const WITH_PICTURE = `<odmm-explorer scenario="draft-4.2" start="7.033s" alt="app4 shares IPsl1 with app3.">${PICTURE}</odmm-explorer>`
const STRICT = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"

test("a page of ten figures with pictures that nobody touches loads the loader alone (F129)", async ({ page, host }) => {
  await page.goto(host.put(MODULE + WITH_PICTURE.repeat(10)))
  await expect(elementOn(page, 9).play).toBeVisible()
  await expect(elementOn(page, 9).element).toContainText("app4 shares")
  expect(host.asked.filter((path) => path.startsWith("/odmm/"))).toEqual(["/odmm/odmm-explorer.js"])
})

test("nothing moves when a figure goes live", async ({ page, host }) => {
  for (const width of [320, 700]) {
    await page.setViewportSize({ width, height: 700 })
    await page.goto(host.put(MODULE + WITH_PICTURE))
    const { element, play, slider } = elementOn(page)
    const places = () =>
      element.evaluate(({ shadowRoot }) =>
        ["box", "drawing", "strip", "bar", "play"].map((place) => {
          const { top, height } = shadowRoot?.querySelector(`[part=${place}]`)?.getBoundingClientRect() ?? new DOMRect()
          return [place, top, height]
        }),
      )
    await expect(play).toBeVisible()
    const before = await places()
    await play.focus()
    await expect(slider).toBeVisible()
    await expect.poll(places).toEqual(before)
  }
})

test("it plays under the strict policy, as a module and as a classic script, and below another base address", async ({ page, host }) => {
  for (const script of [MODULE, CLASSIC]) {
    const base = `<base href="/elsewhere/deep/">`
    await page.goto(host.put(script + TAG, { head: base, headers: { "content-security-policy": `${STRICT}; base-uri 'self'` } }))
    await expect(elementOn(page).slider).toHaveAttribute("aria-valuetext", /^7\.033 seconds/)
    await expect(elementOn(page).element.getByRole("link")).toHaveAttribute("href", `${host.origin}/odmm/#t=7.033&scenario=draft-4.2`)
  }
})

test("a policy that lets no wasm run is named, with what to allow; the picture stays", async ({ page, host }) => {
  await page.goto(host.put(MODULE + WITH_PICTURE, { headers: { "content-security-policy": "default-src 'self'" } }))
  const { play, alert, element } = elementOn(page)
  await play.click()
  await expect(alert).toContainText("policy of this page")
  await expect(alert).toContainText("'wasm-unsafe-eval'")
  await expect(element.getByRole("img", { name: "a picture" })).toBeVisible()
  await expect(element.getByRole("button", { name: "Try again" })).toBeVisible()
})

test("a policy that lets no scenario in is named, with its directive", async ({ page, host }) => {
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'"
  const far = `${host.other}/odmm/scenarios/draft-4.2.json`
  await page.goto(
    host.put(`${MODULE}<odmm-explorer scenario="${far}">${PICTURE}</odmm-explorer>`, { headers: { "content-security-policy": policy } }),
  )
  await elementOn(page).play.click()
  await expect(elementOn(page).alert).toContainText("The scenario is not let in by the policy of this page.")
  await expect(elementOn(page).alert).toContainText(`Allow connect-src ${host.other}`)
  await expect(elementOn(page).alert).toContainText("inside the tag")
})

test("a scenario that another origin does not let out is told apart from one that the policy blocks (CORS)", async ({ page, host }) => {
  const far = `${host.other}/odmm/scenarios/draft-4.2.json`
  await page.goto(host.put(`${MODULE}<odmm-explorer scenario="${far}">${PICTURE}</odmm-explorer>`))
  await elementOn(page).play.click()
  await expect(elementOn(page).alert).toContainText(`is not let out by ${host.other} (CORS)`)
  host.headers = { "access-control-allow-origin": "*" }
  await elementOn(page).element.getByRole("button", { name: "Try again" }).click()
  await expect(elementOn(page).slider).toBeVisible()
})

test("files that do not lie together are named, and tried again", async ({ page, host }) => {
  host.missing = /player-module/
  await page.goto(host.put(MODULE + WITH_PICTURE))
  await elementOn(page).play.click()
  await expect(elementOn(page).alert).toContainText("The player was not loaded.")
  await expect(elementOn(page).element.getByRole("img", { name: "a picture" })).toBeVisible()
})

test("a name that is none of the shipped ones is answered with the nearest", async ({ page, host }) => {
  await page.goto(host.put(`${MODULE}<odmm-explorer scenario="draft-4.3">${PICTURE}</odmm-explorer>`))
  await elementOn(page).play.click()
  await expect(elementOn(page).alert).toContainText("There is no “draft-4.3” here; the nearest is “draft-4.2”.")
})

test("while it loads it counts, and can be stopped: the picture is as it was, and the next press loads it", async ({ page, host }) => {
  let go = (): void => {}
  await page.goto(host.put(MODULE + WITH_PICTURE))
  const { play, element, sentence, slider } = elementOn(page)
  await expect(play).toBeVisible()
  host.hold = new Promise((resolve) => {
    go = resolve
  })
  await play.click()
  await expect(sentence).toHaveText(/Loading, 0 of \d+ KB/)
  await element.getByRole("button", { name: "Stop" }).click()
  await expect(sentence).toHaveText(/^app4 shares IPsl1 with app3\./)
  await expect(elementOn(page).alert).toBeHidden()
  go()
  await play.click()
  await expect(slider).toBeVisible()
})

test("a sandbox without an origin: the classic script plays, the module is not even begun", async ({ page, host }) => {
  const framed = host.put(CLASSIC + TAG, { head: `<meta http-equiv="Content-Security-Policy" content="${STRICT}">` })
  await page.goto(host.put(`<iframe sandbox="allow-scripts" src="${framed}" width="700" height="420"></iframe>`))
  const frame = page.frameLocator("iframe")
  await expect(frame.getByRole("slider", { name: "Time" })).toHaveAttribute("aria-valuetext", /^7\.033 seconds/)
  await frame.getByRole("button", { name: "Play", exact: true }).click()
  await expect(frame.getByRole("button", { name: "Pause" })).toBeVisible()
})

test("what a page of a sandbox cannot read is said: another scenario by its address", async ({ page, host }) => {
  const framed = host.put(`${CLASSIC}<odmm-explorer scenario="/odmm/scenarios/mine.json">${PICTURE}</odmm-explorer>`)
  await page.goto(host.put(`<iframe sandbox="allow-scripts" src="${framed}" width="700" height="420"></iframe>`))
  const frame = page.frameLocator("iframe")
  await frame.getByRole("img").hover()
  await expect(frame.getByRole("alert")).toContainText("cannot be read in a sandbox without an origin")
})

test("from a file: the classic script plays without any server", async ({ page }) => {
  const { pathToFileURL } = await import("node:url")
  const { writeFile } = await import("node:fs/promises")
  const file = test.info().outputPath("page.html")
  const script = new URL("../../../dist/odmm-explorer.classic.js", import.meta.url).href
  await writeFile(file, `<!doctype html><html lang="en"><title>A file</title><script src="${script}"></script>${TAG}`)
  await page.goto(pathToFileURL(file).href)
  await expect(elementOn(page).slider).toHaveAttribute("aria-valuetext", /^7\.033 seconds/)
})

test("a storage that throws, a page without any of our names", async ({ page, host }) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"])
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException("no storage here", "SecurityError")
        },
      })
  })
  await page.goto(host.put(MODULE + TAG))
  await expect(elementOn(page).slider).toBeVisible()
  await expect.poll(() => page.evaluate(() => Object.keys(globalThis).filter((name) => /odmm/i.test(name)))).toEqual([])
})

test("two versions on one page: the first one has the tag, the second one leaves it", async ({ page, host }) => {
  await page.goto(host.put(`${MODULE}<script type="module" src="/odmm/odmm-explorer.js?v=2"></script>${CLASSIC}${TAG}${TAG}`))
  for (const nth of [0, 1]) await expect(elementOn(page, nth).slider).toBeVisible()
  expect(host.asked.filter((path) => path.endsWith(".wasm"))).toHaveLength(1)
})

test("ten figures share one compiled module", async ({ page, host }) => {
  await page.goto(host.put(MODULE + TAG.repeat(10)))
  await expect(elementOn(page, 9).slider).toBeAttached()
  expect(host.asked.filter((path) => path.endsWith(".wasm"))).toHaveLength(1)
})

test("taken out and put back, it is where it was, with what was done in it", async ({ page, host }) => {
  await page.goto(host.put(`${MODULE}<div id="a">${TAG}</div><div id="b"></div>`))
  const { element, slider } = elementOn(page)
  await expect(slider).toBeVisible()
  await element.evaluate(async (e) => {
    await e.seek(4)
    await e.do({ do: "attach", host: "MH1", gateway: "GW3" })
    document.querySelector("#b")?.append(e)
  })
  await expect(slider).toHaveAttribute("aria-valuetext", /^4 seconds/)
  await expect(element.getByRole("link")).toHaveAttribute("href", /run=/)
  await expect.poll(() => element.evaluate((e) => e.frame?.run.branch.parent)).toBe(0)
})

test("moved into another document, it is dressed and goes on", async ({ page, host }) => {
  await page.goto(host.put(`${MODULE}${TAG}<iframe src="${host.put("<p>another</p>")}" width="700" height="500"></iframe>`))
  await expect(elementOn(page).slider).toBeVisible()
  await page.frameLocator("iframe").getByText("another").waitFor()
  await page.evaluate(() => {
    const element = document.querySelector("odmm-explorer")
    if (element) document.querySelector("iframe")?.contentDocument?.body.append(element)
  })
  const moved = page.frameLocator("iframe").locator("odmm-explorer")
  await expect(moved.locator("svg.stage [role=button]").first()).toBeVisible()
  await expect.poll(() => moved.evaluate(({ shadowRoot }) => shadowRoot?.adoptedStyleSheets.length)).toBeGreaterThan(1)
  await moved.getByRole("button", { name: "Next step" }).click()
  await expect(moved.getByRole("slider", { name: "Time" })).not.toHaveAttribute("aria-valuetext", /^7\.033 seconds/)
})

for (const [what, width, height] of [
  ["tiny", 90, 60],
  ["low", 700, 90],
  ["huge", 4000, 3000],
  ["none", 0, 0],
] as const)
  test(`in a ${what} box it neither throws nor makes the page wider`, async ({ page, host }) => {
    const size = `style="display:block;overflow:auto;width:${width}px;height:${height}px"`
    await page.goto(
      host.put(`${MODULE}<div ${size}><odmm-explorer style="height:100%" loading="eager" scenario="draft-4.2"></odmm-explorer></div>`),
    )
    await elementOn(page).element.evaluate((e) => e.ready)
    await elementOn(page).element.evaluate((e) => e.seek(7.033))
    await expect.poll(() => elementOn(page).element.evaluate((e) => e.currentTime)).toBe(7.033)
  })

test("a page that writes from right to left: labels stay in their pills, numbers in one piece", async ({ page, host }) => {
  const rtl = `<div dir="rtl" lang="ar">${TAG}</div>`
  await page.goto(host.put(MODULE + rtl + TAG))
  const both = [0, 1].map((nth) => elementOn(page, nth))
  const drawn = (nth: number) =>
    both[nth]?.element.evaluate(({ shadowRoot }) =>
      [...(shadowRoot?.querySelectorAll("svg.stage text") ?? [])].map((text) => [
        text.textContent,
        getComputedStyle(text).direction,
        Math.round(text.getBoundingClientRect().x),
      ]),
    )
  for (const { slider } of both) await expect(slider).toBeVisible()
  await expect.poll(async () => JSON.stringify(await drawn(0)) === JSON.stringify(await drawn(1))).toBe(true)
  await expect(both[0]?.element.locator("time") ?? page.locator("none")).toHaveCSS("direction", "ltr")
})

test("rules of the page that mean everything change nothing inside", async ({ page, host }) => {
  const hostile = `*, *::before, *::after { all: unset !important } body { letter-spacing: 4px; text-transform: uppercase; line-height: 3; font-size: 30px }
    svg { display: none !important } button { visibility: hidden !important } :host, .box, .stage { color: red !important }`
  await page.goto(host.put(`<div>${MODULE}${TAG}</div>`, { head: `<link rel="stylesheet" href="/hostile.css">` }))
  host.pages.set("/hostile.css", { body: hostile, headers: { "content-type": "text/css" } })
  await page.reload()
  const { element, slider, stage } = elementOn(page)
  await expect(slider).toBeVisible()
  await expect(stage).toBeVisible()
  const looks = () =>
    element.evaluate(({ shadowRoot }) => {
      const { letterSpacing, textTransform, fontSize } = getComputedStyle(shadowRoot?.querySelector(".telling") ?? document.body)
      return {
        letterSpacing,
        textTransform,
        fontSize,
        high: (shadowRoot?.querySelector("svg.stage")?.getBoundingClientRect().height ?? 0) > 200,
      }
    })
  await expect.poll(looks).toEqual({ letterSpacing: "normal", textTransform: "none", fontSize: "14px", high: true })
})

test("printed, every figure of the page is drawn, those out of sight too, without controls", async ({ page, host }) => {
  await page.goto(host.put(`${MODULE + TAG.repeat(4)}<div style="height:4000px"></div>${TAG.repeat(6)}`))
  for (let nth = 0; nth < 10; nth++) await elementOn(page, nth).element.evaluate((e) => e.ready)
  await page.emulateMedia({ media: "print" })
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")))
  for (let nth = 0; nth < 10; nth++) await expect(elementOn(page, nth).stage.locator("[role=button]").first()).toBeVisible()
  await expect(page.getByRole("button", { name: "Play", exact: true })).toHaveCount(0)
})

// embed.html as a frame of another page: options as parameters, its height by messages (web/element/embed/protocol.ts), whoever frames it.

import { expectNothingFound } from "../../fixtures/axe.js"
import { expect, test } from "../../fixtures/host-page.js"
import { attributeOf, leave } from "../../fixtures/rest.js"

const HELPER = '<script src="/odmm/odmm-frame.js"></script>'

test("embed.html alone is sent without frame-ancestors", async ({ request }) => {
  const policyOf = async (path: string) => (await request.get(path)).headers()["content-security-policy"] ?? ""
  await expect.poll(() => policyOf("./embed.html")).not.toContain("frame-ancestors")
  await expect.poll(() => policyOf("./embed.html?start=6")).toContain("default-src 'self'")
  for (const path of ["./", "./index.html", "./which.html", "./EMBED.html", "./x/../embed.htm", "./in-a-page.html"])
    await expect.poll(() => policyOf(path)).toContain("frame-ancestors 'self'")
})

test("another page frames it, with options as parameters and with a link as its fragment", async ({ page, host, baseURL }) => {
  const options = "?start=7.033s&controls=minimal&theme=dark&readonly&explorer=https://example.org/&poster=x.png"
  await page.goto(host.put(`<iframe src="${baseURL}embed.html${options}" width="700" height="400"></iframe>`))
  const figure = page.frameLocator("iframe").locator("odmm-explorer")
  await expect(figure.getByRole("slider", { name: "Time" })).toHaveAttribute("aria-valuetext", /^7\.033 seconds/)
  await expect(figure).toHaveAttribute("readonly", "")
  await expect(figure).toHaveAttribute("theme", "dark")
  // A link chooses neither where its reader is sent nor what else is loaded.
  for (const name of ["explorer", "poster"]) await expect(figure).not.toHaveAttribute(name, /./)

  await page.goto(host.put(`<iframe src="${baseURL}embed.html#t=6.2&scenario=five-handoffs" width="700" height="400"></iframe>`))
  await expect(figure.getByRole("slider", { name: "Time" })).toHaveAttribute("aria-valuetext", /^6\.2 seconds/)
  await expect(figure.getByText("Five handoffs").first()).toBeVisible()
})

for (const [what, sandbox] of [
  ["framed from another origin", ""],
  ["in a sandbox without an origin", 'sandbox="allow-scripts"'],
  ["in a sandbox with its origin", 'sandbox="allow-scripts allow-same-origin"'],
] as const)
  test(`${what}, the frame becomes as high as what it shows`, async ({ page, host, baseURL }) => {
    await page.goto(host.put(`${HELPER}<iframe ${sandbox} src="${baseURL}embed.html?start=7.033s" style="width:700px"></iframe>`))
    await expect(page.frameLocator("iframe").getByRole("slider", { name: "Time" })).toBeVisible()
    // Its sheet is there: the heading is for those who cannot see the figure.
    await expect(page.frameLocator("iframe").locator("h1")).toHaveCSS("position", "absolute")
    const wide = await page
      .frameLocator("iframe")
      .locator("odmm-explorer")
      .evaluate((e) => Math.ceil(e.getBoundingClientRect().height))
    await expect(page.locator("iframe")).toHaveCSS("height", `${wide}px`)
    await page.locator("iframe").evaluate((frame) => {
      frame.style.width = "320px"
    })
    await expect(page.locator("iframe")).not.toHaveCSS("height", `${wide}px`)
  })

test("the frame tells its height to the window that framed it and greeted it, and to nobody else", async ({ page, host, baseURL }) => {
  await page.goto(host.put(`<iframe src="${baseURL}embed.html" width="700"></iframe>`))
  await expect(page.frameLocator("iframe").getByRole("slider", { name: "Time" })).toBeVisible()
  const heard = await page.evaluateHandle(() => {
    const heard: unknown[] = []
    addEventListener("message", ({ data }) => heard.push(data))
    return heard
  })
  const say = (data: unknown) => page.evaluate((data) => document.querySelector("iframe")?.contentWindow?.postMessage(data, "*"), data)
  // Neither ungreeted nor for a version that it does not know.
  for (const data of [{ odmm: 2, say: "hello" }, { odmm: 1, say: "height", height: 9 }, "hello", null, 1]) await say(data)
  await page.locator("iframe").evaluate((frame) => {
    frame.style.width = "320px"
  })
  await say({ odmm: 1, say: "hello" })
  await expect.poll(async () => ((await heard.jsonValue()) as unknown[]).length).toBeGreaterThan(0)
  for (const data of (await heard.jsonValue()) as unknown[]) expect(data).toEqual({ odmm: 1, say: "height", height: expect.any(Number) })
})

test("the page believes no height of another window, of another origin, or beyond reason", async ({ page, host, baseURL }) => {
  const liar = host.put("<p>a liar</p>")
  await page.goto(host.put(`${HELPER}<iframe src="${baseURL}embed.html" width="700"></iframe><iframe src="${liar}"></iframe>`))
  const framed = page.locator("iframe").first()
  await expect(page.frameLocator("iframe").first().getByRole("slider", { name: "Time" })).toBeVisible()
  const before = await attributeOf(framed, "style")
  await page
    .frameLocator("iframe")
    .nth(1)
    .getByText("a liar")
    .evaluate(() => parent.postMessage({ odmm: 1, say: "height", height: 9999 }, "*"))
  await page.frames()[1]?.evaluate(() => parent.postMessage({ odmm: 1, say: "height", height: 99_999 }, "*"))
  await leave(page, 200)
  await expect(framed).toHaveAttribute("style", before)
})

test("axe finds nothing in the page that is framed", async ({ page, baseURL }) => {
  await page.goto(`${baseURL}embed.html?start=7.033s`)
  await expect(page.getByRole("slider", { name: "Time" })).toBeEnabled()
  await expectNothingFound(page)
})

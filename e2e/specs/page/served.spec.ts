// What is loaded and when, and how it is served.

import type { Page } from "@playwright/test"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { loadedBy } from "../../tools/sizes.mjs"

test("before its stage is drawn the explorer loads no script and no wasm that its size budget does not count", async ({
  page,
  baseURL,
}) => {
  await page.addInitScript(() => {
    const look = new MutationObserver(() => {
      if (!document.querySelector("svg.stage [role=button]")) return
      performance.mark("stage")
      look.disconnect()
    })
    look.observe(document, { childList: true, subtree: true })
  })
  const explorer = new Explorer(page)
  await explorer.open()
  const entries = await page.evaluateHandle(() => {
    const [stage] = performance.getEntriesByName("stage")
    return performance
      .getEntriesByType("resource")
      .filter(({ startTime }) => startTime < (stage?.startTime ?? 0))
      .map(({ name }) => name)
  })
  const urls = await entries.jsonValue()
  const code = urls.filter((url) => /\.(js|wasm)$/.test(url)).map((url) => url.slice(baseURL?.length))
  expect(code.filter((path) => path.endsWith(".wasm"))).toHaveLength(1)
  expect(loadedBy("index.html")).toEqual(expect.arrayContaining(code))
})

test("the element loads no script and no wasm that its size budget does not count", async ({ page, baseURL }) => {
  const code = codeOf(page, baseURL)
  await page.goto("./embed.html")
  await expect(page.getByRole("slider", { name: "Time" }).first()).toBeEnabled()
  expect(code.filter((path) => path.endsWith(".wasm"))).toHaveLength(1)
  expect(loadedBy("element/element.ts", "element.json")).toEqual(expect.arrayContaining(code))
})

/** The scripts and the wasm that a page asks for, as it asks. */
function codeOf(page: Page, origin = ""): string[] {
  const code: string[] = []
  page.on("request", (request) => {
    if (/\.(js|wasm)$/.test(request.url())) code.push(request.url().slice(origin.length))
  })
  return code
}

test("pages are served with the strict policy, wasm with its type", async ({ request }) => {
  for (const page of ["./", "./embed.html"]) {
    const response = await request.get(page)
    const policy = response.headers()["content-security-policy"]
    expect(policy).toContain("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'")
    expect(policy).not.toMatch(/unsafe-inline|(?<!wasm-)unsafe-eval|https?:|\*/)
  }
  const wasm = loadedBy("index.html").find((path) => path.endsWith(".wasm"))
  const response = await request.get(`./${wasm}`)
  expect(response.headers()["content-type"]).toBe("application/wasm")
})

test("nothing outside of the built page is served", async ({ request }) => {
  for (const path of [
    "/..%2fpackage.json",
    "/%2e%2e/package.json",
    "/..%5cpackage.json",
    "/.vite/manifest.json",
    "/assets/",
    "/%00",
    "/%zz",
  ]) {
    const response = await request.get(path)
    expect(response.status(), path).toBe(404)
  }
})

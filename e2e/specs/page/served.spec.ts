// What is loaded and when, and how it is served.

import { readFileSync } from "node:fs"
import type { Page } from "@playwright/test"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { loadedBy, loadedByElement } from "../../tools/sizes.mjs"

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
  await page.goto("./in-a-page.html")
  await expect(page.getByRole("slider", { name: "Time" }).first()).toBeEnabled()
  expect(code.filter((path) => path.endsWith(".wasm"))).toHaveLength(1)
  expect(loadedByElement()).toEqual(expect.arrayContaining(code))
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

test("the licences of all that is shipped come along, fonts and the compiler's part included, and Settings lead to them", async ({
  page,
  request,
}) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await explorer.button("Settings").click()
  const link = page.getByRole("dialog", { name: "Settings" }).getByRole("link", { name: "Notices" })
  await expect(link).toHaveAttribute("href", "./notices.txt")
  const answer = await request.get("./notices.txt")
  expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "text/plain; charset=utf-8"])
  const format = await request.get("./scenario-format.md")
  expect([format.status(), format.headers()["content-type"]]).toEqual([200, "text/plain; charset=utf-8"])
  const text = await answer.text()
  const expected = packagesOfUse()
  expect(expected.length).toBeGreaterThan(20)
  expect(expected.filter(({ name, version }) => !text.includes(`\n${name} ${version} (`))).toEqual([])
  expect(text).toContain("SIL OPEN FONT LICENSE Version 1.1")
  expect(text).toContain("Portions of this software are derived from third-party works")
})

/** Types are in no page; of the translations of JSON's language service a function of ours takes the place (web/editor/text/messages.ts). */
const NOT_SHIPPED = /^@types\/|^@vscode\/l10n$/

/** What the lock file has for the page to use, development aside, and the tools that put something of their own into a build. */
function packagesOfUse(): { name: string; version: string }[] {
  const { packages } = JSON.parse(readFileSync(new URL("../../../package-lock.json", import.meta.url), "utf8")) as {
    packages: Record<string, { version: string; dev?: boolean; devOptional?: boolean; optional?: boolean }>
  }
  return Object.entries(packages)
    .map(([path, entry]) => ({ ...entry, name: path.replace(/^.*node_modules\//, "") }))
    .filter(
      ({ name, dev, devOptional, optional }) =>
        (name !== "" && !NOT_SHIPPED.test(name) && !dev && !devOptional && !optional) || ["assemblyscript", "rolldown"].includes(name),
    )
}

test("who does not take gzip is not given it, and who has a file is told so", async ({ request }) => {
  const packed = await request.get("./")
  expect(packed.headers()["content-encoding"]).toBe("gzip")
  const plain = await request.get("./", { headers: { "accept-encoding": "gzip;q=0" } })
  expect(plain.headers()).not.toHaveProperty("content-encoding")
  const again = await request.get("./", { headers: { "if-none-match": packed.headers().etag ?? "" } })
  expect(again.status()).toBe(304)
})

test("a name that is not this machine's is not answered (DNS rebinding)", async ({ request }) => {
  const answer = await request.get("./", { headers: { host: "evil.example" } })
  expect([answer.status(), await answer.text()]).toEqual([421, expect.stringContaining("--allow evil.example")])
})

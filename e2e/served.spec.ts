import { expect, test } from "./fixtures/base.js"
import { Explorer } from "./fixtures/explorer.js"
import { loadedBy } from "./sizes.mjs"

for (const [page, entry, ready] of [
  ["index.html", "index.html", (explorer: Explorer) => expect(explorer.object("MH1")).toBeVisible()],
  ["embed.html", "embed.ts", ({ page }: Explorer) => expect(page.getByRole("slider", { name: "Time" }).first()).toBeEnabled()],
] as const) {
  test(`${page} loads no script and no wasm that the size budget does not count`, async ({ page: tab, baseURL }) => {
    const loaded: string[] = []
    tab.on("request", (request) => loaded.push(request.url().slice(baseURL?.length)))
    await tab.goto(`./${page}`)
    await ready(new Explorer(tab))
    const code = loaded.filter((path) => /\.(js|wasm)$/.test(path))
    expect(code.filter((path) => path.endsWith(".wasm"))).toHaveLength(1)
    expect(loadedBy(entry)).toEqual(expect.arrayContaining(code))
  })
}

test("pages are served with the strict policy, wasm with its type", async ({ request }) => {
  for (const page of ["./", "./embed.html"]) {
    const policy = (await request.get(page)).headers()["content-security-policy"]
    expect(policy).toContain("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'")
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'? |https?:|\*/)
  }
  const wasm = loadedBy("index.html").find((path) => path.endsWith(".wasm"))
  expect((await request.get(`./${wasm}`)).headers()["content-type"]).toBe("application/wasm")
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
    expect((await request.get(path)).status(), path).toBe(404)
  }
})

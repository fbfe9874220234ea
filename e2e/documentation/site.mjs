// A site as it was built, served from a folder on loopback, and looked at in a browser with JavaScript and without.

import { readFile } from "node:fs/promises"
import { createServer } from "node:http"
import { extname, join, normalize } from "node:path"

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".wasm": "application/wasm",
}
const PATIENCE = 60_000

/** Serves a folder; resolves to its address and how to end it. */
export async function served(folder) {
  const server = createServer(async ({ url = "/" }, response) => {
    const path = normalize(decodeURIComponent(new URL(url, "http://localhost").pathname))
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path)
    // Browsers ask for it by themselves.
    if (path === "/favicon.ico") return void response.writeHead(204).end()
    try {
      const bytes = await readFile(file)
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(bytes)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve))
  return { address: `http://127.0.0.1:${server.address().port}/`, end: () => server.close() }
}

/** Without JavaScript the reader sees each picture, and its words where there are some. Throws what is not so. */
export async function checkPictures(browser, address) {
  const context = await browser.newContext({ javaScriptEnabled: false })
  try {
    const page = await context.newPage()
    await page.goto(address)
    const images = page.locator("figure img")
    const count = await images.count()
    if (count === 0) throw Error("no picture is in the page")
    for (let i = 0; i < count; i++) {
      await images.nth(i).scrollIntoViewIfNeeded()
      const box = await images.nth(i).boundingBox()
      if (!box || box.width < 200 || box.height < 100) throw Error(`picture ${i + 1} takes no room`)
      const source = await images.nth(i).getAttribute("src")
      const answer = await page.request.get(new URL(source, address).href)
      if (!answer.ok() || !(await answer.text()).startsWith("<svg ")) throw Error(`picture ${i + 1} is not at ${source}`)
    }
    for (const words of await page.locator("figure.odmm-figure details").allTextContents())
      if (!/The figure in words.{20,}/s.test(words)) throw Error("a figure has no words")
    return count
  } finally {
    await context.close()
  }
}

/**
 * With JavaScript each figure plays. `arrive` leads to the page; `counts` says of a complaint whether it is ours. Throws what is not so, or what the
 * page complained of.
 */
export async function checkLive(browser, arrive, counts) {
  const context = await browser.newContext()
  const faults = []
  try {
    const page = await context.newPage()
    page.on("pageerror", (error) => faults.push(error.stack ?? String(error)))
    page.on("console", (message) => message.type() === "error" && faults.push(`${message.text()} ${message.location().url}`))
    await arrive(page)
    const figures = page.locator("odmm-explorer")
    await figures.first().waitFor({ timeout: PATIENCE })
    const count = await figures.count()
    for (let i = 0; i < count; i++) {
      const time = await figures.nth(i).evaluate(async (element) => {
        await customElements.whenDefined("odmm-explorer")
        await element.seek(6.2)
        return element.frame.time
      })
      if (time !== 6_200_000) throw Error(`figure ${i + 1} is at ${time}`)
    }
    const ours = faults.filter(counts)
    if (ours.length > 0) throw Error(`the page was not quiet: ${ours.join("; ")}`)
  } finally {
    await context.close()
  }
}

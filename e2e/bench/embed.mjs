// npm run bench:embed: what a figure costs its page, against asciinema-player 3.18, which shows terminals as the element shows runs. Both are
// served by one server with gzip, opened in turn in one Chromium whose CPU is slowed 4 times and whose network is that of a good phone, and
// compared by their medians. `--as-built` leaves out the build; a number is how often each page is opened (default 7).

import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { createServer } from "node:http"
import { extname, join } from "node:path"
import { gzipSync } from "node:zlib"
import { fail, ready, root } from "../../core/tools/ready.mjs"

ready()
const args = process.argv.slice(2)
if (!args.includes("--as-built"))
  await (await import("../../web/tools/build.mjs")).buildPage().catch((error) => fail(`page: ${error.message}`))
const times = Number(args.find((arg) => /^\d+$/.test(arg)) ?? 7)

const { chromium } = await import("@playwright/test")
const { findBrowser } = await import("../tools/browser.mjs")

const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
}
const OTHER = join(root, "node_modules/asciinema-player/dist/bundle")
const page = (head, body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Figures</title>${head}<body>${body}`

/** A picture as a figure has it from build time. */
const ASKED = ["core/tools/odmm.mjs", "run", "public/scenarios/draft-4.2.json", "--format", "svg", "--at", "5.9"]
const PICTURE = execFileSync(process.execPath, ASKED, { cwd: root, encoding: "utf8" })
const OURS = '<script type="module" src="/odmm/odmm-explorer.js"></script>'
const ours = (attributes, picture = "") =>
  `<odmm-explorer scenario="draft-4.2" start="5.9s" speed="0.05" ${attributes}>${picture}</odmm-explorer>`
const theirs = (count, options) =>
  page(
    '<link rel="stylesheet" href="/other/asciinema-player.css">',
    `${Array.from({ length: count }, (_, i) => `<div id="p${i}"></div>`).join("")}<script src="/other/asciinema-player.min.js"></script>
<script>for (let i = 0; i < ${count}; i++) AsciinemaPlayer.create("/run.cast", document.getElementById("p" + i), ${options})</script>`,
  )
const POSTER = '{ poster: "npt:5.9", cols: 80, rows: 14 }'
const PLAYING = "{ autoPlay: true, startAt: 5.9, cols: 80, rows: 14 }"

const PAGES = {
  "/picture/ours": page(OURS, ours("", PICTURE)),
  "/picture/theirs": theirs(1, POSTER),
  "/live/ours": page(OURS, ours("autoplay")),
  "/live/theirs": theirs(1, PLAYING),
  "/ten/ours": page(OURS, ours("", PICTURE).repeat(10)),
  "/ten/theirs": theirs(10, POSTER),
  "/run.cast": cast(),
}

/** What must be on the page, as a function of the page that says how many of it are there. */
const THERE = {
  "/picture/ours": "document.querySelectorAll('odmm-explorer:defined > svg').length",
  "/live/ours": "[...document.querySelectorAll('odmm-explorer')].filter((e) => e.paused === false && e.currentTime > 5.9).length",
  "/ten/ours": "document.querySelectorAll('odmm-explorer:defined > svg').length",
  "/picture/theirs": "[...document.querySelectorAll('.ap-term')].filter((e) => e.querySelector('canvas, .ap-line, pre')).length",
  "/live/theirs":
    "[...document.querySelectorAll('.ap-term')].filter((e) => e.querySelector('canvas, .ap-line, pre') && !document.querySelector('.ap-overlay-start, .ap-overlay-loading')).length",
  "/ten/theirs": "[...document.querySelectorAll('.ap-term')].filter((e) => e.querySelector('canvas, .ap-line, pre')).length",
}

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://any")
  const file = pathname.replace(/^\/odmm\//, `${root}/dist/`).replace(/^\/other\//, `${OTHER}/`)
  const body = PAGES[pathname] ?? (file === pathname ? null : read(file))
  const type = TYPES[extname(pathname)] ?? "text/html"
  response.writeHead(body === null ? 404 : 200, { "content-type": type, "content-encoding": "gzip", "cache-control": "no-store" })
  response.end(gzipSync(body ?? ""))
})
await new Promise((resolve) => server.listen(0, resolve))
const origin = `http://localhost:${server.address().port}`
const browser = await chromium.launch({ executablePath: await findBrowser(), args: ["--no-sandbox"] })

const found = new Map()
for (let turn = 0; turn < times; turn++)
  for (const path of Object.keys(THERE)) {
    const list = found.get(path) ?? []
    found.set(path, list)
    list.push(await open(path))
  }
await browser.close()
server.close()

const median = (list) => list.sort((a, b) => a - b)[list.length >> 1]
const of = (path, what) => median(found.get(path).map((seen) => seen[what]))
let missed = 0
process.stdout.write(`${"".padEnd(44)}${["element", "asciinema", "times", "at most"].map((cell) => cell.padStart(12)).join("")}\n`)
for (const [title, path, what, unit, most] of [
  ["first picture, KB", "/picture", "bytes", 1000, 0.1],
  ["first picture, ms", "/picture", "shown", 1, 0.5],
  ["first picture, main thread until quiet, ms", "/picture", "work", 1, null],
  ["first live frame, KB", "/live", "bytes", 1000, null],
  ["first live frame, ms", "/live", "shown", 1, 0.7],
  ["live, main thread until quiet, ms", "/live", "work", 1, null],
  ["ten pictures, KB", "/ten", "bytes", 1000, null],
  ["ten pictures, ms", "/ten", "shown", 1, null],
  ["ten pictures, main thread until quiet, ms", "/ten", "work", 1, null],
]) {
  const [a, b] = [of(`${path}/ours`, what) / unit, of(`${path}/theirs`, what) / unit]
  const good = most === null || a / b <= most
  if (!good) missed++
  const cells = [a.toFixed(1), b.toFixed(1), (a / b).toFixed(2), most === null ? "" : String(most)]
  process.stdout.write(`${`${good ? "ok  " : "MISS"} ${title}`.padEnd(44)}${cells.map((cell) => cell.padStart(12)).join("")}\n`)
}
process.exitCode = missed > 0 ? 1 : 0

/** Opens it in a browser that has seen nothing of it: when all of it was painted, what came over the line, and the work until it is quiet. */
async function open(path) {
  const context = await browser.newContext({ viewport: { width: 900, height: 900 } })
  const tab = await context.newPage()
  const client = await context.newCDPSession(tab)
  await client.send("Network.enable")
  await client.send("Performance.enable")
  await client.send("Emulation.setCPUThrottlingRate", { rate: 4 })
  const line = { offline: false, latency: 60, downloadThroughput: 1.25e6, uploadThroughput: 1.25e6 }
  await client.send("Network.emulateNetworkConditions", line)
  let bytes = 0
  client.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  const count = path.startsWith("/ten") ? 10 : 1
  await tab.addInitScript(`{
    const look = () => (${THERE[path]}) >= ${count} ? requestAnimationFrame(() => { globalThis.shownAt = performance.now() }) : requestAnimationFrame(look)
    requestAnimationFrame(look)
  }`)
  await tab.goto(origin + path)
  await tab.waitForFunction("globalThis.shownAt", undefined, { timeout: 60_000 })
  const shown = await tab.evaluate("globalThis.shownAt")
  // What a figure does when it is there: nothing, unless it plays.
  await tab.waitForTimeout(1500)
  const { metrics } = await client.send("Performance.getMetrics")
  const work = (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000
  await context.close()
  return { shown, bytes, work }
}

function read(file) {
  try {
    return readFileSync(file)
  } catch {
    return null
  }
}

/** A recording of 12 s in which a line is written every 40 ms. */
function cast() {
  const lines = Array.from({ length: 300 }, (_, i) => [
    i * 0.04,
    "o",
    `\u001b[3${i % 8}m${String(i).padStart(4)}\u001b[0m ip -6 addr show dev eth${i % 3}\r\n`,
  ])
  return [{ version: 2, width: 80, height: 14 }, ...lines].map((row) => JSON.stringify(row)).join("\n")
}

// npm run bench:web: what the page costs in Chromium, against what it may. Builds the page first. A scenario's name as argument measures
// that one alone; `--as-built` leaves out the build.

import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fail, ready, root } from "../../core/tools/ready.mjs"

ready()
const args = process.argv.slice(2)
if (!args.includes("--as-built"))
  await (await import("../../web/tools/build.mjs")).buildPage().catch((error) => fail(`page: ${error.message}`))

const { chromium } = await import("@playwright/test")
const { findBrowser } = await import("../tools/browser.mjs")
const { serve } = await import("../../web/tools/serve.mjs")
const { crowd, framesWhenPaused, framesWhileMoving } = await import("./frames.mjs")
const { measureScrub, measurePlain } = await import("./scrub.mjs")

const wanted = args.find((arg) => !arg.startsWith("--")) ?? ""
const folder = join(root, "public/scenarios")
const scenarios = readdirSync(folder)
  .filter((name) => name.endsWith(".json") && name !== "index.json" && name.includes(wanted))
  .map((name) => ({ name: name.slice(0, -5), text: readFileSync(join(folder, name), "utf8") }))
if (scenarios.length === 0) fail(`there is no public/scenarios/*.json${wanted && ` with "${wanted}" in its name`}`)

const address = `http://localhost:${await serve(4700)}/`
const browser = await chromium.launch({ executablePath: await findBrowser(), args: ["--no-sandbox"] })
const open = async (width = 1440, height = 900) => (await browser.newContext({ viewport: { width, height } })).newPage()

let missed = 0
const say = (what, value, most, good) => {
  if (!good) missed++
  process.stdout.write(`${good ? "ok  " : "MISS"} ${what.padEnd(44)} ${value.padStart(16)}   ${most}\n`)
}

const row = (name, cells) => process.stdout.write(`${name.padEnd(28)}${cells.map((cell) => String(cell).padStart(9)).join("")}\n`)
const ms = (v) => v.toFixed(1)
const KINDS = ["script", "style", "layout", "paint"]
process.stdout.write(`Main thread of a scrub step in ms, CPU slowed 4×: while the slider is drawn along, and when it is thrown from place to place; and how
many times that of a plain d3 page of as many nodes. Drawn along at most 1.5 times its median, thrown at most 2 times; worst at most 50 ms.
Below each, the medians of ${KINDS.join(", ")}; and unslowed.

`)
row("     scenario", ["nodes", "drag", "worst", "jump", "worst", "plain", "drag ×", "jump ×", "unslowed", "jump", "plain"])
for (const { name, text } of [...scenarios, ...(wanted ? [] : [{ name: "60 hosts", text: crowd(60) }])]) {
  const page = await open()
  const { nodes, drag, jump } = await measureScrub(page, address, text)
  const plain = await measurePlain(page, address, nodes)
  await page.context().close()
  const times = [drag.median / plain.median, jump.median / plain.median]
  const good = times[0] <= 1.5 && times[1] <= 2 && drag.worst <= 50 && jump.worst <= 50
  if (!good) missed++
  const slowed = [drag.median, drag.worst, jump.median, jump.worst, plain.median, ...times]
  row(`${good ? "ok  " : "MISS"} ${name}`, [nodes, ...slowed.map(ms), ...[drag.free, jump.free, plain.free].map(ms)])
  const parts = [drag, jump, plain].map(({ kinds }) => KINDS.map((kind) => ms(kinds[kind])).join(" "))
  process.stdout.write(`       drag ${parts[0]}, jump ${parts[1]}, plain ${parts[2]}\n`)
}

process.stdout.write("\nFrames, CPU as it is\n")
// Large enough for each of 60 hosts to stand for itself.
const page = await open(1920, 1080)
const moving = await framesWhileMoving(page, address, crowd(60))
say("60 hosts moving, frames a second", moving.toFixed(1), "at least 50", moving >= 50)
const one = await framesWhileMoving(await open(1920, 1080), address, crowd(200), true)
say("200 hosts moving, each drawn by itself", one.toFixed(1), "at least 50", one >= 50)
const paused = await framesWhenPaused(await open(), address)
say("animation frames in 5 s while paused", String(paused), "none", paused === 0)

await browser.close()
process.exit(missed > 0 ? 1 : 0)

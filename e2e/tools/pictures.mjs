// npm run pictures: every shipped scenario at its most crowded moment, at four sizes, light and dark, as one contact sheet each in
// e2e/results/pictures/. Builds the page first; a scenario's name as argument photographs that one alone, `--as-built` leaves out the build.

import { mkdirSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fail, ready, root } from "../../core/tools/ready.mjs"

ready()
const args = process.argv.slice(2)
if (!args.includes("--as-built"))
  await (await import("../../web/tools/build.mjs")).buildPage().catch((error) => fail(`page: ${error.message}`))

const { chromium } = await import("@playwright/test")
const { findBrowser } = await import("./browser.mjs")
const { contactSheet } = await import("./contact-sheet.mjs")
const { serve } = await import("../../web/tools/serve.mjs")

const SIZES = [
  [1440, 900],
  [1024, 768],
  [768, 1024],
  [390, 844],
]
const THEMES = ["light", "dark"]
/** Moments that are looked at to find the most crowded. */
const LOOKS = 60

const wanted = args.find((arg) => !arg.startsWith("--")) ?? ""
const names = readdirSync(join(root, "public/scenarios"))
  .filter((name) => name.endsWith(".json") && name !== "index.json" && name.includes(wanted))
  .map((name) => name.slice(0, -5))
if (names.length === 0) fail(`there is no public/scenarios/*.json${wanted && ` with "${wanted}" in its name`}`)

const folder = join(root, "e2e/results/pictures")
mkdirSync(folder, { recursive: true })
const address = `http://localhost:${await serve(4750)}/`
const browser = await chromium.launch({ executablePath: await findBrowser(), args: ["--no-sandbox"] })

for (const name of names) {
  const t = await mostCrowded(name)
  const pictures = []
  for (const colorScheme of THEMES)
    for (const [width, height] of SIZES) {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: "reduce" })
      const page = await context.newPage()
      // Of the scenario, not of a first visit.
      await page.addInitScript(() => localStorage.setItem("odmm.tour", "declined"))
      await open(page, name, t)
      pictures.push({ width, height, png: await page.screenshot(), words: [`${width}×${height}`] })
      await context.close()
    }
  writeFileSync(join(folder, `${name}.png`), await contactSheet(browser, `${name}, ${t} s`, pictures))
  const [first] = pictures
  if (first) writeFileSync(join(folder, `${name}-large.png`), first.png)
  process.stdout.write(`${join("e2e/results/pictures", `${name}.png`)}  at ${t} s\n`)
}
await browser.close()
process.exit(0)

async function open(page, name, t) {
  await page.goto(`${address}#t=${t}&scenario=${name}`)
  await page.locator(".stage .things > g").first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(600)
}

/** The time, in seconds, at which the stage says most. */
async function mostCrowded(name) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await open(page, name, 0)
  const t = await page.evaluate(async (looks) => {
    const slider = document.querySelector('input[type=range][aria-label="Time"]')
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const look = async (seconds) => {
      set.call(slider, String(seconds))
      slider.dispatchEvent(new Event("input", { bubbles: true }))
      await frame()
      await frame()
      return document.querySelectorAll(".stage text").length
    }
    let [best, most] = [0, -1]
    for (let i = 0; i <= looks; i++) {
      const seconds = Math.round((Number(slider.max) * i * 1000) / looks) / 1000
      const count = await look(seconds)
      if (count > most) [best, most] = [seconds, count]
    }
    // Around it more closely: messages are there for milliseconds.
    const around = Number(slider.max) / looks
    const from = best
    for (let i = -looks; i <= looks; i++) {
      const seconds = Math.round(Math.max(0, Math.min(Number(slider.max), from + (around * i) / looks)) * 1000) / 1000
      const count = await look(seconds)
      if (count > most) [best, most] = [seconds, count]
    }
    return best
  }, LOOKS)
  await page.close()
  return t
}

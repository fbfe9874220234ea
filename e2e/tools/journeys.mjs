// npm run journeys: the journeys of e2e/specs/journeys, as sheets of pictures in their order, each with what was pressed and what a screen
// reader was told, in e2e/results/journeys/. Builds the page first; part of a spec's name as argument takes that one alone, `--as-built`
// leaves out the build. A journey that fails has its pictures up to there, and the exit code is 1.

import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fail, ready, root } from "../../core/tools/ready.mjs"
import { execute } from "./levels/execute.mjs"

ready()
const args = process.argv.slice(2)
if (!args.includes("--as-built"))
  await (await import("../../web/tools/build.mjs")).buildPage().catch((error) => fail(`page: ${error.message}`))

const { chromium } = await import("@playwright/test")
const { findBrowser } = await import("./browser.mjs")
const { contactSheet } = await import("./contact-sheet.mjs")

/** So many pictures are on a sheet: wide ones two beside each other. */
const ON_A_SHEET = 6
/** Breadth of a sheet in px, and of a picture in it at most, and its height. */
const BREADTH = 1968
const WIDEST = 960
const TALLEST = 844

const wanted = args.find((arg) => !arg.startsWith("--")) ?? ""
const folder = join(root, "e2e/results/journeys")
if (wanted === "") rmSync(folder, { recursive: true, force: true })
process.env.JOURNEYS = folder
process.env.LONG = "1"
process.env.CHROMIUM_PATH = await findBrowser()
const succeeded = execute("@playwright/test", "playwright", [
  "test",
  "--config",
  "e2e/playwright.config.ts",
  `e2e/specs/journeys/${wanted}`,
])

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: ["--no-sandbox"] })
for (const entry of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
  const { name, pictures } = JSON.parse(readFileSync(join(folder, entry.name, "journey.json"), "utf8"))
  const sheets = Math.ceil(pictures.length / ON_A_SHEET)
  for (let i = 0; i < sheets; i++) {
    const shown = pictures.slice(i * ON_A_SHEET, (i + 1) * ON_A_SHEET).map(({ pressed, file, spoken, ...size }, at) => ({
      ...size,
      png: readFileSync(join(folder, entry.name, file)),
      words: [`${i * ON_A_SHEET + at + 1}. ${pressed}`, ...spoken.map((text) => `“${text}”`)],
    }))
    const scale = Math.min(1, ...shown.flatMap(({ width, height }) => [WIDEST / width, TALLEST / height]))
    const file = sheets > 1 ? `${entry.name}-${i + 1}.png` : `${entry.name}.png`
    writeFileSync(join(folder, file), await contactSheet(browser, `${name}, ${i + 1} of ${sheets}`, shown, { scale, breadth: BREADTH }))
    process.stdout.write(`${join("e2e/results/journeys", file)}\n`)
  }
}
await browser.close()
process.exit(succeeded ? 0 : 1)

// Stages of the page as it is built: its sizes, and what a browser shows of it.

import { readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { counted, execute, one, results } from "./execute.mjs"

export const PAGE = { name: "page", run: async () => one((await import("../../../web/tools/build.mjs")).buildPage()) }

export const SIZES = { name: "sizes", run: async () => (await import("../sizes.mjs")).checkSizes() }

/** Finds a Chromium, or installs one, and hands it on. */
export const BROWSER = {
  name: "browser",
  async run() {
    process.env.CHROMIUM_PATH = await (await import("../browser.mjs")).findBrowser()
    process.stdout.write(`${process.env.CHROMIUM_PATH}\n`)
    return { passed: 1, failed: 0 }
  },
}

export const END_TO_END = { name: "end to end", run: () => endToEnd() }

/** The end-to-end tests that take minutes. */
export const SLOW = {
  name: "slow end to end",
  run() {
    process.env.LONG = "1"
    return endToEnd([
      "contrast.spec.ts",
      "large.spec.ts",
      "specs/compare/",
      "specs/element/",
      "figure/pixels.spec.ts",
      "present/windows.spec.ts",
      "present/driven.spec.ts",
      "specs/share/",
      "specs/board/",
      "specs/editor/",
      "specs/capture/",
      "specs/offline/",
      "specs/journeys/",
    ])
  },
}

export const REQUIREMENTS = { name: "requirements", run: async () => (await import("../requirements.mjs")).checkRequirements() }

/** The end-to-end tests, or those of some folders. */
export function endToEnd(folders = []) {
  const file = join(results, "e2e.json")
  rmSync(file, { force: true })
  const succeeded = execute("@playwright/test", "playwright", ["test", "--config", "e2e/playwright.config.ts", ...folders])
  const { stats } = JSON.parse(readFileSync(file, "utf8"))
  return counted(stats.expected, stats.unexpected + stats.flaky, succeeded)
}

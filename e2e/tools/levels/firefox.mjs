// The stage of the other browser: Debian's Firefox, with a profile of its own that is gone afterwards, and the server of `npm start`, which
// listens on loopback alone and ends with the stage.

import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { root } from "../../../core/tools/ready.mjs"
import { provide } from "./debian.mjs"

export const FIREFOX = {
  name: "firefox",
  async run() {
    const { CHECKS } = await import("../../firefox/explorer.mjs")
    const why = process.env.FIREFOX_PATH ? "" : provide({ "firefox-esr": "firefox-esr" })
    if (why) return { passed: 0, failed: 0, skipped: CHECKS.map(([title]) => ({ what: `firefox: ${title}`, why })) }
    const profile = mkdtempSync(join(tmpdir(), "odmm-firefox-"))
    const server = spawn(process.execPath, [join(root, "web/tools/serve.mjs"), "4800"], { stdio: ["ignore", "pipe", "inherit"] })
    let browser
    try {
      const [address] = await once(server.stdout, "data")
      browser = await start(profile)
      process.stdout.write(`${await browser.version()}\n`)
      return await checked(CHECKS, browser, String(address).trim())
    } finally {
      await browser?.close()
      server.kill()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    }
  },
}

async function start(userDataDir) {
  const { default: puppeteer } = await import("puppeteer-core")
  return puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX_PATH ?? "/usr/bin/firefox-esr",
    headless: true,
    userDataDir,
    extraPrefsFirefox: { "intl.accept_languages": "en-GB", "ui.prefersReducedMotion": 0 },
    defaultViewport: { width: 1440, height: 900 },
    timeout: 120_000,
    protocolTimeout: 180_000,
  })
}

/** Each in a page of its own; one that complained has failed. */
async function checked(checks, browser, address) {
  const { At } = await import("../../firefox/page.mjs")
  let passed = 0
  for (const [title, check] of checks) {
    const page = await browser.newPage()
    const at = new At(page, address)
    try {
      await check(at)
      if (at.faults.length > 0) throw Error(`the page was not quiet: ${at.faults.join("; ")}`)
      passed++
      process.stdout.write(`  ok   ${title}\n`)
    } catch (error) {
      process.stdout.write(`  FAIL ${title}: ${error.message}\n`)
    }
    await page.close()
  }
  return { passed, failed: checks.length - passed }
}

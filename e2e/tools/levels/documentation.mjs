// The stages of the package: it is packed, installed without a network and used; and the examples are built with it by the systems that
// documentation is written in, and opened in a browser.

import { spawnSync } from "node:child_process"
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { root } from "../../../core/tools/ready.mjs"
import { provide } from "./debian.mjs"

let packed

/** The packed file, made once. */
const tarball = () => {
  packed ??= import("../../../web/tools/package/package.mjs").then(({ makePackage }) => makePackage())
  return packed
}

export const PACKAGE = {
  name: "package",
  async run() {
    const { CHECKS } = await import("../../documentation/installed.mjs")
    return inFolder(async (folder) => {
      const at = { folder, tarball: await tarball() }
      return counted(CHECKS.map(([what, check]) => ({ what, check: () => check(at) })))
    })
  },
}

export const DOCUMENTATION = {
  name: "documentation",
  async run() {
    const { SYSTEMS } = await import("../../documentation/systems.mjs")
    const { chromium } = await import("@playwright/test")
    const { findBrowser } = await import("../browser.mjs")
    const browser = await chromium.launch({ executablePath: await findBrowser(), args: ["--no-sandbox", "--disable-gpu"] })
    try {
      const total = { passed: 0, failed: 0, skipped: [] }
      for (const system of SYSTEMS) {
        const { passed, failed, skipped } = await inFolder(async (folder) => systemChecked(system, folder, browser))
        total.passed += passed
        total.failed += failed
        total.skipped.push(...skipped)
      }
      return total
    } finally {
      await browser.close()
    }
  },
}

/** Mermaid and PlantUML read what `odmm run` writes for them. */
export const DIAGRAMS = {
  name: "sequence diagrams",
  async run() {
    const { mermaidParser, plantumlEngine, textsOf, TOOLS } = await import("../../documentation/diagrams.mjs")
    return inFolder(async (folder) => {
      writeFileSync(join(folder, "package.json"), '{ "private": true }')
      const install = npm(folder, "install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", ...TOOLS)
      if (install.status !== 0)
        return { passed: 0, failed: 0, skipped: [{ what: "sequence diagrams", why: `npm cannot install ${TOOLS.join(", ")}` }] }
      const { chromium } = await import("@playwright/test")
      const { findBrowser } = await import("../browser.mjs")
      const browser = await chromium.launch({ executablePath: await findBrowser(), args: ["--no-sandbox", "--disable-gpu"] })
      const engine = await plantumlEngine(browser, folder)
      try {
        const parse = await mermaidParser(folder)
        return await counted([
          ...textsOf(folder, "mermaid").map(({ what, text }) => ({ what: `mermaid: ${what}`, check: () => parse(text) })),
          ...textsOf(folder, "plantuml").map(({ what, text }) => ({ what: `plantuml: ${what}`, check: () => engine.draw(text) })),
        ])
      } finally {
        engine.end()
        await browser.close()
      }
    })
  },
}

async function systemChecked({ folder: name, debian, strange, pages, click }, folder, browser) {
  const why = (debian && provide(debian)) || (await built(name, folder))
  if (why) return { passed: 0, failed: 0, skipped: [{ what: `documentation: ${name}`, why }] }
  const { checkLive, checkPictures, served } = await import("../../documentation/site.mjs")
  const site = await served(join(folder, "site"))
  const counts = (fault) => !strange || fault.includes("odmm")
  const opened = (path) => (page) => page.goto(site.address + path)
  const clicked = async (page) => {
    await page.goto(site.address + click.from)
    await page.getByRole("link", { name: click.link }).first().click()
  }
  try {
    return await counted([
      // React draws nothing without JavaScript.
      ...pages
        .filter(() => name !== "react")
        .map((path) => ({
          what: `${name}: ${path}, pictures without JavaScript`,
          check: () => checkPictures(browser, site.address + path),
        })),
      ...pages.map((path) => ({ what: `${name}: ${path}, live`, check: () => checkLive(browser, opened(path), counts) })),
      ...(click ? [{ what: `${name}: live after a click inside the site`, check: () => checkLive(browser, clicked, counts) }] : []),
    ])
  } finally {
    site.end()
  }
}

/** Builds an example with the package; returns why it cannot, where its own packages cannot be installed. Throws where the build fails. */
async function built(name, folder) {
  cpSync(join(root, "web/examples", name), folder, { recursive: true })
  const install = npm(folder, "install", "--prefer-offline", "--no-audit", "--no-fund", await tarball())
  if (install.status !== 0) return `npm cannot install what it needs: ${install.stderr.trim().split("\n").at(0)}`
  const build = npm(folder, "run", "--silent", "build")
  if (build.status !== 0 || !existsSync(join(folder, "site"))) throw Error(`${name} is not built:\n${build.stdout}${build.stderr}`)
  return ""
}

const npm = (cwd, ...args) => spawnSync("npm", args, { cwd, encoding: "utf8", timeout: 600_000, shell: process.platform === "win32" })

async function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), "odmm-package-"))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function counted(checks) {
  let passed = 0
  for (const { what, check } of checks) {
    try {
      await check()
      passed++
      process.stdout.write(`  ok   ${what}\n`)
    } catch (error) {
      process.stdout.write(`  FAIL ${what}: ${error.message}\n`)
    }
  }
  return { passed, failed: checks.length - passed, skipped: [] }
}

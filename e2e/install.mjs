// What a fresh machine with only Node lacks: dependencies, and for the tests a browser.

import { execFileSync, spawnSync } from "node:child_process"
import { existsSync, readFileSync, statSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/** Ends the process with a clear word on a Node that is too old. */
export function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number)
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
  if (fits) return
  process.stderr.write(`This needs Node 20.19 or newer, or 22.12 or newer; here is ${process.versions.node}. See https://nodejs.org\n`)
  process.exit(2)
}

/** Installs what package-lock.json names when it is not all there. Its output goes to standard error. */
export function ensureDependencies() {
  const installed = join(ROOT, "node_modules/.package-lock.json")
  const wanted = join(ROOT, "package-lock.json")
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return
  if (existsSync(installed) && sameVersions(installed, wanted)) return
  process.stderr.write("Installing dependencies…\n")
  npm(["ci", "--no-audit", "--no-fund"])
}

function sameVersions(installed, wanted) {
  const packages = (path) => JSON.parse(readFileSync(path, "utf8")).packages
  const have = packages(installed)
  return Object.entries(packages(wanted)).every(([name, { version, optional }]) => name === "" || optional || have[name]?.version === version)
}

function npm(args) {
  const options = { cwd: ROOT, stdio: ["ignore", 2, 2] }
  // npm's own script where npm runs us, so that it works on Windows too, where npm is a batch file.
  if (process.env.npm_execpath) execFileSync(process.execPath, [process.env.npm_execpath, ...args], options)
  else execFileSync("npm", args, { ...options, shell: process.platform === "win32" })
}

const onPath = (name) => {
  const found = spawnSync(process.platform === "win32" ? "where" : "which", [name], { encoding: "utf8" })
  return found.status === 0 ? found.stdout.split("\n")[0].trim() : ""
}

/** The Chromium to test with: CHROMIUM_PATH, one on the PATH, Playwright's own, Debian's package; "" when it is Playwright's own. */
export async function ensureBrowser() {
  if (process.env.CHROMIUM_PATH) {
    if (existsSync(process.env.CHROMIUM_PATH)) return process.env.CHROMIUM_PATH
    throw Error(`CHROMIUM_PATH is ${process.env.CHROMIUM_PATH}, and there is no such file`)
  }
  const existing = onPath("chromium") || onPath("chromium-browser")
  if (existing) return existing
  const { chromium } = await import("@playwright/test")
  if (existsSync(chromium.executablePath())) return ""
  process.stderr.write("Installing a browser…\n")
  const cli = join(ROOT, "node_modules/@playwright/test/cli.js")
  const own = spawnSync(process.execPath, [cli, "install", "chromium"], { stdio: ["ignore", 2, 2], timeout: 300_000 })
  if (own.status === 0 && existsSync(chromium.executablePath())) return ""
  if (process.getuid?.() === 0 && onPath("apt-get")) {
    spawnSync("apt-get", ["update"], { stdio: ["ignore", 2, 2] })
    spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { stdio: ["ignore", 2, 2], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } })
  }
  const debian = onPath("chromium")
  if (debian) return debian
  throw Error("there is no browser to test with: install Chromium, or set CHROMIUM_PATH to one")
}

// Which Chromium the end-to-end tests run in: CHROMIUM_PATH, else the one on the PATH, else Playwright's own, else Debian's package.

import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { createRequire } from "node:module"
import { delimiter, join } from "node:path"
import { root } from "../../core/tools/ready.mjs"

/** The browser's path; installs one if there is none. Throws with what to do. */
export async function findBrowser() {
  const { CHROMIUM_PATH } = process.env
  if (CHROMIUM_PATH) {
    if (starts(CHROMIUM_PATH)) return CHROMIUM_PATH
    throw Error(`CHROMIUM_PATH names ${CHROMIUM_PATH}, which does not start: correct it, or unset it to have a browser found`)
  }
  const there = [onPath("chromium"), await playwrights()].find(starts)
  if (there) return there

  process.stderr.write("No Chromium was found; installing one …\n")
  const cli = join(createRequire(import.meta.url).resolve("@playwright/test/package.json"), "../cli.js")
  run(process.execPath, [cli, "install", "chromium"])
  if (starts(await playwrights())) return playwrights()
  if (process.getuid?.() === 0 && run("apt-get", ["update"])) {
    run("apt-get", ["install", "--yes", "--no-install-recommends", "chromium"])
    if (starts(onPath("chromium"))) return onPath("chromium")
  }
  throw Error("no Chromium could be installed: install one and name it in CHROMIUM_PATH, or put `chromium` on the PATH")
}

function onPath(command) {
  const folders = (process.env.PATH ?? "").split(delimiter)
  return folders.map((folder) => join(folder, command)).find((path) => existsSync(path)) ?? ""
}

/** Where Playwright keeps the browser that it downloads, whether it is there or not. */
async function playwrights() {
  const { chromium } = await import("@playwright/test")
  return chromium.executablePath()
}

/** A browser that is there may still not start: a stub of a package, or libraries that are missing. */
function starts(path) {
  return path !== "" && spawnSync(path, ["--version"], { stdio: "ignore", timeout: 60_000 }).status === 0
}

function run(command, args) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    timeout: 600_000,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  })
  return status === 0
}

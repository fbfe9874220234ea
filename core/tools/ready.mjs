// Every npm script calls this first: it needs a Node that can run the tools, and the dependencies of the lock file. It has plain syntax and
// no dependency itself, so that an old Node gets as far as the message.

import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Ends the process with a line that says what to do when Node is too old. */
export function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number)
  if (!((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22)) {
    fail(`Node ${process.versions.node} is not supported: install Node 22 (22.12 or later) or Node 20 (20.19 or later), then try again.`)
  }
}

/** Checks Node, and installs what is missing. */
export function ready() {
  checkNode()
  const missing = missingPackages()
  if (missing.length === 0) return
  process.stderr.write(`Installing ${missing.length} packages …\n`)
  // Development dependencies are needed to build, also where NODE_ENV says production.
  if (!npm("ci", "--include=dev", "--no-audit", "--no-fund")) fail("npm ci failed; its own words are above.")
}

/** What the lock file names and node_modules does not have in that version. Optional packages are for other machines. */
function missingPackages() {
  const wanted = packages(join(root, "package-lock.json"))
  const there = packages(join(root, "node_modules/.package-lock.json"))
  return Object.keys(wanted).filter((path) => {
    if (path === "" || wanted[path].optional) return false
    return !there[path] || there[path].version !== wanted[path].version || !existsSync(join(root, path))
  })
}

function packages(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, "utf8")).packages : {}
}

/** Runs npm, its output on standard error: standard output belongs to the script. */
function npm(...args) {
  const { npm_execpath: script } = process.env
  const [command, first] = script && /\.c?js$/.test(script) ? [process.execPath, [script]] : ["npm", []]
  const { status } = spawnSync(command, first.concat(args), {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: command === "npm" && process.platform === "win32",
  })
  return status === 0
}

export function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}

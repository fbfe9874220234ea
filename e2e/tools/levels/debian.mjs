// What stages need of Debian, beside npm packages: it is installed by root, and named to everybody else.

import { spawnSync } from "node:child_process"

/** Makes sure of the commands that come with these packages ({ package: command }); returns why one is not there, or "". */
export function provide(packages) {
  const missing = () => Object.entries(packages).filter(([, command]) => !isThere(command))
  const names = missing().map(([name]) => name)
  if (names.length === 0) return ""
  if (process.getuid?.() === 0 && isThere("apt-get")) {
    process.stdout.write(`Installing ${names.join(", ")} …\n`)
    if (apt("update")) apt("install", "--yes", "--no-install-recommends", ...names)
    if (missing().length === 0) return ""
  }
  return `there is no ${missing()
    .map(([, command]) => command)
    .join(", no ")} on this machine: apt-get install ${names.join(" ")}`
}

function isThere(command) {
  return spawnSync("sh", ["-c", 'command -v "$1"', "sh", command], { stdio: "ignore" }).status === 0
}

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  return spawnSync("apt-get", ["--quiet", ...args], { stdio: ["ignore", 2, 2], timeout: 900_000, env }).status === 0
}

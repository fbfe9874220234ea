// Runs exported scripts on this machine, and says whether it can.

import { spawnSync } from "node:child_process"

export const has = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: "ignore" }).status === 0
export const hasShellcheck = has("shellcheck", "--version")
/** Why the kernel of this machine cannot be asked; empty: it can. */
export const missing = !has("ip", "-V")
  ? "no iproute2"
  : !has("python3", "--version")
    ? "no python3"
    : !namespaces()
      ? "no network namespaces for this user"
      : ""

function namespaces(): boolean {
  const name = `odmm-test-${process.pid}`
  const made = has("ip", "netns", "add", name) && has("ip", "-n", name, "link", "add", "name", "v0", "type", "veth", "peer", "name", "p0")
  spawnSync("ip", ["netns", "del", name], { stdio: "ignore" })
  return made
}

export const run = (text: string) => spawnSync("bash", ["-s"], { input: text, encoding: "utf8" })

/** What shellcheck finds in a script, and its exit code. */
export function shellcheck(text: string): [string, number | null] {
  const { stdout, status } = spawnSync("shellcheck", ["-"], { input: text, encoding: "utf8" })
  return [stdout, status]
}

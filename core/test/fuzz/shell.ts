// Whether bash reads a script.

import { spawnSync } from "node:child_process"
import { law } from "./laws.js"

export const hasBash = spawnSync("bash", ["-c", "exit 0"]).status === 0

/** Nothing of it is run. Where there is no bash, nothing is asked. */
export function isScript(text: string): void {
  if (!hasBash) return
  const { status, stderr } = spawnSync("bash", ["-n"], { input: text, encoding: "utf8" })
  law(status === 0 && stderr === "", "a script is none", () => stderr.slice(0, 400))
}

// The stage of exported scripts: shellcheck reads them, and this machine's kernel is asked by them.

import { spawnSync } from "node:child_process"
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { root } from "../../../core/tools/ready.mjs"
import { provide } from "./debian.mjs"
import { unitTests } from "./execute.mjs"

const SCRIPTS = ["core/test/formats/run-linux.test.ts", "core/test/formats/select-linux.test.ts"]

export const SHELL = {
  name: "exported scripts",
  run() {
    const why = provide({ shellcheck: "shellcheck", iproute2: "ip", python3: "python3" })
    const { testResults, ...count } = unitTests("shell.json", "default", SCRIPTS)
    const left = testResults.flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => LEFT_OUT.includes(status))
    const skipped = left.map(({ fullName }) => ({ what: fullName, why: why || "its own condition does not hold on this machine" }))
    const { passed, failed } = why ? { passed: 0, failed: 0 } : shipped()
    return { passed: count.passed + passed, failed: count.failed + failed, skipped }
  },
}

/** The script of each shipped scenario is read by shellcheck. */
function shipped() {
  const folder = join(root, "public/scenarios")
  const names = readdirSync(folder).filter((name) => name !== "index.json")
  const failed = names.filter((name) => {
    const script = spawnSync(process.execPath, [join(root, "core/build/odmm.mjs"), "run", join(folder, name), "--format", "linux"], {
      encoding: "utf8",
    })
    const { status, stdout } = spawnSync("shellcheck", ["-"], { input: script.stdout, encoding: "utf8" })
    if (status !== 0) process.stdout.write(`  FAIL the script of ${name}:\n${stdout}`)
    return status !== 0
  })
  return { passed: names.length - failed.length, failed: failed.length }
}

const LEFT_OUT = ["skipped", "pending"]

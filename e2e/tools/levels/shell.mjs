// The stage of exported scripts: shellcheck reads them, and this machine's kernel is asked by them.

import { readFileSync } from "node:fs"
import { join } from "node:path"
import { provide } from "./debian.mjs"
import { counted, execute, results } from "./execute.mjs"

export const SHELL = {
  name: "exported scripts",
  run() {
    const why = provide({ shellcheck: "shellcheck", iproute2: "ip", python3: "python3" })
    const file = join(results, "shell.json")
    const args = ["run", "--config", "vite.config.ts", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`]
    const succeeded = execute("vitest", "vitest", [
      ...args,
      "core/test/formats/run-linux.test.ts",
      "core/test/formats/select-linux.test.ts",
    ])
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, "utf8"))
    const left = testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status === "skipped" || status === "pending")
    const skipped = left.map(({ fullName }) => ({ what: fullName, why: why || "its own condition does not hold on this machine" }))
    return { ...counted(numPassedTests, numFailedTests, succeeded), skipped }
  },
}

// The stage of exported scripts: shellcheck reads them, and this machine's kernel is asked by them.

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
    return { ...count, skipped }
  },
}

const LEFT_OUT = ["skipped", "pending"]

// How stages run what they run, and what they count.

import { spawnSync } from "node:child_process"
import { readFileSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { root } from "../../../core/tools/ready.mjs"

/** Where stages leave what they found. */
export const results = join(root, "e2e/results")

const require = createRequire(import.meta.url)

/** A tool of node_modules, its output shown; true when it succeeded. */
export function execute(packageName, command, args, env = {}) {
  const manifest = require.resolve(`${packageName}/package.json`)
  const { bin } = require(manifest)
  const script = join(manifest, "..", typeof bin === "string" ? bin : bin[command])
  return runs(process.execPath, [script, ...args], env)
}

/** Any command, its output shown; true when it succeeded. */
export function runs(command, args, env = {}) {
  return spawnSync(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } }).status === 0
}

/** A check that throws, or rejects, when it fails. */
export async function one(done) {
  await done
  return { passed: 1, failed: 0 }
}

/** Each of them is one check; all are run. */
export function checks(...done) {
  const passed = done.filter((succeeds) => succeeds()).length
  return { passed, failed: done.length - passed }
}

/** The unit tests, or those of some files: all that was told of them, and whether they succeeded. */
export function unitTests(report, reporter, files = [], env = {}) {
  const file = join(results, report)
  rmSync(file, { force: true })
  const args = ["run", "--config", "vite.config.ts", `--reporter=${reporter}`, "--reporter=json", `--outputFile.json=${file}`, ...files]
  const succeeded = execute("vitest", "vitest", args, env)
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, "utf8"))
  return { ...counted(numPassedTests, numFailedTests, succeeded), testResults }
}

/** What a runner counted. A file that does not even load has no failed test, and a run without a test is none. */
export function counted(passed, failed, succeeded) {
  return { passed, failed: failed === 0 && (!succeeded || passed === 0) ? 1 : failed }
}

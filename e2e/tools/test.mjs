// npm test: installs what is missing, then one stage after the other; stops at the first that fails, with its name. The last line
// counts over all stages: each unit and end-to-end test, and one for each other check.

import { spawnSync } from "node:child_process"
import { mkdirSync, readFileSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { ready, root } from "../../core/ready.mjs"

ready()

const require = createRequire(import.meta.url)
const results = join(root, "e2e/results")
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

/** A stage resolves to what it counted; throwing counts as one failure. */
const STAGES = [
  ["core, by asc", async () => one((await import("../../core/bundle.mjs")).buildCore())],
  ["command line", async () => one((await import("../../core/bundle.mjs")).buildCommandLine())],
  ["types, by tsc", () => checks(["typescript", "tsc", "-p", "tsconfig.json"], ["typescript", "tsc", "-p", "core/assembly/tsconfig.json"])],
  ["lint and format", () => checks(["@biomejs/biome", "biome", "check", "--error-on-warnings", "."])],
  ["unit", unit],
  ["page", async () => one((await import("../../web/tools/build.mjs")).buildPage())],
  ["browser", async () => one(browser())],
  ["end to end", endToEnd],
  ["requirements", async () => (await import("./requirements.mjs")).checkRequirements()],
  ["sizes", async () => (await import("./sizes.mjs")).checkSizes()],
]

const total = { passed: 0, failed: 0 }
const began = performance.now()
for (const [name, stage] of STAGES) {
  process.stdout.write(`\n== ${name}\n`)
  const start = performance.now()
  const { passed, failed } = await run(stage)
  total.passed += passed
  total.failed += failed
  process.stdout.write(`== ${name}: ${passed} passed, ${failed} failed, ${seconds(start)}\n`)
  if (failed === 0) continue
  process.stdout.write(`\nStopped at the stage "${name}".\n`)
  process.exitCode = 1
  break
}
process.stdout.write(`\nAll stages run took ${seconds(began)}.\n${total.passed} passed, ${total.failed} failed\n`)

async function run(stage) {
  try {
    return await stage()
  } catch (error) {
    process.stdout.write(`${error.message}\n`)
    return { passed: 0, failed: 1 }
  }
}

async function one(done) {
  await done
  return { passed: 1, failed: 0 }
}

function checks(...commands) {
  const passed = commands.filter((command) => execute(...command)).length
  return { passed, failed: commands.length - passed }
}

function unit() {
  const file = join(results, "unit.json")
  const succeeded = execute(
    "vitest",
    "vitest",
    "run",
    "--config",
    "vite.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  )
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, "utf8"))
  return counted(numPassedTests, numFailedTests, succeeded)
}

function endToEnd() {
  const succeeded = execute("@playwright/test", "playwright", "test", "--config", "e2e/playwright.config.ts")
  const { stats } = JSON.parse(readFileSync(join(results, "e2e.json"), "utf8"))
  if (stats.flaky > 0) process.stdout.write(`${stats.flaky} passed at the second try only\n`)
  return counted(stats.expected + stats.flaky, stats.unexpected, succeeded)
}

/** A file that does not even load has no failed test, and a run without a test is none. */
function counted(passed, failed, succeeded) {
  return { passed, failed: failed === 0 && (!succeeded || passed === 0) ? 1 : failed }
}

/** A tool of node_modules, its output shown; true when it succeeded. */
function execute(packageName, command, ...args) {
  const manifest = require.resolve(`${packageName}/package.json`)
  const { bin } = require(manifest)
  const script = join(manifest, "..", typeof bin === "string" ? bin : bin[command])
  return spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: "inherit" }).status === 0
}

async function browser() {
  const { findBrowser } = await import("./browser.mjs")
  process.env.CHROMIUM_PATH = await findBrowser()
  process.stdout.write(`${process.env.CHROMIUM_PATH}\n`)
}

function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}

// npm run fuzz -- [TARGET…] [--count N] [--seconds S] [--seed X]: inputs that nobody expects, until the count or the time is over. Exit 1: some
// input broke a law; the smallest like it is printed, with the command that repeats it.

import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fail, ready, root } from "../../tools/ready.mjs"

ready()
const eaten = ["count", "seconds", "seed", "path"].find((name) => process.env[`npm_config_${name}`] !== undefined)
if (eaten && !process.argv.includes(`--${eaten}`)) fail(`npm took --${eaten} for itself: write npm run fuzz -- [TARGET] --${eaten} …`)

const { buildCore, bundle } = await import("../../tools/bundle.mjs")
await buildCore()
const script = await bundle("core/test/fuzz/main.ts", "fuzz.mjs")

/** No input may take longer, whatever the machine does beside it: then it never returns. */
const ENDLESS = 120_000
/** Megabytes of the heap: who needs more has no bound. */
const HEAP = 1500

const folder = mkdtempSync(join(tmpdir(), "odmm-fuzz-"))
const place = join(folder, "place")
const args = ["--expose-gc", `--max-old-space-size=${HEAP}`, script, ...process.argv.slice(2)]
const child = spawn(process.execPath, args, { cwd: root, stdio: "inherit", env: { ...process.env, FUZZ_PLACE: place } })
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal))

let isEndless = false
const watch = setInterval(() => {
  if (Date.now() - told() < ENDLESS) return
  isEndless = true
  child.kill("SIGKILL")
}, 1000)
child.on("exit", (code, signal) => {
  clearInterval(watch)
  if (isEndless || (signal !== null && signal !== "SIGINT" && signal !== "SIGTERM")) {
    const what = isEndless ? `did not return within ${ENDLESS / 1000} s` : `ended the process (${signal}); it may need more than ${HEAP} MB`
    process.stdout.write(`\nAn input ${what}: npm run fuzz -- ${readFileSync(place, "utf8").trim()}\n`)
  }
  rmSync(folder, { recursive: true, force: true })
  process.exitCode = code ?? 1
})

/** When the last input was begun. */
function told() {
  return statSync(place, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
}

// Keeps cores busy, as other work on the same machine would: node e2e/tools/load.mjs SECONDS [CORES]. Ends by itself, at the latest when the
// process that started it has ended.

import { spawn } from "node:child_process"
import { availableParallelism } from "node:os"
import { fileURLToPath } from "node:url"

const self = fileURLToPath(import.meta.url)

/** One busy process a core, for so many seconds or until `end()`. */
export function keepBusy(seconds, cores = availableParallelism()) {
  const workers = Array.from({ length: cores }, () => spawn(process.execPath, [self, "--one", String(seconds)], { stdio: "ignore" }))
  return { end: () => workers.forEach((worker) => worker.kill()) }
}

/** Counts, in pieces, and looks between them whether it is time to end. */
function beBusy(seconds) {
  const parent = process.ppid
  const until = performance.now() + seconds * 1000
  let count = 0
  while (performance.now() < until && process.ppid === parent) for (let i = 0; i < 1e8; i++) count += i % 7
  return count
}

if (process.argv[1] === self) {
  const args = process.argv.slice(2)
  if (args[0] === "--one") beBusy(Number(args[1]))
  else keepBusy(Number(args[0] ?? 60), args[1] ? Number(args[1]) : undefined)
}

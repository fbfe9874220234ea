// The process that a verb runs in: files, standard streams, a terminal that shows progress, and Ctrl+C.

import { once } from "node:events"
import { createReadStream, existsSync, rmSync } from "node:fs"
import { copyFile, type FileHandle, mkdir, open, readdir, readFile, realpath, rename, stat, writeFile } from "node:fs/promises"
import { dirname, join, relative, sep } from "node:path"
import { fileURLToPath } from "node:url"
import { typesetting } from "./fonts.js"
import { type Io, type Output, reasonOf, UsageError } from "./verb.js"
import { cores, threads } from "./workers.js"

/** Milliseconds that work takes before it shows progress, and between two lines of it. */
const QUIET = 300
const BETWEEN = 100
const CLEAR_LINE = "\r\u001b[K"

/** Exit code of what Ctrl+C ended: 128 and the signal's number. */
const INTERRUPTED = 130

export function terminal(): Io {
  const began = performance.now()
  const partial = new Set<string>()
  let shown = 0
  const progress = (line: string | null): void => {
    const now = performance.now()
    if (line === null ? shown === 0 : !process.stderr.isTTY || now - began < QUIET || now - shown < BETWEEN) return
    process.stderr.write(CLEAR_LINE + (line ?? ""))
    shown = line === null ? 0 : now
  }
  process.on("SIGINT", () => {
    progress(null)
    for (const path of partial) rmSync(path, { force: true })
    process.exit(INTERRUPTED)
  })
  return {
    stdin: async () => {
      const chunks: Buffer[] = []
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
      return Buffer.concat(chunks).toString("utf8")
    },
    readFile: (path) => readFile(path, "utf8"),
    chunks: (path) => (path === "-" ? process.stdin : createReadStream(path, { highWaterMark: 1 << 18 })),
    open: async (path) => (path === undefined ? standardOutput() : fileOutput(path, partial)),
    isTerminal: process.stdout.isTTY === true,
    filesIn,
    copy: async (from, to) => {
      await mkdir(dirname(to), { recursive: true })
      await copyFile(from, to)
    },
    save: async (path, content) => {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, content)
    },
    env: process.env,
    cores: cores(),
    workers: threads,
    shipped: fileURLToPath(new URL("../../public/scenarios", import.meta.url)),
    element: ["../../element", "./package/element"].map((path) => fileURLToPath(new URL(path, import.meta.url))).find(existsSync) ?? "",
    typesetting: () => typesetting(import.meta.url),
    // The bundle stands beside the wasm it was built with.
    core: () => readFile(new URL("./core.wasm", import.meta.url)),
    populationCore: () => readFile(new URL("./population.wasm", import.meta.url)),
    out: (text) => void process.stdout.write(text),
    err: (text) => {
      progress(null)
      process.stderr.write(text)
    },
    progress,
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
  }
}

async function filesIn(path: string): Promise<readonly string[] | null> {
  if (!(await stat(path)).isDirectory()) return null
  const entries = await readdir(path, { withFileTypes: true, recursive: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => relative(path, join(entry.parentPath, entry.name)))
  return files.map((file) => file.split(sep).join("/")).sort()
}

/** Waits for a reader that is slower. One that had enough (`odmm run … | head`) ends it. */
function standardOutput(): Output {
  const { stdout } = process
  return {
    write: async (piece) => {
      if (stdout.writable && !stdout.write(piece)) await Promise.race([once(stdout, "drain"), once(stdout, "close")]).catch(() => {})
      return stdout.writable
    },
    end: async () => {},
  }
}

/** A file under another name until all of it is written. What is there and no plain file, such as a pipe, is written to itself. */
async function fileOutput(path: string, partial: Set<string>): Promise<Output> {
  const target = await realpath(path).catch(() => path)
  const isOther = await stat(target).then(
    (found) => !found.isFile(),
    () => false,
  )
  const name = isOther ? target : `${target}.${process.pid}.part`
  let file: FileHandle
  try {
    file = await open(name, "w")
  } catch (error) {
    throw new UsageError(`${path}: ${reasonOf(error, "its folder is not there; make it, or name another")}`)
  }
  if (!isOther) partial.add(name)
  return {
    async write(piece) {
      await file.writeFile(piece)
      return true
    },
    async end() {
      await file.close()
      if (!isOther) await rename(name, target)
      partial.delete(name)
    },
  }
}

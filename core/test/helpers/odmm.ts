// Runs a verb of the command line in this process, and returns what it prints and its exit code.

import { readdir, readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { UsageError, withPlainMessages } from "../../cli/io/verb.js"
import { VERBS } from "../../cli/verbs.js"
import { ScenarioError } from "../../host/index.js"

const SHIPPED = fileURLToPath(new URL("../../../public/scenarios", import.meta.url))

interface World {
  readonly stdin?: string
  readonly files?: Readonly<Record<string, string>>
  /** Takes what is written, by its path. */
  readonly saved?: Map<string, string>
}

export async function odmm([name, ...args]: readonly string[], { stdin = "", files = {}, saved = new Map() }: World = {}) {
  const verb = VERBS.find((known) => known.name === name)
  if (!verb) throw Error(`no verb ${name}`)
  let out = ""
  let err = ""
  const missing = () => Object.assign(Error("missing"), { code: "ENOENT" })
  const io = withPlainMessages({
    stdin: async () => stdin,
    readFile: async (path) => files[path] ?? (path.startsWith(SHIPPED) ? readFile(path, "utf8") : Promise.reject(missing())),
    async *chunks(path) {
      const text = path === "-" ? stdin : files[path]
      if (text === undefined) throw missing()
      // In small pieces, as a pipe gives them.
      const bytes = new TextEncoder().encode(text)
      for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
    },
    open: async (path) => {
      if (path !== undefined) throw new UsageError(`${path}: its folder is not there; make it, or name another`)
      return {
        write: async (text) => {
          out += text
          return true
        },
        end: async () => {},
      }
    },
    filesIn: async (path) => {
      if (path === SHIPPED) return readdir(path)
      if (files[path] !== undefined) return null
      const below = Object.keys(files).flatMap((file) => (file.startsWith(`${path}/`) ? [file.slice(path.length + 1)] : []))
      return below.length > 0 ? below : Promise.reject(missing())
    },
    copy: async (from, to) => void saved.set(to, files[from] ?? ""),
    save: async (path, text) => void saved.set(path, text),
    shipped: SHIPPED,
    core: () => readFile(new URL("../../build/core.wasm", import.meta.url)),
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    progress: () => {},
    breathe: async () => {},
  })
  const code = await verb.run(args, io).catch((error) => {
    if (!(error instanceof UsageError || error instanceof ScenarioError)) throw error
    io.err(`odmm: ${error.message}\n`)
    return 2
  })
  return { code, out, err }
}

// Runs a verb of the command line in this process, and returns what it prints and its exit code.

import { readdir, readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { typesetting } from "../../cli/io/fonts.js"
import { UsageError, withPlainMessages } from "../../cli/io/verb.js"
import { VERBS } from "../../cli/verbs.js"
import { loadCore, ScenarioError } from "../../host/index.js"
import { computePart } from "../../host/population/part.js"
import { execute } from "../../host/study/execute.js"

const SHIPPED = fileURLToPath(new URL("../../../public/scenarios", import.meta.url))

interface World {
  readonly stdin?: string
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  /** Standard output is a terminal. */
  readonly isTerminal?: boolean
  /** Takes what is written, by its path. */
  readonly saved?: Map<string, string>
  /** Files that verbs read and write, by their paths; with it there are no other ones. */
  readonly disk?: Map<string, string | Uint8Array>
  readonly env?: Readonly<Record<string, string>>
}

export async function odmm(
  [name, ...args]: readonly string[],
  { stdin = "", files: given = {}, isTerminal = false, saved = new Map(), disk, env = {} }: World = {},
) {
  const files: Readonly<Record<string, string | Uint8Array>> = disk ? Object.fromEntries(disk) : given
  const verb = VERBS.find((known) => known.name === name)
  if (!verb) throw Error(`no verb ${name}`)
  let out = ""
  const bytes: number[] = []
  let err = ""
  const textOf = (file: string | Uint8Array | undefined) => (file instanceof Uint8Array ? new TextDecoder().decode(file) : file)
  const missing = () => Object.assign(Error("missing"), { code: "ENOENT" })
  const io = withPlainMessages({
    stdin: async () => stdin,
    isTerminal,
    readFile: async (path) => textOf(files[path]) ?? (path.startsWith(SHIPPED) ? readFile(path, "utf8") : Promise.reject(missing())),
    async *chunks(path) {
      const file = path === "-" ? stdin : files[path]
      if (file === undefined) throw missing()
      // In small pieces, as a pipe gives them.
      const all = file instanceof Uint8Array ? file : new TextEncoder().encode(file)
      for (let at = 0; at < all.length; at += 1000) yield all.subarray(at, at + 1000)
    },
    open: async (path) => {
      if (path !== undefined && !disk) throw new UsageError(`${path}: its folder is not there; make it, or name another`)
      let written = ""
      return {
        write: async (piece) => {
          if (path !== undefined) written += String(piece)
          else if (typeof piece === "string") out += piece
          else for (const byte of piece) bytes.push(byte)
          return true
        },
        end: async () => void (path !== undefined && disk?.set(path, written)),
      }
    },
    filesIn: async (path) => {
      if (path === SHIPPED) return readdir(path)
      if (files[path] !== undefined) return null
      const below = Object.keys(files).flatMap((file) => (file.startsWith(`${path}/`) ? [file.slice(path.length + 1)] : []))
      return below.length > 0 ? below : Promise.reject(missing())
    },
    copy: async (from, to) => void saved.set(to, textOf(files[from]) ?? ""),
    save: async (path, content) => void (disk ? disk.set(path, content) : saved.set(path, String(content))),
    env,
    cores: 2,
    workers: (_, bytes) => {
      const compiled = loadCore(new Uint8Array(bytes))
      return {
        compute: async (scenario) => execute(await compiled, scenario),
        part: async (...of) => computePart(await compiled, ...of),
        end: async () => {},
      }
    },
    shipped: SHIPPED,
    element: "",
    typesetting: () => typesetting(new URL("../../build/odmm.mjs", import.meta.url).href),
    core: () => readFile(new URL("../../build/core.wasm", import.meta.url)),
    populationCore: () => readFile(new URL("../../build/population.wasm", import.meta.url)),
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
  return bytes.length > 0 ? { code, out, err, bytes: Uint8Array.from(bytes) } : { code, out, err }
}

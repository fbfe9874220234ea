// Runs a verb of the command line in this process, and returns what it prints and its exit code.

import { readFile } from "node:fs/promises"
import { UsageError, withPlainMessages } from "../../cli/io/verb.js"
import { replay } from "../../cli/replay.js"
import { run } from "../../cli/run.js"
import { select } from "../../cli/select.js"
import { sort } from "../../cli/sort.js"
import { validate } from "../../cli/validate.js"
import { vectors } from "../../cli/vectors.js"
import { why } from "../../cli/why.js"
import { ScenarioError } from "../../host/index.js"

interface World {
  readonly stdin?: string
  readonly files?: Readonly<Record<string, string>>
}

export async function odmm([name, ...args]: readonly string[], { stdin = "", files = {} }: World = {}) {
  const verb = [run, replay, validate, select, sort, why, vectors].find((known) => known.name === name)
  if (!verb) throw Error(`no verb ${name}`)
  let out = ""
  let err = ""
  const missing = () => Object.assign(Error("missing"), { code: "ENOENT" })
  const io = withPlainMessages({
    stdin: async () => stdin,
    readFile: async (path) => files[path] ?? Promise.reject(missing()),
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

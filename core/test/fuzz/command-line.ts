// The command line in this process, as core/cli/main.ts runs it: what it prints, and its exit code.

import { UsageError, withPlainMessages } from "../../cli/io/verb.js"
import { VERBS } from "../../cli/verbs.js"
import { ScenarioError } from "../../host/index.js"
import { execute } from "../../host/study/execute.js"
import { core, wasm } from "./inputs/shipped.js"
import { isOneLine, law } from "./laws.js"

export interface Printed {
  readonly code: number
  readonly out: string
  readonly err: string
}

const bytes = wasm()
// The engine compiles the same bytes once, as long as somebody has them compiled.
const compiled = core()

/** Throws whatever main.ts would call a fault of its own. */
export async function odmm([name, ...args]: readonly string[], files: ReadonlyMap<string, string>): Promise<Printed> {
  let out = ""
  let err = ""
  const missing = (path: string) => Object.assign(Error("there is no such file"), { code: "ENOENT", syscall: "open", path })
  const io = withPlainMessages({
    stdin: async () => files.get("-") ?? "",
    readFile: async (path) => files.get(path) ?? Promise.reject(missing(path)),
    open: async (path) => {
      if (path?.includes("/")) throw new UsageError(`${path}: its folder is not there; make it, or name another`)
      return {
        write: async (text) => {
          if (path === undefined && typeof text === "string") out += text
          return true
        },
        end: async () => {},
      }
    },
    async *chunks(path: string) {
      const text = path === "-" ? (files.get("-") ?? "") : files.get(path)
      if (text === undefined) throw missing(path)
      yield new TextEncoder().encode(text)
    },
    isTerminal: false,
    filesIn: async () => null,
    copy: async () => {},
    save: async () => {},
    shipped: "",
    env: {},
    cores: 1,
    workers: () => ({
      compute: async (scenario) => execute(await compiled, scenario),
      part: () => Promise.reject(Error("no populations here")),
      end: async () => {},
    }),
    element: "",
    typesetting: () => Promise.reject(new UsageError("no fonts here")),
    core: async () => bytes,
    populationCore: async () => bytes,
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    progress: () => {},
    breathe: async () => {},
  })
  await compiled
  const verb = VERBS.find((known) => known.name === name)
  if (!verb) throw Error(`there is no verb ${name}`)
  try {
    return { code: await verb.run(args, io), out, err }
  } catch (error) {
    const isKnown = error instanceof UsageError || error instanceof ScenarioError || isOfArguments(error)
    if (!isKnown) throw error
    io.err(`odmm: ${(error as Error).message.replaceAll("\n", " ")}\n`)
    return { code: 2, out, err }
  }
}

const isOfArguments = (error: unknown): boolean => String((error as { code?: unknown }).code).startsWith("ERR_PARSE_ARGS")

/** 0: nothing to say. 1: each line of standard error is one thing that was found. 2: one line, after what was found before. 42: a study is at fault. */
export function isWellSaid({ code, err }: Printed): void {
  law([0, 1, 2, 42].includes(code), "an exit code is not 0, 1, 2 or 42", () => String(code))
  const lines = err.split("\n").slice(0, -1)
  law(err === "" || err.endsWith("\n"), "standard error ends within a line", () => JSON.stringify(err.slice(-200)))
  if (code !== 0) law(lines.length > 0, "an exit code is not explained", () => String(code))
  if (code === 2)
    law(lines.filter((line) => line.startsWith("odmm: ")).length === 1, "wrong use is not said in one line", () =>
      JSON.stringify(err.slice(0, 400)),
    )
  for (const line of lines) isOneLine(line, "a line of standard error")
}

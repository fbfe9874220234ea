// Long work of the command line: it tells how far it is, keeps its text in pieces, and Ctrl+C leaves no half of a file.

import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { recordPieces, recordsText } from "../../formats/records.js"
import { readScenario, Session } from "../../host/index.js"
import { buildCommandLine } from "../../tools/bundle.mjs"
import { core, DRAFT, open, small } from "../helpers/world.js"

const folder = mkdtempSync(join(tmpdir(), "odmm-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let odmm = ""
beforeAll(async () => {
  odmm = await buildCommandLine()
})

const LONG = {
  ...small({ apps: [{ asks: ["sessionLasting"], sendEvery: "1ms" }], until: 8000 }),
  samples: "always",
  commands: [
    { at: 0, do: "attach", host: "MH1", gateway: "GW1" },
    { at: 1, do: "open", host: "MH1", application: "app1" },
  ],
}

const started = (...args: string[]) => spawn(process.execPath, [odmm, ...args], { stdio: ["ignore", "ignore", "pipe"] })
const ended = (child: ReturnType<typeof started>) => new Promise<number | null>((resolve) => child.on("exit", resolve))

test("the records come in pieces of lines that are whole, and together are the text", async () => {
  const { run } = Session.open(core, await readScenario(DRAFT))
  const pieces = [...recordPieces({ ...run, records: Array.from({ length: 9 }, () => run.records).flat() })]
  expect(pieces.length).toBeGreaterThan(1)
  expect(pieces.every((piece) => piece.endsWith("}\n"))).toBe(true)
  expect([...recordPieces(run)].join("")).toBe(recordsText(run))
})

test("a file is written under its name when all of it is there", async () => {
  const [file, output] = [join(folder, "short.json"), join(folder, "short.jsonl")]
  writeFileSync(file, JSON.stringify(small({})))
  expect(await ended(started("run", file, "-o", output))).toBe(0)
  expect(readFileSync(output, "utf8")).toBe(recordsText(open(small({})).run))
})

test("Ctrl+C ends it with 130; what was there stays, and nothing half written beside it", async () => {
  const file = join(folder, "long.json")
  const own = join(folder, "out")
  writeFileSync(file, JSON.stringify(LONG))
  writeFileSync(own, "before")
  const child = started("run", file, "-o", own)
  const exit = ended(child)
  const partial = () => readdirSync(folder).some((name) => name.endsWith(".part"))
  await expect.poll(partial, { timeout: 60_000 }).toBe(true)
  child.kill("SIGINT")
  expect(await exit).toBe(130)
  expect([readFileSync(own, "utf8"), partial()]).toEqual(["before", false])
})

test("a folder that is not there is one line, and wrong use", async () => {
  const file = join(folder, "short.json")
  writeFileSync(file, JSON.stringify(small({})))
  const child = started("run", file, "-o", join(folder, "none", "out"))
  let err = ""
  child.stderr.on("data", (data) => {
    err += data
  })
  expect(await ended(child)).toBe(2)
  expect(err).toMatch(/^odmm: .*out: cannot be written: there is no such folder\n$/)
  expect(existsSync(join(folder, "none"))).toBe(false)
})

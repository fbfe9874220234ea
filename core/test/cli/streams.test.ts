// Files of any size: hosts are read as they come and answered one by one (F113). Memory is that of a line, and Ctrl+C ends between lines.

import { spawn } from "node:child_process"
import { once } from "node:events"
import { readFile } from "node:fs/promises"
import { expect, test } from "vitest"
import { linesOf, MOST_OF_LINE } from "../../cli/addresses/hosts.js"
import { select } from "../../cli/addresses/select.js"
import type { Io } from "../../cli/io/verb.js"
import { buildCommandLine } from "../../tools/bundle.mjs"
import { odmm } from "../helpers/odmm.js"

const host = (id: number) => `${JSON.stringify({ id: `h${id}`, addresses: [{ addr: "2001:db8::1" }], cases: [{ dst: "2001:db8::9" }] })}\n`
const unused = () => {
  throw Error("not asked for")
}

/** The streams of a verb: what is read, and what takes what is written. */
const streams = (chunks: () => AsyncIterable<Uint8Array>, write: (text: string) => boolean): Io => ({
  ...{ stdin: unused, readFile: unused, out: unused, err: unused, progress: () => {}, breathe: async () => {}, chunks },
  ...{ filesIn: unused, copy: unused, save: unused, shipped: "", isTerminal: false, element: "", typesetting: unused },
  ...{ env: {}, cores: 1, workers: unused, populationCore: unused },
  open: async () => ({ write: async (piece) => write(String(piece)), end: async () => {} }),
  core: () => readFile(new URL("../../build/core.wasm", import.meta.url)),
})

async function read(pieces: readonly (string | Uint8Array)[], most?: number) {
  async function* chunks() {
    for (const piece of pieces) yield typeof piece === "string" ? new TextEncoder().encode(piece) : piece
  }
  const lines = []
  for await (const line of linesOf(
    "-",
    streams(chunks, () => true),
    most,
  ))
    lines.push(line.text)
  return lines
}

test("lines, however the pieces fall", async () => {
  expect(await read(["a\nb", "c\n", "\n", "d"])).toEqual(["a", "bc", "", "d"])
  expect(await read([])).toEqual([])
  const bytes = new TextEncoder().encode("ü\né")
  expect(await read([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(["ü", "é"])
})

test("a line longer than a line may be is passed over, and the next one is read", async () => {
  expect(await read(["aaaa", "aaaa", "\nb\n"], 5)).toEqual([null, "b"])
})

test("a host is answered before the next one is read, and nothing is read when nobody takes the answers", async () => {
  const order: string[] = []
  async function* endless() {
    for (let id = 1; ; id++) {
      order.push(`read ${id}`)
      yield new TextEncoder().encode(host(id))
    }
  }
  const io = streams(endless, (text) => {
    order.push(`wrote ${JSON.parse(text).id}`)
    return !text.includes('"h3"')
  })
  expect(await select.run([], io)).toBe(0)
  expect(order).toEqual(["read 1", "wrote h1", "read 2", "wrote h2", "read 3", "wrote h3"])
})

test.each(["select", "sort"])("%s: too many rows are refused with their place", async (verb) => {
  const labels = Array.from({ length: 1_025 }, (_, i) => ({ prefix: `2001:db8:${i.toString(16)}::/48`, label: i }))
  const stdin = `${JSON.stringify({ addresses: [{ addr: "2001:db8::1" }], labels })}\n`
  expect(await odmm([verb], { stdin })).toEqual({
    code: 1,
    out: "",
    err: `odmm: ${verb}: standard input: line 1: labels: 1,025 rows; at most 1,024 are read: leave out what does not matter\n`,
  })
})

test("why: a file larger than any host's is refused", async () => {
  const { code, err } = await odmm(["why", "::1", "--addr", "large"], { files: { large: " ".repeat(20_000_001) } })
  expect([code, err]).toEqual([2, "odmm: large: more than 20 million characters; give the output for one host\n"])
})

test("Ctrl+C ends it with 130 and whole lines", async () => {
  const child = spawn(process.execPath, [await buildCommandLine(), "select"], { stdio: ["pipe", "pipe", "pipe"] })
  let out = ""
  let err = ""
  child.stderr.on("data", (data) => {
    err += data
  })
  child.stdin.on("error", () => {})
  const many = Array.from({ length: 500 }, (_, id) => host(id)).join("")
  const feed = (): void => void child.stdin.write(many, (error) => error ?? feed())
  feed()
  child.stdout.on("data", (data) => {
    if (out === "") child.kill("SIGINT")
    out += data
  })
  const [code] = await once(child, "close")
  expect([code, err]).toEqual([130, ""])
  expect(out.endsWith("}\n")).toBe(true)
})

test("the longest line has room for any host", () => {
  expect(MOST_OF_LINE).toBeGreaterThan(65_536 * 200)
})

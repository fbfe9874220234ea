// What a build writes, while others build the same.

import { mkdtemp, readdir, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { replace } from "../../replace.mjs"

let folder = ""
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "replace-"))
})
afterEach(() => rm(folder, { recursive: true }))

test("many that write one file at a time leave one whole file, and nothing else", async () => {
  const path = join(folder, "core.wasm")
  const contents = Array.from({ length: 20 }, (_, i) => String(i).repeat(100_000))
  await Promise.all(contents.map((content) => replace(path, content)))
  expect(contents).toContain(await readFile(path, "utf8"))
  expect(await readdir(folder)).toEqual(["core.wasm"])
})

// A file that several builds write at the same time.

import { mkdtemp, readdir, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { replace } from "../../tools/replace.mjs"

let folder = ""
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "replace-"))
})
afterEach(() => rm(folder, { recursive: true }))

test("many writers of one file at the same time leave one whole file, and nothing else", async () => {
  const path = join(folder, "core.wasm")
  const contents = Array.from({ length: 20 }, (_, i) => String(i).repeat(100_000))
  await Promise.all(contents.map((content) => replace(path, content)))
  expect(contents).toContain(await readFile(path, "utf8"))
  expect(await readdir(folder)).toEqual(["core.wasm"])
})

// A file is there whole or not at all, also while two processes build the same: what is written has a name of its own until it is complete.

import { randomUUID } from "node:crypto"
import { mkdir, readFile, rename, writeFile } from "node:fs/promises"
import { dirname } from "node:path"

/** Writes a file in one step, its folder too. One that has this very content already is left alone. */
export async function replace(path, content) {
  const old = await readFile(path).catch(() => null)
  if (old && Buffer.compare(old, Buffer.from(content)) === 0) return
  const made = `${path}.${randomUUID()}`
  await mkdir(dirname(path), { recursive: true })
  await writeFile(made, content)
  await rename(made, path)
}

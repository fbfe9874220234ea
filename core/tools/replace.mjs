// Replaces a file so that it is always complete, also while two processes build the same: it has a name of its own until it is written.

import { randomUUID } from "node:crypto"
import { mkdir, readFile, rename, writeFile } from "node:fs/promises"
import { dirname } from "node:path"

/** Writes a file in one step, and its folder where there is none. A file that has this very content already is left alone. */
export async function replace(path, content) {
  const old = await readFile(path).catch(() => null)
  if (old && Buffer.compare(old, Buffer.from(content)) === 0) return
  const made = `${path}.${randomUUID()}`
  await mkdir(dirname(path), { recursive: true })
  await writeFile(made, content)
  await rename(made, path)
}

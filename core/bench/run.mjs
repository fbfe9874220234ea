// npm run bench [-- NAME]: runs every core/bench/*.bench.ts, one after the other, each in a process of its own.

import { spawnSync } from "node:child_process"
import { readdirSync } from "node:fs"
import { basename, join } from "node:path"
import { fail, ready, root } from "../tools/ready.mjs"

ready()
const { buildCore, bundle } = await import("../tools/bundle.mjs")
await buildCore().catch((error) => fail(`core cannot be built: ${error.message}`))

const [wanted = ""] = process.argv.slice(2)
const names = readdirSync(join(root, "core/bench"))
  .filter((name) => name.endsWith(".bench.ts") && name.includes(wanted))
  .sort()
if (names.length === 0) fail(`there is no core/bench/*.bench.ts${wanted && ` with "${wanted}" in its name`}`)

let failed = 0
for (const name of names) {
  const path = await bundle(`core/bench/${name}`, `${basename(name, ".ts")}.mjs`)
  process.stdout.write(`\n${basename(name, ".bench.ts")}\n`)
  if (spawnSync(process.execPath, ["--expose-gc", path], { cwd: root, stdio: "inherit" }).status !== 0) failed++
}
process.exitCode = failed > 0 ? 1 : 0

// npm run check:core [-- SECONDS [SEED]]: random scenarios through the core that traps where a row is read or written that is not there.

import { spawnSync } from "node:child_process"
import { fail, ready, root } from "../../tools/ready.mjs"

ready()
const [seconds = "60", seed = "8653"] = process.argv.slice(2)
if (!(Number(seconds) > 0) || !Number.isInteger(Number(seed))) fail("check:core [SECONDS [SEED]]: a time above 0, and a whole number")

const { buildCheckedCore } = await import("./checked-core.mjs")
const { buildCore, bundle } = await import("../../tools/bundle.mjs")
await buildCore()
const core = await buildCheckedCore()
const script = await bundle("core/test/tools/check-core.ts", "check-core.mjs")
process.exitCode = spawnSync(process.execPath, [script, core, seconds, seed], { cwd: root, stdio: "inherit" }).status ?? 1

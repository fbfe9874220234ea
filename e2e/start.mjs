// npm start: installs what is missing, builds, serves the explorer and prints its address.

import { join } from "node:path"
import { checkNode, ensureDependencies, ROOT } from "./install.mjs"
import { serve } from "./serve.mjs"

checkNode()
ensureDependencies()
const { build } = await import("vite")
process.chdir(ROOT)
await build({ logLevel: "warn" })
const { address } = await serve(join(ROOT, "dist"), 4173)
process.stdout.write(`\nOn-Demand Mobility Explorer: ${address}\n\nCtrl C ends it.\n`)

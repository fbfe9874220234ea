// npm run -s odmm -- VERB …: builds the command line if it is missing or stale, then runs it. Standard output is the verb's alone.

import { pathToFileURL } from "node:url"
import { fail, ready } from "./ready.mjs"

ready()
const { buildCommandLine } = await import("./bundle.mjs")
const path = await buildCommandLine().catch((error) => fail(`odmm cannot be built: ${error.message}`))
// npm runs scripts where package.json is; files are named from where the user stands.
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD)
await import(pathToFileURL(path).href)

// npm start: installs what is missing, builds, and serves the built explorer on the first free port from 4173.

import { fail, ready } from "../../core/ready.mjs"
import { serve } from "./serve.mjs"

ready()
process.stdout.write("Building the explorer …\n")
const { buildPage } = await import("./build.mjs")
await buildPage().catch((error) => fail(`The explorer could not be built: ${error.message}`))
const port = await serve(4173).catch((error) => fail(`The explorer cannot be served: ${error.message}`))
process.stdout.write(`\nThe explorer: http://localhost:${port}/\nThe element:  http://localhost:${port}/embed.html\n\nCtrl+C ends it.\n`)

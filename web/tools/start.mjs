// npm start: installs what is missing, builds, and serves the built explorer; options are those of web/tools/server/options.mjs.

import { checkNode, fail, ready } from "../../core/tools/ready.mjs"

// An old Node is told so before it meets what it does not know.
checkNode()
const { readOptions, USAGE } = await import("./server/options.mjs")
const options = read(process.argv.slice(2))
if (options.help) {
  process.stdout.write(USAGE)
  process.exit()
}

ready()
process.stdout.write("Building the explorer …\n")
const { buildPage } = await import("./build.mjs")
await buildPage().catch((error) => fail(`The explorer could not be built: ${error.message}`))

const { dist } = await import("./serve.mjs")
const { open } = await import("./server/listen.mjs")
const { inUrl } = await import("./server/names.mjs")
const { port, addresses, close } = await open({ ...options, folder: dist }).catch((error) =>
  fail(`The explorer cannot be served: ${error.message}`),
)
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, close)

const elsewhere = [...addresses.map(inUrl), ...options.allow].map((name) => `              http://${name}:${port}/\n`)
process.stdout.write(`
The explorer: http://localhost:${port}/
${elsewhere.join("")}The element:  http://localhost:${port}/in-a-page.html

Ctrl+C ends it.
`)

function read(args) {
  try {
    return readOptions(args)
  } catch (error) {
    return fail(error.message)
  }
}

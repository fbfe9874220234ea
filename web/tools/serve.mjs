// Serves the built page with the strict policy of web/tools/server/policy.mjs: `node web/tools/serve.mjs PORT`, or serve().

import { fileURLToPath } from "node:url"
import { open } from "./server/listen.mjs"

/** Where the built page is. */
export const dist = fileURLToPath(new URL("../../dist", import.meta.url))

/** Listens on this machine only, on the first free port from `from`; resolves to the port. */
export async function serve(from) {
  return (await open({ folder: dist, from })).port
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = await serve(Number(process.argv[2] ?? 4173))
  process.stdout.write(`http://localhost:${port}/\n`)
}

// npm run build: the core, the command line, and the page in dist/.

import { fileURLToPath } from "node:url"
import { fail, ready, root } from "../../core/ready.mjs"

export async function buildPage(logLevel = "warn") {
  const { build } = await import("vite")
  const config = { configFile: `${root}/vite.config.ts`, root: `${root}/web`, logLevel }
  await build(config)
  await build({ ...config, mode: "element" })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ready()
  const { buildCommandLine } = await import("../../core/bundle.mjs")
  await buildCommandLine().catch((error) => fail(`core: ${error.message}`))
  await buildPage("info").catch((error) => fail(`page: ${error.message}`))
}

// npm run build: the core, the command line, and the page in dist/ with the licences of all that it carries.

import { writeFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { fail, ready, root } from "../../core/tools/ready.mjs"
import { findPackages, noticesOf } from "./notices.mjs"

export async function buildPage(logLevel = "warn") {
  const { build } = await import("vite")
  const packages = new Set()
  const config = { configFile: `${root}/vite.config.ts`, root: `${root}/web`, logLevel, plugins: [findPackages(packages)] }
  await build(config)
  await build({ ...config, mode: "element" })
  await writeFile(`${root}/dist/notices.txt`, noticesOf(packages))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ready()
  const { buildCommandLine } = await import("../../core/tools/bundle.mjs")
  await buildCommandLine().catch((error) => fail(`core: ${error.message}`))
  await buildPage("info").catch((error) => fail(`page: ${error.message}`))
}

// npm run build: the core, the command line, and the page in dist/ with the licences of all that it carries.

import { createHash } from "node:crypto"
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { bundle } from "../../core/tools/bundle.mjs"
import { fail, ready, root } from "../../core/tools/ready.mjs"
import { buildElement } from "./element.mjs"
import { findPackages, noticesOf, OF_THE_COMMAND_LINE } from "./notices.mjs"
import { makeOffline } from "./offline.mjs"
import { writeOneFile } from "./onefile.mjs"
import { writePreviews } from "./previews.mjs"

export async function buildPage(logLevel = "warn") {
  const { build } = await import("vite")
  const packages = new Set()
  const config = {
    configFile: `${root}/vite.config.ts`,
    root: `${root}/web`,
    logLevel,
    plugins: [findPackages(packages)],
    worker: { plugins: () => [findPackages(packages)] },
  }
  await build(config)
  await prepareScenarios(await buildElement((more) => build({ ...config, ...more })))
  await writeGuide()
  await writeFile(`${root}/dist/notices.txt`, noticesOf([...packages, ...OF_THE_COMMAND_LINE]))
  await writePreviews()
  await writeOneFile((more) => build({ ...config, ...more }))
  await makeOffline()
}

/** The page "In your page": its blocks have become figures, in the dress of the page about the element. */
async function writeGuide() {
  await mkdir(`${root}/core/build/figures`, { recursive: true })
  const { figures } = await import(pathToFileURL(await bundle("web/figure/plugins/plugins.ts", "figures/plugins.mjs")).href)
  const rules = {}
  const { markdownIt } = await figures({ out: `${root}/dist/figures`, base: "figures/", script: "odmm-explorer.js" })
  markdownIt({ renderer: { rules } })
  const text = await readFile(`${root}/web/tools/in-your-page.html`, "utf8")
  const guide = text.replace(/^```odmm\n(.*?)^```\n/gms, (_, content) => rules.fence([{ info: "odmm", content, map: null }], 0))
  const dress = await readFile(`${root}/dist/in-a-page.html`, "utf8")
  const page = dress.replace(/<title>.*<\/title>/, "<title>In your page: figures of on-demand mobility</title>")
  await writeFile(
    `${root}/dist/in-your-page.html`,
    page.replace(/<main>.*<\/main>/s, () => `<main>\n${guide}</main>`),
  )
}

/** The tag that names this very script: what else lies there is not run. */
async function tagOf(script) {
  const hash = createHash("sha384").update(await readFile(`${root}/dist/${script}`)).digest("base64") // biome-ignore format: a line
  return `<script type="module" src="${script}" integrity="sha384-${hash}" crossorigin="anonymous"></script>`
}

/**
 * Boots each shipped scenario, for the element: beside the wasm, under its name, since a world belongs to the very core that wrote it. Also as
 * a script, for pages that may load nothing else.
 */
async function prepareScenarios(file) {
  const folder = join(root, "dist", file.replace(/\.wasm$/, ""))
  const { printPrepared } = await import(pathToFileURL(await bundle("core/tools/print-prepared.ts", "print-prepared.mjs")).href)
  const wasm = await readFile(join(root, "dist", file))
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(`${root}/public/scenarios`))
    if (name !== "index.json") {
      const world = await printPrepared(wasm, await readFile(`${root}/public/scenarios/${name}`, "utf8"), name)
      await writeFile(join(folder, name), world)
      const told = `document.currentScript.dispatchEvent(new CustomEvent("odmm",{detail:${JSON.stringify(world)}}))\n`
      await writeFile(join(folder, name.replace(/json$/, "js")), told)
    }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ready()
  const { buildCommandLine } = await import("../../core/tools/bundle.mjs")
  await buildCommandLine().catch((error) => fail(`core: ${error.message}`))
  await buildPage("info").catch((error) => fail(`page: ${error.message}`))
  process.stdout.write(`\n${await tagOf("odmm-explorer.js")}\n`)
}

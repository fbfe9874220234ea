// The scripts of <odmm-explorer>, each a build of its own: the player with its parts, then what names the files of those.

import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { root } from "../../core/tools/ready.mjs"
import { describeElement } from "./describe-element.mjs"

/**
 * Builds them into dist/.
 * @param {(config: object) => Promise<object>} build Vite's, with the configuration of the project
 * @returns {Promise<string>} the player's wasm, by its path in dist/
 */
export async function buildElement(build) {
  const scripts = (input, more) => ({
    mode: "element",
    ...more,
    build: { ...more.build, rolldownOptions: { ...more.build.rolldownOptions, input: join(root, "web/element", input) } },
  })
  const player = await build(
    scripts("player-module.ts", { build: { manifest: ".vite/element.json", rolldownOptions: { output: parts("odmm-player") } } }),
  )
  const [module] = player.output
  const wasm = player.output.find(({ fileName }) => fileName.endsWith(".wasm")).fileName
  const worlds = wasm.replace(/\.wasm$/, "/")
  const classic = (input, name, define = {}) =>
    build(
      scripts(input, {
        define,
        build: {
          manifest: listOf(name),
          assetsInlineLimit: 1e6,
          rolldownOptions: { output: { format: "iife", entryFileNames: name, codeSplitting: false } },
        },
      }),
    )
  const script = await classic("player-script.ts", "assets/odmm-player-script-[hash].js", {
    ODMM_WORLDS: JSON.stringify(worlds),
  })

  const bytes = await readFile(join(root, "dist", wasm))
  const kb = (data) => Math.round(gzipSync(data, { level: 9 }).length / 100) / 10
  const named = {
    ODMM_PLAYER: JSON.stringify(module.fileName),
    ODMM_SCRIPT: JSON.stringify(script.output[0].fileName),
    ODMM_WASM: JSON.stringify(wasm),
    ODMM_WORLDS: JSON.stringify(worlds),
    ODMM_BYTES: String(bytes.length),
    ODMM_KB: JSON.stringify([kb(module.code), kb(bytes)]),
  }
  await build(
    scripts("element.ts", {
      define: named,
      build: { manifest: listOf("odmm-explorer"), rolldownOptions: { output: { entryFileNames: "odmm-explorer.js" } } },
    }),
  )
  await classic("classic.ts", "odmm-explorer.classic.js", named)
  await classic("embed/page.ts", "odmm-embed.js")
  await classic("embed/frame.ts", "odmm-frame.js")
  await writeBeside()
  return wasm
}

/** What is no bundle: the wrapper for React, which imports the element by its name in the build, and the list of all that the element has. */
async function writeBeside() {
  const { transformWithOxc } = await import("vite")
  const source = join(root, "web/element/react.tsx")
  const { code } = await transformWithOxc(await readFile(source, "utf8"), source, { jsx: { runtime: "automatic" }, sourcemap: false })
  await writeFile(join(root, "dist/odmm-react.js"), code.replaceAll("./element.js", "./odmm-explorer.js"))
  await writeFile(join(root, "dist/custom-elements.json"), `${JSON.stringify(await describeElement(), null, 2)}\n`)
  const files = ["odmm-react.js", "custom-elements.json"].map((file) => [file, { file }])
  await writeFile(join(root, "dist/.vite/element-beside.json"), JSON.stringify(Object.fromEntries(files)))
}

/** Where a build lists its files: each has a list of its own. */
const listOf = (name) => `.vite/element-${name.replace(/^assets\/|-\[hash\]|\.js$/g, "")}.json`

/** All that the player imports is one file; what is asked for later takes from there what it shares. */
function parts(player) {
  const known = new Map()
  const isPlayers = (id, context) => {
    const found = known.get(id)
    if (found !== undefined) return found
    known.set(id, false)
    const importers = context.getModuleInfo(id)?.importers ?? []
    const is = id.endsWith("element/player-module.ts") || (!LATER.test(id) && importers.some((by) => isPlayers(by, context)))
    known.set(id, is)
    return is
  }
  return {
    entryFileNames: "assets/[name]-[hash].js",
    codeSplitting: {
      groups: [{ name: (id, context) => (isPlayers(id, context) ? player : null), priority: 1 }],
      includeDependenciesRecursively: false,
    },
  }
}

/** What stands in an index that the player imports, and only its later parts use: sentences; the reading, judging and booting of scenarios. */
const LATER =
  /core\/(build\/shape|host\/(words\/(commands|sentence|network|calls|record-fields)|scenario\/(check\/|read|definition\/(presets|defaults|pools))|session\/(steps|session|history|undo)|course\/plans|projections\/(occurrences|metrics)|boot\/(boot|settings|hosts|topology|capacities|setting-command)))/

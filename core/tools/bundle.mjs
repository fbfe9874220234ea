// Bundles what runs in Node, since Node 20 cannot run TypeScript: the command line to core/build/odmm.mjs, a benchmark to a file beside it.
// The core is built first. Nothing is built again while its sources are the same.

import { createHash, randomUUID } from "node:crypto"
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { root } from "./ready.mjs"
import { replace } from "./replace.mjs"

const out = join(root, "core/build")

const SHAPE_IMPORTS = `// Printed by core/tools/print-shape.ts from core/host/scenario/definition/scenario.ts. Do not edit.

import { inForce } from "../host/scenario/definition/presets.js"
import * as names from "../host/values/names.js"
import * as s from "../host/scenario/check/shape.js"
`

/** Builds core.wasm, run.wasm, population.wasm, layout.ts and shape.ts from their sources. */
export async function buildCore() {
  await unlessFresh(
    "shape",
    ["core/abi.ts", "core/abi", "core/host", "core/tools/print-shape.ts", "core/tools/bundle.mjs"],
    ["shape.ts"],
    async () => {
      const { href } = pathToFileURL(await bundle("core/tools/print-shape.ts", "print-shape.mjs"))
      // A development server builds again in one process, which would be given the module of the first time.
      const { printShape } = await import(`${href}?${randomUUID()}`)
      await replace(join(out, "shape.ts"), `${SHAPE_IMPORTS}\n${printShape()}`)
    },
  )
  await unlessFresh(
    "core",
    ["core/assembly", "core/abi.ts", "core/abi", "core/tools/build.mjs"],
    ["core.wasm", "run.wasm", "population.wasm", "layout.ts", "layout-whole.ts"],
    async () => {
      const { buildCore: compile } = await import("./build.mjs")
      await compile()
    },
  )
}

/** Builds the command line; returns the bundle's path. */
export async function buildCommandLine() {
  await buildCore()
  const sources = [
    "core/abi.ts",
    "core/abi",
    "core/build/layout.ts",
    "core/build/layout-whole.ts",
    "core/build/shape.ts",
    "core/host",
    "core/formats",
    "core/cli",
    "web/figure",
    "web/scene",
    "web/style",
    "web/words",
    "core/tools/bundle.mjs",
  ]
  await unlessFresh("odmm", sources, ["odmm.mjs"], () => bundle("core/cli/main.ts", "odmm.mjs"))
  return join(out, "odmm.mjs")
}

/** Bundles a TypeScript file of the core and all that it imports into one module for Node; returns its path. */
export async function bundle(entry, name) {
  const { build } = await import("vite")
  const { output } = await build({
    configFile: false,
    root,
    logLevel: "warn",
    publicDir: false,
    // What cuts fonts down has its wasm beside it, and only those need it who ask for it.
    ssr: { noExternal: true, external: ["subset-font"], target: "node" },
    build: {
      ssr: entry,
      write: false,
      target: "node20.19",
      minify: false,
      rolldownOptions: { output: { entryFileNames: name, codeSplitting: false } },
    },
  })
  const path = join(out, name)
  await replace(path, output[0].code)
  return path
}

let last = Promise.resolve()

/** Builds unless the sources, the lock file and the products have the very content that they had after the last build. One build at a
 * time: the test runner starts several servers at once, and each of them asks for the core. */
export function unlessFresh(...args) {
  const turn = last.then(() => refresh(...args))
  last = turn.catch(() => {})
  return turn
}

async function refresh(name, sources, products, build) {
  const stamp = join(out, `${name}.stamp`)
  const made = products.map((product) => join("core/build", product))
  const before = fingerprint(["package-lock.json", ...sources])
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === `${before} ${fingerprint(made)}`) return
  await build()
  await replace(stamp, `${before} ${fingerprint(made)}`)
}

function fingerprint(paths) {
  const hash = createHash("sha256")
  for (const path of paths.flatMap(files))
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update("\0")
  return hash.digest("hex")
}

/** The file of that path, or those of the folder, in an order that is the same everywhere. */
function files(path) {
  const place = join(root, path)
  if (!existsSync(place)) return []
  if (!statSync(place).isDirectory()) return [path]
  return readdirSync(place)
    .sort()
    .flatMap((name) => files(`${path}/${name}`))
}

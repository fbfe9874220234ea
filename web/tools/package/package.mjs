// npm run package: what is published, in core/build/package, and packed beside it. Its files lie as in a checkout, so that the command
// line and the plugins find what they need at the same places; the element is a folder that can be copied whole.

import { spawnSync } from "node:child_process"
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { buildCommandLine, bundle } from "../../../core/tools/bundle.mjs"
import { fail, ready, root } from "../../../core/tools/ready.mjs"
import { declarationsOf, elementFiles } from "./files.mjs"
import { ENTRIES, manifestOf } from "./manifest.mjs"

const STAGE = join(root, "core/build/package")

/** The most that the packed file may weigh, in bytes. */
const MOST = 3_000_000

/** Makes the package of what `npm run build` has left in dist/. Resolves to the packed file's path. */
export async function makePackage() {
  await buildCommandLine()
  await rm(STAGE, { recursive: true, force: true })
  for (const path of elementFiles(join(root, "dist"))) await copy(join(root, "dist", path), `element/${path}`)
  for (const { code, source, isBundle } of Object.values(ENTRIES)) if (isBundle) await copy(await bundle(source, "package-entry.mjs"), code)
  for (const path of ["core/build/odmm.mjs", "core/build/core.wasm", "public/scenario.schema.json"]) await copy(join(root, path), path)
  for (const name of await readdir(join(root, "public/scenarios")))
    await copy(join(root, "public/scenarios", name), `public/scenarios/${name}`)
  for (const name of ["inter", "jetbrains-mono"])
    await copy(join(root, `node_modules/@fontsource-variable/${name}/files/${name}-latin-wght-normal.woff2`), `fonts/${name}.woff2`)
  for (const name of ["README.md", "CHANGELOG.md", "LICENSE"]) await copy(join(root, name), name)
  await copy(join(root, "dist/notices.txt"), "notices.txt")
  await buildForBundlers()
  await writeTypes(Object.values(ENTRIES))
  const own = JSON.parse(await readFile(join(root, "package.json"), "utf8"))
  await writeFile(join(STAGE, "package.json"), `${JSON.stringify(manifestOf(own), null, 2)}\n`)
  return packed()
}

/** The element as bundlers take it, and the wrapper for React that loads it. What bundlers see needs no names of files. */
async function buildForBundlers() {
  const { build } = await import("vite")
  const define = { ODMM_PLAYER: '""', ODMM_SCRIPT: '""', ODMM_WASM: '""', ODMM_WORLDS: '""', ODMM_BYTES: "1", ODMM_KB: "[60,0]" }
  await build({
    configFile: join(root, "vite.config.ts"),
    root: join(root, "web"),
    mode: "element",
    logLevel: "warn",
    define,
    build: {
      outDir: join(STAGE, "bundled"),
      rolldownOptions: {
        input: join(root, "web/element/bundled.ts"),
        output: {
          entryFileNames: "odmm-explorer.js",
          assetFileNames: "assets/[name]-[hash][extname]",
          chunkFileNames: "assets/[name]-[hash].js",
        },
      },
    },
  })
  await copy(join(root, "dist/odmm-react.js"), "bundled/odmm-react.js")
}

async function copy(from, to) {
  const target = join(STAGE, to)
  await mkdir(dirname(target), { recursive: true })
  await cp(from, target)
}

/** The declarations of the entries and of all that they name, valibot's among them, which is bundled. */
async function writeTypes(entries) {
  const folder = await mkdtemp(join(tmpdir(), "odmm-types-"))
  try {
    const options = {
      extends: join(root, "tsconfig.json"),
      compilerOptions: { noEmit: false, declaration: true, emitDeclarationOnly: true, rootDir: root, outDir: folder },
      include: [],
      files: [...entries.map(({ source }) => join(root, source)), join(root, "core/cli/io/subset-font.d.ts")],
    }
    const project = join(root, "core/build/tsconfig.package.json")
    await writeFile(project, JSON.stringify(options))
    const tsc = join(dirname(fileURLToPath(import.meta.resolve("typescript/package.json"))), "bin/tsc")
    if (spawnSync(process.execPath, [tsc, "-p", project], { stdio: "inherit" }).status !== 0)
      throw Error("the declarations cannot be written")
    const valibot = (name) => (name === "valibot" ? "valibot.js" : null)
    const declarations = declarationsOf(folder, entries.map(({ types }) => types), valibot) // biome-ignore format: a line
    for (const [path, text] of declarations) {
      const target = join(STAGE, "types", path)
      await mkdir(dirname(target), { recursive: true })
      await writeFile(target, text)
    }
    await copy(join(root, "node_modules/valibot/dist/index.d.mts"), "types/valibot.d.ts")
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function packed() {
  const { stdout, stderr, status } = spawnSync(
    "npm",
    ["pack", "--json", "--ignore-scripts", "--pack-destination", join(root, "core/build"), STAGE],
    {
      cwd: root,
      encoding: "utf8",
      shell: process.platform === "win32",
    },
  )
  if (status !== 0) throw Error(`npm pack: ${stderr}`)
  const told = JSON.parse(stdout)
  const { filename, size, unpackedSize, entryCount } = Array.isArray(told) ? told[0] : Object.values(told)[0]
  process.stdout.write(
    `${filename}: ${(size / 1e6).toFixed(2)} MB packed, ${(unpackedSize / 1e6).toFixed(1)} MB unpacked, ${entryCount} files\n`,
  )
  if (size > MOST) throw Error(`the package weighs more than ${MOST / 1e6} MB`)
  return join(root, "core/build", filename)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ready()
  const { buildPage } = await import("../build.mjs")
  await buildPage().catch((error) => fail(`page: ${error.message}`))
  await makePackage().catch((error) => fail(`package: ${error.message}`))
}

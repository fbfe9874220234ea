// What the plugins share: a fenced block becomes the HTML of a figure, at once, and its pictures go into a folder of the site.

import { createHash } from "node:crypto"
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { loadCore, ScenarioError } from "../../../core/host/index.js"
import { readSound } from "../../../core/host/scenario/read-sound.js"
import { figureOf, type Runner, type Source } from "../documents/figure.js"
import { BlockFault, type Options, optionsOf, placeOf } from "../documents/options.js"

export interface FigureOptions {
  /** The folder that pictures are written to; the site serves it as `base`. */
  readonly out: string
  /** The address of that folder, such as "/odmm/". */
  readonly base: string
  /** The address of the element's script. Without it the script is copied beside the pictures, with all that it loads. */
  readonly script?: string
}

/** A block of a page. */
export interface Fence {
  readonly text: string
  /** The page's file, for scenarios that lie beside it and for messages; "" where nobody knows. */
  readonly file: string
  /** Of the block's first line in the file, from 1. */
  readonly line: number
}

export interface Maker {
  /** The address of the element's script. */
  readonly script: string
  /** The figure as HTML without empty lines. Throws an Error that names file, line and column. */
  html(fence: Fence, options: { readonly withScript: boolean }): string
}

/** A file of the package, or of a checkout: both have this module three folders deep. */
const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
/** The element's script with all that it loads. */
const ELEMENT = ["element", "core/build/package/element"].map(at).find(existsSync)

export async function makerOf({ out, base, script }: FigureOptions): Promise<Maker> {
  const runner: Runner = { core: await loadCore(new Uint8Array(readFileSync(at("core/build/core.wasm")))), read: readSound }
  const pictures = base.replace(/\/?$/, "/")
  const address = script ?? `${pictures}odmm-explorer.js`
  mkdirSync(out, { recursive: true })
  if (script === undefined && ELEMENT) cpSync(ELEMENT, out, { recursive: true })
  return {
    script: address,
    html(fence, { withScript }) {
      const lines = fence.text.replace(/\n$/, "").split(/\r?\n/)
      try {
        const options = optionsOf(lines)
        const name = createHash("sha256").update(fence.text).digest("hex").slice(0, 12)
        const places = { pictures, script: withScript ? address : "" }
        const { html, files } = figureOf(lines, options, sourceOf(options, lines, fence.file), name, places, runner)
        for (const [path, text] of files) save(join(out, path), text)
        return html.join("\n")
      } catch (error) {
        if (!(error instanceof BlockFault) && !(error instanceof ScenarioError)) throw error
        const { line, column } = error instanceof BlockFault ? error : placeOf(lines, "scenario")
        throw new Error(`${fence.file || "odmm block"}:${fence.line + line + 1}:${column + 1}: ${error.message}`)
      }
    },
  }
}

function sourceOf({ inline, scenario }: Options, lines: readonly string[], file: string): Source {
  if (inline) return { text: inline, shipped: false }
  const { line, column } = placeOf(lines, "scenario")
  if (/^[\w.-]+$/.test(scenario) && !scenario.endsWith(".json")) {
    const names = readdirSync(at("public/scenarios")).map((name) => name.replace(/\.json$/, ""))
    if (names.includes(scenario)) return { text: readFileSync(at(`public/scenarios/${scenario}.json`), "utf8"), shipped: true }
    const known = names.filter((name) => name !== "index")
    throw new BlockFault(line, column, `there is no shipped scenario “${scenario}”; there is ${known.join(", ")}`)
  }
  const beside = resolve(file ? dirname(file) : ".", scenario)
  if (!existsSync(beside)) throw new BlockFault(line, column, `${beside}: there is no such file`)
  return { text: readFileSync(beside, "utf8"), shipped: false }
}

/** A file that is the same already is left alone, so that nobody who watches it builds again. */
function save(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, "utf8") === text) return
  writeFileSync(path, text)
}

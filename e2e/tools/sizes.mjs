// What a visitor loads, in KB (1000 bytes) after gzip, against the budgets. Fonts are said, not counted: the page is usable before them.

import { readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { root } from "../../core/tools/ready.mjs"

const dist = join(root, "dist")
const size = (path) => gzipSync(readFileSync(path), { level: 9 }).length
const kb = (bytes) => `${(bytes / 1000).toFixed(1)} KB`

/** Everything that an entry of the page loads before anybody does anything: its static imports with their styles and assets. */
export function loadedBy(entry, list = "manifest.json") {
  const manifest = JSON.parse(readFileSync(join(dist, ".vite", list), "utf8"))
  const files = new Set()
  const visited = new Set()
  const visit = (key) => {
    if (visited.has(key)) return
    visited.add(key)
    const { file, imports = [], css = [], assets = [] } = manifest[key] ?? missing(key)
    for (const path of [file, ...css, ...assets]) files.add(path)
    imports.forEach(visit)
  }
  // A chunk that is named by us has a key with its hash.
  visit(entry.startsWith("_") ? Object.keys(manifest).find((key) => key.startsWith(entry)) : entry)
  return [...files].sort()
}

function missing(key) {
  throw Error(`dist/.vite/manifest.json has no ${key}: is the page built?`)
}

const LOADER = "odmm-explorer.js"
const PLAYER = "element/player-module.ts"
/** What is asked for seldom: each is a part that comes by itself. */
const PARTS = ["ladder", "why", "acts", "links", "pictures", "causes"].map((part) => `element/parts/${part}.ts`)
const AFTERWARDS = ["element/parts/words.ts", "scene/stage/legend.ts"]

/** What marks a lost packet comes with the first one that is. */
const LOSSES = "scene/stage/losses.ts"

/** All scripts, and the wasm, that a plain tag loads by itself, at whatever moment it starts. */
export const loadedByElement = () => [LOADER, ...[PLAYER, ...AFTERWARDS, LOSSES].flatMap((entry) => loadedBy(entry, "element.json"))]

/** One row a budget: what it is, its bytes, the most that they may be. */
export function measure() {
  const counted = (entry, list) => loadedBy(entry, list).filter((path) => !path.endsWith(".woff2"))
  const total = (paths) => paths.reduce((sum, path) => sum + size(join(dist, path)), 0)
  const before = [LOADER, ...counted(PLAYER, "element.json")]
  const partOf = (entry) => counted(entry, "element.json").filter((path) => !loadedByElement().includes(path) && !/-worker-/.test(path))
  // A worker comes only for links of very many acts.
  const [largest = []] = PARTS.map(partOf).sort((a, b) => total(b) - total(a))
  const afterwards = [...new Set(AFTERWARDS.flatMap((entry) => counted(entry, "element.json")))].filter((path) => !before.includes(path))
  const losses = counted(LOSSES, "element.json").filter((path) => !before.includes(path) && !afterwards.includes(path))
  const page = counted("index.html")
  /** What a part of the page adds to the page. */
  const added = (entry, ...without) =>
    counted(entry).filter((path) => !page.includes(path) && !without.includes(path) && !/-worker-/.test(path))
  const editor = added("ui/editor/editor.tsx")
  const text = [...new Set(["ui/editor/text-tab.tsx", "editor/text/pane.ts"].flatMap((entry) => added(entry, ...editor)))]
  const share = added("ui/share/share.tsx")
  const board = added("ui/board/board.tsx")
  return [
    { what: "core.wasm", files: ["core.wasm"], bytes: size(join(root, "core/build/core.wasm")), most: 28_000 },
    // Loaded by studies of populations alone.
    { what: "population.wasm", files: ["population.wasm"], bytes: size(join(root, "core/build/population.wasm")), most: 28_000 },
    // All that a page of figures loads which nobody touches.
    { what: "element, its loader", files: [LOADER], bytes: total([LOADER]), most: 4_000 },
    // What a plain tag loads to play: loader, stage and timeline with run.wasm. 60 KB were aimed at; what is left is drawing and running.
    {
      what: "element to play, with its wasm",
      files: before,
      bytes: total(before),
      most: 74_500,
    },
    // What comes by itself after the first frame: what the bar says of a moment, and the legend. Half a kilobyte of it is the words for the
    // values of settings and for interfaces, which sentences name in every place alike; the
    // words of commands came from the part that plays.
    { what: "element, after its first frame", files: afterwards, bytes: total(afterwards), most: 11_000 },
    // The ladder, with the facts of a run that no other part of the element needs. 12 KB were aimed at.
    { what: "element, once a packet is lost", files: losses, bytes: total(losses), most: 3_000 },
    { what: "element, its largest part", files: largest, bytes: total(largest), most: 13_000 },
    { what: "Which address?, to its first answer", files: counted("which.html"), bytes: total(counted("which.html")), most: 206_000 },
    { what: "explorer to the first usable stage", files: page, bytes: total(page), most: 160_000 },
    { what: "editor: form, commands, canvas", files: editor, bytes: total(editor), most: 40_000 },
    { what: "editor: its text, with libraries", files: text, bytes: total(text), most: 165_000 },
    // Half of it is what reads scenarios, shared with Which address?, and a quarter the core that odmm computes with.
    { what: "board of studies, with its core", files: board, bytes: total(board), most: 125_000 },
    { what: "Share, before anything is saved", files: share, bytes: total(share), most: 16_000 },
  ]
}

/** Prints the figures; resolves to how many are within their budget and how many are not. */
export function checkSizes() {
  const rows = measure()
  for (const { what, files, bytes, most } of rows) {
    process.stdout.write(`${bytes <= most ? "ok  " : "OVER"} ${what.padEnd(36)} ${kb(bytes).padStart(9)} of ${kb(most)} gzip\n`)
    if (files.length > 1) for (const path of files) process.stdout.write(`       ${path.padEnd(44)} ${kb(size(join(dist, path)))}\n`)
  }
  const fonts = loadedBy("index.html").filter((path) => path.endsWith(".woff2"))
  const weight = fonts.reduce((sum, path) => sum + readFileSync(join(dist, path)).length, 0)
  process.stdout.write(`     not counted: ${fonts.length} fonts, ${kb(weight)}, shown when they arrive\n`)
  const failed = rows.filter(({ bytes, most }) => bytes > most).length
  return { passed: rows.length - failed, failed }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = checkSizes().failed > 0 ? 1 : 0

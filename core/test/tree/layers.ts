// Who may import whom, and which names a layer must not use: the rooms' own rules (rooms.ts), what each layer may take from packages and
// from the platform, and a checker that works on text.

import { ROOMS } from "./rooms.js"

export interface Source {
  /** From the root: "web/scene/axis/axis.ts". */
  readonly path: string
  readonly text: string
}

interface Layer {
  readonly files: RegExp
  /** Packages that it may import. */
  readonly packages?: RegExp
  /** Names that its code must not use. */
  readonly never: readonly string[]
}

const BROWSER = ["document", "window", "navigator", "localStorage", "requestAnimationFrame"]
const MEMORY = ["WebAssembly", ".memory"]
/** What would make a result depend on anything but the arguments. */
const HIDDEN = ["Date", "performance", "setTimeout", "setInterval", "Math.random", "crypto"]

const ABOVE_CORE = /^(?!node:|react|zustand|d3-)/
const NONE = /^$/

/** The first that fits a file counts. */
const LAYERS: readonly Layer[] = [
  { files: /^core\/abi(\.ts$|\/)/, packages: NONE, never: BROWSER },
  { files: /^core\/assembly\//, packages: NONE, never: [...BROWSER, ...HIDDEN] },
  { files: /^core\/host\/wasm\//, packages: NONE, never: [...BROWSER, ...HIDDEN] },
  { files: /^core\/host\//, packages: ABOVE_CORE, never: [...BROWSER, ...HIDDEN, "WebAssembly"] },
  { files: /^core\/formats\//, packages: ABOVE_CORE, never: [...BROWSER, ...HIDDEN, ...MEMORY] },
  { files: /^core\/cli\//, packages: /^(?!react|zustand|d3-)/, never: [...BROWSER, ...MEMORY] },
  { files: /^web\/scene\//, packages: /^d3-(shape|scale|array)$/, never: [...BROWSER, ...HIDDEN, ...MEMORY] },
  { files: /^web\/draw\//, packages: /^d3-/, never: [...HIDDEN, ...MEMORY] },
  // Only the pages of React know React: what the element is made of cannot reach it.
  { files: /^web\/(ui\/|which\/|[^/]+\.tsx$)/, never: MEMORY },
  // For whoever has React; the element's own scripts do not import it.
  { files: /^web\/element\/react\.tsx$/, packages: /^react$/, never: MEMORY },
  { files: /^web\/tools\//, never: [] },
  // They run where documentation is built.
  { files: /^web\/figure\/plugins\//, packages: /^node:/, never: [...BROWSER, ...MEMORY] },
  { files: /^web\/offline\//, packages: /^workbox-window$/, never: MEMORY },
  // What encodes films, in a worker.
  { files: /^web\/export\//, packages: /^(mediabunny|gifenc)$/, never: MEMORY },
  {
    files: /^web\/editor\//,
    packages: /^(zustand\/vanilla|jsonc-parser|vscode-json-languageservice|@codemirror\/|@lezer\/)/,
    never: MEMORY,
  },
  { files: /^web\//, packages: /^(zustand\/vanilla|d3-.*)$/, never: MEMORY },
  { files: /^core\//, never: [] },
]

/** What is built and may be imported though it is no source. */
const BUILT = /^core\/build\/(layout|layout-whole|shape|core\.wasm|run\.wasm)$/
/** Nothing outside of core/ looks behind what it hands out: its faces, and what is made for the pages' lazy parts. */
const INTERNAL = /^core\/(assembly|host\/(boot|wasm|words|types|values|projections|select|explain|scenario)\/)/

/** One line for each file without a room, each import that runs up or aside, and each name that a layer must not use. */
export function violations(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text }) => {
    if (!ROOMS.has(roomOf(path))) return [`${path} is in no room`]
    const layer = LAYERS.find(({ files }) => files.test(path))
    const code = text.replace(/\/\*[\s\S]*?\*\/|(^|[^:])\/\/.*$/gm, "$1")
    const words = code.replace(/"(?:\\.|[^"\\\n])*"/g, '""')
    return [
      ...importsOf(code)
        .filter((to) => !mayImport(layer, path, to))
        .map((to) => `${path} imports ${to}`),
      ...(layer?.never ?? []).filter((name) => uses(words, name)).map((name) => `${path} uses ${name}`),
    ]
  })
}

/** The files that import each other in a circle, each circle as its paths in order. */
export function circles(sources: readonly Source[]): string[][] {
  const imports = new Map(
    sources.map(({ path, text }) => [without(path), importsOf(text).flatMap((to) => (to.startsWith(".") ? [resolve(path, to)] : []))]),
  )
  const state = new Map<string, "open" | "done">()
  const found: string[][] = []
  const visit = (path: string, way: readonly string[]): void => {
    if (state.get(path) === "open") found.push([...way.slice(way.indexOf(path)), path])
    if (state.has(path)) return
    state.set(path, "open")
    for (const to of imports.get(path) ?? []) if (imports.has(to)) visit(to, [...way, path])
    state.set(path, "done")
  }
  for (const path of imports.keys()) visit(path, [])
  return found
}

/** Rooms that may import a room below themselves in the table, or one that is none. */
export function upwards(): string[] {
  const order = [...ROOMS.keys()]
  return [...ROOMS].flatMap(([folder, { imports }], floor) =>
    imports.filter((other) => !(order.indexOf(other) >= 0 && order.indexOf(other) < floor)).map((other) => `${folder} -> ${other}`),
  )
}

export function roomOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"))
}

function importsOf(code: string): string[] {
  return [...code.matchAll(/\b(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map(([, to = ""]) => to)
}

function mayImport(layer: Layer | undefined, path: string, to: string): boolean {
  if (!to.startsWith(".")) return (layer?.packages ?? /./).test(to)
  const target = resolve(path, to)
  if (BUILT.test(target) || target.startsWith("web/style/")) return true
  const room = roomOf(path)
  if (roomOf(target) === room) return true
  if (path.startsWith("web/") && INTERNAL.test(target) && !/^core\/host\/(scenario\/(override|read-sound)|select\/names)$/.test(target))
    return false
  return ROOMS.get(room)?.imports.includes(roomOf(target)) ?? false
}

/** A name as it stands, not as the property of something else; ".memory" is such a property. */
function uses(code: string, name: string): boolean {
  const word = name.replaceAll(".", "\\.")
  return new RegExp(name.startsWith(".") ? `${word}\\b` : `(?<![\\w$.])${word}\\b(?!\\??:)`).test(code)
}

/** "web/scene/a.ts" importing "../draw/b.js" -> "web/draw/b" */
function resolve(path: string, to: string): string {
  const parts = path.split("/").slice(0, -1)
  for (const part of to.replace(/\?.*$/, "").split("/")) {
    if (part === "..") parts.pop()
    else if (part !== ".") parts.push(part)
  }
  return without(parts.join("/"))
}

function without(path: string): string {
  return path.replace(/\.(js|mjs|ts|tsx)$/, "")
}

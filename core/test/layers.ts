// Who may import whom: strictly one way (ARCHITECTURE.md). The rules, and a checker that works on text.

export interface Source {
  /** From the root: "web/scene/axis.ts". */
  readonly path: string
  readonly text: string
}

interface Layer {
  readonly files: RegExp
  /** Its own and other files of the tree that it may import. */
  readonly imports: RegExp
  /** Packages that it may import. */
  readonly packages?: RegExp
  /** Words that its code must not use. */
  readonly never?: RegExp
}

const BROWSER = /\b(document|window|navigator|localStorage|requestAnimationFrame)\b/
const MEMORY = /\bWebAssembly\b|\.memory\b/
const NODE = /^node:/

/** The first that fits a file counts. */
const LAYERS: readonly Layer[] = [
  { files: /^core\/abi\.ts$/, imports: /^$/, never: BROWSER },
  { files: /^core\/assembly\//, imports: /^core\/(abi|assembly\/)/, packages: /^$/, never: BROWSER },
  { files: /^core\/load\.ts$/, imports: /^$/, never: BROWSER },
  { files: /^core\/host\//, imports: /^core\/(abi|load|build\/layout|host\/)/, packages: /^(?!node:|react|zustand|d3-)/, never: BROWSER },
  { files: /^core\/formats\//, imports: /^core\/(formats\/|host\/)/, packages: /^(?!node:|react|zustand|d3-)/, never: new RegExp(`${BROWSER.source}|${MEMORY.source}`) },
  { files: /^core\/cli\//, imports: /^core\/(cli\/|formats\/|host\/)/, packages: NODE, never: new RegExp(`${BROWSER.source}|${MEMORY.source}`) },
  { files: /^core\/(test|bench)\//, imports: /^(core\/|public\/)/, never: /^$/ },
  { files: /^web\/scene\//, imports: /^(core\/host\/index|web\/scene\/)/, packages: /^d3-(shape|scale|array)$/, never: new RegExp(`${BROWSER.source}|${MEMORY.source}`) },
  { files: /^web\/draw\//, imports: /^(core\/host\/index|web\/scene\/|web\/draw\/)/, packages: /^d3-/, never: MEMORY },
  { files: /^web\/ui\//, imports: /^(core\/host\/index|web\/(?!embed|main))/, never: MEMORY },
  { files: /^web\/test\//, imports: /./ },
  { files: /^web\/(embed|player|pace|store)[^/]*\.ts$/, imports: /^(core\/host\/index|core\/build\/core\.wasm|web\/(?!ui\/))/, packages: /^(zustand\/vanilla|d3-)/, never: MEMORY },
  { files: /^web\//, imports: /^(core\/host\/index|core\/build\/core\.wasm|web\/)/, never: MEMORY },
]

/** One line for each import or word that breaks the layers. */
export function violations(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text }) => {
    const layer = LAYERS.find(({ files }) => files.test(path))
    if (!layer) return []
    const code = text.replace(/\/\*[\s\S]*?\*\/|(^|[^:])\/\/.*$/gm, "$1")
    const imports = [...code.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)["']([^"']+)["']/g)].map(([, to]) => to ?? "")
    const bad = imports.filter((to) => (to.startsWith(".") ? !layer.imports.test(resolve(path, to)) : layer.packages && !layer.packages.test(to)))
    const word = layer.never?.exec(code)?.[0]
    return [...bad.map((to) => `${path} imports ${to}`), ...(word ? [`${path} uses ${word}`] : [])]
  })
}

/** "web/scene/a.ts" importing "../draw/b.js" -> "web/draw/b" */
function resolve(path: string, to: string): string {
  const parts = path.split("/").slice(0, -1)
  for (const part of to.split("/")) {
    if (part === "..") parts.pop()
    else if (part !== ".") parts.push(part)
  }
  return parts.join("/").replace(/\.(js|ts|tsx)$/, "").replace(/\?.*$/, "")
}

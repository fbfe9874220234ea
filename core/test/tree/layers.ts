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
  /** Names that its code must not use. */
  readonly never: readonly string[]
}

const BROWSER = ["document", "window", "navigator", "localStorage", "requestAnimationFrame"]
const MEMORY = ["WebAssembly", ".memory"]
/** What would make a result depend on anything but the arguments. */
const HIDDEN = ["Date", "performance", "setTimeout", "setInterval", "Math.random", "crypto"]

const ABOVE_CORE = /^(?!node:|react|zustand|d3-)/
const NONE = /^$/

/** The first that fits a file counts. A file that fits none breaks the layers too. */
const LAYERS: readonly Layer[] = [
  { files: /^core\/abi(\.ts$|\/)/, imports: /^core\/abi\//, packages: NONE, never: BROWSER },
  { files: /^core\/assembly\//, imports: /^core\/(abi|assembly\/)/, packages: NONE, never: [...BROWSER, ...HIDDEN] },
  { files: /^core\/load\.ts$/, imports: NONE, packages: NONE, never: BROWSER },
  {
    files: /^core\/host\//,
    imports: /^core\/(abi|load|build\/(layout|shape)|host\/)/,
    packages: ABOVE_CORE,
    never: [...BROWSER, ...HIDDEN],
  },
  { files: /^core\/print-shape\.ts$/, imports: /^core\/host\//, packages: NONE, never: [...BROWSER, ...HIDDEN, ...MEMORY] },
  { files: /^core\/formats\//, imports: /^core\/(formats|host)\//, packages: ABOVE_CORE, never: [...BROWSER, ...HIDDEN, ...MEMORY] },
  { files: /^core\/cli\//, imports: /^core\/(cli|formats|host)\//, packages: /^(?!react|zustand|d3-)/, never: [...BROWSER, ...MEMORY] },
  { files: /^core\/(test|bench)\//, imports: /^core\//, never: [] },
  {
    files: /^web\/scene\//,
    imports: /^(core\/host\/index|web\/scene\/)/,
    packages: /^d3-(shape|scale|array)$/,
    never: [...BROWSER, ...HIDDEN, ...MEMORY],
  },
  { files: /^web\/draw\//, imports: /^(core\/host\/index|web\/(scene|draw)\/)/, packages: /^d3-/, never: [...HIDDEN, ...MEMORY] },
  { files: /^web\/test\//, imports: /./, never: [] },
  // Only the pages of React know React: what the element is made of cannot reach it.
  {
    files: /^web\/((ui|which)\/|[^/]+\.tsx$)/,
    imports: /^(core\/(host\/(index|selection|acting)|formats\/|build\/(core|run)\.wasm)|web\/(?!element))/,
    never: MEMORY,
  },
  {
    files: /^web\/(element|explorer|player|link|history|scenarios|words|wiring)\//,
    imports:
      /^(core\/(host\/(index|session\/branches|scenario\/override)|build\/(core|run)\.wasm)|web\/(scene|draw|style|element|explorer|player|link|history|scenarios|words|wiring)\/)/,
    packages: /^(zustand\/vanilla|d3-.*)$/,
    never: MEMORY,
  },
]

/** One line for each import or name that breaks the layers. */
export function violations(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text }) => {
    const layer = LAYERS.find(({ files }) => files.test(path))
    if (!layer) return [`${path} is in no layer`]
    const code = text.replace(/\/\*[\s\S]*?\*\/|(^|[^:])\/\/.*$/gm, "$1")
    const imports = [...code.matchAll(/\b(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map(([, to = ""]) => to)
    const words = code.replace(/"(?:\\.|[^"\\\n])*"/g, '""')
    return [
      ...imports.filter((to) => !mayImport(layer, path, to)).map((to) => `${path} imports ${to}`),
      ...layer.never.filter((name) => uses(words, name)).map((name) => `${path} uses ${name}`),
    ]
  })
}

function mayImport({ imports, packages = /./ }: Layer, path: string, to: string): boolean {
  return to.startsWith(".") ? imports.test(resolve(path, to)) : packages.test(to)
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
  return parts.join("/").replace(/\.(js|ts|tsx)$/, "")
}

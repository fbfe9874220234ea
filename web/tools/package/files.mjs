// Which files of the built page the element consists of, and which declarations a set of entries needs.

import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join, posix, relative } from "node:path"

/**
 * The element's files, by their paths in the folder of the build: its script and all that it loads, with the scenarios and the worlds of
 * them that were booted before.
 * @param {string} dist
 * @returns {string[]}
 */
export function elementFiles(dist) {
  const lists = readdirSync(join(dist, ".vite")).filter((name) => name.startsWith("element"))
  const entries = lists.flatMap((name) => Object.values(JSON.parse(readFileSync(join(dist, ".vite", name), "utf8"))))
  const built = entries.flatMap(({ file, css = [], assets = [] }) => [file, ...css, ...assets])
  // Scripts that are builds of their own, and the page that is framed.
  const others = readdirSync(dist).filter((name) => /^odmm-.*\.js$/.test(name) || name === "embed.html" || name === "icon.svg")
  const alone = readdirSync(join(dist, "assets")).filter((name) => name.startsWith("odmm-player-script-"))
  const worlds = built.filter((path) => path.endsWith(".wasm")).flatMap((path) => below(dist, path.replace(/\.wasm$/, "")))
  const framed = [...readFileSync(join(dist, "embed.html"), "utf8").matchAll(/href="\.\/(assets\/[^"]+)"/g)].map(([, path]) => path)
  return [
    ...new Set([...built, ...others, ...alone.map((name) => `assets/${name}`), ...framed, ...worlds, ...below(dist, "scenarios")]),
  ].sort()
}

/** The files of a folder, by their paths from `root`. */
function below(root, folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
}

const IMPORT = /\b((?:from|import)\s*\(?\s*["'])([^"']+)(["'])/g

/**
 * The declarations that these need, with themselves, by their paths from the folder that all of them lie in. Each names the others with the
 * ending that every resolution of modules takes; what it names of a package is asked of `placeOf`, a path in the folder.
 * @param {string} folder
 * @param {readonly string[]} entries
 * @param {(name: string) => string | null} placeOf
 * @returns {Map<string, string>} path -> text
 */
export function declarationsOf(folder, entries, placeOf) {
  const found = new Map()
  const visit = (path) => {
    if (found.has(path)) return
    const text = readFileSync(join(folder, path), "utf8").replace(
      IMPORT,
      (_, before, to, after) => `${before}${nameFrom(path, to)}${after}`,
    )
    found.set(path, text)
    for (const [, , to] of text.matchAll(IMPORT)) {
      const target = to.startsWith(".") ? posix.join(dirname(path), to.replace(/\.js$/, ".d.ts")) : null
      if (target && existsSync(join(folder, target))) visit(target)
    }
  }
  const nameFrom = (path, to) => {
    if (to.startsWith(".")) return /\.js$/.test(to) ? to : `${to}.js`
    const place = placeOf(to)
    return place === null ? to : posix.relative(dirname(path), place).replace(/^(?!\.)/, "./")
  }
  entries.forEach(visit)
  return found
}

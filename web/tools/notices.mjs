// dist/notices.txt: the licences of all that the built page carries, ours first. Collected from the bundles themselves, so that no
// package is forgotten; the build fails for one without the text of its licence.

import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "../../core/tools/ready.mjs"

/** The files of a package that have to go along. */
const LEGAL = /^(licen[cs]e|copying|notice|third-?party-?(licen[cs]es?|notices?))(\.(md|txt))?$/i

/**
 * The package that a part of a bundle comes from, by its place below node_modules; null: it is ours.
 * @param {string} id of a module, or the original path of an asset
 * @returns {string | null}
 * @throws {Error} if nobody knows
 */
export function packageOf(id) {
  const path = id.replaceAll("\\", "/")
  const [, place] = /\/node_modules\/((?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(`/${path}`) ?? []
  if (place) return place
  // asc compiles parts of its standard library into the core.
  if (/(^|\/)core\/build\/\w+\.wasm$/.test(path)) return "assemblyscript"
  if (path.startsWith("\0rolldown/")) return "rolldown"
  // Replaced by a few lines of ours in vite.config.ts.
  if (path === "\0vite/preload-helper.js") return null
  if (path.startsWith("\0")) throw Error(`notices: whose is ${path.slice(1)}? Say so in web/tools/notices.mjs.`)
  return null
}

/**
 * A build step that adds the packages of a bundle to `found`: of its modules, those that only hand on others' included, and of its assets.
 * @param {Set<string>} found
 * @returns {import("vite").Plugin}
 */
export function findPackages(found) {
  return {
    name: "find-packages",
    generateBundle(_, bundle) {
      const ids = [...this.getModuleIds()]
      for (const part of Object.values(bundle)) ids.push(...(part.type === "chunk" ? Object.keys(part.modules) : part.originalFileNames))
      for (const place of ids.map(packageOf)) if (place !== null) found.add(place)
    },
  }
}

/** What the command line alone carries: it goes along in the package, with the page's notices. */
export const OF_THE_COMMAND_LINE = ["@noble/hashes", "hyparquet-writer", "hyparquet-writer/node_modules/hyparquet"]

/**
 * The text of dist/notices.txt, the same for the same packages.
 * @param {Iterable<string>} places below node_modules, as `packageOf` has them
 * @param {string} [folder] where package.json, LICENSE and node_modules are
 * @throws {Error} for a package without the text of its licence
 */
export function noticesOf(places, folder = root) {
  const ours = legalOf(folder, "On-Demand Mobility Explorer")
  const others = [...new Set(places)]
    .sort()
    .map((place) => legalOf(join(folder, "node_modules", place), place.replace(/^.*node_modules\//, "")))
  const list = others.map(({ title }) => `  ${title}\n`).join("")
  const between = {
    title: "Parts of others",
    text: `The page and the command line carry parts of others, each under its own licence, which follows:\n\n${list}`,
  }
  const written = ({ title, text }) => `${title}\n${"=".repeat(title.length)}\n\n${text.trim()}\n`
  return [ours, between, ...others].map(written).join("\n\n")
}

function legalOf(folder, name) {
  const { version, license } = existsSync(join(folder, "package.json"))
    ? JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))
    : {}
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => LEGAL.test(file)) : []
  const texts = files.sort().map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim())
  if (!version || typeof license !== "string" || !files.some((file) => /^(licen|copying)/i.test(file)) || texts.includes("")) {
    throw Error(`notices: ${name} says no version, no licence, or not its text. What may be shipped says all three.`)
  }
  return { title: `${name} ${version} (${license})`, text: texts.join("\n\n\n") }
}

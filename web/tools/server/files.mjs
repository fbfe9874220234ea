// The files of a folder, by the path of a URL, as they go out.

import { createHash } from "node:crypto"
import { readFile, realpath, stat } from "node:fs/promises"
import { extname, join, relative, sep } from "node:path"
import { promisify } from "node:util"
import { gzip } from "node:zlib"

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  // To be read as it is, and not saved.
  ".md": "text/plain; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
}
const COMPRESSED = new Set([".png", ".woff2"])

/**
 * The names from the folder to the file that a URL's path asks for, or null when no file of the folder may be meant: a hidden one, a way
 * up, a separator that is encoded.
 * @param {string} url path and query, as the request has them
 * @returns {string[] | null}
 */
export function partsOf(url) {
  const [path = ""] = url.split(/[?#]/)
  if (!path.startsWith("/")) return null
  const parts = path.slice(1).split("/").map(decoded)
  if (parts.at(-1) === "") parts[parts.length - 1] = "index.html"
  // A colon begins a stream of a file on Windows.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
  return parts.every((part) => part && !part.startsWith(".") && !/[/\\:\x00-\x1f]/.test(part)) ? parts : null
}

function decoded(part) {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

/**
 * A folder's files, read again only when they have changed.
 * @param {string} folder absolute
 */
export function filesOf(folder) {
  const kept = new Map()

  return {
    /** The file that a URL names: its real path and what is known of it by its name; null: there is none. */
    async find(url) {
      const parts = partsOf(url)
      if (!parts) return null
      // A link may lead out of the folder.
      const [place, root] = await Promise.all([realpath(join(folder, ...parts)), realpath(folder)]).catch(() => [])
      if (!place?.startsWith(root + sep)) return null
      const found = await stat(place, { bigint: true })
      if (!found.isFile()) return null
      const type = extname(place)
      return {
        place,
        version: `${found.mtimeNs} ${found.size} ${found.ino}`,
        type: TYPES[type] ?? "application/octet-stream",
        shrinks: !COMPRESSED.has(type),
        // What Vite names by its content never changes.
        immutable: relative(root, place).startsWith(`assets${sep}`),
      }
    },

    /** Its bytes in a coding, with a strong entity tag of exactly these. */
    async content({ place, version }, coding) {
      const key = `${coding} ${place}`
      const known = kept.get(key)
      if (known?.version === version) return known
      const plain = await readFile(place)
      const bytes = coding === "gzip" ? await promisify(gzip)(plain) : plain
      const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 27)}"`
      const content = { version, bytes, etag }
      kept.set(key, content)
      return content
    },
  }
}

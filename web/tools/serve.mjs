// Serves the built page: a small static server with the strict policy of web/tools/policy.mjs. `node web/tools/serve.mjs PORT`, or serve().

import { readFile, stat } from "node:fs/promises"
import { createServer } from "node:http"
import { extname, join, sep } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { gzip } from "node:zlib"
import { HEADER_POLICY } from "./policy.mjs"

const dist = fileURLToPath(new URL("../../dist", import.meta.url))

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
}
const COMPRESSED = new Set([".png", ".woff2"])

/** Listens on this machine only, on the first free port from `from`; resolves to the port. */
export async function serve(from, tries = 100) {
  for (let port = from; port < from + tries; port++) {
    // A browser may take "localhost" for either address: both must be ours.
    const four = await listen(port, "127.0.0.1")
    if (four === "EADDRINUSE") continue
    const six = await listen(port, "::1")
    if (six !== "EADDRINUSE") return port
    four.close()
  }
  throw Error(`no free port from ${from} to ${from + tries - 1}`)
}

/** The server; or "EADDRINUSE"; or "none" where the machine has no such address. */
function listen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer(answer)
    server.once("error", (error) => {
      if (error.code === "EADDRINUSE") resolve("EADDRINUSE")
      else if (host === "::1") resolve("none")
      else reject(error)
    })
    server.listen(port, host, () => resolve(server))
  })
}

async function answer(request, response) {
  const headers = {
    "content-security-policy": HEADER_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
  }
  const say = (status, text, more = {}) =>
    response.writeHead(status, { ...headers, ...more, "content-type": TYPES[".txt"] }).end(request.method === "HEAD" ? "" : `${text}\n`)
  try {
    if (request.method !== "GET" && request.method !== "HEAD") return say(405, "Only GET and HEAD are answered.", { allow: "GET, HEAD" })
    const path = await fileOf(request.url ?? "/")
    if (path === null) return say(404, "There is no such page.")
    const type = extname(path)
    const body = await content(path, !COMPRESSED.has(type) && /\bgzip\b/.test(String(request.headers["accept-encoding"])))
    headers["content-type"] = TYPES[type] ?? "application/octet-stream"
    headers["content-length"] = body.bytes.length
    headers.vary = "accept-encoding"
    // What Vite names by its content never changes.
    headers["cache-control"] = path.startsWith(join(dist, "assets") + sep) ? "public, max-age=31536000, immutable" : "no-cache"
    if (body.encoding) headers["content-encoding"] = body.encoding
    response.writeHead(200, headers).end(request.method === "HEAD" ? undefined : body.bytes)
  } catch (error) {
    process.stderr.write(`${request.method} ${request.url}: ${error.message}\n`)
    if (!response.headersSent) say(500, "The file could not be read.")
  }
}

/** The file that a request names, or null: none, hidden, or outside of the built page. */
async function fileOf(url) {
  let path
  try {
    path = decodeURIComponent(url.replace(/[?#].*$/s, ""))
  } catch {
    return null
  }
  const parts = path.split(/[/\\]/).filter(Boolean)
  if (path.includes("\0") || parts.some((part) => part.startsWith("."))) return null
  const place = join(dist, ...parts, path.endsWith("/") ? "index.html" : "")
  const found = await stat(place).catch(() => null)
  return found?.isFile() ? place : null
}

const zip = promisify(gzip)
const zipped = new Map()

async function content(path, compress) {
  if (!compress) return { bytes: await readFile(path) }
  const { mtimeMs } = await stat(path)
  if (zipped.get(path)?.mtimeMs !== mtimeMs) zipped.set(path, { mtimeMs, bytes: await zip(await readFile(path)) })
  return { bytes: zipped.get(path).bytes, encoding: "gzip" }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = await serve(Number(process.argv[2] ?? 4173))
  process.stdout.write(`http://localhost:${port}/\n`)
}

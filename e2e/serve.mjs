// Serves the built page: static files, the right types, a strict Content-Security-Policy, nothing outside the folder.

import { createReadStream } from "node:fs"
import { stat } from "node:fs/promises"
import { createServer } from "node:http"
import { extname, join, normalize, sep } from "node:path"
import { fileURLToPath } from "node:url"
import { createGzip } from "node:zlib"
import { ROOT } from "./install.mjs"

export const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ")

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
}
const SQUEEZED = new Set([".html", ".js", ".css", ".json", ".svg", ".wasm"])

/** Listens on the first free port from `port` on. Resolves to the server and its address. */
export async function serve(folder, port) {
  const server = createServer((request, response) => {
    answer(folder, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  for (let free = port; ; free++) {
    const taken = await new Promise((resolve, reject) => {
      const fail = (error) => (error.code === "EADDRINUSE" && free < port + 100 ? resolve(true) : reject(error))
      server.once("error", fail)
      server.listen(free, "127.0.0.1", () => {
        server.off("error", fail)
        resolve(false)
      })
    })
    if (!taken) return { server, address: `http://localhost:${free}/` }
  }
}

async function answer(folder, request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") return void response.writeHead(405, { allow: "GET, HEAD" }).end()
  const path = fileOf(folder, request.url ?? "/")
  const found = path && (await stat(path).catch(() => null))
  if (!found?.isFile()) return void response.writeHead(404, { "content-type": "text/plain", "content-security-policy": POLICY }).end("Not found\n")
  const type = extname(path)
  const squeeze = SQUEEZED.has(type) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "")
  response.writeHead(200, {
    "content-type": TYPES[type] ?? "application/octet-stream",
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-cache",
    ...(squeeze ? { "content-encoding": "gzip", vary: "accept-encoding" } : { "content-length": found.size }),
  })
  if (request.method === "HEAD") return void response.end()
  const file = createReadStream(path)
  if (squeeze) file.pipe(createGzip()).pipe(response)
  else file.pipe(response)
}

/** The file that an address names; null for one outside the folder, or that is no address at all. */
function fileOf(folder, url) {
  try {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname)
    const file = normalize(join(folder, path.endsWith("/") ? `${path}index.html` : path))
    return file.startsWith(normalize(folder) + sep) && !file.includes("\0") ? file : null
  } catch {
    return null
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { address } = await serve(join(ROOT, "dist"), Number(process.argv[2] ?? 4173))
  process.stdout.write(`${address}\n`)
}

// One request, one answer: a file of the built page, or a line that says why not.

import { codingFor } from "./coding.mjs"
import { statusFor } from "./conditional.mjs"
import { filesOf } from "./files.mjs"
import { hostName } from "./names.mjs"
import { headerPolicyOf } from "./policy.mjs"

const SAFE = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
}

/**
 * What answers for the files of a folder under some names.
 * @param {string} folder absolute
 * @param {ReadonlySet<string | null>} names as `hostName` has them
 * @returns {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => Promise<void>}
 */
export function answering(folder, names) {
  const files = filesOf(folder)
  return async (request, response) => {
    try {
      const { status, headers, body } = await answerTo(request, files, names)
      response.writeHead(status, { ...SAFE, "content-security-policy": policyFor(request), ...headers })
      response.end(request.method === "HEAD" ? undefined : body)
    } catch (error) {
      process.stderr.write(`${request.method} ${printable(request.url)}: ${printable(error.message)}\n`)
      const { status, headers, body } = line(500, "The file could not be read.")
      if (!response.headersSent) response.writeHead(status, { ...SAFE, "content-security-policy": policyFor(request), ...headers })
      response.end(request.method === "HEAD" ? undefined : body)
    }
  }
}

async function answerTo(request, files, names) {
  const { authority, path } = target(request)
  const name = hostName(authority)
  if (name === null) return line(421, "The request names no host that could be answered for.")
  if (!names.has(name)) {
    return line(421, `This server does not answer for "${name}". Is that its name? Then start it with: npm start -- --allow ${name}`)
  }
  if (request.method !== "GET" && request.method !== "HEAD") return line(405, "Only GET and HEAD are answered.", { allow: "GET, HEAD" })
  const file = await files.find(path)
  if (!file) return line(404, "There is no such page.")

  const { "accept-encoding": accepted, "if-match": ifMatch, "if-none-match": ifNoneMatch } = request.headers
  const vary = { vary: "accept-encoding" }
  const coding = codingFor(accepted === undefined ? undefined : String(accepted), file.shrinks)
  if (coding === null) return line(406, "The file is there as it is, and as gzip: the request accepts neither.", vary)
  const { bytes, etag } = await files.content(file, coding)
  const kept = { ...vary, etag, "cache-control": file.immutable ? "public, max-age=31536000, immutable" : "no-cache" }
  const status = statusFor(ifMatch, ifNoneMatch, etag)
  if (status === 304) return { status, headers: kept }
  if (status === 412) return line(412, "The file is another by now.", vary)
  const headers = {
    ...kept,
    // Files are small: parts of them are not served, and a Range is ignored (RFC 9110 §14.2, §14.3).
    "accept-ranges": "none",
    "content-type": file.type,
    "content-length": bytes.length,
    ...(coding === "gzip" && { "content-encoding": coding }),
  }
  return { status, headers, body: bytes }
}

/** By the path alone: whoever writes it in another way is given the stricter one. */
const policyFor = (request) => headerPolicyOf(target(request).path.replace(/[?#].*$/s, ""))

/** Host and path of a request. A URL that is whole says both, and its host counts (RFC 9112 §3.2.2). */
function target({ url = "", headers, headersDistinct }) {
  const [, authority, path = ""] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(url) ?? []
  if (authority !== undefined) return { authority, path: path.startsWith("/") ? path : `/${path}` }
  // Of several Host fields none is to be believed.
  return { authority: headersDistinct.host?.length === 1 ? headers.host : undefined, path: url }
}

function line(status, text, more) {
  const body = Buffer.from(`${text}\n`)
  return { status, headers: { ...more, "content-type": "text/plain; charset=utf-8", "content-length": body.length }, body }
}

/** What a request says, for a terminal: it could hold the terminal's own commands. */
function printable(text) {
  return JSON.stringify(String(text).slice(0, 200)).replace(/[^ -~]/g, "?")
}

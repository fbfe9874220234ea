// The server of `npm start`, by real sockets on loopback: what it answers, and that nobody stops it.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { connect, createServer, type Socket } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gunzipSync } from "node:zlib"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { open } from "../../tools/server/listen.mjs"

const PAGE = `<!doctype html><title>Page</title>${"<p>One of many lines.</p>".repeat(40)}`
const parent = mkdtempSync(join(tmpdir(), "served-"))
const folder = join(parent, "dist")
let server: Awaited<ReturnType<typeof open>>

beforeAll(async () => {
  mkdirSync(join(folder, "assets"), { recursive: true })
  mkdirSync(join(folder, ".vite"))
  writeFileSync(join(parent, "secret.txt"), "secret")
  writeFileSync(join(folder, "index.html"), PAGE)
  writeFileSync(join(folder, ".vite", "manifest.json"), "{}")
  writeFileSync(join(folder, "assets", "core-abc.wasm"), "wasm")
  symlinkSync(join(parent, "secret.txt"), join(folder, "link.txt"))
  symlinkSync(parent, join(folder, "up"))
  symlinkSync("index.html", join(folder, "inside.html"))
  server = await open({ folder, allow: ["laptop.example"], from: 4900 })
})

afterAll(() => {
  server.close()
  rmSync(parent, { recursive: true })
})

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Sends a request as it is written, and reads to the end. */
function send(request: string, host = "127.0.0.1"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks: (Buffer | string)[] = []
    const socket = connect(server.port, host, () => socket.write(request))
    socket.on("data", (chunk) => chunks.push(chunk))
    socket.on("error", reject)
    socket.on("close", () => resolve(read(Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))))))
  })
}

function read(bytes: Buffer): Answer {
  const end = bytes.indexOf("\r\n\r\n")
  const [first = "", ...lines] = bytes.subarray(0, end).toString("latin1").split("\r\n")
  const headers = Object.fromEntries(lines.map((line) => [line.split(":")[0]?.toLowerCase(), line.replace(/^[^:]*:\s*/, "")]))
  return { status: Number(first.split(" ")[1]), headers, body: bytes.subarray(end + 4) }
}

const get = (path: string, headers: readonly string[] = [], { method = "GET", host = "localhost" } = {}) =>
  send([`${method} ${path} HTTP/1.1`, `Host: ${host}`, "Connection: close", ...headers, "", ""].join("\r\n"))

describe("names (DNS rebinding)", () => {
  test.each([["localhost"], ["LOCALHOST.:1"], ["127.0.0.1"], ["[::1]:80"], ["laptop.example:4173"]])("%s is answered", async (host) =>
    expect((await get("/", [], { host })).status).toBe(200),
  )

  test.each([
    ["evil.example"],
    ["localhost.evil.example"],
    ["192.0.2.1"],
    ["[2001:db8::1]"],
    ["sub.laptop.example"],
    [""],
    ["localhost@evil.example"],
  ])("%j is not, whatever it asks for", async (host) => {
    for (const [path, method] of [
      ["/", "GET"],
      ["/none", "HEAD"],
      ["/", "POST"],
    ] as const) {
      const { status, body } = await get(path, [], { host, method })
      expect(status).toBe(421)
      expect(String(body)).not.toContain("Page")
    }
  })

  test("the refusal says the remedy", async () => {
    expect(String((await get("/", [], { host: "big.example:4173" })).body)).toContain('"big.example". Is that its name?')
  })

  test.each([
    ["without Host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 421],
    ["without Host, HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", 421],
    ["with two", "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n", 421],
    ["of a whole URL, whose host counts", "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 421],
    ["of a whole URL of ours", "GET http://localhost:1/index.html HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", 200],
    ["of a whole URL without path", "GET http://localhost HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 200],
  ])("a request %s", async (_, request, status) => expect((await send(request)).status).toBe(status))
})

describe("an answer", () => {
  test("has the page, the policy and what caches need to know", async () => {
    const { status, headers, body } = await get("/")
    expect([status, String(body)]).toEqual([200, PAGE])
    expect(headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "content-length": String(PAGE.length),
      "cache-control": "no-cache",
      vary: "accept-encoding",
      etag: expect.stringMatching(/^"[\w-]{27}"$/),
      "x-content-type-options": "nosniff",
    })
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'self'")
    expect((await get("/assets/core-abc.wasm")).headers).toMatchObject({
      "content-type": "application/wasm",
      "cache-control": "public, max-age=31536000, immutable",
    })
  })

  test("is packed for who takes gzip, under another tag", async () => {
    const [plain, packed, refused] = [
      await get("/"),
      await get("/", ["Accept-Encoding: br, gzip"]),
      await get("/", ["Accept-Encoding: gzip;q=0"]),
    ]
    expect(String(gunzipSync(packed.body))).toBe(PAGE)
    expect([packed.headers["content-encoding"], packed.headers.vary]).toEqual(["gzip", "accept-encoding"])
    expect(packed.headers.etag).not.toBe(plain.headers.etag)
    expect(String(refused.body)).toBe(PAGE)
    expect(refused.headers["content-encoding"]).toBeUndefined()
    expect((await get("/", ["Accept-Encoding: *;q=0"])).status).toBe(406)
  })

  test("to HEAD has the very headers, and no body", async () => {
    for (const more of [[], ["Accept-Encoding: gzip"]]) {
      const [whole, head] = [await get("/", more), await get("/", more, { method: "HEAD" })]
      expect({ ...head.headers, date: "" }).toEqual({ ...whole.headers, date: "" })
      expect([head.status, head.body.length]).toEqual([200, 0])
    }
  })

  test("is 304 to who has it, with what a cache updates (RFC 9110 §15.4.5)", async () => {
    for (const more of [[], ["Accept-Encoding: gzip"]]) {
      const { etag } = (await get("/", more)).headers
      for (const method of ["GET", "HEAD"]) {
        const { status, headers, body } = await get("/", [...more, `If-None-Match: "other", W/${etag}`], { method })
        expect([status, body.length, headers.etag]).toEqual([304, 0, etag])
        expect(headers).toMatchObject({ vary: "accept-encoding", "cache-control": "no-cache" })
        expect(headers).not.toHaveProperty("content-type")
      }
    }
    const { etag } = (await get("/")).headers
    expect((await get("/", ["Accept-Encoding: gzip", `If-None-Match: ${etag}`])).status).toBe(200)
    expect((await get("/none", ["If-None-Match: *"])).status).toBe(404)
    expect((await get("/", ['If-Match: "other"'])).status).toBe(412)
  })

  test("follows the file", async () => {
    writeFileSync(join(folder, "changing.txt"), "one")
    const { etag } = (await get("/changing.txt")).headers
    writeFileSync(join(folder, "changing.txt"), "two, longer")
    const after = await get("/changing.txt", [`If-None-Match: ${etag}`])
    expect([after.status, String(after.body)]).toEqual([200, "two, longer"])
  })

  test.each([["bytes=0-3"], ["bytes=0-1,3-4"], ["bytes=999999-"], ["lines=1-2"]])(
    "to Range: %s is the whole, and says that there are no parts (RFC 9110 §14.2)",
    async (range) => {
      const { status, headers, body } = await get("/", [`Range: ${range}`, 'If-Range: "x"'])
      expect([status, headers["accept-ranges"], String(body)]).toEqual([200, "none", PAGE])
    },
  )
})

describe("what is refused", () => {
  test.each([
    ...[
      "/../secret.txt",
      "/%2e%2e/secret.txt",
      "/..%2fsecret.txt",
      "/..%5csecret.txt",
      "/link.txt",
      "/up/secret.txt",
      "/.vite/manifest.json",
    ],
    ...["/assets", "/assets/", "/assets%2fcore-abc.wasm", "//index.html", "/%00", "/%zz", "/index.html%00.txt", "/index.html/", "*"],
    `/${"a".repeat(9_000)}`,
  ])("%s", async (path) => {
    const { status, headers, body } = await get(path)
    expect([status, String(body)]).toEqual([404, "There is no such page.\n"])
    expect(headers["content-security-policy"]).toContain("default-src 'self'")
    // What works without a network, and what makes it installable, is our own (F117).
    expect(headers["content-security-policy"]).toContain("worker-src 'self'; manifest-src 'self'")
  })

  test("a link within the folder is none of it", async () => expect((await get("/inside.html")).status).toBe(200))

  test.each([["POST"], ["PUT"], ["DELETE"], ["OPTIONS"], ["TRACE"], ["PROPFIND"]])("the method %s", async (method) => {
    const { status, headers } = await get("/", [], { method })
    expect([status, headers.allow]).toEqual([405, "GET, HEAD"])
  })

  test("what is no request, or too long a one; the next is answered", async () => {
    expect((await send("hello\r\n\r\n")).status).toBe(400)
    expect((await get(`/${"a".repeat(40_000)}`)).status).toBe(431)
    expect((await get("/")).status).toBe(200)
  })
})

test("who is slow, silent or gone stops nobody", async () => {
  const begun = ["", "GET /", "GET / HTTP/1.1\r\nHost: localhost\r\n", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\nx"]
  const sockets = Array.from({ length: 200 }, (_, i) => connect(server.port, "127.0.0.1", told(begun[i % begun.length] ?? "", i % 3 === 0)))
  for (const socket of sockets) socket.on("error", () => {})
  expect((await Promise.all(Array.from({ length: 20 }, () => get("/")))).map(({ status }) => status)).toEqual(Array(20).fill(200))
  for (const socket of sockets) socket.destroy()
  expect((await get("/")).status).toBe(200)
})

function told(text: string, leaves: boolean) {
  return function (this: Socket) {
    this.write(text)
    if (leaves) this.resetAndDestroy()
  }
}

describe("where it listens", () => {
  test("on this machine alone, unless told", () => expect(server.addresses).toEqual([]))

  test("the port asked for or none; without one, the next that is free", async () => {
    await expect(open({ folder, port: server.port })).rejects.toThrow(`port ${server.port} is taken: `)
    const next = await open({ folder, from: server.port })
    expect(next.port).toBeGreaterThan(server.port)
    next.close()
  })

  test("a port that another has on one of its addresses is taken", async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve) =>
      other.listen(0, "127.0.0.1", () => {
        const address = other.address()
        resolve(typeof address === "object" && address ? address.port : 0)
      }),
    )
    for (const host of [undefined, "0.0.0.0", "::"]) await expect(open({ folder, port, host })).rejects.toThrow("is taken")
    other.close()
  })

  test("not at an address of another machine", async () => {
    await expect(open({ folder, host: "198.51.100.1", from: 4950 })).rejects.toThrow("198.51.100.1 is no address of this machine")
  })

  test("everywhere, told so: its addresses are answered for as names", async () => {
    const wide = await open({ folder, host: "0.0.0.0", from: 4950 })
    for (const address of ["localhost", ...wide.addresses.map((one) => (one.includes(":") ? `[${one}]` : one))]) {
      expect((await fetch(`http://${address}:${wide.port}/`)).status).toBe(200)
    }
    wide.close()
  })

  test("closed, it leaves its port, also when somebody is still connected", async () => {
    const first = await open({ folder, from: 4950 })
    const socket = connect(first.port, "127.0.0.1").on("error", () => {})
    await new Promise((resolve) => socket.once("connect", resolve))
    first.close()
    await new Promise((resolve) => socket.once("close", resolve))
    const second = await open({ folder, port: first.port })
    second.close()
  })
})

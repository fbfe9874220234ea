// What may become a script (F112): workers of ours, of this page's own origin, and nothing that a stranger names.

import { readdirSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { checkOwn } from "../workers/own-script.js"

const BASE = "https://odmm.example/explorer/index.html"

test("our own workers pass, wherever the explorer lies", () => {
  expect(checkOwn("sw.js", BASE)).toBe("https://odmm.example/explorer/sw.js")
  expect(checkOwn("./assets/judge-worker-Ab3_xY9-.js", BASE)).toBe("https://odmm.example/explorer/assets/judge-worker-Ab3_xY9-.js")
})

test.each([
  "https://elsewhere.example/assets/judge-worker-Ab3_xY9-.js",
  "//elsewhere.example/sw.js",
  "data:text/javascript,alert(1)",
  "javascript:alert(1)",
  "blob:https://odmm.example/judge-worker.js",
  "assets/evil.js",
  "sw.js.html",
  "notsw.js",
])("%s does not", (address) => {
  expect(() => checkOwn(address, BASE)).toThrow(TypeError)
})

test("no part of the page starts a worker, or makes markup of text, past that policy", () => {
  const web = new URL("../", import.meta.url)
  const files = readdirSync(web, { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.tsx?$/.test(file) && !/^(test|tools|examples)\//.test(file),
  )
  const past = files.filter((file) => {
    const text = readFileSync(new URL(file, web), "utf8")
    return /new (Shared)?Worker\((?!ownScript\()|new Workbox\((?!ownScript\()|\b(inner|outer)HTML\b|insertAdjacentHTML|dangerouslySetInnerHTML|DOMParser/.test(
      text,
    )
  })
  expect(files.length).toBeGreaterThan(300)
  expect(past).toEqual([])
})

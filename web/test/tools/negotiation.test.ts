// What a request accepts, and what it asks only under a condition.

import { describe, expect, test } from "vitest"
import { codingFor } from "../../tools/server/coding.mjs"
import { statusFor } from "../../tools/server/conditional.mjs"
import { partsOf } from "../../tools/server/files.mjs"

describe("Accept-Encoding (RFC 9110 §12.5.3)", () => {
  test.each([
    [undefined, "identity"],
    ["", "identity"],
    ["gzip", "gzip"],
    ["GZIP", "gzip"],
    ["x-gzip", "gzip"],
    ["gzip, deflate, br, zstd", "gzip"],
    ["br;q=1.0, gzip;q=0.8, *;q=0.1", "gzip"],
    ["deflate, br", "identity"],
    ["gzip;q=0", "identity"],
    ["gzip;q=0.000", "identity"],
    ["gzip; q=0 , br", "identity"],
    ["gzip ;Q=0.5", "gzip"],
    ["*", "gzip"],
    ["*;q=0.5", "gzip"],
    ["*, gzip;q=0", "identity"],
    ["identity", "identity"],
    ["identity, gzip;q=0.5", "identity"],
    ["identity;q=0.5, gzip", "gzip"],
    ["identity;q=0, gzip;q=0.001", "gzip"],
    ["gzip, *;q=0", "gzip"],
    ["identity, *;q=0", "identity"],
    ["*;q=0", null],
    ["identity;q=0", null],
    ["gzip;q=0, identity;q=0", null],
    ["br, *;q=0", null],
    // An element that is none of the grammar says nothing.
    ["gzip;q=2", "identity"],
    ["gzip;q=", "identity"],
    ["gzip;q=0.0001", "identity"],
    ["not gzip", "identity"],
    ["gzipped", "identity"],
    [",, ,gzip,", "gzip"],
  ])("%j: %s", (accepted, coding) => expect(codingFor(accepted, true)).toBe(coding))

  test.each([
    ["gzip", "identity"],
    ["gzip, identity;q=0", "gzip"],
    ["gzip, *;q=0", "gzip"],
    ["*;q=0", null],
  ])("%j, for a file that gzip makes no smaller: %s", (accepted, coding) => expect(codingFor(accepted, false)).toBe(coding))
})

describe("conditions (RFC 9110 §13)", () => {
  test.each([
    [undefined, undefined, 200],
    [undefined, '"a"', 304],
    [undefined, 'W/"a"', 304],
    [undefined, "*", 304],
    [undefined, ' "x", W/"y" ,"a"', 304],
    [undefined, '"x,y", "a"', 304],
    [undefined, '"A"', 200],
    [undefined, "a", 200],
    [undefined, '"x, "a', 200],
    [undefined, "", 200],
    ['"a"', undefined, 200],
    ["*", undefined, 200],
    ['"x", "a"', undefined, 200],
    ['W/"a"', undefined, 412],
    ['"x"', undefined, 412],
    ['"x"', '"a"', 412],
    ['"a"', '"a"', 304],
  ])("If-Match %j, If-None-Match %j: %i", (ifMatch, ifNoneMatch, status) => expect(statusFor(ifMatch, ifNoneMatch, '"a"')).toBe(status))
})

describe("the file of a URL", () => {
  test.each([
    ["/", ["index.html"]],
    ["/index.html?a=/../b#c", ["index.html"]],
    ["/assets/", ["assets", "index.html"]],
    ["/scenarios/my%20own.json", ["scenarios", "my own.json"]],
    ["/a..b/c.", ["a..b", "c."]],
  ])("%s: %j", (url, parts) => expect(partsOf(url)).toEqual(parts))

  test.each([
    ...["", "*", "index.html", "//", "//index.html", "/assets//x", "/.vite/manifest.json", "/..", "/../x", "/%2e%2e/x", "/.%2e/x"],
    ...["/..%2fx", "/assets%2Fx", "/assets%5Cx", "/assets\\x", "/..%5cx", "/%00", "/x%00.html", "/%0a", "/%zz", "/%c0%ae", "/%ff", "/x:y"],
  ])("%j: none", (url) => expect(partsOf(url)).toBeNull())
})

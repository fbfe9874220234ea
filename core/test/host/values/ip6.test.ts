// Address text: which text is read, and that RFC 5952 text is written.

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { ip6Text, parseIp6, parsePrefix, type Words } from "../../../host/values/ip6.js"

describe("RFC 5952", () => {
  test.each([
    ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
    ["2001:0db8::0001", "2001:db8::1"],
    ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["2001:DB8::A", "2001:db8::a"],
    ["::", "::"],
    ["::1", "::1"],
    ["fe80::c5", "fe80::c5"],
    ["::ffff:192.0.2.1", "::ffff:c000:201"],
    ["1::", "1::"],
    ["0:0:1:0:0:0:0:1", "0:0:1::1"],
  ])("%s is written %s", (text, canonical) => {
    const words = parseIp6(text)
    expect(words && ip6Text(words)).toBe(canonical)
  })

  test("every address is read back from what is written", () => {
    const word = fc.oneof(fc.constant(0), fc.constant(1), fc.integer({ min: 0, max: 0xffffffff }))
    fc.assert(fc.property(fc.tuple(word, word, word, word), (words) => void expect(parseIp6(ip6Text(words as Words))).toEqual(words)))
  })
})

test.each(["", "1.2.3.4", "fe80::1%eth0", "::g", "1:2:3", "::1]:80/[", "1::2::3", "12345::"])("%s is no address", (text) =>
  expect(parseIp6(text)).toBeNull(),
)
test.each(["2001:db8::", "2001:db8::/129", "2001:db8::/-1", "x/64"])("%s is no prefix", (text) => expect(parsePrefix(text)).toBeNull())

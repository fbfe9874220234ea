// The one HTML file (F65): what it opens is an attribute, whatever stands in the link.

import { expect, test } from "vitest"
import { NOTHING_OPENED, ONE_FILE, opening } from "../export/one-file.js"
import * as built from "../tools/one-file-names.mjs"

test("the page and the build mean the same file and the same place in it", () => {
  expect({ ONE_FILE, NOTHING_OPENED }).toEqual({ ...built })
})

test("what a link holds is text in the attribute", () => {
  const file = `<meta name="odmm-opened" content="${NOTHING_OPENED}">`
  expect(opening(file, "#t=7.033&run=a-b_c")).toBe('<meta name="odmm-opened" content="#t=7.033&#38;run=a-b_c">')
  expect(opening(file, '#"><script>$&')).toBe('<meta name="odmm-opened" content="#&#34;&#62;&#60;script&#62;$&#38;">')
})

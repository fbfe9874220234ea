// The pages that links to shipped scenarios are shown by (F58): their words are text, and the way in needs no script.

import { expect, test } from "vitest"
import { page } from "../../tools/previews.mjs"

test("title and description of a scenario, and the way into the explorer without a script", () => {
  const html = page("draft-4.2", "Draft §4.2", "A device moves.")
  expect(html).toContain("<title>Draft §4.2 · On-Demand Mobility Explorer</title>")
  expect(html).toContain('<meta property="og:description" content="A device moves.">')
  expect(html).toContain('<a href="../#scenario=draft-4.2">')
  expect(html).not.toContain("<script")
})

test("what an author writes is text there", () => {
  const html = page('"><script>', '<b>"bold"</b>', "'><img src=x onerror=alert(1)>")
  expect(html).not.toMatch(/<script|<b>|<img/)
})

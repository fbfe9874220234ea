// Whatever draft -16 has and RFC 8653, the published version, dropped is marked wherever the explorer names it.

import { describe, expect, test } from "vitest"
import { TERMS } from "../../../ui/views/glossary/terms.js"
import { isDraftOnly } from "../../../ui/views/requirements/draft-only.js"
import { fileText } from "../../helpers/shipped.js"

const { statements } = JSON.parse(fileText("public/requirements.json"))
const marked = (section: string) =>
  statements
    .filter((s: { section: string; id: string }) => s.section.startsWith(section) && s.id.startsWith("OD-"))
    .map(({ id }: { id: string }) => isDraftOnly(id))

describe("marked as of draft -16 only", () => {
  test.each(["draft §3.5", "draft §4", "draft §6"])("every statement of %s (R8653-01)", (section) => {
    expect(new Set(marked(section))).toEqual(new Set([true]))
  })

  test.each(["draft §1", "draft §3.1", "draft §3.4", "draft §5.2", "draft §7"])("none of %s, which stayed", (section) => {
    expect(new Set(marked(section))).toEqual(new Set([false]))
  })

  test("of §5.4 what it says of a missing bind(), and no more (R8653-08)", () => {
    expect(["OD-5.4-02", "OD-5.4-03", "OD-5.4-04"].map(isDraftOnly)).toEqual([false, false, true])
  })

  test("in the glossary the call, its two codes, its flag and what it hands out (R8653-03)", () => {
    expect(TERMS.filter(({ draftOnly }) => draftOnly).map(({ term }) => term)).toEqual([
      "claim",
      "EAI_REQUIREDIPFAILED",
      "EAI_REQUIREDIPNOTSUPPORTED",
      "ON_NET",
      "setsc()",
    ])
  })
})

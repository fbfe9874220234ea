// Which views are open and in which order: to open, close, fold and move one, and to restore what was remembered.

import { describe, expect, test } from "vitest"
import { AT_FIRST, closed, folded, moved, restored, shown } from "../../ui/context/arrangement.js"

const { open } = AT_FIRST

describe("an arrangement", () => {
  test("a view that is asked for is opened and unfolded; one that is open stays where it is", () => {
    expect(shown(AT_FIRST, "code").open).toEqual(["code", ...open])
    const was = folded(AT_FIRST, "records")
    expect(was.folded).toEqual(["records"])
    expect(shown(was, "records")).toMatchObject({ open, folded: [], tab: "records" })
    expect(shown(shown(AT_FIRST, "requirements", "X-05"), "requirements", "X-05").asked).toEqual({
      view: "requirements",
      what: "X-05",
      times: 2,
    })
  })

  test("up and down by one place, and not beyond the ends", () => {
    expect(moved(AT_FIRST, "why", -1).open).toEqual(["why", "selected", "records"])
    expect(moved(moved(AT_FIRST, "why", -1), "why", 1).open).toEqual(open)
    expect(moved(AT_FIRST, "selected", -1)).toBe(AT_FIRST)
    expect(moved(AT_FIRST, "records", 1)).toBe(AT_FIRST)
    expect(moved(AT_FIRST, "glossary", 1)).toBe(AT_FIRST)
  })

  test("closed, also the last", () => {
    const none = open.reduce((now, view) => closed(now, view), AT_FIRST)
    expect(none.open).toEqual([])
    expect(restored(JSON.stringify(none)).open).toEqual([])
  })

  test("what was stored comes back in its order; what is no view any more does not", () => {
    expect(restored('{"open":["code","gone","records","code"],"folded":["code","gone"]}')).toMatchObject({
      open: ["code", "records"],
      folded: ["code"],
    })
    for (const text of [null, "", "nonsense", "[]", '{"open":7}']) expect(restored(text)).toEqual(AT_FIRST)
  })
})

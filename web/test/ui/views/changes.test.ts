// The view of changes: what two frames differ in.

import { describe, expect, test } from "vitest"
import { changesBetween } from "../../../ui/views/changes/diff.js"
import { openShipped } from "../../helpers/shipped.js"

const session = await openShipped("draft-4.2")
const { run } = session

describe("Changes", () => {
  test("the moment in which GW2 has spoken: what was and what is (F42)", () => {
    const first = run.records.find(({ t }) => t === 6_086_000)?.n ?? 0
    const changes = changesBetween(session.at(first - 1), session.seek(6_086_000))
    const of = (name: string, what: string) => changes.find((change) => change.name === name && change.what === what)
    expect(of("IPsl1", "address")?.fields).toContainEqual({
      field: "state",
      before: "preferred",
      after: "deprecated, given on request only",
    })
    expect(of("IPnp1", "address")?.how).toBe("gone")
    expect(of("IPnp2", "address")?.how).toBe("new")
    expect(of("app1", "socket")?.fields).toContainEqual({ field: "state", before: "connected", after: "broken" })
    expect(of("app3", "socket")?.fields.map(({ field }) => field)).toEqual(["path"])
  })

  test("a frame and itself, or one a little later in which nothing happens, differ in nothing", () => {
    const frame = session.seek(5_000_000)
    expect(changesBetween(frame, frame)).toEqual([])
    expect(changesBetween(session.seek(4_999_999), frame)).toEqual([])
  })

  test("backwards says the opposite", () => {
    const [before, after] = [session.seek(2_900_000), session.seek(3_000_500)]
    const there = changesBetween(before, after).find(({ what }) => what === "socket")
    const back = changesBetween(after, before).find(({ what }) => what === "socket")
    expect([there?.how, back?.how]).toEqual(["new", "gone"])
  })
})

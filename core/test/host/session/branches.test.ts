// The tree of branches: acting loses nothing, and the branches that a link keeps give the same runs again.

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { recordsText } from "../../../formats/records.js"
import { AddressType, type Command, MessageKind, readScenario, Session } from "../../../host/index.js"
import {
  isShown,
  keepAside,
  lastAct,
  readAct,
  removeBranch,
  renameBranch,
  reopenRun,
  restoreBranches,
  saveBranches,
  withoutLastAct,
  writeAct,
} from "../../../host/session/branches.js"
import { core, DRAFT } from "../../helpers/world.js"

const scenario = await readScenario(DRAFT)
const second = 1_000_000
const move = (gateway: string): Command => ({ do: "attach", host: "MH1", gateway })
const close = (application: string): Command => ({ do: "close", host: "MH1", application })

function acted(...acts: readonly (readonly [number, Command])[]): Session {
  const session = Session.open(core, scenario)
  for (const [t, command] of acts) session.do(command, session.seek(t).position)
  return session
}
const tree = (session: Session) => session.branches.map(({ id, parent, name }) => [id, parent, name])

describe("branches", () => {
  test("are renamed, open or not, and their runs stay", () => {
    const session = acted([4 * second, move("GW3")])
    const { records } = session.run
    renameBranch(session, 1, "What if GW3?")
    renameBranch(session, 0, "The draft")
    expect(tree(session)).toEqual([
      [0, null, "The draft"],
      [1, 0, "What if GW3?"],
    ])
    expect(session.run.branch.name).toBe("What if GW3?")
    expect(session.run.records).toBe(records)
  })

  test("a removed branch's children go to its parent, from where they first differed from that", () => {
    const session = acted([4 * second, move("GW3")], [5 * second, close("app3")])
    const grandchild = session.run.records
    removeBranch(session, 1)
    expect(tree(session)).toEqual([
      [0, null, "As scripted"],
      [2, 0, "app3 closes on MH1 at 5.000 s"],
    ])
    const { at, replaced } = session.run.branch
    expect(at).toBe(4 * second)
    expect(replaced.map(({ at, command }) => [at, command])).toEqual([[6 * second, move("GW2")]])
    expect(session.run.records).toBe(grandchild)
  })

  test("removing the open branch opens its parent; the script's own stays; an id is never given twice", () => {
    const session = acted([4 * second, move("GW3")])
    removeBranch(session, 1)
    expect(session.run.branch.id).toBe(0)
    expect(() => removeBranch(session, 0)).toThrow("cannot be removed")
    session.do(move("GW3"), session.seek(4 * second).position)
    expect(session.run.branch.id).toBe(2)
  })

  test("an act that did not fork is taken back by opening the run before, and that run can be kept aside", () => {
    const session = acted()
    const before = session.run
    session.do(close("app3"), session.seek(9 * second).position)
    const after = session.run
    expect(lastAct(session)).toEqual({ at: 9 * second, forked: false })
    reopenRun(session, before)
    expect(session.run).toMatchObject({ records: before.records, branch: { id: 0 } })
    expect([isShown(session, before), isShown(session, after)]).toEqual([true, false])
    keepAside(session, after)
    expect(tree(session)).toEqual([
      [0, null, "As scripted"],
      [1, 0, "app3 closes on MH1 at 9.000 s"],
    ])
    expect(session.run.records).toBe(before.records)
    expect(session.switchTo(1).records).toBe(after.records)
  })

  test("the last act can be taken back without memory of the run before", () => {
    const session = acted([9 * second, close("app3")], [9.5 * second, close("app1")])
    withoutLastAct(session)
    expect(recordsText(session.run)).toBe(recordsText(acted([9 * second, close("app3")]).run))
    withoutLastAct(session)
    expect(recordsText(session.run)).toBe(recordsText(acted().run))
    expect(lastAct(session)).toBeNull()
  })
})

describe("a saved tree", () => {
  const command = fc.oneof(
    fc.constantFrom("GW1", "GW2", "GW3").map(move),
    fc.constantFrom("app1", "app2", "app3", "app4").map(close),
    fc.constantFrom("app1", "app4").map((application): Command => ({ do: "open", host: "MH1", application })),
    fc.constant<Command>({ do: "detach", host: "MH1" }),
    fc.constantFrom("GW1", "GW2").map((gateway): Command => ({ do: "refuse", gateway, type: AddressType.SessionLasting })),
    fc.constant<Command>({ do: "drop", message: MessageKind.RouterAdvertisement, count: 1 }),
  )
  const act = fc.tuple(fc.integer({ min: 0, max: 12 * second }), command, fc.nat(5))

  test("any acts in any branches come back with the same records, and the same branch open", () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 6 }), (acts) => {
        const session = Session.open(core, scenario)
        for (const [t, command, branch] of acts) {
          session.switchTo(branch % session.branches.length)
          session.do(command, session.seek(t).position)
        }
        const { branches, open } = saveBranches(session, "all")
        const text = JSON.stringify(branches.map((branch) => ({ ...branch, acts: branch.acts.map(writeAct) })))
        const read = (JSON.parse(text) as typeof branches).map((branch) => ({ ...branch, acts: branch.acts.map(readAct) }))
        const again = Session.open(core, scenario)
        restoreBranches(again, read, open)
        expect(again.run.branch.name).toBe(session.run.branch.name)
        expect(recordsText(again.run)).toBe(recordsText(session.run))
        expect(saveBranches(again, "all")).toEqual({ branches: read, open })
        const replaced = (s: Session) => s.branches.map((b) => [b.name, b.at, b.replaced.map(({ at, command }) => [at, command])]).sort()
        expect(replaced(again)).toEqual(replaced(session))
      }),
      { numRuns: 20 },
    )
  }, 60_000)

  test("the open branch alone comes with its ancestry", () => {
    const session = acted([4 * second, move("GW3")], [5 * second, close("app3")])
    session.switchTo(0)
    session.do(close("app1"), session.seek(2 * second).position)
    const { branches, open } = saveBranches(session, "open")
    expect([branches.map(({ name }) => name), open]).toEqual([["As scripted", "app1 closes on MH1 at 2.000 s"], 1])
    const again = Session.open(core, scenario)
    restoreBranches(again, branches, open)
    expect(recordsText(again.run)).toBe(recordsText(session.run))
  })

  test.each([
    [
      "an unknown host",
      [{ parent: null, shared: 0, name: "x", acts: [{ at: 0, command: { do: "detach", host: "MH9" }, from: "journal" }], end: 0 }],
    ],
    [
      "a branch without a parent",
      [
        { parent: null, shared: 0, name: "x", acts: [], end: 0 },
        { parent: 5, shared: 0, name: "y", acts: [{ at: 0, command: { do: "detach", host: "MH1" }, from: "journal" }], end: 0 },
      ],
    ],
  ] as const)("%s is refused", (_, branches) => {
    expect(() => restoreBranches(Session.open(core, scenario), branches, 0)).toThrow()
  })

  test.each([{ at: -1, do: "detach", host: "MH1" }, { at: 1, do: "fly" }, { at: 1, do: "detach", host: "MH1", more: 1 }, null, "detach"])(
    "%j is no act",
    (value) => {
      expect(() => readAct(value)).toThrow(TypeError)
    },
  )
})

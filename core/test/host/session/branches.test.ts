// The branches of a session: their runs, undo and redo, and that what a link keeps of the tree makes the same runs again.

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { recordsText } from "../../../formats/records.js"
import { AddressType, type Command, MessageKind, readScenario, ScenarioError, Session } from "../../../host/index.js"
import { doTogether, redoAct, removeBranch, renameBranch, replacedIn, undoAct } from "../../../host/session/history.js"
import { readAct, restoreBranches, type SavedBranch, saveBranches, writeAct } from "../../../host/session/saved-branches.js"
import { core, DRAFT } from "../../helpers/world.js"

const scenario = await readScenario(DRAFT)
const second = 1_000_000
const move = (gateway: string): Command => ({ do: "attach", host: "MH1", gateway })
const close = (application: string): Command => ({ do: "close", host: "MH1", application })

function acted(...acts: readonly (readonly [number, Command])[]): Session {
  const session = Session.open(core, scenario)
  for (const [t, command] of acts) session.do(command, session.seek(t).position)
  session.complete()
  return session
}
const tree = (session: Session) => session.branches.map(({ id, parent, name }) => [id, parent, name])
const text = (session: Session) => {
  session.complete()
  return recordsText(session.run)
}

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
    const { at, id } = session.run.branch
    const replaced = replacedIn(session, id)
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

  test("undo and redo give the runs before and after, act by act (F52)", () => {
    const session = acted()
    const runs = [text(session)]
    for (const [t, command] of [
      [4, move("GW3")],
      [5, close("app1")],
      [70, close("app3")],
    ] as const) {
      session.do(command, session.seek(t * second).position)
      runs.push(text(session))
    }
    for (const run of runs.slice(0, -1).reverse()) {
      expect(undoAct(session)).not.toBeNull()
      expect(text(session)).toBe(run)
    }
    expect(undoAct(session)).toBeNull()
    for (const run of runs.slice(1)) {
      expect(redoAct(session)).not.toBeNull()
      expect(text(session)).toBe(run)
    }
    expect(redoAct(session)).toBeNull()
  })

  test("a command that names what the scenario does not have changes nothing", () => {
    const session = acted([4 * second, move("GW3")])
    const before = [tree(session), text(session)]
    expect(() => session.do(move("GW9"), session.seek(5 * second).position)).toThrow("GW9")
    expect(() => session.do({ do: "detach", host: "__proto__" }, session.seek(5 * second).position)).toThrow(ScenarioError)
    const setting: Command = { do: "set", key: "toString", value: "x".repeat(5000) }
    expect(() => session.do(setting, session.seek(5 * second).position)).toThrow(
      new ScenarioError("", 'there is no setting "toString", or it takes no such value'),
    )
    expect(() => doTogether(session, "x", [{ at: second, command: move("GW9") }])).toThrow("GW9")
    expect([tree(session), text(session)]).toEqual(before)
  })
})

describe("a run is computed bit by bit", () => {
  test("what is shown of it on the way is what it comes to, and acts on the way are the same acts", () => {
    const whole = acted([4 * second, move("GW3")], [5 * second, close("app3")])
    const session = Session.begin(core, scenario)
    let slices = 0
    for (let left = 0; !session.isWhole; left = 2) {
      session.proceed(() => left-- > 0)
      const { records, reached } = session.publish()
      expect(records.every(({ t }) => t <= reached + 1)).toBe(true)
      session.seek(Math.max(0, reached))
      if (++slices === 8) {
        session.do(move("GW3"), session.seek(4 * second).position)
        session.do(close("app3"), session.seek(5 * second).position)
      }
    }
    expect(slices).toBeGreaterThan(8)
    expect(recordsText(session.run)).toBe(recordsText(whole.run))
  })

  test("a moment that is not computed yet is computed when somebody looks", () => {
    const session = Session.begin(core, scenario)
    expect(session.seek(7 * second).position).toEqual(acted().seek(7 * second).position)
    expect(session.isWhole).toBe(false)
    const n = acted().run.records.length
    expect(session.at(n).position.n).toBe(n)
  })
})

describe("a tree written down", () => {
  const command = fc.oneof(
    fc.constantFrom("GW1", "GW2", "GW3").map(move),
    fc.constantFrom("app1", "app2", "app3", "app4").map(close),
    fc.constantFrom("app1", "app4").map((application): Command => ({ do: "open", host: "MH1", application })),
    fc.constant<Command>({ do: "detach", host: "MH1" }),
    fc.constantFrom("GW1", "GW2").map((gateway): Command => ({ do: "refuse", gateway, type: AddressType.SessionLasting })),
    fc.constant<Command>({ do: "drop", message: MessageKind.RouterAdvertisement, count: 1 }),
  )
  const act = fc.tuple(fc.integer({ min: 0, max: 12 * second }), command, fc.nat(5), fc.nat(2))

  test("any acts in any branches, undone or not, come back with the same records, and the same branch open", () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 6 }), (acts) => {
        const session = Session.open(core, scenario)
        for (const [t, command, branch, undone] of acts) {
          session.switchTo(branch % session.branches.length)
          session.do(command, session.seek(t).position)
          for (let i = 0; i < undone; i++) undoAct(session)
        }
        const { branches, open } = saveBranches(session)
        const written = JSON.stringify(branches.map((branch) => ({ ...branch, acts: branch.acts.map(writeAct) })))
        const read = (JSON.parse(written) as SavedBranch[]).map((branch) => ({ ...branch, acts: branch.acts.map(readAct) }))
        const again = Session.open(core, scenario)
        restoreBranches(again, { branches: read, open })
        expect(again.run.branch.name).toBe(session.run.branch.name)
        expect(text(again)).toBe(text(session))
        expect(saveBranches(again)).toEqual({ branches: read, open })
        const replaced = (s: Session) =>
          s.branches.map((b) => [b.name, b.at, replacedIn(s, b.id).map(({ at, command }) => [at, command])]).sort()
        expect(replaced(again)).toEqual(replaced(session))
      }),
      { numRuns: 20 },
    )
  }, 60_000)

  test("a branch that an undo left is opened by redo again, after what was undone before it and before what was undone later", () => {
    const session = acted([2 * second, move("GW2")])
    session.switchTo(0)
    session.do(close("app1"), { t: 14 * second, n: 0 })
    session.switchTo(1)
    undoAct(session)
    undoAct(session)
    const again = Session.open(core, scenario)
    restoreBranches(again, saveBranches(session))
    for (const one of [session, again]) {
      expect(one.tree.open.id).toBe(0)
      expect(redoAct(one)?.timed.command).toEqual(close("app1"))
      expect(one.tree.open.id).toBe(0)
      expect(redoAct(one)?.timed.command).toEqual(move("GW2"))
      expect(one.tree.open.id).toBe(1)
    }
  })

  test("each act is written once, however many branches come after it", () => {
    const session = acted(...Array.from({ length: 40 }, (_, i) => [second + i * 1000, close(`app${1 + (i % 3)}`)] as const))
    const { branches } = saveBranches(session)
    expect(branches.reduce((sum, { acts }) => sum + acts.length, 0)).toBe(40)
  })

  const own = { shared: 0, acts: [], deed: 1, undone: 0, end: 0 } as const
  const root = { ...own, parent: null, name: "x", deed: 0 } as const
  const detach = (host: string) => ({ at: 0, command: { do: "detach", host }, from: "journal" }) as const
  test("what does not fit is named by its place", () => {
    const branches = [root, { ...own, parent: 0, name: "y", acts: [detach("MH1"), detach("MH9")] }]
    expect(() => restoreBranches(Session.open(core, scenario), { branches, open: 0 })).toThrow(/^branches\[1\]\.acts\[1\]: .*MH9/)
    expect(() => restoreBranches(Session.open(core, scenario), { branches: [root, { ...own, parent: 0, name: "y" }], open: 0 })).toThrow(
      /^branches\[1\]: .*an act of its own/,
    )
  })

  test.each([
    ["an unknown host", [{ ...root, acts: [detach("MH9")] }]],
    ["an unknown host in a branch that is not open", [root, { ...own, parent: 0, name: "y", acts: [detach("MH9")] }]],
    ["a branch without a parent", [root, { ...own, parent: 5, name: "y", acts: [detach("MH1")] }]],
    ["a branch without an act", [root, { ...own, parent: 0, name: "y" }]],
    ["a branch that shares what its parent does not have", [root, { ...own, parent: 0, shared: 3, name: "y", acts: [detach("MH1")] }]],
  ] as const)("%s is refused", (_, branches) => {
    expect(() => restoreBranches(Session.open(core, scenario), { branches, open: 0 })).toThrow()
  })

  test.each([{ at: -1, do: "detach", host: "MH1" }, { at: 1, do: "fly" }, { at: 1, do: "detach", host: "MH1", more: 1 }, null, "detach"])(
    "%j is no act",
    (value) => {
      expect(() => readAct(value)).toThrow(TypeError)
    },
  )
})

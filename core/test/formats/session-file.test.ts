// A session's file holds all of it, and odmm takes it: what is written can be read, and a fault is told with its place and the remedy (F56, F113).

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { isSession } from "../../formats/saved/is-session.js"
import { MODEL, MOST_ACTS } from "../../formats/saved/limits.js"
import { readSession, type SavedSession, writeSession } from "../../formats/saved/session-file.js"
import { type Command, readScenario, Session } from "../../host/index.js"
import { undoAct } from "../../host/session/history.js"
import { saveBranches } from "../../host/session/saved-branches.js"
import { odmm } from "../helpers/odmm.js"
import { grown, randomTree } from "../helpers/random-tree.js"
import { core, DRAFT } from "../helpers/world.js"

const second = 1_000_000
const about = {
  title: "Draft §4.2",
  scenario: JSON.stringify(JSON.parse(DRAFT)),
  listed: { name: "draft-4.2", variant: "" },
  place: "#t=6.141&view=ladder",
}
const saved = (session: Pick<Session, "tree">): SavedSession => ({ ...about, ...saveBranches(session) })

test("any tree of branches is read as it was written, and is told from a scenario", async () => {
  await fc.assert(
    fc.asyncProperty(randomTree(), fc.constantFrom(null, { name: "mine", variant: "slow" }), async (session, listed) => {
      const text = writeSession({ ...saved(session), listed })
      expect(await readSession(text)).toEqual({ ...saved(session), listed, model: MODEL })
      expect([isSession(text), isSession(about.scenario)]).toEqual([true, false])
    }),
    { numRuns: 100 },
  )
})

test.each([false, true])("the most acts are written and read; one more is refused when it is written (forks: %s)", async (forks) => {
  const most = saved(grown(MOST_ACTS, forks))
  expect(await readSession(writeSession(most))).toEqual({ ...most, model: MODEL })
  expect(() => writeSession(saved(grown(MOST_ACTS + 1, forks)))).toThrow(/at most/)
})

async function acted(): Promise<Session> {
  const session = Session.open(core, await readScenario(DRAFT))
  const act = (t: number, command: Command) => session.do(command, session.seek(t).position)
  act(4 * second, { do: "attach", host: "MH1", gateway: "GW3" })
  act(5 * second, { do: "detach", host: "MH1" })
  session.switchTo(0)
  act(12 * second, { do: "detach", host: "MH1" })
  act(13 * second, { do: "attach", host: "MH1", gateway: "GW3" })
  undoAct(session)
  session.switchTo(1)
  session.complete()
  return session
}

const name = "draft.odmm.json"
const files = { [name]: writeSession(saved(await acted())), "s.json": DRAFT }
const attaches = (out: string) => out.split("\n").filter((line) => line.includes('"kind":"Handoff"')).length

describe("odmm run", () => {
  test("runs the branch that was open, with what was done there and without what is undone", async () => {
    const session = await acted()
    const open = await odmm(["run", name], { files })
    expect(open.out.trim().split("\n")).toHaveLength(session.run.records.length)
    session.switchTo(0)
    session.complete()
    const first = await odmm(["run", name, "--branch", "0"], { files })
    expect(first.out.trim().split("\n")).toHaveLength(session.run.records.length)
    expect(attaches(first.out)).not.toBe(attaches(open.out))
  })

  test("another branch by its name or its place; a step that what was done takes away is a remark", async () => {
    const byName = await odmm(["run", name, "--branch", "MH1 leaves coverage at 5.000 s"], { files })
    expect(byName).toEqual(await odmm(["run", name, "--branch", "2"], { files }))
    expect(byName.code).toBe(0)
    expect(byName.err).toMatch(/steps\[\d+\]: OD-[\d.-]+ is not shown after what was done; as the scenario is written it is/)
  })

  test("a branch that is not there is told with those that are; a scenario has none", async () => {
    expect(await odmm(["run", name, "--branch", "9"], { files })).toMatchObject({
      code: 2,
      err: 'odmm: run: there is no branch "9"; there is 0 "As scripted", 1 "MH1 → GW3 at 4.000 s", 2 "MH1 leaves coverage at 5.000 s"\n',
    })
    expect(await odmm(["run", "s.json", "--branch", "0"], { files })).toMatchObject({
      code: 2,
      err: expect.stringContaining("leave --branch out"),
    })
  })

  test("takes the options of a scenario", async () => {
    const { out, code } = await odmm(["run", name, "--set", "unsupported=known", "--format", "metrics"], { files })
    expect([code, out.startsWith("{")]).toEqual([0, true])
  })
})

describe("odmm validate", () => {
  test("says nothing of a sound one", async () => {
    expect(await odmm(["validate", name], { files })).toEqual({ code: 0, out: "", err: "" })
  })

  const whole = JSON.parse(files[name] ?? "")
  const branches = (change: object, place = 1) => ({
    ...whole,
    branches: whole.branches.map((b: object, i: number) => (i === place ? { ...b, ...change } : b)),
  })
  const nested = (levels: number): object => JSON.parse(`${'{"x":'.repeat(levels)}0${"}".repeat(levels)}`)
  const act = { at: 4, do: "attach", host: "MH1", gateway: "GW3" }
  test.each([
    ["no JSON", `{ "odmm": "session", "branches": [`, /^x: 1:\d+: not JSON/],
    ["another version", { ...whole, version: 2 }, "x: version: must be 1"],
    ["a field that there is none of", { ...whole, titel: "x" }, 'x: titel: unknown field "titel"; did you mean "title"?'],
    ["more levels than any needs", { ...whole, scenario: nested(70) }, /^x: scenario.*: is nested deeper than 64 levels/],
    ["no branches", { ...whole, branches: [] }, "x: branches: "],
    ["an open branch that is not there", { ...whole, open: 9 }, "x: open: there is no branch 9: the list has 3"],
    ["a parent that comes later", branches({ parent: 2 }), "x: branches[1].parent: a branch needs its parent before it"],
    ["more shared than its parent has", branches({ shared: 7 }), "x: branches[1]: a branch needs a parent before it"],
    ["a branch without an act", branches({ acts: [] }), "x: branches[1]: of its 0 acts 1 were done together"],
    ["more undone than done", branches({ undone: 9 }, 0), "x: branches[0].undone: more are undone than the 2 acts"],
    [
      "a branch left by undo that is not there",
      branches({ left: [{ branch: 9 }] }, 0),
      "x: branches[0].left[0]: it names a branch of the list, from 0, and at most the 1 acts that are undone",
    ],
    ["a parent of the first", branches({ parent: 0 }, 0), "x: branches[0].parent: the first branch is the script's own"],
    ["an act of a kind that is none", branches({ acts: [{ ...act, do: "fly" }] }), "x: branches[1].acts[0].do: must be one of"],
    [
      "an act with a field that is misspelt",
      branches({ acts: [act, { ...act, gatway: "GW2" }] }),
      'branches[1].acts[1].gatway: unknown field "gatway"; did you mean "gateway"?',
    ],
    ["an act at no time", branches({ acts: [{ ...act, at: "soon" }] }), "x: branches[1].acts[0].at: "],
    ["an act again, at no time", branches({ acts: [act, { ...act, at: -1 }] }), "x: branches[1].acts[1].at: "],
    [
      "a gateway that the scenario has not",
      branches({ acts: [{ ...act, gateway: "GW9" }] }),
      'x: branches[1].acts[0]: the scenario has no "GW9"; name what it has; change the act or leave it out',
    ],
    ["a fault in its scenario", { ...whole, scenario: { ...whole.scenario, until: -1 } }, "x: scenario: until: "],
    ["no scenario", `{ "odmm": "session", "version": 1, "__proto__": 1 }`, 'x: scenario: "scenario" is missing; add it'],
  ] as const)("%s is told with its place and what to do", async (_, content, says) => {
    const text = typeof content === "string" ? content : JSON.stringify(content)
    const { code, err } = await odmm(["validate", "x"], { files: { x: text } })
    expect(code).toBe(1)
    if (typeof says === "string") expect(err).toContain(says)
    else expect(err).toMatch(says)
    expect(err.trim().split("\n")).toHaveLength(1)
  })
})

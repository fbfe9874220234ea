// The command palette: everything has a name, and the right one comes first.

import { readFileSync } from "node:fs"
import { expect, test, vi } from "vitest"
import { loadCore } from "../../../core/host/index.js"
import { createExplorer, type Explorer } from "../../explorer/store.js"
import { listOf } from "../../scenarios/list.js"
import { catalogue, type Entry, typedMoment } from "../../ui/commands/catalogue.js"
import { offered, withRecent } from "../../ui/commands/rank.js"
import { core, fileText, scenarioText } from "../helpers/shipped.js"

const entry = (group: Entry["group"], name: string, detail = "", because = ""): Entry => ({
  id: `${group}:${name}`,
  group,
  name,
  detail,
  because,
  run: () => undefined,
})
const ENTRIES = [
  entry("Commands", "Play"),
  entry("Commands", "Undo", "", "Nothing was done."),
  entry("Act", "MH1: Move to GW2"),
  entry("Act", "MH1: Move to GW1", "", "MH1 is there already."),
  entry("Objects", "GW2", "gateway"),
  entry("Objects", "IPsl1", "session-lasting address 2001:db8:1:a::c5 of MH1"),
  entry("Steps", "Step 9: MH1 leaves GW1"),
  entry("Records", "MH1 hears GW2: it has a route by it."),
  entry("Scenarios", "Draft §4.2, message flow"),
]
const names = (typed: string, recent: readonly string[] = [], only: Entry["group"] | null = null) =>
  offered(ENTRIES, typed, recent, only).map(({ name, entries }) => [name, entries.map((e) => e.name)])

test("what fits best comes first, in its group; letters may be left out", () => {
  expect(names("gw2")[0]).toEqual(["Objects", ["GW2"]])
  expect(names("movegw2")[0]).toEqual(["Act", ["MH1: Move to GW2"]])
  expect(names("flow")).toEqual([["Scenarios", ["Draft §4.2, message flow"]]])
})

test("things are found by what is said of them, too", () => {
  expect(names("2001:db8:1:a::c5")).toEqual([["Objects", ["IPsl1"]]])
})

test("of two that fit alike, the one that can be done comes first", () => {
  expect(names("move to gw").find(([group]) => group === "Act")).toEqual(["Act", ["MH1: Move to GW2", "MH1: Move to GW1"]])
})

test("before anything is typed there is what was used last, then what can be done", () => {
  expect(names("", ["Objects:GW2", "Commands:gone"])).toEqual([
    ["Recent", ["GW2"]],
    ["Commands", ["Play", "Undo"]],
    ["Act", ["MH1: Move to GW2"]],
    ["Scenarios", ["Draft §4.2, message flow"]],
  ])
})

test("going to a step offers steps alone", () => {
  expect(names("", [], "Steps")).toEqual([["Steps", ["Step 9: MH1 leaves GW1"]]])
})

test("nothing fits nonsense", () => expect(names("qqqqq")).toEqual([]))

test("the recent are few, newest first, and no moments of one run", () => {
  const [play, undo] = ENTRIES as [Entry, Entry]
  expect(withRecent(["b", play.id], play)).toEqual([play.id, "b"])
  expect(withRecent(Array.from({ length: 30 }, String), undo)).toHaveLength(12)
  expect(withRecent([], entry("Records", "x"))).toEqual([])
})

test("a time or a record's number leads there; beyond the run it does not", async () => {
  const core = await loadCore(readFileSync(new URL("../../../core/build/core.wasm", import.meta.url)))
  const explorer = createExplorer(core)
  await explorer.load(readFileSync(new URL("../../../public/scenarios/draft-4.2.json", import.meta.url), "utf8"), { name: "", link: null })
  const go = (typed: string) => typedMoment(explorer, typed).map(({ name }) => name)
  expect([go("6.086"), go("80ms"), go("#57"), go("n=57"), go("11"), go("#999999"), go("app4")]).toEqual([
    ["Go to 6.086 s"],
    ["Go to 0.080 s"],
    ["Go to record 57"],
    ["Go to record 57"],
    [],
    [],
    [],
  ])
  typedMoment(explorer, "6.086")[0]?.run()
  expect(explorer.getState().frame?.time).toBe(6_086_000)
})

test("a list of scenarios with strange entries gives the others", () => {
  expect(
    listOf([
      { file: "a.json", title: "A", about: "Says.", more: 1, covers: ["OD-1-02", 7], variants: "none" },
      { file: "scenarios/b-4.2.json" },
      { file: "c-4.2", difficulty: "expert" },
      { file: "../c.json" },
      { file: 5 },
      null,
      "d.json",
    ]),
  ).toEqual([
    { name: "a", title: "A", about: "Says.", difficulty: "", lookFor: [], covers: ["OD-1-02"], variants: [] },
    { name: "b-4.2", title: "b-4.2", about: "", difficulty: "", lookFor: [], covers: [], variants: [] },
    { name: "c-4.2", title: "c-4.2", about: "", difficulty: "expert", lookFor: [], covers: [], variants: [] },
  ])
  expect(listOf({ a: 1 })).toEqual([])
})

/** What is offered first on the page of the draft's example at 5.9 s, with app1 selected, for each thing that is typed. */
const FIRST_ANSWERS: readonly (readonly [typed: string, first: string])[] = [
  ["app1 setsc fixed", "app1: setsc fixed"],
  ["setsc fixed", "app1: setsc fixed"],
  ["app4 setsc fixed", "app4: setsc fixed"],
  ["play", "Play"],
  ["undo", "Undo"],
  ["settings", "Settings…"],
  ["stage", "Stage"],
  ["records", "Records"],
  ["metr", "Metrics"],
  ["gw2", "GW2"],
  ["app1", "app1"],
  ["move gw2", "MH1: Move to GW2"],
  ["mh1 gw3", "MH1: Move to GW3"],
  ["detach", "MH1: Detach"],
  ["close app1", "MH1: Close app1 messenger"],
  ["fail gw1", "GW1: Fail GW1"],
  ["anchor about", "Anchor about to fail"],
  ["four types", "Four types, one handoff"],
  ["premium", "Fixed addresses are premium"],
  ["step 9", "Step 9: MH1 moves from GW1 to GW2: 48 ms without a link."],
  ["gw2 has spoken", "GW2 has spoken"],
  ["pool is empty", "The pool is empty"],
]

test("a table of what is typed and the first answer", async () => {
  vi.stubGlobal("document", { querySelectorAll: () => [] })
  vi.stubGlobal("matchMedia", () => ({ matches: false }))
  const explorer = await openDraft()
  explorer.select(explorer.getState().frame?.sockets.find(({ name }) => name === "app1")?.serial ?? 0)
  const listed = listOf(JSON.parse(fileText("public/scenarios/index.json")))
  const all = catalogue(explorer, { past: null } as unknown as Parameters<typeof catalogue>[1], listed)
  const first = (typed: string) => offered(all, typed, [], null)[0]?.entries[0]
  expect(FIRST_ANSWERS.map(([typed]) => [typed, first(typed)?.name])).toEqual(FIRST_ANSWERS)
  expect(first("app1 setsc fixed")?.because).toMatch(/^−1 EINVAL/)
  expect(first("app1 setsc fixed")?.group).toBe("Act")
})

async function openDraft(): Promise<Explorer> {
  const explorer = createExplorer(core)
  await explorer.load(scenarioText("draft-4.2"), { name: "", link: "draft-4.2" })
  return explorer
}

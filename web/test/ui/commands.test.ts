// The command palette: everything has a name, and the right one comes first.

import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { loadCore } from "../../../core/host/index.js"
import { createExplorer } from "../../explorer/store.js"
import { listOf } from "../../scenarios/list.js"
import { type Entry, typedMoment } from "../../ui/commands/catalogue.js"
import { offered, withRecent } from "../../ui/commands/rank.js"

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
  entry("Records", "MH1 hears GW2: it has a route again."),
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

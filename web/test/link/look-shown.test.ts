// What a link asks for is shown and not kept as the visitor's own (F55, F56), and whatever an address says, it can be drawn (F113).

import fc from "fast-check"
import { beforeEach, expect, test } from "vitest"
import type { Run } from "../../../core/host/index.js"
import { readLink } from "../../link/link.js"
import { readLook } from "../../link/look.js"
import { ladderLanes, ladderScene } from "../../scene/ladder/ladder.js"
import { explorerScene } from "../../scene/stage/explorer.js"
import { timelineScene } from "../../scene/timeline/timeline.js"
import { AT_FIRST, arrangementOf, moved } from "../../ui/context/arrangement.js"
import { hiddenLanes } from "../../wiring/ladder.js"
import { fragment, frameOf, HOSTS, type StrangePage, storage, visit } from "../helpers/strange-names.js"

let kept: Map<string, string>
let page: StrangePage

beforeEach(async () => {
  kept = storage()
  page = await visit()
})

const run = (): Run => frameOf(page).run

const KEYS = [
  "camera",
  "nodes",
  "each",
  "axis",
  "sight",
  "lanes",
  "tall",
  "hidden",
  "scale",
  "rule",
  "relative",
  "marks",
  "panels",
  "tab",
  "records",
]

test("whatever an address says, it can be shown and drawn, and said again", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.constantFrom(
      ...HOSTS.map(encodeURIComponent),
      "8",
      "0.5",
      "-1",
      "1e9",
      "4096",
      "99999999",
      "apps",
      "gw",
      "peers",
      "open",
      "folded",
      "",
    ),
    fc.constantFrom("%", "%E0%A4", "none", "NaN", "__proto__", "constructor", "why", "G%2BW"),
  )
  const value = fc.array(fc.tuple(piece, fc.constantFrom(",", ":", "=", "&", "")), { maxLength: 8 }).map((all) => all.flat().join(""))
  const said = fc
    .array(fc.tuple(fc.constantFrom(...KEYS), value), { maxLength: 6 })
    .map((all) => all.map((pair) => pair.join("=")).join("&"))
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), said), (hash) => {
      readLink(hash)
      page.looks.show(readLook(`#${hash}`, run()))
      const look = page.looks.now()
      const { camera, layout, axis: mode, sight, lanes, hidden, relative, markers } = look
      const size = { width: 1000, height: 500 }
      explorerScene(frameOf(page), size, { selected: 0, reduced: true, moved: layout, camera, corner: 0 })
      timelineScene(frameOf(page), size, { mode, sight, lanes, relative, markers })
      for (const width of [390, 1000])
        ladderScene(frameOf(page), { width }, { hidden: hiddenLanes(page.explorer.getState(), { hidden }, width) })
      expect(fragment(look, run()).length).toBeLessThan(4000)
      expect(hash).not.toBe(fragment(look, run()))
    }),
    { numRuns: 150 },
  )
})

test("of lanes that are all hidden, as a narrower page may find them, none is", () => {
  const all = new Set(ladderLanes(run(), 390).map(({ key }) => key))
  expect(hiddenLanes(page.explorer.getState(), { hidden: all }, 390)).toEqual(new Set())
  expect(ladderLanes(run(), 1400).length).toBeGreaterThan(all.size)
  expect(hiddenLanes(page.explorer.getState(), { hidden: all }, 1400)).toBe(all)
})

test("what a link shows is remembered with the first change that the visitor makes to it, and not before", async () => {
  kept.set("odmm.views", '{"open":["code"],"folded":[]}')
  kept.set("odmm.time", '{"axis":"time","pausing":true,"speed":3,"relative":false}')
  const before = new Map(kept)
  page = await visit()
  expect(page.looks.now()).toMatchObject({ open: ["code"], axis: "time" })
  page.looks.show(readLook("#axis=events&relative=1&panels=why,records:folded&marks=6.5:Theirs", run()))
  expect(page.looks.now()).toMatchObject({ open: ["why", "records"], folded: ["records"], axis: "events", relative: true })
  page.explorer.setState({ speed: 0.5 })
  expect(kept.get("odmm.views")).toBe(before.get("odmm.views"))
  expect(JSON.parse(kept.get("odmm.time") ?? "")).toEqual({ axis: "time", pausing: true, speed: 0.5, relative: false })
  expect(kept.has("odmm.markers")).toBe(false)
  page = await visit()
  expect(page.looks.now()).toMatchObject({ open: ["code"], axis: "time", markers: [] })
  page.looks.show(readLook("#panels=why,records:folded&axis=events", run()))
  arrangementOf(page.explorer).setState((now) => moved(now, "records", -1))
  page.timing.setState({ axis: "idle" })
  page = await visit()
  expect(page.looks.now()).toMatchObject({ open: ["records", "why"], folded: ["records"], axis: "idle" })
})

test("what a link says nothing of stays as the visitor chose it; views that there are none of are no views", () => {
  arrangementOf(page.explorer).setState((now) => moved(now, "why", -1))
  page.explorer.setState({ relative: true })
  for (const hash of ["#t=6", "#panels=gone,nonsense&axis=sideways"]) {
    page.looks.show(readLook(hash, run()))
    expect(page.looks.now()).toMatchObject({ open: ["why", "selected", "records"], relative: true })
  }
  page.looks.show(readLook("#panels=none", run()))
  expect(page.looks.now()).toMatchObject({ open: [] })
  page.looks.show({ open: null })
  expect(arrangementOf(page.explorer).getState()).toMatchObject({ open: AT_FIRST.open, folded: [] })
})

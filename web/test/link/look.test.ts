// How a run is looked at comes back from a link exactly (F55, F56), and whatever an address says, it can be drawn (F113).

import { readFileSync } from "node:fs"
import fc from "fast-check"
import { beforeEach, expect, test } from "vitest"
import { type Frame, loadCore } from "../../../core/host/index.js"
import type { Look, Looks } from "../../explorer/look.js"
import { createExplorer, type Explorer } from "../../explorer/store.js"
import { createTiming, type TimeControl } from "../../explorer/timing.js"
import { readLink } from "../../link/link.js"
import { readLook, writeLook } from "../../link/look.js"
import { WHOLE as WHOLE_RUN } from "../../scene/axis/measure.js"
import { SCALES } from "../../scene/ladder/canvas.js"
import { ladderLanes, ladderScene } from "../../scene/ladder/ladder.js"
import { explorerScene } from "../../scene/stage/explorer.js"
import { panned, WHOLE } from "../../scene/stage/layout/camera.js"
import { hostsOf } from "../../scene/timeline/rows.js"
import { timelineScene } from "../../scene/timeline/timeline.js"
import { AT_FIRST, arrangementOf, folded, moved } from "../../ui/context/arrangement.js"
import { looksOf } from "../../ui/page/page-look.js"
import { VIEWS } from "../../ui/views/dock/catalogue.js"
import { AT_FIRST as AT_FIRST_FILTER, type Filter } from "../../ui/views/records/filter.js"
import { filterOf, readFilter, writeFilter } from "../../ui/views/records/filter-store.js"
import { GROUPS, type Group } from "../../ui/views/records/groups.js"
import { hiddenLanes } from "../../wiring/ladder.js"

const core = await loadCore(readFileSync(new URL("../../../core/build/core.wasm", import.meta.url)))

/** Names that a link cannot hold as they are. */
const HOSTS = ["MH:1", "a,b", "ü &=#"]
const STRANGE = JSON.stringify({
  version: 1,
  title: "Strange names",
  until: 20,
  topology: {
    gateways: [{ name: "G+W" }, { name: "%41" }],
    correspondents: [{ name: "web, chat", address: "2001:db8:ffff::1" }],
    registry: { name: "the registry" },
  },
  hosts: HOSTS.map((name) => ({ name, applications: [{ name: "app", asks: ["sessionLasting"], to: "web, chat" }] })),
  commands: HOSTS.flatMap((host, i) => [
    { at: i, do: "attach", host, gateway: "G+W" },
    { at: 4 + i, do: "open", host, application: "app" },
    { at: 8 + i, do: "attach", host, gateway: "%41" },
  ]).sort((a, b) => a.at - b.at),
})

let kept: Map<string, string>
let explorer: Explorer
let timing: TimeControl
let looks: Looks

/** A page of somebody's who has been here before, or not. */
async function visit(): Promise<Looks> {
  explorer = createExplorer(core)
  timing = createTiming(explorer)
  timing.follow()
  await explorer.load(STRANGE, { name: "strange", link: "strange" })
  if (explorer.getState().problem) throw Error(explorer.getState().problem?.message)
  explorer.seek(9_500_000)
  looks = looksOf(explorer, timing)
  return looks
}

beforeEach(async () => {
  kept = new Map()
  const storage = { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => void kept.set(k, v) }
  Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true })
  await visit()
})

const frame = (): Frame => explorer.getState().frame as Frame
const run = () => frame().run
const fragment = (look: Look): string => `#${["t=9.5", ...writeLook(look, run())].join("&")}`

/** Any look that the page can be brought to. */
function anyLook(): fc.Arbitrary<Look> {
  const lanes = ladderLanes(run(), 1400).map(({ key }) => key)
  const nodes = [...run().entities.values()].filter(({ what }) => ["gateway", "peer", "registry"].includes(what))
  const hosts = hostsOf(run()).map(({ host }) => host)
  const fraction = fc.integer({ min: 0, max: 1000 }).map((v) => v / 1000)
  const views = VIEWS.map(({ id }) => id)
  return fc.record({
    camera: fc
      .tuple(fc.double({ min: 1, max: 8, noNaN: true }), fraction, fraction)
      .map(([zoom, x, y]) => (zoom === 1 ? WHOLE : panned({ zoom, at: [x, y] }, 0, 0))),
    layout: fc
      .subarray(nodes.map(({ name }) => name))
      .chain((names) =>
        fc
          .tuple(...names.map(() => fc.tuple(fraction, fraction)))
          .map((places) => new Map(names.map((name, i) => [name, places[i] ?? [0, 0]]))),
      ),
    relative: fc.boolean(),
    markers: fc
      .array(fc.record({ at: fc.nat(20_000_000), name: fc.string({ unit: "binary", maxLength: 30 }) }), { maxLength: 4 })
      .map((marks) => marks.sort((a, b) => a.at - b.at)),
    axis: fc.constantFrom("idle" as const, "time" as const, "events" as const),
    sight: fc
      .tuple(fc.double({ min: 1.001, max: 4096, noNaN: true }), fc.double({ min: 0, max: 20_000_000, noNaN: true }), fc.boolean())
      .map(([zoom, left, whole]) => (whole ? WHOLE_RUN : { zoom, left })),
    lanes: fc.oneof(
      fc.subarray(hosts).map((some) => new Map(some.map((host, i) => [host, i % 2 === 0]))),
      fc.boolean().map((open) => new Map(hosts.map((host) => [host, open]))),
    ),
    tall: fc.boolean(),
    hidden: fc.option(fc.subarray(lanes, { maxLength: lanes.length - 1 }).map((keys) => new Set(keys))),
    scale: fc.constantFrom(...SCALES),
    rule: fc.option(fc.nat(9)),
    open: fc.option(fc.shuffledSubarray(views)),
    folded: fc.subarray(views),
    tab: fc.constantFrom("", "ladder", ...views),
    records: anyFilter().map((filter) => writeFilter(filter, run())),
  })
}

function anyFilter(): fc.Arbitrary<Filter> {
  const entities = [...run().entities.values()]
  const some = (kind: string) => fc.constantFrom(0, ...entities.filter(({ what }) => what === kind).map(({ serial }) => serial))
  return fc.record({
    hidden: fc.subarray([...GROUPS]).map((groups) => new Set(groups)),
    host: some("host"),
    app: some("app"),
    requirement: fc.constantFrom("", "OD-4.1-05", "X-03"),
    search: fc.string({ unit: "binary", maxLength: 20 }),
  })
}

test("what the records are narrowed to comes back, with the application of the same host (F27, F28)", () => {
  fc.assert(
    fc.property(anyFilter(), (filter) => {
      expect(readFilter(writeFilter(filter, run()), run())).toEqual(filter)
    }),
  )
  expect(writeFilter(AT_FIRST_FILTER, run())).toBe("")
  const [, second] = hostsOf(run())
  const app = [...run().entities.values()].find(({ what, host }) => what === "app" && host === second?.host)?.serial ?? 0
  const narrowed = { ...AT_FIRST_FILTER, hidden: new Set<Group>(), app, search: "a, b: c" }
  expect(writeFilter(narrowed, run())).toBe("hide:nothing,app:app:a%2Cb,says:a%2C+b%3A+c")
})

test("another scenario has other hosts: the records are those of all again", async () => {
  const filter = filterOf(explorer)
  filter.setState({ host: hostsOf(run())[0]?.host ?? 0, search: "GW" })
  await explorer.load(STRANGE, { name: "again", link: null })
  expect(filter.getState()).toEqual({ ...AT_FIRST_FILTER, search: "GW" })
})

test("any look comes back: of numbers all that can be seen, of all else everything", () => {
  fc.assert(
    fc.property(anyLook(), (look) => {
      const hash = fragment(look)
      expect(hash).toMatch(/^#[\w.=&:,+%~!*'()-]*$/)
      const { camera = WHOLE, sight = WHOLE_RUN, layout, open, folded, ...read } = readLook(hash, run())
      const { camera: before, sight: stretch, layout: places, open: views, folded: heads, ...all } = look
      const own = { axis: "idle", relative: false, markers: [], tab: "" }
      expect({ ...own, ...read }).toEqual(all)
      expect([...(layout ?? [])]).toEqual([...places])
      expect(open ?? null).toEqual(views)
      expect(folded ?? []).toEqual((views ?? []).filter((id) => heads.includes(id)))
      const near = (a: number, b: number, by: number) => expect(Math.abs(a - b)).toBeLessThanOrEqual(by)
      near(camera.zoom, before.zoom, 0.00051)
      for (const i of [0, 1] as const) near(camera.at[i], before.at[i], 0.0003)
      near(sight.zoom, stretch.zoom, 0.00051)
      near(sight.left, stretch.left, 0.51)
    }),
    { numRuns: 300 },
  )
})

test("what was opened from a link makes the same link again", () => {
  fc.assert(
    fc.property(anyLook(), (look) => {
      const hash = fragment(look)
      const whole = { ...look, axis: "idle" as const, relative: false, markers: [], tab: "", open: null, folded: [] }
      const read = { ...whole, ...readLook(hash, run()) } as Look
      expect(fragment(read)).toBe(hash)
      expect({ ...read, ...readLook(fragment(read), run()) }).toEqual(read)
    }),
    { numRuns: 300 },
  )
})

const KEYS = [
  "camera",
  "nodes",
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
      looks.show(readLook(`#${hash}`, run()))
      const look = looks.now()
      const { camera, layout, axis: mode, sight, lanes, hidden, relative, markers } = look
      const size = { width: 1000, height: 500 }
      explorerScene(frame(), size, { selected: 0, reduced: true, moved: layout, camera, corner: 0 })
      timelineScene(frame(), size, { mode, sight, lanes, relative, markers })
      for (const width of [390, 1000]) ladderScene(frame(), { width }, { hidden: hiddenLanes(explorer.getState(), { hidden }, width) })
      expect(fragment(look).length).toBeLessThan(4000)
      expect(hash).not.toBe(fragment(look))
    }),
    { numRuns: 150 },
  )
})

test("of lanes that are all hidden, as a narrower page may find them, none is", () => {
  const all = new Set(ladderLanes(run(), 390).map(({ key }) => key))
  expect(hiddenLanes(explorer.getState(), { hidden: all }, 390)).toEqual(new Set())
  expect(ladderLanes(run(), 1400).length).toBeGreaterThan(all.size)
  expect(hiddenLanes(explorer.getState(), { hidden: all }, 1400)).toBe(all)
})

test("one part that is not sound spoils no other", () => {
  const read = readLook(
    "#camera=9,0.5,0.5&nodes=G%2BW:0.2:0.4,GW9:0.1:0.1,%2541:2:0&sight=x&axis=events&lanes=nobody:open,a%2Cb:folded",
    run(),
  )
  const host = hostsOf(run())[1]?.host ?? 0
  expect(read).toMatchObject({ camera: WHOLE, axis: "events" })
  expect([...(read.layout ?? [])]).toEqual([["G+W", [0.2, 0.4]]])
  expect(read.lanes).toEqual(new Map([[host, false]]))
})

test("a look as at first adds nothing to a link", () => {
  expect(writeLook(looks.now(), run())).toEqual([])
})

test("the parts that a link says are as short as what they say", () => {
  explorer.setState({ camera: { zoom: 2.2500001, at: [0.4, 0.52341234] }, layout: new Map([["G+W", [0.2, 0.6]]]), relative: true })
  timing.setState({ axis: "events", sight: { zoom: 8, left: 6_050_000 }, hidden: new Set([`stack${hostsOf(run())[0]?.host}`, "peers"]) })
  timing.addMarker()
  arrangementOf(explorer).setState((now) => folded(moved(now, "why", -1), "records"))
  expect(writeLook(looks.now(), run())).toEqual([
    "camera=2.25,0.4,0.5234",
    "nodes=G%2BW:0.2:0.6",
    "axis=events",
    "sight=8,6.05",
    "hidden=stack:MH%3A1,peers",
    "relative=1",
    "marks=9.5:Marker+1",
    "panels=why,selected,records:folded",
  ])
})

test("what a link shows is remembered with the first change that the visitor makes to it, and not before", async () => {
  kept.set("odmm.views", '{"open":["code"],"folded":[]}')
  kept.set("odmm.time", '{"axis":"time","pausing":true,"speed":3,"relative":false}')
  const before = new Map(kept)
  await visit()
  expect(looks.now()).toMatchObject({ open: ["code"], axis: "time" })
  looks.show(readLook("#axis=events&relative=1&panels=why,records:folded&marks=6.5:Theirs", run()))
  expect(looks.now()).toMatchObject({ open: ["why", "records"], folded: ["records"], axis: "events", relative: true })
  explorer.setState({ speed: 0.5 })
  expect(kept.get("odmm.views")).toBe(before.get("odmm.views"))
  expect(JSON.parse(kept.get("odmm.time") ?? "")).toEqual({ axis: "time", pausing: true, speed: 0.5, relative: false })
  expect(kept.has("odmm.markers")).toBe(false)
  await visit()
  expect(looks.now()).toMatchObject({ open: ["code"], axis: "time", markers: [] })
  looks.show(readLook("#panels=why,records:folded&axis=events", run()))
  arrangementOf(explorer).setState((now) => moved(now, "records", -1))
  timing.setState({ axis: "idle" })
  await visit()
  expect(looks.now()).toMatchObject({ open: ["records", "why"], folded: ["records"], axis: "idle" })
})

test("what a link says nothing of stays as the visitor chose it; views that there are none of are no views", () => {
  arrangementOf(explorer).setState((now) => moved(now, "why", -1))
  explorer.setState({ relative: true })
  for (const hash of ["#t=6", "#panels=gone,nonsense&axis=sideways"]) {
    looks.show(readLook(hash, run()))
    expect(looks.now()).toMatchObject({ open: ["why", "selected", "records"], relative: true })
  }
  looks.show(readLook("#panels=none", run()))
  expect(looks.now()).toMatchObject({ open: [] })
  looks.show({ open: null })
  expect(arrangementOf(explorer).getState()).toMatchObject({ open: AT_FIRST.open, folded: [] })
})

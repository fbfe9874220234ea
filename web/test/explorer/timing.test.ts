// How a user controls time: speeds (F33), markers and pauses at them (F34, F35), running until something happens or beyond the end, rule by rule.

import { readFileSync } from "node:fs"
import { beforeEach, expect, test } from "vitest"
import { isQuiet, Kind, loadCore } from "../../../core/host/index.js"
import { addMarker, nameMarker, removeMarker } from "../../explorer/marking.js"
import { createExplorer, type Explorer } from "../../explorer/store.js"
import { createTiming, type TimeControl } from "../../explorer/timing.js"
import { kindsAhead, nextRecord } from "../../explorer/until.js"
import { isSpeed, SPEEDS, speedText } from "../../player/speeds.js"
import { WHOLE } from "../../scene/axis/measure.js"

const root = new URL("../../../", import.meta.url)
const core = await loadCore(readFileSync(new URL("core/build/core.wasm", root)))
const DRAFT = readFileSync(new URL("public/scenarios/draft-4.2.json", root), "utf8")

let explorer: Explorer
let timing: TimeControl
let kept: Map<string, string>

beforeEach(async () => {
  kept = new Map()
  const storage = { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => void kept.set(k, v) }
  Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true })
  explorer = createExplorer(core)
  timing = createTiming(explorer)
  timing.follow()
  await explorer.load(DRAFT, { name: "draft", link: "draft-4.2" })
})

const shown = () => explorer.getState()
const frame = () => shown().frame as NonNullable<ReturnType<typeof shown>["frame"]>
const record = () => frame().run.records[frame().position.n - 1]

test("speeds are a logarithmic scale from 1/1000× to 100×, each about twice the one before (F33)", () => {
  expect([SPEEDS[0], SPEEDS.at(-1)]).toEqual([0.001, 100])
  for (const [i, speed] of SPEEDS.slice(1).entries()) {
    const ratio = Math.log2(speed / (SPEEDS[i] as number))
    expect(ratio).toBeGreaterThanOrEqual(1 - 1e-9)
    expect(ratio).toBeLessThan(1.33)
  }
  expect([0.001, 0.05, 0.5, 1, 100].map(speedText)).toEqual(["1/1000×", "1/20×", "1/2×", "1×", "100×"])
  expect(["pace", 0.05, 3, "fast"].map(isSpeed)).toEqual([true, true, false, false])
})

test("the next handoff, break, error, record of a kind and of a host", () => {
  const { run } = frame()
  const after = (t: number) => run.records.filter((r) => r.t <= t).length
  const at = (n: number, goal: Parameters<typeof nextRecord>[2]) => nextRecord(run, n, goal)?.t
  expect(at(1, { until: "handoff" })).toBe(6_000_000)
  expect(at(0, { until: "break" })).toBe(6_086_000)
  expect(nextRecord(run, 0, { until: "error" })?.kind).toBe(Kind.SetscRet)
  expect(at(after(3_100_000), { until: "kind", kind: Kind.Handoff })).toBe(6_000_000)
  const host = frame().hosts[0]?.serial ?? 0
  const next = nextRecord(run, after(4_000_000), { until: "host", host })
  expect(next && !isQuiet(next.kind) && next.t).toBe(6_000_000)
  expect(nextRecord(run, run.records.length, { until: "break" })).toBeUndefined()
  const ahead = kindsAhead(run, after(6_500_000))
  expect(new Set(ahead.map((r) => r.kind)).size).toBe(ahead.length)
  expect(ahead.map((r) => r.n)).toEqual(ahead.map((r) => r.n).toSorted((a, b) => a - b))
  expect(ahead.map((r) => r.kind)).not.toContain(Kind.Handoff)
})

test("run to a break: it plays, and stands exactly after the break", () => {
  const goal = nextRecord(frame().run, frame().position.n, { until: "break" })?.n ?? 0
  timing.runTo(goal)
  expect([shown().playing, shown().stopAt]).toEqual([true, 6_086_000])
  explorer.advance(6_050_000)
  expect(shown().playing).toBe(true)
  explorer.advance(6_090_000)
  expect(shown().playing).toBe(false)
  expect(frame().position).toEqual({ t: 6_086_000, n: goal })
  expect(record()?.kind).toBe(Kind.SockBroken)
})

test("pausing or playing on by hand forgets what was run to", () => {
  timing.runTo(nextRecord(frame().run, frame().position.n, { until: "break" })?.n ?? 0)
  explorer.advance(6_050_000)
  explorer.pause()
  expect([frame().time, timing.getState().goal]).toEqual([6_050_000, 0])
  timing.runTo(nextRecord(frame().run, frame().position.n, { until: "break" })?.n ?? 0)
  explorer.play()
  explorer.advance(10_000_000)
  expect(frame().time).toBe(10_000_000)
})

test("with reduced motion it is there at once", () => {
  explorer.setState({ reduced: true })
  const goal = nextRecord(frame().run, frame().position.n, { until: "break" })?.n ?? 0
  timing.runTo(goal)
  expect([shown().playing, frame().position.n]).toEqual([false, goal])
})

test("run on: the run is longer, the moment the same", () => {
  explorer.seek(10_000_000)
  const before = frame()
  timing.runOn(60_000_000)
  expect(frame().run.end).toBe(70_000_000)
  expect(frame().position).toEqual(before.position)
  explorer.play()
  explorer.advance(20_000_000)
  expect([frame().time, shown().playing]).toEqual([20_000_000, true])
})

test("markers of one's own: added now, named, gone to, deleted, remembered for their scenario (F34)", async () => {
  explorer.seek(6_500_000)
  addMarker(explorer)
  nameMarker(explorer, 0, "Mine")
  expect(shown().markers).toEqual([{ at: 6_500_000, name: "Mine" }])
  explorer.seek(6_086_000)
  explorer.nextMarker()
  expect(frame().time).toBe(6_500_000)
  explorer.nextMarker()
  expect(frame().time).toBe(7_000_000)
  await explorer.load(DRAFT, { name: "another", link: "another" })
  expect(shown().markers).toEqual([])
  await explorer.load(DRAFT, { name: "draft", link: "draft-4.2" })
  expect(shown().markers).toEqual([{ at: 6_500_000, name: "Mine" }])
  removeMarker(explorer, 0)
  expect(shown().markers).toEqual([])
  await explorer.load(DRAFT, { name: "draft", link: "draft-4.2" })
  expect(shown().markers).toEqual([])
})

test("playing pauses at markers, the scenario's and one's own, and goes on from there (F35)", () => {
  timing.setState({ pausing: true })
  explorer.seek(6_050_000)
  addMarker(explorer)
  explorer.seek(5_950_000)
  for (const stop of [6_050_000, 6_086_000, 7_000_000]) {
    explorer.play()
    explorer.advance(stop - 1000)
    expect(shown().playing).toBe(true)
    explorer.advance(stop + 5000)
    expect([shown().playing, frame().time]).toEqual([false, stop])
  }
  explorer.play()
  explorer.advance(8_000_000)
  expect([shown().playing, frame().time]).toEqual([true, 8_000_000])
})

test("what was set is there at the next visit: axis, speed, times from now, pausing", () => {
  timing.setState({ axis: "events", pausing: true })
  explorer.setState({ speed: 0.001, relative: true })
  const again = createExplorer(core)
  const next = createTiming(again)
  next.follow()
  expect([next.getState().axis, next.getState().pausing]).toEqual(["events", true])
  expect([again.getState().speed, again.getState().relative]).toEqual([0.001, true])
})

test("what was stored and makes no sense is not taken over", () => {
  kept.set("odmm.time", '{"axis":"sideways","speed":7,"relative":"yes","pausing":1}')
  kept.set("odmm.markers", '{"draft-4.2":[{"at":-1,"name":"x"},{"at":"1","name":2},{"at":5,"name":"good"}]}')
  const again = createExplorer(core)
  const next = createTiming(again)
  next.follow()
  expect([next.getState().axis, next.getState().pausing, again.getState().speed, again.getState().relative]).toEqual([
    "idle",
    false,
    "pace",
    false,
  ])
  return again.load(DRAFT, { name: "draft", link: "draft-4.2" }).then(() => {
    expect(again.getState().markers).toEqual([{ at: 5, name: "good" }])
  })
})

test("one rule at a time is for everybody, and is over when the moment is another (F31)", () => {
  timing.stepRule(1, 6)
  expect(timing.getState().rule).toBe(0)
  timing.stepRule(1, 6)
  timing.stepRule(1, 6)
  expect(timing.getState().rule).toBe(2)
  timing.stepRule(-1, 6)
  expect(timing.getState().rule).toBe(1)
  explorer.step(1)
  expect(timing.getState().rule).toBeNull()
  timing.stepRule(-1, 6)
  expect(timing.getState().rule).toBe(5)
})

test("a step back is true: forwards and back is where it was (F32)", () => {
  for (let i = 0; i < 12; i++) explorer.step(1)
  const there = frame()
  explorer.step(1)
  explorer.step(-1)
  expect(frame().position).toEqual(there.position)
  expect(frame().sockets).toEqual(there.sockets)
})

test("another axis is looked at as a whole first", () => {
  timing.setState({ edges: { x0: 100, x1: 1000 } })
  timing.zoom(4)
  expect(timing.getState().sight.zoom).toBe(4)
  timing.setState({ axis: "time" })
  expect(timing.getState().sight).toBe(WHOLE)
})

// The timeline as plain objects: its lanes, and that no word is cut or covered.

import { readFileSync } from "node:fs"
import fc from "fast-check"
import { expect, test } from "vitest"
import { Kind } from "../../../../core/host/index.js"
import { makeAxis, timeToX, xToTime } from "../../../scene/axis/axis.js"
import { zoomed } from "../../../scene/axis/measure.js"
import { back } from "../../../scene/axis/piecewise.js"
import { apart, type Label } from "../../../scene/marks.js"
import type { TimelineScene, TimelineView } from "../../../scene/timeline/canvas.js"
import { eventNear } from "../../../scene/timeline/near.js"
import { hostsOf } from "../../../scene/timeline/rows.js"
import { compactTimeline } from "../../../scene/timeline/strip.js"
import { measureOf, timelineScene } from "../../../scene/timeline/timeline.js"
import { crowdedRun, flowFrame } from "../../helpers/fixtures-flow.js"
import { flowRun } from "../../helpers/fixtures-run.js"

const SIZES = [
  { width: 1040, height: 288 },
  { width: 684, height: 232 },
  { width: 768, height: 220 },
  { width: 390, height: 220 },
]
const run = flowRun()
const TIMES = [0, 24_000, 1_010_000, 5_900_000, 6_020_000, 6_060_000, 6_086_000, 6_130_000, 7_008_000, 7_033_000, 10_000_000]

function collisions(labels: readonly Label[]): string[] {
  return labels.flatMap((a, i) =>
    labels
      .slice(i + 1)
      .filter((b) => !apart(a.box, b.box))
      .map((b) => `${a.text} | ${b.text}`),
  )
}

const clipped = (s: TimelineScene): string[] =>
  s.labels.filter((l) => l.box.x0 < 0 || l.box.x1 > s.width || l.box.y0 < 0 || l.box.y1 > s.height).map((l) => l.text)

test.each(SIZES)("at $width × $height no word stands on another or over the edge, at any time", (size) => {
  for (const t of TIMES) {
    const scene = timelineScene(flowFrame(t, run), size)
    expect(collisions(scene.labels), `${t}`).toEqual([])
    expect(clipped(scene), `${t}`).toEqual([])
  }
})

test.each(SIZES)("nor with twelve hosts, all open, however they are scrolled, at $width × $height", (size) => {
  const crowded = crowdedRun(12)
  const lanes = new Map(hostsOf(crowded).map(({ host }) => [host, true]))
  for (const t of [0, 3_000_000, 6_050_000, 9_000_000]) {
    const { beyond } = timelineScene(flowFrame(t, crowded), size, { lanes })
    expect(beyond).toBeGreaterThan(size.height)
    for (const scroll of [0, 100, beyond / 2, beyond]) {
      const scene = timelineScene(flowFrame(t, crowded), size, { lanes, scroll })
      expect(scene.height).toBe(size.height)
      expect(collisions(scene.labels), `${t}`).toEqual([])
      expect(clipped(scene), `${t}`).toEqual([])
    }
  }
})

test("the lanes scroll from the first to the last, by whole lanes", () => {
  const crowded = crowdedRun(12)
  const size = { width: 1040, height: 288 }
  const named = (scroll: number) =>
    timelineScene(flowFrame(0, crowded), size, { scroll })
      .labels.filter((l) => l.look === "name" && l.serial)
      .map((l) => l.text)
  const { beyond } = timelineScene(flowFrame(0, crowded), size)
  expect(named(0)[0]).toBe("MH1")
  expect(named(beyond).at(-1)).toBe("MH12")
  expect(new Set([0, 29, 58, 87, 116, 145, beyond].flatMap(named)).size).toBe(12)
})

test("of many hosts only the selected one is open, until another is opened by hand", () => {
  const crowded = crowdedRun(60)
  const size = { width: 1040, height: 288 }
  const [one, two] = hostsOf(crowded).map(({ host }) => host) as [number, number]
  const texts = (view: TimelineView) => timelineScene(flowFrame(7_033_000, crowded), size, view).labels.map((l) => l.text)
  expect(texts({})).not.toContain("IPsl1")
  expect(texts({ selected: one }).filter((t) => t === "IPsl1")).toHaveLength(1)
  expect(texts({ selected: one, lanes: new Map([[two, true]]) })).toContain("MH2")
  expect(texts({ selected: one, lanes: new Map([[one, false]]) })).not.toContain("IPsl1")
  // What a folded host lost is marked on it.
  const folded = timelineScene(flowFrame(7_033_000, crowded), size).shapes.filter((s) => s.look === "cross")
  expect(folded.length).toBeGreaterThan(4)
})

test("closer, only what is in sight is drawn, and its words stay apart (F36)", () => {
  const size = { width: 1040, height: 288 }
  for (const mode of ["idle", "time", "events"] as const) {
    for (const factor of [1, 3, 20, 300]) {
      const sight = zoomed(run, measureOf(size.width, { mode }), factor, 6_050_000)
      for (const t of TIMES)
        for (const relative of [false, true]) {
          const scene = timelineScene(flowFrame(t, run), size, { mode, sight, relative })
          expect(collisions(scene.labels), `${mode} ${factor} ${t}`).toEqual([])
          expect(clipped(scene), `${mode} ${factor} ${t}`).toEqual([])
          expect(JSON.stringify(scene.shapes)).not.toMatch(/NaN|Infinity/)
          const [begin, end] = [scene.axis.from[0] ?? 0, scene.axis.from.at(-1) ?? 0]
          expect(scene.moving.some((s) => s.key === "playhead")).toBe(t >= begin && t <= end)
        }
    }
  }
})

test("the user's markers stand beside the scenario's (F34)", () => {
  const markers = [{ at: 6_500_000, name: "Mine" }]
  const scene = timelineScene(flowFrame(0, run), { width: 1040, height: 288 }, { markers })
  const flag = scene.shapes.find((s) => s.look === "marker own")
  expect(flag?.title).toBe("Mine")
  expect(flag?.at?.[0]).toBeCloseTo(timeToX(scene.axis, 6_500_000))
})

test("the flow of §4.2 at 7.033 s", () => {
  const { labels, height } = timelineScene(flowFrame(7_033_000, run), { width: 1040, height: 288 })
  const texts = labels.map((l) => l.text)
  expect(height).toBe(288)
  for (const said of [
    "Attached to",
    "GW1",
    "GW2",
    "handoff, 48 ms without link",
    "IPsl1",
    "session-lasting",
    "IPnp1",
    "IPnp2",
    "non-persistent",
    "preferred",
    "2 sockets broken",
    "no longer valid",
    "app3",
    "app4",
    "Signalling",
    "RS RA",
    "EAI_REQUIREDIPNOTSUPPORTED",
    "9",
    "3–4",
  ])
    expect(texts).toContain(said)
  expect(labels.find((l) => l.look.includes("current"))?.text).toMatch(/16$/)
})

test("folded, the sockets are dots on their bars", () => {
  const { labels, shapes } = timelineScene(flowFrame(7_033_000, run), { width: 684, height: 232 })
  expect(labels.map((l) => l.text)).not.toContain("app3")
  expect(shapes.filter((s) => s.look.startsWith("open")).length).toBe(6)
})

test("compact: a bar a type, the break, the playhead, no words", () => {
  const scene = compactTimeline(flowFrame(7_033_000, run), { width: 640, height: 40 })
  expect(scene.labels).toEqual([])
  expect(scene.shapes.filter((s) => s.look.startsWith("bar")).map((s) => s.look)).toEqual([
    "bar sl deprecated",
    "bar sl preferred",
    "bar np preferred",
  ])
  // Two sockets of one type broke at one time: one cross, two strokes.
  expect(scene.shapes.filter((s) => s.look === "cross").map((s) => s.d.split("M").length - 1)).toEqual([0, 2])
  const phone = compactTimeline(flowFrame(7_033_000, run), { width: 390, height: 66 })
  expect(collisions(phone.labels)).toEqual([])
})

test("one frame, one picture; keys are unique", () => {
  for (const size of SIZES) {
    const scene = timelineScene(flowFrame(6_060_000, run), size)
    expect(timelineScene(flowFrame(6_060_000, flowRun()), size)).toEqual(scene)
    expect(new Set(scene.shapes.map((s) => s.key)).size).toBe(scene.shapes.length)
    expect(new Set(scene.labels.map((s) => s.key)).size).toBe(scene.labels.length)
  }
})

test("only the playhead and what depends on now move with time", () => {
  const [a, b] = [6_020_000, 6_021_000].map((t) => timelineScene(flowFrame(t, run), { width: 1040, height: 288 }))
  expect(b?.shapes).toEqual(a?.shapes)
  expect(a?.moving.map((s) => s.key)).toEqual(["veil", "playhead", "handle"])
  expect(b?.moving.slice(1)).toEqual(a?.moving.slice(1))
  expect(b?.now).not.toBe(a?.now)
})

test("the axis rises and can be read backwards", () => {
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true }), (width, part) => {
      const axis = makeAxis(run, 100, 100 + width, 14)
      const t = part * run.end
      const x = timeToX(axis, t)
      expect(x).toBeGreaterThanOrEqual(100)
      expect(x).toBeLessThanOrEqual(100 + width)
      expect(Math.abs(back(axis, x) - t)).toBeLessThan(10)
      if (t + 1000 < run.end) expect(timeToX(axis, t + 1000)).toBeGreaterThan(x)
      // Picked by hand, a time is within two pixels of the pointer, and inside the run.
      const picked = xToTime(axis, x)
      expect(Math.abs(timeToX(axis, picked) - x)).toBeLessThan(2)
      expect(picked).toBeLessThanOrEqual(run.end)
      expect(Number.isInteger(picked)).toBe(true)
    }),
  )
})

test("a run without events, and one of no length", () => {
  for (const end of [0, 5_000_000]) {
    const empty = { ...run, records: [], steps: [], end, history: { attachments: [], handoffs: [], addresses: [], sockets: [] } }
    const frame = { ...flowFrame(0, run), run: empty, time: 0 }
    for (const size of SIZES) expect(JSON.stringify(timelineScene(frame, size))).not.toContain("NaN")
    expect(JSON.stringify(compactTimeline(frame, { width: 390, height: 66 }))).not.toContain("null")
  }
})

test("the style sheet knows each look of a shape", () => {
  const css = ["timeline/timeline", "timeline/lanes", "marks"]
    .map((name) => readFileSync(new URL(`../../../style/${name}.css`, import.meta.url), "utf8"))
    .join("")
  const looks = new Set(
    TIMES.flatMap((t) => timelineScene(flowFrame(t, run), SIZES[0] as (typeof SIZES)[0]).shapes.map((s) => s.look.split(" ")[0])),
  )
  for (const look of looks) expect(css).toContain(`path.${look}`)
})

test("pressing near a mark leads to its moment, elsewhere to the time itself", () => {
  const axis = makeAxis(run, 160, 1024, 20)
  const broken = run.records.find((r) => r.kind === Kind.SockBroken)?.t ?? Number.NaN
  for (const dx of [-2, 0, 2]) expect(eventNear(run, axis, xToTime(axis, timeToX(axis, broken) + dx))).toBe(broken)
  expect(eventNear(run, axis, 4_000_000)).toBe(4_000_000)
})

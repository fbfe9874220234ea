// What the timeline is measured by (F36), and which part of it is in sight.

import fc from "fast-check"
import { expect, test } from "vitest"
import { timeTold, timeToX, xToTime } from "../../../scene/axis/axis.js"
import { type AxisMode, axisOf, following, type Measure, panned, timeAt, WHOLE, zoomed } from "../../../scene/axis/measure.js"
import { back } from "../../../scene/axis/piecewise.js"
import { flowRun } from "../../helpers/fixtures-run.js"

const run = flowRun()
const MODES: readonly AxisMode[] = ["idle", "time", "events"]
const EDGES = { x0: 158, x1: 1024 }
const whole = (mode: AxisMode): Measure => ({ mode, sight: WHOLE, ...EDGES })

test.each(MODES)("by %s: time → x → time is the same, and time rises with x", (mode) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: run.end }),
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 0, max: run.end }),
      (t, zoom, at) => {
        const measure = { ...whole(mode), sight: zoomed(run, whole(mode), zoom, at) }
        const axis = axisOf(run, measure, 14)
        const [begin, end] = [axis.from[0] as number, axis.from.at(-1) as number]
        const x = timeToX(axis, t)
        expect(x).toBeGreaterThanOrEqual(EDGES.x0)
        expect(x).toBeLessThanOrEqual(EDGES.x1)
        if (t < begin || t > end) return
        expect(Math.abs(back(axis, x) - t)).toBeLessThan(1)
        expect(timeAt(run, measure, x)).toBe(back(axis, x))
        if (t + 2000 < end) expect(timeToX(axis, t + 2000)).toBeGreaterThan(x)
        const picked = xToTime(axis, x)
        expect(Math.abs(timeToX(axis, picked) - x)).toBeLessThan(2)
      },
    ),
  )
})

test("by time every second is as long as any other; by events each event is as far from the next as any other", () => {
  const time = axisOf(run, whole("time"), 14)
  expect(timeToX(time, 5_000_000) - timeToX(time, 4_000_000)).toBeCloseTo(timeToX(time, 9_000_000) - timeToX(time, 8_000_000))
  const events = axisOf(run, whole("events"), 14)
  const xs = [...new Set(run.telling.map((r) => r.t))].map((t) => timeToX(events, t))
  const gaps = xs.slice(1).map((x, i) => x - (xs[i] as number))
  for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0] as number)
  expect(axisOf(run, whole("idle"), 14).folds.length).toBeGreaterThan(0)
  expect([...time.folds, ...events.folds]).toEqual([])
})

test.each(MODES)("by %s: zooming keeps the time under the pointer where it is", (mode) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: run.end }), fc.double({ min: 1.1, max: 40, noNaN: true }), (t, factor) => {
      const before = axisOf(run, whole(mode), 14)
      const after = axisOf(run, { ...whole(mode), sight: zoomed(run, whole(mode), factor, t) }, 14)
      expect(Math.abs(timeToX(after, t) - timeToX(before, t))).toBeLessThan(0.5)
    }),
  )
})

test.each(MODES)("by %s: dragged to the right it shows what was before, and stops at the run's ends", (mode) => {
  const sight = zoomed(run, whole(mode), 8, 6_050_000)
  const near = { ...whole(mode), sight }
  const earlier = { ...near, sight: panned(run, near, 40) }
  expect(timeToX(axisOf(run, earlier, 14), 6_050_000)).toBeCloseTo(timeToX(axisOf(run, near, 14), 6_050_000) + 40)
  expect(panned(run, near, 1e9).left).toBe(0)
  expect(axisOf(run, { ...near, sight: panned(run, near, -1e9) }, 14).from.at(-1)).toBe(run.end)
})

test("fitted again it is the whole run; what plays out of sight is followed a page at a time", () => {
  const near = { ...whole("time"), sight: zoomed(run, whole("time"), 10, 1_000_000) }
  expect(zoomed(run, near, 1 / 10, 1_000_000)).toEqual(WHOLE)
  expect(following(run, near, 1_000_000)).toBe(near.sight)
  const next = { ...near, sight: following(run, near, 7_000_000) }
  const x = timeToX(axisOf(run, next, 14), 7_000_000)
  expect(x).toBeGreaterThan(EDGES.x0)
  expect(x).toBeLessThan((EDGES.x0 + EDGES.x1) / 2)
})

test("the time under the pointer is told as the ticks are: from the beginning, or from now", () => {
  expect(timeTold(axisOf(run, whole("time"), 14), 7_033_000)).toBe("7.033 s")
  const fromNow = axisOf(run, whole("events"), 14, 7_033_000)
  expect([7_071_000, 7_033_000, 6_000_000].map((t) => timeTold(fromNow, t))).toEqual(["+0.038 s", "0.000 s", "−1.033 s"])
})

test("told from now, its words are before and after it (F49)", () => {
  const texts = axisOf(run, whole("time"), 14, 6_000_000).ticks.map((l) => l.text)
  expect(texts[0]).toBe("−6 s")
  expect(texts).toContain("+1 s")
  expect(texts.at(-1)).toBe("+4 s")
  expect(axisOf(run, whole("time"), 14).ticks.map((l) => l.text)).toContain("5 s")
})

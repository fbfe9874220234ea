// The player, with a clock that the test sets.

import fc from "fast-check"
import { expect, test } from "vitest"
import { Kind, type TraceRecord } from "../../../core/host/index.js"
import { makePace, type Pace, toModel, toPresentation } from "../../player/pace.js"
import { type Clock, createPlayer } from "../../player/player.js"
import { flowRun } from "../helpers/fixtures-run.js"

const SLOW = { slow: 0.05, around: 60_000 }

/** Time by hand: 16 ms a frame. */
function handClock(): Clock & { now: number; asked: number; run(ms: number): void } {
  let next: ((now: number) => void) | undefined
  const clock = {
    now: 1000,
    asked: 0,
    request(tick: (now: number) => void) {
      next = tick
      return ++clock.asked
    },
    cancel() {
      next = undefined
    },
    run(ms: number) {
      for (const until = clock.now + ms; clock.now < until; clock.now += 16) {
        const tick = next
        next = undefined
        tick?.(clock.now)
      }
    },
  }
  return clock
}

function playing(speed: number | "pace" = 1) {
  const clock = handClock()
  const times: number[] = []
  const states: boolean[] = []
  const player = createPlayer(clock, { time: (t) => times.push(t), playing: (p) => states.push(p) })
  const run = flowRun()
  player.load(run.end, () => makePace(run, SLOW))
  player.setSpeed(speed)
  return { clock, times, states, player, run }
}

test("paused, it asks for no frame", () => {
  const { clock, player, times } = playing()
  clock.run(500)
  expect(clock.asked).toBe(0)
  player.play()
  clock.run(160)
  player.pause()
  const asked = clock.asked
  clock.run(500)
  expect(clock.asked).toBe(asked)
  expect(player.playing).toBe(false)
  expect(times.at(-1)).toBe(144_000)
})

test("a speed is model time per wall time", () => {
  const { clock, player, times } = playing(0.05)
  player.seek(6_000_000)
  player.play()
  clock.run(1008)
  expect(times.at(-1)).toBe(6_000_000 + 992 * 50)
})

test("at the end it stops, once, and plays again from the beginning", () => {
  const { clock, player, times, states, run } = playing(1)
  player.seek(9_950_000)
  player.play()
  clock.run(2000)
  expect(times.at(-1)).toBe(run.end)
  expect(states).toEqual([true, false])
  expect(player.playing).toBe(false)
  player.play()
  clock.run(64)
  expect(times.at(-1)).toBe(48_000)
})

test("a tab that slept goes on where it was", () => {
  const { clock, player, times } = playing(1)
  player.play()
  clock.run(32)
  clock.now += 60_000
  clock.run(16)
  expect(times.at(-1)).toBeLessThanOrEqual(16_000 + 250_000)
})

/** Model time per time on the wall: 0.05 is 1/20×. */
const speedAt = (pace: Pace, t: number) => 1000 / (toPresentation(pace, t + 1000) - toPresentation(pace, t))

test("at the scenario's pace the handoff is slow and the waiting short", () => {
  const { player, clock, times, run } = playing("pace")
  const pace = makePace(run, SLOW)
  expect(speedAt(pace, 6_030_000)).toBeCloseTo(0.05)
  expect(speedAt(pace, 4_500_000)).toBeGreaterThan(1)
  player.seek(6_000_000)
  player.play()
  clock.run(1008)
  expect(times.at(-1)).toBeCloseTo(6_000_000 + 992 * 50, -2)
})

test("the pace's map rises and can be read backwards", () => {
  const runs = fc
    .record({
      times: fc.array(fc.integer({ min: 0, max: 100_000_000 }), { maxLength: 60 }),
      end: fc.integer({ min: 1, max: 100_000_000 }),
      slow: fc.double({ min: 0.001, max: 20, noNaN: true }),
      around: fc.integer({ min: 0, max: 3_000_000 }),
    })
    .map(({ times, end, slow, around }) => {
      const telling = times
        .filter((t) => t <= end)
        .sort((a, b) => a - b)
        .map((t) => ({ t, kind: Kind.LinkUp }) as TraceRecord)
      return { pace: makePace({ telling, end }, { slow, around }), end }
    })
  fc.assert(
    fc.property(runs, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), ({ pace, end }, a, b) => {
      const [t, u] = [a * end, b * end]
      if (t < u) expect(toPresentation(pace, t)).toBeLessThanOrEqual(toPresentation(pace, u))
      expect(Math.abs(toModel(pace, toPresentation(pace, t)) - t)).toBeLessThan(1)
      expect(speedAt(pace, t)).toBeGreaterThan(0)
    }),
  )
})

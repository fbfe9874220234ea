// Which part of the stage is seen, and where moved nodes stand: pure arithmetic, the same for every size of the window.

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { explorerScene } from "../../../scene/stage/explorer.js"
import { type Camera, CLOSEST, keeping, panned, revealing, stageSize, WHOLE, windowOf, zoomed } from "../../../scene/stage/layout/camera.js"
import { network } from "../../../scene/stage/network.js"
import { stageFrame } from "../../helpers/fixtures.js"
import { openShipped, SHIPPED } from "../../helpers/shipped.js"

const SIZE = { width: 1040, height: 492 }
const cameras = fc
  .record({
    zoom: fc.double({ min: 1, max: CLOSEST, noNaN: true }),
    x: fc.double({ min: 0, max: 1, noNaN: true }),
    y: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ zoom, x, y }): Camera => panned({ zoom, at: [x, y] }, 0, 0))

describe("camera", () => {
  test("the whole stage is what is seen at first, at its own size", () => {
    expect(windowOf(WHOLE, SIZE)).toEqual({ x0: 0, y0: 0, x1: 1040, y1: 492 })
    expect(stageSize(WHOLE, SIZE)).toEqual(SIZE)
  })

  test("eight times closer, words are twice as large and have four times the room", () => {
    const camera = zoomed(WHOLE, 8)
    const seen = windowOf(camera, SIZE)
    expect(stageSize(camera, SIZE)).toEqual({ width: 4160, height: 1968 })
    expect(1040 / (seen.x1 - seen.x0)).toBeCloseTo(2)
  })

  test("no look goes past the stage's edge, closer than the closest or further than the whole", () => {
    fc.assert(
      fc.property(
        cameras,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: -9, max: 9, noNaN: true }),
        (camera, factor, by) => {
          const next = panned(zoomed(camera, factor), by, -by)
          const seen = windowOf(next, SIZE)
          const { width, height } = stageSize(next, SIZE)
          expect(next.zoom).toBeGreaterThanOrEqual(1)
          expect(next.zoom).toBeLessThanOrEqual(CLOSEST)
          expect(Math.min(seen.x0, seen.y0, width - seen.x1, height - seen.y1)).toBeGreaterThan(-1e-6)
        },
      ),
    )
  })

  test("what is under the pointer stays there, unless the edge is in the way", () => {
    const inner: Camera = { zoom: 4, at: [0.5, 0.5] }
    const under = (c: Camera, [px, py]: readonly [number, number]): number[] => [
      c.at[0] + (px - 0.5) / c.zoom,
      c.at[1] + (py - 0.5) / c.zoom,
    ]
    for (const point of [
      [0.5, 0.5],
      [0.2, 0.9],
      [1, 0],
    ] as const) {
      const [before, after] = [under(inner, point), under(zoomed(inner, 1.5, point), point)]
      expect(after[0]).toBeCloseTo(before[0] ?? 0)
      expect(after[1]).toBeCloseTo(before[1] ?? 0)
    }
  })

  test("an object is brought into view by the shortest way; one that is seen moves nothing", () => {
    const camera = zoomed(WHOLE, 4)
    const { width, height } = stageSize(camera, SIZE)
    const far = { x0: width - 60, y0: height - 60, x1: width - 20, y1: height - 20 }
    const seen = windowOf(revealing(camera, far, SIZE), SIZE)
    expect(seen.x1).toBeGreaterThanOrEqual(far.x1)
    expect(seen.y1).toBeGreaterThanOrEqual(far.y1)
    const middle = { x0: width / 2, y0: height / 2, x1: width / 2 + 20, y1: height / 2 + 20 }
    expect(revealing(camera, middle, SIZE)).toBe(camera)
  })

  test("zoomed at any place, something is seen, in every shipped scenario", async () => {
    for (const name of SHIPPED) {
      const session = await openShipped(name)
      const frame = session.seek(session.run.end / 2)
      for (const [x, y] of [
        [0.02, 0.02],
        [0.5, 0.3],
        [0.98, 0.7],
        [0.3, 0.98],
        [0.5, 0.5],
      ] as const) {
        const camera = zoomed(WHOLE, CLOSEST, [x, y])
        const { things } = explorerScene(frame, SIZE, { camera })
        const { x0, y0, x1, y1 } = windowOf(keeping(camera, things.map((t) => t.box), SIZE), SIZE) // biome-ignore format: a line
        const inSight = things.filter(({ box }) => box.x0 < x1 && box.x1 > x0 && box.y0 < y1 && box.y1 > y0)
        expect(inSight.length, `${name} at ${x}, ${y}`).toBeGreaterThan(0)
      }
    }
  })

  test("closer, a narrow stage says what a wide one does", () => {
    const words = (camera: Camera) =>
      explorerScene(stageFrame(7033), { width: 390, height: 318 }, { camera }).labels.map((l) => `${l.text} ${l.more}`.trim())
    expect(words(WHOLE)).not.toContain("Internet")
    expect(words(zoomed(WHOLE, 4))).toEqual(expect.arrayContaining(["Internet", "Coverage", "SYN app4 to media"]))
  })
})

test("a node that was moved stands where a scenario with that `at` puts it (F21)", () => {
  const frame = stageFrame(7033)
  const moved = new Map([["GW1", [0.5, 0.43]], ["GW2", [0.2, 0.43]], ["GW3", [0.9, 0.43]]] as const) // biome-ignore format: a list
  const places = (f: typeof frame, layout?: typeof moved) =>
    explorerScene(f, SIZE, { camera: WHOLE, network, ...(layout && { moved: layout }) })
      .things.filter((t) => t.what === "gateway")
      .map((t) => t.at)
  const { scenario } = frame.run
  const gateways = scenario.topology.gateways.map((g) => ({ ...g, at: [...(moved.get(g.name as "GW1") ?? [])] as [number, number] }))
  const written = { ...frame, run: { ...frame.run, scenario: { ...scenario, topology: { ...scenario.topology, gateways } } } }
  expect(places(written)).toEqual(places(frame, moved))
  expect(places(written)).not.toEqual(places(frame))
})

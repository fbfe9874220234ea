// However the moments were reached, along or by leaps, what is drawn of one is what would be drawn of it anew: of every shipped scenario,
// and of a crowd drawn one by one.

import fc from "fast-check"
import { beforeAll, expect, test, vi } from "vitest"
import { type Frame, type Micros, type Run, readScenario, Session } from "../../../core/host/index.js"
import { createStage } from "../../draw/stage/stage.js"
import { createTimeline } from "../../draw/timeline/timeline.js"
import { remembering } from "../../scene/moment.js"
import { crowd } from "../../scene/stage/crowd.js"
import { explorerScene } from "../../scene/stage/explorer.js"
import { WHOLE } from "../../scene/stage/layout/camera.js"
import { network, withPrefixes } from "../../scene/stage/network.js"
import type { StageScene } from "../../scene/stage/stage.js"
import type { TimelineScene, WholeTimeline } from "../../scene/timeline/canvas.js"
import { movedTo, timelineScene } from "../../scene/timeline/timeline.js"
import { core, openShipped, SHIPPED } from "../helpers/shipped.js"
import { fakeDocument, fakeSvg } from "../helpers/svg.js"

beforeAll(() => void vi.stubGlobal("document", fakeDocument))

const STAGE = { width: 1040, height: 458 }
const LANES = { width: 1040, height: 288 }
const view = { camera: WHOLE, crowd, corner: 52, each: true }

const stageOf = (frame: Frame, selected: number): StageScene =>
  withPrefixes(frame, explorerScene(frame, STAGE, { ...view, network, selected }), selected)

const nothing = (): void => undefined
const stageOn = () => {
  const svg = fakeSvg()
  const drawing = createStage(svg, { onSelect: nothing, onMenu: nothing, onDrop: nothing })
  return { show: (scene: StageScene) => drawing.update(scene), drawn: () => svg.drawn }
}
const timelineOn = () => {
  const svg = fakeSvg()
  const drawing = createTimeline(svg, { onSeek: nothing })
  return { show: (scene: TimelineScene) => drawing.update(scene), drawn: () => svg.drawn }
}

/** Moments of a run: leaps, and from each a few steps along; many begin at a record, where most is on its way. */
const walks = ({ end, records }: Run): fc.Arbitrary<Micros[]> => {
  const leap = fc.oneof(
    fc.nat(end),
    fc.nat(records.length - 1).map((n) => records[n]?.t ?? 0),
  )
  const steps = fc.array(fc.integer({ min: -9_000, max: 30_000 }), { maxLength: 3 })
  return fc
    .array(fc.tuple(leap, steps), { minLength: 4, maxLength: 4 })
    .map((parts) => parts.flatMap(([from, by]) => [from, ...by.map((_, i) => from + by.slice(0, i + 1).reduce((sum, step) => sum + step))]))
    .map((times) => times.map((t) => Math.min(end, Math.max(0, t))))
}

/** Walks along a session, with what is drawn step by step beside what is drawn anew. Returns how many scenes were used again. */
function walk(session: Session, times: readonly Micros[], selected: number): number {
  const sceneOf = remembering((frame: Frame, { serial }: { readonly serial: number }) => stageOf(frame, serial))
  const [stage, timeline] = [stageOn(), timelineOn()]
  let before: StageScene | undefined
  let lanes: WholeTimeline | undefined
  let again = 0
  for (const t of times) {
    const frame = session.seek(t)
    const scene = sceneOf(frame, { serial: selected })
    if (scene === before) {
      again++
      expect(scene, `${t} µs`).toEqual(stageOf(frame, selected))
    }
    before = scene
    stage.show(scene)
    lanes = (lanes && movedTo(lanes, frame)) ?? timelineScene(frame, LANES, { selected })
    timeline.show(lanes)
  }
  const frame = session.seek(times.at(-1) ?? 0)
  const [stageAnew, timelineAnew] = [stageOn(), timelineOn()]
  stageAnew.show(stageOf(frame, selected))
  timelineAnew.show(timelineScene(frame, LANES, { selected }))
  expect(stage.drawn()).toBe(stageAnew.drawn())
  expect(timeline.drawn()).toBe(timelineAnew.drawn())
  return again
}

test.each(SHIPPED)("%s", async (name) => {
  const session = await openShipped(name)
  const serials = [0, ...[...session.run.entities.values()].map(({ serial }) => serial)]
  let again = 0
  fc.assert(
    fc.property(walks(session.run), fc.constantFrom(...serials), (times, selected) => {
      again += walk(session, times, selected)
    }),
    { numRuns: 3 },
  )
  expect(again).toBeGreaterThan(0)
})

test("60 hosts, all on their way at once", async () => {
  const hosts = Array.from({ length: 60 }, (_, i) => ({ name: `MH${i + 1}`, applications: [{ name: "app1", to: "web" }] }))
  const scenario = {
    version: 1,
    title: "60 hosts",
    until: 9,
    topology: { gateways: [{ name: "GW1" }, { name: "GW2" }], correspondents: [{ name: "web", address: "2001:db8:0:80::1" }] },
    hosts,
    commands: [0, 4].flatMap((at) =>
      hosts.map(({ name: host }, i) => ({ at, do: "attach", host, gateway: `GW${((i + at / 4) % 2) + 1}`, gap: 1 })),
    ),
  }
  const session = Session.open(core, await readScenario(JSON.stringify(scenario), "60 hosts"))
  walk(
    session,
    [0, 1.8, 3.96, 4, 4.02, 4.5, 4.95, 4.97, 8.1, 4.14, 8.2].map((s) => s * 1_000_000),
    0,
  )
})

test("between two records nothing of a frame but its time is different: a scene that asks no more may stand", async () => {
  for (const name of SHIPPED) {
    const session = await openShipped(name)
    const seen = new Map<number, string>()
    fc.assert(
      fc.property(fc.nat(session.run.end), (t) => {
        const { run, time, position, ...tables } = session.seek(t)
        const text = JSON.stringify(tables)
        const before = seen.get(position.n) ?? text
        seen.set(position.n, before)
        expect(text, `${name} at ${time} µs`).toBe(before)
      }),
      { numRuns: 25 },
    )
  }
})

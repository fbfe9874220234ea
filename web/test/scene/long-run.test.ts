// Runs of thousands of records (F111): what is drawn is bounded by the size of the picture, never by the length of the run. Work is
// counted, not timed.

import { readFileSync } from "node:fs"
import { expect, test, vi } from "vitest"
import { loadCore, readScenario, Session } from "../../../core/host/index.js"
import { ladderScene } from "../../scene/ladder/ladder.js"
import { compactTimeline } from "../../scene/timeline/strip.js"
import { timelineScene } from "../../scene/timeline/timeline.js"
import { collisions } from "../helpers/overlaps.js"

// A busy machine is not a fault.
vi.setConfig({ testTimeout: 60_000 })

const root = new URL("../../../", import.meta.url)
const GATEWAYS = ["GW1", "GW2", "GW3", "GW4"]

/** Hosts that move from cell to cell, with samples around each move. */
async function moving(hosts: number, moves: number): Promise<Session> {
  const names = Array.from({ length: hosts }, (_, i) => `MH${i + 1}`)
  const applications = [
    { name: "browser", asks: ["sessionLasting"], to: "web" },
    { name: "chat", asks: ["nonPersistent"], to: "web" },
    { name: "old", to: "web" },
  ]
  const at = (t: number): number => Math.round(t * 1000) / 1000
  const commands = names.flatMap((host, i) => [
    { at: at(i * 0.1), do: "attach", host, gateway: GATEWAYS[i % 4] },
    ...applications.map(({ name }) => ({ at: at(2 + i * 0.1), do: "open", host, application: name })),
    ...Array.from({ length: moves }, (_, m) => ({ at: at(5 + m * 2 + i * 0.17), do: "attach", host, gateway: GATEWAYS[(i + m + 1) % 4] })),
  ])
  const scenario = {
    version: 1,
    title: "Always on the move",
    until: 20 + moves * 2 + hosts * 0.2,
    samples: { every: "100ms", around: "300ms" },
    topology: {
      gateways: GATEWAYS.map((name) => ({ name, poolSize: 4000 })),
      correspondents: [{ name: "web", address: "2001:db8:ffff::1" }],
    },
    hosts: names.map((name) => ({ name, applications })),
    commands: commands.sort((a, b) => a.at - b.at),
  }
  const core = await loadCore(readFileSync(new URL("core/build/core.wasm", root)))
  return Session.open(core, await readScenario(JSON.stringify(scenario), "generated"))
}

const SIZES = [
  { width: 1040, height: 288 },
  { width: 684, height: 232 },
  { width: 390, height: 260 },
]
/** More nodes than this a page would feel at each step of a scrub. */
const MOST = 700

for (const [hosts, moves] of [
  [3, 150],
  [60, 6],
] as const) {
  const session = await moving(hosts, moves)
  const { run } = session
  const frames = Array.from({ length: 11 }, (_, i) => session.seek(Math.round((run.end * i) / 10)))

  test(`${hosts} hosts, ${run.records.length} records: the run is as long as it should be`, () => {
    expect(run.records.length).toBeGreaterThan(10_000)
  })

  test.each(SIZES)(
    `${hosts} hosts: scrubbed from end to end, the timeline at $width × $height has few marks, and its words stay apart`,
    (size) => {
      for (const frame of frames) {
        for (const mode of ["idle", "time", "events"] as const) {
          const { shapes, labels } = timelineScene(frame, size, { mode, selected: frame.hosts[0]?.serial ?? 0 })
          expect(shapes.length + labels.length, `${mode} ${frame.time}`).toBeLessThan(MOST)
          expect(collisions(labels), `${mode} ${frame.time}`).toEqual([])
          expect(labels.filter((l) => l.box.x0 < 0 || l.box.x1 > size.width || l.box.y0 < 0 || l.box.y1 > size.height)).toEqual([])
          expect(new Set(shapes.map((s) => s.key)).size).toBe(shapes.length)
        }
      }
    },
  )

  test(`${hosts} hosts: of the ladder only what is in sight is made`, () => {
    for (const frame of frames) {
      const scene = ladderScene(frame, { width: 1040 })
      const top = scene.height * (frame.time / run.end)
      const rows = scene.rows(top - 600, top + 1400)
      expect(rows.length).toBeLessThan(2000 / 22 + 3)
      expect(scene.marks(top - 600, top + 1400).length).toBeLessThan(MOST)
    }
  })

  test(`${hosts} hosts: between two moments nothing of the timeline's past is drawn anew`, () => {
    const size = { width: 1040, height: 288 }
    const [a, b] = [run.end / 2, run.end / 2 + 1000].map((t) => timelineScene(session.seek(t), size).shapes)
    const before = new Map(a?.map((s) => [s.key, s.d]))
    const changed = b?.filter((s) => before.get(s.key) !== s.d).map((s) => s.key)
    expect(changed?.length).toBeLessThan(12)
  })

  test(`${hosts} hosts: the strip has few marks`, () => {
    const { shapes } = compactTimeline(session.seek(run.end / 2), { width: 1040, height: 84 })
    expect(shapes.length).toBeLessThan(60)
  })
}

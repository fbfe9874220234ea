// The scenes of time, held against every scenario that is shipped.

import { readdirSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { isQuiet, loadCore, readScenario, Session } from "../../core/host/index.js"
import { ladderScene } from "../scene/ladder.js"
import { timelineScene } from "../scene/timeline.js"
import { apart, type Label } from "../scene/timeline-marks.js"

const root = new URL("../../", import.meta.url)
const names = readdirSync(new URL("public/scenarios", root)).filter((f) => f.endsWith(".json") && f !== "index.json")

async function open(name: string): Promise<Session> {
  const core = await loadCore(readFileSync(new URL("core/build/core.wasm", root)))
  return Session.open(core, await readScenario(readFileSync(new URL(`public/scenarios/${name}`, root), "utf8"), name))
}

const collisions = (labels: readonly Label[]): string[] =>
  labels.flatMap((a, i) => labels.slice(i + 1).flatMap((b) => (apart(a.box, b.box) ? [] : [`${a.text} | ${b.text}`])))

test.each(names)("%s: no two words of the timeline meet, at any event and any size", async (name) => {
  const session = await open(name)
  const events = session.run.records.filter((r) => !isQuiet(r.kind))
  for (let i = 0; i < events.length; i += Math.ceil(events.length / 40)) {
    const frame = session.at(events[i]?.n ?? 0)
    for (const size of [
      { width: 1040, height: 288 },
      { width: 684, height: 232 },
      { width: 390, height: 220 },
    ]) {
      const scene = timelineScene(frame, size)
      expect(collisions(scene.labels), `${frame.time}`).toEqual([])
      expect(JSON.stringify(scene.shapes)).not.toMatch(/NaN|undefined|Infinity/)
    }
  }
})

test.each(names)("%s: every event has its row in the ladder, with words, inside the edges", async (name) => {
  const session = await open(name)
  const events = session.run.records.filter((r) => !isQuiet(r.kind)).map((r) => r.n)
  for (const width of [1040, 390]) {
    const scene = ladderScene(session.seek(session.run.end / 2), { width })
    expect(scene.rows.filter((r) => r.n > 0).map((r) => r.n)).toEqual(events)
    for (const row of scene.rows) {
      const { labels, shapes } = row.content()
      expect(labels.find((l) => l.key === "words")?.text, row.key).toMatch(/\S/)
      expect(collisions(labels), row.key).toEqual([])
      expect(labels.filter((l) => l.box.x0 < 0 || l.box.x1 > width).map((l) => l.text)).toEqual([])
      expect(JSON.stringify([labels, shapes])).not.toMatch(/NaN|undefined/)
    }
  }
})

// The timeline and the ladder, checked on every shipped scenario.

import { readdirSync, readFileSync } from "node:fs"
import { expect, test, vi } from "vitest"
import { isQuiet, loadCore, readScenario, Session } from "../../../../core/host/index.js"
import { zoomed } from "../../../scene/axis/measure.js"
import { ladderScene } from "../../../scene/ladder/ladder.js"
import type { Label } from "../../../scene/marks.js"
import type { TimelineView } from "../../../scene/timeline/canvas.js"
import { measureOf, timelineScene } from "../../../scene/timeline/timeline.js"
import { collisions } from "../../helpers/overlaps.js"

// A busy machine is not a fault.
vi.setConfig({ testTimeout: 60_000 })

const root = new URL("../../../../", import.meta.url)
const names = readdirSync(new URL("public/scenarios", root)).filter((f) => f.endsWith(".json") && f !== "index.json")

async function open(name: string): Promise<Session> {
  const core = await loadCore(readFileSync(new URL("core/build/core.wasm", root)))
  return Session.open(core, await readScenario(readFileSync(new URL(`public/scenarios/${name}`, root), "utf8"), name))
}

/** The timeline in windows of 1440, 1024, 768 and 390 px, by each measure, whole and closer, from the beginning and from now. */
const LOOKS = [
  { width: 1040, height: 288 },
  { width: 684, height: 232 },
  { width: 768, height: 220 },
  { width: 390, height: 260 },
].flatMap((size, i) =>
  (["idle", "time", "events"] as const).flatMap((mode, k) =>
    [1, 7].map((zoom) => ({ ...size, mode, zoom, relative: (i + k + zoom) % 3 === 0 })),
  ),
)

test.each(names)("%s: no two words of the timeline meet, at any event and any size", async (name) => {
  const session = await open(name)
  const events = session.run.records.filter((r) => !isQuiet(r.kind))
  for (let i = 0; i < events.length; i += Math.ceil(events.length / 12)) {
    const frame = session.at(events[i]?.n ?? 0)
    for (const { mode, relative, zoom, ...size } of LOOKS) {
      const view: TimelineView = { mode, relative, selected: frame.hosts[0]?.serial ?? 0 }
      const sight = zoomed(frame.run, measureOf(size.width, view), zoom, frame.time)
      const scene = timelineScene(frame, size, { ...view, sight })
      const where = `${frame.time} at ${size.width}, by ${mode}, ${zoom} times`
      expect(collisions(scene.labels), where).toEqual([])
      const outside = ({ box }: Label) => box.x0 < 0 || box.x1 > size.width || box.y0 < 0 || box.y1 > size.height
      expect(
        scene.labels.filter(outside).map((l) => l.text),
        where,
      ).toEqual([])
      expect(JSON.stringify(scene.shapes)).not.toMatch(/NaN|undefined|Infinity/)
    }
  }
})

test.each(names)("%s: every event has its row in the ladder, with words, inside the edges", async (name) => {
  const session = await open(name)
  const events = session.run.records.filter((r) => !isQuiet(r.kind)).map((r) => r.n)
  for (const width of [1040, 390]) {
    const scene = ladderScene(session.seek(session.run.end / 2), { width })
    expect(
      scene
        .rows()
        .filter((r) => r.n > 0)
        .map((r) => r.n),
    ).toEqual(events)
    for (const row of scene.rows()) {
      const { labels, shapes } = row.content()
      expect(labels.find((l) => l.key === "words")?.text, row.key).toMatch(/\S/)
      expect(collisions(labels), row.key).toEqual([])
      expect(labels.filter((l) => l.box.x0 < 0 || l.box.x1 > width).map((l) => l.text)).toEqual([])
      expect(JSON.stringify([labels, shapes])).not.toMatch(/NaN|undefined/)
    }
  }
})

test("a deprecated address is tunnelled only where its host has moved away; at home its lifetime ran out (A4862-19, A4862-31)", async () => {
  const said = async (name: string) => {
    const session = await open(name)
    const { labels } = timelineScene(session.seek(session.run.end), { width: 1040, height: 288 }, { mode: "time" })
    return labels.map(({ text }) => text).filter((text) => /^(tunnelled|deprecated)/.test(text))
  }
  expect(await said("draft-4.2.json")).toEqual(["tunnelled, given on request only"])
  const renumbered = await said("renumbering.json")
  expect(renumbered.length).toBeGreaterThan(0)
  for (const text of renumbered) expect(text).toMatch(/^deprecated/)
})

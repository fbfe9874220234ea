// A mark stands at its time, at every width, and what it says when it is pointed at is what its record says; its words give way (F34, F36).

import { expect, test, vi } from "vitest"
import { isQuiet, Kind } from "../../../../core/host/index.js"
import { timeToX } from "../../../scene/axis/axis.js"
import type { Shape } from "../../../scene/marks.js"
import { timelineScene } from "../../../scene/timeline/timeline.js"
import { bounds, overlap } from "../../helpers/overlaps.js"
import { openShipped, SHIPPED } from "../../helpers/shipped.js"

vi.setConfig({ testTimeout: 60_000 })

const SIZES = [1440, 1040, 684, 624, 390, 360].flatMap((width) => [320, 232, 128].map((height) => ({ width, height })))
/** The looks of what stands for a moment. */
const MOMENT = /^(signal(?! many)|warning|open|cross|marker|move(?! many)|step)\b/

/** Words and numbers of a mark that stands for many times at once name no single one. */
const one = (s: Shape): boolean => MOMENT.test(s.look) && !/\d+ (times|sockets)$/.test(s.title ?? "")

test.each(SHIPPED)("%s: each mark stands at its time, at every width", async (name) => {
  const session = await openShipped(name)
  for (const time of [0, session.run.end / 2, session.run.end])
    for (const size of SIZES) {
      const scene = timelineScene(session.seek(time), size)
      for (const shape of scene.shapes.filter(one)) {
        const where = `${shape.key} ${shape.look} at ${size.width} × ${size.height}`
        expect(shape.when, where).toBeDefined()
        expect(shape.at?.[0], where).toBe(timeToX(scene.axis, shape.when?.[0] ?? Number.NaN))
      }
      // Words say the time of what they belong to, wherever they stand.
      const marks = new Map(scene.shapes.filter(one).map((s) => [s.key, s]))
      for (const l of scene.labels) if (marks.has(l.key)) expect(l.when, l.text).toEqual(marks.get(l.key)?.when)
    }
})

test.each(SHIPPED)(
  "%s: no line says that there is no link where there is one, no words stand on a bar that is not theirs",
  async (name) => {
    const session = await openShipped(name)
    const { attachments, handoffs } = session.run.history
    for (const time of [0, session.run.end / 2, session.run.end])
      for (const size of SIZES) {
        const { shapes, labels, axis } = timelineScene(session.seek(time), size)
        const where = `at ${size.width} × ${size.height}, ${time} µs`
        for (const { key, d } of shapes.filter((s) => s.look === "gap")) {
          const { host } = handoffs.find((h) => key === `gap${h.n}`) ?? {}
          const { x0, x1 } = bounds(d)
          const linked = attachments.filter((a) => a.host === host && timeToX(axis, a.from) < x1 - 1 && timeToX(axis, a.to) > x0 + 1)
          expect(linked, `${key} ${where}`).toEqual([])
        }
        const bars = shapes.filter((s) => /^bar (incoming|outage)/.test(s.look)).map(({ key, d }) => ({ key, box: bounds(d) }))
        for (const l of labels)
          for (const { key, box } of bars) if (key !== l.key) expect(overlap(l.box, box), `${l.text} / ${key} ${where}`).toBe(false)
      }
  },
)

test.each(SHIPPED)("%s: each mark of a record is read as its record: the time, and whom it is about", async (name) => {
  const session = await openShipped(name)
  const { records, entities } = session.run
  const scene = timelineScene(session.seek(0), { width: 1040, height: 320 })
  for (const { key, when, title, serial } of scene.shapes) {
    const n = Number(/^(?:sig|err)(\d+)$/.exec(key)?.[1] ?? 0)
    if (n === 0) continue
    const record = records[n - 1]
    expect(when, key).toEqual([record?.t, record?.t])
    if (key.startsWith("err")) {
      expect(title).toContain(entities.get(record?.socket ?? 0)?.name)
      expect(serial).toBe(record?.socket)
    }
  }
})

test.each(SHIPPED)("%s: each socket that breaks has a cross where its record is", async (name) => {
  const session = await openShipped(name)
  const broken = session.run.records.filter((r) => r.kind === Kind.SockBroken && !isQuiet(r.kind))
  const lanes = new Map([...session.run.entities.values()].filter((e) => e.what === "host").map((e) => [e.serial, true]))
  const { shapes } = timelineScene(session.seek(0), { width: 1040, height: 4000 }, { lanes })
  const crosses = shapes.filter((s) => s.look === "cross" && s.when)
  if (crosses.length === 0) return
  const at = new Set(crosses.map((s) => s.when?.[0]))
  for (const r of broken) expect(at, `${r.t}`).toContain(r.t)
})

// What was passed between two moments, for who cannot watch: moves, breaks, what lives on, errors (WCAG 4.1.3).

import { expect, test } from "vitest"
import { isQuiet, Kind } from "../../../core/host/index.js"
import { passed } from "../../words/passed.js"
import { openShipped, SHIPPED } from "../helpers/shipped.js"

test("the handoff of draft §4.2 in one sentence", async () => {
  const session = await openShipped("draft-4.2")
  const between = (from: number, to: number) => passed(session.run, session.seek(from * 1e6).position, session.seek(to * 1e6).position)
  expect(between(5.999, 6.09)).toBe("5.999–6.090 s: MH1 moved to GW2; app1 and app2 broke; app3 lives on.")
  expect(between(5.999, 6.3)).toBe("5.999–6.300 s: MH1 moved to GW2; app1 and app2 broke; app3 lives on; app1 and app2 got ECONNABORTED.")
  expect(between(5.99900012, 6.0900004)).toMatch(/^5\.999–6\.090 s: /)
  expect(between(6.9, 7.1)).toBe("6.900–7.100 s: app4 got EAI_REQUIREDIPNOTSUPPORTED.")
  expect(between(4, 5)).toBe("")
})

test.each(SHIPPED)("%s: each session that breaks or lives on is told once in the whole, or counted", async (name) => {
  const session = await openShipped(name)
  const { records, entities } = session.run
  const said = passed(session.run, { t: 0, n: 0 }, session.seek(session.run.end).position)
  expect(said).not.toMatch(/undefined|\?| {2}|: ;/)
  const apps = [...new Set(records.filter((r) => r.kind === Kind.SockBroken && !isQuiet(r.kind)).map((r) => entities.get(r.app)?.name))]
  if (apps.length <= 4) for (const app of apps) expect(said).toContain(app)
})

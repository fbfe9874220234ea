// A run told in Markdown (odmm run --format narrative).

import { expect, test } from "vitest"
import { narrativeText } from "../../formats/narrative.js"
import { readScenario, Session } from "../../host/index.js"
import { core, DRAFT } from "../helpers/world.js"

const told = async (change: object) =>
  narrativeText(Session.open(core, await readScenario(JSON.stringify({ ...JSON.parse(DRAFT), ...change }))).run)

test("each event in its order with its time and clause, without data samples; who lived on is said (OD-4.2-10)", async () => {
  const text = await told({})
  const times = [...text.matchAll(/^- \*\*(\d+\.\d{3}) s\*\*/gm)].map(([, t]) => Number(t))
  expect(times.length).toBeGreaterThan(60)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect(text).toMatch(/^# Draft §4\.2, message flow\n\n/)
  expect(text).toMatch(/\*\*6\.086 s\*\* .*\(OD-4\.2-10/)
  expect(text).not.toContain("data packet")
  expect(text).toMatch(/## At the end, 10\.000 s\n\n- Ended by a move: app1, app2\n(- Closed: .*\n)?- Open to the end: .*app3/)
})

test("names are text, whatever they are", async () => {
  const text = await told({ title: "# <b>*x*</b>\n- [a](javascript:b)" })
  expect(text.split("\n")[0]).toBe("# \\# \\<b\\>\\*x\\*\\</b\\> - \\[a\\](javascript:b)")
})

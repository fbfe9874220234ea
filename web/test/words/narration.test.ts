// A sentence says the time that it is true at, and no more than is true then.

import { expect, test } from "vitest"
import { type Session, timeText } from "../../../core/host/index.js"
import { fateOf } from "../../words/fate.js"
import { narrate, spokenPosition } from "../../words/narration.js"
import { openShipped, SHIPPED } from "../helpers/shipped.js"

/** Moments of a run: its events, between them, and its end. */
function momentsOf({ run }: Session): readonly number[] {
  const events = run.records.filter((_, i) => i % Math.ceil(run.records.length / 60) === 0).map((r) => r.t)
  return [...new Set([0, ...events, ...events.map((t) => t + 1_500), run.end - 1, run.end])].filter((t) => t >= 0 && t <= run.end)
}

/** Names of the inside: words in camel case, or JSON. */
const INSIDE = /\b[a-z]+[A-Z][a-z]\w+\b|"|[{}]/

test.each(SHIPPED)("%s: a sentence's time is its record's, at every moment", async (name) => {
  const session = await openShipped(name)
  for (const t of momentsOf(session)) {
    const frame = session.seek(t)
    const { record, sentence, at } = narrate(frame)
    expect(at).toBe(record ? timeText(record.t) : "")
    if (record) expect(record.t).toBeLessThanOrEqual(t)
    const spoken = spokenPosition(frame)
    expect(spoken.startsWith(`${Number((t / 1e6).toFixed(3))} second`)).toBe(true)
    // What happened before is not told as if it happened now.
    if (record && Math.abs(record.t - t) >= 1_000) expect(spoken).toContain(`at ${Number((record.t / 1e6).toFixed(3))} second`)
    expect(sentence.replace(/setsc\(\)|[\w]+\(\)/g, "")).not.toMatch(INSIDE)
  }
})

test.each(SHIPPED)("%s: at its end it says so, and when the last thing happened", async (name) => {
  const session = await openShipped(name)
  const { record, sentence, isEnd } = narrate(session.seek(session.run.end))
  expect(isEnd).toBe(true)
  expect(sentence).toMatch(/^End of the run\./)
  if (record && record.t < session.run.end) expect(sentence).toContain(timeText(record.t))
  expect(narrate(session.seek(session.run.end - 1)).isEnd).toBe(false)
  expect(narrate(session.seek(0)).sentence).not.toContain("End of the run")
})

test("past the last event of draft §4.2", async () => {
  const session = await openShipped("draft-4.2")
  const frame = session.seek(10_000_000)
  expect(narrate(frame).sentence).toBe("End of the run. Last, at 7.076 s: app4 is connected to media from IPsl1.")
  expect(spokenPosition(frame)).toBe("10 seconds, the end of the run. Last, at 7.076 seconds: app4 is connected to media from IPsl1.")
  expect(spokenPosition(session.seek(7_080_000))).toBe("7.08 seconds. Last, at 7.076 seconds: app4 is connected to media from IPsl1.")
  expect(spokenPosition(session.seek(7_076_000))).toBe("7.076 seconds: app4 is connected to media from IPsl1.")
})

test("a branch that has left the script counts none of its steps", async () => {
  const session = await openShipped("draft-4.2")
  const here = session.seek(5_900_000)
  expect(narrate(here).progress).toBe("Draft §4.2, step 8 of 16")
  const { frame } = session.do({ do: "attach", host: "MH1", gateway: "GW3" }, here.position)
  expect(narrate(frame).progress).toBe("")
  expect(narrate(session.seek(6_500_000)).progress).toBe("")
  expect(narrate(session.seek(3_500_000)).progress).toMatch(/^Draft §4\.2, step \d+ of 16$/)
})

test("one reason for an ending, the clause's (draft §3.2): it is not kept when another gateway takes over", async () => {
  const session = await openShipped("draft-4.2")
  const frame = session.seek(6_090_000)
  const app1 = frame.sockets.find((s) => s.name.startsWith("app1"))?.serial ?? 0
  expect(fateOf(frame, app1)?.text).toBe(
    "app1's session ended at 6.086 s because its address IPnp1 is non-persistent, and such an address is not kept when GW2 takes over.",
  )
})

test.each(SHIPPED)("%s: no fate says that an address ended at another time than its record", async (name) => {
  const session = await openShipped(name)
  const frame = session.seek(session.run.end)
  for (const { serial } of frame.sockets) {
    const fate = fateOf(frame, serial)
    if (fate) expect(fate.text).not.toMatch(/ended when .* left|undefined|because its address {2}/)
  }
})

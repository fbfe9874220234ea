// What would have kept a session that a handoff ended (draft §3.2): each attempt is what the core does with it.

import { expect, test } from "vitest"
import { Kind } from "../../../../core/host/index.js"
import { attempts, endedBy } from "../../../ui/views/selected/kept.js"
import { openShipped, SHIPPED } from "../../helpers/shipped.js"

const OUTCOMES = ["lives on", "breaks", "not given"]

const said = async (name: string, t: number, app: string) => {
  const session = await openShipped(name)
  const frame = session.seek(t * 1e6)
  const socket = frame.sockets.find((s) => s.name === app)
  const ended = endedBy(frame, socket?.serial ?? 0)
  return ended && [...attempts(session, ended)].map(({ asked, outcome, detail }) => [asked, outcome, detail].filter(Boolean).join(", "))
}

test("draft §4.2: only what GW1 offers and anchors would have kept app1's session", async () => {
  expect(await said("draft-4.2", 6.09, "app1")).toEqual([
    "session-lasting, lives on, 28 ms one way after the move",
    "fixed, not given, EAI_REQUIREDIPNOTSUPPORTED",
    "graceful-replacement, not given, EAI_REQUIREDIPNOTSUPPORTED",
  ])
})

test("what lives, or ended otherwise than by a move, needs nothing", async () => {
  expect(await said("draft-4.2", 6.09, "app3")).toBeNull()
  expect(await said("draft-4.2", 5.9, "app1")).toBeNull()
  expect(await said("renumbering", 7.2, "before")).toBeNull()
})

test.each(SHIPPED)("%s: the run is the same after the attempts", async (name) => {
  const session = await openShipped(name)
  const { run } = session
  const at = run.end * 0.7
  const before = JSON.stringify(session.seek(at).sockets)
  const ends = run.records.filter((r) => r.kind === Kind.SockBroken && r.t < at)
  const [ended] = ends.flatMap((r) => endedBy(session.seek(r.t), r.socket) ?? [])
  if (ended) expect([...attempts(session, ended)].filter(({ outcome }) => !OUTCOMES.includes(outcome))).toEqual([])
  expect(JSON.stringify(session.seek(at).sockets)).toBe(before)
  expect(session.run).toBe(run)
})

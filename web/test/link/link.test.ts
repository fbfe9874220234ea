// A link opens exactly what was shown (F55–F58, F120), and no link can do harm (F113).

import { readFileSync } from "node:fs"
import fc from "fast-check"
import { expect, test } from "vitest"
import { recordsText } from "../../../core/formats/records.js"
import { type Command, loadCore } from "../../../core/host/index.js"
import { extend, switchTo } from "../../../core/host/session/history.js"
import { restoreBranches, saveBranches } from "../../../core/host/session/saved-branches.js"
import { createExplorer, type Explorer } from "../../explorer/store.js"
import { createTiming } from "../../explorer/timing.js"
import { isPlain, readLink, readSelected, writeLink } from "../../link/link.js"
import { pack, toDocument, unpack } from "../../link/packed.js"
import { looksOf } from "../../ui/page/page-look.js"

const core = await loadCore(readFileSync(new URL("../../../core/build/core.wasm", import.meta.url)))
const DRAFT = readFileSync(new URL("../../../public/scenarios/draft-4.2.json", import.meta.url), "utf8")
const second = 1_000_000

async function opened(link: string | null = "draft-4.2"): Promise<Explorer> {
  const explorer = createExplorer(core)
  await explorer.load(DRAFT, { name: "draft-4.2.json", link })
  return explorer
}

async function linkOf(explorer: Explorer, scenario: string | null = null): Promise<string> {
  const { session, text } = explorer.getState()
  if (!session) throw Error("nothing is shown")
  const run = isPlain(session, text) ? "" : await pack(toDocument({ scenario: text, ...saveBranches(session) }))
  return writeLink(explorer.getState(), lookOf(explorer), scenario, run)
}

const lookOf = (explorer: Explorer) => looksOf(explorer, createTiming(explorer)).now()

/** As open-link.ts opens it. */
async function reopened(hash: string): Promise<Explorer> {
  const { run, view, select, ...place } = readLink(hash)
  const packed = run ? await unpack(run) : null
  const explorer = createExplorer(core)
  await explorer.load(
    packed?.scenario ?? DRAFT,
    { name: "link", link: packed?.scenario ? null : "draft-4.2" },
    {
      ...place,
      beforeShown: (session) => {
        if (packed) restoreBranches(session, packed)
      },
      alsoShow: (frame) => ({ view, selected: select === null ? (frame.hosts[0]?.serial ?? 0) : readSelected(frame, select) }),
    },
  )
  return explorer
}

const shownOf = (explorer: Explorer) => {
  const { frame, view, selected, session } = explorer.getState()
  if (!frame || !session) throw Error("nothing is shown")
  session.complete()
  const { run: _, ...tables } = frame
  const { run } = session
  return { tables, view, selected, branch: run.branch.name, records: recordsText(run) }
}

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.constantFrom("GW1", "GW2", "GW3").map((gateway): Command => ({ do: "attach", host: "MH1", gateway })),
  fc.constantFrom("app1", "app3").map((application): Command => ({ do: "close", host: "MH1", application })),
  fc.constant<Command>({ do: "detach", host: "MH1" }),
)

test("any acts, position, selection and view round-trip", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 12 * second }), command), { maxLength: 4 }),
      fc.nat(),
      fc.boolean(),
      fc.nat(),
      fc.constantFrom("stage" as const, "ladder" as const),
      fc.boolean(),
      async (acts, place, byRecord, which, view, own) => {
        const explorer = await opened(own ? null : "draft-4.2")
        for (const [t, act] of acts) {
          explorer.seek(t)
          explorer.do(act)
        }
        const { run } = shownFrame(explorer)
        byRecord ? explorer.at(place % (run.records.length + 1)) : explorer.seek(place % run.end)
        const serials = [...run.entities.values()].map(({ serial }) => serial)
        explorer.setState({ view, selected: serials[which % serials.length] ?? 0 })
        const hash = `#${(await linkOf(explorer)).replace(/^#/, "")}`
        expect(hash).toMatch(/^#[\w.=&:,+%~!*'()-]*$/)
        expect(shownOf(await reopened(hash))).toEqual(shownOf(explorer))
      },
    ),
    { numRuns: 15 },
  )
}, 60_000)

const shownFrame = (explorer: Explorer) => {
  const { frame } = explorer.getState()
  if (!frame) throw Error("nothing is shown")
  return frame
}

test("a link says no more than it must: a moment is a moment", async () => {
  const explorer = await opened()
  explorer.seek(6_030_000)
  expect(await linkOf(explorer)).toBe("#t=6.03")
  expect(writeLink(explorer.getState(), lookOf(explorer), "mine", "", "Draft §4.2: the “flow”")).toBe(
    "#t=6.03&scenario=mine&title=Draft-4.2-the-flow-",
  )
})

test("a link without what was done says that it is elsewhere", async () => {
  const explorer = await opened()
  explorer.seek(6_030_000)
  const hash = writeLink(explorer.getState(), lookOf(explorer), null, null)
  expect(hash).toBe("#t=6.03&rest=elsewhere")
  expect([readLink(hash).isPart, readLink("#t=6.03").isPart]).toEqual([true, false])
})

test("a run that was run on is as long again, in each of its branches (F56)", async () => {
  const explorer = await opened()
  explorer.seek(9 * second)
  const { session } = explorer.getState()
  if (!session) throw Error("nothing is shown")
  extend(session, 60 * second, shownFrame(explorer).position)
  session.complete()
  explorer.seek(50 * second)
  const there = await reopened(await linkOf(explorer))
  expect([shownFrame(there).time, shownFrame(there).run.end]).toEqual([50 * second, 70 * second])
  explorer.seek(4 * second)
  explorer.do({ do: "attach", host: "MH1", gateway: "GW3" })
  const acted = await reopened(await linkOf(explorer))
  const { session: again } = acted.getState()
  expect([0, 1].map((id) => again && switchTo(again, id).end)).toEqual([70 * second, 70 * second])
})

test("a selection by name finds the same thing in a run with other serials", async () => {
  const explorer = await opened()
  const frame = shownFrame(explorer)
  expect(readSelected(frame, "socket:app3:1")).toBe(frame.sockets.find(({ name }) => name === "app3")?.serial)
  expect(readSelected(frame, "socket:app9:1")).toBe(0)
  expect(readSelected(frame, "nonsense")).toBe(0)
  expect(readSelected(frame, "")).toBe(0)
})

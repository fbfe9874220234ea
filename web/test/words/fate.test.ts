// Why one session lived on and another ended, in one sentence with its clause.

import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { type Frame, loadCore, readScenario, Session } from "../../../core/host/index.js"
import { becameOf } from "../../ui/notices/outcome.js"
import { fateOf } from "../../words/fate.js"

const root = new URL("../../../", import.meta.url)
const core = await loadCore(readFileSync(new URL("core/build/core.wasm", root)))

async function at(name: string, seconds: number): Promise<Frame> {
  const text = readFileSync(new URL(`public/scenarios/${name}.json`, root), "utf8")
  return Session.open(core, await readScenario(text)).seek(seconds * 1e6)
}

const fate = (frame: Frame, name: string) => {
  const { text, clause } = fateOf(frame, frame.sockets.findLast((s) => s.name === name)?.serial ?? 0) ?? {}
  return text && `${text} (${clause})`
}

test("before the host moves nothing has become of a session", async () => {
  const frame = await at("draft-4.2", 5.9)
  expect(frame.sockets.map(({ serial }) => fateOf(frame, serial))).toEqual([null, null, null])
})

test("a non-persistent address ends with its gateway, a session-lasting one is kept (draft §3.2)", async () => {
  const frame = await at("draft-4.2", 6.09)
  expect(fate(frame, "app1")).toBe(
    "app1's session ended at 6.086 s because its address IPnp1 is non-persistent, and such an address is not kept when GW2 takes over. (draft §3.2)",
  )
  expect(fate(frame, "app3")).toBe(
    "app3's session lived on at 6.086 s because its address IPsl1 is session-lasting: GW1 keeps it and forwards to GW2. (draft §3.2)",
  )
})

test("who came back is asked about the session before; who never had one has no answer", async () => {
  const frame = await at("draft-4.2", 10)
  expect(fate(frame, "app1")).toContain("The session that app1 had before ended at 6.086 s because its address IPnp1 is non-persistent")
  expect(fate(frame, "app4")).toBeUndefined()
})

test("an anchor that the host comes home to, an address of no type, and one that was withdrawn", async () => {
  expect(fate(await at("five-handoffs", 30), "long")).toContain("IPsl1 is session-lasting: MH1 is back at GW1, which gave it.")
  const legacy = await at("legacy-eight", 5.2)
  const all = legacy.sockets.map(({ serial }) => fateOf(legacy, serial)?.text)
  expect(all).toContainEqual(
    expect.stringMatching(/IPun1 is of no type that would last, and such an address is not kept when OLD2 takes over/),
  )
  expect(fate(await at("renumbering", 8), "before")).toContain(
    "because its address ended. IPnp1 is no longer valid: its gateway withdrew it.",
  )
})

test("an anchor that has failed since forwards no longer", async () => {
  const text = readFileSync(new URL("public/scenarios/draft-4.2.json", root), "utf8")
  const session = Session.open(core, await readScenario(text))
  session.do({ do: "fail", node: "GW1" }, { t: 6_500_000, n: 0 })
  expect(fate(session.seek(6_400_000), "app3")).toContain("GW1 keeps it and forwards to GW2.")
  expect(fate(session.seek(6_600_000), "app3")).toContain("GW1 kept it and forwarded to GW2, until GW1 failed.")
})

test("since a move by hand: who ended and who lives on, no further than one has seen", async () => {
  const text = readFileSync(new URL("public/scenarios/draft-4.2.json", root), "utf8")
  const session = Session.open(core, await readScenario(text))
  session.do({ do: "attach", host: "MH1", gateway: "GW2" }, { t: 5_900_000, n: 0 })
  const { run } = session
  const names = (t: number) => {
    const { ended, livesOn } = becameOf(run, session.seek(t).position.n)
    return [ended, livesOn].map((all) => all.map(({ app }) => run.entities.get(app)?.name))
  }
  expect(names(5_950_000)).toEqual([[], []])
  expect(names(6_100_000)).toEqual([["app1", "app2"], ["app3"]])
})

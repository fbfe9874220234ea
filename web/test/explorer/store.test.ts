// The store: scenarios are opened, commands carried out, branches left again.

import { readFileSync } from "node:fs"
import { beforeEach, expect, test } from "vitest"
import { loadCore } from "../../../core/host/index.js"
import { createExplorer, type Explorer } from "../../explorer/store.js"
import { readMoment, writeMoment } from "../../link/moment.js"
import { playFor } from "../../wiring/playing.js"
import { narrate, spokenPosition } from "../../words/narration.js"

const core = await loadCore(readFileSync(new URL("../../../core/build/core.wasm", import.meta.url)))
const DRAFT = readFileSync(new URL("../../../public/scenarios/draft-4.2.json", import.meta.url), "utf8")
const ORIGIN = { name: "draft-4.2.json", link: "draft-4.2" }
const second = 1_000_000

let explorer: Explorer
beforeEach(async () => {
  explorer = createExplorer(core)
  await explorer.load(DRAFT, ORIGIN)
})

const frame = () => {
  const shown = explorer.getState().frame
  if (!shown) throw Error("nothing is shown")
  return shown
}

test("opens where the scenario says, paused", () => {
  expect(frame().time).toBe(5.9 * second)
  expect(explorer.getState()).toMatchObject({ status: "ready", playing: false, problem: null, notice: null })
})

test("how things are looked at stays when another scenario is opened: the element's attributes are there before its scenario", async () => {
  const other = createExplorer(core, { each: true, reduced: true })
  await other.load(DRAFT, ORIGIN)
  expect(other.getState()).toMatchObject({ each: true, reduced: true })
})

test("a scenario with a fault is told in one line, and what was shown stays", async () => {
  const before = frame()
  expect(await explorer.load(DRAFT.replace('"gateway": "GW2"', '"gateway": "GW22"'), { name: "bad.json", link: null })).toBe(false)
  expect(explorer.getState().problem?.message).toMatch(/^bad\.json: .*GW22/)
  expect(explorer.getState().problem?.message).not.toContain("\n")
  expect(frame()).toBe(before)
})

test("acting in the past forks, names what it replaced, and leads back", () => {
  explorer.seek(4 * second)
  explorer.do({ do: "attach", host: "MH1", gateway: "GW3" })
  const { notice } = explorer.getState()
  expect(notice?.text).toBe("Branch “MH1 → GW3 at 4.000 s”: your move replaced: 6.000 s MH1 → GW2.")
  explorer.switchBranch(notice?.back ?? -1)
  expect(frame().run.branch.id).toBe(0)
  expect(explorer.getState()).toMatchObject({ notice: null, playing: false })
})

test("paused stays paused: an act shows its moment, and 'Play on' plays until its consequences were seen", () => {
  explorer.seek(4 * second)
  explorer.do({ do: "attach", host: "MH1", gateway: "GW3" })
  expect(explorer.getState()).toMatchObject({ playing: false, notice: { at: 4 * second } })
  expect(frame().time).toBe(4 * second)
  explorer.playOn()
  const { playing, stopAt } = explorer.getState()
  expect(playing).toBe(true)
  expect(stopAt).toBeGreaterThan(4.1 * second)
  expect(stopAt).toBeLessThan(6 * second)
})

test("an act while the run plays lets it play", () => {
  explorer.play()
  explorer.do({ do: "detach", host: "MH1" })
  expect(explorer.getState()).toMatchObject({ playing: true, stopAt: Number.POSITIVE_INFINITY })
})

test("an act where no command lies ahead begins no branch; it is told as well, and offers to play on", () => {
  explorer.seek(9 * second)
  explorer.do({ do: "detach", host: "MH1" })
  expect(explorer.getState().notice).toEqual({ text: "9.000 s: MH1 leaves coverage.", back: null, at: 9 * second })
})

test("stops of play land on whole milliseconds, never before what was shown; a step to an event keeps its time", () => {
  explorer.play()
  explorer.advance(6_041_234)
  explorer.pause()
  expect(frame().time).toBe(6_042_000)
  explorer.pause()
  expect(frame().time).toBe(6_042_000)
  explorer.seek(6_041_234)
  explorer.pause()
  expect(frame().time).toBe(6_041_234)
})

test("an act at an event whose time is no whole millisecond happens right after it; only names round", () => {
  explorer.seek(4_000_123)
  explorer.do({ do: "attach", host: "MH1", gateway: "GW3" })
  expect(frame().time).toBe(4_000_123)
  expect(frame().run.branch.name).toBe("MH1 → GW3 at 4.000 s")
  expect(explorer.getState().session?.tree.open.tip?.timed.at).toBe(4_000_123)
})

test("after an act, playing on pauses by itself once its consequences were seen", () => {
  let tick: ((now: number) => void) | undefined
  playFor(explorer, {
    request: (next) => {
      tick = next
      return 1
    },
    cancel: () => {
      tick = undefined
    },
  })
  explorer.do({ do: "attach", host: "MH1", gateway: "GW3" })
  explorer.playOn()
  const { stopAt } = explorer.getState()
  expect(stopAt % 1000).toBe(0)
  for (let now = 0; tick && now < 600_000; now += 16) {
    const due = tick
    tick = undefined
    due(now)
  }
  expect(frame().time).toBe(stopAt)
  expect(explorer.getState().playing).toBe(false)
})

test("with reduced motion an act does not set off playing", () => {
  explorer.setState({ reduced: true })
  explorer.do({ do: "detach", host: "MH1" })
  expect(explorer.getState().playing).toBe(false)
})

test("steps and markers lead from event to event", () => {
  explorer.step(1)
  expect(frame().time).toBe(6 * second)
  explorer.nextMarker()
  expect(frame().time).toBe(6_086_000)
  explorer.previousMarker()
  expect(frame().time).toBe(5.9 * second)
})

test("the sentence has its clause, and the draft's own number of its step", () => {
  explorer.seek(6_086_000)
  explorer.step(1)
  explorer.seek(7_033_000)
  expect(narrate(frame())).toMatchObject({ progress: "Draft §4.2, step 16 of 16" })
  expect(spokenPosition(frame())).toMatch(/^7\.033 seconds\. Last, at 7\.028 seconds: /)
})

test("a fragment leads back to the same frame", () => {
  for (const go of [() => explorer.seek(6_141_000), () => explorer.at(57), () => explorer.step(-1)]) {
    go()
    const { position } = frame()
    const { t, n } = readMoment(writeMoment(frame(), "draft-4.2"))
    n === undefined ? explorer.seek(t ?? -1) : explorer.at(n)
    expect(frame().position).toEqual(position)
  }
})

test("a fragment that asks for nonsense asks for nothing", () => {
  expect(readMoment("#t=-1&n=1e9&scenario=../../secret")).toEqual({})
  expect(readMoment("#t=5.9s&scenario=draft-4.2")).toEqual({ t: 5_900_000, scenario: "draft-4.2" })
})

// A session: a position is the same however it is reached, acting in the past forks, and the same input gives the same bytes.

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { recordsText } from "../../../formats/records.js"
import { bootScenario } from "../../../host/boot/boot.js"
import { type Frame, Kind, LinkState, readScenario, Session, type TraceRecord } from "../../../host/index.js"
import { core, DRAFT } from "../../helpers/world.js"

const scenario = await readScenario(DRAFT)
/** A record's values, which it reads from the words of the core. */
const plain = ({ n, t, kind, cause, code, value, until, req }: TraceRecord) => ({ n, t, kind, cause, code, value, until, req })
const tables = ({ run: _, ...frame }: Frame) => frame

describe("position", () => {
  const session = Session.open(core, scenario)
  const { records, end } = session.run

  test("500 random times, in random order, give the Frames met going forward", () => {
    const times = fc.sample(fc.integer({ min: 0, max: end }), { numRuns: 500, seed: 42 })
    const forward = new Map([...new Set(times)].sort((a, b) => a - b).map((t) => [t, tables(session.seek(t))]))
    for (const t of times) expect(tables(session.seek(t))).toEqual(forward.get(t))
  })

  test("500 random records, in random order, give the Frames met going forward", () => {
    const numbers = fc.sample(fc.integer({ min: 0, max: records.length }), { numRuns: 500, seed: 7 })
    const fresh = Session.open(core, scenario)
    const forward = new Map([...new Set(numbers)].sort((a, b) => a - b).map((n) => [n, tables(fresh.at(n))]))
    for (const n of numbers) expect(tables(session.at(n))).toEqual(forward.get(n))
  })

  test("#t means after everything at t; #n lies between two records of one event", () => {
    const broken = records.filter(({ kind }) => kind === Kind.SockBroken)
    expect(broken.map(({ t }) => t)).toEqual([6_086_000, 6_086_000])
    const states = (frame: Frame) => frame.sockets.map(({ name, state }) => `${name} ${state}`)
    expect(session.at(broken[0]?.n ?? 0).position).toEqual({ t: 6_086_000, n: broken[0]?.n })
    expect(states(session.at(broken[0]?.n ?? 0))).toEqual(["app1 6", "app2 5", "app3 5"])
    expect(states(session.at(broken[1]?.n ?? 0))).toEqual(["app1 6", "app2 6", "app3 5"])
    expect(states(session.seek(6_086_000))).toEqual(["app1 6", "app2 6", "app3 5"])
  })

  test("stepping passes quiet records over, both ways, and comes back to where it was", () => {
    const before = session.seek(5_900_000)
    const handoff = session.step(before.position, 1)
    expect(records[handoff.position.n - 1]?.kind).toBe(Kind.Handoff)
    const down = session.step(handoff.position, 1)
    expect(session.step(down.position, -1).position).toEqual(handoff.position)
    const back = session.step(handoff.position, -1)
    expect(records[back.position.n - 1]).toMatchObject({ kind: Kind.ConnectRet, t: 3_038_000 })
    expect(session.step(session.at(0).position, -1).position.n).toBe(0)
    expect(session.step(session.seek(end).position, 1).position.t).toBe(end)
  })
})

describe("extending", () => {
  test("a run extended is the run that ends later, and the Frame stays", () => {
    const session = Session.open(core, scenario)
    const { end, branch } = session.run
    const broken = session.run.records.find(({ kind }) => kind === Kind.SockBroken)?.n ?? 0
    const before = session.at(broken)
    const after = session.extend(20_000_000, before.position)
    expect(tables(after)).toEqual(tables(before))
    expect(session.run.end).toBe(end + 20_000_000)
    expect(session.run.branch).toEqual(branch)
    expect(session.branches.length).toBe(1)
    session.complete()
    const longer = Session.open(core, { ...scenario, until: end + 20_000_000 })
    expect(recordsText(session.run)).toBe(recordsText(longer.run))
    expect(tables(session.seek(end + 15_000_000))).toEqual(tables(longer.seek(end + 15_000_000)))
  })

  test("a run extended twice is the run extended once, and its commands stay", () => {
    const [once, twice] = [Session.open(core, scenario), Session.open(core, scenario)]
    for (const session of [once, twice]) session.do({ do: "attach", host: "MH1", gateway: "GW3" }, { t: 9_000_000, n: 0 })
    once.extend(30_000_000, { t: 0, n: 0 })
    twice.extend(10_000_000, { t: 0, n: 0 })
    twice.extend(20_000_000, { t: 0, n: 0 })
    for (const session of [once, twice]) session.complete()
    expect(recordsText(twice.run)).toBe(recordsText(once.run))
    expect(once.run.commands.at(-1)?.from).toBe("journal")
  })
})

describe("acting", () => {
  test("in the past forks, lists what it replaced, and leaves the parent untouched", () => {
    const session = Session.open(core, scenario)
    const parent = session.run
    const bytes = recordsText(parent)
    const seen = tables(session.seek(7_033_000))
    const { frame, forked, replaced } = session.do({ do: "attach", host: "MH1", gateway: "GW3" }, session.seek(2_500_000).position)
    session.complete()
    expect(forked).toBe(true)
    expect(replaced.map(({ at, command }) => [at, command])).toEqual([[6_000_000, { do: "attach", host: "MH1", gateway: "GW2" }]])
    expect(frame.position.t).toBe(2_500_000)
    expect(frame.hosts[0]?.link).toBe(LinkState.Down)
    expect(session.run.branch).toMatchObject({ id: 1, parent: 0, at: 2_500_000, name: "MH1 → GW3 at 2.500 s" })
    expect(session.run.entities.get(session.seek(4_000_000).hosts[0]?.gateway ?? 0)?.name).toBe("GW3")
    // All else still happens: app3 opens at 3 s, in the new cell.
    expect(session.run.records.some(({ kind, t }) => kind === Kind.AppStart && t === 3_000_000)).toBe(true)
    expect(session.run.end).toBeGreaterThanOrEqual(62_500_000)
    expect(session.switchTo(0)).toBe(parent)
    expect(recordsText(session.run)).toBe(bytes)
    expect(tables(session.seek(7_033_000))).toEqual(seen)
  })

  test("shares the past with its parent, record by record, Frame by Frame", () => {
    const session = Session.open(core, scenario)
    const past = session.run.records.filter(({ t }) => t <= 6_060_000).map(plain)
    const frames = [100_000, 3_000_000, 6_010_000].map((t) => tables(session.seek(t)))
    session.do({ do: "attach", host: "MH1", gateway: "GW1" }, session.seek(6_060_000).position)
    session.complete()
    expect(session.run.records.slice(0, past.length).map(plain)).toEqual(past)
    expect([100_000, 3_000_000, 6_010_000].map((t) => tables(session.seek(t)))).toEqual(frames)
  })

  test("after the last command goes on in the same branch", () => {
    const session = Session.open(core, scenario)
    const { forked } = session.do({ do: "detach", host: "MH1" }, session.seek(8_000_000).position)
    session.complete()
    expect(forked).toBe(false)
    expect(session.branches.length).toBe(1)
    expect(session.run.end).toBe(68_000_000)
    expect(session.run.records.some(({ kind, t }) => kind === Kind.LinkDown && t === 8_000_000)).toBe(true)
  })

  test("what makes no sense changes nothing and says so", () => {
    const session = Session.open(core, scenario)
    session.do({ do: "attach", host: "MH1", gateway: "GW2" }, session.seek(8_000_000).position)
    session.complete()
    expect(session.run.records.filter(({ kind }) => kind === Kind.TraceWarn).length).toBe(1)
    expect(session.run.records.filter(({ kind }) => kind === Kind.Handoff).length).toBe(2)
    expect(() => session.do({ do: "detach", host: "MH9" }, session.seek(8_000_000).position)).toThrow("MH9")
    expect(() => session.switchTo(3)).toThrow(RangeError)
  })
})

describe("determinism", () => {
  test("two runs of one seed give identical record bytes", async () => {
    const random = await readScenario(JSON.stringify({ ...JSON.parse(DRAFT), settings: {}, seed: 99 }))
    expect(recordsText(Session.open(core, random).run)).toBe(recordsText(Session.open(core, random).run))
    const other = { ...random, seed: 100 }
    expect(recordsText(Session.open(core, other).run)).not.toBe(recordsText(Session.open(core, random).run))
  })

  test("a snapshot restored in a second instance continues identically, byte for byte", () => {
    const continued = (engine: ReturnType<typeof bootScenario>["engine"]) => {
      engine.run(8_000_000)
      return { trace: engine.traceBytes(), state: engine.save() }
    }
    const first = bootScenario(core, scenario)
    first.engine.call.doAttach(0, 0, -1, 0, 0, 0)
    first.engine.call.doOpen(2)
    first.engine.run(3_000_000)
    first.engine.call.doAttach(0, 1, -1, 0, 48_000, 0)
    first.engine.run(3_040_000)
    first.engine.call.drained()
    const saved = first.engine.save()
    const second = bootScenario(core, scenario)
    second.engine.restore(saved)
    expect(continued(second.engine)).toEqual(continued(first.engine))
  })

  test("watching changes nothing: seeking about leaves the records as they were", () => {
    const session = Session.open(core, scenario)
    const bytes = recordsText(session.run)
    for (const t of [9e6, 1e6, 6.07e6]) session.seek(t)
    session.do({ do: "detach", host: "MH1" }, session.seek(9_000_000).position)
    const again = Session.open(core, scenario)
    expect(recordsText(again.run)).toBe(bytes)
  })
})

describe("a run that is stopped while it is computed", () => {
  const half = () => {
    const session = Session.begin(core, scenario)
    session.proceed(() => session.reached < 6_000_000)
    session.stop()
    return session
  }

  test("ends where it is computed to, whole, with the records of the longer run up to there", () => {
    const { run, isWhole, cut } = half()
    const longer = Session.open(core, scenario).run
    expect([isWhole, cut, run.end]).toEqual([true, null, run.reached])
    expect(run.end).toBeLessThan(longer.end)
    expect(run.records.map(plain)).toEqual(longer.records.filter(({ t }) => t <= run.end).map(plain))
  })

  test("goes on where it is extended, as if it had never been stopped", () => {
    const session = half()
    const { end } = session.run
    session.extend(scenario.until - end, session.at(0).position)
    session.complete()
    const longer = Session.open(core, scenario).run
    expect(session.run.end).toBe(longer.end)
    expect(session.run.records.map(plain)).toEqual(longer.records.map(plain))
  })
})

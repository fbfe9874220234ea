// Two runs side by side (F25): which record is which, what differs, how each application fared, and why.

import { readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { partedText } from "../../../../web/words/parted.js"
import { changesBetween } from "../../../host/compare/changes.js"
import { type Comparison, compareRuns, type DifferenceKind } from "../../../host/compare/differences.js"
import { figuresBetween } from "../../../host/compare/figures.js"
import { decisive, partingOf } from "../../../host/compare/parting.js"
import { Kind, type Run, Session } from "../../../host/index.js"
import { applyVariant, override } from "../../../host/scenario/override.js"
import { readScenario } from "../../../host/scenario/read.js"
import { scenarios } from "../../helpers/random-scenario.js"
import { core, open, small } from "../../helpers/world.js"

const shipped = (name: string) => readFileSync(new URL(`../../../../public/scenarios/${name}.json`, import.meta.url), "utf8")

async function variant(name: string, change: (raw: Record<string, unknown>) => void = () => {}): Promise<Session> {
  const raw = JSON.parse(shipped(name)) as Record<string, unknown>
  change(raw)
  return Session.open(core, await readScenario(JSON.stringify(raw), name))
}

const MIRROR: Readonly<Record<DifferenceKind, DifferenceKind>> = {
  "only A": "only B",
  "only B": "only A",
  time: "time",
  contents: "contents",
  outcome: "outcome",
}

/** Each record that is no data sample, in one difference or in none. */
function counted({ a, b, until, differences, equal }: Comparison): void {
  const inA = differences.flatMap((d) => d.a?.n ?? [])
  const inB = differences.flatMap((d) => d.b?.n ?? [])
  expect(new Set(inA).size).toBe(inA.length)
  expect(new Set(inB).size).toBe(inB.length)
  const told = (run: Run) => run.telling.filter(({ t }) => t <= until).length
  expect(inA.length + equal).toBe(told(a))
  expect(inB.length + equal).toBe(told(b))
}

describe("which record is which", () => {
  test("of any two runs each record has one place; the other way round says the same; a run is the same as itself", () => {
    fc.assert(
      fc.property(scenarios, scenarios, (one, other) => {
        const a = open(one).run
        const b = open({ ...one, settings: other.settings, seed: 7 }).run
        const there = compareRuns(a, b)
        const back = compareRuns(b, a)
        counted(there)
        counted(back)
        expect(back.equal).toBe(there.equal)
        const kinds = ({ differences }: Comparison) => differences.map(({ kind }) => kind).sort()
        expect(kinds(back)).toEqual(
          kinds(there)
            .map((kind) => MIRROR[kind])
            .sort(),
        )
        expect(back.outcomes.map(({ isSame }) => isSame).sort()).toEqual(there.outcomes.map(({ isSame }) => isSame).sort())
        expect(compareRuns(a, open(one).run)).toMatchObject({ differences: [], equal: a.telling.length })
      }),
      { numRuns: 12 },
    )
  })

  test("what is before the first difference is the same; all of it is later than that", async () => {
    const { run: a } = await variant("draft-4.2")
    const { run: b } = await variant("draft-4.2", (raw) => override(raw, "gateways.GW2.offers", []))
    const { differences, equalBefore } = compareRuns(a, b)
    const first = differences[0]?.at ?? 0
    expect(first).toBe(6_086_000)
    expect(equalBefore).toBeGreaterThanOrEqual(a.telling.filter(({ t }) => t < first).length)
    expect(differences.map(({ at }) => at)).toEqual(differences.map(({ at }) => at).sort((x, y) => x - y))
  })

  test("one prefix more at one host gives the others' things other names, and no difference", () => {
    const scenario = (asks: "fixed" | "sessionLasting") => {
      const {
        hosts: [host],
        ...rest
      } = small({ apps: [{ asks: ["sessionLasting"] }] })
      const early = { ...host, name: "MH0", applications: [{ name: "early", to: "peer", asks: [asks], privileged: true }] }
      const attach = (name: string) => ({ at: 0, do: "attach", host: name, gateway: "GW1" }) as const
      const commands = [
        ...["MH0", "MH1"].map(attach),
        ...[
          ["MH0", "early"],
          ["MH1", "app1"],
        ].map(([host, application], i) => ({ at: i + 1, do: "open", host, application })),
      ]
      return { ...rest, hosts: [early, host], commands } as Parameters<typeof open>[0]
    }
    const [a, b] = [open(scenario("fixed")).run, open(scenario("sessionLasting")).run]
    const ofMH1 = compareRuns(a, b).differences.filter(({ a: inA, b: inB }) => a.entities.get((inA ?? inB)?.host ?? 0)?.name === "MH1")
    expect(ofMH1).toEqual([])
  })
})

describe("Streaming in the grace period: as scripted against its first variant", () => {
  const both = async () => {
    const a = await variant("streaming-in-grace", (raw) => applyVariant(raw, "In time: both move"))
    const b = await variant("streaming-in-grace")
    return { a, b, comparison: compareRuns(a.run, b.run) }
  }

  test("they part where careless moves to the new address in A alone (OD-3.2-14)", async () => {
    const { a, b, comparison } = await both()
    expect(changesBetween(a.run, b.run)).toEqual({
      values: [{ path: "hosts.MH1.careless.migrates", a: true, b: false }],
      onlyA: [],
      onlyB: [],
    })
    const [first] = comparison.differences
    expect(first).toMatchObject({ kind: "only A", at: 6_116_000, a: { kind: Kind.AddressNotice }, b: null })
    const broken = comparison.differences.filter(({ kind }) => kind === "outcome")
    expect(broken.map(({ b: record }) => record && Kind[record.kind])).toEqual(["SockBroken", "SendRet"])
  })

  test("in a sentence: who lives, who dies, and why", async () => {
    const { a, b, comparison } = await both()
    const parted = comparison.outcomes.filter(({ isSame }) => !isSame)
    expect(parted.map(({ application }) => application)).toEqual(["careless"])
    for (const outcome of parted) {
      const said = partedText(comparison, outcome, { a: (n) => a.at(n), b: (n) => b.at(n) })
      expect(said).toEqual({
        text: "careless lives in A, loses a session and starts again in B, because in B IPgr1 is no longer valid: the time in which both are valid is over (at 10.116 s).",
        clause: "draft §3.2",
      })
      const parting = partingOf(comparison, decisive(comparison, outcome))
      expect(parting.common.at(-1)?.t).toBe(6_116_000)
      expect(parting.a.map(({ kind }) => kind)).toContain(Kind.Migrated)
      expect(parting.b.map(({ kind }) => kind).at(-1)).toBe(Kind.SockBroken)
    }
  })

  test("what it costs: the anchor's time is 3.966 s less where both move, and that is better", async () => {
    const { a, b } = await both()
    const figures = new Map(figuresBetween(a.run, b.run).map((figure) => [figure.metric, figure]))
    const anchored = figures.get("anchoredSeconds")
    expect(anchored).toMatchObject({ unit: "s", better: "a" })
    expect((anchored?.b ?? 0) - (anchored?.a ?? 0)).toBeCloseTo(3.966, 6)
    expect(figures.get("sessionsBroken")).toMatchObject({ a: 0, b: 1, better: "a" })
    expect(figures.get("handoffs")).toMatchObject({ a: 1, b: 1, better: null, why: "" })
  })
})

test("what is changed alike in all hosts or in all applications is told once", async () => {
  const paths = async (name: string, path: string, value: unknown) => {
    const { run: a } = await variant(name)
    const { run: b } = await variant(name, (raw) => override(raw, path, value))
    return changesBetween(a, b).values.map((change) => change.path)
  }
  expect(await paths("on-demand-or-fixed", "hosts.*.mail.asks", ["fixed"])).toEqual(["hosts.*.mail.asks"])
  expect(await paths("on-demand-or-fixed", "hosts.MH2.mail.asks", ["fixed"])).toEqual(["hosts.MH2.mail.asks"])
  expect(await paths("streaming-in-grace", "hosts.MH1.*.buffer", "7s")).toEqual(["hosts.MH1.*.buffer"])
})

test("what was done in one of them alone is named", () => {
  const one = open(small({ apps: [{ asks: ["nonPersistent"] }] }))
  const other = Session.open(core, one.scenario)
  other.do({ do: "attach", host: "MH1", gateway: "GW2" }, other.seek(5_000_000).position)
  other.complete()
  const { values, onlyA, onlyB } = changesBetween(one.run, other.run)
  expect([values, onlyA]).toEqual([[], []])
  expect(onlyB.map(({ at, command }) => [at, command.do])).toEqual([[5_000_000, "attach"]])
  expect(compareRuns(one.run, other.run).differences[0]?.at).toBe(5_000_000)
})

test("a run that goes on for longer is compared up to the end of the shorter one: what it costs beyond is no difference", () => {
  const file = small({
    apps: [{ asks: ["sessionLasting"] }],
    commands: [
      { at: 0, do: "attach", host: "MH1", gateway: "GW1" },
      { at: 1, do: "open", host: "MH1", application: "app1" },
      { at: 2, do: "attach", host: "MH1", gateway: "GW2" },
      { at: 25, do: "detach", host: "MH1" },
    ],
    until: 40,
  })
  const [long, short] = [open(file).run, open({ ...file, until: 20, commands: file.commands?.slice(0, 3) ?? [] }).run]
  const comparison = compareRuns(long, short)
  expect(comparison).toMatchObject({ until: 20_000_000, differences: [] })
  expect(comparison.outcomes.every(({ isSame }) => isSame)).toBe(true)
  expect(figuresBetween(long, short).filter(({ a, b }) => a !== b)).toEqual([])
})

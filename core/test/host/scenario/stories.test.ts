// The shipped scenarios show what they claim: the facts of "what to look for", in the records of the main run and of each variant.

import { readdirSync, readFileSync } from "node:fs"
import * as v from "valibot"
import { describe, expect, test } from "vitest"
import { Errno, Kind, metricsOf, type ScenarioFile, Session } from "../../../host/index.js"
import { ScenarioSchema } from "../../../host/scenario/definition/scenario.js"
import { applyVariant } from "../../../host/scenario/override.js"
import { STORIES } from "../../helpers/stories.js"
import { core } from "../../helpers/world.js"

const folder = new URL("../../../../public/scenarios/", import.meta.url)
const FILES = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "index.json")
const { statements } = JSON.parse(readFileSync(new URL("../../../../public/requirements.json", import.meta.url), "utf8"))

const parse = (file: string): ScenarioFile => JSON.parse(readFileSync(new URL(file, folder), "utf8"))
function play(file: string, variant = ""): Session {
  const scenario = parse(`${file.replace(".json", "")}.json`)
  if (variant) applyVariant(scenario as never, variant)
  return Session.open(core, v.parse(ScenarioSchema, scenario))
}

/** "6.020 SetscRet quick IPsl1": what was told of these kinds, at the host or at one of several. */
function told(session: Session, kinds: readonly (keyof typeof Kind)[]): string[] {
  const { records, entities, scenario } = session.run
  return records
    .filter(({ kind }) => kinds.includes(Kind[kind] as keyof typeof Kind))
    .map((r) => {
      const host = scenario.hosts.length > 1 ? entities.get(r.host)?.name : ""
      const names = [host, r.app, r.address].map((of) => (typeof of === "number" ? entities.get(of)?.name : of))
      return [(r.t / 1e6).toFixed(3), Kind[r.kind], ...names, r.code === 0 ? "" : Errno[r.code]].filter(Boolean).join(" ")
    })
}
const total = (session: Session, metric: string) =>
  Math.round((metricsOf(session.run).figures.find((f) => f.metric === metric && f.scope === "total")?.value ?? 0) * 100) / 100
const wayOf = (session: Session, t: number, app: string) => {
  const { path } = session.seek(t * 1e6).sockets.find(({ name }) => name === app) ?? {}
  return path && [path.oneWay / 1000, path.direct / 1000]
}

describe("the records bear out what to look for", () => {
  test.each(STORIES)("%s %s: %s", (file, variant, _claim, kinds, lines) => {
    expect(told(play(file, variant), kinds)).toEqual(lines)
  })

  test("five-handoffs: the detour grows from 26 to 62 ms and ends at home; a central anchor's is always 32 ms (A7333-01)", () => {
    const times = [2, 5, 9, 14, 18, 24, 29]
    const long = (variant = "") => times.map((t) => wayOf(play("five-handoffs", variant), t, "long")?.[0])
    expect(long()).toEqual([17, 26, 35, 44, 53, 62, 17])
    expect(long("Central anchoring")).toEqual(times.map(() => 32))
    expect(wayOf(play("five-handoffs"), 14, "late")).toEqual([44, 17])
    expect(wayOf(play("five-handoffs", "Asks anew after each handoff"), 14, "late")).toEqual([17, 17])
  })

  test("reuse-or-on-net: 35 ms against 17 ms", () => {
    const session = play("reuse-or-on-net")
    expect([wayOf(session, 8, "quick"), wayOf(session, 8, "direct")]).toEqual([
      [35, 17],
      [17, 17],
    ])
  })

  test("reuse-or-on-net: quick's packets are in the tunnel from the first on, 7.9 s of 1200 bytes 50 times a second", () => {
    const { figures } = metricsOf(play("reuse-or-on-net").run)
    const [hops] = figures.filter(({ metric, name }) => metric === "tunnelByteHops" && name === "MH1/quick")
    expect(hops?.value).toBe(Math.round((14 - 6.072) * 50 * 1200))
  })

  test.each([
    ["", "GW1"],
    ["A central anchor, and it fails", "LMA"],
  ])("anchor-fails %s: only lookup's packets pass while %s is down", (variant) => {
    const session = play("anchor-fails", variant)
    const during = session.run.records.filter(({ t }) => t > 6.1e6 && t < 8.9e6)
    const names = (kind: Kind) =>
      [...new Set(during.filter((r) => r.kind === kind).map(({ app }) => session.run.entities.get(app)?.name))].sort()
    expect(names(Kind.SampleDelivered)).toEqual(["lookup"])
    expect(names(Kind.SampleLost)).toEqual(["shell", "vpn"])
  })

  test("on-demand-or-fixed: half the anchored state, a third less in tunnels, shorter paths, 24 broken of 72 (OD-1-04, A7333-05, A7333-09)", () => {
    const figures = (variant: string) => {
      const session = play("on-demand-or-fixed", variant)
      return ["anchoredSeconds", "pathStretch", "sessionsBroken", "sessionsSurvived"].map((metric) => total(session, metric))
    }
    expect(figures("Everything on demand")).toEqual([322.55, 1.41, 24, 48])
    expect(figures("Everything fixed")).toEqual([643.82, 1.88, 0, 72])
    expect(figures("Nothing asked: all legacy")).toEqual([0, 1, 72, 0])
  })
})

describe("each shipped scenario, in each variant", () => {
  const RUNS = FILES.flatMap((file) => ["", ...(parse(file).variants ?? []).map(({ name }) => name)].map((name) => [file, name] as const))
  test.each(RUNS)("%s %s: no promise is broken, every step is found, each requirement that it covers exists", (file, variant) => {
    const session = play(file, variant)
    expect(told(session, ["Violation"])).toEqual([])
    expect(session.run.steps.filter(({ n }) => n === 0)).toEqual([])
    const known = new Set(statements.map(({ id }: { id: string }) => id))
    expect((parse(file).covers ?? []).filter((id) => !known.has(id))).toEqual([])
  })

  test.each(FILES)("%s starts just before its first marker's moment or there, and marks in order", (file) => {
    const { start = 0, markers = [], until } = v.parse(ScenarioSchema, parse(file))
    expect(markers.map(({ at }) => at)).toEqual(markers.map(({ at }) => at).toSorted((a, b) => a - b))
    expect(markers.every(({ at }) => at < until)).toBe(true)
    expect(markers.some(({ at }) => at === start)).toBe(true)
  })
})

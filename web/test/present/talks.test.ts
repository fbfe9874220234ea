// The talks that come with the explorer: each is valid, fits the screen, and each step rests on records that the run has by then.

import { readdirSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { readScenario, Session } from "../../../core/host/index.js"
import { judge } from "../../../core/host/scenario/check/judge.js"
import { serialOf, standingOut } from "../../present/spotlight.js"
import { planOf, type Step, stepsOf } from "../../present/steps.js"
import { talksOf } from "../../scenarios/talks.js"
import { lineOf } from "../../ui/learn/story/written.js"
import { core, fileText, scenarioText } from "../helpers/shipped.js"

const LISTED = talksOf(JSON.parse(fileText("public/presentations/index.json")))
const fileOf = (name: string) => JSON.parse(fileText(`public/presentations/${name}.json`))

async function given(name: string): Promise<{ readonly session: Session; readonly steps: readonly Step[] }> {
  const { scenario, presentation } = fileOf(name)
  const value = { ...JSON.parse(scenarioText(scenario)), presentation }
  const session = Session.open(core, await readScenario(JSON.stringify(value), name))
  return { session, steps: stepsOf(session.run, judge(value).presentation ?? []) }
}

/** Of each talk, by the number of the step: the records that bear out what is said there. */
const SHOWS: Readonly<Record<string, Readonly<Record<number, readonly string[]>>>> = {
  "five-minutes": {
    1: ["0.022 AddrPreferred IPnp1"],
    2: ["1.020 SetscRet vpn IPfx1"],
    3: ["1.520 SetscRet shell IPsl1"],
    4: ["2.020 SetscRet movie IPgr1"],
    5: ["2.500 SetscRet lookup IPnp1"],
    6: ["1.060 ConnectRet vpn IPfx1", "1.556 ConnectRet shell IPsl1", "2.058 ConnectRet movie IPgr1", "2.534 ConnectRet lookup IPnp1"],
    7: [
      "5.116 SockBroken lookup IPnp1",
      "5.116 SockSurvives vpn IPfx1",
      "5.116 SockSurvives shell IPsl1",
      "5.116 SockSurvives movie IPgr1",
    ],
    8: ["5.152 Migrated movie IPgr2", "5.154 SetscRet lookup IPnp2"],
    9: ["15.116 GraceEnds", "15.116 TunnelDown", "15.116 AddrInvalid IPgr1"],
  },
  fixed: {
    1: ["2.520 SetscRet MH1 vpn IPfx1", "1.620 SetscRet MH1 chat IPnp2", "1.300 SetscRet MH1 lookup IPnp1"],
    2: ["1.020 SetscRet MH1 mail IPsl1", "2.220 SetscRet MH1 news IPsl2", "1.920 SetscRet MH1 movie IPgr1", "2.520 SetscRet MH1 vpn IPfx1"],
    3: ["6.120 SockBroken MH1 lookup IPnp1", "6.120 SockBroken MH1 chat IPnp2", "6.120 SockSurvives MH1 mail IPsl1"],
    4: ["6.113 TunnelUp MH1", "6.156 TunnelDown MH1", "6.156 Migrated MH1 movie IPgr2", "6.180 SetscRet MH1 chat IPnp4"],
    5: ["14.142 SockSurvives MH1 mail IPsl1", "14.142 SetscRet MH1 movie IPgr3"],
    6: ["22.164 SockSurvives MH1 mail IPsl1", "22.164 SockSurvives MH1 news IPsl2", "22.164 SockSurvives MH1 vpn IPfx1"],
    7: ["24.220 SockBroken MH4 chat IPnp6"],
    8: ["24.220 SockBroken MH4 chat IPnp6"],
  },
  walk: {
    1: ["0.024 AddrPreferred IPsl1", "0.024 AddrPreferred IPnp1"],
    2: ["1.000 Reuse app1 IPnp1", "1.000 SetscRet app1 IPnp1", "2.000 SetscRet app2 IPnp1"],
    3: ["3.000 SetscRet app3 IPsl1"],
    4: ["3.038 ConnectRet app3 IPsl1"],
    5: ["6.000 Handoff", "6.086 SockBroken app1 IPnp1", "6.086 SockBroken app2 IPnp1", "6.086 SockSurvives app3 IPsl1"],
    6: ["6.120 SetscRet app1 IPnp2", "6.140 SetscRet app2 IPnp2"],
    7: ["7.014 SetscRet app4 EAI_REQUIREDIPNOTSUPPORTED"],
    8: ["7.020 Reuse app4 IPsl1", "7.020 SetscRet app4 IPsl1", "7.028 Tunnelled app4"],
    9: ["7.020 Reuse app4 IPsl1", "7.028 Tunnelled app4"],
    10: ["7.076 ConnectRet app4 IPsl1"],
  },
  handoff: {
    1: ["3.000 SetscRet app3 IPsl1", "1.000 SetscRet app1 IPnp1", "2.000 SetscRet app2 IPnp1"],
    2: ["6.000 LinkDown"],
    3: ["6.048 LinkUp", "6.050 Solicitation", "6.058 BindingUpdate"],
    4: [
      "6.086 AdvertisementHeard",
      "6.086 AddrInvalid IPnp1",
      "6.086 SockBroken app1 IPnp1",
      "6.086 SockBroken app2 IPnp1",
      "6.086 SockSurvives app3 IPsl1",
    ],
    5: ["6.100 SendRet app1 ECONNABORTED", "6.120 SendRet app2 ECONNABORTED"],
    6: ["6.156 ConnectRet app1 IPnp2", "6.176 ConnectRet app2 IPnp2"],
    7: ["6.050 Solicitation", "6.069 BindingAck", "6.078 TunnelUp", "6.080 Advertisement"],
    8: ["6.086 SockSurvives app3 IPsl1"],
  },
  ssc: {
    1: ["0.022 AddrPreferred IPnp1"],
    2: ["1.020 SetscRet vpn IPfx1"],
    3: ["1.520 SetscRet shell IPsl1"],
    4: ["2.020 SetscRet movie IPgr1"],
    5: ["2.500 SetscRet lookup IPnp1"],
    6: ["2.534 ConnectRet lookup IPnp1"],
    7: ["5.116 SockSurvives vpn IPfx1", "5.116 SockSurvives shell IPsl1", "5.116 SockBroken lookup IPnp1", "5.116 AddrPreferred IPgr2"],
    8: ["5.152 Migrated movie IPgr2", "5.154 SetscRet lookup IPnp2"],
    9: ["15.116 GraceEnds"],
  },
  why: {
    1: ["2.116 AddrDeprecated IPsl1", "2.116 AddrDeprecated IPsl1t", "2.116 AddrPreferred IPnp2", "2.116 AddrPreferred IPnp2t"],
    2: ["4.001 SetsockoptRet both", "4.003 TraceWarn both", "4.057 GetsocknameRet both IPsl1"],
    3: ["4.003 BindRet both IPsl1"],
    4: ["5.001 SetscRet no-bind IPsl1", "5.041 GetsocknameRet no-bind IPnp2t"],
    5: ["5.002 Select no-bind IPnp2t"],
    6: ["6.002 Select flags IPnp2t"],
    7: ["7.002 SetsockoptRet contradiction EINVAL"],
    8: ["7.002 SetsockoptRet contradiction EINVAL"],
  },
}

test("the list names every file, with its title, subject and planned minutes", () => {
  const files = readdirSync(new URL("../../../public/presentations", import.meta.url)).filter((name) => name !== "index.json")
  expect(LISTED.map(({ name }) => `${name}.json`).toSorted()).toEqual(files.toSorted())
  for (const { name, title, about, minutes } of LISTED) {
    const file = fileOf(name)
    expect({ title, about }).toEqual({ title: file.title, about: file.about })
    const whole = file.presentation.reduce((sum: number, { pause = 20 }: { pause?: number }) => sum + pause, 0)
    expect(minutes).toBe(Math.round(whole / 60))
  }
})

describe.each(LISTED.map(({ name }) => name))("the talk %s", (name) => {
  test("each step has notes, fits two lines, and rests on records that the run has by then", async () => {
    const { session, steps } = await given(name)
    const { run } = session
    expect(steps.length).toBeGreaterThanOrEqual(6)
    expect(planOf(steps).at(-1)).toBeGreaterThan(240_000_000)
    const lines = new Set(run.records.map((record) => lineOf(run, record)))
    const missing = steps.flatMap(({ at, say, title, notes, ask }, i) => {
      expect(say).toMatch(/^\S.{20,114}[.?]$/)
      expect(ask).toMatch(/^$|^\S.{10,110}[?]$/)
      expect(title.length).toBeGreaterThan(3)
      expect(notes.length, title).toBeGreaterThan(40)
      const shows = SHOWS[name]?.[i + 1] ?? ["none"]
      return shows.filter((line) => !lines.has(line) || Math.round(Number.parseFloat(line) * 1_000_000) > at)
    })
    expect(missing).toEqual([])
  })

  test("what is highlighted is on the stage then, and something beside it steps aside", async () => {
    const { session, steps } = await given(name)
    for (const { at, highlight, acts } of steps) {
      const frame = session.seek(at)
      const serials = highlight.map((of) => serialOf(frame, of))
      expect(serials, `${at}: ${highlight}`).not.toContain(0)
      if (acts.length === 0 && highlight.length > 0) expect(standingOut(frame, serials).size).toBeGreaterThan(0)
    }
  })
})

test("walk: the live act does what the talk says: app3 and app4 live on, app1 and app2 break and come back (OD-3.2-07)", async () => {
  const { session, steps } = await given("walk")
  const { at, acts } = steps.at(-1) as Step
  for (const command of acts) session.do(command, session.seek(at).position)
  session.complete()
  const { run } = session
  const told = run.records.filter(({ t }) => t > at).map((record) => lineOf(run, record).replace(/^\S+ /, ""))
  for (const line of [
    "SockSurvives app3 IPsl1",
    "SockSurvives app4 IPsl1",
    "SockBroken app1 IPnp2",
    "SockBroken app2 IPnp2",
    "ConnectRet app1 IPnp3",
    "ConnectRet app2 IPnp3",
  ])
    expect(told).toContain(line)
})

test("the numbers that the talks say: detours in ms (handoff, fixed)", async () => {
  const path = async (name: string, step: number, app: string) => {
    const { session, steps } = await given(name)
    const frame = session.seek((steps[step - 1] as Step).at)
    return frame.sockets.find(({ serial }) => serial === serialOf(frame, app))?.path
  }
  expect(await path("handoff", 8, "app3")).toMatchObject({ oneWay: 27_000, direct: 20_000 })
  expect(await path("walk", 8, "app4")).toMatchObject({ oneWay: 27_000, direct: 20_000 })
  for (const [step, detour] of [
    [5, 20_000],
    [6, 30_000],
  ] as const) {
    const { oneWay = 0, direct = 0 } = (await path("fixed", step, "MH1/mail")) ?? {}
    expect(oneWay - direct).toBe(detour)
  }
})

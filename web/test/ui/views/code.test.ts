// The view of an application's C program: its lines, what its calls returned, where it is; as printed in draft §4.1 and corrected.

import { describe, expect, test } from "vitest"
import { AddressType, checkScenario, Session } from "../../../../core/host/index.js"
import { applicationOf } from "../../../ui/views/code/application.js"
import { correctedProgram } from "../../../ui/views/code/corrected.js"
import { type CodeLine, tokens } from "../../../ui/views/code/line.js"
import { printedProgram } from "../../../ui/views/code/printed.js"
import { isCurrent, outcomeOf } from "../../../ui/views/code/progress.js"
import { progressOf } from "../../../ui/views/code/progress-of-records.js"
import { scriptedProgram } from "../../../ui/views/code/scripted.js"
import { core, openShipped, scenarioText } from "../../helpers/shipped.js"

const session = await openShipped("draft-4.2")
const { run } = session

const named = (name: string, what: string) => [...run.entities.values()].find((e) => e.name === name && e.what === what)?.serial ?? 0

/** The draft's scenario with another application in place of app4, or other settings. */
async function withApp(app: Record<string, unknown>, more: Record<string, unknown> = {}): Promise<Session> {
  const file = JSON.parse(scenarioText("draft-4.2"))
  file.hosts[0].applications[3] = { ...file.hosts[0].applications[3], ...app }
  file.steps = []
  return Session.open(core, await checkScenario({ ...file, ...more }))
}

describe("Code", () => {
  const lineOf = (lines: readonly CodeLine[], call: string, turn?: number) =>
    lines.find((line) => line.call === call && (turn === undefined || line.turn === turn)) as CodeLine

  test("app4 asks for two types in its order, each on a socket of its own (X-25)", () => {
    const app = applicationOf(run, named("app4", "app"))
    if (!app) throw Error("no app4")
    const text = correctedProgram(app, "2001:db8:0:84::1").map((line) => line.text)
    const program = text.join("\n")
    expect(program.indexOf("GRACEFUL_REPLACEMENT_IPV6_ADDRESS")).toBeLessThan(program.indexOf("SESSION_LASTING_IPV6_ADDRESS"))
    expect(program.match(/s = socket\(/g)).toHaveLength(2)
    expect(program).toContain('"2001:db8:0:84::1"')
    expect(program).toContain("if (s == -1)")
  })

  test("what each call gave back stands at its line: an error, then an address", () => {
    const serial = named("app4", "app")
    const app = applicationOf(run, serial)
    if (!app) throw Error("no app4")
    const lines = correctedProgram(app, "::")
    const progress = progressOf(run, session.seek(7_033_000).position.n, serial)
    expect(outcomeOf(lineOf(lines, "setsc", 0), progress, false)).toMatchObject({
      says: "returned EAI_REQUIREDIPNOTSUPPORTED after 14 ms",
      bad: true,
    })
    expect(outcomeOf(lineOf(lines, "setsc", 1), progress, false)?.says).toBe(
      "returned 0 at once: sourceAddress is 2001:db8:1:a::c5 (IPsl1)",
    )
    expect(outcomeOf(lineOf(lines, "bind"), progress, false)?.says).toBe("returned 0 at 7.021 s")
    expect(lines.filter((line) => isCurrent(line, progress, false)).map((line) => line.call)).toEqual(["connect"])
  })

  test("it waits in the setsc() of the type it asked for, and nothing later is told", () => {
    const serial = named("app4", "app")
    const lines = correctedProgram(applicationOf(run, serial) as never, "::")
    const progress = progressOf(run, session.seek(7_005_000).position.n, serial)
    const [current] = lines.filter((line) => isCurrent(line, progress, false))
    expect(current).toMatchObject({ call: "setsc", turn: 0 })
    expect(outcomeOf(current as CodeLine, progress, false)?.says).toBe("blocks since 7.000 s: the network is asked")
    expect(progress.outcomes.some(({ call }) => call === "bind")).toBe(false)
  })

  test("a broken session is told, and opening it again begins the program anew (OD-4.2-11)", () => {
    const serial = named("app1", "app")
    const lines = correctedProgram(applicationOf(run, serial) as never, "::")
    const broken = progressOf(run, session.seek(6_090_000).position.n, serial)
    expect(outcomeOf(lineOf(lines, "done"), broken, false)?.says).toContain("broken at 6.086 s")
    const again = progressOf(run, session.seek(6_125_000).position.n, serial)
    expect(again.outcomes.map(({ call }) => call)).toEqual(["socket", "setsc", "bind", "connect"])
    expect(outcomeOf(lineOf(lines, "setsc"), again, false)?.says).toContain("2001:db8:2:1::c5")
  })

  test("before an application starts it is nowhere", () => {
    expect(progressOf(run, session.seek(500_000).position.n, named("app1", "app"))).toMatchObject({ at: null, outcomes: [] })
  })

  test("as printed, X-05 to X-09 stand at the lines they concern (OD-4.1-08)", () => {
    const app = applicationOf(run, named("app3", "app"))
    if (!app) throw Error("no app3")
    const lines = printedProgram(app, AddressType.SessionLasting)
    const noted = (id: string) => lines.filter(({ notes }) => notes?.some((note) => note.id === id)).map(({ text }) => text.trim())
    expect(noted("X-05")).toEqual(["if (s!=0) {"])
    expect(noted("X-06")).toContain("if (setsc(s, &sourceAddress, &sc_type) == 0){")
    expect(noted("X-07")).toEqual(["}", "else {"])
    expect(noted("X-08")).toContain("serverAddress.sin6_addr = SERVER_IPV6_ADDRESS ;")
    expect(noted("X-09")).toHaveLength(1)
    expect(correctedProgram(app, "::").every(({ notes }) => notes === undefined)).toBe(true)
  })

  test("without bind() the corrected program has none, the printed one strikes it through (OD-5.4-04)", () => {
    const app = { ...(applicationOf(run, named("app3", "app")) as object), bind: false } as never
    expect(correctedProgram(app, "::").some(({ text }) => text.includes("bind("))).toBe(false)
    expect(printedProgram(app, AddressType.SessionLasting).find(({ call }) => call === "bind")?.out).toBe(true)
  })

  test("ON_NET is added to the word that was there (X-17), before setsc()", () => {
    const app = { ...(applicationOf(run, named("app3", "app")) as object), onNet: true } as never
    const program = correctedProgram(app, "::")
      .map(({ text }) => text)
      .join("\n")
    expect(program).toMatch(/getsockopt[\s\S]*flags \|= IPV6_REQUIRE_SRC_ON_NET;[\s\S]*setsockopt[\s\S]*setsc/)
  })

  test("a legacy application only connects; one that falls back binds only what it was given", async () => {
    const legacy = { ...(applicationOf(run, named("app3", "app")) as object), asks: [] } as never
    expect(correctedProgram(legacy, "::").some(({ text }) => /setsc|bind/.test(text))).toBe(false)
    const fallen = await withApp({ asks: ["fixed"], otherwise: "connect" })
    const app = [...fallen.run.entities.values()].find((e) => e.name === "app4" && e.what === "app")?.serial ?? 0
    const lines = correctedProgram(applicationOf(fallen.run, app) as never, "::")
    expect(lineOf(lines, "bind").text).toContain("rc == 0 && bind(")
    const progress = progressOf(fallen.run, fallen.seek(7_100_000).position.n, app)
    expect(outcomeOf(lineOf(lines, "bind"), progress, false)).toBeUndefined()
    expect(outcomeOf(lineOf(lines, "connect"), progress, false)?.says).toContain("returned 0")
  })

  test("a line is cut into words, keywords, comments and strings, and nothing is lost", () => {
    const lines = printedProgram(applicationOf(run, named("app4", "app")) as never, AddressType.GracefulReplacement)
    const all = [...lines, ...correctedProgram(applicationOf(run, named("app4", "app")) as never, "2001:db8::1")]
    for (const { text } of all)
      expect(
        tokens(text)
          .map((token) => token.text)
          .join(""),
      ).toBe(text)
    expect(tokens('    return -1; /* "so" */')).toContainEqual({ kind: "comment", text: '/* "so" */' })
    expect(tokens("if (s == -1)")[0]).toEqual({ kind: "keyword", text: "if" })
  })

  test("a script's calls are its lines, each with what it returned", async () => {
    const { run: scripted } = await openShipped("flags-and-setsc")
    const app = [...scripted.entities.values()].find((e) => e.name === "contradiction" && e.what === "app")?.serial ?? 0
    const calls = applicationOf(scripted, app)?.calls ?? []
    const program = scriptedProgram(calls)
    expect(program.filter((l) => l.call === "step")).toHaveLength(6)
    expect(program.map((l) => l.text).join("\n")).toContain("flags = IPV6_PREFER_SRC_TMP\n         | IPV6_PREFER_SRC_PUBLIC;")
    const progress = progressOf(scripted, scripted.records.length, app)
    const said = program.flatMap((l) => (l.call === "step" ? [outcomeOf(l, progress, false)?.says ?? ""] : []))
    expect(said.map((w) => w.replace(/ at \d.*?s\b/, ""))).toEqual([
      "returned a descriptor",
      "returned 0",
      expect.stringMatching(/^returned -1: EINVAL/),
      expect.stringMatching(/^returned 0: HOME and PUBLIC/),
      "returned 0",
      expect.stringMatching(/^returned 0: 2001:db8/),
    ])
  })

  test("a server listens and accepts", async () => {
    const { run: served } = await openShipped("published-server")
    const app = [...served.entities.values()].find((e) => e.name === "server" && e.what === "app")?.serial ?? 0
    const spec = applicationOf(served, app)
    if (!spec) throw Error("no server")
    const lines = correctedProgram(spec, "::")
    expect(lines.map((l) => l.call).filter(Boolean)).toEqual(["socket", "setsc", "failed", "bind", "listen", "accept"])
    const n = served.records.find((r) => r.t > 3_100_000)?.n ?? 0
    const progress = progressOf(served, n, app)
    expect(outcomeOf(lineOf(lines, "accept"), progress, false)?.says).toBe("returned a connection of client at 3.043 s")
    expect(isCurrent(lineOf(lines, "accept"), progress, false)).toBe(true)
  })
})

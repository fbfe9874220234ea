// The view of records: what a filter hides, and what a record concerns.

import { describe, expect, test } from "vitest"
import { checkScenario, isQuiet, Kind, type Run, Session, SocketState } from "../../../../core/host/index.js"
import { findRecords, readTyped } from "../../../ui/views/records/asking.js"
import { concerns } from "../../../ui/views/records/concerns.js"
import { AT_FIRST, type Filter, filterRecords } from "../../../ui/views/records/filter.js"
import { core, openShipped, scenarioText } from "../../helpers/shipped.js"

const session = await openShipped("draft-4.2")
const { run } = session

const named = (name: string, what: string) => [...run.entities.values()].find((e) => e.name === name && e.what === what)?.serial ?? 0
const recordAt = (kind: Kind, app: string) => run.records.find((r) => r.kind === kind && run.entities.get(r.app)?.name === app)?.n ?? 0

describe("Records", () => {
  const filtered = (part: Partial<Filter>) => filterRecords(run, { ...AT_FIRST, ...part })

  test("a sentence says what is hidden (F27)", () => {
    const samples = run.records.filter(({ kind }) => isQuiet(kind)).length
    expect(filtered({}).hides).toBe(`${samples.toLocaleString("en")} data samples are hidden.`)
    expect(filtered({}).lines).toHaveLength(run.records.length - samples)
  })

  test("each hidden record is counted once, under the first reason", () => {
    const { lines, hides } = filtered({ hidden: new Set(["data samples", "moves"]), app: named("app1", "app") })
    const counts = (hides.match(/(?<!\w)[\d,]+(?= )/g) ?? []).map((count) => Number(count.replace(",", "")))
    expect(counts.reduce((a, b) => a + b, 0) + lines.length).toBe(run.records.length)
    expect(hides).toMatch(/moves/)
    expect(hides).toMatch(/records of app2/)
    expect(hides).toMatch(/records of no application/)
    expect(hides).toMatch(/ and .* are hidden\.$/)
  })

  test("records of another host are named after it", async () => {
    const two = JSON.parse(scenarioText("draft-4.2"))
    two.hosts.push({ name: "MH2", applications: [] })
    two.commands.push({ at: 8, do: "attach", host: "MH2", gateway: "GW3" })
    two.steps = []
    const other = Session.open(core, await checkScenario(two)).run
    const mh1 = [...other.entities.values()].find(({ name }) => name === "MH1")?.serial ?? 0
    const { hides } = filterRecords(other, { ...AT_FIRST, host: mh1 })
    const ofMh2 = other.records.filter((r) => other.entities.get(r.host)?.name === "MH2").length
    expect(hides).toContain(`${ofMh2} records of MH2`)
  })

  test("by requirement and by text (F28)", () => {
    expect(filtered({ requirement: "OD-4.2-10" }).lines.map(({ kind }) => kind)).toEqual([Kind.AddrInvalid])
    expect(filtered({ search: "6.086" }).lines.every(({ t }) => t === 6_086_000)).toBe(true)
    expect(filtered({ search: "nothing like this" }).lines).toEqual([])
    expect(filtered({ search: "nothing like this" }).hides).toContain("records without “nothing like this”")
    expect(filterRecords(run, { ...AT_FIRST, hidden: new Set() }).hides).toBe("")
  })

  test("a question to the run: what the command line finds, and what is wrong with it by its column (F26)", () => {
    const ask = (text: string) => {
      const { query } = readTyped(text)
      if (!query) throw new Error(text)
      const asking = findRecords(session, run, run.telling, query)
      for (;;) {
        const { done, value } = asking.next()
        if (done) return filterRecords(run, { ...AT_FIRST, asked: text }, value)
      }
    }
    const broken = ask("kind = sockBroken").lines
    expect(broken.map(({ kind }) => kind)).toEqual([Kind.SockBroken, Kind.SockBroken])
    const afterwards = ask("sockets.broken > 0").lines
    expect(afterwards.every(({ n }) => session.at(n).sockets.some(({ state }) => state === SocketState.Broken))).toBe(true)
    expect(afterwards).toContain(broken[0])
    expect(ask("kind = sockBroken").hides).toMatch(/records that are not such/)
    expect(readTyped(" ")).toEqual({})
    expect(readTyped("kind = handoff and hots = MH1").fault).toEqual({ column: 20, text: expect.stringContaining("did you mean host?") })
  })

  test("a record concerns what it names, and nothing concerns nobody", () => {
    const bind = run.records[recordAt(Kind.BindRet, "app3") - 1] as Run["records"][number]
    expect(concerns(bind, named("IPsl1", "address"))).toBe(true)
    expect(concerns(bind, named("IPnp1", "address"))).toBe(false)
    expect(concerns(bind, 0)).toBe(false)
  })
})

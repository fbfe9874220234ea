// The views beside the player: what they compute from a frame or a run, on the message flow of draft §4.2 and on small runs of the core.

import { readFileSync } from "node:fs"
import { beforeAll, describe, expect, test } from "vitest"
import {
  checkScenario,
  Errno,
  type Frame,
  isQuiet,
  Kind,
  loadCore,
  metricsOf,
  Req,
  type Run,
  readScenario,
  Session,
} from "../../../core/host/index.js"
import { requirementId } from "../../../core/host/session/record.js"
import { ipAddrText } from "../../ui/views/addresses/ip-addr.js"
import { lifetimesOf } from "../../ui/views/addresses/lifetimes.js"
import { changesBetween } from "../../ui/views/changes/diff.js"
import { figuresOf } from "../../ui/views/metrics/figures.js"
import { valueAt, valueText } from "../../ui/views/metrics/series.js"
import { placeOf, sparkOf } from "../../ui/views/metrics/spark.js"
import { totalsOf } from "../../ui/views/metrics/totals.js"
import { concerns } from "../../ui/views/records/concerns.js"
import { AT_FIRST, type Filter, filterRecords } from "../../ui/views/records/filter.js"
import { ambiguitiesIn, ambiguitiesOf, byDocument, type Catalogue } from "../../ui/views/requirements/catalogue.js"
import { lightAt, lightingOf, timesUntil } from "../../ui/views/requirements/lighting.js"

const root = new URL("../../../", import.meta.url)
const at = (path: string) => readFileSync(new URL(path, root))
const catalogue = JSON.parse(at("public/requirements.json").toString()) as Catalogue
const core = await loadCore(at("core/build/core.wasm"))
const draft = at("public/scenarios/draft-4.2.json").toString()

let session: Session
let run: Run
beforeAll(async () => {
  session = Session.open(core, await readScenario(draft))
  run = session.run
})

const named = (name: string, what: string) => [...run.entities.values()].find((e) => e.name === name && e.what === what)?.serial ?? 0
const recordAt = (kind: Kind, app: string) => run.records.find((r) => r.kind === kind && run.entities.get(r.app)?.name === app)?.n ?? 0
const host = (frame: Frame) => frame.hosts[0] as Frame["hosts"][number]

describe("Addresses", () => {
  test("before the handoff, as ip -6 addr prints them", () => {
    expect(ipAddrText(session.seek(5_000_000), host(session.seek(5_000_000)))).toBe(
      [
        "2: wlan0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP qlen 1000",
        "    inet6 fe80::c5/64 scope link",
        "       valid_lft forever preferred_lft forever",
        "    inet6 2001:db8:1:a::c5/64 scope global dynamic",
        "       valid_lft 2591995sec preferred_lft 604795sec",
        "    inet6 2001:db8:1:1::c5/64 scope global dynamic",
        "       valid_lft 2591995sec preferred_lft 604795sec",
      ].join("\n"),
    )
  })

  test("after it: what is kept is deprecated, with preferred lifetime 0 (A4862-31)", () => {
    const text = ipAddrText(session.seek(7_033_000), host(session.seek(7_033_000)))
    expect(text).toContain("inet6 2001:db8:1:a::c5/64 scope global deprecated dynamic\n       valid_lft 2591992sec preferred_lft 0sec")
    expect(text).not.toContain("2001:db8:1:1::c5")
  })

  test("without a link the interface says so", () => {
    const frame = session.seek(6_020_000)
    expect(ipAddrText(frame, host(frame))).toContain("<NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 state DOWN")
  })

  test("lifetimes count down with the frame's time (F49); a link-local address has none", () => {
    const [early, late] = [session.seek(1_024_000), session.seek(2_024_000)]
    const of = (frame: Frame, name: string) =>
      lifetimesOf(frame, frame.addresses.find((a) => a.name === name) as Frame["addresses"][number])
    expect(of(early, "IPsl1").preferred - of(late, "IPsl1").preferred).toBe(1_000_000)
    expect(of(early, "IPsl1").valid).toBe(30 * 86400e6 - 1_000_000)
    expect(of(early, "link-local").valid).toBe(Number.POSITIVE_INFINITY)
  })
})

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
    const two = JSON.parse(draft)
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

  test("a record concerns what it names, and nothing concerns nobody", () => {
    const bind = run.records[recordAt(Kind.BindRet, "app3") - 1] as Run["records"][number]
    expect(concerns(bind, named("IPsl1", "address"))).toBe(true)
    expect(concerns(bind, named("IPnp1", "address"))).toBe(false)
    expect(concerns(bind, 0)).toBe(false)
  })
})

describe("Requirements", () => {
  test("the catalogue has everything that the core cites, ambiguities and settings too, and the scenario's steps", () => {
    const ids = new Set([...catalogue.statements, ...catalogue.ambiguities, ...catalogue.settings].map(({ id }) => id))
    const cited = Object.values(Req).filter((req): req is Req => typeof req === "number" && req !== Req.None)
    expect(cited.map(requirementId).filter((id) => !ids.has(id))).toEqual([])
    expect(run.steps.map(({ id }) => id).filter((id) => !ids.has(id))).toEqual([])
  })

  test("each entry is whole, and no ID comes twice", () => {
    const { statements, ambiguities, settings } = catalogue
    const ids = [...statements, ...ambiguities, ...settings].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect([statements.length, ambiguities.length, settings.length]).toEqual([295, 39, 21])
    for (const entry of [...statements, ...ambiguities, ...settings]) {
      for (const text of Object.values(entry)) expect(text, entry.id).toMatch(/^(?!.*\*\*)[^`|]+$/)
    }
  })

  test("a statement is lit from the first record that shows it, and not before (F18)", () => {
    const lighting = lightingOf(run)
    const n = lighting.get("OD-3.2-07")?.n ?? 0
    expect(run.records[n - 1]?.req).toContain("OD-3.2-07")
    expect([n - 1, n].map((position) => lightAt(lighting, "OD-3.2-07", position))).toEqual(["later", "shown"])
    expect(lightAt(lighting, "OD-3.2-13", run.records.length)).toBe("never")
  })

  test("all sixteen steps of §4.2 are lit at the end", () => {
    const lighting = lightingOf(run)
    const steps = catalogue.statements.filter(({ id }) => /^OD-4\.2-\d\d$/.test(id))
    expect(steps).toHaveLength(16)
    expect(steps.filter(({ id }) => lightAt(lighting, id, run.records.length) !== "shown")).toEqual([])
  })

  test("how often so far", () => {
    expect([0, 3, 4, 9].map((n) => timesUntil([3, 5, 8], n))).toEqual([0, 1, 1, 3])
  })

  test("grouped by document and section, in order; a rule belongs to its section", () => {
    const documents = byDocument(catalogue.statements)
    expect(documents.map(({ name }) => name).slice(0, 4)).toEqual(["The draft", "RFC 8653", "RFC 5014", "RFC 6724"])
    const six = documents[3]?.sections.map(({ title }) => title)
    expect(six?.slice(0, 4)).toEqual(["§2", "§2.1", "§2.2", "§3.1"])
    expect(documents[3]?.sections.find(({ title }) => title === "§5")?.statements.some(({ id }) => id === "A6724-28")).toBe(true)
    expect(documents.flatMap((d) => d.sections).reduce((n, { statements }) => n + statements.length, 0)).toBe(catalogue.statements.length)
  })

  test("an ambiguity badge stands where its sections are", () => {
    expect(ambiguitiesOf("draft §3.4", catalogue.ambiguities).map(({ id }) => id)).toEqual(expect.arrayContaining(["X-13", "X-14", "X-15"]))
    expect(ambiguitiesOf("draft §4.1", catalogue.ambiguities).map(({ id }) => id)).toEqual(["X-04", "X-05", "X-06", "X-07", "X-08", "X-09"])
    expect(ambiguitiesOf("RFC 6724 §5", catalogue.ambiguities).map(({ id }) => id)).toEqual(["X-39"])
    expect(ambiguitiesIn("see X-18 for timing", "reading in X-12, X-18")).toEqual(["X-18", "X-12"])
  })
})

describe("Changes", () => {
  test("the moment in which GW2 has spoken: what was and what is (F42)", () => {
    const first = run.records.find(({ t }) => t === 6_086_000)?.n ?? 0
    const changes = changesBetween(session.at(first - 1), session.seek(6_086_000))
    const of = (name: string, what: string) => changes.find((change) => change.name === name && change.what === what)
    expect(of("IPsl1", "address")?.fields).toContainEqual({
      field: "state",
      before: "preferred",
      after: "deprecated, given on request only",
    })
    expect(of("IPnp1", "address")?.how).toBe("gone")
    expect(of("IPnp2", "address")?.how).toBe("new")
    expect(of("app1", "socket")?.fields).toContainEqual({ field: "state", before: "connected", after: "broken" })
    expect(of("app3", "socket")?.fields.map(({ field }) => field)).toEqual(["path"])
  })

  test("a frame and itself, or one a little later in which nothing happens, differ in nothing", () => {
    const frame = session.seek(5_000_000)
    expect(changesBetween(frame, frame)).toEqual([])
    expect(changesBetween(session.seek(4_999_999), frame)).toEqual([])
  })

  test("backwards says the opposite", () => {
    const [before, after] = [session.seek(2_900_000), session.seek(3_000_500)]
    const there = changesBetween(before, after).find(({ what }) => what === "socket")
    const back = changesBetween(after, before).find(({ what }) => what === "socket")
    expect([there?.how, back?.how]).toEqual(["new", "gone"])
  })
})

describe("Metrics", () => {
  const metric = (id: string) => figuresOf(run).find((known) => known.id === id) as ReturnType<typeof figuresOf>[number]
  const at = (id: string, name: string, t: number) => {
    const { series, shape, unit } = metric(id)
    const one = series.find((known) => known.name === name)
    return one ? valueText(valueAt(one, shape, t), unit) : undefined
  }

  test("set-up latency is socket() to connect(): the mean by type", () => {
    // 1 ms to bind(), 1 ms to connect(), then there and back: 36 ms from GW1 to web.
    expect(at("setup", "session-lasting", 5_000_000)).toBe("38 ms")
    expect(at("setup", "session-lasting", 2_000_000)).toBe("none yet")
  })

  test("the interruption of a handoff: the kept session 86 ms, the others until they are connected again", () => {
    expect(at("interruption", "app3", 10_000_000)).toBe("86 ms")
    expect(at("interruption", "app1", 10_000_000)).toBe("156 ms")
    expect(at("interruption", "app1", 6_100_000)).toBe("none yet")
  })

  test("broken, survived, refused: counted from the records up to now", () => {
    expect(["survived a handoff", "broken", "requests refused"].map((name) => at("sessions", name, 10_000_000))).toEqual(["1", "2", "1"])
    expect(at("sessions", "broken", 6_000_000)).toBe("0")
  })

  test("signalling counts every message once, none of the data", () => {
    const { series } = metric("signalling")
    const sent = series.reduce((sum, one) => sum + (valueAt(one, "step", run.end) ?? 0), 0)
    const kinds = [Kind.Solicitation, Kind.Advertisement, Kind.NetReq, Kind.NetGrant, Kind.NetRefuse, Kind.BindingUpdate, Kind.BindingAck]
    expect(sent).toBe(run.records.filter(({ kind, message }) => kinds.includes(kind) && message > 0).length)
  })

  test("data goes by the tunnel only after the handoff", () => {
    expect(at("tunnel", "all data", 6_000_000)).toBe("0 %")
    expect(Number.parseFloat(at("tunnel", "all data", 10_000_000) ?? "")).toBeGreaterThan(0)
  })

  test("prefix-seconds grow with each prefix in use, also between two records", () => {
    // PREFsl1 and PREFnp1 from 0.024 s on.
    expect(at("prefixes", "GW1", 3_024_000)).toBe("6.0 s")
    expect(at("prefixes", "GW1", 10_000_000)).toBe("16.0 s")
  })

  test("what has a course of its own ends at what the core counts", () => {
    const core = metricsOf(run)
    const total = (name: string) => core.figures.find((f) => f.scope === "total" && f.metric === name)?.value ?? 0
    const last = (id: string, name: string) => Number(at(id, name, run.end))
    expect(last("sessions", "survived a handoff")).toBe(total("sessionsSurvived"))
    expect(last("sessions", "broken")).toBe(total("sessionsBroken"))
    const prefixes = metric("prefixes").series.reduce((sum, one) => sum + (valueAt(one, "line", run.end) ?? 0), 0)
    expect(prefixes).toBeCloseTo(total("prefixSeconds"), 3)
  })

  test("a call that does not block and tells later is not refused (X-23)", async () => {
    const file = JSON.parse(draft)
    const settings = { ...file.settings, request: { ...file.settings.request, blocking: false } }
    const other = Session.open(core, await checkScenario({ ...file, settings })).run
    expect(other.records.some(({ code }) => code === Errno.EINPROGRESS)).toBe(true)
    const refused = figuresOf(other)
      .find(({ id }) => id === "sessions")
      ?.series.at(-1)
      ?.points.at(-1)?.value
    expect(refused).toBe(metricsOf(other).figures.find((f) => f.scope === "total" && f.metric === "setscFailed")?.value)
  })

  test("path stretch over time: 1 directly, more by the tunnel", () => {
    expect(at("stretch", "app3", 5_000_000)).toBe("1.00")
    expect(Number(at("stretch", "app3", 10_000_000))).toBeGreaterThan(1)
  })

  test("in all: only of what happened", () => {
    expect(totalsOf(run, 5_000_000).map((t) => t.name)).toEqual(["Signalling", "Path stretch, mean and most"])
    expect(totalsOf(run, run.end).map((t) => t.name)).toContain("Data packets lost")
    expect(totalsOf(run, run.end).map((t) => t.name)).not.toContain("Promises broken")
  })

  test("a chart is the whole course: only where it is cut off moves with the time", () => {
    const { series } = metric("sessions")
    const broken = series.find(({ name }) => name === "broken")
    if (!broken) throw Error("no series")
    const { path } = sparkOf(broken, metric("sessions"), run.end)
    expect(path.startsWith(`M${placeOf(0, run.end)},`)).toBe(true)
    expect(path).toContain(`${placeOf(run.end, run.end)},`)
    expect(placeOf(5_000_000, run.end)).toBe((placeOf(0, run.end) + placeOf(run.end, run.end)) / 2)
    expect(sparkOf(metric("setup").series[0] as never, metric("setup"), run.end).dots.length).toBeGreaterThan(0)
  })
})

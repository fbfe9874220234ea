// The view of metrics: each figure over the time of a run, and what the core counts in all.

import { describe, expect, test } from "vitest"
import { checkScenario, Errno, Kind, metricsOf, Session } from "../../../../core/host/index.js"
import { figuresOf } from "../../../ui/views/metrics/figures.js"
import { valueAt, valueText } from "../../../ui/views/metrics/series.js"
import { placeOf, sparkOf } from "../../../ui/views/metrics/spark.js"
import { totalsOf } from "../../../ui/views/metrics/totals.js"
import { core, openShipped, scenarioText } from "../../helpers/shipped.js"

const { run } = await openShipped("draft-4.2")

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
    const file = JSON.parse(scenarioText("draft-4.2"))
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

// Why on-demand mobility: the problems and requirements of RFC 7333 §4 and §5, measured on one host under different policies.

import { describe, expect, test } from "vitest"
import { Kind, metricsOf, type ScenarioFile, type Session, SocketState, shortName } from "../../../host/index.js"
import { ALL, network, violations } from "../../helpers/network.js"
import { attach, open, small, start, story } from "../../helpers/world.js"

type Type = (typeof ALL)[number]
const LMA = { anchors: [{ name: "LMA" }] } as Partial<ScenarioFile["topology"]>
const LINKS = ["GW1", "GW2", "GW3"].flatMap((name) => [
  { between: [name, "LMA"] as [string, string], latency: "12ms" },
  { between: [name, "peer"] as [string, string], latency: "10ms" },
])

/** One socket a type, opened at GW1; then two moves. */
const run = (types: readonly Type[], anchoring: "central" | "distributed", faults: ScenarioFile["faults"] = []): Session =>
  network({
    settings: { anchoring, bootSet: ["nonPersistent"], share: "application" },
    topology: { ...LMA, links: [...LINKS, { between: ["LMA", "peer"], latency: "10ms" }] },
    apps: types.map((type) => ({ asks: [type], sendEvery: 0.1, onBroken: "reconnect", reconnectAfter: 0.05 })),
    commands: [attach(0, "GW1"), ...types.map((_, i) => start(1 + i / 10, `app${i + 1}`)), attach(6, "GW2"), attach(12, "GW3")],
    faults,
    samples: { every: 0.1, around: 1 },
  })
const figure = (session: Session, metric: string, name = "") =>
  metricsOf(session.run).figures.find((f) => f.metric === metric && f.scope === (name ? "gateway" : "total") && f.name === name)?.value ?? 0
const way = (session: Session, t: number, place = 0) => {
  const { path } = session.seek(t * 1e6).sockets[place] ?? {}
  return path && { detour: (path.oneWay - path.direct) / 1000, by: session.run.entities.get(path.anchor)?.name }
}

describe("the problems of central anchors (RFC 7333 §4)", () => {
  test("PS1: routes are not optimal, even where the host never moved (A7333-01)", () => {
    expect(way(run(["sessionLasting"], "central"), 5)).toEqual({ detour: 12, by: "LMA" })
    expect(way(run(["sessionLasting"], "distributed"), 5)).toEqual({ detour: 0, by: "GW1" })
  })

  test("PS2: a flat network keeps traffic at its edge, a central anchor draws it in (A7333-02)", () => {
    const hops = (anchoring: "central" | "distributed") => figure(run(["sessionLasting"], anchoring), "tunnelByteHops")
    expect(hops("central")).toBeGreaterThan(hops("distributed"))
  })

  test("PS3: one anchor keeps the state of all; distributed, each keeps what it gave (A7333-03)", () => {
    const four: readonly Type[] = ["sessionLasting", "sessionLasting", "sessionLasting", "sessionLasting"]
    const central = run(four, "central")
    expect(figure(central, "anchoredSeconds", "LMA")).toBe(figure(central, "anchoredSeconds"))
    expect(figure(central, "anchoredSeconds")).toBeGreaterThan(3 * figure(run(["sessionLasting"], "central"), "anchoredSeconds"))
    expect(figure(run(four, "distributed"), "anchoredSeconds", "LMA")).toBe(0)
  })

  test("PS4: a single point of failure takes every session that is anchored there, and no other (A7333-04, OD-1-05)", () => {
    const session = run(["fixed", "sessionLasting", "nonPersistent"], "central", [{ at: 4, do: "fail", node: "LMA" }])
    expect(session.seek(5e6).sockets.map(({ path }) => path !== null)).toEqual([false, false, true])
  })

  test("PS5: who does not need mobility support pays nothing for it, anchored or not (A7333-05)", () => {
    expect(figure(run(["nonPersistent", "nonPersistent"], "central"), "anchoredSeconds")).toBe(0)
    expect(figure(run(["nonPersistent", "fixed"], "central"), "anchoredSeconds")).toBeGreaterThan(10)
  })

  test("PS6: what is kept costs signalling at every move, however near the two ends are (A7333-06)", () => {
    const bindings = (types: readonly Type[]) => story(run(types, "distributed"), Kind.BindingUpdate).length
    expect([bindings(["nonPersistent"]), bindings(["sessionLasting"]), bindings(["sessionLasting", "fixed"])]).toEqual([0, 2, 4])
  })
})

describe("the requirements for distributed mobility (RFC 7333 §5)", () => {
  test("REQ1: traffic can avoid a far anchor: from a prefix of the serving gateway (A7333-08)", () => {
    const session = run(["sessionLasting", "nonPersistent"], "central")
    expect(way(session, 15, 0)?.by).toBe("LMA")
    expect(way(session, 15, 1)).toEqual({ detour: 0, by: "GW3" })
  })

  test("REQ2: each session chooses for itself whether the network helps it (A7333-09)", () => {
    const session = run([...ALL], "distributed")
    expect(story(session, Kind.SockSurvives).filter((line) => /app[12] /.test(line)).length).toBe(4)
    expect(story(session, Kind.SockBroken).filter((line) => /app[12] /.test(line))).toEqual([])
    expect(story(session, Kind.SockBroken).filter((line) => line.includes("app3")).length).toBe(2)
    expect(violations(session)).toEqual([])
  })

  test("REQ3: it is about IPv6; an IPv4 address is no end of a session here (A7333-10)", () => {
    const at = (address: string) => {
      const file = small({})
      return () => open({ ...file, topology: { ...file.topology, correspondents: [{ name: "peer", address }] } })
    }
    expect(at("2001:db8::80")).not.toThrow()
    expect(at("192.0.2.80")).toThrow(/IPv6/)
  })

  test("REQ4: existing protocols can carry it: the same run under the names of each, nothing but names differs (A7333-11, S-12)", () => {
    const told = (skin: "abstract" | "dhcpv6" | "pmipv6" | "5g") => {
      const session = network({
        settings: { skin, bootSet: ["nonPersistent"], request: { roundTrips: 1 } },
        apps: [{ asks: ["sessionLasting"] }],
        commands: [attach(0, "GW1"), start(1, "app1"), attach(5, "GW2")],
      })
      const names = session.run.records.filter(({ message }) => message !== 0).map(({ carries }) => shortName(carries, skin))
      expect(session.seek(9e6).sockets[0]?.state).toBe(SocketState.Connected)
      return { story: story(session), names: [...new Set(names)].join() }
    }
    const all = (["abstract", "dhcpv6", "pmipv6", "5g"] as const).map(told)
    expect(new Set(all.map((one) => one.story.join())).size).toBe(1)
    expect(new Set(all.map(({ names }) => names)).size).toBe(4)
  })
})

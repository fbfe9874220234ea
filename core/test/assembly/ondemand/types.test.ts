// The four address types of draft §3.2 side by side: what each promises, whom it suits, what it costs.

import { describe, expect, test } from "vitest"
import { AddressState, AddressType, Kind, metricsOf, Origin, type Session, SocketState } from "../../../host/index.js"
import { ALL, network, violations } from "../../helpers/network.js"
import { attach, close, detach, open, small, start, story } from "../../helpers/world.js"

type Type = (typeof ALL)[number]
const addressOf = (session: Session, t: number, type: AddressType) => session.seek(t * 1e6).addresses.find((row) => row.type === type)
const total = (session: Session, metric: string) =>
  metricsOf(session.run).figures.find((f) => f.metric === metric && f.scope === "total")?.value ?? 0
const asked = (session: Session) => session.run.records.filter(({ kind }) => kind === Kind.AppReq).map(({ type }) => type)

/** One socket of a type that moves to GW2 at 5 s, where whoever may looks for its published address. */
const promise = (type: Type) => {
  const connected = network({
    apps: [{ asks: [type], onBroken: "fail", sendEvery: 0.1 }],
    commands: [attach(0, "GW1"), start(1, "app1"), attach(5, "GW2")],
  })
  const call = (at: number) => ({ at, do: "connectIn", correspondent: "peer", host: "MH1", application: "app1" }) as const
  const published = network({
    apps: [{ asks: [type], serve: true, connect: false, onBroken: "fail" }],
    commands: [attach(0, "GW1"), start(1, "app1"), detach(4), attach(16, "GW2"), call(18)],
    settings: { bindingKept: 2 },
    until: 60,
  })
  return {
    continuity: connected.seek(20e6).sockets[0]?.state === SocketState.Connected,
    brokenAfterGrace: story(connected, Kind.SockBroken).length > 0,
    reachability: story(published, Kind.InboundAccepted).length > 0,
    promisesBroken: [...violations(connected), ...violations(published)],
  }
}

describe("what each type promises", () => {
  test("Fixed: continuity and reachability (OD-3.2-05)", () =>
    expect(promise("fixed")).toMatchObject({ continuity: true, reachability: true, promisesBroken: [] }))

  test("session-lasting: continuity; nothing once the last socket is closed (OD-3.2-08)", () => {
    expect(promise("sessionLasting")).toMatchObject({ continuity: true, promisesBroken: [] })
    const session = network({
      apps: [{ asks: ["sessionLasting"] }],
      settings: { idleKeep: 2, bootSet: ["nonPersistent"] },
      commands: [attach(0, "GW1"), start(1, "app1"), close(4, "app1"), attach(10, "GW2")],
    })
    expect(addressOf(session, 5, AddressType.SessionLasting)?.state).toBe(AddressState.Preferred)
    expect(addressOf(session, 12, AddressType.SessionLasting)).toBeUndefined()
    expect(violations(session)).toEqual([])
  })

  test("non-persistent: neither (OD-3.2-09)", () =>
    expect(promise("nonPersistent")).toMatchObject({ continuity: false, reachability: false, promisesBroken: [] }))

  test("between two sockets nothing is promised: a session-lasting address may differ after a move (OD-1-02)", () => {
    const session = network({
      apps: [{ asks: ["sessionLasting"] }],
      settings: { bootSet: ["nonPersistent"], idleKeep: "release" },
      commands: [attach(0, "GW1"), start(1, "app1"), close(3, "app1"), attach(5, "GW2"), start(8, "app1")],
    })
    const sources = session.run.records
      .filter(({ kind }) => kind === Kind.ConnectRet)
      .map(({ address }) => session.run.entities.get(address)?.text)
    expect(sources.length).toBe(2)
    expect(sources[0]).not.toBe(sources[1])
    expect(violations(session)).toEqual([])
  })
})

describe("which types there are", () => {
  test("four, and a host may hold none or several of each at any time (OD-3.2-01, OD-3.4-01)", () => {
    const none = network({ settings: { bootSet: "none" } })
    const held = (session: Session, t: number) =>
      ALL.map((_, i) => session.seek(t * 1e6).prefixes.filter(({ type }) => type === [1, 2, 3, 4][i]).length)
    expect(held(none, 9)).toEqual([0, 0, 0, 0])
    expect(held(network({ settings: { bootSet: "all" } }), 9)).toEqual([1, 1, 1, 1])
    const apps = [...ALL, ...ALL].map((type) => ({ asks: [type] }))
    const commands = [attach(0, "GW1"), ...apps.map((_, i) => start(1 + i, `app${i + 1}`))]
    expect(held(network({ settings: { bootSet: "all", reuse: "new" }, apps, commands }), 19)).toEqual([3, 3, 3, 3])
  })

  test("by policy at the attachment, by demand of an application, or both (OD-3.4-02)", () => {
    const session = network({
      settings: { bootSet: ["nonPersistent", "sessionLasting"], reuse: "new" },
      apps: [{ asks: ["sessionLasting"] }],
      commands: [attach(0, "GW1"), start(1, "app1")],
    })
    expect(session.seek(9e6).prefixes.map(({ name, origin }) => [name, Origin[origin]])).toEqual([
      ["PREFsl1", "Policy"],
      ["PREFnp1", "Policy"],
      ["PREFsl2", "Demand"],
    ])
  })

  test.each([
    ["none", []],
    ["all", ["Fixed", "SessionLasting", "NonPersistent", "GracefulReplacement"]],
    [["nonPersistent"], ["NonPersistent"]],
    [undefined, ["SessionLasting", "NonPersistent"]],
  ] as const)("the initial set is policy: %j (OD-3.4-14, S-04)", (bootSet, types) => {
    const session = network({ settings: bootSet ? { bootSet: bootSet as never } : {} })
    expect(session.run.records.filter(({ kind }) => kind === Kind.PrefixNew).map(({ type }) => AddressType[type])).toEqual(types)
  })

  test("policies may be the scenario's, the operator's for a gateway, or the host's own (OD-3.4-17)", () => {
    const types = (session: Session) => session.seek(9e6).prefixes.map(({ type }) => type)
    const initial = { settings: { bootSet: ["nonPersistent"] as Type[] } }
    expect(types(network({ ...initial }))).toEqual([3])
    expect(types(network({ ...initial, gateway: { initial: ["fixed"] } }))).toEqual([1])
    const apps = [{ asks: [] }]
    const commands = [attach(0, "GW1"), start(1, "app1")]
    const source = (host: object) =>
      story(network({ apps, commands, settings: { hostDefault: "sessionLasting" }, host }), Kind.ConnectRet)[0]
    expect(source({})).toMatch(/IPsl1$/)
    expect(source({ settings: { hostDefault: "nonPersistent" } })).toMatch(/IPnp1$/)
  })
})

describe("whom each type suits", () => {
  test.each([
    ["webServer", AddressType.Fixed, "OD-3.2-16"],
    ["vpn", AddressType.Fixed, "OD-3.2-16"],
    ["ssh", AddressType.Fixed, "OD-3.2-16"],
    ["browser", AddressType.SessionLasting, "OD-3.2-17"],
    ["dns", AddressType.NonPersistent, "OD-3.2-18"],
    ["messenger", AddressType.NonPersistent, "OD-3.2-18"],
    ["streaming", AddressType.GracefulReplacement, "OD-3.2-19"],
  ] as const)("a %s asks for type %i (%s)", (preset, type, _id) => {
    const app = preset === "webServer" ? { preset, name: "app1" } : { preset, name: "app1", to: "peer" }
    const file = small({ commands: [attach(0, "GW1"), start(1, "app1")], gateway: { offers: [...ALL], pools: {} } })
    expect(asked(open({ ...file, hosts: [{ name: "MH1", applications: [app] }] }))).toEqual([type])
  })

  test("the others would do for a lookup, but non-persistent has the least latency after a move (OD-3.2-18)", () => {
    const apps = ALL.map((type) => ({ asks: [type], reconnectAfter: 0.01, sendEvery: 0.01, migrates: type === "gracefulReplacement" }))
    const session = network({
      apps,
      commands: [attach(0, "GW1"), ...apps.map((_, i) => start(1 + i / 4, `app${i + 1}`)), attach(5, "GW2")],
    })
    const ways = session.seek(9e6).sockets.map(({ path }) => path?.oneWay ?? 0)
    const [fixed = 0, lasting = 0, local = 0] = ALL.map((_, i) => ways[session.seek(9e6).sockets.findIndex(({ type }) => type === i + 1)])
    expect(local).toBeGreaterThan(0)
    expect([fixed, lasting].every((way) => way > local)).toBe(true)
  })
})

test("continuity only where it is needed: who asks for none costs no anchored state and no request (OD-1-04)", () => {
  const run = (type: Type) =>
    network({
      settings: { bootSet: ["nonPersistent"] },
      apps: [{ asks: [type], sendEvery: 0.1 }],
      commands: [attach(0, "GW1"), start(1, "app1"), attach(5, "GW2"), attach(10, "GW3")],
    })
  const cost = (type: Type) => [total(run(type), "anchoredSeconds") > 0, story(run(type), Kind.NetReq).length]
  expect(cost("nonPersistent")).toEqual([false, 0])
  expect(cost("sessionLasting")).toEqual([true, 1])
  expect(cost("fixed")).toEqual([true, 1])
})

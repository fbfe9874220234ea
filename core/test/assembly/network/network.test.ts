// The network's side: central anchors, legacy gateways, default types, what changes on command, and faults, each of which is survived.

import { describe, expect, test } from "vitest"
import {
  AddressType,
  Errno,
  Kind,
  MessageKind,
  Reason,
  recordFields,
  type ScenarioFile,
  type Session,
  SocketState,
} from "../../../host/index.js"
import { type ALL, network, violations } from "../../helpers/network.js"
import { type Asking, attach, open, small, start, story } from "../../helpers/world.js"

const np: Asking = { asks: ["nonPersistent"] }
const sl: Asking = { asks: ["sessionLasting"] }
const fx: Asking = { asks: ["fixed"] }
type Fault = NonNullable<ScenarioFile["faults"]>[number]

const pathOf = (session: Session, t: number) => {
  const path = session.seek(t).sockets[0]?.path
  return path && [path.via, path.anchor].map((serial) => session.run.entities.get(serial)?.name)
}
const result = (session: Session) => {
  const r = session.run.records.find(({ kind }) => kind === Kind.SetscRet)
  return r && [r.t, Errno[r.code], session.run.entities.get(r.address)?.name, Reason[r.reason]]
}

describe("central anchoring (S-21)", () => {
  const central = (parts: Parameters<typeof network>[0] = {}) =>
    network({ ...parts, topology: { anchors: [{ name: "LMA" }] }, settings: { anchoring: "central", bootSet: "all", ...parts.settings } })
  const session = central({ apps: [sl], commands: [attach(0, "GW1"), start(1, "app1"), attach(5, "GW2")] })
  const name = (serial: number) => session.run.entities.get(serial)?.name

  test("kept types are the anchor's and tunnelled from the start, non-persistent ones local (OD-3.2-10)", () => {
    expect(session.seek(1e6).prefixes.map((p) => [p.name, name(p.owner), name(p.via)])).toEqual([
      ["PREFfx1", "LMA", "GW1"],
      ["PREFsl1", "LMA", "GW1"],
      ["PREFgr1", "LMA", "GW1"],
      ["PREFnp1", "GW1", "GW1"],
    ])
  })

  test("a move changes the tunnel's end, not the address, which stays preferred (OD-3.2-07)", () => {
    expect([pathOf(session, 4e6), pathOf(session, 6e6)]).toEqual([
      ["GW1", "LMA"],
      ["GW2", "LMA"],
    ])
    expect(story(session, Kind.AddrDeprecated, Kind.GraceBegins)).toEqual([])
    expect(violations(session)).toEqual([])
  })

  test("a request waits for the anchor as well", () => {
    const fresh = central({ apps: [sl], settings: { bootSet: "none" }, commands: [attach(0, "GW1"), start(1, "app1")] })
    expect(result(fresh)).toEqual([1_040_000, "OK", "IPsl1", "None"])
  })

  test("an anchor that is down: the request is refused, nothing is given in vain, and all pools are whole again", () => {
    const down = central({
      apps: [{ ...sl, otherwise: "giveUp" }],
      settings: { bootSet: "none", request: { timeout: 10 } },
      commands: [attach(0, "GW1"), start(1, "app1")],
      faults: [{ at: 0.5, do: "fail", node: "LMA" }],
    })
    expect(result(down)).toEqual([4_020_000, "EAI_REQUIREDIPFAILED", undefined, "TimedOut"])
    expect(violations(down)).toEqual([])
  })

  test("an anchor that is down: each of two hosts at two gateways hears what it gets without it, after the last try", () => {
    const hosts = ["MH1", "MH2"]
    const silent = open({
      ...small({ gateway: { offers: ["fixed"], pools: {} }, settings: { anchoring: "central", bootSet: ["fixed"] } }),
      topology: { ...small({ gateway: { offers: ["fixed"], pools: {} } }).topology, anchors: [{ name: "LMA" }] },
      hosts: hosts.map((host) => ({ name: host })),
      commands: hosts.map((host, i) => ({ at: 0, do: "attach", host, gateway: `GW${i + 1}` }) as const),
      faults: [{ at: 0, do: "fail", node: "LMA" }],
    })
    const heard = silent.run.records.filter(({ kind }) => kind === Kind.AdvertisementHeard)
    expect(heard.map(({ host }) => silent.run.entities.get(host)?.name)).toEqual(hosts)
  })

  test("a request that the anchor never answered is no binding that a link waits for: the next one is advertised", () => {
    const back = central({
      apps: [{ ...sl, otherwise: "giveUp" }],
      settings: { bootSet: ["fixed"], request: { timeout: 10 } },
      commands: [attach(0, "GW1"), attach(5, "GW2"), start(10, "app1")],
      faults: [
        { at: 2, do: "fail", node: "LMA" },
        { at: 20, do: "restore", node: "LMA" },
      ],
      until: 30,
    })
    expect(result(back)?.[1]).toBe("EAI_REQUIREDIPFAILED")
    expect(story(back, Kind.TunnelUp, Kind.AdvertisementHeard).slice(-2)).toEqual(["20.022 TunnelUp PREFfx1", "20.029 AdvertisementHeard"])
  })
})

describe("gateways that know no types (OD-5.3-01)", () => {
  const legacy = (parts: Parameters<typeof network>[0] = {}) => network({ ...parts, gateway: { legacy: true } })

  test("give prefixes without a type, which follow the network's default (S-07)", () => {
    const session = legacy({ commands: [attach(0, "GW1"), attach(5, "GW2")] })
    expect(story(session, Kind.PrefixNew, Kind.PrefixGone)).toEqual([
      "0.020 PrefixNew PREFun1",
      "5.070 PrefixNew PREFun2",
      "5.070 PrefixGone PREFun1",
    ])
    const kept = legacy({ settings: { networkDefault: "fixed" }, commands: [attach(0, "GW1"), attach(5, "GW2")] })
    expect(story(kept, Kind.TunnelUp, Kind.PrefixGone)).toEqual(["5.077 TunnelUp PREFun1"])
  })

  test("the record names the setting", () => {
    const session = legacy({ commands: [attach(0, "GW1")] })
    const given = session.run.records.find(({ kind }) => kind === Kind.PrefixNew)
    expect(given && recordFields(given, session.run.entities).setting).toBe("networkDefault")
  })
})

describe("answers to requests", () => {
  const asking = (settings: object, offers: (typeof ALL)[number][] = ["nonPersistent"]) =>
    network({
      gateway: { offers },
      settings: { bootSet: "none", ...settings },
      apps: [{ ...fx, otherwise: "giveUp" }],
      commands: [attach(0, "GW1"), start(1, "app1")],
    })

  test("otherType: the network gives what it has (S-14)", () => {
    const granted = asking({ unsupported: "otherType" }).run.records.find(({ kind }) => kind === Kind.NetGrant)
    expect(granted?.type).toBe(AddressType.NonPersistent)
  })

  test("take as many round trips as set (S-13)", () => {
    const times = [1, 2, 4].map((roundTrips) => result(asking({ request: { roundTrips } }, ["fixed"]))?.[0])
    expect(times).toEqual([1_020_000, 1_032_000, 1_056_000])
  })

  test("a router's answer is delayed by up to half a second from the seed (RFC 4861 §10)", () => {
    const heard = network({ settings: { answerDelay: "random" } }).run.records.find(({ kind }) => kind === Kind.AdvertisementHeard)?.t ?? 0
    expect(heard).toBeGreaterThan(20_000)
    expect(heard).toBeLessThan(520_000)
  })
})

describe("changes on command", () => {
  test("capability: a type that is no longer offered is not given (OD-5.3-01)", () => {
    const session = network({
      apps: [{ ...fx, otherwise: "giveUp" }],
      commands: [attach(0, "GW1"), { at: 1, do: "capability", gateway: "GW1", offers: ["nonPersistent"] }, start(2, "app1")],
    })
    expect(result(session)).toEqual([2_000_000, "EAI_REQUIREDIPNOTSUPPORTED", undefined, "NotOffered"])
  })

  test("capability: a type that is new is given (R8653-12)", () => {
    const session = network({
      gateway: { offers: ["nonPersistent"] },
      apps: [fx],
      commands: [attach(0, "GW1"), { at: 1, do: "capability", gateway: "GW1", offers: ["fixed"] }, start(2, "app1")],
    })
    expect(result(session)).toEqual([2_020_000, "OK", "IPfx1", "None"])
  })

  test("latency: the paths of sockets are found anew", () => {
    const session = network({
      apps: [np],
      commands: [attach(0, "GW1"), start(1, "app1"), { at: 3, do: "latency", between: ["GW1", "peer"], latency: "70ms" }],
    })
    expect(story(session, Kind.LatencyChanged, Kind.PathChanged)).toEqual(["3.000 LatencyChanged", "3.000 PathChanged app1"])
    expect(session.seek(4e6).sockets[0]?.path?.oneWay).toBe(75_000)
  })

  test("a setting holds for what is decided from then on, and the change is told", () => {
    const session = network({
      settings: { withdrawal: "expiry" },
      commands: [attach(0, "GW1"), { at: 3, do: "set", key: "withdrawal", value: "linkDown", host: "MH1" }, attach(5, "GW2")],
    })
    expect(story(session, Kind.SettingChanged, Kind.PrefixGone)).toEqual(["3.000 SettingChanged", "5.000 PrefixGone PREFnp1"])
  })

  test("exhaust and replenish: a pool that has nothing, and has again", () => {
    const apps = [{ ...fx, otherwise: "giveUp" } as const, fx]
    const session = network({
      apps,
      commands: [attach(0, "GW1"), start(2, "app1"), start(4, "app2")],
      faults: [
        { at: 1, do: "exhaust", gateway: "GW1", type: "fixed" },
        { at: 3, do: "replenish", gateway: "GW1", type: "fixed" },
      ],
    })
    const codes = session.run.records.filter(({ kind }) => kind === Kind.SetscRet).map(({ code, reason }) => [Errno[code], Reason[reason]])
    expect(codes).toEqual([
      ["EAI_REQUIREDIPFAILED", "Exhausted"],
      ["OK", "None"],
    ])
  })
})

describe("faults", () => {
  const flow = (faults: Fault[], apps: Asking[] = [sl]) =>
    network({
      samples: "always",
      apps,
      commands: [attach(0, "GW1"), ...apps.map((_, i) => start(1, `app${i + 1}`)), attach(3, "GW2")],
      faults,
      until: 20,
    })
  const lost = (session: Session) => [
    ...new Set(session.run.records.filter(({ kind, t }) => kind === Kind.SampleLost && t > 4e6).map(({ reason }) => Reason[reason])),
  ]

  test("a failed anchor: what is tunnelled through it is lost, sockets lose their path but not their address, and have it back (OD-1-05)", () => {
    const session = flow([
      { at: 5, do: "fail", node: "GW1" },
      { at: 7, do: "restore", node: "GW1" },
    ])
    expect(lost(session)).toEqual(["NodeDown"])
    expect([4e6, 6e6, 8e6].map((t) => pathOf(session, t))).toEqual([["GW2", "GW1"], null, ["GW2", "GW1"]])
    expect(session.seek(20e6).sockets[0]?.state).toBe(SocketState.Connected)
    expect(violations(session)).toEqual([])
  })

  test("a failed gateway: its cell has no link until it is back, then hosts in it have theirs again", () => {
    const session = flow([
      { at: 5, do: "fail", node: "GW2" },
      { at: 7, do: "restore", node: "GW2" },
    ])
    expect(story(session, Kind.LinkDown, Kind.LinkUp).slice(3)).toEqual(["5.000 LinkDown", "7.000 LinkUp"])
    expect(pathOf(session, 8e6)).toEqual(["GW2", "GW1"])
  })

  test("attaching to a gateway that is down: the link comes up with it", () => {
    const session = network({
      commands: [attach(1, "GW1")],
      faults: [
        { at: 0, do: "fail", node: "GW1" },
        { at: 4, do: "restore", node: "GW1" },
      ],
    })
    expect(story(session, Kind.LinkUp)).toEqual(["4.000 LinkUp"])
  })

  test("a partition: nothing passes, bindings are tried three times; after it is healed they are made", () => {
    const session = flow([
      { at: 2, do: "partition", between: ["GW1", "GW2"] },
      { at: 9, do: "heal", between: ["GW1", "GW2"] },
    ])
    expect(story(session, Kind.BindingUpdate, Kind.TunnelUp).map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
      "3.057 BindingUpdate",
      "4.057 BindingUpdate",
      "5.057 BindingUpdate",
      "9.002 BindingUpdate",
      "9.022 TunnelUp",
    ])
    expect(pathOf(session, 10e6)).toEqual(["GW2", "GW1"])
  })

  test("a cut between anchor and correspondent takes the data, not the socket", () => {
    const session = flow([
      { at: 5, do: "partition", between: ["GW1", "peer"] },
      { at: 7, do: "heal", between: ["GW1", "peer"] },
    ])
    expect(lost(session)).toEqual(["Partitioned"])
    expect(session.seek(20e6).sockets[0]?.state).toBe(SocketState.Connected)
  })

  test("a delayed message comes late, once", () => {
    const session = network({ faults: [{ at: 0, do: "delay", message: "routerAdvertisement", count: 1, by: 1 }] })
    expect(story(session, Kind.AdvertisementHeard)).toEqual(["1.020 AdvertisementHeard"])
  })
})

describe("bindings and pools", () => {
  test("a prefix given up while its host is elsewhere: deregistered, kept by its anchor for a while, then last in its queue (RFC 5213 §9.1)", () => {
    const commands = [attach(0, "GW1"), attach(3, "GW2"), attach(10, "GW1"), attach(13, "GW2")]
    const session = network({ gateway: { offers: ["sessionLasting", "nonPersistent"], poolSize: 1 }, settings: { idleKeep: 2 }, commands })
    const told = session.run.records
      .filter(({ kind, carries }) => kind === Kind.BindingUpdate && carries === MessageKind.Deregistration)
      .map(({ t }) => t)
    expect(told).toEqual([5_084_000])
  })

  test("timers of what is long gone give way: a host can move as often as it likes", () => {
    const commands = [
      attach(0, "GW1"),
      start(1, "app1"),
      ...Array.from({ length: 2000 }, (_, i) => attach(2 + i / 4, i % 2 === 0 ? "GW2" : "GW3")),
    ]
    const session = network({ apps: [sl], commands, until: 600, gateway: { poolSize: 256 } })
    expect(session.run.records.filter(({ kind }) => kind === Kind.SockSurvives).length).toBe(2000)
    expect(violations(session)).toEqual([])
  })

  test("the idle clocks of a prefix that is held again, and the claims of closed sockets, give way, too (S-17, S-18)", () => {
    const round = [{ call: "socket" }, { call: "setsc", type: "sessionLasting" }, { call: "close" }] as const
    const calls = Array.from({ length: 60 }, () => round).flat()
    const commands = [attach(0, "GW1"), ...Array.from({ length: 10 }, (_, i) => start(1 + i, "app1"))]
    const session = network({ apps: [{ calls }], settings: { unboundClaim: 60 }, commands })
    expect(session.run.records.filter(({ kind }) => kind === Kind.SockClose).length).toBe(600)
  })

  test("a table that is full is a record, not the end of the run", () => {
    const apps: Asking[] = Array.from({ length: 12 }, () => sl)
    const commands = [
      attach(0, "GW1"),
      ...Array.from({ length: 40 }, (_, i) => attach(1 + i / 4, i % 2 === 0 ? "GW2" : "GW3")),
      ...apps.map((_, i) => start(1 + i, `app${i + 1}`)),
    ]
    const session = network({ apps, settings: { bootSet: "all", reuse: "new", grace: 60 }, gateway: { poolSize: 64 }, commands, until: 60 })
    expect(session.run.end).toBe(60e6)
    expect(violations(session)).toEqual([])
  })
})

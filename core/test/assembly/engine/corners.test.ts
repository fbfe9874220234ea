// Corners of the model: where two of its rules meet, or a setting is given at an unusual level.

import { describe, expect, test } from "vitest"
import * as layout from "../../../build/layout.js"
import { type Command, Errno, Invariant, Kind, Tab } from "../../../host/index.js"
import { sentence } from "../../../host/words/sentence.js"
import { network, violations } from "../../helpers/network.js"
import { attach, close, open, small, start, story } from "../../helpers/world.js"

const np = { asks: ["nonPersistent" as const], onBroken: "fail" as const }
const duplicates = (at: number, count: number) => ({ at, do: "duplicate", host: "MH1", count }) as const

describe("settings are looked up at the application, then the host, then the gateway, then the scenario", () => {
  const move = [attach(0, "GW1"), start(1, "app1"), attach(5, "GW2")]

  test("withdrawal at the gateway that is left (S-09); the host's own comes first", () => {
    const linkDown = { gateway: { settings: { withdrawal: "linkDown" as const } }, apps: [np], commands: move }
    expect(story(network(linkDown), Kind.SockBroken)).toEqual(["5.000 SockBroken app1 IPnp1"])
    const host = { host: { settings: { withdrawal: "atAdvertisement" as const }, applications: [{ name: "app1", to: "peer", ...np }] } }
    expect(story(network({ ...linkDown, ...host }), Kind.SockBroken)).toEqual(["5.084 SockBroken app1 IPnp1"])
  })

  test("the grace at the gateway that owns the prefix (S-09)", () => {
    const graceful = { bootSet: ["gracefulReplacement" as const] }
    const session = network({ gateway: { settings: { grace: 3 } }, settings: graceful, commands: [attach(0, "GW1"), attach(5, "GW2")] })
    expect(story(session, Kind.GraceBegins, Kind.GraceEnds)).toEqual(["5.084 GraceBegins PREFgr1", "8.084 GraceEnds PREFgr1"])
  })

  test("the initial set at the gateway of the first attachment (S-04)", () => {
    const session = network({ gateway: { settings: { bootSet: ["fixed" as const] } } })
    expect(story(session, Kind.PrefixNew)).toEqual(["0.020 PrefixNew PREFfx1"])
  })

  test("how long a prefix is kept, at the application that closed last (S-17)", () => {
    const asks = ["sessionLasting" as const]
    const session = network({
      apps: [{ asks, settings: { idleKeep: 2 } }, { asks }],
      commands: [attach(0, "GW1"), start(1, "app2"), start(1, "app1"), close(2, "app2"), close(3, "app1")],
    })
    expect(story(session, Kind.PrefixGone)).toEqual(["5.000 PrefixGone PREFsl1"])
  })

  test("round trips and quota at the application (S-13, S-05), its default type (S-06)", () => {
    const slow = network({
      settings: { bootSet: "none" },
      apps: [{ asks: ["fixed"], settings: { request: { roundTrips: 3 } } }],
      commands: [attach(0, "GW1"), start(1, "app1")],
    })
    expect(story(slow, Kind.SetscRet)).toEqual(["1.044 SetscRet app1 IPfx1"])
    const denied = network({
      settings: { bootSet: "none" },
      apps: [{ asks: ["fixed"], settings: { permission: { quota: { fixed: 0 } } } }],
      commands: [attach(0, "GW1"), start(1, "app1")],
    })
    expect(story(denied, Kind.PolicyDeny)).toEqual(["1.000 PolicyDeny app1"])
    const untyped = network({
      settings: { hostDefault: "nonPersistent" },
      apps: [{ preset: "legacy", settings: { hostDefault: "sessionLasting" } }, { preset: "legacy" }],
      commands: [attach(0, "GW1"), start(1, "app1"), start(1, "app2")],
    })
    expect(story(untyped, Kind.Select)).toEqual(["1.001 Select app1 IPsl1", "1.001 Select app2 IPnp1"])
  })
})

describe("pending requests", () => {
  test("with the default interface gone the request goes at once to the gateway of the other, which is asked only once for a router", () => {
    const wifi = { interface: "wifi" } as const
    const session = network({
      host: { interfaces: ["wifi", "lte"], applications: [{ name: "app1", to: "peer", asks: ["fixed"] }] },
      gateway: { allocation: "800ms" },
      settings: { bootSet: "none" },
      commands: [
        { ...attach(0, "GW1"), ...wifi },
        { ...attach(0, "GW2"), interface: "lte" },
        start(3, "app1"),
        { at: 3.2, do: "detach", host: "MH1", ...wifi },
      ],
    })
    expect(story(session, Kind.NetReq)).toEqual(["3.000 NetReq app1", "3.200 NetReq app1"])
    expect(story(session, Kind.SetscRet)).toEqual(["4.010 SetscRet app1 IPfx1"])
    expect(story(session, Kind.Solicitation)).toEqual(["0.000 Solicitation", "0.000 Solicitation", "3.200 Solicitation"])
  })
})

describe("duplicates", () => {
  const session = network({
    settings: { bootSet: "none", dad: "on", duplicate: { retries: 0 } },
    apps: [{ asks: ["sessionLasting"] }],
    commands: [attach(0, "GW1"), start(2, "app1")],
    faults: [duplicates(1.9, 1)],
  })

  test("a prefix asked for that gives no address goes back to its gateway (A4862-05, S-16)", () => {
    expect(story(session, Kind.SetscRet, Kind.PrefixGone)).toEqual(["2.030 SetscRet app1", "2.030 PrefixGone PREFsl1"])
    expect(session.run.records.find(({ kind }) => kind === Kind.SetscRet)?.code).toBe(Errno.EAI_REQUIREDIPFAILED)
    expect(session.seek(4e6).prefixes).toEqual([])
  })
})

describe("what is there", () => {
  test("where prefixes left behind run out by themselves (S-09), setsc() gives one of the cell where the host is", () => {
    const session = network({
      settings: { withdrawal: "expiry" },
      apps: [np, np],
      commands: [attach(0, "GW1"), start(1, "app1"), attach(5, "GW2"), start(6, "app2")],
    })
    expect(story(session, Kind.SetscRet)).toEqual(["1.000 SetscRet app1 IPnp1", "6.000 SetscRet app2 IPnp2"])
  })

  test("a preferred lifetime is never longer than the valid one, also where a setting changes during the run (A4862-08)", () => {
    const session = open(small({ commands: [{ at: 0, do: "set", key: "validLifetime", value: 1 }, attach("0.1s", "GW1")] }))
    expect(violations(session)).toEqual([])
    const [first] = session.seek(500_000).prefixes
    expect([first?.preferredUntil, first?.validUntil]).toEqual([1_120_000, 1_120_000])
  })

  test("a session with mobility above IP that goes on from its own unbound claim holds it once (OD-1-06, OD-5.4-04)", () => {
    const session = network({
      gateway: { offers: ["fixed", "nonPersistent"], poolSize: 1 },
      settings: { bootSet: "none", request: { timeout: 0.5, blocking: false }, idleKeep: 0, hostDefault: "none" },
      apps: [
        { asks: [], otherwise: "connect" },
        { asks: ["gracefulReplacement", "fixed"], bind: false, mobility: "mptcp" },
      ],
      commands: [
        attach(0, "GW1"),
        start("0.5s", "app1"),
        start("0.5s", "app2"),
        { at: 0.577, do: "detach", host: "MH1" },
        close(19, "app1"),
        close(19, "app2"),
      ],
      until: 30,
    })
    expect(session.run.records.filter(({ kind }) => kind === Kind.Violation).map(({ value }) => Invariant[value])).toEqual([])
    for (const { serial, holders } of session.seek(12_345_000).addresses) {
      const holding = session.seek(12_345_000).sockets.filter(({ claim, source }) => claim === serial || source === serial)
      expect(holders).toBe(holding.length)
    }
    expect(session.seek(20e6).addresses.filter(({ holders }) => holders !== 0)).toEqual([])
  })
})

describe("acting in the past", () => {
  test("drops what the scenario does later to that host's attachment, by whatever name of its interfaces; another interface's stays", () => {
    const wifi = { interface: "wifi" } as const
    const lte = { interface: "lte" } as const
    const session = network({
      host: { interfaces: ["wifi", "lte"], applications: [] },
      commands: [
        { ...attach(0, "GW1"), ...wifi },
        { ...attach(0, "GW2"), ...lte },
        { ...attach(5, "GW3"), ...wifi },
        { at: 6, do: "detach", host: "MH1", ...lte },
        attach(7, "GW1"),
      ],
    })
    const replacedBy = (command: Command) => {
      session.switchTo(0)
      return session.do(command, session.seek(3e6).position).replaced.map(({ at }) => at / 1e6)
    }
    expect(replacedBy({ do: "detach", host: "MH1" })).toEqual([5, 6, 7])
    expect(replacedBy({ do: "attach", host: "MH1", gateway: "GW3", ...lte })).toEqual([6, 7])
    expect(session.run.end).toBe(63e6)
  })
})

describe("in words", () => {
  test("a reserved type is called by its number, and an error after bind() says which call came first (X-10, OD-6.1-09)", () => {
    const calls = [
      { call: "socket" },
      { call: "setsc", type: 5 },
      { call: "setsc", type: 2 },
      { call: "bind" },
      { call: "setsc", type: 2 },
    ] as const
    const session = open(small({ apps: [{ calls: [...calls] }], commands: [attach(0, "GW1"), start(1, "app1")] }))
    const said = session.run.records
      .filter(({ kind }) => kind === Kind.AppReq || kind === Kind.SetscRet)
      .map((record) => sentence(session.run, record))
    expect(said).toEqual([
      "app1 calls setsc() with the type 5, which is reserved.",
      "setsc() fails for app1 with EINVAL: the type's value is reserved.",
      "app1 asks for a session-lasting address with setsc().",
      "setsc() returns 0 to app1: IPsl1, at once.",
      "app1 asks for a session-lasting address with setsc().",
      "setsc() fails for app1 with EINVAL: setsc() comes before bind() and connect().",
    ])
  })
})

test("prefixes whose advertisement never came through are not kept for a host that left for good (pools: allocated + free = size)", () => {
  const session = network({
    commands: [attach(0, "GW1"), { at: 1, do: "detach", host: "MH1" }],
    faults: [{ at: 0, do: "drop", message: "routerAdvertisement", count: 3 }],
    until: 30,
  })
  session.seek(30e6)
  const { views, call } = session.booted.engine
  const { used } = layout.readTable(views, layout.TABLES_AT + Tab.Prefix * layout.TableSize)
  const rows = Array.from({ length: used }, (_, slot) => layout.readPrefix(views, call.rowAddress(Tab.Prefix, slot)))
  expect(rows.filter(({ serial }) => serial !== 0)).toEqual([])
})

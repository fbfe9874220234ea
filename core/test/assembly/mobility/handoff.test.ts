// Links and handoffs: several interfaces, hard and make-before-break, ping-pong, and what S-09 makes of prefixes left behind.

import { describe, expect, test } from "vitest"
import { ladderText } from "../../../formats/ladder/ladder.js"
import {
  AddressState,
  AddressType,
  Kind,
  LinkState,
  MessageKind,
  PrefixState,
  recordFields,
  SocketState,
  sentence,
} from "../../../host/index.js"
import { network, violations } from "../../helpers/network.js"
import { type Asking, attach, close, detach, start, story } from "../../helpers/world.js"

const np: Asking = { asks: ["nonPersistent"] }
const sl: Asking = { asks: ["sessionLasting"] }
const fx: Asking = { asks: ["fixed"] }
const both = (at: number, gateway: string, overlap?: number) =>
  ({ ...attach(at, gateway), handoff: "makeBeforeBreak", ...(overlap !== undefined && { overlap }) }) as const
const wifi = <T extends object>(command: T) => ({ ...command, interface: "wifi" })
const lte = <T extends object>(command: T) => ({ ...command, interface: "lte" })
const phone = { interfaces: ["wifi", "lte"] }

describe("make before break", () => {
  const session = network({ apps: [sl, np], commands: [attach(0, "GW1"), start(1, "app1"), start(1, "app2"), both(5, "GW2")] })

  test("the new link is up at once, the old one goes after the overlap; the default route moves when the new router has spoken", () => {
    expect(story(session, Kind.LinkUp, Kind.DefaultRoute, Kind.LinkDown)).toEqual([
      "0.000 LinkUp",
      "5.000 LinkUp",
      "5.034 DefaultRoute",
      "5.200 LinkDown",
    ])
    const { links } = session.seek(5.1e6).hosts[0] ?? { links: [] }
    expect(links.map(({ state, isDefault }) => [LinkState[state], isDefault])).toEqual([
      ["Routed", false],
      ["Routed", true],
    ])
  })

  test("what is local ends with the old link, not before (OD-3.2-11); what is kept never loses its path (OD-3.2-07)", () => {
    expect(story(session, Kind.PrefixGone, Kind.SockBroken, Kind.SockSurvives)).toEqual([
      "5.034 SockSurvives app1 IPsl1",
      "5.200 PrefixGone PREFnp1",
      "5.200 SockBroken app2 IPnp1",
    ])
    for (const t of [5.0e6, 5.02e6, 5.034e6, 5.2e6]) expect(session.seek(t).sockets[0]?.path, `at ${t}`).not.toBeNull()
  })

  test("no data packet of a kept address is lost", () => {
    const file = { apps: [sl], commands: [attach(0, "GW1"), start(1, "app1"), both(5, "GW2"), both(8, "GW3"), both(11, "GW1")] }
    const sampled = network({ ...file, samples: "always" })
    expect(sampled.run.records.filter(({ kind }) => kind === Kind.SampleLost)).toEqual([])
    expect(sampled.run.records.filter(({ kind }) => kind === Kind.SampleDelivered).length).toBeGreaterThan(800)
  })

  test("the record names the setting that gave the overlap, and the sentence its length", () => {
    const record = session.run.records.find(({ kind, t }) => kind === Kind.Handoff && t === 5e6)
    expect(record && recordFields(record, session.run.entities)).toMatchObject({ setting: "overlap", overlap: 200_000 })
    expect(record && sentence(session.run, record)).toBe("MH1 moves from GW1 to GW2: both links for 200 ms.")
    expect(ladderText(session.run)).toContain("-- MH1 moves to GW2, both links for 200 ms -")
  })

  test("ping-pong inside the overlap: the link that was about to go is given up and made anew", () => {
    const back = network({ apps: [sl], commands: [attach(0, "GW1"), start(1, "app1"), both(5, "GW2"), both(5.1, "GW1")] })
    expect(story(back, Kind.LinkUp, Kind.LinkDown)).toEqual([
      "0.000 LinkUp",
      "5.000 LinkUp",
      "5.100 LinkDown",
      "5.100 LinkUp",
      "5.300 LinkDown",
    ])
    expect(back.seek(20e6).sockets[0]?.state).toBe(SocketState.Connected)
    expect(violations(back)).toEqual([])
  })

  test("a hard move during the overlap leaves no link behind", () => {
    const hard = network({ commands: [attach(0, "GW1"), both(5, "GW2", 3), attach(6, "GW3")] })
    expect(story(hard, Kind.LinkDown)).toEqual(["6.000 LinkDown", "6.000 LinkDown"])
    expect(story(hard, Kind.LinkUp).at(-1)).toBe("6.050 LinkUp")
  })
})

describe("several interfaces", () => {
  const commands = [
    wifi(attach(0, "GW1")),
    lte(attach(0.5, "GW2")),
    start(1, "app1"),
    start(1, "app2"),
    wifi(detach(5)),
    wifi(attach(9, "GW1")),
  ]
  const session = network({ host: phone, apps: [sl, np], commands })
  const name = (serial: number | undefined) => session.run.entities.get(serial ?? 0)?.name

  test("the default route goes by the first interface in the scenario's order whose router has spoken", () => {
    expect(story(session, Kind.DefaultRoute)).toEqual(["5.000 DefaultRoute", "9.020 DefaultRoute"])
    expect([4e6, 6e6, 10e6].map((t) => name(session.seek(t).hosts[0]?.gateway))).toEqual(["GW1", "GW2", "GW1"])
  })

  test("when one is gone the other's router keeps what was anchored there (OD-3.2-07), and what was local ends (OD-3.2-11)", () => {
    expect(story(session, Kind.TunnelUp, Kind.SockBroken, Kind.SockSurvives).slice(0, 3)).toEqual([
      "5.027 TunnelUp PREFsl1",
      "5.034 SockBroken app2 IPnp1",
      "5.034 SockSurvives app1 IPsl1",
    ])
    expect(name(session.seek(6e6).sockets.find(({ name }) => name === "app1")?.path?.via)).toBe("GW2")
  })

  test("back at its anchor, by either interface, a prefix needs no tunnel and is preferred again", () => {
    expect(story(session, Kind.TunnelDown, Kind.AddrPreferred).slice(-3)).toEqual([
      "9.005 TunnelDown PREFsl1",
      "9.020 AddrPreferred IPnp3",
      "9.020 AddrPreferred IPsl1",
    ])
  })

  test("a socket without bind() takes an address of the outgoing interface (RFC 6724 §4)", () => {
    const plain = network({
      host: phone,
      apps: [{ asks: [] }],
      commands: [lte(attach(0, "GW2")), wifi(attach(1, "GW1")), start(2, "app1")],
    })
    const chosen = plain.run.records.find(({ kind }) => kind === Kind.Select)
    expect(plain.run.entities.get(chosen?.address ?? 0)?.text).toMatch(/^2001:db8:1:/)
  })

  test("one interface moves while the other stays: its prefixes are not touched", () => {
    const move = network({
      host: phone,
      apps: [np],
      commands: [wifi(attach(0, "GW1")), start(1, "app1"), lte(attach(2, "GW2")), lte(attach(5, "GW3"))],
    })
    expect(story(move, Kind.SockBroken)).toEqual([])
    expect(story(move, Kind.PrefixGone)).toEqual(["5.070 PrefixGone PREFnp2"])
    expect(violations(move)).toEqual([])
  })

  test("detach without an interface leaves all coverage; a Fixed address stays valid (OD-3.2-03)", () => {
    const away = network({
      host: phone,
      settings: { bootSet: "all" },
      apps: [fx],
      commands: [wifi(attach(0, "GW1")), start(1, "app1"), lte(attach(2, "GW2")), detach(5)],
      until: 60,
    })
    expect(away.seek(60e6).hosts[0]?.links.map(({ state }) => LinkState[state])).toEqual(["Down", "Down"])
    expect(away.seek(60e6).sockets[0]?.state).toBe(SocketState.Connected)
  })

  test("what an interface has left ends, or is deprecated, with the host's last link to its gateway (OD-3.2-10, A4862-14)", () => {
    for (const last of [lte(detach(9)), lte(attach(9, "GW3"))]) {
      const away = [wifi(attach(5, "GW2")), last]
      const local = network({
        host: phone,
        apps: [np],
        commands: [wifi(attach(0, "GW1")), lte(attach(0.5, "GW1")), start(1, "app1"), ...away],
      })
      expect(story(local, Kind.SockBroken)).toEqual(["9.000 SockBroken app1 IPnp1"])
      expect(violations(local)).toEqual([])
      const settings = { bootSet: ["gracefulReplacement" as const] }
      const kept = network({ host: phone, settings, commands: [lte(attach(0, "GW1")), wifi(attach(0.5, "GW1")), ...away] })
      expect(story(kept, Kind.GraceBegins)).toEqual(["9.000 GraceBegins PREFgr1"])
    }
  })

  test("the ladder says which gateway is left", () => {
    const away = network({ host: phone, commands: [wifi(attach(0, "GW1")), lte(attach(2, "GW2")), wifi(detach(5))] })
    expect(ladderText(away.run)).toContain("-- MH1 leaves GW1 -")
  })
})

describe("how a prefix ends whose gateway was left (S-09, X-18)", () => {
  const leaving = (
    withdrawal: "atAdvertisement" | "unauthenticated" | "authenticated" | "expiry",
    validLifetime: number | string = 20_000,
  ) =>
    network({
      apps: [np],
      settings: { withdrawal, validLifetime, preferredLifetime: 10 },
      until: 9000,
      commands: [attach(0, "GW1"), start(1, "app1"), attach(5, "GW2")],
    })
  const ends = (session: ReturnType<typeof leaving>) => story(session, Kind.SockBroken)

  test("at once when the new router speaks, by default; the record names the setting", () => {
    const session = leaving("atAdvertisement")
    expect(ends(session)).toEqual(["5.084 SockBroken app1 IPnp1"])
    const gone = session.run.records.find(({ kind }) => kind === Kind.PrefixGone)
    expect(gone && recordFields(gone, session.run.entities)).toMatchObject({ setting: "withdrawal", reason: "leftGateway" })
  })

  test("unauthenticated: min(remaining, 2 h) remains (A4862-18), deprecated at once (A4862-14)", () => {
    const long = leaving("unauthenticated")
    expect(ends(long)).toEqual(["7205.084 SockBroken app1 IPnp1"])
    expect(story(long, Kind.LifetimeSet).slice(0, 1)).toEqual(["5.084 LifetimeSet PREFnp1"])
    expect(long.seek(6e6).addresses.find(({ name }) => name === "IPnp1")?.state).toBe(AddressState.Deprecated)
    expect(ends(leaving("unauthenticated", 100))[0]).toBe("100.020 SockBroken app1 IPnp1")
  })

  test("authenticated: at once; expiry: when its lifetime is over (A4862-25)", () => {
    expect(ends(leaving("authenticated"))).toEqual(["5.084 SockBroken app1 IPnp1"])
    expect(ends(leaving("expiry", 100))[0]).toBe("100.020 SockBroken app1 IPnp1")
  })

  test("one that is left to run out runs out, and breaks no promise, also where the setting changes afterwards (OD-3.2-10)", () => {
    const session = network({
      settings: { bootSet: ["nonPersistent"], withdrawal: "expiry", validLifetime: 100, preferredLifetime: 10 },
      commands: [attach(0, "GW1"), attach(5, "GW2"), { at: 7, do: "set", key: "withdrawal", value: "authenticated" }],
      until: 110,
    })
    expect(story(session, Kind.PrefixGone, Kind.Violation)[0]).toBe("100.020 PrefixGone PREFnp1")
  })
})

describe("graceful replacement (OD-3.2-12 to -15)", () => {
  const gr: Asking = { asks: ["gracefulReplacement"] }
  const moved = (settings: object, ...more: ReturnType<typeof attach>[]) =>
    network({
      settings: { bootSet: "all", grace: 3, ...settings },
      apps: [{ ...gr, onBroken: "fail" }],
      commands: [attach(0, "GW1"), start(1, "app1"), attach(5, "GW2"), ...more],
      until: 30,
    })

  test("a new prefix is given where one is held, both are valid for the grace, then the old one ends (OD-3.2-13)", () => {
    const session = moved({})
    expect(story(session, Kind.GraceBegins, Kind.GraceEnds, Kind.SockBroken)).toEqual([
      "5.084 GraceBegins PREFgr1",
      "8.084 GraceEnds PREFgr1",
      "8.084 SockBroken app1 IPgr1",
    ])
    const graceful = session.seek(6e6).prefixes.filter(({ type }) => type === AddressType.GracefulReplacement)
    expect(graceful.map(({ name, state }) => [name, PrefixState[state]])).toEqual([
      ["PREFgr1", "Grace"],
      ["PREFgr2", "Local"],
    ])
    expect(violations(session)).toEqual([])
  })

  test("the grace runs from the new address becoming preferred: after its probe", () => {
    expect(story(moved({ dad: "on" }), Kind.GraceBegins, Kind.GraceEnds)).toEqual(["6.084 GraceBegins PREFgr1", "9.084 GraceEnds PREFgr1"])
  })

  test("without a new one it runs from link-up", () => {
    const session = network({
      settings: { bootSet: "all", grace: 3 },
      apps: [gr],
      commands: [attach(0, "GW1"), start(1, "app1"), attach(5, "GW2")],
      faults: [{ at: 4, do: "refuse", gateway: "GW2", type: "gracefulReplacement" }],
    })
    expect(story(session, Kind.GraceEnds)).toEqual(["8.050 GraceEnds PREFgr1"])
  })

  test("back at its gateway in time the old one is as before, and its successor's grace begins", () => {
    const session = moved({}, attach(6, "GW1"))
    expect(story(session, Kind.GraceBegins, Kind.GraceEnds)).toEqual([
      "5.084 GraceBegins PREFgr1",
      "6.084 GraceBegins PREFgr2",
      "9.084 GraceEnds PREFgr2",
    ])
    expect(session.seek(20e6).sockets[0]?.state).toBe(SocketState.Connected)
  })

  test("at the end of the grace its anchor ends the binding, and the /64 returns after the binding's time (RFC 5213 §9.1)", () => {
    const records = moved({}).run.records
    const revoked = records.find(({ kind, carries }) => kind === Kind.BindingUpdate && carries === MessageKind.Revocation)
    expect(revoked?.t).toBe(8_084_000)
  })
})

describe("what is kept for a while without holders (S-17)", () => {
  test("per type: session-lasting, graceful, non-persistent and Fixed each have a time of their own", () => {
    const idleKeep = { fixed: "keep", sessionLasting: 2, nonPersistent: "release", gracefulReplacement: 4 } as const
    const apps = [fx, sl, np, { asks: ["gracefulReplacement"] } as Asking]
    const names = ["app1", "app2", "app3", "app4"]
    const session = network({
      settings: { bootSet: "all", idleKeep },
      apps,
      commands: [attach(0, "GW1"), ...names.map((a) => start(1, a)), ...names.map((a) => close(5, a))],
    })
    expect(story(session, Kind.AddrKeep, Kind.AddrRelease, Kind.PrefixGone)).toEqual([
      "5.000 AddrKeep IPfx1",
      "5.000 AddrKeep IPsl1",
      "5.000 AddrRelease IPnp1",
      "5.000 PrefixGone PREFnp1",
      "5.000 AddrKeep IPgr1",
      "7.000 PrefixGone PREFsl1",
      "9.000 PrefixGone PREFgr1",
    ])
    const kept = session.run.records.find(({ kind }) => kind === Kind.AddrKeep)
    expect(kept && recordFields(kept, session.run.entities).setting).toBe("idleFixed")
  })
})

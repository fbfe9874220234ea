// RFC 4862 §2 and §5: the states of an address, what each may be used for, and how one leads to the next.

import { describe, expect, test } from "vitest"
import { AddressState, AddressType, Kind, PrefixState, type Session, sentence } from "../../../host/index.js"
import { ALL, network, violations } from "../../helpers/network.js"
import { attach, detach, of, open, small, start, story } from "../../helpers/world.js"

const sources = (session: Session) => story(session, Kind.ConnectRet).map((line) => line.split(" ").at(-1))
const stateOf = (session: Session, t: number, name: string) => {
  const found = session.seek(t * 1e6).addresses.find((row) => row.name === name)
  return found ? AddressState[found.state] : "Invalid"
}
/** Short lives: preferred for 5 s, valid for 9 s, and an application that asks for no type. */
const ageing = (commands: ReturnType<typeof start>[], dad: "on" | "off" = "off") =>
  open(
    small({
      apps: [{ asks: [], onBroken: "fail", sendEvery: 0.1 }, { asks: [] }],
      settings: { dad, bootSet: ["nonPersistent"], preferredLifetime: 5, validLifetime: 9 },
      commands: [attach(0, "GW1"), ...commands],
    }),
  )

describe("one state after the other", () => {
  test("tentative, preferred, deprecated, invalid: each address is in one of them at any time (A4862-01)", () => {
    const session = ageing([], "on")
    expect([0.5, 2, 6, 12].map((t) => stateOf(session, t, "IPnp1"))).toEqual(["Tentative", "Preferred", "Deprecated", "Invalid"])
    expect(story(session, Kind.AddrTentative, Kind.AddrPreferred, Kind.AddrDeprecated, Kind.AddrInvalid)).toEqual([
      "0.020 AddrTentative IPnp1",
      "1.020 AddrPreferred IPnp1",
      "5.020 AddrDeprecated IPnp1",
      "9.020 AddrInvalid IPnp1",
    ])
  })

  test("the preferred lifetime's end deprecates, the valid one's ends it (A4862-19, A4862-25)", () => {
    expect(of(ageing([]), Kind.AddrDeprecated, Kind.AddrInvalid).map(({ t, req }) => [t, req[0]])).toEqual([
      [5_020_000, "A4862-19"],
      [9_020_000, "A4862-26"],
    ])
  })

  test("the preferred lifetime never outlasts the valid one, whatever is set or advertised (A4862-08)", () => {
    const session = network({
      settings: { preferredLifetime: 500, validLifetime: 100, bootSet: "all" },
      commands: [
        attach(0, "GW1"),
        { at: 5, do: "advertise", gateway: "GW1", type: "nonPersistent", preferred: 50, valid: 20 },
        { at: 6, do: "advertise", gateway: "GW1", prefix: "2001:db8:99::/64", preferred: 9, valid: 4 },
        attach(10, "GW2"),
      ],
    })
    for (const t of [1, 4, 5.5, 7, 15]) {
      const frame = session.seek(t * 1e6)
      for (const row of [...frame.addresses, ...frame.prefixes])
        expect([t, row.name, row.preferredUntil <= row.validUntil]).toEqual([t, row.name, true])
    }
    expect(violations(session)).toEqual([])
  })
})

describe("a tentative address", () => {
  const settings = { dad: "on", bootSet: ["nonPersistent"] } as const
  const asked = (at: number, dadTime?: number) =>
    open(
      small({
        apps: [{ asks: [], retryDelay: 0.1 }],
        settings: { ...settings, ...(dadTime ? { dadTime } : {}) } as never,
        commands: [attach(0, "GW1"), start(at, "app1")],
      }),
    )

  test("is not assigned: no source, and nothing but its probe concerns it (A4862-02)", () => {
    const early = asked(0.5)
    const tentative = early.seek(0.5e6).addresses.find(({ name }) => name === "IPnp1")?.serial
    const concerning = of(early, Kind.Select, Kind.ConnectSent).filter(({ t }) => t < 1_020_000)
    expect(concerning.map((record) => sentence(early.run, record))[0]).toBe(
      "app1 sends from its link-local address: it is the only candidate for peer.",
    )
    expect(concerning.length).toBe(2)
    expect(concerning.filter(({ address }) => address === tentative)).toEqual([])
    expect(sources(asked(2))).toEqual(["IPnp1"])
  })

  test("is unique when its probes' time is over without an answer (A4862-04)", () => {
    expect(story(asked(3), Kind.AddrPreferred)).toEqual(["1.020 AddrPreferred IPnp1"])
    const taken = open(
      small({ settings: { ...settings, duplicate: { retries: 0 } } as never, faults: [{ at: 0, do: "duplicate", host: "MH1", count: 1 }] }),
    )
    expect(story(taken, Kind.AddrPreferred)).toEqual([])
  })
})

describe("a preferred address and a deprecated one", () => {
  test("preferred: unrestricted use (A4862-06); deprecated: still a candidate, when there is no other (A4862-07)", () => {
    expect(sources(ageing([start(1, "app1"), start(6, "app2")])).slice(0, 2)).toEqual(["IPnp1", "IPnp1"])
  })

  test("existing communication goes on from a deprecated address (A4862-20), and breaks when it is invalid (A4862-27)", () => {
    const session = ageing([start(1, "app1")])
    expect(story(session, Kind.SockBroken)).toEqual(["9.020 SockBroken app1 IPnp1"])
  })

  test("new communication starts from a preferred one, where there is one (A4862-21)", () => {
    const session = network({
      settings: { bootSet: ["nonPersistent", "sessionLasting"], preferredLifetime: 100, validLifetime: 200 },
      apps: [{ asks: [] }, { asks: [] }],
      commands: [
        attach(0, "GW1"),
        start(1, "app1"),
        { at: 3, do: "advertise", gateway: "GW1", type: "sessionLasting", preferred: 0, valid: 200 },
        start(5, "app2"),
      ],
    })
    expect(sources(session)).toEqual(["IPsl1", "IPnp1"])
  })

  test("what comes in for a deprecated address is received and answered from it (A4862-23)", () => {
    const session = network({
      apps: [{ asks: ["fixed"], serve: true, connect: false }],
      commands: [
        attach(0, "GW1"),
        start(1, "app1"),
        attach(5, "GW2"),
        { at: 8, do: "connectIn", correspondent: "peer", host: "MH1", application: "app1" },
      ],
    })
    expect(stateOf(session, 8, "IPfx1")).toBe("Deprecated")
    expect(story(session, Kind.AcceptRet, Kind.InboundAccepted).map((line) => line.split(" ").slice(1).join(" "))).toEqual([
      "AcceptRet app1 IPfx1",
      "InboundAccepted app1 IPfx1",
    ])
  })

  test("a deprecation that lasts long enough lets traffic move: what a short one breaks, a long one does not (A4862-27)", () => {
    const broken = (grace: number) =>
      story(
        network({
          settings: { grace, bootSet: ["gracefulReplacement"] },
          apps: [{ asks: ["gracefulReplacement"], migrates: true, callDelay: 0.2, onBroken: "fail" }],
          commands: [attach(0, "GW1"), start(2, "app1"), attach(6, "GW2")],
        }),
        Kind.SockBroken,
      ).length
    expect([broken(0.1), broken(5)]).toEqual([1, 0])
  })
})

describe("what a host knows from several sources", () => {
  test("is united: addresses by request and by advertisement stand side by side; for one prefix the latest word counts (A4862-28)", () => {
    const session = network({
      settings: { bootSet: "none", preferredLifetime: 100, validLifetime: 20_000 },
      apps: [{ asks: ["sessionLasting"] }],
      commands: [
        attach(0, "GW1"),
        start(1, "app1"),
        { at: 3, do: "advertise", gateway: "GW1", prefix: "2001:db8:99::/64", preferred: 50, valid: 60 },
        { at: 5, do: "advertise", gateway: "GW1", type: "sessionLasting", preferred: 500, valid: 30_000 },
      ],
    })
    const lives = (t: number) =>
      session.seek(t * 1e6).prefixes.map(({ name, preferredUntil }) => `${name} ${Math.round(preferredUntil / 1e6)}`)
    expect(lives(4)).toEqual(["PREFsl1 101", "PREFun1 53"])
    expect(lives(6)).toEqual(["PREFsl1 505", "PREFun1 53"])
  })
})

test("a Fixed address has no end to its lifetimes, attached or not (OD-3.2-02, X-38)", () => {
  const session = network({
    settings: { bootSet: [...ALL], preferredLifetime: 5, validLifetime: 9 },
    commands: [attach(0, "GW1"), detach(3)],
    until: 3600,
  })
  const left = session.seek(3600e6).addresses.filter(({ type }) => type !== AddressType.Untyped)
  expect(left.map(({ name, validUntil }) => [name, validUntil])).toEqual([["IPfx1", Number.POSITIVE_INFINITY]])
})

test("a prefix that ends does so at the time of its records, also between them", () => {
  const np = { asks: ["nonPersistent" as const] }
  const session = open(small({ apps: [np, np], commands: [attach(0, "GW1"), start(1, "app1"), start(1, "app2"), attach(5, "GW2")] }))
  const [broken] = of(session, Kind.SockBroken)
  const ended = session.at(broken?.n ?? 0).prefixes.filter(({ state }) => state === PrefixState.Released)
  expect(ended.map(({ since }) => since)).toEqual([broken?.t])
})

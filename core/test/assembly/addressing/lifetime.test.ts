// RFC 4862: probes and duplicates, lifetimes, prefix information options (§5.5.3); RFC 8981's temporary addresses beside them.

import { describe, expect, test } from "vitest"
import { AddressState, Errno, Kind, Reason, recordFields, type ScenarioFile, type Session, SocketState } from "../../../host/index.js"
import { network, violations } from "../../helpers/network.js"
import { type Asking, attach, start, story } from "../../helpers/world.js"

const np: Asking = { asks: ["nonPersistent"] }
type Advertise = Extract<NonNullable<ScenarioFile["commands"]>[number], { do: "advertise" }>

/** A host at GW1 with prefixes of 3 h valid, 1 h preferred, and what the gateway advertises at 10 s. */
const told = (option: Partial<Advertise>, settings: ScenarioFile["settings"] = {}) =>
  network({
    settings: { preferredLifetime: 3600, validLifetime: 10_800, ...settings },
    commands: [attach(0, "GW1"), { at: 10, do: "advertise", gateway: "GW1", host: "MH1", ...option }],
    until: 20,
  })
const fields = (session: Session, ...kinds: Kind[]) =>
  session.run.records
    .filter(({ kind, t }) => kinds.includes(kind) && t > 10e6)
    .map((r) => {
      const { kind, reason, until, preferred, req } = recordFields(r, session.run.entities)
      return [
        kind,
        reason,
        typeof until === "number" ? (until - r.t) / 1e6 : 0,
        typeof preferred === "number" ? preferred / 1e6 : undefined,
        (req as readonly string[])[0],
      ]
    })
const answer = (option: Partial<Advertise>) => fields(told(option), Kind.LifetimeSet, Kind.OptionIgnored)

describe("prefix information options", () => {
  test("with the A flag clear are ignored (A4862-09)", () =>
    expect(answer({ type: "nonPersistent", autonomous: false })).toEqual([["OptionIgnored", "notAutonomous", 0, undefined, "A4862-09"]]))

  test("for the link-local prefix are ignored (A4862-10)", () =>
    expect(answer({ prefix: "fe80::/64" })).toEqual([["OptionIgnored", "linkLocalPrefix", 0, undefined, "A4862-10"]]))

  test("with the preferred lifetime above the valid one are ignored (A4862-11)", () =>
    expect(answer({ type: "nonPersistent", preferred: 100, valid: 50 })).toEqual([
      ["OptionIgnored", "preferredAboveValid", 0, undefined, "A4862-11"],
    ]))

  test("of another length than 64 form no address (A4862-13)", () =>
    expect(answer({ prefix: "2001:db8:99::/56" })).toEqual([["OptionIgnored", "wrongLength", 0, undefined, "A4862-13"]]))

  test("with a new prefix form an address with their lifetimes (A4862-12)", () => {
    const session = told({ prefix: "2001:db8:99::/64", preferred: 3, valid: 6 })
    expect(story(session, Kind.PrefixNew, Kind.AddrDeprecated, Kind.PrefixGone).slice(2)).toEqual([
      "10.005 PrefixNew PREFun1",
      "13.005 AddrDeprecated IPun1",
      "16.005 PrefixGone PREFun1",
    ])
  })

  test("reset the preferred lifetime, even to 0: deprecated at once (A4862-14), and above 0 again: preferred", () => {
    const session = told({ type: "nonPersistent", preferred: 0, valid: 10_800 })
    expect(story(session, Kind.AddrDeprecated)).toEqual(["10.005 AddrDeprecated IPnp1"])
    const again = network({
      commands: [
        attach(0, "GW1"),
        { at: 10, do: "advertise", gateway: "GW1", type: "nonPersistent", preferred: 0 },
        { at: 12, do: "advertise", gateway: "GW1", type: "nonPersistent" },
      ],
    })
    expect(story(again, Kind.AddrPreferred).at(-1)).toBe("12.005 AddrPreferred IPnp1")
  })

  test("a valid lifetime above two hours, or above what remains, is taken (A4862-15)", () => {
    expect(answer({ type: "nonPersistent", preferred: 60, valid: 7201 })).toEqual([["LifetimeSet", undefined, 7201, 60, "A4862-15"]])
    expect(answer({ type: "nonPersistent", preferred: 60, valid: 20_000 })).toEqual([["LifetimeSet", undefined, 20_000, 60, "A4862-15"]])
  })

  test("below two hours, when two hours or less remain, it is ignored (A4862-16)", () => {
    const session = told({ type: "nonPersistent", preferred: 5, valid: 10 }, { validLifetime: 3600 })
    expect(fields(session, Kind.LifetimeSet)).toEqual([["LifetimeSet", "twoHoursKept", 3600 - 9.985, 5, "A4862-16"]])
  })

  test("unless the advertisement is authenticated: then it is taken (A4862-16)", () => {
    const session = told({ type: "nonPersistent", preferred: 0, valid: 0, authenticated: true })
    expect(story(session, Kind.AddrInvalid)).toEqual(["10.005 AddrInvalid IPnp1"])
  })

  test("otherwise two hours remain (A4862-17), so nobody removes an address at once (A4862-18)", () =>
    expect(answer({ type: "nonPersistent", preferred: 0, valid: 0 })).toEqual([["LifetimeSet", "twoHoursSet", 7200, 0, "A4862-17"]]))

  test.each([true, false])(
    "that would end a Fixed prefix leave it valid and deprecate it (S-22, X-40; OD-3.2-02); authenticated: %s",
    (authenticated) => {
      const session = told({ type: "fixed", preferred: 0, valid: 0, authenticated }, { bootSet: "all" })
      expect(violations(session)).toEqual([])
      const set = session.run.records.find(({ kind }) => kind === Kind.LifetimeSet)
      expect(set && recordFields(set, session.run.entities)).toMatchObject({ reason: "promised", setting: "promiseRevocable" })
      expect(story(session, Kind.AddrDeprecated)).toEqual(["10.005 AddrDeprecated IPfx1"])
    },
  )

  test("are taken where S-22 says so, and the record of the broken promise says that the network withdrew it (OD-3.2-02)", () => {
    const lax = { bootSet: "all", promisedWithdrawal: "accepted" } as const
    const session = told({ type: "fixed", preferred: 0, valid: 0, authenticated: true }, lax)
    expect(violations(session)).toEqual(["10.005 Violation IPfx1"])
    const broken = session.run.records.find(({ kind }) => kind === Kind.Violation)
    expect(broken && recordFields(broken, session.run.entities)).toMatchObject({
      promise: "fixedInvalid",
      reason: "withdrawn",
      setting: "promiseRevocable",
      req: ["OD-3.2-02"],
    })
  })

  describe("of a session-lasting prefix (S-22, OD-3.2-06)", () => {
    const sl = { asks: ["sessionLasting" as const], to: "peer" }
    const advertise = (at: number, valid: number) =>
      ({ at, do: "advertise", gateway: "GW1", type: "sessionLasting", preferred: 0, valid, authenticated: true }) as const
    const held = (settings: Parameters<typeof network>[0]["settings"], opened: number, told: number, valid: number) =>
      network({
        settings: { bootSet: ["sessionLasting"], reuseDeprecated: "yes", ...settings },
        apps: [sl],
        until: 30,
        commands: [attach(0, "GW1"), start(opened, "app1"), advertise(told, valid)],
      })

    test("in use stay valid", () => expect(violations(held({}, 2, 10, 0))).toEqual([]))

    test("that comes into use after the advertisement is renewed at the end", () => {
      const session = held({}, 12, 10, 5)
      expect([violations(session), story(session, Kind.AddrInvalid)]).toEqual([[], []])
    })

    test("that nobody uses end it as before", () =>
      expect(story(held({}, 20, 10, 0), Kind.AddrInvalid)).toEqual(["10.005 AddrInvalid IPsl1"]))

    test("in use are taken where the setting says so", () =>
      expect(violations(held({ promisedWithdrawal: "accepted" }, 2, 10, 0))).toEqual(["10.005 Violation IPsl1"]))
  })
})

describe("duplicate address detection", () => {
  const probing = (count: number, retries: number, dad: "on" | "optimistic" = "on") =>
    network({
      settings: { dad, duplicate: { retries }, request: { timeout: 20 }, reuse: "new" },
      apps: [{ ...np, otherwise: "giveUp" }],
      commands: [attach(0, "GW1"), start(2, "app1")],
      faults: [{ at: 1.9, do: "duplicate", host: "MH1", count }],
      until: 30,
    })

  test("a duplicate is not assigned (A4862-05); another identifier is tried, whoever waits goes on waiting (S-16)", () => {
    const session = probing(1, 3)
    expect(story(session, Kind.DuplicateFound, Kind.SetscRet)).toEqual(["2.030 DuplicateFound IPnp2", "3.030 SetscRet app1 IPnp2"])
    const texts = session.run.records
      .filter(({ kind, t }) => kind === Kind.AddrTentative && t > 2e6)
      .map(({ address }) => session.run.entities.get(address)?.text)
    expect(new Set(texts).size).toBe(2)
  })

  test("after the last retry setsc() fails at once, with the reason", () => {
    const session = probing(2, 1)
    const failed = session.run.records.find(({ kind }) => kind === Kind.SetscRet)
    expect([failed?.t, Errno[failed?.code ?? 0], Reason[failed?.reason ?? 0]]).toEqual([2_040_000, "EAI_REQUIREDIPFAILED", "Duplicate"])
    expect(violations(session)).toEqual([])
  })

  test("an optimistic address that turns out a duplicate breaks its sockets (RFC 4429)", () => {
    expect(story(probing(1, 0, "optimistic"), Kind.ConnectRet, Kind.SockBroken).slice(0, 2)).toEqual([
      "2.030 SockBroken app1 IPnp2",
      "2.030 ConnectRet app1",
    ])
  })
})

describe("temporary addresses (RFC 8981)", () => {
  const session = network({
    settings: { temporary: { preferred: 3, valid: 6 } },
    apps: [{ asks: [] }],
    commands: [attach(0, "GW1"), start(1, "app1")],
    until: 12,
  })

  test("stand beside the others, one follows another, each ends with its own lifetimes", () => {
    const states = session
      .seek(4e6)
      .addresses.filter(({ name }) => name === "IPnp1t")
      .map(({ state }) => AddressState[state])
    expect(states).toEqual(["Deprecated", "Preferred"])
    expect(story(session, Kind.AddrInvalid)[0]).toBe("6.020 AddrInvalid IPnp1t")
  })

  test("a session-lasting one that is held is valid beyond its time (OD-3.2-06)", () => {
    expect(session.seek(12e6).sockets[0]?.state).toBe(SocketState.Connected)
    expect(violations(session)).toEqual([])
  })

  test("are what rule 7 prefers", () => {
    const chosen = session.run.records.find(({ kind }) => kind === Kind.Select)
    expect(chosen && recordFields(chosen, session.run.entities)).toMatchObject({ addressName: "IPsl1t" })
  })
})

describe("home and care-of (S-11, rule 4)", () => {
  const roles = (homeRole: "none" | "anchored" | "mobileIp") => {
    const session = network({
      settings: { homeRole, bootSet: "all" },
      apps: [{ asks: [] }],
      commands: [attach(0, "GW1"), attach(5, "GW2"), start(6, "app1")],
    })
    const chosen = session.run.records.find(({ kind }) => kind === Kind.Select)
    return chosen && recordFields(chosen, session.run.entities)
  }

  test("none: the deprecated Fixed address is avoided; as Mobile IPv6 has it still is, rule 3 comes before rule 4", () => {
    expect(roles("none")).toMatchObject({ addressName: "IPnp2" })
    expect(roles("mobileIp")).toMatchObject({ addressName: "IPnp2" })
  })

  test("at home a Fixed address is home and care-of, and beats what is only care-of", () => {
    const session = network({
      settings: { homeRole: "mobileIp", bootSet: ["fixed", "nonPersistent"] },
      apps: [{ asks: [] }],
      commands: [attach(0, "GW1"), start(1, "app1")],
    })
    const chosen = session.run.records.find(({ kind }) => kind === Kind.Select)
    expect(chosen && recordFields(chosen, session.run.entities)).toMatchObject({ addressName: "IPfx1", rule: "4" })
  })
})

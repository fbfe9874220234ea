// The update of RFC 6724 (draft -25) in a run: what routers advertise makes prefixes known to be local, and each of them is a row of the
// host's policy table for as long as something says so.

import { describe, expect, test } from "vitest"
import { questionOf } from "../../../host/explain/host-of-frame.js"
import { Kind, recordFields, type ScenarioFile, type Session } from "../../../host/index.js"
import { ask } from "../../../host/select/question.js"
import { Selector } from "../../../host/select/selector.js"
import { ruleText } from "../../../host/words/record-fields.js"
import { network } from "../../helpers/network.js"
import { attach, core, detach, of, start } from "../../helpers/world.js"

type Act = NonNullable<ScenarioFile["commands"]>[number]
type Gateway = ScenarioFile["topology"]["gateways"][number]

const UPDATE = { selection: "rfc6724-update", bootSet: "all" } as const
const SITE = "fd11:2233:4455::/48"
/** A gateway that gives nothing but what is written here. */
const gateway = (name: string, more: Partial<Gateway> = {}): Gateway => ({ name, offers: ["nonPersistent"], ...more })
const gives = (prefix: string): Partial<Gateway> => ({ pools: { nonPersistent: prefix } })

const run = (gateways: readonly Gateway[], parts: Partial<Parameters<typeof network>[0]> = {}, address = "2001:db8:ffff::80"): Session =>
  network({
    commands: [attach(0, "GW1")],
    until: 30,
    ...parts,
    settings: { ...UPDATE, ...parts.settings },
    topology: { gateways: [...gateways], correspondents: [{ name: "printer", address }] },
  })

/** "1.010 + fd11:2233:4455::/48 GW1 U6724-06" */
const rows = (session: Session): string[] =>
  of(session, Kind.PolicyRowAdded, Kind.PolicyRowRemoved).map((r) => {
    const { prefix, gateway: g } = recordFields(r, session.run.entities)
    return [(r.t / 1e6).toFixed(3), r.kind === Kind.PolicyRowAdded ? "+" : "-", prefix, g, r.req[0]].filter(Boolean).join(" ")
  })
const table = (session: Session, seconds: number) => session.seek(seconds * 1e6).hosts[0]?.knownLocal.map(({ prefix }) => prefix) ?? []

describe("what advertisements say", () => {
  test("a route is taken as it was advertised (U6724-05, -06)", () => {
    const session = run([gateway("GW1", { routes: ["fd11:2233:4455:a000::/52"], ...gives("fd11:2233:4455:a001::/64") })])
    expect(rows(session)).toEqual(["0.020 + fd11:2233:4455:a000::/52 GW1 U6724-06"])
  })

  test("a route shorter than /40, or outside fd00::/8, is not (U6724-03, -06, X-61)", () => {
    expect(rows(run([gateway("GW1", { routes: ["fd11:2200::/39", "fc00::/48", "2001:db8::/48", "fd11:2200::/40"] })]))).toEqual([
      "0.020 + fd11:2200::/40 GW1 U6724-06",
    ])
  })

  test("a prefix that no row covers is taken as its /48 (U6724-07)", () => {
    expect(rows(run([gateway("GW1", gives("fd11:2233:4455:1::/64"))]))).toEqual([`0.020 + ${SITE} GW1 U6724-07`])
  })

  test("its A flag does not matter (U6724-07), its lifetime does (U6724-09)", () => {
    const advertise = { at: 10, do: "advertise", gateway: "GW1", prefix: "fd11:2233:4455:1::/64", autonomous: false, preferred: 5 } as const
    expect(rows(run([gateway("GW1")], { commands: [attach(0, "GW1"), advertise] }))).toEqual([
      `10.005 + ${SITE} GW1 U6724-07`,
      `15.005 - ${SITE} GW1 U6724-09`,
    ])
  })

  test("a route may be advertised by itself, for its lifetime, and be withdrawn (U6724-06, -09)", () => {
    const advertise = (at: number, valid: number): Act => ({ at, do: "advertise", gateway: "GW1", routes: [SITE], valid })
    expect(rows(run([gateway("GW1")], { commands: [attach(0, "GW1"), advertise(5, 3), advertise(10, 600), advertise(12, 0)] }))).toEqual([
      `5.005 + ${SITE} GW1 U6724-06`,
      `8.005 - ${SITE} GW1 U6724-09`,
      `10.005 + ${SITE} GW1 U6724-06`,
      `12.005 - ${SITE} GW1 U6724-09`,
    ])
  })

  test("a route overrides the /48 of the prefixes that it covers (U6724-05)", () => {
    const advertise: Act = { at: 5, do: "advertise", gateway: "GW1", routes: ["fd11:2233:4400::/40"], valid: 600 }
    expect(rows(run([gateway("GW1", gives("fd11:2233:4455:1::/64"))], { commands: [attach(0, "GW1"), advertise] }))).toEqual([
      `0.020 + ${SITE} GW1 U6724-07`,
      "5.005 + fd11:2233:4400::/40 GW1 U6724-06",
      `5.005 - ${SITE} GW1 U6724-09`,
    ])
  })

  test("what a SNAC router on the link advertises does not count, until another one advertises it (U6724-04, -08)", () => {
    const advertise = (at: number, snac: boolean): Act => ({
      ...{ at, do: "advertise", gateway: "GW1", prefix: "fd22:1:2:3::/64", routes: ["fd22:1:9::/48"], snac },
    })
    expect(rows(run([gateway("GW1")], { commands: [attach(0, "GW1"), advertise(5, true)] }))).toEqual([])
    expect(rows(run([gateway("GW1")], { commands: [attach(0, "GW1"), advertise(5, true), advertise(9, false)] }))).toEqual([
      "9.005 + fd22:1:9::/48 GW1 U6724-06",
      "9.005 + fd22:1:2::/48 GW1 U6724-07",
    ])
  })

  test("with the SNAC Router flag nothing counts, nor do addresses that only such routers gave (U6724-04, -08)", () => {
    expect(rows(run([gateway("GW1", { snac: true, routes: [SITE], ...gives("fd22:1:2:3::/64") })]))).toEqual([])
  })

  test("under another profile there are no such rows", () => {
    expect(rows(run([gateway("GW1", { routes: [SITE] })], { settings: { selection: "rfc6724" } }))).toEqual([])
  })
})

describe("a handoff", () => {
  const gateways = [gateway("GW1", { routes: [SITE], ...gives("fd11:2233:4455:1::/64") }), gateway("GW2", { routes: ["fd77:1:2::/48"] })]
  const session = run(gateways, { commands: [attach(0, "GW1"), attach(10, "GW2"), detach(20)] })

  test("takes the rows of the gateway that is left, and brings those of the next (U6724-09)", () =>
    expect(rows(session)).toEqual([
      `0.020 + ${SITE} GW1 U6724-06`,
      "10.070 + fd77:1:2::/48 GW2 U6724-06",
      `10.070 - ${SITE} GW1 U6724-09`,
      "20.000 - fd77:1:2::/48 GW2 U6724-09",
    ]))

  test("the table of each moment is in its frame, forwards and backwards", () => {
    expect([5, 15, 25, 15, 5].map((t) => table(session, t))).toEqual([[SITE], ["fd77:1:2::/48"], [], ["fd77:1:2::/48"], [SITE]])
    expect(session.seek(5e6).hosts[0]?.knownLocal[0]?.from).toBe(session.seek(5e6).gateways[0]?.serial)
  })

  test("each row that comes or goes has its cause", () =>
    expect(of(session, Kind.PolicyRowAdded, Kind.PolicyRowRemoved).every(({ cause }) => cause > 0)).toBe(true))
})

describe("the source", () => {
  /** The rule that decides, and the first 16 bits of the address that wins. */
  const source = (profile: "rfc6724" | "rfc6724-update", address: string) => {
    const session = run(
      [gateway("GW1", { offers: ["sessionLasting", "nonPersistent"], routes: ["fd77:1:2::/48"], ...POOLS })],
      {
        settings: { selection: profile },
        host: { applications: [{ name: "print", to: "printer", calls: [{ call: "socket" }, { call: "connect" }] }] },
        commands: [attach(0, "GW1"), start(5, "print")],
      },
      address,
    )
    const [selected] = of(session, Kind.Select)
    return selected && [ruleText(selected.value), session.run.entities.get(selected.address)?.text.split(":")[0]].join(" ")
  }
  const POOLS = { pools: { nonPersistent: "fd11:2233:4455:1::/64", sessionLasting: "2001:db8:1:a::/64" } }

  test("to a known-local destination has its label, 14 (U6724-03)", () =>
    expect([source("rfc6724", "fd77:1:2:9::80"), source("rfc6724-update", "fd77:1:2:9::80")]).toEqual(["6 fd11", "6 fd11"]))

  test("to a literal unique local address elsewhere is local all the same: labels 14, 1 and 13 tie, and Rule 8 decides", () =>
    expect([source("rfc6724", "fd99:8:7::80"), source("rfc6724-update", "fd99:8:7::80")]).toEqual(["6 fd11", "8 fd11"]))

  test("of each host is looked up in its own table", () => {
    const session = network({
      settings: { ...UPDATE },
      topology: {
        gateways: [gateway("GW1", { routes: ["fd77:1:2::/48"], offers: ["sessionLasting", "nonPersistent"], ...POOLS }), gateway("GW2")],
        correspondents: [{ name: "printer", address: "fd99:8:7::80" }],
      },
      commands: [attach(0, "GW1")],
      until: 5,
    })
    const question = questionOf(session.seek(4e6), session.seek(4e6).hosts[0]?.serial ?? 0, "fd99:8:7::80")
    expect(question.host.known_local).toEqual(["fd77:1:2::/48", SITE])
    expect(ask(new Selector(core), question).by).toBe("8")
  })
})

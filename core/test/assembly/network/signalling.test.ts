// Signalling is messages: each has a sender, a receiver, a way and a time, can be lost or delayed, counts in the metrics and stands in the ladder.

import { describe, expect, test } from "vitest"
import { ladderText } from "../../../formats/ladder/ladder.js"
import { Errno, Kind, LinkState, MessageKind, metricsOf, readScenario, type ScenarioFile, Session } from "../../../host/index.js"
import { network, violations } from "../../helpers/network.js"
import { attach, close, core, start, story } from "../../helpers/world.js"

type Settings = NonNullable<ScenarioFile["settings"]>

/** "1.000 PrefixSolicit MH1 GW1": each message of these kinds where it is sent. */
const messages = ({ run }: Session, ...kinds: (keyof typeof MessageKind)[]) =>
  run.records
    .filter(
      ({ message, carries, until, t }) => message !== 0 && until > t && kinds.includes(MessageKind[carries] as keyof typeof MessageKind),
    )
    .map((r) => [(r.t / 1e6).toFixed(3), MessageKind[r.carries], ...[r.from, r.to].map((of) => run.entities.get(of)?.name)].join(" "))
const counted = (session: Session, name: string) =>
  metricsOf(session.run).figures.find(
    ({ metric, scope, name: of }) => metric === "signallingMessages" && scope === "message" && of === name,
  )?.value ?? 0

describe("what is on a link that goes down is lost with it, also what was late", () => {
  test.each(["prefixRequest", "prefixGrant", "connectRequest"] as const)("%s", (message) => {
    const session = network({
      settings: { bootSet: ["nonPersistent"] },
      apps: [{ asks: ["fixed"] }],
      commands: [attach(0, "GW1"), start(1, "app1"), attach(1.2, "GW2")],
      faults: [{ at: 0, do: "delay", message, by: 0.7, from: message === "prefixGrant" ? "GW1" : "MH1" }],
    })
    expect(story(session, Kind.LinkDown, Kind.MessageLost).map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
      "1.200 LinkDown",
      "1.200 MessageLost",
    ])
    expect(violations(session)).toEqual([])
  })
})

test("a gateway that registers of itself a host whose solicitations were lost does so because the host's link is up", () => {
  const session = network({
    settings: { advertisements: { every: 10 }, bootSet: ["sessionLasting"] },
    commands: [attach(0, "GW1"), attach(2, "GW2")],
    faults: [{ at: 1, do: "drop", message: "routerSolicitation", count: 3 }],
    until: 40,
  })
  const { records } = session.run
  const update = records.find(({ kind }) => kind === Kind.BindingUpdate)
  expect(update && records[update.cause - 1]?.kind).toBe(Kind.LinkUp)
  expect([story(session, Kind.AdvertisementHeard).length > 1, violations(session)]).toEqual([true, []])
})

describe("a prefix request takes what its skin has (S-12, S-13)", () => {
  const asking = (settings: Settings, more: Partial<Parameters<typeof network>[0]> = {}) =>
    network({
      settings: { bootSet: ["nonPersistent"], ...settings },
      apps: [{ asks: ["fixed"] }],
      commands: [attach(0, "GW1"), start(1, "app1")],
      ...more,
    })
  const request = ["PrefixSolicit", "PrefixOffer", "PrefixRequest", "PrefixGrant"] as const

  test.each([
    ["abstract", 1.02],
    ["dhcpv6", 1.032],
    ["pmipv6", 1.02],
    ["5g", 1.02],
  ] as const)("%s: setsc() is back at %s s", (skin, at) =>
    expect(story(asking({ skin }), Kind.SetscRet)).toEqual([`${at.toFixed(3)} SetscRet app1 IPfx1`]),
  )

  test("DHCPv6: Solicit, Advertise, Request, Reply; with Rapid Commit two of the four", () => {
    expect(messages(asking({ skin: "dhcpv6" }), ...request)).toEqual([
      "1.000 PrefixSolicit MH1 GW1",
      "1.007 PrefixOffer GW1 MH1",
      "1.012 PrefixRequest MH1 GW1",
      "1.027 PrefixGrant GW1 MH1",
    ])
    expect(messages(asking({ skin: "dhcpv6", request: { rapidCommit: true } }), ...request)).toHaveLength(2)
    expect(ladderText(asking({ skin: "dhcpv6" }).run)).toMatch(/DHCPv6 Solicit[\s\S]*DHCPv6 Advertise[\s\S]*DHCPv6 Request/)
  })

  test("round trips that are given win over the skin's", () => {
    expect(messages(asking({ skin: "dhcpv6", request: { roundTrips: 1 } }), ...request)).toHaveLength(2)
    expect(messages(asking({ request: { roundTrips: 3 } }), ...request)).toHaveLength(6)
  })

  test.each(request)("a lost %s is a time-out, and the next try works", (message) => {
    const session = asking(
      { skin: "dhcpv6", request: { retries: 1 } },
      { faults: [{ at: 0.5, do: "drop", message: (message.charAt(0).toLowerCase() + message.slice(1)) as "prefixGrant" }] },
    )
    expect(story(session, Kind.SetscRet)).toEqual([`4.032 SetscRet app1 ${message === "PrefixGrant" ? "IPfx2" : "IPfx1"}`])
  })

  test("a host that moves between two exchanges begins again at its new gateway", () => {
    const session = asking({ skin: "dhcpv6" }, { commands: [attach(0, "GW1"), start(1, "app1"), attach(1.008, "GW2")] })
    expect(messages(session, ...request).map((line) => line.slice(6))).toEqual([
      "PrefixSolicit MH1 GW1",
      "PrefixOffer GW1 MH1",
      "PrefixSolicit MH1 GW2",
      "PrefixOffer GW2 MH1",
      "PrefixRequest MH1 GW2",
      "PrefixGrant GW2 MH1",
    ])
  })

  test("DHCPv6: a prefix is given back by Release and Reply, and by its gateway to its anchor", () => {
    const commands = [attach(0, "GW1"), start(1, "app1"), attach(5, "GW2"), close(8, "app1")]
    const session = asking({ skin: "dhcpv6", idleKeep: { fixed: "release" } }, { commands })
    expect(messages(session, "PrefixRelease", "ReleaseAnswer", "Deregistration")).toEqual([
      "8.000 PrefixRelease MH1 GW2",
      "8.005 ReleaseAnswer GW2 MH1",
      "8.005 Deregistration GW2 GW1",
    ])
    expect(counted(session, "prefixRelease")).toBe(1)
  })

  test.each(["prefixRelease", "releaseAnswer", "deregistration"] as const)("a lost %s keeps no prefix for ever", (message) => {
    const commands = [attach(0, "GW1"), start(1, "app1"), attach(5, "GW2"), close(8, "app1"), attach(20, "GW1"), start(30, "app1")]
    const session = asking(
      { skin: "dhcpv6", idleKeep: { fixed: "release" } },
      { commands, until: 40, faults: [{ at: 7, do: "drop", message }], gateway: { poolSize: 1 } },
    )
    expect(story(session, Kind.SetscRet).at(-1)).toMatch(/SetscRet app1 IPfx2$/)
    expect(violations(session)).toEqual([])
  })
})

describe("duplicate address detection", () => {
  const probing = (parts: Partial<Parameters<typeof network>[0]> = {}) =>
    network({ settings: { dad: "on", bootSet: ["nonPersistent"] }, ...parts })

  test("probes each address by a message (A4862-03)", () => {
    expect(messages(probing(), "Probe")).toEqual(["0.020 Probe MH1 GW1"])
    expect(counted(probing(), "probe")).toBe(1)
    expect(ladderText(probing().run)).toContain("DAD NS IPnp1")
  })

  test("a duplicate answers; where the probe or its answer is lost, it is not noticed", () => {
    const told = (message?: "probe" | "probeAnswer") =>
      story(
        probing({
          commands: [{ at: 0, do: "duplicate", host: "MH1", count: 1 }, attach(0, "GW1")],
          faults: message ? [{ at: 0, do: "drop", message }] : [],
        }),
        Kind.DuplicateFound,
      )
    expect([told().length, told("probe").length, told("probeAnswer").length]).toEqual([1, 0, 0])
  })

  const two = (dad: "on" | "optimistic" | "off", lost = 0): ScenarioFile => ({
    version: 1,
    title: "two hosts with one identifier",
    until: 9,
    settings: { dad, solicitDelay: 0, advertisements: "once" },
    topology: { gateways: [{ name: "GW1" }] },
    hosts: ["A", "B"].map((name) => ({ name, identifier: "::c5" })),
    commands: [
      ...["A", "B"].map((host) => ({ at: 0, do: "attach" as const, host, gateway: "GW1" })),
      { at: 3, do: "advertise", gateway: "GW1", prefix: "2001:db8:a:1::/64", preferred: 100, valid: 200 },
    ],
    faults: lost > 0 ? [{ at: 2.9, do: "drop", message: "probe", count: lost }] : [],
  })
  const play = async (file: ScenarioFile) => Session.open(core, await readScenario(JSON.stringify(file), "two"))

  test("two hosts that form one address on one link both take another (A4862-05)", async () => {
    const session = await play(two("on"))
    const texts = session
      .seek(9e6)
      .addresses.filter(({ name }) => name === "IPun1")
      .map(({ text }) => text)
    expect([texts.length, new Set(texts).size, violations(session)]).toEqual([2, 2, []])
  })

  test.each([
    ["off", 0],
    ["on", 2],
  ] as const)(
    "with duplicate detection %s and %s probes lost, one address at two hosts is a broken promise (A4862-03)",
    async (dad, lost) => {
      const session = await play(two(dad, lost))
      expect(violations(session).map((line) => line.slice(6))).toEqual(["Violation IPun1"])
    },
  )
})

describe("router advertisements again and again (RFC 4861 §6.2)", () => {
  const staying = (settings: Settings, until: number, faults: ScenarioFile["faults"] = []) =>
    network({
      settings: { bootSet: ["nonPersistent"], advertisements: "repeat", ...settings },
      until,
      faults,
      apps: [{ asks: ["nonPersistent"] }],
      commands: [attach(0, "GW1"), start(1, "app1")],
    })
  const heard = (session: Session) => story(session, Kind.AdvertisementHeard).map((line) => Number(line.split(" ")[0]))

  test("the first three at most 16 s apart, then 198 to 600 s, never two within 3 s", () => {
    const times = heard(staying({}, 7200))
    const gaps = times.slice(1).map((t, i) => t - (times[i] ?? 0))
    expect(gaps.slice(0, 3).every((gap) => gap <= 16.001 && gap >= 3)).toBe(true)
    expect(Math.min(...gaps.slice(3))).toBeGreaterThanOrEqual(198)
    expect(Math.max(...gaps.slice(3))).toBeLessThanOrEqual(600)
    expect(gaps.length).toBeGreaterThan(12)
  })

  test("shorter as set; once to each host as set; a setting that changes holds from then on", () => {
    const every = heard(staying({ advertisements: { every: 12 } }, 120))
    const gaps = every.slice(1).map((t, i) => t - (every[i] ?? 0))
    expect([Math.min(...gaps.slice(1)) >= 3.9, Math.max(...gaps) <= 16]).toEqual([true, true])
    expect(heard(staying({ advertisements: "once" }, 3600))).toEqual([0.02])
    const changed = network({
      until: 60,
      commands: [
        attach(0, "GW1"),
        { at: 20, do: "set", key: "advertisements", value: { every: 6 } },
        { at: 40, do: "set", key: "advertisements", value: "once" },
      ],
    })
    expect(
      heard(changed)
        .slice(1)
        .every((t) => t > 20 && t <= 40.01),
    ).toBe(true)
    expect(heard(changed).length).toBeGreaterThan(3)
  })

  test("at its own gateway nothing expires, with lifetimes shorter than the interval too", async () => {
    for (const settings of [
      { preferredLifetime: "10min", validLifetime: "30min" },
      { preferredLifetime: 60, validLifetime: 90 },
    ]) {
      const session = staying(settings, 3600)
      expect(story(session, Kind.AddrDeprecated, Kind.AddrInvalid, Kind.SockBroken, Kind.RouterLost)).toEqual([])
    }
  })

  test("a solicited advertisement that was lost is made good by the next one", () => {
    const session = staying({}, 60, [{ at: 0, do: "drop", message: "routerAdvertisement", count: 3 }])
    expect(heard(session)[0]).toBeCloseTo(16.005)
    expect(violations(session)).toEqual([])
  })

  test("a host whose solicitations were all lost is heard of all the same", () => {
    expect(heard(staying({}, 60, [{ at: 0, do: "drop", message: "routerSolicitation", count: 3 }])).length).toBeGreaterThan(0)
  })

  test("a router that is not heard for 1,800 s is no default router any more, and is solicited", () => {
    const session = staying({}, 4000, [{ at: 1, do: "drop", message: "routerAdvertisement", count: 12 }])
    expect(story(session, Kind.RouterLost)).toEqual(["1800.020 RouterLost"])
    const at = session.seek(1800.05e6)
    expect(at.hosts[0]?.links[0]?.state).toBe(LinkState.Up)
    expect(session.seek(4000e6).hosts[0]?.links[0]?.state).toBe(LinkState.Routed)
  })
})

test("registry updates and look-ups are messages on their own way", () => {
  const session = network({
    apps: [{ preset: "webServer" }],
    commands: [attach(0, "GW1"), start(1, "app1"), { at: 3, do: "connectIn", correspondent: "peer", host: "MH1", application: "app1" }],
  })
  expect(messages(session, "Publication", "Lookup", "LookupAnswer").map((line) => line.split(" ").slice(1).join(" "))).toEqual([
    "Publication MH1 GW1",
    "Publication GW1 registry",
    "Lookup peer registry",
    "LookupAnswer registry peer",
  ])
  expect([counted(session, "publication"), counted(session, "lookup"), counted(session, "lookupAnswer")]).toEqual([2, 1, 1])
  expect(story(session, Kind.InboundAccepted)).toHaveLength(1)
  expect(Errno.OK).toBe(0)
})

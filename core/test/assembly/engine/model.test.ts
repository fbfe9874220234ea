// The behaviour of host, network and socket API beyond the draft's example; each test names the statement it shows.

import { describe, expect, test } from "vitest"
import { AddressState, AddressType, Errno, Kind, MessageKind, Reason, Rule, SocketState, Stack } from "../../../host/index.js"
import { type Asking, attach, close, detach, open, small, start, story } from "../../helpers/world.js"

const np: Asking = { asks: ["nonPersistent"] }
const sl: Asking = { asks: ["sessionLasting"] }

describe("attachment", () => {
  test("the initial prefixes come only at the first attachment; later a non-persistent one (model: Attach)", () => {
    const session = open(small({ commands: [attach(0, "GW1"), attach(5, "GW2"), attach(10, "GW1")] }))
    expect(story(session, Kind.PrefixNew, Kind.PrefixGone)).toEqual([
      "0.020 PrefixNew PREFsl1",
      "0.020 PrefixNew PREFnp1",
      "5.084 PrefixNew PREFnp2",
      "5.084 PrefixGone PREFnp1",
      "10.070 PrefixNew PREFnp3",
      "10.070 PrefixGone PREFnp2",
    ])
  })

  test("back at its anchor a session-lasting prefix is preferred again and needs no tunnel", () => {
    const session = open(small({ apps: [sl], commands: [attach(0, "GW1"), start(1, "app1"), attach(5, "GW2"), attach(10, "GW1")] }))
    expect(
      story(session, Kind.AddrDeprecated, Kind.TunnelUp, Kind.TunnelDown, Kind.AddrPreferred).filter((line) => line.includes("sl1")),
    ).toEqual([
      "0.020 AddrPreferred IPsl1",
      "5.077 TunnelUp PREFsl1",
      "5.084 AddrDeprecated IPsl1",
      "10.055 TunnelDown PREFsl1",
      "10.070 AddrPreferred IPsl1",
    ])
    const { path } = session.seek(12e6).sockets[0] ?? {}
    expect(path?.via).toBe(path?.anchor)
  })

  test("a host that only leaves keeps its non-persistent prefix until its gateway lets go (draft §4.2, bullet 10; RFC 5213 §9.1)", () => {
    const session = open(small({ apps: [np, sl], commands: [attach(0, "GW1"), start(1, "app1"), start(1, "app2"), detach(5)] }))
    expect(story(session, Kind.PrefixGone, Kind.SockBroken)).toEqual(["15.000 PrefixGone PREFnp1", "15.000 SockBroken app1 IPnp1"])
    expect(session.seek(19e6).addresses.find(({ name }) => name === "IPsl1")?.state).toBe(AddressState.Preferred)
  })

  test("withdrawal: linkDown ends local prefixes with the link (S-09)", () => {
    const session = open(
      small({ apps: [np], settings: { withdrawal: "linkDown" }, commands: [attach(0, "GW1"), start(1, "app1"), attach(5, "GW2")] }),
    )
    expect(story(session, Kind.SockBroken)).toEqual(["5.000 SockBroken app1 IPnp1"])
  })

  test("a solicitation is repeated, three times four seconds apart (RFC 4861 §10)", () => {
    const session = open(small({ faults: [{ at: 0, do: "drop", message: "routerSolicitation", count: 2 }] }))
    expect(story(session, Kind.Solicitation, Kind.MessageLost, Kind.AdvertisementHeard)).toEqual([
      "0.000 Solicitation",
      "0.005 MessageLost",
      "4.000 Solicitation",
      "4.005 MessageLost",
      "8.000 Solicitation",
      "8.020 AdvertisementHeard",
    ])
  })

  test("a lost advertisement is sent again when asked, with the same prefixes", () => {
    const session = open(small({ faults: [{ at: 0, do: "drop", message: "routerAdvertisement" }] }))
    expect(story(session, Kind.PrefixNew)).toEqual(["4.012 PrefixNew PREFsl1", "4.012 PrefixNew PREFnp1"])
  })

  test("a lost binding update is repeated after a second, and the tunnel comes up", () => {
    const session = open(
      small({
        apps: [sl],
        commands: [attach(0, "GW1"), start(1, "app1"), attach(5, "GW2")],
        faults: [{ at: 5, do: "drop", message: "bindingUpdate" }],
      }),
    )
    expect(story(session, Kind.BindingUpdate, Kind.TunnelUp, Kind.SockSurvives)).toEqual([
      "5.057 BindingUpdate PREFsl1",
      "6.057 BindingUpdate PREFsl1",
      "6.077 TunnelUp PREFsl1",
      "6.084 SockSurvives app1 IPsl1",
    ])
  })

  test("a handoff to a third gateway before the second has spoken retargets: the first link-up is stale", () => {
    const session = open(small({ apps: [sl], commands: [attach(0, "GW1"), start(1, "app1"), attach(5, "GW2"), attach(5.02, "GW3")] }))
    expect(story(session, Kind.LinkUp).map((line) => line.split(" ")[0])).toEqual(["0.000", "5.070"])
    expect(session.run.entities.get(session.seek(6e6).hosts[0]?.gateway ?? 0)?.name).toBe("GW3")
  })
})

describe("session-lasting addresses", () => {
  test("are valid as long as a socket holds them, whatever the number of moves (OD-3.2-06, OD-3.2-07)", () => {
    const commands = [attach(0, "GW1"), start(1, "app1"), ...[2, 4, 6, 8, 10, 12].map((t, i) => attach(t, i % 2 === 0 ? "GW2" : "GW3"))]
    const session = open(small({ apps: [sl], commands }))
    expect(story(session, Kind.SockSurvives).length).toBe(6)
    expect(story(session, Kind.SockBroken)).toEqual([])
    expect(session.seek(20e6).sockets[0]?.state).toBe(SocketState.Connected)
  })

  test("are kept for a while after their last socket closed, then given up (S-17, OD-3.4-08, OD-3.4-09)", () => {
    const session = open(
      small({ apps: [sl], settings: { idleKeep: "3s" }, commands: [attach(0, "GW1"), start(1, "app1"), close(4, "app1")] }),
    )
    expect(story(session, Kind.AddrKeep, Kind.PrefixGone, Kind.AddrInvalid)).toEqual([
      "4.000 AddrKeep IPsl1",
      "7.000 PrefixGone PREFsl1",
      "7.000 AddrInvalid IPsl1",
    ])
  })

  test("held again in time stay (OD-3.4-09)", () => {
    const commands = [attach(0, "GW1"), start(1, "app1"), close(4, "app1"), start(6, "app1")]
    const session = open(small({ apps: [sl], settings: { idleKeep: "3s" }, commands }))
    expect(story(session, Kind.PrefixGone)).toEqual([])
  })

  test("never held are given up some time after the move (model: Handoff)", () => {
    const session = open(small({ settings: { idleKeep: "3s" }, commands: [attach(0, "GW1"), attach(5, "GW2")] }))
    expect(story(session, Kind.PrefixGone)).toEqual(["5.084 PrefixGone PREFnp1", "8.084 PrefixGone PREFsl1"])
  })
})

describe("setsc()", () => {
  test("asks the network for a type it has none of, and blocks its caller meanwhile (OD-3.4-03, OD-3.4-04, OD-6.1-13)", () => {
    const session = open(small({ apps: [sl], gateway: { initial: ["nonPersistent"] }, commands: [attach(0, "GW1"), start(1, "app1")] }))
    expect(story(session, Kind.AppReq, Kind.NetReq, Kind.NetGrant, Kind.PrefixNew, Kind.SetscRet).slice(1)).toEqual([
      "1.000 AppReq app1",
      "1.000 NetReq app1",
      "1.015 NetGrant app1 PREFsl1",
      "1.020 PrefixNew PREFsl1",
      "1.020 SetscRet app1 IPsl1",
    ])
    expect(session.seek(1_010_000).sockets[0]?.state).toBe(SocketState.Waiting)
  })

  test("tells a type that is known not to be offered from a refusal (OD-6.1-11, OD-6.1-12)", () => {
    const asks: Asking = { asks: ["fixed"] }
    const returns = (file: Parameters<typeof open>[0]) =>
      open(file)
        .run.records.filter(({ kind }) => kind === Kind.SetscRet)
        .map(({ t, code, reason }) => [t / 1e6, Errno[code], Reason[reason]])
    const commands = [attach(0, "GW1"), start(1, "app1")]
    expect(returns(small({ apps: [asks], commands }))).toEqual([[1, "EAI_REQUIREDIPNOTSUPPORTED", "NotOffered"]])
    expect(returns(small({ apps: [asks], commands, settings: { unsupported: "refused" } }))).toEqual([
      [1.012, "EAI_REQUIREDIPNOTSUPPORTED", "NotOffered"],
    ])
    expect(returns(small({ apps: [asks], commands, settings: { unsupported: "silent" } }))).toEqual([
      [4, "EAI_REQUIREDIPFAILED", "TimedOut"],
    ])
    const refuse = [{ at: 0.5, do: "refuse", gateway: "GW1", type: "fixed" }] as const
    expect(returns(small({ apps: [asks], commands, gateway: { offers: ["fixed"] }, faults: [...refuse] }))).toEqual([
      [1.012, "EAI_REQUIREDIPFAILED", "Refused"],
    ])
    expect(returns(small({ apps: [asks], commands, gateway: { offers: ["fixed"], poolSize: 0 } }))).toEqual([
      [1.02, "EAI_REQUIREDIPFAILED", "Exhausted"],
    ])
  })

  test("a pending request is sent once more after a move, inside the same time-out (model: A pending request)", () => {
    const session = open(
      small({
        apps: [sl],
        gateway: { initial: ["nonPersistent"], allocation: "40ms" },
        commands: [attach(0, "GW1"), start(1, "app1"), attach(1.01, "GW2")],
      }),
    )
    expect(story(session, Kind.NetReq, Kind.SetscRet)).toEqual(["1.000 NetReq app1", "1.110 NetReq app1", "1.160 SetscRet app1 IPsl2"])
  })

  test("detached it waits, then fails (model: A pending request)", () => {
    const session = open(
      small({
        apps: [{ ...sl, onBroken: "fail" }],
        gateway: { initial: ["nonPersistent"] },
        commands: [attach(0, "GW1"), detach(1), start(2, "app1")],
      }),
    )
    expect(session.run.records.filter(({ kind }) => kind === Kind.SetscRet).map(({ t, code, reason }) => [t, code, reason])).toEqual([
      [5_000_000, Errno.EAI_REQUIREDIPFAILED, Reason.Detached],
    ])
  })

  test("a grant that nobody waits for is returned at once (model: A pending request)", () => {
    const session = open(
      small({ apps: [sl], gateway: { initial: ["nonPersistent"] }, commands: [attach(0, "GW1"), start(1, "app1"), close(1.017, "app1")] }),
    )
    expect(story(session, Kind.GrantReturned, Kind.PrefixNew)).toEqual(["0.020 PrefixNew PREFnp1", "1.020 GrantReturned PREFsl1"])
  })

  test("with ON_NET set a new prefix of the serving network is requested though one exists (OD-6.2-02)", () => {
    const session = open(
      small({ apps: [sl, { ...sl, onNet: true }], commands: [attach(0, "GW1"), start(1, "app1"), attach(5, "GW2"), start(6, "app2")] }),
    )
    const frame = session.seek(8e6)
    expect(frame.sockets.map(({ name, path }) => [name, path?.via === path?.anchor])).toEqual([
      ["app1", false],
      ["app2", true],
    ])
    expect(frame.addresses.filter(({ type }) => type === AddressType.SessionLasting).map(({ name, holders }) => [name, holders])).toEqual([
      ["IPsl1", 1],
      ["IPsl2", 1],
    ])
  })

  test("reuse: new requests a prefix each time (S-01, OD-3.4-10)", () => {
    const session = open(
      small({ apps: [sl, sl], settings: { reuse: "new" }, commands: [attach(0, "GW1"), start(1, "app1"), start(2, "app2")] }),
    )
    expect(story(session, Kind.Reuse)).toEqual([])
    expect(session.seek(3e6).addresses.filter(({ type }) => type === AddressType.SessionLasting).length).toBe(3)
  })

  test("a legacy stack has no such call; the application may connect without it (OD-5.1-03, OD-4.1-07)", () => {
    const session = open(
      small({ stack: "legacy", apps: [{ ...sl, otherwise: "connect" }], commands: [attach(0, "GW1"), start(1, "app1")] }),
    )
    expect(session.seek(2e6).hosts[0]?.stack).toBe(Stack.Legacy)
    expect(session.run.records.filter(({ kind }) => kind === Kind.SetscRet).map(({ code }) => Errno[code])).toEqual(["ENOSYS"])
    expect(session.seek(2e6).sockets[0]?.state).toBe(SocketState.Connected)
  })

  test("without bind() the claim is held, unused, and the source is selected (OD-5.4-04)", () => {
    const session = open(small({ apps: [{ ...sl, bind: false }], commands: [attach(0, "GW1"), attach(5, "GW2"), start(6, "app1")] }))
    const { entities } = session.run
    const socket = session.seek(8e6).sockets[0]
    expect([entities.get(socket?.claim ?? 0)?.name, entities.get(socket?.source ?? 0)?.name]).toEqual(["IPsl1", "IPnp2"])
    const select = session.run.records.find(({ kind }) => kind === Kind.Select)
    expect(select?.req).toContain("OD-5.4-04")
    expect(select?.value).toBe(Rule.Rule3)
  })
})

describe("duplicate address detection", () => {
  const commands = [attach(0, "GW1"), start(0.1, "app1")]

  test("a tentative address is not handed out before its probe is over (A4862-03)", () => {
    const session = open(small({ apps: [np], commands, settings: { dad: "on" } }))
    expect(story(session, Kind.AddrTentative, Kind.AddrPreferred, Kind.SetscRet)).toEqual([
      "0.020 AddrTentative IPsl1",
      "0.020 AddrTentative IPnp1",
      "1.020 AddrPreferred IPsl1",
      "1.020 AddrPreferred IPnp1",
      "1.020 SetscRet app1 IPnp1",
    ])
  })

  test("an optimistic one is (RFC 4429)", () => {
    expect(story(open(small({ apps: [np], commands, settings: { dad: "optimistic" } })), Kind.SetscRet)).toEqual([
      "0.100 SetscRet app1 IPnp1",
    ])
  })
})

describe("a broken socket", () => {
  const commands = [attach(0, "GW1"), start(1, "app1"), attach(5, "GW2")]
  const opened = (addressLoss: "onSend" | "event" | "silent") =>
    story(
      open(small({ apps: [{ ...np, sendEvery: "300ms", reconnectAfter: "10ms" }], commands, settings: { addressLoss } })),
      Kind.SockOpen,
    ).slice(1)

  test("is noticed at the next send, by an event, or not at all (S-10)", () => {
    expect(opened("onSend")).toEqual(["5.262 SockOpen app1"])
    expect(opened("event")).toEqual(["5.094 SockOpen app1"])
    expect(opened("silent")).toEqual([])
  })
})

describe("pools", () => {
  test("a freed prefix counts as allocated until its anchor lets go of the binding, and is used last (model: Pools)", () => {
    const session = open(
      small({
        until: 60,
        gateway: { poolSize: 2 },
        commands: [attach(0, "GW1"), attach(2, "GW2"), attach(4, "GW1"), attach(6, "GW2"), attach(20, "GW1")],
      }),
    )
    const given = session.run.records.filter(({ kind, type }) => kind === Kind.PrefixNew && type === AddressType.NonPersistent)
    expect(given.map(({ prefix }) => session.run.entities.get(prefix)?.text)).toEqual([
      "2001:db8:1:1::/64",
      "2001:db8:2:1::/64",
      "2001:db8:1:2::/64",
      "2001:db8:2:2::/64",
      "2001:db8:1:1::/64",
    ])
  })
})

describe("connect()", () => {
  test("tries again after a second when the request is lost, then gives up (RFC 6298)", () => {
    const commands = [attach(0, "GW1"), start(1, "app1")]
    const once = open(small({ apps: [np], commands, faults: [{ at: 1, do: "drop", message: "connectRequest" }] }))
    expect(story(once, Kind.MessageLost, Kind.ConnectRet)).toEqual(["1.007 MessageLost app1 PREFnp1", "2.052 ConnectRet app1 IPnp1"])
    const always = open(
      small({ apps: [{ ...np, onBroken: "fail" }], commands, faults: [{ at: 1, do: "drop", message: "connectRequest", count: 9 }] }),
    )
    const last = always.run.records.find(({ kind }) => kind === Kind.ConnectRet)
    expect([last?.t, Errno[last?.code ?? 0]]).toEqual([16_002_000, "ETIMEDOUT"])
  })

  test("names the kind of message that a fault took", () => {
    const session = open(small({ faults: [{ at: 0, do: "drop", message: "routerAdvertisement" }] }))
    expect(session.run.records.find(({ kind }) => kind === Kind.MessageLost)?.carries).toBe(MessageKind.RouterAdvertisement)
  })
})

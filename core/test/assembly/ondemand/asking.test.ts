// How an application asks (draft §3.1, §3.5, §6.1): the five steps, what setsc() takes and gives back, and when the network is asked.

import { describe, expect, test } from "vitest"
import { AddressType, Errno, Kind, type Session, SocketState } from "../../../host/index.js"
import { ALL, network } from "../../helpers/network.js"
import { type Calls, type Parts, returns, scripted } from "../../helpers/scripts.js"
import { attach, of, open, small, start, story } from "../../helpers/world.js"

const socket = { call: "socket" } as const
const bind = { call: "bind" } as const
const connect = { call: "connect" } as const
const setsc = (type: number | (typeof ALL)[number]) => ({ call: "setsc", type }) as Calls[number]
const offersAll: Parts = { gateway: { offers: [...ALL], pools: {} }, settings: { bootSet: ["nonPersistent"] } }
const kinds = (session: Session, ...only: Kind[]) => of(session, ...only).map(({ kind }) => Kind[kind])
/** Of the application's request, in order: the draft's five steps. */
const steps = (session: Session) => kinds(session, Kind.AppReq, Kind.Reuse, Kind.NetReq, Kind.NetGrant, Kind.NetRefuse, Kind.SetscRet)

describe("the five steps of draft §3.1", () => {
  test("a suitable prefix is there: two steps (OD-3.1-01, OD-3.1-02, OD-3.5-06)", () =>
    expect(steps(scripted([socket, setsc("nonPersistent")], offersAll))).toEqual(["AppReq", "Reuse", "SetscRet"]))

  test("otherwise the network is asked for one of that service, and only then an address is built (OD-3.1-03, OD-3.1-04, OD-3.1-06, OD-3.5-07)", () => {
    const session = scripted([socket, setsc("sessionLasting")], offersAll)
    expect(steps(session)).toEqual(["AppReq", "NetReq", "NetGrant", "SetscRet"])
    expect(of(session, Kind.NetReq).map(({ type }) => type)).toEqual([AddressType.SessionLasting])
    const [granted = 0, built = 0, told = 0] = [Kind.NetGrant, Kind.AddrPreferred, Kind.SetscRet].map((kind) => of(session, kind).at(-1)?.n)
    expect(granted < built && built < told).toBe(true)
  })

  test("a failure indication builds nothing (OD-3.1-05, OD-3.1-06)", () => {
    const faults: Parts["faults"] = [{ at: 0, do: "refuse", gateway: "GW1", type: "sessionLasting" }]
    const session = scripted([socket, setsc("sessionLasting")], { ...offersAll, faults })
    expect(steps(session)).toEqual(["AppReq", "NetReq", "NetRefuse", "SetscRet"])
    expect(session.seek(9e6).prefixes.map(({ type }) => type)).toEqual([AddressType.NonPersistent])
  })

  test("only setsc() says which type is wanted: without it no request carries one (OD-3.5-03)", () => {
    const session = scripted([socket, { call: "setsockopt", prefer: ["public"], onNet: true }, connect, { call: "send" }], {
      ...offersAll,
      settings: { bootSet: "none" },
    })
    expect(of(session, Kind.AppReq)).toEqual([])
    expect(of(session, Kind.NetReq).every(({ type }) => type === AddressType.Untyped)).toBe(true)
  })

  test.each(ALL.map((type, i) => [type, i + 1] as const))(
    "the type that the application named is the type asked of the network: %s (OD-5.2-03, OD-5.2-04)",
    (type, value) => {
      const session = scripted([socket, setsc(type)], { ...offersAll, settings: { bootSet: "none" } })
      expect(of(session, Kind.AppReq, Kind.NetReq).map((r) => r.type)).toEqual([value, value])
    },
  )
})

describe("int setsc(int sockfd, in6_addr *sourceAddress, sc_type addressType)", () => {
  test("takes a socket and a type, gives a status and an address (OD-6.1-01, OD-3.5-04)", () => {
    const session = scripted([socket, setsc("nonPersistent"), bind, { call: "getsockname" }], offersAll)
    expect(returns(session).slice(1)).toEqual(["Setsc 0 IPnp1", "Bind 0 IPnp1", "Getsockname 0 IPnp1"])
    const [asked, told] = [of(session, Kind.AppReq)[0], of(session, Kind.SetscRet)[0]]
    expect([asked?.socket, asked?.type]).toEqual([told?.socket, AddressType.NonPersistent])
    expect(asked?.socket).toBe(session.seek(9e6).sockets[0]?.serial)
  })

  test("the type belongs to the socket that was named, to no other of the application (OD-6.1-02)", () => {
    const session = network({
      apps: [
        {
          sockets: [
            { name: "control", asks: ["sessionLasting"] },
            { name: "data", asks: ["nonPersistent"] },
            { name: "plain", asks: [] },
          ],
        },
      ],
      commands: [attach(0, "GW1"), ...["control", "data", "plain"].map((name) => start(1, `app1/${name}`))],
    })
    expect(session.seek(9e6).sockets.map(({ type }) => type)).toEqual([2, 3, 0])
  })

  test("the caller's memory is filled on 0 alone (OD-6.1-03)", () => {
    const codes = [setsc("nonPersistent"), setsc("fixed"), setsc(7)]
    const session = scripted([socket, ...codes], { settings: { bootSet: ["nonPersistent"] } })
    expect(of(session, Kind.SetscRet).map(({ code, address }) => [Errno[code], address !== 0])).toEqual([
      ["OK", true],
      ["EAI_REQUIREDIPNOTSUPPORTED", false],
      ["EINVAL", false],
    ])
  })

  test.each([
    [1, "IPfx1", "OD-6.1-05"],
    [2, "IPsl1", "OD-6.1-06"],
    [3, "IPnp1", "OD-6.1-07"],
    [4, "IPgr1", "OD-6.1-08"],
  ])("the value %i gives %s (%s)", (value, address, _id) => {
    expect(returns(scripted([socket, setsc(value)], offersAll))[1]).toBe(`Setsc 0 ${address}`)
    expect(AddressType[value]).toBe(["", "Fixed", "SessionLasting", "NonPersistent", "GracefulReplacement"][value])
  })

  test("the type has three bits: 0 to 7 can be said, 8 cannot (OD-6.1-04)", () => {
    for (let value = 0; value < 8; value++) expect(() => scripted([socket, setsc(value)], offersAll)).not.toThrow()
    expect(() => scripted([socket, setsc(8)], offersAll)).toThrow()
    expect(() => scripted([socket, setsc(-1)], offersAll)).toThrow()
  })
})

describe("old or new, fast or short (draft §3.5)", () => {
  /** A socket asks at GW2 for what it could have from GW1. */
  const asks = (onNet: boolean) => {
    const session = scripted([{ call: "wait", time: 6 }, socket, { call: "setsockopt", onNet }, setsc("sessionLasting"), bind, connect], {
      commands: [attach(5, "GW2")],
      settings: { reuseDeprecated: "yes" },
    })
    const wait = (of(session, Kind.SetscRet)[0]?.t ?? 0) - (of(session, Kind.AppReq)[0]?.t ?? 0)
    return { wait, detour: (session.seek(15e6).sockets[0]?.path?.oneWay ?? 0) - (session.seek(15e6).sockets[0]?.path?.direct ?? 0) }
  }

  test("an existing prefix costs no time, and a detour; a new one a round trip, and none (OD-3.5-08, OD-3.5-09)", () => {
    expect(asks(false).wait).toBe(0)
    expect(asks(false).detour).toBeGreaterThan(0)
    expect(asks(true).wait).toBeGreaterThan(10_000)
    expect(asks(true).detour).toBe(0)
  })

  test("ON_NET is the application's way to choose (OD-3.5-10): with it the same call gets another address", () => {
    const given = (onNet: boolean) => returns(scripted([socket, { call: "setsockopt", onNet }, setsc("sessionLasting")]))[2]
    expect([given(false), given(true)]).toEqual(["Setsc 0 IPsl1", "Setsc 0 IPsl2"])
  })
})

describe("beside the legacy API (draft §5)", () => {
  const LEGACY: Calls = [
    socket,
    { call: "setsockopt", prefer: ["public"] },
    { call: "setsockopt", prefer: ["tmp", "public"] },
    { call: "getsockopt" },
    connect,
    { call: "getsockname" },
    { call: "send" },
    { call: "close" },
  ]

  test("a new stack answers legacy operations as an old one does, call by call (OD-5.2-01, OD-5.2-02)", () => {
    const answers = (stack: "legacy" | "on-demand") => {
      const session = scripted(LEGACY, { stack, settings: { temporary: true } })
      return of(session, ...[Kind.SetsockoptRet, Kind.GetsockoptRet, Kind.ConnectRet, Kind.GetsocknameRet, Kind.SendRet, Kind.Select]).map(
        ({ t, kind, code, value, address }) => [t, Kind[kind], Errno[code], value, session.run.entities.get(address)?.name],
      )
    }
    expect(answers("on-demand")).toEqual(answers("legacy"))
    expect(answers("legacy").length).toBe(7)
  })

  test.each(["home", "coa", "tmp", "public", "cga", "nonCga"] as const)(
    "of RFC 5014's six flags %s too is ignored after setsc() and bind() (OD-5.4-01, OD-5.4-03)",
    (flag) => {
      const calls: Calls = [socket, { call: "setsockopt", prefer: [flag] }, setsc("sessionLasting"), bind, connect, { call: "getsockname" }]
      const session = scripted(calls, { settings: { temporary: true, homeRole: "anchored" }, commands: [attach(0.5, "GW2")] })
      expect(returns(session).at(-1)).toBe("Getsockname 0 IPsl1")
      expect(of(session, Kind.TraceWarn).map(({ req }) => req[1])).toContain("OD-5.4-03")
    },
  )

  test("legacy in any place: all eight combinations attach, connect and carry data (OD-5-01, A7333-11)", () => {
    for (const stack of ["legacy", "on-demand"] as const)
      for (const legacy of [true, false])
        for (const asks of [[], ["sessionLasting"]] as "sessionLasting"[][]) {
          const file = small({
            stack,
            apps: [{ asks, otherwise: "connect", sendEvery: 0.1 }],
            gateway: legacy ? { legacy: true, pools: {} } : {},
            commands: [attach(0, "GW1"), start(1, "app1")],
          })
          const session = open({ ...file, samples: "always" })
          expect([stack, legacy, asks, session.seek(9e6).sockets[0]?.state]).toEqual([stack, legacy, asks, SocketState.Connected])
          expect(story(session, Kind.SampleDelivered).length).toBeGreaterThan(5)
        }
  })
})

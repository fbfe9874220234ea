// The socket API call by call, as a scripted application makes them: what comes back, and with which errno.

import { describe, expect, test } from "vitest"
import { Errno, Key, Kind, Preference, Reason, type Session, SocketState, sentence } from "../../../host/index.js"
import { type Calls, type Parts, returns, scripted } from "../../helpers/scripts.js"
import { attach, close, detach, open, small, start } from "../../helpers/world.js"

const find = (session: Session, kind: Kind, nth = 0) => session.run.records.filter((r) => r.kind === kind)[nth]
const warnings = (session: Session) =>
  session.run.records.filter(({ kind }) => kind === Kind.TraceWarn).map(({ reason, req }) => [Reason[reason], req[0]])
const reasons = (session: Session, kind: Kind) => session.run.records.filter((r) => r.kind === kind).map(({ reason }) => Reason[reason])

const socket = { call: "socket" } as const
const setsc = (type: Extract<Calls[number], { call: "setsc" }>["type"]) => ({ call: "setsc", type }) as const
const bind = { call: "bind" } as const
const connect = { call: "connect" } as const

describe("the order of draft §4.1", () => {
  test("socket, setsc, bind, connect: the source is what setsc() gave (OD-4.1-01, OD-4.1-03, OD-4.1-04, OD-4.1-05)", () => {
    const session = scripted([socket, setsc("sessionLasting"), bind, connect, { call: "getsockname" }, { call: "send" }, { call: "close" }])
    expect(returns(session)).toEqual([
      "SockOpen 0",
      "Setsc 0 IPsl1",
      "Bind 0 IPsl1",
      "Connect 0 IPsl1",
      "Getsockname 0 IPsl1",
      "Send 0 IPsl1",
      "SockClose 0",
    ])
  })

  test("connect() before setsc() is the wrong order: the service cannot be had any more, and a warning says so (OD-4.1-02)", () => {
    const session = scripted([socket, connect, setsc("sessionLasting")])
    expect(returns(session).slice(1)).toEqual(["Connect 0 IPsl1", "Setsc EINVAL"])
    expect(warnings(session)).toEqual([["ConnectBeforeSetsc", "OD-4.1-02"]])
    expect(session.seek(9e6).sockets[0]).toMatchObject({ state: SocketState.Connected, type: 0 })
  })

  test("after bind() setsc() returns -1 EINVAL, which the draft leaves open (X-10)", () => {
    const session = scripted([socket, setsc("nonPersistent"), bind, setsc("sessionLasting")])
    expect(returns(session).at(-1)).toBe("Setsc EINVAL")
    expect(find(session, Kind.SetscRet, 1)?.req).toContain("X-10")
    expect(session.seek(9e6).sockets[0]).toMatchObject({ state: SocketState.Bound, type: 3 })
  })

  test("after a failed setsc() the socket stays usable: the application may connect without the service (OD-4.1-07, X-09)", () => {
    const session = scripted([socket, setsc("fixed"), connect])
    expect(returns(session).slice(1)).toEqual(["Setsc EAI_REQUIREDIPNOTSUPPORTED", "Connect 0 IPsl1"])
  })

  test("a missing bind() is seen: the claim stays idle, and a warning says so (OD-5.4-04, OD-5.4-05, OD-3.5-05)", () => {
    const session = scripted([socket, setsc("sessionLasting"), connect], { commands: [] })
    expect(warnings(session)).toEqual([["NotBound", "OD-5.4-04"]])
    expect(find(session, Kind.Select)?.req).toEqual(["OD-5.4-04", "A6724-23", "OD-5.4-05"])
  })

  test("with bind() left out and flags set, traffic follows the flags (OD-5.4-04)", () => {
    const session = scripted([socket, { call: "setsockopt", prefer: ["public"] }, setsc("sessionLasting"), connect])
    const select = find(session, Kind.Select)
    expect(select?.req).toEqual(["OD-5.4-04", "A6724-23"])
    expect(session.seek(9e6).sockets[0]).toMatchObject({ preferences: Preference.Public, state: SocketState.Connected })
  })
})

describe("setsc() with arguments that the draft leaves open (X-10)", () => {
  test.each([0, 5, 6, 7])("%i is reserved: -1 EINVAL, never a type (OD-6.1-09)", (type) => {
    const session = scripted([socket, setsc(type), connect])
    expect(returns(session)[1]).toBe("Setsc EINVAL")
    expect(find(session, Kind.SetscRet)).toMatchObject({ type: 0, reason: Reason.ReservedValue })
    expect(find(session, Kind.SetscRet)?.req).toEqual(["OD-6.1-09", "X-10"])
    expect(find(session, Kind.NetReq)).toBeUndefined()
  })

  test.each([
    [setsc("fixed"), "Setsc"],
    [bind, "Bind"],
    [connect, "Connect"],
    [{ call: "send" }, "Send"],
    [{ call: "listen" }, "Listen"],
    [{ call: "accept" }, "Accept"],
    [{ call: "setsockopt" }, "Setsockopt"],
    [{ call: "getsockopt" }, "Getsockopt"],
    [{ call: "getsockname" }, "Getsockname"],
    [{ call: "close" }, "SockClose"],
  ] as const)("%j on no open socket: -1 EBADF (X-10)", (call, name) => {
    const session = scripted([socket, { call: "close" }, call])
    expect(returns(session).at(-1)).toBe(`${name} EBADF`)
    expect(session.run.records.at(-1)?.req).toEqual(["X-10"])
  })

  test("a second setsc() before bind() replaces the claim of the first (X-22)", () => {
    const session = scripted([socket, setsc("sessionLasting"), setsc("nonPersistent"), bind, connect])
    expect(find(session, Kind.ClaimReleased)).toMatchObject({ reason: Reason.Replaced, req: ["X-22"] })
    expect(returns(session).slice(1, 4)).toEqual(["Setsc 0 IPsl1", "Setsc 0 IPnp1", "Bind 0 IPnp1"])
    expect(session.seek(9e6).addresses.map(({ name, holders }) => [name, holders])).toEqual([
      ["link-local", 0],
      ["IPsl1", 0],
      ["IPnp1", 1],
    ])
  })

  test("a legacy stack has no such call (X-11, OD-5.1-03)", () => {
    expect(returns(scripted([socket, setsc("fixed"), connect], { stack: "legacy" }))).toEqual([
      "SockOpen 0",
      "Setsc ENOSYS",
      "Connect 0 IPsl1",
    ])
  })
})

describe("bind()", () => {
  test("to a named address of the host, to any, or to one that it does not have", () => {
    const named = (to: string) => returns(scripted([socket, { call: "bind", to }, connect, { call: "getsockname" }])).slice(1)
    const mine =
      open(small({}))
        .seek(1e6)
        .addresses.find(({ name }) => name === "IPnp1")?.text ?? ""
    expect(named(mine)).toEqual(["Bind 0 IPnp1", "Connect 0 IPnp1", "Getsockname 0 IPnp1"])
    expect(named("any")).toEqual(["Bind 0", "Connect 0 IPsl1", "Getsockname 0 IPsl1"])
    expect(named("2001:db8::bad")[0]).toBe("Bind EADDRNOTAVAIL")
    expect(named("claim")[0]).toBe("Bind EADDRNOTAVAIL")
  })

  test("accepts a deprecated address that the application names (A4862-22)", () => {
    const mine =
      open(small({}))
        .seek(1e6)
        .addresses.find(({ name }) => name === "IPsl1")?.text ?? ""
    const session = scripted([{ call: "wait", time: 6 }, socket, { call: "bind", to: mine }, connect], { commands: [attach(5, "GW2")] })
    expect(returns(session).slice(1)).toEqual(["Bind 0 IPsl1", "Connect 0 IPsl1"])
    expect(find(session, Kind.BindRet)?.req).toContain("A4862-22")
  })

  test("twice is -1 EINVAL", () => {
    expect(returns(scripted([socket, setsc("sessionLasting"), bind, bind])).at(-1)).toBe("Bind EINVAL")
  })
})

describe("connect(), send()", () => {
  test("on a connected socket is EISCONN, and send() before connect() is ENOTCONN", () => {
    expect(returns(scripted([socket, { call: "send" }, connect, connect])).slice(1)).toEqual([
      "Send ENOTCONN",
      "Connect 0 IPsl1",
      "Connect EISCONN IPsl1",
    ])
  })

  test("without a network is ENETUNREACH, and the application closes its socket (OD-4.1-06)", () => {
    const session = scripted([{ call: "wait", time: 2 }, socket, connect, { call: "close" }], { commands: [detach(2)] })
    expect(returns(session).slice(1)).toEqual(["Connect ENETUNREACH IPsl1", "SockClose 0"])
    expect(session.seek(9e6).addresses.every(({ holders }) => holders === 0)).toBe(true)
  })

  test("a broken socket says so at the next send() (S-10, X-24)", () => {
    const broken = [socket, setsc("nonPersistent"), bind, connect, { call: "wait", time: 6 }, { call: "send" }, connect] as const
    const session = scripted([...broken], { commands: [attach(5, "GW2")] })
    expect(returns(session).slice(4)).toEqual(["Send ECONNABORTED", "Connect ECONNABORTED"])
    expect(find(session, Kind.SendRet)?.req).toEqual(["S-10", "X-24"])
    expect(find(session, Kind.SendRet)?.setting).toBe(Key.AddressLoss)
  })

  test("whoever waits in connect() or accept() when the address goes is told", () => {
    const np = [socket, setsc("nonPersistent"), bind] as const
    const faults = [{ at: 1, do: "drop", message: "connectRequest", count: 9 }] as const
    const commands = [attach(3, "GW2")]
    const connecting = scripted([...np, connect, { call: "close" }], { faults: [...faults], commands })
    expect(returns(connecting).slice(3)).toEqual(["Connect ECONNABORTED", "SockClose 0"])
    const accepting = scripted([...np, { call: "listen" }, { call: "accept" }, { call: "close" }], { commands })
    expect(returns(accepting).slice(4)).toEqual(["Accept ECONNABORTED", "SockClose 0"])
  })

  test("a silent loss is noticed when its time is over (S-10)", () => {
    const calls = [
      socket,
      setsc("nonPersistent"),
      bind,
      connect,
      { call: "wait", time: 6 },
      { call: "send" },
      { call: "wait", time: 5 },
      { call: "send" },
    ] as const
    const session = scripted([...calls], { commands: [attach(5, "GW2")], settings: { addressLoss: "silent", lossTimeout: 4 } })
    expect(returns(session).slice(4)).toEqual(["Send 0", "Send ETIMEDOUT"])
  })
})

describe("preferences (RFC 5014) on a socket", () => {
  test("are set, read back, and opposites change nothing (A5014-02, A5014-07, A5014-08, A5014-15)", () => {
    const session = scripted([
      socket,
      { call: "setsockopt", prefer: ["public", "coa"] },
      { call: "setsockopt", prefer: ["home", "coa"] },
      { call: "getsockopt" },
    ])
    expect(returns(session).slice(1)).toEqual(["Setsockopt 0", "Setsockopt EINVAL", "Getsockopt 0"])
    expect(find(session, Kind.GetsockoptRet)?.value).toBe(Preference.Public | Preference.Coa | Preference.Cga)
    expect(warnings(session)).toEqual([["InvalidPreferences", "A5014-08"]])
  })

  test("ON_NET lives in the same word: setting flags without it resets it (X-17, OD-6.2-01)", () => {
    const session = scripted([
      socket,
      { call: "setsockopt", onNet: true },
      { call: "setsockopt", prefer: ["public"] },
      setsc("sessionLasting"),
    ])
    expect(find(session, Kind.SetsockoptRet)?.req).toEqual(["OD-3.5-01", "OD-6.2-01", "X-17"])
    expect(session.seek(3e6).sockets[0]).toMatchObject({ onNet: false })
    expect(find(session, Kind.NetReq)).toBeUndefined()
  })

  test("setsockopt() asks nothing of the network, it alters the next setsc() (OD-3.5-02, OD-3.5-11, OD-6.2-02)", () => {
    const session = scripted([socket, { call: "setsockopt", onNet: true }, { call: "wait", time: 1 }, setsc("sessionLasting")])
    expect(find(session, Kind.NetReq)?.t).toBeGreaterThan(2_000_000)
    expect(find(session, Kind.NetReq)).toMatchObject({ reason: Reason.OnNetSet })
    expect(returns(session).at(-1)).toBe("Setsc 0 IPsl2")
  })

  test("beside setsc() and bind() they are ignored, with a warning (OD-5.4-02, OD-5.4-03, A5014-27)", () => {
    const session = scripted([socket, { call: "setsockopt", prefer: ["coa"] }, setsc("sessionLasting"), bind, connect])
    expect(warnings(session)).toEqual([["FlagsIgnored", "OD-5.4-02"]])
    expect(returns(session).at(-1)).toBe("Connect 0 IPsl1")
    expect(find(session, Kind.Select)).toBeUndefined()
  })
})

describe("waiting (X-23, S-13)", () => {
  const asks = [socket, setsc("sessionLasting"), bind] as const
  const lone: Parts = { gateway: { initial: ["nonPersistent"] } }

  test("a call that blocks holds the script until the answer (OD-6.1-13)", () => {
    const session = scripted([...asks], lone)
    expect(returns(session).slice(1)).toEqual(["Setsc 0 IPsl1", "Bind 0 IPsl1"])
  })

  test("a socket that does not block hears EINPROGRESS, and the answer comes as an event", () => {
    const session = scripted([...asks, { call: "wait", time: 1 }, bind], { ...lone, settings: { request: { blocking: false } } })
    expect(returns(session).slice(1)).toEqual(["Setsc EINPROGRESS", "Bind EINVAL", "Setsc 0 IPsl1", "Bind 0 IPsl1"])
    expect(find(session, Kind.SetscRet)?.req).toEqual(["X-23", "S-13"])
    expect(find(session, Kind.SetscRet)?.setting).toBe(Key.Blocking)
  })

  test("another call meanwhile is EALREADY", () => {
    const calls = [socket, setsc("sessionLasting"), setsc("nonPersistent"), connect] as const
    const session = scripted([...calls], { ...lone, settings: { request: { blocking: false } } })
    expect(returns(session).slice(1)).toEqual(["Setsc EINPROGRESS", "Setsc EALREADY", "Connect EALREADY", "Setsc 0 IPsl1"])
  })

  test("is asked again as often as set, then FAILED (S-13, OD-6.1-12)", () => {
    const faults = [{ at: 1, do: "drop", message: "prefixRequest", count: 9 }] as const
    const session = scripted([...asks], { ...lone, faults: [...faults], settings: { request: { timeout: 2, retries: 2 } } })
    expect(session.run.records.filter(({ kind }) => kind === Kind.NetReq).map(({ t }) => t / 1e6)).toEqual([1, 3, 5].map((t) => t + 0.001))
    expect(find(session, Kind.SetscRet)).toMatchObject({ code: Errno.EAI_REQUIREDIPFAILED, reason: Reason.TimedOut, t: 7_001_000 })
    expect(find(session, Kind.SetscRet)?.setting).toBe(Key.RequestTimeout)
  })

  test("close() cancels, and the grant goes straight back (model: A pending request)", () => {
    const session = open(
      small({
        ...lone,
        apps: [{ calls: [...asks] }],
        commands: [attach(0, "GW1"), start(1, "app1"), close(1.018, "app1")],
      }),
    )
    expect(find(session, Kind.SockClose)?.reason).toBe(Reason.Closed)
    expect(reasons(session, Kind.GrantReturned)).toEqual(["NobodyWaits"])
  })
})

describe("the calls of a user", () => {
  const at = (time: number, call: Calls[number]) => ({ at: time, do: "call", host: "MH1", application: "app1", call }) as const

  test("are made at once, on a socket of their own or on the application's", () => {
    const session = open(
      small({
        apps: [{ asks: ["sessionLasting"] }],
        commands: [attach(0, "GW1"), at(1, socket), at(2, setsc("sessionLasting")), at(3, bind), at(4, connect), at(5, { call: "send" })],
      }),
    )
    expect(returns(session)).toEqual(["SockOpen 0", "Setsc 0 IPsl1", "Bind 0 IPsl1", "Connect 0 IPsl1", "Send 0 IPsl1"])
  })

  test("release a script that waits when they close its socket", () => {
    const session = open(
      small({
        apps: [{ calls: [socket, setsc("sessionLasting"), socket] }],
        gateway: { initial: ["nonPersistent"] },
        faults: [{ at: 1, do: "drop", message: "prefixRequest", count: 9 }],
        commands: [attach(0, "GW1"), start(1, "app1"), at(2, { call: "close" })],
      }),
    )
    expect(returns(session)).toEqual(["SockOpen 0", "SockClose 0", "SockOpen 0"])
  })

  test("40 of them need no room each", () => {
    const commands = Array.from({ length: 40 }, (_, i) => at(1 + i / 10, { call: "getsockopt" }))
    expect(returns(open(small({ apps: [{}], commands: [attach(0, "GW1"), at(0.5, socket), ...commands] }))).length).toBe(41)
  })
})

test("every record of the socket API has a sentence of its own", () => {
  const session = scripted([
    socket,
    { call: "setsockopt", prefer: ["coa"], onNet: true },
    { call: "getsockopt" },
    setsc("sessionLasting"),
    bind,
    { call: "getsockname" },
    { call: "listen" },
    { call: "close" },
  ])
  for (const record of session.run.records) expect(sentence(session.run, record), Kind[record.kind]).not.toBe(`${Kind[record.kind]}.`)
})

// Reachability (OD-1-03): a server publishes its address, a correspondent looks it up and connects, wherever the host is by then.

import { describe, expect, test } from "vitest"
import { Errno, Kind, Reason, type Session, SocketState, sentence } from "../../../host/index.js"
import { type Parts, returns, scripted } from "../../helpers/scripts.js"
import { attach, close, detach, of, open, small, start, story } from "../../helpers/world.js"

const call = (at: number) => ({ at, do: "connectIn", correspondent: "peer", host: "MH1", application: "app1" }) as const
const ends = (session: Session) =>
  of(session, Kind.InboundAccepted, Kind.InboundFailed).map(({ kind, code, reason }) =>
    kind === Kind.InboundAccepted ? "accepted" : `${Errno[code]} ${Reason[reason]}`,
  )

/** A server that asks for this type, and what happens after it started at 1 s. */
function server(type: "fixed" | "sessionLasting" | "nonPersistent", commands: Parts["commands"] = [], parts: Parts = {}): Session {
  return open(
    small({
      apps: [{ asks: [type], serve: true, connect: false, reconnectAfter: 5 }],
      gateway: { offers: ["fixed", "sessionLasting", "nonPersistent"], pools: {} },
      until: 40,
      commands: [attach(0, "GW1"), start(1, "app1"), ...commands],
      ...parts,
    }),
  )
}

describe("a published Fixed address", () => {
  test("is found in the registry and reached at home", () => {
    const session = server("fixed", [call(3)])
    expect(story(session, Kind.ListenRet, Kind.Published, Kind.LookupSent, Kind.LookupAnswered, Kind.InboundAccepted)).toEqual([
      "1.022 ListenRet app1 IPfx1",
      "1.042 Published app1 IPfx1",
      "3.000 LookupSent app1",
      "3.030 LookupAnswered app1",
      "3.080 InboundAccepted app1 IPfx1",
    ])
    expect(session.seek(5e6).sockets.map(({ state, listening, inbound }) => [SocketState[state], listening, inbound])).toEqual([
      ["Bound", true, false],
      ["Connected", false, true],
    ])
  })

  test("is reached away, by its anchor and the tunnel (OD-1-03, OD-3.2-04)", () => {
    const session = server("fixed", [attach(5, "GW2"), call(8)])
    expect(ends(session)).toEqual(["accepted"])
    expect(of(session, Kind.Tunnelled).length).toBe(1)
    const { path } = session.seek(10e6).sockets[1] ?? {}
    expect(path && path.via !== path.anchor).toBe(true)
    expect(of(session, Kind.Tunnelled, Kind.ConnectArrived).map((record) => sentence(session.run, record))).toEqual([
      "GW1 sends the connection request through the tunnel to GW2, where MH1 is.",
      "peer's connection request for app1 arrives at MH1.",
    ])
  })

  test("cannot be reached while its host is detached: the attempt times out; and can again when it is back (OD-3.2-03)", () => {
    const session = server("fixed", [detach(5), call(6), attach(25, "GW2"), call(30)])
    expect(ends(session)).toEqual(["ETIMEDOUT Detached", "accepted"])
    expect(of(session, Kind.InboundFailed)[0]?.t).toBe(6_030_000 + 15_000_000)
  })

  test("a lost request is repeated, and a lost answer does not make a second connection", () => {
    const lost = (message: "connectRequest" | "connectAnswer" | "lookup" | "lookupAnswer" | "publication", at = 2.9) =>
      server("fixed", [call(3)], { faults: [{ at, do: "drop", message }] })
    for (const session of [lost("connectRequest"), lost("connectAnswer"), lost("lookup"), lost("lookupAnswer"), lost("publication", 1)]) {
      expect(of(session, Kind.MessageLost).length).toBe(1)
      expect(ends(session)).toEqual(["accepted"])
      expect(session.seek(20e6).sockets.filter(({ inbound }) => inbound).length).toBe(1)
    }
  })
})

describe("what cannot be reached", () => {
  test("is what was never published", () => {
    expect(ends(open(small({ apps: [{ asks: ["sessionLasting"] }], commands: [attach(0, "GW1"), start(1, "app1"), call(3)] })))).toEqual([
      "EHOSTUNREACH NotPublished",
    ])
  })

  test("is a server that has closed: the name is still there, nobody listens", () => {
    expect(ends(server("fixed", [close(4, "app1"), call(5)]))).toEqual(["ECONNREFUSED NotListening"])
  })

  test("is an address that was not Fixed, after a move; a warning said so (OD-3.2-16)", () => {
    const session = server("nonPersistent", [call(3), attach(5, "GW2"), call(7), call(20)])
    expect(of(session, Kind.TraceWarn).map(({ reason, req }) => [Reason[reason], req[0]])[0]).toEqual(["NotFixed", "OD-3.2-16"])
    // After a while the server has noticed, listens on its new address and has published that.
    expect(ends(session)).toEqual(["accepted", "EHOSTUNREACH AddressGone", "accepted"])
  })
})

describe("a scripted server", () => {
  const socket = { call: "socket" } as const
  const gateway: Parts["gateway"] = { offers: ["fixed", "nonPersistent"], pools: {} }
  const up = [socket, { call: "setsc", type: "fixed" }, { call: "bind" }, { call: "listen" }] as const

  test("accepts what has come in, or waits for it", () => {
    const early = scripted([...up, { call: "wait", time: 5 }, { call: "accept" }, { call: "close" }], { gateway, commands: [call(3)] })
    expect(returns(early).slice(1)).toEqual([
      "Setsc 0 IPfx1",
      "Bind 0 IPfx1",
      "Listen 0 IPfx1",
      "SockOpen 0",
      "Accept 0 IPfx1",
      "SockClose 0",
    ])
    const late = scripted([...up, { call: "accept" }, { call: "close" }], { gateway, commands: [call(3)] })
    expect(returns(late).slice(1)).toEqual([
      "Setsc 0 IPfx1",
      "Bind 0 IPfx1",
      "Listen 0 IPfx1",
      "SockOpen 0",
      "Accept 0 IPfx1",
      "SockClose 0",
    ])
  })

  test("listen() without bind(), and accept() without listen(), are -1 EINVAL", () => {
    expect(returns(scripted([socket, { call: "listen" }, { call: "accept" }])).slice(1)).toEqual(["Listen EINVAL", "Accept EINVAL"])
  })
})

test("a connection is from the address that was called, also where its prefix has another one", () => {
  const session = open(
    small({
      apps: [{ asks: [], serve: true, connect: false }],
      gateway: { offers: ["nonPersistent"], initial: ["nonPersistent"], pools: {} },
      settings: { dad: "on", temporary: true },
      commands: [attach(0, "GW1"), start(1.5, "app1"), call(3)],
      // The first address is made anew, and comes after the temporary one then.
      faults: [{ at: 0, do: "duplicate", host: "MH1", count: 1 }],
    }),
  )
  const called = of(session, Kind.Published).map(({ address }) => address)
  expect(story(session, Kind.Published)).toEqual(["1.521 Published app1 IPnp1t"])
  expect(of(session, Kind.InboundSent, Kind.AcceptRet, Kind.InboundAccepted).map(({ address }) => address)).toEqual([
    ...called,
    ...called,
    ...called,
  ])
})

// Applications: what they do when a type cannot be had, when their address goes, and while both the old and the new one are valid.

import { describe, expect, test } from "vitest"
import { Errno, Kind, Reason, type Session, SocketState } from "../../../host/index.js"
import type { Parts } from "../../helpers/scripts.js"
import { type Asking, attach, detach, of, open, small, start, story } from "../../helpers/world.js"

const np: Asking = { asks: ["nonPersistent"] }
const sl: Asking = { asks: ["sessionLasting"] }
const quick = { sendEvery: 0.02, reconnectAfter: 0.02, retryDelay: 0.01 }

describe("fallback", () => {
  test("types in order, then connect() without one, on a new socket each (OD-4.1-07, X-25)", () => {
    const apps = [
      { asks: ["fixed", "gracefulReplacement"] as ("fixed" | "gracefulReplacement")[], otherwise: "connect" as const, ...quick },
    ]
    const session = open(small({ apps, commands: [attach(0, "GW1"), start(1, "app1")] }))
    expect(of(session, Kind.SetscRet).map(({ type, code }) => [type, Errno[code]])).toEqual([
      [1, "EAI_REQUIREDIPNOTSUPPORTED"],
      [4, "EAI_REQUIREDIPNOTSUPPORTED"],
    ])
    expect(session.seek(5e6).sockets.map(({ state }) => state)).toEqual([SocketState.Connected])
  })

  test("an application without one is flagged (OD-5.1-02)", () => {
    const session = open(small({ apps: [{ asks: ["fixed"] }], commands: [attach(0, "GW1"), start(1, "app1")] }))
    expect(of(session, Kind.TraceWarn).map(({ reason, req }) => [Reason[reason], req])).toEqual([["NoFallback", ["OD-5.1-02"]]])
  })
})

describe("the eight legacy combinations", () => {
  const run = (app: "legacy" | "new", stack: "legacy" | "on-demand", legacy: boolean): Session =>
    open(
      small({
        stack,
        apps: [app === "legacy" ? { asks: [] } : { asks: ["gracefulReplacement"], otherwise: "connect" }],
        gateway: legacy
          ? { legacy: true, pools: {} }
          : { offers: ["sessionLasting", "nonPersistent", "gracefulReplacement"], initial: ["nonPersistent"] },
        commands: [attach(0, "GW1"), start(1, "app1")],
      }),
    )
  const told = (session: Session) => [
    ...of(session, Kind.AppReq, Kind.NetReq, Kind.SetscRet).map(({ kind, code }) => `${Kind[kind]} ${Errno[code]}`),
    SocketState[session.seek(9e6).sockets[0]?.state ?? SocketState.Closed],
  ]

  test("a legacy application on any stack in any network: no on-demand event (BC-1, BC-2, BC-3, BC-4, OD-5.1-01)", () => {
    for (const stack of ["legacy", "on-demand"] as const) {
      for (const network of [true, false])
        expect(told(run("legacy", stack, network)).filter((text) => !text.startsWith("NetReq"))).toEqual(["Connected"])
    }
  })

  test("a new application on a legacy stack: no such call, then legacy calls (BC-5, BC-6)", () => {
    for (const network of [true, false])
      expect(told(run("new", "legacy", network)).filter((text) => !text.startsWith("NetReq"))).toEqual([
        "AppReq OK",
        "SetscRet ENOSYS",
        "Connected",
      ])
  })

  test("on a new stack in a legacy network: not supported, then legacy calls (BC-7)", () => {
    expect(told(run("new", "on-demand", true)).filter((text) => !text.startsWith("NetReq"))).toEqual([
      "AppReq OK",
      "SetscRet EAI_REQUIREDIPNOTSUPPORTED",
      "Connected",
    ])
  })

  test("all new: the type is requested and had (BC-8)", () => {
    expect(told(run("new", "on-demand", false))).toEqual(["AppReq OK", "NetReq OK", "SetscRet OK", "Connected"])
  })
})

describe("a buffer (OD-3.2-19)", () => {
  const streaming = (gap: number, buffer: number) => {
    const session = open(
      small({ apps: [{ ...sl, buffer }], settings: { gap }, commands: [attach(0, "GW1"), start(1, "app1"), attach(5, "GW2")] }),
    )
    return story(session, Kind.Stalled, Kind.Resumed)
  }

  test("hides an interruption that is shorter", () => {
    expect(streaming(2, 3)).toEqual([])
  })

  test("runs dry in a longer one, and playback stalls until data flows again", () => {
    expect(streaming(3, 2)).toEqual(["7.000 Stalled app1", "8.034 Resumed app1"])
  })

  test("also covers the time in which a broken socket is opened again", () => {
    const session = open(
      small({ apps: [{ ...np, ...quick, buffer: 1 }], commands: [attach(0, "GW1"), start(1, "app1"), attach(5, "GW2")] }),
    )
    expect(of(session, Kind.SockBroken).length).toBe(1)
    expect(of(session, Kind.Stalled)).toEqual([])
  })

  test("shows in the Frame", () => {
    const session = open(small({ apps: [{ ...sl, buffer: 2 }], commands: [attach(0, "GW1"), start(1, "app1"), detach(5)] }))
    expect(session.seek(6e6).sockets[0]).toMatchObject({ buffer: 2e6, dryAt: 7e6, stalled: false })
    expect(session.seek(8e6).sockets[0]).toMatchObject({ dryAt: 0, stalled: true })
  })
})

describe("mobility above IP (OD-1-06)", () => {
  const commands = [attach(0, "GW1"), start(1, "app1"), attach(5, "GW2")]
  const session = (asks: Asking["asks"], parts: Parts = {}) =>
    open(small({ apps: [{ ...(asks && { asks }), mobility: "mptcp", ...quick }], commands, ...parts }))

  test("engages when a non-persistent address visibly changes: the session goes on", () => {
    const moved = session(["nonPersistent"])
    expect(story(moved, Kind.AddressNotice, Kind.Migrated, Kind.SockBroken)).toEqual([
      "5.084 AddressNotice app1 IPnp1",
      "5.134 Migrated app1 IPnp2",
    ])
    expect(moved.seek(9e6).sockets.map(({ state, moving }) => [state, moving])).toEqual([[SocketState.Connected, false]])
  })

  test("waits for an address whose probe still runs", () => {
    expect(story(session(["nonPersistent"], { settings: { dad: "on" } }), Kind.Migrated).length).toBe(1)
  })

  test("never engages under a session-lasting address: there is nothing to see", () => {
    expect(story(session(["sessionLasting"]), Kind.AddressNotice, Kind.Migrated)).toEqual([])
  })

  test("engages for a socket without a type, too", () => {
    const apps = [{ asks: [], mobility: "sip" as const, ...quick }]
    const moved = open(small({ apps, gateway: { initial: ["nonPersistent"] }, commands }))
    expect(story(moved, Kind.Migrated).length).toBe(1)
  })
})

describe("several sockets of one application (OD-3.3-01, OD-3.3-02)", () => {
  test("hold different types at once, each with a life of its own", () => {
    const apps = [
      {
        sockets: [
          { name: "control", asks: ["sessionLasting" as const] },
          { name: "data", asks: ["nonPersistent" as const] },
        ],
        onBroken: "fail" as const,
        name: "app",
      },
    ]
    const session = open(small({ apps, commands: [attach(0, "GW1"), start(1, "app/control"), start(1, "app/data"), attach(5, "GW2")] }))
    expect(session.seek(9e6).sockets.map(({ name, state }) => [name, state])).toEqual([
      ["app/control", SocketState.Connected],
      ["app/data", SocketState.Broken],
    ])
  })
})

// Two addresses valid at once (OD-3.2-13, -14): who moves in time loses nothing, who does not is broken when the grace is over.

import { expect, test } from "vitest"
import { Kind, type Session, SocketState } from "../../../host/index.js"
import type { Parts } from "../../helpers/scripts.js"
import { type Asking, attach, close, open, small, start, story } from "../../helpers/world.js"

const gr: Asking = { asks: ["gracefulReplacement"] }
const quick = { sendEvery: 0.02, reconnectAfter: 0.02, retryDelay: 0.01 }

function moved(app: NonNullable<Parts["apps"]>[number], parts: Parts = {}): Session {
  return open(
    small({
      apps: [{ ...gr, ...quick, ...app }],
      gateway: { offers: ["gracefulReplacement", "nonPersistent"], initial: ["gracefulReplacement", "nonPersistent"], pools: {} },
      commands: [attach(0, "GW1"), start(1, "app1"), attach(5, "GW2")],
      ...parts,
      settings: { grace: 2, ...parts.settings },
    }),
  )
}

const tell = (session: Session) => story(session, Kind.AddressNotice, Kind.Migrated, Kind.SockBroken, Kind.Stalled)

test("an application that moves opens a second socket, connects it, then closes the first: nothing is lost (OD-3.2-14)", () => {
  const session = moved({ migrates: true, buffer: 0.5 })
  expect(tell(session).map((line) => line.split(" ").slice(1).join(" "))).toEqual(["AddressNotice app1 IPgr2", "Migrated app1 IPgr2"])
  expect(session.seek(9e6).sockets.map(({ state }) => state)).toEqual([SocketState.Connected])
  const during = session.run.records.find(({ kind }) => kind === Kind.AddressNotice)?.t ?? 0
  expect(session.seek(during + 10_000).sockets.map(({ leaving }) => leaving)).toEqual([true, false])
})

test("one that does not is broken at the end of the grace (OD-3.2-12, OD-3.2-14)", () => {
  const session = moved({ onBroken: "fail" })
  expect(tell(session).map((line) => line.split(" ").slice(1).join(" "))).toEqual(["SockBroken app1 IPgr1"])
})

test("one that moves too late is broken, and stalls when its buffer is empty (OD-3.2-15)", () => {
  const late = moved({ migrates: true, buffer: 0.1, callDelay: 0.3, onBroken: "fail" }, { settings: { grace: 0.2 } })
  expect(tell(late).map((line) => line.split(" ")[1])).toEqual(["AddressNotice", "SockBroken", "Stalled"])
})

test("refused a new address, it stays with the old one for as long as that lasts", () => {
  const faults: Parts["faults"] = [{ at: 1, do: "drop", message: "connectRequest", count: 20 }]
  const session = moved(
    { migrates: true, onBroken: "fail" },
    { faults: [{ ...faults[0], at: 2 } as never], settings: { grace: 25 }, until: 40 },
  )
  expect(tell(session).map((line) => line.split(" ")[1])).toEqual(["AddressNotice", "SockBroken"])
  expect(session.seek(22e6).sockets.map(({ state, leaving }) => [state, leaving])).toEqual([[SocketState.Connected, false]])
})

test("mobility above IP engages while both are valid, too (OD-1-06)", () => {
  const session = moved({ mobility: "mptcp" })
  expect(tell(session).map((line) => line.split(" ").slice(1).join(" "))).toEqual(["AddressNotice app1 IPgr2", "Migrated app1 IPgr2"])
  expect(session.seek(9e6).sockets.map(({ state }) => state)).toEqual([SocketState.Connected])
})

test("from a temporary address to the other one of its prefix: the prefix has a holder all along, so it is not given up (S-17)", () => {
  const session = open(
    small({
      apps: [{ asks: [], mobility: "mptcp" }],
      gateway: { offers: ["gracefulReplacement"], initial: ["gracefulReplacement"], pools: {} },
      commands: [attach(0, "GW1"), start(1, "app1"), close(3, "app1")],
      settings: { temporary: { preferred: 2, valid: 5 } },
    }),
  )
  const kinds = [Kind.AddressNotice, Kind.Migrated, Kind.AddrRelease, Kind.PrefixGone, Kind.Violation]
  expect(story(session, ...kinds)).toEqual([
    "2.020 AddressNotice app1 IPgr1",
    "2.070 Migrated app1 IPgr1",
    "3.000 AddrRelease IPgr1",
    "3.000 PrefixGone PREFgr1",
  ])
})

test("where the new address goes at once, the application is back on its old socket, and everybody else on that address is broken (A4862-26)", () => {
  const session = open(
    small({
      apps: [
        { ...gr, migrates: true, onBroken: "fail" },
        { ...gr, onBroken: "fail" },
      ],
      gateway: { offers: ["gracefulReplacement"], initial: ["gracefulReplacement"], pools: {} },
      commands: [
        attach(0, "GW1"),
        start(1, "app1"),
        attach(5, "GW2"),
        start(6, "app2"),
        { at: 7, do: "advertise", gateway: "GW2", type: "gracefulReplacement", preferred: 0, valid: 0, authenticated: true },
      ],
      faults: [{ at: 4, do: "drop", message: "connectRequest", count: 9 }],
    }),
  )
  expect(story(session, Kind.SockBroken, Kind.SockClose, Kind.Violation)).toEqual([
    "7.005 SockBroken app1 IPgr2",
    "7.005 SockBroken app2 IPgr2",
    "7.005 SockClose app1",
    "7.006 SockClose app2",
  ])
  expect(session.seek(8e6).sockets.map(({ name, state }) => [name, state])).toEqual([["app1", SocketState.Connected]])
})

test("five moves in a row: five migrations, one socket left, the old addresses given up", () => {
  const gateways = ["GW2", "GW3", "GW1", "GW2", "GW3"]
  const commands = [attach(0, "GW1"), start(1, "app1"), ...gateways.map((name, i) => attach(5 + 5 * i, name))]
  const session = moved({ migrates: true }, { commands, until: 40 })
  expect(story(session, Kind.Migrated).length).toBe(5)
  expect(session.seek(39e6).sockets.length).toBe(1)
  expect(session.seek(39e6).addresses.filter(({ type }) => type === 4).length).toBe(1)
})

test("an application may take its time to move: after so long, while both addresses are valid (OD-3.2-14)", () => {
  const at = (migrates: true | { after: number }) => Number(story(moved({ migrates }), Kind.Migrated)[0]?.split(" ")[0])
  expect(at({ after: 1 }) - at(true)).toBeCloseTo(1)
})

// Draft §4.2 "Message Flow example": its sixteen bullets, in order, from one shipped scenario.

import { describe, expect, test } from "vitest"
import { WIDTH } from "../../../formats/ladder/grid.js"
import { ladderText } from "../../../formats/ladder/ladder.js"
import { AddressState, AddressType, Kind, PrefixState, readScenario, Session, SocketState, sentence } from "../../../host/index.js"
import { core, DRAFT } from "../../helpers/world.js"

const session = Session.open(core, await readScenario(DRAFT))
const { run } = session
const told = (id: string) => {
  const step = run.steps.find((s) => s.id === id)
  const record = run.records[(step?.n ?? 0) - 1]
  return record && `${(record.t / 1e6).toFixed(3)} ${sentence(run, record)}`
}

describe("the sixteen bullets of draft §4.2", () => {
  test.each([
    ["OD-4.2-01", "0.000 MH1 attaches to GW1."],
    ["OD-4.2-02", "0.024 GW1 gives MH1 PREFnp1, a non-persistent prefix."],
    ["OD-4.2-03", "1.000 app1 asks for a non-persistent address with setsc()."],
    ["OD-4.2-04", "1.000 setsc() returns 0 to app1: IPnp1, at once."],
    ["OD-4.2-05", "2.000 app2 asks for a non-persistent address with setsc()."],
    ["OD-4.2-06", "2.000 setsc() returns 0 to app2: IPnp1, at once."],
    ["OD-4.2-07", "3.000 app3 asks for a session-lasting address with setsc()."],
    ["OD-4.2-08", "3.000 setsc() returns 0 to app3: IPsl1, at once."],
    ["OD-4.2-09", "6.000 MH1 moves from GW1 to GW2: 48 ms without a link."],
    ["OD-4.2-10", "6.086 IPnp1 is no longer valid: its gateway was left behind."],
    ["OD-4.2-11", "6.140 setsc() returns 0 to app2: IPnp2, at once."],
    ["OD-4.2-12", "6.145 A data packet of app3 arrives at web."],
    ["OD-4.2-13", "7.000 app4 asks for a graceful-replacement address with setsc()."],
    ["OD-4.2-14", "7.014 setsc() fails for app4 with EAI_REQUIREDIPNOTSUPPORTED: this network does not offer the type."],
    ["OD-4.2-15", "7.020 app4 asks for a session-lasting address with setsc()."],
    ["OD-4.2-16", "7.020 setsc() returns 0 to app4: IPsl1, at once."],
  ])("%s: %s", (id, words) => expect(told(id)).toBe(words))

  test("are found in their order, every one of them", () => {
    expect(run.steps.map(({ n }) => n)).toEqual([...run.steps.map(({ n }) => n)].sort((a, b) => a - b))
    expect(run.steps.filter(({ n }) => n === 0)).toEqual([])
    expect(run.steps.length).toBe(16)
  })

  test("as a ladder that fits an Internet-Draft", async () => {
    const text = ladderText(run)
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(WIDTH)
    await expect(text).toMatchFileSnapshot("../../golden/draft-4.2.ladder.txt")
  })
})

describe("the network of the example", () => {
  test("gives two prefixes at the attachment and a new non-persistent one at the move (OD-4.2-00b)", () => {
    const given = run.records.filter(({ kind }) => kind === Kind.PrefixNew).map(({ t, type }) => [t / 1e6, AddressType[type]])
    expect(given).toEqual([
      [0.024, "SessionLasting"],
      [0.024, "NonPersistent"],
      [6.086, "NonPersistent"],
    ])
  })

  test("holds the owner of every non-persistent prefix equal to the serving gateway once it has spoken (OD-3.2-10)", () => {
    for (const t of [1e6, 5.9e6, 6.086e6, 9e6]) {
      const frame = session.seek(t)
      for (const prefix of frame.prefixes.filter(({ type }) => type === AddressType.NonPersistent))
        expect(prefix.owner).toBe(frame.hosts[0]?.gateway)
    }
  })
})

describe("7.033 s, app4's connection request is in the tunnel", () => {
  const frame = session.seek(7_033_000)
  const name = (serial: number) => run.entities.get(serial)?.name

  test("sockets, their addresses and ways", () => {
    expect(
      frame.sockets.map((s) => [
        s.name,
        SocketState[s.state],
        name(s.source),
        name(s.path?.via ?? 0),
        name(s.path?.anchor ?? 0),
        s.path?.oneWay,
        s.path?.direct,
      ]),
    ).toEqual([
      ["app1", "Connected", "IPnp2", "GW2", "GW2", 17_000, 17_000],
      ["app2", "Connected", "IPnp2", "GW2", "GW2", 17_000, 17_000],
      ["app3", "Connected", "IPsl1", "GW2", "GW1", 27_000, 20_000],
      ["app4", "Connecting", "IPsl1", "GW2", "GW1", 27_000, 20_000],
    ])
  })

  test("addresses and prefixes: IPsl1 deprecated and tunnelled, held twice (OD-3.4-07)", () => {
    expect(frame.addresses.map((a) => [a.name, a.text, AddressState[a.state], a.holders])).toEqual([
      ["link-local", "fe80::c5", "Preferred", 0],
      ["IPsl1", "2001:db8:1:a::c5", "Deprecated", 2],
      ["IPnp2", "2001:db8:2:1::c5", "Preferred", 2],
    ])
    expect(frame.prefixes.map((p) => [p.name, p.text, PrefixState[p.state], name(p.owner), name(p.via)])).toEqual([
      ["PREFsl1", "2001:db8:1:a::/64", "Anchored", "GW1", "GW2"],
      ["PREFnp2", "2001:db8:2:1::/64", "Local", "GW2", "GW2"],
    ])
  })

  test("app4's first packet is in the tunnel, between 7.028 and 7.037", () => {
    const packet = frame.messages.find(({ tunnelled, socket }) => tunnelled && name(socket) === "app4")
    expect(packet && [name(packet.from), name(packet.to), packet.sentAt, packet.arrivesAt]).toEqual(["GW2", "GW1", 7_028_000, 7_037_000])
  })
})

// RFC 5014 on a socket: setsockopt(), bind2addrsel(), the preference of one packet; a host of the simulation with no interface rows.

import { beforeEach, describe, expect, test } from "vitest"
import * as layout from "../build/layout.js"
import { AddressFlag, AddressState, Errno, Kind, NONE, Preference, Profile, Rule, SocketState, Tab } from "../host/index.js"
import { parseIp6, type Words } from "../host/ip6.js"
import { addAddress } from "../host/select-load.js"
import { core } from "./world.js"

const { Tmp, Public, OnNet, Home, Coa } = Preference
const DST = parseIp6("2001:db8:1::9") as Words
const PUBLIC = 0
const TEMPORARY = 1

const engine = core.start(
  { [Tab.Host]: 1, [Tab.Address]: 8, [Tab.Socket]: 1, [Tab.App]: 1, [Tab.PolicyRow]: 16, [Tab.OrderRow]: 16, [Tab.Candidate]: 8 },
  16,
)
const { call } = engine
const selection = () => layout.readSelection(engine.views, layout.SELECTION_AT)
const socket = () => engine.read(layout.readSocket, Tab.Socket, 0)

beforeEach(() => {
  call.boot(16)
  engine.add(Tab.Host, layout.writeHost, { gateway: NONE, firstPrefix: NONE, firstSocket: 0, firstAddress: PUBLIC })
  addAddress(engine, parseIp6("2001:db8:1::1") as Words, { next: TEMPORARY, length: 64 })
  addAddress(engine, parseIp6("2001:db8:1::2") as Words, { next: 2, length: 64, flags: AddressFlag.Temporary })
  addAddress(engine, parseIp6("fe80::1") as Words, { next: NONE, length: 64 })
  call.cacheAddresses()
  call.take(Tab.App)
  call.take(Tab.Socket)
})

describe("RFC 5014 on a socket", () => {
  test("A5014-07: setsockopt() with opposites fails, and the socket keeps its word", () => {
    expect(call.setPreferences(0, Public | OnNet)).toBe(Errno.OK)
    expect(socket()).toMatchObject({ preferences: Public | OnNet, onNet: 1 })
    expect(call.setPreferences(0, Home | Coa)).toBe(Errno.EINVAL)
    expect(socket()).toMatchObject({ preferences: Public | OnNet, onNet: 1 })
    expect(call.setPreferences(0, 0)).toBe(Errno.OK)
    expect(socket()).toMatchObject({ preferences: 0, onNet: 0 })
  })

  test("A5014-41: bind2addrsel() binds to the source that the preferences select, and sends nothing", () => {
    call.setPreferences(0, Public)
    expect(call.askBind(0, ...DST, NONE)).toBe(Errno.OK)
    expect(socket()).toMatchObject({ state: SocketState.Bound, source: PUBLIC })
    expect(engine.read(layout.readAddress, Tab.Address, PUBLIC).holders).toBe(1)
    expect([...engine.entries()].map(({ kind, value }) => [kind, value])).toEqual([[Kind.BindRet, Rule.Rule7]])
    expect(call.askBind(0, ...DST, NONE)).toBe(Errno.EINVAL)
  })

  test("bind2addrsel() fails like bind() where there is no source", () => {
    for (const slot of [0, 1, 2]) layout.writeAddress(engine.views, call.rowAddress(Tab.Address, slot), { state: AddressState.Tentative })
    expect(call.askBind(0, ...DST, NONE)).toBe(Errno.EADDRNOTAVAIL)
  })

  test("A5014-50: the preference of a packet holds for that packet only", () => {
    expect(call.askPacket(0, ...DST, NONE, Public)).toBe(PUBLIC)
    expect(socket().preferences).toBe(0)
    expect(call.askSource(0, ...DST, NONE, 1, socket().preferences)).toBe(TEMPORARY)
    expect(call.askPacket(0, ...DST, NONE, Tmp | Public)).toBe(NONE)
    expect(selection().errno).toBe(Errno.EINVAL)
  })
})

describe("a host without interface rows", () => {
  test.each(Object.values(Profile).filter((profile) => typeof profile === "number"))("decides under profile %i", (profile) => {
    call.useProfile(profile)
    expect([PUBLIC, TEMPORARY]).toContain(call.askSource(0, ...DST, NONE, 1, 0))
  })

  test("what is told of a decision is told only when asked for", () => {
    call.askSource(0, ...DST, NONE, 1, 0)
    expect(engine.read(layout.readCandidate, Tab.Candidate, 0)).toMatchObject({ rule: Rule.None, by: 0, mine: 0, theirs: 0 })
    layout.writeSelection(engine.views, layout.SELECTION_AT, { explaining: 1 })
    call.askSource(0, ...DST, NONE, 1, 0)
    expect(engine.read(layout.readCandidate, Tab.Candidate, 0)).toMatchObject({ rule: Rule.Rule7, by: TEMPORARY })
  })
})

// RFC 5014 on a socket: setsockopt(), bind2addrsel(), the preference of one packet; a host of the simulation with no interface rows.

import { beforeEach, describe, expect, test } from "vitest"
import * as layout from "../../../build/layout.js"
import { recordsIn } from "../../../host/course/record.js"
import { AddressFlag, AddressState, Errno, Kind, NONE, Preference, Profile, Rule, SocketState, Tab } from "../../../host/index.js"
import { AI_EXTFLAGS, getaddrinfo } from "../../../host/select/getaddrinfo.js"
import { addAddress } from "../../../host/select/load.js"
import { preferenceText } from "../../../host/select/names.js"
import { parseIp6, type Words } from "../../../host/values/ip6.js"
import { bind2addrsel, type SocketAddress } from "../../helpers/bind2addrsel.js"
import { use } from "../../helpers/deciding.js"
import { attach, core, open, small, start, story } from "../../helpers/world.js"

const { Tmp, Public, OnNet, Home, Coa } = Preference
const DST = parseIp6("2001:db8:1::9") as Words
const PUBLIC = 0
const TEMPORARY = 1
const LINK_LOCAL = 2

const engine = core.start(
  { [Tab.Host]: 1, [Tab.Address]: 8, [Tab.Socket]: 2, [Tab.App]: 1, [Tab.PolicyRow]: 16, [Tab.OrderRow]: 16, [Tab.Candidate]: 8 },
  16,
)
const { call } = engine
const selection = () => layout.readSelection(engine.views, layout.SELECTION_AT)
const socket = (s = 0) => engine.read(layout.readSocket, Tab.Socket, s)

beforeEach(() => {
  call.boot(16)
  engine.add(Tab.Host, layout.writeHost, { gateway: NONE, firstPrefix: NONE, firstSocket: 0, firstAddress: PUBLIC })
  addAddress(engine, parseIp6("2001:db8:1::1") as Words, { next: TEMPORARY, length: 64 })
  addAddress(engine, parseIp6("2001:db8:1::2") as Words, { next: LINK_LOCAL, length: 64, flags: AddressFlag.Temporary })
  addAddress(engine, parseIp6("fe80::1") as Words, { next: NONE, length: 64 })
  call.cacheAddresses()
  call.take(Tab.App)
  call.take(Tab.Socket)
  call.take(Tab.Socket)
})

/** As the next packet of a datagram socket selects it; `flags`: in ancillary data. */
const packet = (s: number, flags: number = NONE) => call.askPacket(s, ...DST, NONE, flags)
const to = (address: string, scope: number = NONE, family: SocketAddress["family"] = "AF_INET6"): SocketAddress => ({
  family,
  address,
  scope,
})

describe("IPV6_ADDR_PREFERENCES on a socket, RFC 5014 §6", () => {
  test("A5014-02: setsockopt() sets it, getsockopt() reads it, and it holds for all packets of the socket", () => {
    expect(packet(0)).toBe(TEMPORARY)
    expect(call.setPreferences(0, Public)).toBe(Errno.OK)
    expect(preferenceText(call.readPreferences(socket().preferences))).toBe("HOME + PUBLIC + CGA")
    expect([packet(0), packet(0), packet(0)]).toEqual([PUBLIC, PUBLIC, PUBLIC])
  })

  test("A6724-35, A6724-30: it affects that socket only", () => {
    layout.writeAddress(engine.views, call.rowAddress(Tab.Address, PUBLIC), { flags: AddressFlag.Home })
    layout.writeAddress(engine.views, call.rowAddress(Tab.Address, TEMPORARY), { flags: AddressFlag.CareOf })
    call.setPreferences(0, Coa)
    expect([packet(0), packet(1)]).toEqual([TEMPORARY, PUBLIC])
    layout.writeAddress(engine.views, call.rowAddress(Tab.Address, PUBLIC), { flags: 0 })
    layout.writeAddress(engine.views, call.rowAddress(Tab.Address, TEMPORARY), { flags: AddressFlag.Temporary })
    call.setPreferences(0, Public)
    expect([packet(0), packet(1)]).toEqual([PUBLIC, TEMPORARY])
  })

  test("A5014-07: setsockopt() with opposites fails, and the socket keeps its word", () => {
    expect(call.setPreferences(0, Public | OnNet)).toBe(Errno.OK)
    expect(socket()).toMatchObject({ preferences: Public | OnNet, onNet: 1 })
    expect(call.setPreferences(0, Home | Coa)).toBe(Errno.EINVAL)
    expect(socket()).toMatchObject({ preferences: Public | OnNet, onNet: 1 })
    expect(call.setPreferences(0, 0)).toBe(Errno.OK)
    expect(socket()).toMatchObject({ preferences: 0, onNet: 0 })
  })

  test("A5014-12: a change alters the source of the next packet; a stream socket that has its source keeps it", () => {
    call.setPreferences(0, Tmp)
    expect(packet(0)).toBe(TEMPORARY)
    call.askBind(0, ...DST, NONE)
    expect(call.setPreferences(0, Public)).toBe(Errno.OK)
    expect(packet(0)).toBe(PUBLIC)
    expect(socket()).toMatchObject({ state: SocketState.Bound, source: TEMPORARY })
  })

  test("A5014-28: stream sockets, which select once, and datagram sockets, which select for each packet", () => {
    for (const [s, word, source] of [
      [0, Public, PUBLIC],
      [1, Tmp, TEMPORARY],
    ] as const) {
      call.setPreferences(s, word)
      expect(packet(s)).toBe(source)
      expect(call.askBind(s, ...DST, NONE)).toBe(Errno.OK)
      expect(socket(s).source).toBe(source)
    }
  })

  test("A5014-49, A5014-50: ancillary data prefer for one packet; the next one has the socket's word again", () => {
    call.setPreferences(0, Tmp)
    expect([packet(0), packet(0, Public), packet(0)]).toEqual([TEMPORARY, PUBLIC, TEMPORARY])
    expect(socket().preferences).toBe(Tmp)
    expect(packet(0, Tmp | Public)).toBe(NONE)
    expect(selection().errno).toBe(Errno.EINVAL)
  })
})

describe("bind2addrsel(), RFC 5014 §13", () => {
  test("A5014-41, A5014-40: binds to the source that the preferences select, and sends nothing", () => {
    call.setPreferences(0, Public)
    expect(call.askBind(0, ...DST, NONE)).toBe(Errno.OK)
    expect(socket()).toMatchObject({ state: SocketState.Bound, source: PUBLIC })
    expect(engine.read(layout.readAddress, Tab.Address, PUBLIC).holders).toBe(1)
    expect(recordsIn(engine.traceBytes(), 1).map(({ kind, value }) => [kind, value])).toEqual([[Kind.BindRet, Rule.Rule7]])
  })

  test("A5014-40: connect() of a stream has sent its SYN before it returns, so before any check", () => {
    const session = open(small({ apps: [{}], commands: [attach(0, "GW1"), start(1, "app1")] }))
    const told = story(session, Kind.Select, Kind.ConnectSent, Kind.ConnectRet).map((line) => line.split(" ")[1])
    expect([told.slice(0, 2), told.at(-1)]).toEqual([["Select", "ConnectSent"], "ConnectRet"])
  })

  test("A5014-41: fails like bind(): a socket that is bound, a host without a source", () => {
    call.askBind(0, ...DST, NONE)
    expect(call.askBind(0, ...DST, NONE)).toBe(Errno.EINVAL)
    for (const slot of [0, 1, 2]) layout.writeAddress(engine.views, call.rowAddress(Tab.Address, slot), { state: AddressState.Tentative })
    expect(call.askBind(1, ...DST, NONE)).toBe(Errno.EADDRNOTAVAIL)
  })

  test.each([
    ["AF_INET6", to("2001:db8:1::9"), Errno.OK],
    ["another family", to("192.0.2.1", NONE, "AF_INET"), Errno.EINVAL],
    ["an IPv4 address under AF_INET6", to("192.0.2.1"), Errno.EINVAL],
    ["link-local without sin6_scope_id", to("fe80::9"), Errno.EINVAL],
    ["link-local with it", to("fe80::9", 0), Errno.OK],
  ])("A5014-42: %s", (_, dst, errno) => {
    layout.writeAddress(engine.views, call.rowAddress(Tab.Address, LINK_LOCAL), { interface: 0 })
    expect(bind2addrsel(engine, 0, dst)).toBe(errno)
    expect(socket().state).toBe(errno === Errno.OK ? SocketState.Bound : SocketState.Open)
  })

  test.each([
    ["satisfied", Public, 1],
    ["not satisfied: the host has no care-of address, so it gives up", Coa, 0],
  ])("A5014-39: a requirement in five steps, %s", (_, word, verdict) => {
    const [first] = getaddrinfo(use("2001:db8:1::1; 2001:db8:1::2 T"), ["2001:db8:1::9"], { ai_flags: AI_EXTFLAGS, ai_eflags: word }).list
    expect(call.setPreferences(0, word)).toBe(Errno.OK)
    expect(bind2addrsel(engine, 0, to(first?.ai_addr ?? ""))).toBe(Errno.OK)
    const bound = engine.read(layout.readAddress, Tab.Address, socket().source)
    const sockname = [bound.addressHi1, bound.addressHi0, bound.addressLo1, bound.addressLo0] as const
    expect(call.askIsSource(0, ...sockname, word)).toBe(verdict)
    expect(recordsIn(engine.traceBytes(), 1).map(({ kind }) => kind)).toEqual([Kind.BindRet])
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

// A run as pcapng (F62), read by a small reader of the test's own: blocks, fields at the places that the RFCs give them, checksums.

import { createHash } from "node:crypto"
import { expect, test } from "vitest"
import { capturedIn } from "../../../formats/capture/exported/pcapng.js"
import { Kind, MessageKind, type Run, readScenario, Session } from "../../../host/index.js"
import { odmm } from "../../helpers/odmm.js"
import { DANGEROUS } from "../../helpers/strangers.js"
import { core, DRAFT, open, small } from "../../helpers/world.js"
import { address, blocksOf, NEXT, nextOf, optionsOf, packetsOf, sumOf, upper } from "./small-reader.js"
import { captureOf } from "./stories.js"

const opened = async (change: object) => Session.open(core, await readScenario(JSON.stringify({ ...JSON.parse(DRAFT), ...change })))
const settled = JSON.parse(DRAFT).settings
const walk = await opened({})
const walkBytes = captureOf(walk)
const walked = packetsOf(walkBytes)

test("an interface a link, each named; times rise, and every checksum is right (RFC 8200 §8.1)", async () => {
  for (const skin of ["abstract", "dhcpv6", "pmipv6", "5g"]) {
    const { names, packets } = packetsOf(captureOf(await opened({ settings: { ...settled, skin }, samples: "off" })))
    expect(names).toEqual(["MH1-GW1", "GW1-chat", "GW1-dns", "GW1-web", "MH1-GW2", "GW1-GW2", "GW2-chat", "GW2-dns", "GW1-media"])
    expect(packets.map(({ t }) => t)).toEqual(packets.map(({ t }) => t).sort((a, b) => a - b))
    expect(packets.filter(({ ip }) => sumOf(ip) !== 0)).toEqual([])
  }
})

test("an advertisement has the prefixes with their lifetimes; what is kept from elsewhere has preferred lifetime 0 (RFC 4861 §4.6.2, OD-3.2-06)", async () => {
  const { packets } = walked
  const told = packets
    .filter(({ ip }) => nextOf(ip) === NEXT.icmp6 && upper(ip)[0] === 134)
    .map(({ t, ip }) => {
      const options = upper(ip).subarray(16 + 8)
      const rows = []
      for (let at = 0; at < options.length; at += 32) {
        const option = options.subarray(at, at + 32)
        expect([option[0], option[1], option[2], option[3]]).toEqual([3, 4, 64, 0x40])
        rows.push([option.readUInt32BE(4), option.readUInt32BE(8), address(option.subarray(16, 24))])
      }
      return [t, ip[7], rows]
    })
  expect(told).toEqual([
    [
      24_000,
      255,
      [
        [2_592_000, 604_800, "20010db80001000a"],
        [2_592_000, 604_800, "20010db800010001"],
      ],
    ],
    [
      6_086_000,
      255,
      [
        [2_591_993, 0, "20010db80001000a"],
        [2_592_000, 604_800, "20010db800020001"],
      ],
    ],
  ])
})

test("an advertisement names its routes and has the SNAC Router flag where they are set (RFC 4191 §2.3, U6724-06)", () => {
  const { packets } = packetsOf(captureOf(open(small({ gateway: { routes: ["fd00:1:2::/48"], snac: true } }))))
  const [ra = Buffer.alloc(0)] = packets.map(({ ip }) => upper(ip)).filter((packet) => packet[0] === 134)
  expect(ra[5]).toBe(0x02)
  const at = ra.indexOf(Buffer.from([24, 2, 48, 0]))
  expect([at % 8, ra.readUInt32BE(at + 4), address(ra.subarray(at + 8, at + 16))]).toEqual([0, 1800, "fd00000100020000"])
})

test("a binding update has identifier, home network prefix, handoff indicator, access technology and lifetime; its answer accepts it (RFC 5213 §8)", async () => {
  const { packets, names } = walked
  const bindings = packets.filter(({ ip }) => nextOf(ip) === NEXT.mobility)
  expect(bindings.map(({ t, on }) => [t, names[on]])).toEqual([
    [6_058_000, "GW1-GW2"],
    [6_069_000, "GW1-GW2"],
  ])
  const [update = Buffer.alloc(0), ack = Buffer.alloc(0)] = bindings.map(({ ip }) => upper(ip))
  // Next header 59, type, flags A and P, lifetime in units of 4 s.
  expect([update[0], update[2], update[8], update.readUInt16BE(10)]).toEqual([59, 5, 0x82, 65_535])
  expect([ack[2], ack[6], ack[7], ack.readUInt16BE(8), ack.readUInt16BE(10)]).toEqual([6, 0, 0x20, update.readUInt16BE(6), 65_535])
  const options = (header: Buffer) => {
    const found = new Map<number, string>()
    for (let at = 12; at < header.length; ) {
      const [type = 0, length = 0] = [header[at], header[at + 1]]
      if (type === 22) expect(at % 8).toBe(4)
      if (type > 1) found.set(type, address(header.subarray(at + 2, at + 2 + length)))
      at += type === 0 ? 1 : 2 + length
    }
    return Object.fromEntries(found)
  }
  const expected = { 8: `01${Buffer.from("MH1").toString("hex")}`, 22: "004020010db80001000a0000000000000000", 23: "0003", 24: "0004" }
  expect([options(update), options(ack)]).toEqual([expected, expected])
})

test("a connection opens with three segments and goes on with true sequence numbers, in the tunnel too (RFC 9293 §3.4)", async () => {
  const session = walk
  const { names, packets } = walked
  const inner = (ip: Buffer): Buffer => (nextOf(ip) === NEXT.ip6 ? upper(ip) : ip)
  const seen = packets
    .map(({ on, t, ip }) => ({ link: names[on], t, isTunnelled: nextOf(ip) === NEXT.ip6, ip: inner(ip) }))
    .filter(({ ip }) => nextOf(ip) === NEXT.tcp && [address(ip.subarray(8, 16)), address(ip.subarray(24, 32))].includes("20010db80001000a"))
    // The browser's to web: the first connection of this source.
    .filter(({ ip }) => upper(ip).readUInt16BE(0) === 49_154 || upper(ip).readUInt16BE(2) === 49_154)
  const atHost = seen.filter(({ link }) => link?.startsWith("MH1"))
  const [syn, answer, ack] = atHost.map(({ ip }) => upper(ip))
  if (!syn || !answer || !ack) throw Error("no handshake")
  const flags = [syn, answer, ack].map((segment) => segment[13])
  expect(flags).toEqual([0x02, 0x12, 0x10])
  expect(answer.readUInt32BE(8)).toBe((syn.readUInt32BE(4) + 1) >>> 0)
  expect([ack.readUInt32BE(4), ack.readUInt32BE(8)]).toEqual([answer.readUInt32BE(8), (answer.readUInt32BE(4) + 1) >>> 0])
  const data = atHost.map(({ ip }) => upper(ip)).filter((segment) => segment[13] === 0x18)
  expect(data.length).toBeGreaterThan(50)
  data.forEach((segment, i) => {
    expect(segment.length).toBe(20 + 120)
    const first = data[0]?.readUInt32BE(4) ?? 0
    // What was lost without a link is counted, too: it was given to TCP.
    expect((segment.readUInt32BE(4) - first) % 120).toBe(0)
    if (i > 0) expect(segment.readUInt32BE(4)).toBeGreaterThan(data[i - 1]?.readUInt32BE(4) ?? 0)
  })
  expect(seen.filter(({ link, t }) => link === "GW1-GW2" && t > 6_086_000).every(({ isTunnelled }) => isTunnelled)).toBe(true)
  const resets = packets.filter(({ ip }) => nextOf(ip) === NEXT.tcp && ((upper(ip)[13] ?? 0) & 4) !== 0)
  const broken = session.run.records.filter(({ kind }) => kind === Kind.SockBroken)
  expect(resets.map(({ t }) => t)).toEqual(broken.map(({ t }) => t))
})

test("the DHCPv6 skin asks and is answered as RFC 8415 §18 says: four messages, or two with Rapid Commit", async () => {
  for (const [rapidCommit, types] of [
    [false, [1, 2, 3, 7]],
    [true, [1, 7]],
  ] as const) {
    const session = open(
      small({
        settings: { skin: "dhcpv6", request: { rapidCommit } },
        apps: [{ asks: ["sessionLasting"] }],
        commands: [
          { at: 0, do: "attach", host: "MH1", gateway: "GW1" },
          { at: 1, do: "open", host: "MH1", application: "app1" },
        ],
        gateway: { initial: [] },
      }),
    )
    const asked = packetsOf(captureOf(session))
      .packets.filter(({ ip }) => nextOf(ip) === NEXT.udp)
      .map(({ ip }) => upper(ip))
    expect(asked.map((datagram) => datagram[8])).toEqual(types)
    expect(asked.map((datagram) => [datagram.readUInt16BE(0), datagram.readUInt16BE(2)])).toEqual(
      types.map((type) => (type === 2 || type === 7 ? [547, 546] : [546, 547])),
    )
    const reply = asked.at(-1) ?? Buffer.alloc(0)
    // In the IA_PD option (25) of the reply an IAPREFIX (26): preferred, valid, length, prefix.
    const at = reply.indexOf(Buffer.from([0, 26, 0, 25]))
    expect(at).toBeGreaterThan(0)
    expect([reply.readUInt32BE(at + 4), reply.readUInt32BE(at + 8), reply[at + 12], address(reply.subarray(at + 13, at + 21))]).toEqual([
      ...[604_800, 2_592_000, 64],
      "20010db80001000a",
    ])
  }
})

/** What the records say of each message: the links on which a packet of it is to be seen. */
function expectedOf(run: Run): string[] {
  const isHost = (node: number) => run.entities.get(node)?.what === "host"
  const link = (from: number, to: number) => [from, to].sort((a, b) => a - b).join("-")
  const found: string[] = []
  const lost = new Map(
    run.records.filter(({ kind }) => kind === Kind.MessageLost || kind === Kind.SampleLost).map((record) => [record.message, record]),
  )
  const delivered = new Map(run.records.filter(({ kind }) => kind === Kind.SampleDelivered).map((record) => [record.message, record]))
  for (const { kind, message, from, to, t, until, carries } of run.records) {
    if (message === 0 || carries === MessageKind.ConnectAnswer) continue
    const loss = lost.get(message)
    if (kind === Kind.SampleSent) {
      // Lost as it is sent: there is no link that it could be on.
      if (loss?.t === t) continue
      const last = delivered.get(message) ?? loss
      const isUnderWay = last === undefined && until > run.end
      if (last === undefined && !isUnderWay) continue
      found.push(`${message} ${link(from, to)}`)
      if (last && last.from !== from) {
        if (last.from !== to) found.push(`${message} ${link(to, last.from)}`)
        found.push(`${message} ${link(last.from, last.to)}`)
      }
    } else if (until > t && kind !== Kind.SampleDelivered) {
      const isLostHere = loss !== undefined && loss.from === from && loss.to === to
      if (isHost(to) && (isLostHere || until > run.end)) continue
      found.push(`${message} ${link(from, to)}`)
    }
  }
  return found.sort()
}

test("for each message one packet on each link that it crossed, a lost one up to where it was lost, counted from the records (F62)", async () => {
  const raw = JSON.parse(DRAFT)
  const lossy = {
    ...raw,
    faults: [
      { at: 0, do: "drop", message: "routerSolicitation" },
      { at: 6, do: "drop", message: "bindingUpdate" },
      { at: 0, do: "drop", message: "connectRequest", count: 2 },
    ],
  }
  for (const text of [DRAFT, JSON.stringify(lossy), JSON.stringify({ ...raw, settings: { ...raw.settings, dad: "on" } })]) {
    const session = Session.open(core, await readScenario(text))
    const isAnswer = (frame: Uint8Array) => {
      const ip = Buffer.from(frame).subarray(14)
      const own = nextOf(ip) === NEXT.ip6 ? upper(ip) : ip
      return nextOf(own) === NEXT.tcp && upper(own)[13] === 0x12
    }
    const seen = capturedIn(session)
      .filter(({ message, frame }) => message !== 0 && !isAnswer(frame))
      .map(({ message, link }) => `${message} ${[...link.ends].sort((a, b) => a - b).join("-")}`)
    // A sample that is under way when the run ends may have come further than its first link.
    const open = new Set(expectedOf(session.run))
    const late = new Set(
      session.run.records
        .filter(({ kind, t }) => kind === Kind.SampleSent && t > session.run.end - 100_000)
        .map(({ message }) => `${message}`),
    )
    const settled = (line: string) => !late.has(line.split(" ")[0] ?? "")
    expect(seen.filter(settled).sort()).toEqual([...open].filter(settled).sort())
  }
})

test("comments tell the record with its number and what it cites, the types of prefixes, and what is illustrative", async () => {
  const { packets } = walked
  const [solicitation, advertisement] = packets
  expect(solicitation?.comments).toEqual(["Record 3: MH1 asks GW1 for an advertisement."])
  expect(advertisement?.comments[1]).toBe(
    "Types of prefixes, not on the wire: 2001:db8:1:a::/64 sessionLasting; 2001:db8:1:1::/64 nonPersistent",
  )
  const update = packets.find(({ ip }) => nextOf(ip) === NEXT.mobility)
  expect(update?.comments[0]).toMatch(/^Record \d+, .*OD-3\.2-07: GW2 asks GW1 to forward MH1's PREFsl1\. PBU: .*illustrative\.$/)
})

test("one link or one node alone (--on), or a sentence that says which there are", async () => {
  const session = walk
  const whole = walked
  const link = packetsOf(captureOf(session, "GW1-GW2"))
  expect(link.names).toEqual(["GW1-GW2"])
  expect(link.packets.length).toBe(whole.packets.filter(({ on }) => whole.names[on] === "GW1-GW2").length)
  expect(packetsOf(captureOf(session, "MH1")).names).toEqual(["MH1-GW1", "MH1-GW2"])
  expect(() => captureOf(session, "GW9")).toThrow(/there is no link or node named "GW9"; links are "MH1-GW1"/)
})

test("names are data: bounded, and without control characters", async () => {
  for (const name of DANGEROUS.filter((text) => text.trim() !== "")) {
    const text = JSON.stringify({ ...JSON.parse(DRAFT), samples: "off" }).replaceAll('"MH1"', JSON.stringify(name))
    const scenario = await readScenario(text).catch(() => null)
    if (!scenario) continue
    const bytes = captureOf(Session.open(core, scenario))
    for (const { type, body } of blocksOf(bytes)) {
      if (type !== 1 && type !== 6) continue
      const options = optionsOf(type === 1 ? body.subarray(8) : body.subarray(20 + body.readUInt32LE(12) + (-body.readUInt32LE(12) & 3)))
      const acts = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u
      expect([...options.values()].flat().filter((said) => acts.test(said) || said.length > 700)).toEqual([])
    }
  }
})

test("the same run gives the same bytes", async () => {
  const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex").slice(0, 16)
  expect(hash(captureOf(await opened({})))).toBe(hash(walkBytes))
  expect(hash(walkBytes)).toBe("79419784ca06a50d")
})

test("odmm run --format pcapng writes it to a pipe or a file, and not to a terminal", async () => {
  const files = { "s.json": DRAFT }
  const written = await odmm(["run", "s.json", "--format", "pcapng"], { files })
  expect([written.code, written.out, Buffer.compare(Buffer.from(written.bytes ?? []), Buffer.from(walkBytes))]).toEqual([0, "", 0])
  const shown = await odmm(["run", "s.json", "--format", "pcapng"], { files, isTerminal: true })
  expect([shown.code, shown.err]).toEqual([
    2,
    "odmm: run: pcapng is no text for a terminal; name a file with -o FILE, or write it to a pipe\n",
  ])
  const other = await odmm(["run", "s.json", "--on", "MH1"], { files })
  expect([other.code, other.err]).toEqual([2, "odmm: run: --on is for --format pcapng; leave it out\n"])
})

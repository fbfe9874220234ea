// Capture files of strangers: of either byte order, with nanoseconds, cut off, damaged, hostile, large. The captures in fixtures/captures were
// made by radvd, dnsmasq, dhcpcd, the kernel, scapy, dumpcap and tcpdump (make.sh there): none of it is ours.

import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { odmm } from "../../helpers/odmm.js"
import { DRAFT, open, small } from "../../helpers/world.js"
import { captureOf, storyOf } from "./stories.js"

const real = (name: string) => new Uint8Array(readFileSync(new URL(`../../fixtures/captures/${name}`, import.meta.url)))
const HANDOFF = real("radvd-handoff.pcapng")
const COOKED2 = real("radvd-cooked2-nano.pcap")
const COOKED = real("dnsmasq-dhcpcd-cooked.pcap")
const BINDINGS = real("scapy-bindings-vlan.pcap")

const CELL = "fe80::ff:fe00:"

test("a kernel between two routers (radvd): where it was, what it had, what it was told (RFC 4861, RFC 4862)", () => {
  for (const bytes of [HANDOFF, COOKED2]) {
    const { story, fault } = storyOf(bytes)
    expect([fault, story.unread]).toEqual([null, {}])
    const [host, ...others] = story.hosts
    if (!host) throw Error("no host")
    expect([others, host.macs, host.linkLocals]).toEqual([[], ["02:00:00:00:00:c5"], [`${CELL}c5`]])
    expect(host.attachments.map(({ router }) => router)).toEqual([`${CELL}1`, `${CELL}2`])
    expect(host.addresses.map(({ text, type, phases, wasProbed }) => [text, type, wasProbed, phases.map(({ state }) => state)])).toEqual([
      ["2001:db8:1::ff:fe00:c5", "unknown", true, ["tentative", "preferred"]],
      ["2001:db8:2::ff:fe00:c5", "unknown", true, ["tentative", "preferred"]],
    ])
    // What radvd is set to: 600 s preferred, 1200 s valid, a route of its site.
    for (const { lifetimes } of host.prefixes) {
      expect(lifetimes.map(({ t, preferredUntil, validUntil }) => [preferredUntil - t, validUntil - t])).toEqual(
        lifetimes.map(() => [600e6, 1200e6]),
      )
    }
    expect(story.routers.map(({ routes }) => routes)).toEqual([["fd00:1::/48"], ["fd00:2::/48"]])
    expect(story.connections[0]).toMatchObject({
      source: "2001:db8:1::ff:fe00:c5",
      destination: "2001:db8:f::1",
      isOpeningSeen: true,
      resetAt: null,
      host: `${CELL}c5`,
    })
    expect(story.notSeen.join("\n")).toMatch(/lost its link before fe80::ff:fe00:2[\s\S]*types of 2 prefixes[\s\S]*setsc\(\)/)
  }
})

test("dhcpcd and dnsmasq: an address of DHCPv6 with its lifetimes, in a cooked capture (RFC 8415)", () => {
  const { story } = storyOf(COOKED)
  const [host] = story.hosts
  expect(host?.addresses.map(({ text, wasProbed }) => [text, wasProbed])).toEqual([["2001:db8:1::148", true]])
  const [{ t = 0, validUntil = 0 } = {}] = host?.prefixes[0]?.lifetimes ?? []
  expect(validUntil - t).toBe(600e6)
  expect(story.facts.filter(({ text }) => text.startsWith("DHCPv6")).map(({ kind }) => kind)).toEqual([
    "PrefixSolicit",
    "PrefixOffer",
    "PrefixRequest",
    "PrefixGrant",
  ])
})

test("scapy: bindings of Mobile IPv6 and Proxy Mobile IPv6, a connection in the tunnel, behind a VLAN tag (RFC 5213, RFC 6275)", () => {
  const { story } = storyOf(BINDINGS)
  expect(
    story.bindings.map(({ node, prefix, proxy, lifetime, status, handoff }) => [node, prefix, proxy, lifetime, status, handoff]),
  ).toEqual([
    ["mh1@example.org", "2001:db8:1:1::/64", true, 1800, 0, 3],
    ["", "2001:db8:1::c5/128", false, 420, 0, null],
    ["mh1@example.org", "2001:db8:1:1::/64", true, 0, null, 3],
  ])
  expect(story.tunnels.map(({ packets }) => packets)).toEqual([2, 1])
  expect(story.connections).toMatchObject([{ source: "2001:db8:1:1::c5", connectedAt: 699_999 }])
})

/** A capture of ours as a classic file: of either byte order, in micro- or nanoseconds, each packet as it was. */
function classic(bytes: Uint8Array, { little, nano }: { readonly little: boolean; readonly nano: boolean }): Uint8Array {
  const { packets } = storyOf(bytes)
  const header = Buffer.alloc(24)
  const put = (buffer: Buffer, value: number, at: number) => (little ? buffer.writeUInt32LE(value, at) : buffer.writeUInt32BE(value, at))
  put(header, nano ? 0xa1b23c4d : 0xa1b2c3d4, 0)
  if (little) header.writeUInt16LE(2, 4)
  else header.writeUInt16BE(2, 4)
  put(header, 262_144, 16)
  put(header, 1, 20)
  const rows = packets.flatMap(({ t, bytes: frame }) => {
    const row = Buffer.alloc(16)
    const fraction = (t % 1e6) * (nano ? 1000 : 1)
    for (const [i, value] of [Math.floor(t / 1e6), fraction, frame.length, frame.length].entries()) put(row, value, 4 * i)
    return [row, frame]
  })
  return Buffer.concat([header, ...rows])
}

const walk = () => captureOf(open({ ...JSON.parse(DRAFT), samples: "off" }))

test("pcap of either byte order, in micro- and nanoseconds, tells what pcapng tells but for types", () => {
  const bytes = walk()
  const told = (one: Uint8Array) => storyOf(one).story.facts.map(({ t, kind, from, to }) => [t, kind, from, to])
  const expected = told(classic(bytes, { little: true, nano: false }))
  expect(expected.length).toBeGreaterThan(30)
  for (const little of [true, false]) for (const nano of [true, false]) expect(told(classic(bytes, { little, nano }))).toEqual(expected)
  const types = storyOf(classic(bytes, { little: false, nano: true })).story.hosts.flatMap(({ prefixes }) =>
    prefixes.map(({ type }) => type),
  )
  expect(new Set(types)).toEqual(new Set(["unknown"]))
})

test("it does not matter how the pieces fall", () => {
  const bytes = walk()
  const { packets: _, ...whole } = storyOf(bytes, bytes.length)
  for (const size of [1, 7, 100, 4096]) {
    const { packets: __, ...story } = storyOf(bytes.subarray(0), size)
    expect(story).toEqual(whole)
  }
}, 20_000)

test("a file that ends too early, or is damaged, is told up to there, with the byte (exit 1)", async () => {
  const bytes = walk()
  const cut = bytes.subarray(0, bytes.length - 100)
  expect(storyOf(cut).fault).toMatch(/^byte [\d,]+: the file ends in the middle of a packet, \d+ bytes after it began$/)
  const damaged = Uint8Array.from(bytes)
  // The header of the thirtieth block.
  let at = 0
  for (let i = 0; i < 30; i++) at += Buffer.from(bytes).readUInt32LE(at + 4)
  damaged.fill(0xff, at, at + 8)
  const { fault, story } = storyOf(damaged)
  expect([fault, story.packets > 0]).toEqual([expect.stringMatching(/^byte [\d,]+: .*the file is damaged here$/), true])
  const printed = await odmm(["capture", "c.pcapng"], { files: { "c.pcapng": damaged } })
  expect([printed.code, printed.out.length > 500, printed.err]).toEqual([1, true, `c.pcapng: ${fault}\n`])
})

test("what is no capture is refused in one line", async () => {
  const refusals: readonly (readonly [string | Uint8Array, RegExp])[] = [
    ["", /this file is empty/],
    ["{}", /byte 0: this is no capture: neither pcap nor pcapng begins like that/],
    [COOKED.subarray(0, 20), /the header of this pcap file is cut off/],
    [Uint8Array.from([0xd4, 0xc3, 0xb2, 0xa1, 9, 0, 4, 0, ...Array(16).fill(0)]), /pcap of version 9/],
  ]
  for (const [file, message] of refusals) {
    const { code, out, err } = await odmm(["capture", "c"], { files: { c: file } })
    expect([code, out, err]).toEqual([2, "", expect.stringMatching(message)])
    expect(err.trim().split("\n")).toHaveLength(1)
  }
})

test("hostile captures: lengths that lie, chains without end, thousands of everything (F112)", () => {
  const block = (type: number, body: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32LE(12 + body.length)
    const head = Buffer.alloc(4)
    head.writeUInt32LE(type)
    return Buffer.concat([head, length, body, length])
  }
  const section = block(0x0a0d0d0a, Buffer.from([0x4d, 0x3c, 0x2b, 0x1a, 1, 0, 0, 0, ...Array(8).fill(255)]))
  const described = block(1, Buffer.from([1, 0, 0, 0, 0, 0, 0, 0]))
  const packet = (frame: Buffer) => {
    const head = Buffer.alloc(20)
    head.writeUInt32LE(frame.length, 12)
    head.writeUInt32LE(frame.length, 16)
    return block(6, Buffer.concat([head, frame, Buffer.alloc(-frame.length & 3)]))
  }
  const ethernet = Buffer.from([0x33, 0x33, 0, 0, 0, 1, 2, 0, 0, 0, 0, 1, 0x86, 0xdd])
  const ip = (next: number, payload: Buffer) => {
    const head = Buffer.alloc(40)
    head[0] = 0x60
    head.writeUInt16BE(payload.length & 0xffff, 4)
    head.set([next, 255], 6)
    head.set([0xfe, 0x80], 8)
    head.set([0xff, 0x02], 24)
    return Buffer.concat([head, payload])
  }
  let nested = ip(59, Buffer.alloc(0))
  for (let i = 0; i < 1000; i++) nested = ip(41, nested)
  const chain = Buffer.concat(Array.from({ length: 2000 }, () => Buffer.from([60, 0, 1, 4, 0, 0, 0, 0])))
  const endless = Buffer.concat([Buffer.from([134, 0, 0, 0, ...Array(12).fill(0)]), Buffer.alloc(8)])
  const liar = Buffer.concat([Buffer.from([134, 0, 0, 0, ...Array(12).fill(0)]), Buffer.from([3, 255, 64, 192])])
  const hosts = Array.from({ length: 20_000 }, (_, i) => {
    const frame = Buffer.concat([ethernet, ip(58, Buffer.from([133, 0, 0, 0, 0, 0, 0, 0]))])
    frame.writeUInt32BE(i, 8)
    frame.writeUInt32BE(i, 14 + 20)
    return packet(frame)
  })
  // Advertisements to all of them, and bindings, each another one.
  const advertised = Array.from({ length: 3000 }, () => packet(Buffer.concat([ethernet, ip(58, endless.subarray(0, 16))])))
  const bindings = Array.from({ length: 20_000 }, (_, i) => {
    const header = Buffer.alloc(16)
    header.set([59, 1, 5])
    header.writeUInt16BE(i & 0xffff, 6)
    return packet(Buffer.concat([ethernet, ip(135, header)]))
  })
  const tags = Buffer.concat([ethernet.subarray(0, 12), ...Array.from({ length: 500 }, () => Buffer.from([0x81, 0, 0, 1]))])
  const frames = [ip(41, nested.subarray(0, 60_000)), ip(60, chain), ip(58, endless), ip(58, liar)].map((one) =>
    packet(Buffer.concat([ethernet, one])),
  )
  const began = process.cpuUsage().user
  const { story, fault } = storyOf(Buffer.concat([section, described, ...frames, packet(tags), ...hosts, ...advertised, ...bindings]))
  expect([fault, story.packets]).toEqual([null, 43_005])
  expect(story.hosts.length).toBeLessThanOrEqual(5000)
  expect(process.cpuUsage().user - began).toBeLessThan(5_000_000)
  for (const [type, body] of [
    [6, Buffer.alloc(20)],
    [6, Buffer.from([1, 0, 0, 0])],
    [3, Buffer.alloc(4)],
    [1, Buffer.alloc(4)],
  ] as const)
    expect(storyOf(Buffer.concat([section, block(type, body)])).fault).toMatch(/^byte \d+: .*damaged here$/)
  expect(storyOf(Buffer.concat([section, Buffer.from([6, 0, 0, 0, 0xfc, 0xff, 0xff, 0x7f, 0, 0, 0, 0])])).fault).toMatch(
    /a block of 2,147,483,644 bytes is none/,
  )
})

test("names and comments are a stranger's: nothing in what is printed acts on a terminal", async () => {
  const bytes = Buffer.from(captureOf(open(small({ apps: [{ asks: ["sessionLasting"] }] }))))
  // The interface's name, and the identifier of the mobile node, as somebody else might have written them.
  const evil = Buffer.from(bytes.toString("latin1").replaceAll("MH1", "\u001b[2").replaceAll("GW1", "\u00e2\u0080\u00ae"), "latin1")
  for (const format of ["text", "ladder", "narrative", "records", "json"]) {
    const { out } = await odmm(["capture", "c", "--format", format], { files: { c: evil } })
    expect(out.length).toBeGreaterThan(50)
    expect(out.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e]/u)
  }
})

test("the ladder has at most 72 columns; records are JSON lines that say whether they were seen", async () => {
  const files = { c: walk() }
  const ladder = await odmm(["capture", "c", "--format", "ladder"], { files })
  expect(Math.max(...ladder.out.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(72)
  expect(ladder.out).toMatch(/RS -+>/)
  const { out } = await odmm(["capture", "c", "--format", "records"], { files })
  const records = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
  expect(records[0]).toMatchObject({
    n: 1,
    t: 2000,
    kind: "Solicitation",
    host: "MH1",
    seen: true,
    packet: 1,
    label: "reconstructed from a capture",
  })
  expect(records.filter(({ seen }) => !seen).every(({ packet }) => packet === undefined)).toBe(true)
})

test("each connection is told with why it has its source (RFC 6724 §5)", async () => {
  const { out } = await odmm(["capture", "c"], { files: { c: walk() } })
  expect(out).toMatch(/2001:db8:2:1::c5 wins by Rule 3, "Avoid deprecated addresses"/)
  expect(out).toMatch(/2001:db8:1:a::c5 was named by the application or by a policy of its host/)
})

test("odmm capture: wrong use is exit 2 with a remedy", async () => {
  expect((await odmm(["capture"])).err).toBe("odmm: capture: name one capture, or - for standard input\n")
  expect((await odmm(["capture", "none"])).err).toBe("odmm: none: there is no such file\n")
  expect((await odmm(["capture", "x", "--format", "xml"])).err).toBe(
    'odmm: capture: there is no format "xml"; there is text, ladder, narrative, records, json\n',
  )
})

// A run as a capture, NAME.pcapng, that Wireshark and tshark dissect: one interface a link, one packet for each message on each link that
// it crosses, and what TCP adds to that: the acknowledgement that ends a handshake, the reset of a session that breaks.

import type { Hop } from "../../../host/course/hops.js"
import { Kind, type LiveSession, MessageKind, type Micros, type Run, type Serial, skinsIn, type TraceRecord } from "../../../host/index.js"
import { settingsInForce } from "../../../host/session/settings-in-force.js"
import { ScenarioError } from "../../../host/values/error.js"
import { show } from "../../../host/values/show.js"
import { enhancedPacket, interfaceDescription, sectionHeader } from "../files/pcapng-blocks.js"
import { type Bytes, join } from "../wire/bytes.js"
import { frame, groupMac, type Ip6, ip6Packet, tunnelled } from "../wire/frames.js"
import { FLAG } from "../wire/tcp.js"
import { commentsOf, plainComment, tellingOf } from "./comments.js"
import { type Traffic, trafficOf } from "./crossings.js"
import { type Link, linkBetween, shownName, type Uptimes, uptimesOf } from "./links.js"
import { HOP_LIMIT, packetsOf, STRANGER, tcp } from "./packets.js"
import { type Stations, stationsOf } from "./stations.js"
import { type Stream, type Streams, streamsOf } from "./streams.js"

/** A packet of the capture before it is written. */
export interface Captured {
  readonly link: Link
  readonly t: Micros
  /** At one time: what a host hears, then what follows from it, then what is sent. */
  readonly phase: 0 | 1 | 2 | 3
  /** The message that it is; 0: what TCP adds. */
  readonly message: number
  readonly frame: Bytes
  readonly comments: readonly string[]
}

/** `on`: only the links of that name, or those that end at the node of that name. Throws a ScenarioError where there is none. */
export interface Where {
  readonly on?: string | undefined
}

/** The capture in pieces, the same bytes for the same run. The session's open run is whole. */
export function* pcapngPieces(session: LiveSession, where: Where = {}): Generator<Bytes> {
  let waiting: Bytes[] = []
  let bytes = 0
  for (const block of blocksOf(session, where)) {
    waiting.push(block)
    bytes += block.length
    if (bytes < PIECE) continue
    yield join(...waiting)
    waiting = []
    bytes = 0
  }
  yield join(...waiting)
}

/** Bytes of a piece. */
const PIECE = 1 << 18

function* blocksOf(session: LiveSession, { on }: Where): Generator<Bytes> {
  const { run } = session
  const all = capturedIn(session)
  const links = [...new Map(all.map(({ link }) => [link.key, link])).values()].filter((link) => on === undefined || isOn(run, link, on))
  if (on !== undefined && links.length === 0) throw new ScenarioError("", nowhere(run, on, all))
  const places = new Map(links.map(({ key }, i) => [key, i]))
  yield sectionHeader(
    [
      plainComment(`${run.scenario.title}: a simulated run, its time 0 at 1970-01-01 00:00:00 UTC. Nothing of it was on a real network.`),
      "What draft-ietf-dmm-ondemand-mobility-16 leaves open is illustrative here: how a prefix is asked for and given, and how it is bound to another gateway. Addresses of routers are made up (3fff::/20, RFC 9637).",
    ],
    "On-Demand Mobility Explorer",
  )
  for (const { name, description } of links) yield interfaceDescription(name, description)
  for (const { link, t, frame: bytes, comments } of all) {
    const place = places.get(link.key)
    if (place !== undefined) yield enhancedPacket(place, t, bytes, comments)
  }
}

/** All packets of a run, in the order of the capture. */
export function capturedIn(session: LiveSession): Captured[] {
  const { run } = session
  const first = session.seek(0)
  const uptimes = uptimesOf(run)
  const traffic = trafficOf(session, uptimes)
  const stations = stationsOf(run, first)
  const streams = streamsOf(run, [...traffic.hopsOf.values()].flat())
  const packets = packetsOf(run, stations, streams)
  const skin = skinsIn(run)
  const isHost = (node: number) => run.entities.get(node)?.what === "host"
  const captured = traffic.crossings.flatMap((crossing): Captured[] => {
    const { link, t, hop } = crossing
    const packet = packets(crossing)
    if (!packet) return []
    const bytes = onLink(hop, aged(packet, hop, traffic), stations)
    const comments = commentsOf(run, crossing, skin(hop.sentAt))
    return [{ link, t, phase: isHost(hop.to) ? 0 : 3, message: hop.message, frame: bytes, comments }]
  })
  const added = [...acknowledgements(run, traffic, streams, stations, uptimes), ...resets(run, traffic, streams, stations, uptimes)]
  return [...captured, ...added].filter(({ t }) => t <= run.end).sort((a, b) => a.t - b.t || a.phase - b.phase)
}

const isOn = (run: Run, { name, ends }: Link, on: string) => name === on || ends.some((end) => run.entities.get(end)?.name === on)

function nowhere(run: Run, on: string, all: readonly Captured[]): string {
  const names = [...new Set(all.map(({ link }) => link.name))]
  const nodes = [...run.entities.values()].filter(({ what }) => ["host", "gateway", "peer", "registry"].includes(what))
  const isNode = nodes.some(({ name }) => name === on)
  const some = names.slice(0, 12).map((name) => show(name, 60))
  if (isNode) return `nothing is seen at ${show(on)} in this run; the links that have packets are ${some.join(", ")}`
  return `there is no link or node named ${show(on)}; links are ${some.join(", ")}${names.length > 12 ? ", …" : ""}`
}

/** The packet as it is on the link: in a tunnel where that hop is in one, between the link-layer addresses of the two ends. */
function onLink(hop: Pick<Hop, "from" | "to" | "tunnelled" | "interface" | "kind">, packet: Ip6, stations: Stations): Bytes {
  const { from, to, interface: nth } = hop
  const plain = ip6Packet(packet)
  const whole = hop.tunnelled ? tunnelled(stations.global(from), stations.global(to), plain) : plain
  const at = Math.max(0, nth)
  const isGroup = packet.destination.startsWith("ff")
  const source = hop.kind === MessageKind.ProbeAnswer ? STRANGER : stations.mac(from, at)
  return frame(source, isGroup ? groupMac(packet.destination) : stations.mac(to, at), whole)
}

/** Each router on the way takes one from the hop limit (RFC 8200 §3). */
function aged(packet: Ip6, hop: Hop, { hopsOf }: Traffic): Ip6 {
  if (packet.hopLimit !== HOP_LIMIT) return packet
  const before = (hopsOf.get(hop.message) ?? []).filter(({ kind, sentAt }) => kind === hop.kind && sentAt < hop.sentAt).length
  return { ...packet, hopLimit: HOP_LIMIT - before }
}

/** The third segment of a handshake, which the model does not count as a message: back along the way that the answer came. */
function acknowledgements(run: Run, { hopsOf }: Traffic, streams: Streams, stations: Stations, uptimes: Uptimes): Captured[] {
  const done = new Map<string, TraceRecord>()
  for (const record of run.telling) {
    const { kind, t, socket, code } = record
    if ((kind === Kind.ConnectRet && code === 0) || kind === Kind.Migrated || kind === Kind.InboundAccepted)
      done.set(`${t}/${socket}`, record)
  }
  const acknowledged = new Set<string>()
  const found: Captured[] = []
  for (const hops of hopsOf.values()) {
    const answer = hops.filter(({ kind }) => kind === MessageKind.ConnectAnswer)
    const last = answer.at(-1)
    const stream = last && streams.of(last)
    const record = last && done.get(`${last.arrivesAt}/${last.socket}`)
    if (!last || !stream || !record || acknowledged.has(stream.key)) continue
    acknowledged.add(stream.key)
    const own = (side: "host" | "peer") => (stream.first[side] + 1) >>> 0
    const [sequence, acknowledges] = stream.inbound ? [own("peer"), own("host")] : [own("host"), own("peer")]
    const packet = tcp(stream, stream.inbound, { flags: FLAG.ack, sequence, acknowledges }, stations)
    let t = last.arrivesAt
    for (const [i, hop] of [...answer].reverse().entries()) {
      const back = { ...hop, from: hop.to, to: hop.from, kind: MessageKind.None }
      const toHost = run.entities.get(back.to)?.what === "host"
      const fromHost = run.entities.get(back.from)?.what === "host"
      const arrives = t + hop.arrivesAt - hop.sentAt
      const isUp = toHost ? uptimes.isLinkUp(back.to, back.from, arrives) : !fromHost || uptimes.isLinkUp(back.from, back.to, t)
      if (!isUp) break
      const bytes = onLink(back, { ...packet, hopLimit: HOP_LIMIT - i }, stations)
      const comments = [
        plainComment(`${tellingOf(run, record)} The acknowledgement that ends the handshake (RFC 9293 §3.5) is no message of the model.`),
      ]
      const link = linkBetween(run, back.from, back.to, Math.max(0, hop.interface))
      found.push({ link, t: toHost ? arrives : t, phase: toHost ? 0 : 2, message: 0, frame: bytes, comments })
      t = arrives
    }
  }
  return found
}

/** A host whose address is gone aborts what was connected from it (RFC 9293 §3.10.5); beyond its link nobody forwards that source (RFC 2827). */
function resets(run: Run, traffic: Traffic, streams: Streams, stations: Stations, uptimes: Uptimes): Captured[] {
  return run.telling.flatMap((record): Captured[] => {
    const { kind, t, host, app, socket, address } = record
    const stream: Stream | null = kind === Kind.SockBroken ? streams.ofSocket(socket, address) : null
    const gateway = stream ? uptimes.gatewayAt(host, t) : 0
    if (!stream || gateway === 0 || isSilent(run, record)) return []
    const rest = { flags: FLAG.rst | FLAG.ack, sequence: streams.endOf(stream), acknowledges: (stream.first.peer + 1) >>> 0 }
    const nth = interfaceAt(traffic, host, gateway)
    const hop = { from: host, to: gateway, tunnelled: false, interface: nth, kind: MessageKind.None }
    const bytes = onLink(hop, tcp(stream, false, rest, stations), stations)
    const why = `${tellingOf(run, record)} The reset is no message of the model; ${shownName(run, gateway)} does not forward it. ${run.entities.get(app)?.name ?? ""}`
    return [{ link: linkBetween(run, host, gateway, nth), t, phase: 1, message: 0, frame: bytes, comments: [plainComment(why.trimEnd())] }]
  })
}

/** The interface by which the host speaks to the gateway. */
function interfaceAt({ hopsOf }: Traffic, host: Serial, gateway: Serial): number {
  for (const hops of hopsOf.values())
    for (const { from, to, interface: nth } of hops) if (from === host && to === gateway) return Math.max(0, nth)
  return 0
}

/** S-10: nobody tells the stack that the address is gone, and so it sends no reset. */
function isSilent(run: Run, { t, host, app }: TraceRecord): boolean {
  const name = (serial: number) => run.entities.get(serial)?.name
  return settingsInForce({ time: t, run }, { host: name(host), application: name(app) }).get("addressLoss")?.value === "silent"
}

// A message of the model as a packet of real protocols. Which of them a network uses for on-demand prefixes is left open by the draft (§3.4):
// the choice is illustrative.

import type { Hop } from "../../../host/course/hops.js"
import { Errno, MESSAGE_WORD, MessageKind, type Run, skinsIn } from "../../../host/index.js"
import { settingsInForce } from "../../../host/session/settings-in-force.js"
import { type Bytes, utf8 } from "../wire/bytes.js"
import { neighbourAdvertisement, neighbourSolicitation, routerAdvertisement, routerSolicitation } from "../wire/discovery.js"
import { type Ip6, NEXT, solicitedNode, udp } from "../wire/frames.js"
import { bindingAck, bindingUpdate, revocation } from "../wire/mobility.js"
import { FLAG, type Segment, segment } from "../wire/tcp.js"
import { type Bindings, bindingsOf } from "./bindings.js"
import type { Crossing } from "./crossings.js"
import { delegations } from "./delegations.js"
import { names } from "./names.js"
import { prefixInformation, seconds } from "./prefixes.js"
import type { Stations } from "./stations.js"
import { EXPERIMENT, SAMPLE_BYTES, type Stream, type Streams } from "./streams.js"

const ALL_NODES = "ff02::1"
const ALL_ROUTERS = "ff02::2"
/** RFC 4861 §6.2.1, AdvDefaultLifetime, in seconds. */
const ROUTER_LIFETIME = 1800
/** What is for this link alone cannot have come from another one (RFC 4861 §11.2). */
const ON_LINK = 255
export const HOP_LIMIT = 64

/** The packet of a message on a link, inside any tunnel; null: nothing is known that could be written. */
export type Packets = (crossing: Crossing) => Ip6 | null

export function packetsOf(run: Run, stations: Stations, streams: Streams): Packets {
  const skin = skinsIn(run)
  const bindings = bindingsOf(run)
  const delegated = delegations(stations)
  const registry = names(run, stations)
  return (crossing) => {
    const { hop, told } = crossing
    const { kind, from, to, interface: nth } = hop
    const [host, gateway] = run.entities.get(from)?.what === "host" ? [from, to] : [to, from]
    const up = { source: stations.linkLocal(host, Math.max(0, nth)), destination: stations.linkLocal(gateway) }
    const down = { source: up.destination, destination: up.source }
    const isDhcp = skin(hop.sentAt) === "dhcpv6"
    switch (kind) {
      case MessageKind.RouterSolicitation:
        return solicitation(up.source, ALL_ROUTERS, stations.mac(host, nth))
      case MessageKind.RouterAdvertisement:
        return advertisement(run, hop, down, stations.mac(gateway))
      case MessageKind.Probe:
        return probe(run.entities.get(told?.address ?? 0)?.text)
      case MessageKind.ProbeAnswer:
        return probeAnswer(run.entities.get(told?.address ?? 0)?.text)
      case MessageKind.PrefixRequest:
        // Of Proxy Mobile IPv6: a solicitation to the one router that the host has.
        if (skin(hop.sentAt) === "pmipv6") return solicitation(up.source, up.destination, stations.mac(host, nth))
        return isDhcp ? delegated(hop, up, host, gateway, nth) : plain(kind, up)
      case MessageKind.PrefixSolicit:
      case MessageKind.PrefixRelease:
        return isDhcp ? delegated(hop, up, host, gateway, nth) : plain(kind, up)
      case MessageKind.PrefixGrant:
        return isDhcp ? delegated(hop, down, host, gateway, nth) : advertisement(run, hop, down, stations.mac(gateway))
      case MessageKind.PrefixOffer:
      case MessageKind.PrefixRefusal:
      case MessageKind.ReleaseAnswer:
        return isDhcp ? delegated(hop, down, host, gateway, nth) : plain(kind, down)
      case MessageKind.BindingUpdate:
      case MessageKind.BindingAck:
      case MessageKind.Deregistration:
      case MessageKind.Revocation:
        return mobility(bindings, hop, stations.global(from), stations.global(to))
      case MessageKind.Publication:
      case MessageKind.Lookup:
      case MessageKind.LookupAnswer:
        return registry(hop, told)
      case MessageKind.ConnectRequest:
      case MessageKind.ConnectAnswer:
      case MessageKind.Sample: {
        const stream = streams.of(hop)
        return stream && data(stream, hop, streams.sequenceOf(hop.message), stations)
      }
      default:
        return null
    }
  }
}

type Ends = Pick<Ip6, "source" | "destination">

const icmp6 = (ends: Ends, payload: Bytes): Ip6 => ({ ...ends, next: NEXT.icmp6, hopLimit: ON_LINK, payload })

function solicitation(source: string, destination: string, mac: Bytes): Ip6 {
  return icmp6({ source, destination }, routerSolicitation(source, destination, mac))
}

/** Of an attachment: all that the host has by this gateway. Of a grant: that prefix; one that nobody waits for any more ends as it begins. */
function advertisement(run: Run, hop: Hop, ends: Ends, mac: Bytes): Ip6 {
  const settings = settingsInForce({ time: hop.arrivesAt, run }, { host: run.entities.get(hop.host)?.name })
  const dadTime = Number(settings.get("dadTime")?.value ?? 0)
  const payload = routerAdvertisement(ends.source, ends.destination, {
    routerLifetime: ROUTER_LIFETIME,
    retransTimer: Math.round(dadTime / 1000),
    mac,
    prefixes: prefixInformation(hop),
    routes: hop.routes.map(({ text, length, lifetime }) => ({
      ...{ prefix: text, length },
      lifetime: Number.isFinite(lifetime) ? seconds(lifetime) : ROUTER_LIFETIME,
    })),
    isSnac: hop.isSnac,
    signed: hop.option?.authenticated ?? false,
  })
  return icmp6(ends, payload)
}

/** RFC 4862 §5.4.2: from the unspecified address to the group of those whose addresses end alike. */
function probe(target: string | undefined): Ip6 | null {
  if (!target) return null
  const ends = { source: "::", destination: solicitedNode(target) }
  return icmp6(ends, neighbourSolicitation(ends.source, ends.destination, target))
}

/** The link-layer address of whoever has the address already, of whom nothing else is known. */
export const STRANGER = Uint8Array.of(0x02, 0x6f, 0xff, 0, 0, 1)

function probeAnswer(target: string | undefined): Ip6 | null {
  if (!target) return null
  const ends = { source: target, destination: ALL_NODES }
  return icmp6(ends, neighbourAdvertisement(ends.source, ends.destination, target, STRANGER))
}

/** What no protocol is chosen for: its name, by UDP, at the port of experiments (RFC 4727 §6). */
function plain(kind: MessageKind, ends: Ends): Ip6 {
  const payload = udp(ends.source, ends.destination, [EXPERIMENT, EXPERIMENT], utf8(MESSAGE_WORD[kind]))
  return { ...ends, next: NEXT.udp, hopLimit: ON_LINK, payload }
}

function mobility(bindings: Bindings, hop: Hop, source: string, destination: string): Ip6 | null {
  const binding = bindings(hop)
  if (!binding) return null
  const payload =
    hop.kind === MessageKind.BindingAck
      ? bindingAck(source, destination, binding, 0)
      : hop.kind === MessageKind.Revocation
        ? revocation(source, destination, binding)
        : bindingUpdate(source, destination, binding)
  return { source, destination, next: NEXT.mobility, hopLimit: HOP_LIMIT, payload }
}

function data(stream: Stream, hop: Hop, sequence: number, stations: Stations): Ip6 {
  const { first, inbound } = stream
  const next = { host: (first.host + 1) >>> 0, peer: (first.peer + 1) >>> 0 }
  const { kind, back } = hop
  if (kind === MessageKind.Sample) {
    const payload = { flags: FLAG.psh | FLAG.ack, sequence, acknowledges: next.peer, data: SAMPLE }
    return tcp(stream, back, payload, stations)
  }
  const opens = kind === MessageKind.ConnectRequest
  const own = back ? "peer" : "host"
  const other = back ? "host" : "peer"
  if (opens) return tcp(stream, back, { flags: FLAG.syn, sequence: first[own], acknowledges: 0 }, stations)
  const isRefused = inbound && hop.code !== Errno.OK
  const flags = isRefused ? FLAG.rst | FLAG.ack : FLAG.syn | FLAG.ack
  return tcp(stream, back, { flags, sequence: isRefused ? 0 : first[own], acknowledges: next[other] }, stations)
}

const SAMPLE = utf8("on-demand mobility, one data packet of a flow; ".repeat(3)).slice(0, SAMPLE_BYTES)

/** A segment of the connection; `back`: from the correspondent to the host. */
export function tcp(stream: Stream, back: boolean, rest: Omit<Segment, "ports">, stations: Stations): Ip6 {
  const { host, peer } = stream.ports
  const ends = [stream.address, stations.global(stream.peer)] as const
  const [source, destination] = back ? [ends[1], ends[0]] : ends
  const payload = segment(source, destination, { ...rest, ports: back ? [peer, host] : [host, peer] })
  return { source, destination, next: NEXT.tcp, hopLimit: HOP_LIMIT, payload }
}

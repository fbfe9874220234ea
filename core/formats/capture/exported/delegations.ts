// Prefix requests as DHCPv6 prefix delegation (RFC 8415): in four messages, or in two with Rapid Commit.

import type { Hop } from "../../../host/course/hops.js"
import { codeText, MessageKind, type Serial } from "../../../host/index.js"
import { type Delegation, DHCP6, DHCP6_PORTS, DHCP6_SERVERS, delegation, STATUS } from "../wire/dhcp6.js"
import { type Ip6, NEXT, udp } from "../wire/frames.js"
import { lifetimes } from "./prefixes.js"
import type { Stations } from "./stations.js"

type Ends = Pick<Ip6, "source" | "destination">

/** The datagram of a message between a host and its gateway. */
export function delegations(stations: Stations): (hop: Hop, ends: Ends, host: Serial, gateway: Serial, nth: number) => Ip6 {
  /** Sockets whose request began with a solicitation, and of the messages seen whether they are of a request in two messages. */
  const solicited = new Set<Serial>()
  const rapid = new Map<Serial, boolean>()
  return (hop, { source, destination }, host, gateway, nth) => {
    const { kind, socket } = hop
    if (kind === MessageKind.PrefixSolicit) solicited.add(socket)
    if (kind === MessageKind.PrefixRequest) rapid.set(socket, !solicited.delete(socket))
    const isRapid = (rapid.get(socket) ?? false) && kind !== MessageKind.PrefixSolicit && kind !== MessageKind.PrefixOffer
    const isUp = UP.includes(kind)
    const to = isUp ? DHCP6_SERVERS : destination
    const payload = delegation({
      type: typeOf(kind, isRapid),
      transaction: (socket || hop.message) & 0xff_ffff,
      client: stations.mac(host, Math.max(0, nth)),
      server: kind === MessageKind.PrefixSolicit || (isRapid && isUp) ? null : stations.mac(gateway),
      identity: 1 + Math.max(0, nth),
      prefix: prefixOf(hop),
      rapidCommit: isRapid && BOTH.includes(kind),
      status: statusOf(hop),
    })
    const { client, server } = DHCP6_PORTS
    return {
      source,
      destination: to,
      next: NEXT.udp,
      hopLimit: isUp ? 1 : 64,
      payload: udp(source, to, isUp ? [client, server] : [server, client], payload),
    }
  }
}

const UP: readonly MessageKind[] = [MessageKind.PrefixSolicit, MessageKind.PrefixRequest, MessageKind.PrefixRelease]
const BOTH: readonly MessageKind[] = [MessageKind.PrefixRequest, MessageKind.PrefixGrant, MessageKind.PrefixRefusal]

function typeOf(kind: MessageKind, isRapid: boolean): number {
  if (kind === MessageKind.PrefixSolicit) return DHCP6.solicit
  if (kind === MessageKind.PrefixOffer) return DHCP6.advertise
  if (kind === MessageKind.PrefixRequest) return isRapid ? DHCP6.solicit : DHCP6.request
  return kind === MessageKind.PrefixRelease ? DHCP6.release : DHCP6.reply
}

/** A grant that nobody waits for any more is written with lifetimes of 0. */
function prefixOf({ kind, told: [told], prefix, givenUp, arrivesAt }: Hop): Delegation["prefix"] {
  if (kind === MessageKind.PrefixRelease) return givenUp === null ? null : { text: givenUp, length: 64, preferred: 0, valid: 0 }
  if (kind !== MessageKind.PrefixGrant || !prefix) return null
  return told
    ? { text: told.text, length: told.length, ...lifetimes(told, arrivesAt) }
    : { text: prefix.text, length: prefix.length, preferred: 0, valid: 0 }
}

function statusOf({ kind, code }: Hop): Delegation["status"] {
  if (kind === MessageKind.PrefixRefusal) return { code: STATUS.noPrefix, message: codeText(code) }
  return kind === MessageKind.ReleaseAnswer ? { code: STATUS.success, message: "released" } : null
}

// Ethernet frames with IPv6 (RFC 2464), and IPv6 in IPv6 (RFC 2473).

import { type Bytes, ip6Bytes, join, u16 } from "./bytes.js"
import { summed } from "./checksum.js"

/** Protocol numbers in IPv6's Next Header field. */
export const NEXT = { ip6: 41, tcp: 6, udp: 17, icmp6: 58, mobility: 135 } as const

/** An IPv6 packet: its ends, and what it carries. */
export interface Ip6 {
  readonly source: string
  readonly destination: string
  readonly next: number
  readonly hopLimit: number
  readonly payload: Bytes
}

export function ip6Packet({ source, destination, next, hopLimit, payload }: Ip6): Bytes {
  return join([0x60, 0, 0, 0], u16(payload.length), [next, hopLimit], ip6Bytes(source), ip6Bytes(destination), payload)
}

/** `packet` inside a packet of the tunnel's ends. */
export function tunnelled(source: string, destination: string, packet: Bytes): Bytes {
  return ip6Packet({ source, destination, next: NEXT.ip6, hopLimit: 64, payload: packet })
}

export function frame(from: Bytes, to: Bytes, packet: Bytes): Bytes {
  return join(to, from, [0x86, 0xdd], packet)
}

/** A UDP datagram with its checksum. */
export function udp(source: string, destination: string, ports: readonly [from: number, to: number], payload: Bytes): Bytes {
  const packet = join(u16(ports[0]), u16(ports[1]), u16(8 + payload.length), [0, 0], payload)
  return summed(source, destination, NEXT.udp, packet, 6)
}

/** RFC 2464 §7: the link-layer address of an IPv6 multicast group. */
export function groupMac(destination: string): Bytes {
  return join([0x33, 0x33], ip6Bytes(destination).slice(12))
}

/** RFC 4291 §2.7.1: the solicited-node group of an address. */
export function solicitedNode(address: string): string {
  const [a = 0, b = 0, c = 0] = ip6Bytes(address).slice(13)
  return `ff02::1:ff${a.toString(16).padStart(2, "0")}:${((b << 8) | c).toString(16)}`
}

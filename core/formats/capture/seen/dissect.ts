// A captured packet, taken apart: its link layer, IPv6 with extension headers and tunnels, and what it carries.

import type { Interface, Packet } from "../files/reading.js"
import { Cursor, Cut } from "./cursor.js"
import { dhcp6 } from "./dhcp6.js"
import { icmp6 } from "./discovery.js"
import type { Message, Seen } from "./messages.js"
import { mobility } from "./mobility.js"

/** Why a packet tells nothing: it is not IPv6, or it is damaged or cut off. */
export type Unread = "not IPv6" | "cut off" | "damaged"

/** Numbers of link layers (LINKTYPE_…). */
const LINK = { null: 0, ethernet: 1, rawOld: 12, raw: 101, loop: 108, cooked: 113, raw6: 229, cooked2: 276 } as const
const IP6 = 0x86dd
const VLAN: readonly number[] = [0x8100, 0x88a8, 0x9100]
/** Tags, tunnels and extension headers one after the other: more are none of a network. */
const DEEPEST = 8

type Frame = { readonly macs: Seen["macs"]; readonly packet: Cursor }

export function dissect({ n, t, on, bytes, length, comments }: Packet, { link }: Interface): Seen | Unread {
  try {
    const found = linkLayer(new Cursor(bytes), link)
    if (!found) return "not IPv6"
    return { n, t, on, macs: found.macs, ...ip6(found.packet, []), comments }
  } catch (error) {
    if (error instanceof Cut) return bytes.length < length ? "cut off" : "damaged"
    throw error
  }
}

export const isKnownLink = (link: number): boolean => Object.values<number>(LINK).includes(link)

function linkLayer(c: Cursor, link: number): Frame | null {
  switch (link) {
    case LINK.ethernet: {
      const to = c.mac()
      const from = c.mac()
      return tagged(c, c.u16()) ? { macs: [from, to], packet: c } : null
    }
    case LINK.cooked: {
      const kind = c.u16()
      c.skip(2)
      const size = c.u16()
      const address = c.take(8)
      const macs = cookedMacs(kind, size, address)
      return tagged(c, c.u16()) ? { macs, packet: c } : null
    }
    case LINK.cooked2: {
      const protocol = c.u16()
      c.skip(8)
      const kind = c.u8()
      const size = c.u8()
      const address = c.take(8)
      return tagged(c, protocol) ? { macs: cookedMacs(kind, size, address), packet: c } : null
    }
    case LINK.null:
    case LINK.loop:
      // The protocol family of whoever captured: 10, 24, 28 and 30 are IPv6 somewhere, in either byte order.
      return isFamily6(c.u32()) ? { macs: ["", ""], packet: c } : null
    case LINK.raw:
    case LINK.rawOld:
    case LINK.raw6:
      return { macs: ["", ""], packet: c }
    default:
      return null
  }
}

/** A cooked frame has the sender's address alone. */
function cookedMacs(_kind: number, size: number, address: Uint8Array): Seen["macs"] {
  return [size === 6 ? new Cursor(address).mac() : "", ""]
}

const isFamily6 = (family: number) => [10, 24, 28, 30].some((known) => family === known || family === (known << 24) >>> 0)

/** After any tags of VLANs (IEEE 802.1Q): is it IPv6? */
function tagged(c: Cursor, type: number): boolean {
  let protocol = type
  for (let i = 0; VLAN.includes(protocol) && i < DEEPEST; i++) {
    c.skip(2)
    protocol = c.u16()
  }
  return protocol === IP6
}

type Inside = Omit<Seen, "n" | "t" | "on" | "macs" | "comments">

function ip6(c: Cursor, tunnels: Seen["tunnels"]): Inside {
  const first = c.u32()
  if (first >>> 28 !== 6) return { source: "::", destination: "::", hopLimit: 0, tunnels, message: { is: "other", protocol: "no IPv6" } }
  const payload = c.u16()
  let next = c.u8()
  const hopLimit = c.u8()
  const source = c.ip6()
  const destination = c.ip6()
  // A length of 0 is a jumbogram's, or not known yet where the hardware cuts a large packet: then it is all that is there.
  const inner = payload === 0 ? c.part(c.left) : c.part(payload)
  let home: string | null = null
  for (let i = 0; i < DEEPEST; i++) {
    if (next === 41 && tunnels.length < DEEPEST) return ip6(inner, [...tunnels, [source, destination]])
    if (EXTENSION.includes(next)) {
      const is = next
      next = inner.u8()
      const body = inner.part(inner.u8() * 8 + 6)
      if (is === 60) home = homeAddress(body) ?? home
      if (is === 43) home = routedHome(body) ?? home
    } else if (next === 44) {
      next = inner.u8()
      inner.skip(1)
      const isFirst = inner.u16() >>> 3 === 0
      inner.skip(4)
      if (!isFirst) return { source, destination, hopLimit, tunnels, message: { is: "other", protocol: "a fragment" } }
    } else break
  }
  return { source, destination, hopLimit, tunnels, message: upper(next, inner, home) }
}

/** Hop-by-hop, routing, destination options. */
const EXTENSION: readonly number[] = [0, 43, 60]

/** RFC 6275 §6.3: the home address option, type 201. */
function homeAddress(options: Cursor): string | null {
  for (const [type, option] of options.options(1, false)) if (type === 201 && option.left >= 16) return option.ip6()
  return null
}

/** RFC 6275 §6.4: a routing header of type 2 has the home address. */
function routedHome(body: Cursor): string | null {
  if (body.left < 22 || body.u8() !== 2) return null
  body.skip(5)
  return body.ip6()
}

function upper(next: number, c: Cursor, home: string | null): Message {
  switch (next) {
    case 58:
      return icmp6(c)
    case 135:
      return mobility(c, home)
    case 6:
      return tcp(c)
    case 17:
      return udp(c)
    default:
      return { is: "other", protocol: next === 59 ? "nothing" : `protocol ${next}` }
  }
}

function tcp(c: Cursor): Message {
  const all = c.left
  const ports = [c.u16(), c.u16()] as const
  const sequence = c.u32()
  const acknowledges = c.u32()
  const offset = (c.u8() >>> 4) * 4
  const flags = c.u8()
  return { is: "tcp", ports, sequence, acknowledges, flags, size: Math.max(0, all - offset) }
}

function udp(c: Cursor): Message {
  const [from, to] = [c.u16(), c.u16()]
  c.skip(4)
  const isDhcp6 = [546, 547].includes(from) || [546, 547].includes(to)
  return isDhcp6 ? dhcp6(c) : { is: "other", protocol: from === 53 || to === 53 ? "DNS" : "UDP" }
}

// Neighbour discovery (RFC 4861): solicitations and advertisements of routers and neighbours, with their options.

import { type Bytes, ip6Bytes, join, u16, u32, zeros } from "./bytes.js"
import { summed } from "./checksum.js"
import { NEXT } from "./frames.js"

export const ICMP6 = { routerSolicitation: 133, routerAdvertisement: 134, neighbourSolicitation: 135, neighbourAdvertisement: 136 } as const

/** The lifetime that never ends: all ones (RFC 4861 §4.6.2). */
export const FOR_EVER = 0xffff_ffff

/** A prefix information option; lifetimes in seconds. */
export interface PrefixInformation {
  readonly prefix: string
  readonly length: number
  readonly autonomous: boolean
  readonly preferred: number
  readonly valid: number
}

export interface RouterAdvertisement {
  /** In seconds. */
  readonly routerLifetime: number
  /** Milliseconds between two probes of one address; 0: not said. */
  readonly retransTimer: number
  readonly mac: Bytes
  readonly prefixes: readonly PrefixInformation[]
  /** Route information options (RFC 4191 §2.3); lifetimes in seconds. */
  readonly routes: readonly { readonly prefix: string; readonly length: number; readonly lifetime: number }[]
  /** The SNAC Router flag, a bit that RFC 4861 reserves. */
  readonly isSnac: boolean
  /** Signed as SEND would (RFC 3971 §5.2): the option stands there with a signature of zeros. */
  readonly signed: boolean
}

export function routerSolicitation(source: string, destination: string, mac: Bytes | null): Bytes {
  return icmp6(source, destination, ICMP6.routerSolicitation, join(u32(0), mac ? linkLayer(1, mac) : []))
}

export function routerAdvertisement(source: string, destination: string, ra: RouterAdvertisement): Bytes {
  const head = join([64, ra.isSnac ? 0x02 : 0], u16(ra.routerLifetime), u32(0), u32(ra.retransTimer))
  return icmp6(
    source,
    destination,
    ICMP6.routerAdvertisement,
    join(
      head,
      linkLayer(1, ra.mac),
      ...ra.prefixes.map(prefixInformation),
      ...ra.routes.map(routeInformation),
      ra.signed ? signature() : [],
    ),
  )
}

/** A probe has no link-layer option (RFC 4862 §5.4.2): its sender has no address. */
export function neighbourSolicitation(source: string, destination: string, target: string): Bytes {
  return icmp6(source, destination, ICMP6.neighbourSolicitation, join(u32(0), ip6Bytes(target)))
}

/** Whoever has the address that is probed says so to all nodes: override, not solicited (RFC 4861 §7.2.4). */
export function neighbourAdvertisement(source: string, destination: string, target: string, mac: Bytes): Bytes {
  return icmp6(source, destination, ICMP6.neighbourAdvertisement, join([0x20, 0, 0, 0], ip6Bytes(target), linkLayer(2, mac)))
}

function icmp6(source: string, destination: string, type: number, body: Bytes): Bytes {
  return summed(source, destination, NEXT.icmp6, join([type, 0, 0, 0], body), 2)
}

const linkLayer = (type: 1 | 2, mac: Bytes): Bytes => join([type, 1], mac)

/** RFC 4861 §4.6.2. The L flag is clear: each prefix is one host's alone. */
function prefixInformation({ prefix, length, autonomous, preferred, valid }: PrefixInformation): Bytes {
  return join([3, 4, length, autonomous ? 0x40 : 0], u32(valid), u32(preferred), u32(0), ip6Bytes(prefix))
}

/** RFC 4191 §2.3: of medium preference, with as many bytes of the prefix as it needs. */
function routeInformation({ prefix, length, lifetime }: RouterAdvertisement["routes"][number]): Bytes {
  const bytes = length === 0 ? 0 : length <= 64 ? 8 : 16
  return join([24, 1 + bytes / 8, length, 0], u32(lifetime), ip6Bytes(prefix).slice(0, bytes))
}

/** RFC 3971 §5.2: key hash and signature, of zeros. */
const signature = (): Bytes => join([12, 5, 0, 0], zeros(16), zeros(20))

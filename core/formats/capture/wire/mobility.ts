// The mobility header (RFC 6275 §6.1) of Proxy Mobile IPv6: binding updates and acknowledgements (RFC 5213 §8), and revocations (RFC 5846 §5).

import { type Bytes, ip6Bytes, join, u16, utf8, zeros } from "./bytes.js"
import { summed } from "./checksum.js"
import { NEXT } from "./frames.js"

export const MH = { bindingUpdate: 5, bindingAck: 6, revocation: 16 } as const
/** Seconds in which lifetimes of bindings count (RFC 6275 §6.1.7). */
export const LIFETIME_UNIT = 4
export const LONGEST_LIFETIME = 0xffff

export interface Binding {
  readonly sequence: number
  /** In units of 4 s. */
  readonly lifetime: number
  /** The mobile node's identifier, a network access identifier (RFC 4283 §3). */
  readonly node: string
  readonly prefix: string
  readonly length: number
  /** RFC 5213 §8.4: 1 attachment over a new interface, 3 handoff between gateways, 4 unknown, 5 no change. */
  readonly handoff: number
  /** RFC 5213 §8.5: 4 is IEEE 802.11. */
  readonly access: number
}

/** Flags A, H, K, M, R, P: of a proxy binding update acknowledged, A and P (RFC 5213 §8.1). */
export function bindingUpdate(source: string, destination: string, binding: Binding): Bytes {
  const { sequence, lifetime } = binding
  return header(source, destination, MH.bindingUpdate, join(u16(sequence), [0x82, 0], u16(lifetime)), options(binding))
}

/** `status`: 0 is accepted; from 128 on, rejected (RFC 5213 §8.9). */
export function bindingAck(source: string, destination: string, binding: Binding, status: number): Bytes {
  const { sequence, lifetime } = binding
  return header(source, destination, MH.bindingAck, join([status, 0x20], u16(sequence), u16(lifetime)), options(binding))
}

/** A binding revocation indication for a proxy binding (RFC 5846 §5.1: P flag). */
export function revocation(source: string, destination: string, { sequence, node, prefix, length }: Binding): Bytes {
  return header(source, destination, MH.revocation, join([1, 1], u16(sequence), [0x80, 0]), [identifier(node), homePrefix(prefix, length)])
}

/** Mobile node identifier, home network prefix, handoff indicator, access technology: what a proxy binding has (RFC 5213 §8.2 to §8.5). */
const options = ({ node, prefix, length, handoff, access }: Binding): Bytes[] => [
  identifier(node),
  homePrefix(prefix, length),
  Uint8Array.of(23, 2, 0, handoff),
  Uint8Array.of(24, 2, 0, access),
]

function identifier(node: string): Bytes {
  const text = utf8(node, 240)
  return join([8, 1 + text.length, 1], text)
}

const homePrefix = (prefix: string, length: number): Bytes => join([22, 18, 0, length], ip6Bytes(prefix))

/** A home network prefix begins 8n + 4 bytes into the header (RFC 5213 §8.3); the whole is a multiple of 8 bytes (RFC 6275 §6.1.1). */
function header(source: string, destination: string, type: number, body: Bytes, parts: readonly Bytes[]): Bytes {
  let all = join([59, 0, type, 0, 0, 0], body)
  for (const part of parts) all = join(all, part[0] === 22 ? padding((12 - (all.length % 8)) % 8) : [], part)
  all = join(all, padding((8 - (all.length % 8)) % 8))
  all[1] = all.length / 8 - 1
  return summed(source, destination, NEXT.mobility, all, 4)
}

/** Pad1, or PadN (RFC 6275 §6.2.2, §6.2.3). */
function padding(count: number): readonly number[] {
  if (count === 0) return []
  return count === 1 ? [0] : [1, count - 2, ...zeros(count - 2)]
}

// The Internet checksum (RFC 1071) over an upper-layer packet and its IPv6 pseudo-header (RFC 8200 §8.1).

import { type Bytes, ip6Bytes, join, u16, u32 } from "./bytes.js"

/** The checksum of bytes whose checksum field is 0. */
export function checksum(bytes: Uint8Array): number {
  let sum = 0
  for (let i = 0; i < bytes.length; i += 2) sum += ((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0)
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
  return ~sum & 0xffff
}

/** Of an upper-layer packet between two addresses of IPv6. */
export function upperChecksum(source: Uint8Array, destination: Uint8Array, next: number, packet: Uint8Array): number {
  return checksum(join(source, destination, u32(packet.length), [0, 0, 0, next], packet))
}

/** The packet with its checksum written at `at`, where it is 0. UDP sends a sum of 0 as 0xffff (RFC 8200 §8.1). */
export function summed(source: string, destination: string, next: number, packet: Bytes, at: number): Bytes {
  const sum = upperChecksum(ip6Bytes(source), ip6Bytes(destination), next, packet)
  packet.set(u16(next === 17 && sum === 0 ? 0xffff : sum), at)
  return packet
}

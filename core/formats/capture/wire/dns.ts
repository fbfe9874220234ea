// DNS messages (RFC 1035, RFC 2136) about the one address that an application publishes.

import { type Bytes, ip6Bytes, join, u16, u32, utf8, zeros } from "./bytes.js"

export const DNS_PORT = 53
const AAAA = 28
const IN = 1
const SOA = 6
/** Seconds. */
const TTL = 60

/** The question for an address. */
export function query(id: number, name: readonly string[]): Bytes {
  return join(u16(id), [0x01, 0], u16(1), zeros(6), labels(name), u16(AAAA), u16(IN))
}

/** Its answer; null: nothing is published under that name (RFC 2308: no data). */
export function answer(id: number, name: readonly string[], address: string | null): Bytes {
  const head = join(u16(id), [0x85, 0x80], u16(1), u16(address ? 1 : 0), zeros(4), labels(name), u16(AAAA), u16(IN))
  return address ? join(head, record([0xc0, 12], address)) : head
}

/** An update that adds the address (RFC 2136 §3.4.2): one zone, one record. */
export function update(id: number, zone: readonly string[], name: readonly string[], address: string): Bytes {
  return join(u16(id), [0x28, 0], u16(1), u16(0), u16(1), u16(0), labels(zone), u16(SOA), u16(IN), record(labels(name), address))
}

function record(name: Uint8Array | readonly number[], address: string): Bytes {
  return join(name, u16(AAAA), u16(IN), u32(TTL), u16(16), ip6Bytes(address))
}

function labels(name: readonly string[]): Bytes {
  return join(...name.map((label) => join([Math.min(63, label.length)], utf8(label, 63))), [0])
}

// TCP segments (RFC 9293) over IPv6.

import { type Bytes, join, u16, u32 } from "./bytes.js"
import { summed } from "./checksum.js"
import { NEXT } from "./frames.js"

export const FLAG = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16 } as const
const WINDOW = 65_535
/** Maximum segment size 1440 (IPv6 over Ethernet), window scale 7. */
const SYN_OPTIONS = [2, 4, 0x05, 0xa0, 1, 3, 3, 7]

export interface Segment {
  readonly ports: readonly [from: number, to: number]
  readonly sequence: number
  readonly acknowledges: number
  /** Bits of FLAG. */
  readonly flags: number
  readonly data?: Bytes
}

export function segment(source: string, destination: string, s: Segment): Bytes {
  const options = (s.flags & FLAG.syn) !== 0 ? SYN_OPTIONS : []
  const length = 5 + options.length / 4
  const free = (s.flags & FLAG.rst) !== 0 ? 0 : WINDOW
  const packet = join(
    u16(s.ports[0]),
    u16(s.ports[1]),
    u32(s.sequence),
    u32((s.flags & FLAG.ack) !== 0 ? s.acknowledges : 0),
    [length << 4, s.flags],
    u16(free),
    u32(0),
    options,
    s.data ?? [],
  )
  return summed(source, destination, NEXT.tcp, packet, 16)
}

// Neighbour discovery (RFC 4861) as it was seen.

import { canonical } from "../../../host/values/ip6.js"
import type { Cursor } from "./cursor.js"
import type { Message, PrefixSeen, RouteSeen } from "./messages.js"

export function icmp6(c: Cursor): Message {
  const type = c.u8()
  const code = c.u8()
  c.skip(2)
  if (code !== 0) return { is: "other", protocol: "ICMPv6" }
  switch (type) {
    case 133:
      return { is: "rs" }
    case 134:
      return advertisement(c)
    case 135:
      c.skip(4)
      return { is: "ns", target: c.ip6() }
    case 136: {
      const flags = c.u8()
      c.skip(3)
      return { is: "na", target: c.ip6(), solicited: (flags & 0x40) !== 0 }
    }
    default:
      return { is: "other", protocol: "ICMPv6" }
  }
}

function advertisement(c: Cursor): Message {
  c.skip(1)
  // M, O, H, two bits of preference, P; then the SNAC router flag.
  const isSnac = (c.u8() & 0x02) !== 0
  const routerLifetime = c.u16()
  c.skip(4)
  const retransTimer = c.u32()
  const prefixes: PrefixSeen[] = []
  const routes: RouteSeen[] = []
  let isSigned = false
  for (const [type, option] of c.options(8, true)) {
    if (type === 3) prefixes.push(prefixInformation(option))
    if (type === 24) routes.push(routeInformation(option))
    if (type === 12) isSigned = true
  }
  return { is: "ra", routerLifetime, retransTimer, prefixes, routes, isSnac, isSigned }
}

function prefixInformation(option: Cursor): PrefixSeen {
  const length = option.u8()
  const autonomous = (option.u8() & 0x40) !== 0
  const valid = seconds(option.u32())
  const preferred = seconds(option.u32())
  option.skip(4)
  return { prefix: option.ip6(), length, autonomous, preferred, valid }
}

/** RFC 4191 §2.3: as many bytes of the prefix as it needs. */
function routeInformation(option: Cursor): RouteSeen {
  const length = option.u8()
  option.skip(1)
  const lifetime = seconds(option.u32())
  const words = [0, 0, 0, 0, 0, 0, 0, 0]
  for (let i = 0; option.left >= 2 && i < 8; i++) words[i] = option.u16()
  const text = words.map((word) => word.toString(16)).join(":")
  return { prefix: canonical(text), length, lifetime }
}

/** All ones: for ever (RFC 4861 §4.6.2). */
export const seconds = (n: number): number => (n === 0xffff_ffff ? Number.POSITIVE_INFINITY : n)

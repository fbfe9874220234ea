// The mobility header as it was seen: Mobile IPv6 (RFC 6275), Proxy Mobile IPv6 (RFC 5213), and revocations (RFC 5846).

import { shortened, visible } from "../../../host/values/visible.js"
import type { Cursor } from "./cursor.js"
import type { BoundSeen, Message } from "./messages.js"

const LIFETIME_UNIT = 4
/** Characters of a node's identifier. */
const LONGEST = 80

interface Options {
  node: string
  readonly prefixes: BoundSeen[]
  handoff: number | null
  access: number | null
}

export function mobility(c: Cursor, home: string | null): Message {
  c.skip(1)
  const length = c.u8() * 8 + 8
  const type = c.u8()
  c.skip(3)
  const body = c.part(length - 6)
  if (type === 5) {
    const sequence = body.u16()
    const proxy = (body.u8() & 0x02) !== 0
    body.skip(1)
    const lifetime = body.u16() * LIFETIME_UNIT
    return { is: "bu", proxy, sequence, lifetime, status: 0, home, ...options(body) }
  }
  if (type === 6) {
    const status = body.u8()
    const proxy = (body.u8() & 0x20) !== 0
    const sequence = body.u16()
    const lifetime = body.u16() * LIFETIME_UNIT
    return { is: "ba", proxy, sequence, lifetime, status, home, ...options(body) }
  }
  if (type === 16 && body.u8() === 1) {
    body.skip(5)
    return { is: "revocation", ...options(body) }
  }
  return { is: "other", protocol: `mobility header of type ${type}` }
}

function options(c: Cursor): Options {
  const found: Options = { node: "", prefixes: [], handoff: null, access: null }
  for (const [type, option] of c.options(1, false)) {
    if (type === 8) {
      option.skip(1)
      found.node = shortened(visible(new TextDecoder().decode(option.take(option.left))), LONGEST)
    } else if (type === 22) {
      option.skip(1)
      const length = option.u8()
      found.prefixes.push({ prefix: option.ip6(), length })
    } else if (type === 23 || type === 24) {
      option.skip(1)
      found[type === 23 ? "handoff" : "access"] = option.u8()
    }
  }
  return found
}

// DHCPv6 (RFC 8415) as it was seen: what is asked for and given, of prefixes and of addresses.

import { type Cursor, Cut } from "./cursor.js"
import { seconds } from "./discovery.js"
import type { Message, PrefixSeen } from "./messages.js"

/** Relayed messages inside each other. */
const RELAYS = 4

export function dhcp6(c: Cursor, deep = 0): Message {
  const type = c.u8()
  if ((type === 12 || type === 13) && deep < RELAYS) return relayed(c, deep)
  const transaction = (c.u8() << 16) | c.u16()
  const prefixes: PrefixSeen[] = []
  const addresses: PrefixSeen[] = []
  let status: number | null = null
  let rapid = false
  for (const [code, option] of options(c)) {
    if (code === 13) status ??= option.u16()
    if (code === 14) rapid = true
    if (code !== 3 && code !== 25) continue
    option.skip(12)
    for (const [own, inner] of options(option)) {
      if (own === 13) status = inner.u16()
      if (own === 26) prefixes.push(delegated(inner))
      if (own === 5) addresses.push(assigned(inner))
    }
  }
  return { is: "dhcp6", type, transaction, prefixes, addresses, status, rapid }
}

function relayed(c: Cursor, deep: number): Message {
  c.skip(33)
  for (const [code, option] of options(c)) if (code === 9) return dhcp6(option, deep + 1)
  return { is: "other", protocol: "DHCPv6" }
}

function* options(c: Cursor): Generator<readonly [code: number, option: Cursor]> {
  while (c.left >= 4) {
    const code = c.u16()
    const length = c.u16()
    if (length > c.left) throw new Cut("an option is longer than the packet")
    yield [code, c.part(length)]
  }
}

function delegated(c: Cursor): PrefixSeen {
  const preferred = seconds(c.u32())
  const valid = seconds(c.u32())
  const length = c.u8()
  return { prefix: c.ip6(), length, autonomous: true, preferred, valid }
}

function assigned(c: Cursor): PrefixSeen {
  const prefix = c.ip6()
  return { prefix, length: 128, autonomous: false, preferred: seconds(c.u32()), valid: seconds(c.u32()) }
}

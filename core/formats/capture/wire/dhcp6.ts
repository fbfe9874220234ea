// DHCPv6 prefix delegation (RFC 8415): what a host and its gateway say to each other about one prefix.

import { type Bytes, ip6Bytes, join, u16, u32, utf8 } from "./bytes.js"

export const DHCP6 = { solicit: 1, advertise: 2, request: 3, reply: 7, release: 8 } as const
export const DHCP6_PORTS = { client: 546, server: 547 } as const
/** All_DHCP_Relay_Agents_and_Servers (RFC 8415 §7.1). */
export const DHCP6_SERVERS = "ff02::1:2"
/** Status codes (RFC 8415 §21.13). */
export const STATUS = { success: 0, noPrefix: 6 } as const

export interface Delegation {
  readonly type: number
  /** 24 bits. */
  readonly transaction: number
  readonly client: Bytes
  /** The gateway's link-layer address; null: the message is for any server. */
  readonly server: Bytes | null
  readonly identity: number
  /** Lifetimes in seconds. */
  readonly prefix: { readonly text: string; readonly length: number; readonly preferred: number; readonly valid: number } | null
  readonly rapidCommit: boolean
  readonly status: { readonly code: number; readonly message: string } | null
}

export function delegation(d: Delegation): Bytes {
  const own = d.prefix ? prefixOption(d.prefix) : new Uint8Array()
  const status = d.status ? option(13, join(u16(d.status.code), utf8(d.status.message, 100))) : new Uint8Array()
  const isRelease = d.type === DHCP6.reply && d.prefix === null && d.status?.code === STATUS.success
  const asks = d.type !== DHCP6.reply && d.type !== DHCP6.advertise
  return join(
    [d.type, (d.transaction >>> 16) & 255],
    u16(d.transaction),
    option(1, join([0, 3, 0, 1], d.client)),
    d.server ? option(2, join([0, 3, 0, 1], d.server)) : [],
    asks ? option(8, Uint8Array.of(0, 0)) : [],
    d.rapidCommit ? option(14, new Uint8Array()) : [],
    // A reply to a release has its status by itself (RFC 8415 §18.3.7).
    isRelease ? status : option(25, join(u32(d.identity), u32(0), u32(0), own, status)),
  )
}

function prefixOption({ text, length, preferred, valid }: NonNullable<Delegation["prefix"]>): Bytes {
  return option(26, join(u32(preferred), u32(valid), [length], ip6Bytes(text)))
}

const option = (code: number, data: Bytes): Bytes => join(u16(code), u16(data.length), data)

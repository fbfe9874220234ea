// Properties of IPv6 addresses that selection compares: RFC 6724 §2.2 and §3. `hi` and `lo` are the halves of an address.

/** Scopes as in the four bits of a multicast address (RFC 4291 §2.7). */
export const LINK_LOCAL = 0x2
const SITE_LOCAL = 0x5
export const GLOBAL = 0xe

/** Half of an address, from two words as the host side has them. */
export function half(upper: i32, lower: i32): u64 {
  return ((<u64>(<u32>upper)) << 32) | <u64>(<u32>lower)
}

export function isMulticast(hi: u64): bool {
  return hi >> 56 == 0xff
}

export function isUnspecified(hi: u64, lo: u64): bool {
  return (hi | lo) == 0
}

export function isLoopback(hi: u64, lo: u64): bool {
  return hi == 0 && lo == 1
}

export function isLinkLocal(hi: u64): bool {
  return hi >> 54 == 0xfe80 >> 6
}

export function isMapped(hi: u64, lo: u64): bool {
  return hi == 0 && lo >> 32 == 0xffff
}

/** ::a.b.c.d, neither unspecified nor loopback. */
export function isCompatible(hi: u64, lo: u64): bool {
  return hi == 0 && lo >> 32 == 0 && lo > 1
}

/** 2001:10::/28, Overlay Routable Cryptographic Hash Identifiers (RFC 4843). */
export function isOrchid(hi: u64): bool {
  return hi >> 36 == 0x2001_001
}

/** §3.1: a multicast address says its scope; unicast is link-local, site-local or global (unique local addresses too). §3.4: ::1 is link-local. */
export function scopeOf(hi: u64, lo: u64): i32 {
  if (isMulticast(hi)) return <i32>(hi >> 48) & 0xf
  if (isLinkLocal(hi) || isLoopback(hi, lo)) return LINK_LOCAL
  if (hi >> 54 == 0xfec0 >> 6) return SITE_LOCAL
  return GLOBAL
}

/** §3.2: 169.254/16 and 127/8 are link-local, all other IPv4 addresses global; RFC 3484 has site-local for the private ones. */
export function scopeOfIp4(lo: u64, privateIsSite: bool): i32 {
  const a = <u32>lo
  if (a >> 16 == 0xa9fe || a >> 24 == 127) return LINK_LOCAL
  if (privateIsSite && (a >> 24 == 10 || a >> 20 == 0xac1 || a >> 16 == 0xc0a8)) return SITE_LOCAL
  return GLOBAL
}

/** §2.2, before any cap: how many leading bits are equal. @inline */
export function commonPrefix(aHi: u64, aLo: u64, bHi: u64, bLo: u64): i32 {
  const high = aHi ^ bHi
  return high != 0 ? <i32>clz(high) : 64 + <i32>clz(aLo ^ bLo)
}

/** @inline */
export function isWithin(hi: u64, lo: u64, prefixHi: u64, prefixLo: u64, length: i32): bool {
  return commonPrefix(hi, lo, prefixHi, prefixLo) >= length
}

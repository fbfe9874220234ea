// Address text <-> the four 32-bit words that linear memory has, most significant first.

import ipaddr from "ipaddr.js"

export type Words = readonly [number, number, number, number]

/** Null when the text is no IPv6 address, or has a zone. */
export function parseIp6(text: string): Words | null {
  if (text.includes("%") || !ipaddr.IPv6.isValid(text)) return null
  const p = ipaddr.IPv6.parse(text).parts
  return [join(p, 0), join(p, 2), join(p, 4), join(p, 6)]
}

const join = (parts: readonly number[], i: number) => (((parts[i] ?? 0) << 16) | (parts[i + 1] ?? 0)) >>> 0

/** Null when the text is no IPv6 prefix. */
export function parsePrefix(text: string): { readonly words: Words; readonly length: number } | null {
  const [address = "", length = ""] = text.split("/")
  const words = parseIp6(address)
  const bits = Number(length)
  return words && /^\d{1,3}$/.test(length) && bits <= 128 ? { words, length: bits } : null
}

/** RFC 5952 text. */
export function ip6Text(words: Words): string {
  return new ipaddr.IPv6(words.flatMap((word) => [word >>> 16, word & 0xffff])).toRFC5952String()
}

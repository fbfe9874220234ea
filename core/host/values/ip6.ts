// Address text <-> the four 32-bit words that linear memory has, most significant first. The platform's URL parser knows the text of
// IPv6 addresses and writes it as RFC 5952 says (hexadecimal groups only), in every browser and in Node.

export type Words = readonly [number, number, number, number]

/** Null when the text is no IPv6 address, or has a zone. */
export function parseIp6(text: string): Words | null {
  const canonical = /^[0-9a-fA-F:.]+$/.test(text) ? hostname(text) : null
  if (canonical === null) return null
  const [head = [], tail] = canonical.split("::").map((part) => (part === "" ? [] : part.split(":")))
  const groups = tail === undefined ? head : [...head, ...Array<string>(8 - head.length - tail.length).fill("0"), ...tail]
  const word = (i: number) => ((Number.parseInt(groups[i] ?? "", 16) << 16) | Number.parseInt(groups[i + 1] ?? "", 16)) >>> 0
  return [word(0), word(2), word(4), word(6)]
}

/** Null when the text is no IPv6 prefix. */
export function parsePrefix(text: string): { readonly words: Words; readonly length: number } | null {
  const [address = "", length = ""] = text.split("/")
  const words = parseIp6(address)
  const bits = Number(length)
  return words && /^\d{1,3}$/.test(length) && bits <= 128 ? { words, length: bits } : null
}

/** RFC 5952 text. */
export function ip6Text(words: Words): string {
  const groups = words.flatMap((word) => [(word >>> 16).toString(16), (word & 0xffff).toString(16)])
  return hostname(groups.join(":")) ?? ""
}

/** An address in any spelling as RFC 5952 text; text that is no address is returned unchanged. */
export function canonical(text: string): string {
  const words = parseIp6(text)
  return words ? ip6Text(words) : text
}

/** The four fields in which a row of the core holds an address. */
export const halves = ([a, b, c, d]: Words) => ({ addressHi1: a, addressHi0: b, addressLo1: c, addressLo0: d })

function hostname(address: string): string | null {
  try {
    return new URL(`http://[${address}]`).hostname.slice(1, -1)
  } catch {
    return null
  }
}

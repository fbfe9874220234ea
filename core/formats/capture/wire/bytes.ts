// Bytes as they stand on the wire: most significant first.

import { parseIp6 } from "../../../host/values/ip6.js"

export type Bytes = Uint8Array<ArrayBuffer>

/** One after the other: bytes, or numbers of a byte each. */
export function join(...parts: readonly (Uint8Array | readonly number[])[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

export const u16 = (n: number): readonly number[] => [(n >>> 8) & 255, n & 255]
export const u32 = (n: number): readonly number[] => [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]
export const zeros = (count: number): readonly number[] => Array<number>(Math.max(0, count)).fill(0)

/** UTF-8, at most so many bytes, no character split. */
export function utf8(text: string, most = Number.POSITIVE_INFINITY): Bytes {
  const bytes = new TextEncoder().encode(text)
  if (bytes.length <= most) return bytes
  let end = most
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--
  return bytes.slice(0, end)
}

const known = new Map<string, Bytes>()
/** Addresses whose bytes are remembered: a capture has few, again and again. */
const MOST = 10_000

/** The 16 bytes of an address; of what is none, those of `::`. They are not to be changed. */
export function ip6Bytes(text: string): Bytes {
  const found = known.get(text)
  if (found) return found
  const bytes = join(...(parseIp6(text) ?? [0, 0, 0, 0]).map(u32))
  if (known.size >= MOST) known.clear()
  known.set(text, bytes)
  return bytes
}

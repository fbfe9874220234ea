// Fingerprints: of a study, of the core that computed it, of a run's seed.

import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js"

/** SHA-256 in hexadecimal. */
export const digestOf = (data: string | Uint8Array): string => bytesToHex(sha256(typeof data === "string" ? utf8ToBytes(data) : data))

/** A whole number of 32 bits made of a text: the seed of a run. */
export function seedOf(text: string): number {
  return new DataView(sha256(utf8ToBytes(text)).buffer).getUint32(0)
}

/** JSON with the keys of each object in order, so that equal values have equal digests. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null"
  const entries = Object.entries(value)
    .filter(([, of]) => of !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, of]) => `${JSON.stringify(key)}:${canonical(of)}`).join(",")}}`
}

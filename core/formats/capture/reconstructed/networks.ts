// Prefixes and addresses as text, compared.

import { ip6Text, parseIp6, type Words } from "../../../host/values/ip6.js"

const known = new Map<string, Words>()
/** Texts whose words are remembered. */
const MOST = 10_000

function wordsOf(text: string): Words {
  const found = known.get(text)
  if (found) return found
  const words = parseIp6(text) ?? ([0, 0, 0, 0] as const)
  if (known.size >= MOST) known.clear()
  known.set(text, words)
  return words
}

const masked = (words: Words, length: number): Words =>
  words.map((word, i) => {
    const bits = Math.min(32, Math.max(0, length - 32 * i))
    return bits === 0 ? 0 : (word & (-1 << (32 - bits))) >>> 0
  }) as unknown as Words

/** CIDR text of a prefix, its bits behind the length cleared. */
export function networkOf(prefix: string, length: number): string {
  return `${ip6Text(masked(wordsOf(prefix), Math.min(128, length)))}/${length}`
}

export function isInside(address: string, network: string): boolean {
  const [prefix = "", bits = "128"] = network.split("/")
  const length = Number(bits)
  const [a, b] = [masked(wordsOf(address), length), wordsOf(prefix)]
  return a.every((word, i) => word === b[i])
}

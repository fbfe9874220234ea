// The rows that the update of RFC 6724 adds for prefixes known to be local (draft -25; U6724-03 to -09), as far as a host shows them.

import { ip6Text, parseIp6, type Words } from "../values/ip6.js"
import type { HostRecord } from "./host-record.js"

/** U6724-01. */
export const KNOWN_LOCAL = { precedence: 45, label: 14 } as const

/** U6724-06: an RIO that is shorter is not added. The limit may have changed in -25. */
const SHORTEST_RIO = 40
const SITE = 48

/** What was heard in advertisements. */
export interface Heard {
  readonly prefix: { readonly words: Words; readonly length: number }
  /** A route of an RIO; otherwise a prefix of a PIO. */
  readonly isRoute: boolean
  /** The advertisement had the SNAC Router flag. */
  readonly isSnac: boolean
}

/** The rows of a host whose prefixes nobody named: its own unique local addresses, each as its /48 (U6724-08). */
export const knownLocalOf = (host: HostRecord): readonly string[] => {
  if (host.known_local === null) return []
  return host.known_local ?? knownLocalRows(host, [])
}

/** RIOs first, as advertised; then PIOs and the host's own addresses that none of them covers, as their /48 (U6724-05 to -08). */
export function knownLocalRows({ addresses }: Pick<HostRecord, "addresses">, heard: readonly Heard[]): string[] {
  const rows: { readonly words: Words; readonly length: number }[] = []
  const add = (words: Words, length: number): void => {
    if (isLocal(words) && !rows.some((row) => row.length <= length && isWithin(words, row.words, row.length)))
      rows.push({ words: cut(words, length), length })
  }
  const [snac, plain] = [heard.filter(({ isSnac }) => isSnac), heard.filter(({ isSnac }) => !isSnac)]
  for (const { prefix, isRoute } of plain) if (isRoute && prefix.length >= SHORTEST_RIO) add(prefix.words, prefix.length)
  for (const { prefix, isRoute } of plain) if (!isRoute) add(prefix.words, SITE)
  for (const { addr } of addresses) {
    const words = parseIp6(addr) ?? ([0, 0, 0, 0] as Words)
    const isOfSnacAlone = snac.some(({ prefix, isRoute }) => !isRoute && isWithin(words, prefix.words, prefix.length))
    if (!isOfSnacAlone) add(words, SITE)
  }
  return rows.map(({ words, length }) => `${ip6Text(words)}/${length}`)
}

/** Only of fd00::/8 (U6724-03). */
const isLocal = ([first]: Words): boolean => first >>> 24 === 0xfd

function isWithin(words: Words, prefix: Words, length: number): boolean {
  return cut(words, length).every((word, i) => word === cut(prefix, length)[i])
}

function cut(words: Words, length: number): Words {
  const kept = words.map((word, i) => {
    const bits = Math.min(Math.max(length - 32 * i, 0), 32)
    return bits === 0 ? 0 : (word & (-1 << (32 - bits))) >>> 0
  })
  return kept as unknown as Words
}

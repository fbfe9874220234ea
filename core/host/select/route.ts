// Finds the outgoing interface of a case that does not record its route: routing comes before source selection (RFC 6724 §7).

import { parseIp6, type Words } from "../values/ip6.js"
import type { HostRecord } from "./host-record.js"

export interface Route {
  readonly type: string
  readonly plen: number
  readonly out_if: string | null
}

/** Source selection before any route is known: no interface is the outgoing one (RFC 6724 §7). */
export const BEFORE_ROUTING: Route = { type: "none", plen: 0, out_if: null }

/**
 * An own address's interface, else the longest on-link prefix's, else the default route's. Null: no route. `known`: the host's addresses as
 * words, where somebody has them already.
 */
export function routeOf(host: HostRecord, dst: string, dev: string | null, known?: readonly Words[]): Route | null {
  const words = parseIp6(dst) as Words
  const wordsAt = (i: number): Words => known?.[i] ?? (parseIp6(host.addresses[i]?.addr ?? "") as Words)
  const own = host.addresses.find((a, i) => same(words, wordsAt(i)) && !(a.flags.includes("tentative") && !a.flags.includes("optimistic")))
  if (own && (dev === null || dev === own.if)) return { type: "local", plen: 128, out_if: own.if }
  if (dev !== null) return { type: isMulticast(words) ? "multicast" : "unicast", plen: 0, out_if: dev }
  if (isMulticast(words)) return { type: "multicast", plen: 8, out_if: defaultInterface(host) ?? firstInterface(host) }
  if (isLinkLocal(words)) return { type: "unicast", plen: 64, out_if: firstInterface(host) }
  let best: Route | null = null
  for (const [i, { plen, if: on, flags }] of host.addresses.entries()) {
    if (flags.includes("noprefixroute") || flags.includes("tentative") || plen === 128) continue
    if (commonPrefix(words, wordsAt(i)) >= plen && plen > (best?.plen ?? -1)) best = { type: "unicast", plen, out_if: on }
  }
  if (best) return best
  const fallback = defaultInterface(host)
  return fallback === null ? null : { type: "unicast", plen: 0, out_if: fallback }
}

/** How many leading bits are equal. */
export function commonPrefix(a: Words, b: Words): number {
  for (let i = 0; i < 4; i++) {
    const different = (a[i] as number) ^ (b[i] as number)
    if (different !== 0) return 32 * i + Math.clz32(different)
  }
  return 128
}

export const isMulticast = (words: Words) => words[0] >>> 24 === 0xff
export const isLinkLocal = (words: Words) => words[0] >>> 22 === 0xfe80 >>> 6

const same = (a: Words, b: Words | null): boolean => b !== null && a.every((word, i) => word === b[i])

function defaultInterface(host: HostRecord): string | null {
  return host.default_route_if === undefined ? firstInterface(host) : host.default_route_if
}

const firstInterface = ({ interfaces }: HostRecord): string | null =>
  (interfaces.find(({ name }) => name !== "lo") ?? interfaces[0])?.name ?? null

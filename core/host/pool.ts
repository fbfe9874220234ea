// The pools of a gateway: of each type, a row of /64s.

import { AddressType } from "../abi.js"
import { parsePrefix, type Words } from "./ip6.js"
import type { Scenario } from "./schema.js"

/** The first /64 of each pool of a gateway and how many follow it. */
export function poolsOf(gateway: Scenario["topology"]["gateways"][number], index: number) {
  const named = gateway.pools
  const given: Record<number, string | undefined> = {
    [AddressType.Fixed]: named.fixed,
    [AddressType.SessionLasting]: named.sessionLasting,
    [AddressType.NonPersistent]: named.nonPersistent,
    [AddressType.GracefulReplacement]: named.gracefulReplacement,
  }
  return [1, 2, 3, 4].map((type) => {
    const parsed = given[type] === undefined ? null : parsePrefix(given[type])
    const words: Words = parsed?.words ?? [0x20010db8, ((index + 1) << 16) | (type << 12), 0, 0]
    const room = parsed && parsed.length < 64 && parsed.length > 48 ? 2 ** (64 - parsed.length) : gateway.poolSize
    return { type: type as 1 | 2 | 3 | 4, words, size: Math.min(gateway.poolSize, room) }
  })
}

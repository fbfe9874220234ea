// Prefixes as advertisements tell them: lifetimes in whole seconds, counted from when they arrive.

import type { Hop, PrefixTold } from "../../../host/course/hops.js"
import { MessageKind, type Micros } from "../../../host/index.js"
import { FOR_EVER, type PrefixInformation } from "../wire/discovery.js"

export function prefixInformation(hop: Hop): PrefixInformation[] {
  const { option, told, prefix, arrivesAt, kind } = hop
  if (option) {
    const { text, length, autonomous } = option
    return [{ prefix: text, length, autonomous, preferred: seconds(option.preferred), valid: seconds(option.valid) }]
  }
  if (hop.isRoute) return []
  if (kind === MessageKind.PrefixGrant && told.length === 0 && prefix)
    return [{ prefix: prefix.text, length: prefix.length, autonomous: true, preferred: 0, valid: 0 }]
  return told.map((one) => ({ prefix: one.text, length: one.length, autonomous: true, ...lifetimes(one, arrivesAt) }))
}

/** RFC 8885 §3.4: what lives on elsewhere is advertised with a preferred lifetime of 0. */
export function lifetimes({ deprecated, preferredUntil, validUntil }: PrefixTold, now: Micros): { preferred: number; valid: number } {
  const valid = seconds(validUntil - now)
  return { preferred: deprecated ? 0 : Math.min(seconds(preferredUntil - now), valid), valid }
}

export function seconds(time: Micros): number {
  if (time === Number.POSITIVE_INFINITY) return FOR_EVER
  return Math.min(FOR_EVER - 1, Math.max(0, Math.floor(time / 1e6)))
}

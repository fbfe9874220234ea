// The bindings of a run as Proxy Mobile IPv6 has them (RFC 5213 §8).

import type { Hop } from "../../../host/course/hops.js"
import { MessageKind, type Run } from "../../../host/index.js"
import { type Binding, LIFETIME_UNIT, LONGEST_LIFETIME } from "../wire/mobility.js"
import { shownName } from "./links.js"

/** RFC 5213 §8.4. */
const HANDOFF = { newInterface: 1, betweenGateways: 3, unknown: 4 } as const
/** RFC 5213 §8.5: IEEE 802.11a/b/g. */
const WIRELESS = 4

/** The binding that a message is about; null: none is known. */
export type Bindings = (hop: Hop) => Binding | null

export function bindingsOf(run: Run): Bindings {
  /** The sequence number of each message, and the newest one of each prefix, which an acknowledgement repeats. */
  const own = new Map<number, number>()
  const newest = new Map<string, number>()
  return (hop) => {
    const { kind, message, prefix, givenUp, host } = hop
    const text = givenUp ?? prefix?.text
    if (text === undefined) return null
    if (!own.has(message)) {
      const before = newest.get(text) ?? 0
      own.set(message, kind === MessageKind.BindingAck ? before : (before + 1) & 0xffff)
      newest.set(text, own.get(message) ?? 0)
    }
    return {
      sequence: own.get(message) ?? 0,
      lifetime: kind === MessageKind.BindingUpdate || kind === MessageKind.BindingAck ? lifetimeOf(hop) : 0,
      node: shownName(run, host),
      prefix: text,
      length: prefix?.length ?? 64,
      handoff: handoffOf(hop),
      access: WIRELESS,
    }
  }
}

/** As long as the prefix is valid, as far as 16 bits count; a prefix that the host has not heard of yet has no lifetime so far. */
function lifetimeOf({ prefix, sentAt }: Hop): number {
  const left = prefix && prefix.validUntil > sentAt ? prefix.validUntil - sentAt : Number.POSITIVE_INFINITY
  return Math.min(LONGEST_LIFETIME, Math.max(1, Math.floor(left / 1e6 / LIFETIME_UNIT)))
}

function handoffOf({ kind, prefix, from, to }: Hop): number {
  if (kind === MessageKind.Deregistration || prefix === null) return HANDOFF.unknown
  const gateway = kind === MessageKind.BindingAck ? to : from
  return prefix.via === gateway && prefix.preferredUntil === 0 ? HANDOFF.newInterface : HANDOFF.betweenGateways
}

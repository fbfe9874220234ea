// The pools of a gateway or anchor: for each type, consecutive /64s.

import { AddressType } from "../../../abi.js"
import { parsePrefix, type Words } from "../../values/ip6.js"
import { typeName } from "../../values/names.js"
import type { Scenario } from "./scenario.js"

type Node = Pick<Scenario["topology"]["gateways"][number], "pools" | "poolSize"> & {
  readonly offers?: readonly AddressType[]
  readonly legacy?: boolean
}

/** A pool as it is written: as text, or with a size of its own. */
type WrittenPool = NonNullable<Node["pools"]["fixed"]>

/** The prefix that is written of a pool; none: its own of the addresses for documentation. */
export const prefixOf = (pool: WrittenPool): string | undefined => (typeof pool === "object" ? pool.prefix : pool)

/** The gateways, then the anchors. A gateway has all types here that it offers at some time of the run. */
export function nodesOf({
  topology,
  commands,
  faults,
}: Pick<Scenario, "topology" | "commands" | "faults">): readonly (Node & { readonly name: string })[] {
  const later = (name: string) =>
    [...commands, ...faults].flatMap((act) => (act.do === "capability" && act.gateway === name ? act.offers : []))
  return [...topology.gateways.map((gateway) => ({ ...gateway, offers: [...gateway.offers, ...later(gateway.name)] })), ...topology.anchors]
}

/** /64s of one pool, at most. */
export const LARGEST_POOL = 65_536

/**
 * The first /64 of each of its pools, how many it hands out, and for how many there is `room` from there to the end of what is written. A
 * legacy gateway has one pool, without a type; an anchor keeps no local prefixes.
 */
export function poolsOf(node: Node, index: number) {
  const types = node.legacy
    ? [AddressType.Untyped]
    : [AddressType.Fixed, AddressType.SessionLasting, AddressType.NonPersistent, AddressType.GracefulReplacement]
  return types.map((type) => {
    const written = node.pools[typeName(type)]
    const isExact = typeof written === "object"
    const prefix = written && prefixOf(written)
    const parsed = prefix === undefined ? null : parsePrefix(prefix)
    const words: Words = parsed?.words ?? [0x20010db8, ((index + 1) << 16) | (type << 12), 0, 0]
    const block = 2 ** Math.min(64 - (parsed?.length ?? DEFAULT_LENGTH), 32)
    const room = block - ((words[1] >>> 0) % block)
    const most = parsed ? LARGEST_POOL : node.poolSize
    // As text, a prefix only says where the pool begins, but that it has no more than the prefix if that is of a few /64s.
    const asText = parsed && block > 1 && block < LARGEST_POOL ? Math.min(node.poolSize, block) : node.poolSize
    const size = isExact ? (written.size ?? Math.min(most, room)) : asText
    return { type, words, size: node.legacy || !node.offers || node.offers.includes(type) ? size : 0, room, isExact }
  })
}

/** Where nothing is written, each type has the 4,096 /64s of a /52. */
const DEFAULT_LENGTH = 52

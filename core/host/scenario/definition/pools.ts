// The pools of a gateway or anchor: for each type, consecutive /64s.

import { AddressType } from "../../../abi.js"
import { parsePrefix, type Words } from "../../values/ip6.js"
import type { Scenario } from "./scenario.js"

type Node = Pick<Scenario["topology"]["gateways"][number], "pools" | "poolSize"> & {
  readonly offers?: readonly AddressType[]
  readonly legacy?: boolean
}

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

/** The first /64 of each of its pools and how many follow it. A legacy gateway has one pool, without a type; an anchor keeps no local prefixes. */
export function poolsOf(node: Node, index: number) {
  const named = node.pools
  const given: Record<number, string | undefined> = {
    [AddressType.Untyped]: named.untyped,
    [AddressType.Fixed]: named.fixed,
    [AddressType.SessionLasting]: named.sessionLasting,
    [AddressType.NonPersistent]: named.nonPersistent,
    [AddressType.GracefulReplacement]: named.gracefulReplacement,
  }
  const types = node.legacy
    ? [AddressType.Untyped]
    : [AddressType.Fixed, AddressType.SessionLasting, AddressType.NonPersistent, AddressType.GracefulReplacement]
  return types.map((type) => {
    const parsed = given[type] === undefined ? null : parsePrefix(given[type])
    const words: Words = parsed?.words ?? [0x20010db8, ((index + 1) << 16) | (type << 12), 0, 0]
    const room = parsed && parsed.length < 64 && parsed.length > 48 ? 2 ** (64 - parsed.length) : node.poolSize
    const size = node.legacy || !node.offers || node.offers.includes(type) ? Math.min(node.poolSize, room) : 0
    return { type, words, size }
  })
}

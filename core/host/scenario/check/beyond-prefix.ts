// Pools that hand out more than the prefix has under which they are written. With a size of its own a pool cannot; what says where a pool
// begins, and has "poolSize" for all types, may: it runs as it always did, and is told.

import type { AddressType } from "../../../abi.js"
import { ip6Text, type Words } from "../../values/ip6.js"
import { typeName } from "../../values/names.js"
import { nodesOf, poolsOf } from "../definition/pools.js"
import type { Scenario } from "../definition/scenario.js"
import type { Path } from "./nonsense.js"

export interface Beyond {
  readonly path: Path
  /** What is wrong, and the remedy. */
  readonly fault: string
  /** The pool has a size of its own. */
  readonly isExact: boolean
}

/** Those with a size of their own first. */
export function beyondPrefix(scenario: Pick<Scenario, "topology" | "commands" | "faults">): readonly Beyond[] {
  return nodesOf(scenario)
    .flatMap((node, index) => poolsOf(node, index).map((pool) => ({ ...pool, written: node.pools[typeName(pool.type)], index })))
    .filter(({ written, size, room }) => written !== undefined && size > room)
    .sort((a, b) => Number(b.isExact) - Number(a.isExact))
    .map(({ index, type, words, size, room, isExact }) => ({
      path: poolPath(scenario.topology, index, type),
      fault: `hands out ${size.toLocaleString("en")} /64s, and there ${room === 1 ? "is 1" : `are ${room.toLocaleString("en")}`} from where it begins; ${remedy(words, size, room)}`,
      isExact,
    }))
}

/** Where the pool stands in the file. */
export function poolPath({ gateways }: Scenario["topology"], index: number, type: AddressType): Path {
  const isGateway = index < gateways.length
  return ["topology", isGateway ? "gateways" : "anchors", isGateway ? index : index - gateways.length, "pools", typeName(type)]
}

/** The same /64s under a prefix that has them, or as many as there are. */
function remedy(words: Words, size: number, room: number): string {
  const length = Array.from({ length: 33 }, (_, i) => 64 - i).find(
    (bits) => 2 ** (64 - bits) - ((words[1] >>> 0) % 2 ** (64 - bits)) >= size,
  )
  const pool = (bits: number, of: number) => `{ "prefix": "${ip6Text(words)}/${bits}", "size": ${of} }`
  return length === undefined ? `a size of at most ${room} fits` : `write ${pool(length, size)}, or a "size" of at most ${room}`
}

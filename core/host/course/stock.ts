// What a run has left at a time: the /64s of pools, and the faults that still wait for messages. The page shows neither, so no Frame has them.

import { Tab, TYPES } from "../../abi.js"
import * as layout from "../../build/layout.js"
import type { Booted } from "../boot/booted.js"
import type { FaultRow, PoolRow } from "../types/rows.js"
import { NEVER } from "../values/time.js"

/** The pools that have prefixes, in the order of gateways, anchors and types. */
export function poolsNow({ engine, gateways }: Booted): PoolRow[] {
  return [...gateways].flatMap(([gateway, slot]) =>
    Array.from({ length: TYPES }, (_, type) => {
      const row = layout.readPool(engine.views, engine.call.rowAddress(Tab.Pool, slot * TYPES + type))
      return { gateway, type, size: row.size, free: row.free, allocated: row.allocated }
    }).filter(({ size }) => size > 0),
  )
}

/** The faults of messages that are not used up. */
export function faultsNow({ engine }: Booted): FaultRow[] {
  const { used } = layout.readTable(engine.views, layout.TABLES_AT + Tab.Fault * layout.TableSize)
  return Array.from({ length: used }, (_, slot) => layout.readFault(engine.views, engine.call.rowAddress(Tab.Fault, slot)))
    .filter(({ left }) => left > 0)
    .map(({ record, kind, count, left, until }) => ({
      record,
      message: kind,
      count,
      left,
      until: until >= NEVER ? Number.POSITIVE_INFINITY : until,
    }))
}

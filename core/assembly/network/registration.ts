// A link's registration at its gateway: once no binding is awaited for its host any more, the advertisement is due.

import { LinkState, NONE } from "../../abi"
import { Event, scheduleAt } from "../memory/events"
import { gateway, host, link, prefix, world } from "../memory/world"
import { endOfLinks } from "./link"

/** A binding that gateway `g` awaited for host `h` is settled, or given up: links that waited for the last one have their advertisement due. */
export function settle(h: i32, g: i32): void {
  if (isAwaited(h, g)) return
  for (let l = host(h).firstLink; l < endOfLinks(h); l++) {
    const row = link(l)
    if (row.state == LinkState.Down || row.gateway != g || row.awaitsBindings == 0) continue
    row.awaitsBindings = 0
    row.readyAt = max(row.readyAt, world().now + gateway(g).processing)
    scheduleAt(row.readyAt, Event.Advertise, l, row.epoch)
  }
}

/** Does gateway `g` await a binding of what the host is given unasked? A request is answered by itself. */
function isAwaited(h: i32, g: i32): bool {
  for (let p = host(h).firstPrefix; p != NONE; p = prefix(p).next) {
    if (prefix(p).awaiting == g && prefix(p).request == 0) return true
  }
  return false
}

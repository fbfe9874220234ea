// Where packets can pass: the link that a prefix is used on, and whether the nodes on the way work.

import { AddressType, LinkState, NONE } from "../../abi"
import { between, gateway, link, prefix } from "../memory/world"
import { currentLink, linkAt, otherLink } from "./link"

/**
 * The link that packets of a prefix use: at the gateway to which its anchor forwards, else one that still serves it before the host
 * leaves. NONE: there is no way.
 */
export function wayOut(p: i32): i32 {
  const row = prefix(p)
  const there = linkAt(row.host, row.via)
  if (there != NONE && link(there).state == LinkState.Routed) return there
  const old = otherLink(currentLink(row.interface))
  if (link(old).leaving == 0 || link(old).state != LinkState.Routed) return NONE
  return row.service == AddressType.NonPersistent && link(old).gateway != row.owner ? NONE : old
}

/** Do serving gateway, anchor and correspondent work, and what lies between them? */
export function isPassable(g: i32, anchor: i32, to: i32): bool {
  if (gateway(g).failed != 0 || gateway(anchor).failed != 0) return false
  return between(g, anchor, false).cut == 0 && between(anchor, to, true).cut == 0
}

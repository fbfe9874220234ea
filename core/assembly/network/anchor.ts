// Questions about gateways and anchors: who allocates a prefix, whether a host is where its prefix belongs, which types are offered.

import { AddressType, Anchoring, Key, NONE } from "../../abi"
import { gatewaySetting } from "../memory/settings"
import { gateway, link, prefix } from "../memory/world"
import { linkAt } from "./link"

/**
 * The gateway that allocates and anchors a prefix of this type that `g` gives: `g` itself, or its central anchor (S-21). Types that do not
 * move along are always local.
 */
export function anchorOf(g: i32, type: i32): i32 {
  const central = gateway(g).centralAnchor
  if (central == NONE || type == AddressType.NonPersistent || type == AddressType.Untyped) return g
  return <i32>gatewaySetting(g, Key.Anchoring) == Anchoring.Central ? central : g
}

/** Is the host where the prefix belongs: on a link of its owner's that stays, or at a gateway whose central anchor is the owner? */
export function isHome(p: i32): bool {
  const row = prefix(p)
  const l = linkAt(row.host, row.owner)
  if (l != NONE) return link(l).leaving == 0
  return row.via != row.owner && anchorOf(row.via, row.service) == row.owner
}

/** Does the gateway offer prefixes of this type? */
export function offers(g: i32, type: i32): bool {
  return (gateway(g).offers & (1 << type)) != 0
}

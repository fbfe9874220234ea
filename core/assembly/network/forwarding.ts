// The way of data packets: the link that a prefix is used on, whether the nodes on the way work, and the hops, decided at each gateway:
// host -> serving gateway -> [tunnel -> anchor] -> correspondent, and back.

import { AddressType, Kind, LinkState, MessageKind, NONE, NodeKind, Reason, Req } from "../../abi"
import { Message } from "../memory/layout"
import { aboutMessage, tell } from "../memory/trace"
import { between, gateway, latency, link, message, prefix } from "../memory/world"
import { currentLink, linkAt, otherLink } from "./link"
import { hop, lose } from "./message"

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

/** A data packet is at a gateway: on to the next node, or lost there. */
export function forward(m: i32): void {
  const row = message(m)
  if (row.prefix == NONE || prefix(row.prefix).serial != row.prefixSerial) {
    lose(m, Reason.AddressGone)
  } else if (row.back != 0) {
    backwards(m, row)
  } else {
    onwards(m, row)
  }
}

/** At a gateway, away from the host: the anchor forwards as a plain router, any other gateway sends it through the tunnel to the anchor. */
function onwards(m: i32, row: Message): void {
  const g = row.to
  const p = prefix(row.prefix)
  if (p.owner == g) {
    row.tunnelled = 0
    hop(m, NodeKind.Gateway, g, NodeKind.Peer, row.peer, latency(g, row.peer, true))
    if (row.kind == MessageKind.ConnectRequest) aboutMessage(tell(Kind.ConnectSent, Req.None), m)
  } else if (p.via == g || leaves(row.host, g)) {
    row.tunnelled = 1
    hop(m, NodeKind.Gateway, g, NodeKind.Gateway, p.owner, latency(g, p.owner, false))
    if (row.kind == MessageKind.ConnectRequest) aboutMessage(tell(Kind.Tunnelled, Req.OD_3_5_08), m)
  } else {
    lose(m, Reason.NoBinding)
  }
}

/** Is the host about to leave this gateway's cell? Then the gateway still serves it, even if the binding has moved on already. */
function leaves(h: i32, g: i32): bool {
  const l = linkAt(h, g)
  return l != NONE && link(l).leaving != 0
}

/** At a gateway, towards the host: the anchor sends it through the tunnel to where the binding points. */
function backwards(m: i32, row: Message): void {
  const g = row.to
  const p = prefix(row.prefix)
  if (p.owner == g && p.via != g) {
    row.tunnelled = 1
    hop(m, NodeKind.Gateway, g, NodeKind.Gateway, p.via, latency(g, p.via, false))
    if (row.kind == MessageKind.ConnectRequest) aboutMessage(tell(Kind.Tunnelled, Req.OD_1_03), m)
  } else if (linkAt(row.host, g) != NONE) {
    row.tunnelled = 0
    row.link = linkAt(row.host, g)
    hop(m, NodeKind.Gateway, g, NodeKind.Host, row.host, gateway(g).access)
  } else {
    lose(m, Reason.NoLink)
  }
}

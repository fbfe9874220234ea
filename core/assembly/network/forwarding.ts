// The hops of a data packet, decided at each gateway it comes to:
// host -> serving gateway -> [tunnel -> anchor] -> correspondent, and back.

import { Kind, MessageKind, NONE, NodeKind, Reason, Req } from "../../abi"
import { Message } from "../memory/layout"
import { aboutMessage, tell } from "../memory/trace"
import { gateway, latency, link, message, prefix } from "../memory/world"
import { linkAt } from "./link"
import { hop, lose } from "./message"

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

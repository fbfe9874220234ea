// The way a socket's packets take: host -> serving gateway -> [tunnel -> anchor] -> correspondent.

import { AddressType, Kind, LinkState, NONE, Req, SocketState, Tab } from "../../abi"
import { isUsable } from "../addressing/address"
import { aboutGateway, aboutSocket, dueTo, tell } from "../memory/trace"
import { address, between, gateway, host, latency, link, prefix, socket, table, world } from "../memory/world"
import { currentLink, linkAt, otherLink } from "../network/link"
import { followPlayback } from "./playback"
import { watch } from "./socket"

/** Finds the way of each of the host's sockets anew. */
export function route(h: i32): void {
  for (let s = host(h).firstSocket; s != NONE; s = socket(s).next) routeSocket(s)
}

/** What lies between the nodes has changed: the ways of all sockets. */
export function routeEverybody(): void {
  for (let h = 0; h < table(Tab.Host).used; h++) route(h)
}

/** The way its packets take now, one way, and what they would take from an address of the serving gateway. */
export function routeSocket(s: i32): void {
  const row = socket(s)
  const via = row.via
  const anchor = row.anchor
  const oneWay = row.oneWay
  findWay(s)
  const connected = row.state == SocketState.Connected
  if (!connected || (via == row.via && anchor == row.anchor && oneWay == row.oneWay)) return
  watch(row.host)
  followPlayback(row.app)
  if (row.via == NONE) return
  const cause = world().cause
  const e = aboutSocket(tell(Kind.PathChanged, Req.OD_3_5_08), s)
  aboutGateway(e, row.via).other = gateway(row.anchor).serial
  e.until = row.oneWay
  e.value = <i32>row.direct
  dueTo(cause)
}

function findWay(s: i32): void {
  const row = socket(s)
  row.via = NONE
  row.anchor = NONE
  if (row.source == NONE || row.peer == NONE || !isUsable(row.source)) return
  const p = address(row.source).prefix
  const l = p == NONE ? NONE : wayOut(p)
  if (l == NONE || !isPassable(link(l).gateway, prefix(p).owner, row.peer)) return
  const g = link(l).gateway
  const owner = prefix(p).owner
  row.via = g
  row.anchor = owner
  row.direct = gateway(g).access + latency(g, row.peer, true)
  row.oneWay = owner == g ? row.direct : gateway(g).access + latency(g, owner, false) + latency(owner, row.peer, true)
}

/** The host's link that a prefix is used on: at the gateway that its anchor forwards to, else one that still serves it, before it leaves. */
export function wayOut(p: i32): i32 {
  const row = prefix(p)
  const there = linkAt(row.host, row.via)
  if (there != NONE && link(there).state == LinkState.Routed) return there
  const old = otherLink(currentLink(row.interface))
  if (link(old).leaving == 0 || link(old).state != LinkState.Routed) return NONE
  return row.service == AddressType.NonPersistent && link(old).gateway != row.owner ? NONE : old
}

/** Do serving gateway, anchor and correspondent work, and what lies between them? */
function isPassable(g: i32, anchor: i32, to: i32): bool {
  if (gateway(g).failed != 0 || gateway(anchor).failed != 0) return false
  return between(g, anchor, false).cut == 0 && between(anchor, to, true).cut == 0
}

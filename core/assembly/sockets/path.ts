// The way a socket's packets take: host -> serving gateway -> [tunnel -> anchor] -> correspondent.

import { Kind, NONE, Req, SocketState, Tab } from "../../abi"
import { isUsable } from "../addressing/address"
import { aboutGateway, aboutSocket, dueTo, tell } from "../memory/trace"
import { address, gateway, host, latency, link, prefix, socket, table, world } from "../memory/world"
import { isPassable, wayOut } from "../network/forwarding"
import { followPlayback } from "./playback"
import { watch } from "./sampling"

/** Finds the path of each of a host's sockets anew. */
export function route(h: i32): void {
  for (let s = host(h).firstSocket; s != NONE; s = socket(s).next) routeSocket(s)
}

/** Finds the paths of all sockets anew, because something between the nodes has changed. */
export function routeEverybody(): void {
  for (let h = 0; h < table(Tab.Host).used; h++) route(h)
}

/** Finds a socket's path anew, its latency, and the latency of the path that an address of the serving gateway would have. */
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

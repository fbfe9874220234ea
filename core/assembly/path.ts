// The way a socket's packets take: host -> serving gateway -> [tunnel -> anchor] -> correspondent.

import { Kind, NONE, PrefixState, Req, SocketState } from "../abi"
import { isUsable } from "./address"
import { serving } from "./link"
import { followPlayback } from "./playback"
import { watch } from "./socket"
import { aboutGateway, aboutSocket, dueTo, tell } from "./trace"
import { address, gateway, host, latency, prefix, socket, world } from "./world"

/** Finds the way of each of the host's sockets anew. */
export function route(h: i32): void {
  for (let s = host(h).firstSocket; s != NONE; s = socket(s).next) routeSocket(s)
}

/** The way its packets take now, one way, and what they would take from an address of the serving gateway. */
export function routeSocket(s: i32): void {
  const row = socket(s)
  const via = row.via
  const anchor = row.anchor
  findWay(s)
  const connected = row.state == SocketState.Connected
  if (!connected || (via == row.via && anchor == row.anchor)) return
  watch(row.host)
  followPlayback(row.app)
  if (row.via == NONE) return
  const cause = world().cause
  const e = aboutSocket(tell(Kind.PathChanged, Req.OD_3_5_08), s)
  aboutGateway(e, row.via).other = gateway(row.anchor).serial
  e.until = row.oneWay
  dueTo(cause)
}

function findWay(s: i32): void {
  const row = socket(s)
  const g = serving(row.host)
  row.via = NONE
  row.anchor = NONE
  if (row.source == NONE || row.peer == NONE || g == NONE || !isUsable(row.source)) return
  const p = address(row.source).prefix
  if (p == NONE) return
  const owner = prefix(p).owner
  if (owner != g && (prefix(p).state != PrefixState.Anchored || prefix(p).via != g)) return
  row.via = g
  row.anchor = owner
  row.direct = gateway(g).access + latency(g, row.peer, true)
  row.oneWay = owner == g ? row.direct : gateway(g).access + latency(g, owner, false) + latency(owner, row.peer, true)
}

// Sockets: open -> waiting -> claimed -> bound -> connecting -> connected -> broken | closed, the addresses they hold, the bytes they sent.

import { Caller, Kind, NONE, Reason, Req, SocketState, Tab } from "../../abi"
import { lastHolderLeft } from "../addressing/release-prefix"
import { Host } from "../memory/layout"
import { append, unlink } from "../memory/list"
import { aboutSocket, tell, thence } from "../memory/trace"
import { address, app, giveBack, host, newSerial, prefix, socket, take, world } from "../memory/world"
import { followPlayback } from "./playback"

/** socket(AF_INET6, SOCK_STREAM, 0). NONE when the table is full. */
export function openSocket(owner: i32, opener: Caller): i32 {
  const s = take(Tab.Socket)
  if (s == NONE) return NONE
  const h = app(owner).host
  const row = socket(s)
  row.serial = newSerial()
  row.host = h
  row.app = owner
  row.opener = opener
  row.caller = opener
  row.claim = NONE
  row.source = NONE
  row.peer = NONE
  row.requestGateway = NONE
  row.via = NONE
  row.anchor = NONE
  row.since = world().now
  append(socketsOf(h), Tab.Socket, s)
  aboutSocket(tell(Kind.SockOpen, Req.OD_4_1_01), s)
  return s
}

/** Where the list of a host's sockets begins. */
function socketsOf(h: i32): usize {
  return changetype<usize>(host(h)) + offsetof<Host>("firstSocket")
}

/** A socket holds the address, and so its prefix: a held session-lasting address stays valid (OD-3.2-06). */
export function hold(a: i32): void {
  const row = address(a)
  row.holders++
  if (row.prefix == NONE) return
  prefix(row.prefix).holders++
  prefix(row.prefix).idleUntil = 0
}

/** A socket of application `owner` lets go of the address, for a Reason. After the last holder S-17 decides about the prefix. */
export function unhold(a: i32, owner: i32, reason: Reason): void {
  const row = address(a)
  row.holders--
  if (row.prefix != NONE && --prefix(row.prefix).holders == 0) lastHolderLeft(a, owner, reason)
}

/** close(): whatever it held is given up, a pending request is cancelled. */
export function closeSocket(s: i32): void {
  const row = socket(s)
  const owner = row.app
  const e = aboutSocket(tell(Kind.SockClose, Req.OD_4_1_06), s)
  if (row.state == SocketState.Waiting) e.reason = Reason.Closed
  thence()
  const claimed = row.claim
  const used = row.source
  countBytes(s)
  unlink(socketsOf(row.host), Tab.Socket, s)
  if (app(owner).socket == s) app(owner).socket = NONE
  if (app(owner).leaving == s) app(owner).leaving = NONE
  giveBack(Tab.Socket, s)
  followPlayback(owner)
  if (used != NONE) unhold(used, owner, Reason.LastSocketClosed)
  if (claimed != NONE && claimed != used) unhold(claimed, owner, Reason.LastSocketClosed)
}

/** The socket leaves its source: what it has sent stays counted at the address. */
export function countBytes(s: i32): void {
  const a = socket(s).source
  if (a != NONE) address(a).bytes += bytesOf(s)
}

/** Bytes sent from an address so far, by sockets that are gone and by those that still use it. */
export function bytesFrom(a: i32): u64 {
  let bytes = address(a).bytes
  for (let s = host(address(a).host).firstSocket; s != NONE; s = socket(s).next) {
    if (socket(s).source == a) bytes += bytesOf(s)
  }
  return bytes
}

/** What a connected socket has sent on its application's beat. */
function bytesOf(s: i32): u64 {
  const row = socket(s)
  const owner = app(row.app)
  if (row.state != SocketState.Connected || owner.sendEvery == 0) return 0
  return ((world().now - row.connectedAt) / owner.sendEvery) * <u64>owner.sendBytes
}

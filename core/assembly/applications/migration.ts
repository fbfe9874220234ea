// An application moves to a new socket while the old and the new address are both valid (OD-3.2-14).

import { Caller, NONE, Reason, Req, SocketState } from "../../abi"
import { app, socket } from "../memory/world"
import { successor, tellMigrated, tellNotice } from "../sockets/session"
import { closeSocket } from "../sockets/socket"
import { has } from "./application"
import { start } from "./sequence"

/** Opens a new socket beside the old one, which goes on until the new one is connected. */
export function appMigrates(a: i32, serial: i32): void {
  const row = app(a)
  if (!has(a, serial) || row.leaving != NONE) return
  const s = row.socket
  if (socket(s).state != SocketState.Connected || socket(s).opener != Caller.Sequence || successor(s) == NONE) return
  tellNotice(s, successor(s), Req.OD_3_2_14, Reason.None)
  row.leaving = s
  row.socket = NONE
  start(a)
  if (row.socket == NONE) stayBehind(a)
}

/** The new socket is connected: the old one is closed. */
export function finishMigration(a: i32): void {
  const row = app(a)
  const old = row.leaving
  if (old == NONE) return
  if (socket(old).state == SocketState.Connected) tellMigrated(row.socket, socket(old).sourceSerial, Req.OD_3_2_14)
  closeSocket(old)
}

/** There is no new address to be had after all: the application goes back to its old socket. False: that is broken, or there was none. */
export function stayBehind(a: i32): bool {
  const row = app(a)
  const old = row.leaving
  if (old == NONE) return false
  if (row.socket != NONE) closeSocket(row.socket)
  row.socket = old
  row.leaving = NONE
  return socket(old).state != SocketState.Broken
}

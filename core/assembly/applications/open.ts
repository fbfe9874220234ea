// The commands that open and close an application.

import { Errno, NONE, SocketState } from "../../abi"
import { app, host, socket } from "../memory/world"
import { stopPlayback } from "../sockets/playback"
import { closeSocket } from "../sockets/socket"
import { launch } from "./application"
import { startScript } from "./script"
import { start } from "./sequence"

/** Command: launch the application, or let it open its socket again. */
export function openApp(a: i32): Errno {
  const row = app(a)
  if (row.socket != NONE) {
    if (socket(row.socket).state != SocketState.Broken) return Errno.EISCONN
    closeSocket(row.socket)
  }
  launch(a)
  row.reopensAt = 0
  row.backOff = 0
  if (row.calls > 0) startScript(a)
  else start(a)
  return Errno.OK
}

/** Command: the application closes its socket, and any other that it has open. */
export function closeApp(a: i32): Errno {
  const row = app(a)
  row.launch++
  row.blocked = 0
  row.counter = row.calls
  stopPlayback(a)
  // One that waits for the network to try again is open to its user.
  let closed = row.reopensAt != 0
  row.reopensAt = 0
  for (let s = host(row.host).firstSocket, next = NONE; s != NONE; s = next) {
    next = socket(s).next
    if (socket(s).app != a) continue
    closeSocket(s)
    closed = true
  }
  return closed ? Errno.OK : Errno.EBADF
}
